"""A message before it is cut into requests: what belongs together is joined, commas become requests."""

from __future__ import annotations

import re

from agents.designers.builtin.reading import asides, idioms
from agents.designers.builtin.refine import separating

_CHOICE = r"(?!or\b|and\b)[\w/-]+(?: (?!or\b|and\b)[\w/-]+){0,2}?"
_LIMIT = r"(?:required|mandatory|compulsory|obligatory|optional|unique)"
_GONE = r"(?:take|leave|cut|get|drop|remove|delete|throw|chuck|lose|scrap|kick)"
_COMPONENT = r"(?:tables?|lists?|cards|gallery|calendars?|boards?|kanban|charts?|graphs?|diagrams?|stats|statistics|figures|filters?|search(?: (?:bar|box|field))?|form)"
_SIDE = r"(?:left|right|top|bottom)"
_BY = r"(?:above|over|below|under|underneath|beneath|next to|beside|left of|right of|to the left of|to the right of)"
_TYPE = r"(?:an? )?(?:long(?:er)? text|text|number|whole number|date|dropdown|multi-?select|yes/no|checkbox|rating|percentage|link)"

_REWORDED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), plain)
    for pattern, plain in (
        # small talk
        (r"(?:^|(?<=[.!?]\s))(?:(?:nah|nope|meh|ugh|hm+|eh|right|alright|ok(?:ay)?|oh|no(?=,? (?:i|we)\b))[,!.]* )+(?=\w)", ""),
        # "artists should be kept separately, with their name and style", "… from one column to the next", "… with the title Health"
        (
            r"\b(?P<m>should|must|have to|need to|ought to) be (?:kept|stored|listed|managed|recorded|tracked) (?:separately|apart|on their own)(?=,? (?:with|including|each)\b|\s*[.!]?$),?",
            r"\g<m> be a separate list",
        ),
        (
            r"(?:,|,? and|^)\s*(?:i|we)(?:'d| would)? (?:like|want|love|need) to (?:be able to )?(?:drag|move|push|pull|slide) [\w ]+? from (?:one )?(?:column|list|lane|stage|status) to (?:the next|another|the other|column)\b",
            ". show them as a kanban board",
        ),
        (
            rf"^(?P<a>[^.]*\b(?P<c>{_COMPONENT})\b[^.,]*),? (?:with|under) (?:the |a )?(?:title|heading|headline|caption) (?P<t>[^.,]+)$",
            r"\g<a>. call the \g<c> \g<t>",
        ),
        # "chart looks dumb delete it", "write New catch as title on the form", "over the table should stand Where I was"
        (rf"(?:^|(?<=[.!?]\s))(?:the |this |that )?(?P<c>{_COMPONENT}) (?:looks?|is|seems|feels) [\w ]{{2,30}}?,? (?:so )?(?:please )?(?:{_GONE}) (?:it|that|this|them)(?: out| off| away| again)?(?=\s*(?:$|[.!]))", r"remove the \g<c>"),
        (rf"^(?:please )?(?:write|put|print|set) [\"“']?(?P<t>[^,.]+?)[\"”']? as (?:the |a )?(?:title|heading|headline|caption) (?:on|of|over|above|for) the (?P<c>{_COMPONENT})[.!]?$", r"call the \g<c> \g<t>"),
        (rf"^(?:over|above) the (?P<c>{_COMPONENT}) (?:it )?(?:should|must|has to|could) (?:stand|say|be written|read|be)(?: the words)? [\"“']?(?P<t>[^,.]+?)[\"”']?[.!]?$", r"call the \g<c> \g<t>"),
        # "remove insulin units she only takes tablets", "you can take away the km"
        (r"^(?:you|u) (?:can|could|may) (?=(?:take|remove|delete|drop|leave|skip|scrap)\b)", ""),
        (r"^(?P<a>(?:please )?(?:remove|delete|drop|scrap|take out|take away|skip|leave out) (?:the )?(?:(?!that\b|which\b|where\b|who\b)\w+ ){1,3}?)(?:she|he|they|nobody|no one|because|cause|cos|since|it's|we never|i never|we don't|i don't|we do not|i do not) .+$", r"\g<a>"),
        # "which doctor gave it, put that also", "put in a photo of each tool"
        (asides.TAKEN_DOWN, r"add \g<q>"),
        (r"\bput in (?P<a>an?|the) (?P<x>[\w -]+?) (?:of|for) (?P<e>each|every|all) (?P<o>[\w-]+)", r"add \g<a> \g<x> to \g<e> \g<o>"),
        # "on the right of the bars put the form", "the form belongs under the list", "costume colour, with a colour picker"
        (rf"^(?P<p>(?:on|to) the (?:left|right)(?: side)? of|{_BY}) the (?P<m>[\w ]+?),? (?:put|place|goes|comes|should be|should go|should come|i want) the (?P<a>[\w ]+)$", r"put the \g<a> \g<p> the \g<m>"),
        (rf"^the (?P<a>{_COMPONENT}) belongs? (?P<p>(?:on|to) the (?:left|right) of|{_BY}) the (?P<m>[\w ]+)$", r"put the \g<a> \g<p> the \g<m>"),
        (r"^(?:plus |also |and |add |please )*(?:an? |the )?(?P<x>[\w ]*?colou?r(?: of [\w ]+?)?),? (?:with|using) an? colou?r ?picker[.!]?$", r"add \g<x> (colour picker)"),
        # "how spicy it was, one to five stars", "add noise - on a scale of 1 to 10"
        (r"\b(?:one|1) ?(?:to|through|till|until|-|–) ?(?:five|5)\b", "1 to 5"),
        (r"\b(?:one|1) ?(?:to|through|till|until|-|–) ?(?:ten|10)\b", "1 to 10"),
        (r"\b(?:one|1) ?(?:to|through|till|until|-|–) ?(?:six|6)\b", "1 to 6"),
        (r"\b(?:one|1) ?(?:to|through|till|until|-|–) ?(?:three|3)\b", "1 to 3"),
        (r"^(?P<a>[^.!?():]*?[a-z])(?:,|\s[-–])\s+(?:(?:rated|marked|scored|graded|as|in|with|on a scale|going|stars?|points?) )*(?:(?:of|from|between) )?(?P<l>[01] to \d+(?: stars?| points?)?)(?: please)?[.!]?$", r"\g<a> (\g<l>)"),
        # "dogs need breed and allergies also"
        (r"^(?P<a>(?:add\b|[\w ]+? (?:needs?|should have|must have|has|have) )[\w ,/-]+?) (?:also|as well|too)[.!]?$", r"\g<a>"),
        # "plants don't need a price, take that out" → "remove price of plants"
        (
            rf"(?:^|(?<=[.!?]\s))(?:actually,? |and |but |oh,? |hmm,? )?(?:the |our |my )?(?P<o>[\w -]+?) (?:really |actually |probably )?(?:don't|do not|doesn't|does not|needn't|won't) (?:really |actually |even )?(?:need|have|require|want|get|use)(?: to have)? (?:an? |any |the |their |its )?(?P<x>[\w -]+?)(?:(?: any ?more| at all| really)?[,;.]? (?:so |please |and )*{_GONE} (?:that|it|them|this|those)(?: out| off| away| rid of)?)?(?=\s*(?:$|[.!]))",
            r"remove \g<x> of \g<o>",
        ),
        (r"\bremove ([\w -]+?) of (?:we|i|you|it|they|that|this)\b", r"remove \1"),
        (rf"(?:^|(?<=[.!?]\s))(?:the )?(?P<x>[\w ]+?) (?:is|are)(?: really)? (?:not needed|unnecessary|superfluous|not necessary|useless)(?:[,;] (?:so |please )*{_GONE} (?:that|it|them)(?: out| off| away)?)?(?=\s*(?:$|[.!]))", r"remove \g<x>"),
        # "no stats please", "chart away", "a calendar, no table", "I prefer cards over a table"
        (rf"(?:^|(?<=[.!?]\s))(?:(?:and|so|but|ok|please),? )*(?:no|without)(?: more| any)? (?P<c>{_COMPONENT})(?: please| pls| any ?more| at all)*(?=\s*(?:$|[.!]))", r"remove the \g<c>"),
        (rf"(?:^|(?<=[.!?]\s))(?:the )?(?P<c>{_COMPONENT}) (?:away|off|out|gone|can go|has to go|must go|should go)(?: please| pls)*(?:, (?=\w)|(?=\s*(?:$|[.!])))", r"remove the \g<c>. "),
        (rf"(?<=\w),? (?:and |but )?(?:no|without|not) (?:an? |the |any )?(?P<c>{_COMPONENT})(?=\s*(?:$|[.!]))", r". remove the \g<c>"),
        (rf"\bprefer (?:an? |the )?(?P<a>[\w ]+?) (?:over|to|rather than|instead of) (?:an? |the )?(?P<b>{_COMPONENT})\b", r"show as \g<a> instead of \g<b>"),
        (rf"\b(?:rather|sooner) (?:have |see |use |want )?(?:an? |the )?(?P<a>[\w ]+?) than (?:an? |the )?(?P<b>{_COMPONENT})\b", r"show as \g<a> instead of \g<b>"),
        # "pupils are their own thing, they have a name and a class"
        (rf"(?P<a>\b{separating.OWN})(?:,| and|;|\.| -)+ (?:they|it|each|every one|each of them|each one) (?:also )?(?:have|has|needs?|gets?|with) (?:an? |the )?", r"\g<a> with "),
        # "sponsors too! name, contact person, amount", "we also play tournaments - each has a date", "fines with reason, for each loan"
        (r"^(?:and |also |oh )*(?:the |our )?(?P<x>(?!(?:we|i|add|it|they|you)\b)[\w ]+?s) (?:too|as well|also)\s*[!.:(-]+\s*(?P<l>(?:\w[\w /'-]*,\s*)+[^.!?,)]+)\)?[.!]?$", r"track \g<x> with \g<l>"),
        (r"^(?:we|i) (?:also )?(?!need|want|have|track|would)[a-z]+ (?P<p>(?:[a-z]+ )?[a-z]+s)\s*(?:-|:|,)\s*(?:each|every)(?: one| \w+)? (?:has|with|needs|having|gets) (?P<l>.+)$", r"track \g<p> with \g<l>"),
        (r"^(?:(?:also|and|we|i|need|want|to|would|like) )*(?P<v>track|record|keep|store|add|note|log) (?P<p>[\w ]+?s) (?P<l>with [^.]+?),? (?:for|per|of) (?:each|every) (?P<o>[\w]+)[.!]?$", r"track \g<p> \g<l>. \g<p> belong to a \g<o>"),
        (r"\b(?P<h>(?:an?|each|every|one) (?P<y>\w+) (?:has|needs|gets) [^.,]+?),? and (?:it )?(?:holds|contains|houses|stores|fits|takes) (?:many|several|multiple) (?P<x>\w+)", r"\g<h>. \g<x> belong to a \g<y>"),
        (r"\b(?P<e>each|every|all|an?) (?P<x>[\w]+) (?:sits?|stands?|lives?|lies?|hangs?|(?:is|are) (?:kept|stored|filed|placed|housed|located|put)) (?:in|on|at) (?P<n>an?|one|exactly one|a single) (?P<y>[\w]+)", r"\g<e> \g<x> belongs to \g<n> \g<y>"),
        *(
            (rf"^(?:(?:people|customers?|members?|anyone|anybody|visitors?|guests?|users?|they|everyone|parents|families) )?(?:(?:should|must|can|could|may|want to|need to|have to|be|able|to) )+{verb} (?:with|giving|leaving|by) (?:their |an? |the )?(?P<l>[\w ,]+?) (?:for|to|at|in|on) (?:an?|the|each|every|one) (?P<o>\w+)[.!]?$", rf"track {deeds} with \g<l>. {deeds} belong to a \g<o>")
            for verb, deeds in (("sign up", "signups"), ("register", "registrations"), ("book", "bookings"), ("apply", "applications"), ("reserve", "reservations"), ("enrol+", "enrolments"), ("order", "orders"))
        ),
        # "each rental has a status: reserved, out or returned"
        (rf"^(?P<a>(?:an?|each|every|the) [\w ]+? (?:needs?|has|gets?|should have|must have) an? (?:[\w-]+ )?[\w-]+)\s*:\s*(?P<l>{_CHOICE}(?:, {_CHOICE})+(?:,? (?:or|and) {_CHOICE})?)\s*[.!]?$", r"\g<a> (\g<l>)"),
        # "… and it's mandatory" → "… (required)"
        (rf"^(?P<a>(?!.*\b(?:make|set)\b).*\b(?:have|has|need|needs|add|get|gets)\b[^.!?()]*?)(?:,| and|,? which|,? but|,? that)? (?:and )?(?:it's|it is|they're|they are|that's|this is|it must be|it has to be|must be|should be|has to be|is|which is|are)(?: always)? (?P<l>{_LIMIT})(?=\s*(?:$|[.!]))", r"\g<a> (\g<l>)"),
        (rf"^(?P<a>[\w ]+?) and (?P<b>[\w ]+?),? (?:both|all) (?P<l>{_LIMIT})$", r"\g<a> (\g<l>) and \g<b> (\g<l>)"),
        # "the totals above the table, the form under it"
        (rf"^(?:the |put the |i want the )?(?P<a>[\w ]+?) (?:should |must |to |could )?(?:be |go |goes |stand |sit )?(?P<p>{_BY}) (?:the )?(?P<m>[\w ]+?)(?:,| and|, and|;)\s*(?:and )?(?:the )?(?P<b>[\w ]+?) (?:should |must |to )?(?:be |go |goes )?(?P<q>{_BY}) (?:it|that|this|the (?P=m))\s*[.!]?$", r"put the \g<a> \g<p> the \g<m>. put the \g<b> \g<q> the \g<m>"),
        (rf"^(?:the |put the )?(?P<a>form|table|chart|calendar|list|cards|board|stats|filters|figures) (?:on the |at the |to the )?(?P<p>{_SIDE})(?:,| and|, and|;)\s*(?:the )?(?P<b>[\w ]+?) (?:on the |at the |to the )?(?P<q>{_SIDE})\s*[.!]?$", r"put the \g<a> on the \g<p> and the \g<b> on the \g<q>"),
        # "must be long text, up to 1000 characters"
        (rf"^(?P<x>[\w ]+?) (?:must|should|has to|needs to|have to) be (?P<t>{_TYPE})(?:,| and|, and| with) (?P<l>(?:at most|up to|max(?:imum)?|no more than|at least|min(?:imum)?|from \d+|between)\b.*)$", r"make \g<x> \g<t>. \g<x> \g<l>"),
        # "add a height in cm, must be more than 0": a rule of the field before it
        (
            r"^(?P<a>(?:also |and |please |can you |could you )*(?:(?:add|include|track|record|store)\b|[\w ]+? (?:needs?|has|have|gets?|should have|must have) (?:an? |the |their |its )?)[^.,!?()]*?),\s*(?P<l>(?:(?:an? )?(?:whole number|number|decimal|long text|text|long|required|optional|unique|mandatory|yes/no|yes or no)\b|(?:it )?(?:must|can't|cannot|should|may|can|has to|never|not|at least|at most|min(?:imum)?|max(?:imum)?|between|from \d|up to)\b)[^.!?]*?)(?=\s*[.!]?$)",
            r"\g<a> (\g<l>)",
        ),
        (r"^(?P<a>(?:also |and |please )*add [^()]*?) (?P<w>(?:to|for) (?:the |each |every |all )?[\w ]+?) (?P<l>\([^()]*\))$", r"\g<a> \g<l> \g<w>"),
        # "cleaning jobs - each cleaning is for one costume, with date sent and cost"
        (
            r"^(?:also |and |plus |then |we (?:also )?(?:need|have|want) |i (?:also )?(?:need|want) |track |add |include )*(?P<p>[\w ]+?s)\s*(?:-|:|,)\s*(?:where )?(?:each|every)(?: one| \w+)?(?: \w+)? (?:is for|belongs to|is about|is of|goes with|is part of|concerns) (?:one|an?|exactly one|the) (?P<t>[\w ]+?),? (?:with|and (?:it )?has|and has|having) (?P<l>.+)$",
            r"track \g<p> with \g<l>. \g<p> belong to a \g<t>",
        ),
        (r"^(?:also |and |plus |then |we (?:also )?(?:need|have|want) |i (?:also )?(?:need|want) |track |add |include )*(?P<p>[\w ]+?s)\s*(?:-|:|,)\s*(?:each|every)(?: one| \w+)?(?: \w+)? (?:has|with|needs|having|gets) (?P<l>.+)$", r"track \g<p> with \g<l>"),
        (r"^add (?:an? |the )?(?P<x>[\w ]+?) to (?:the |each |every )?(?P<o>[\w ]+?)\s*(?::|,|=|which is|that is) (?P<f>[\w ]+? (?:times|multiplied by|minus|plus|divided by|\*|\+|/) [\w ]+)$", r"\g<x> = \g<f>"),
        (r"\b(?:can't|cannot|can not|must not|mustn't|may not|should not|shouldn't|never|not) (?:ever )?(?:be |go |get )?(?:below|under|less than|lower than|smaller than|beneath) (?P<n>-?\d+(?:\.\d+)?|zero)\b", r"at least \g<n>"),
        (r"\b(?:can't|cannot|can not|must not|mustn't|may not|should not|shouldn't|never|not) (?:ever )?(?:be |go |get )?(?:above|over|more than|higher than|greater than|bigger than|beyond) (?P<n>-?\d+(?:\.\d+)?|zero)\b", r"at most \g<n>"),
        (r"\b(at least|at most|than|below|above|from|to|between|is|be) zero\b", r"\1 0"),
        (r"^(?:please |also )?add (?P<o>'[^']+'|\"[^\"]+\"|[\w-]+) to (?:the )?(?P<f>[\w ]+?(?:types?|options?|choices?|statuses|status|stages?|categories|list)) and (?:also )?(?P<r>an? .+)$", r"add \g<o> to the \g<f>. add \g<r>"),
        # "the chart above everything else"
        (r"\b(?:above|over|on top of) (?:everything(?: else)?|all (?:else|the others?)|the rest)\b", "at the top"),
        (r"\b(?:below|under|underneath|beneath) (?:everything(?: else)?|all (?:else|the others?)|the rest)\b", "at the bottom"),
        # "I need needle size, yarn, how many balls"
        (r"^(?:(?:i|we) (?:also |just )?(?:need|want|would like)|i'd like|we'd like) (?!to\b|you\b|it\b|the\b|separate\b)(?P<l>(?![^.]*(?:\bwith\b|\beach\b|\bevery\b|:))[^.,]*,[^.]*)\.?$", r"add \g<l>"),
        (r"(?:^|(?<=[.!?]\s))i (?:just )?(?:forgot|nearly forgot|should have said|should add)(?: to (?:say|mention)(?: that)?)?\s*[:,-]\s*", ""),
        (r"\b(?:get rid of|remove|delete|drop|scrap) (?P<x>[^.,!?]+?) again\b", r"remove \g<x>"),
    )
)  # fmt: skip


def reworded(message: str) -> str:
    """Return the message with its parts in the order and words in which requests are cut and read."""
    text = idioms.with_commas(idioms.contracted(message))
    for pattern, plain in _REWORDED:
        text = pattern.sub(plain, text)
    return text.strip() or message
