"""Say a request the way the rules expect it: "go back to the table" → "show as table"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import spelling
from agents.designers.builtin.refine import references, titling
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.measures import SUPERLATIVE

_FORMS = r"(?:bar|column|line|pie|donut|doughnut|area)s?"
_FIGURES = r"(?:stat|statistic|figure|number|kpi|metric|counter|box|tile)s?"
_SUMS = r"(?:total|number|how|sum|average|count|highest|lowest|best|maximum|minimum)"

_PERIOD = r"(?:per|a|each|every|this) (?:day|week|month|year|season)"
_BESIDE = r"(?:(?:above|below|over|under|beside|next to|left of|right of|on top of|at the top of) the [a-z]+|(?:on|at) (?:the )?(?:very )?top)"
_PART_OF_PAGE = rf"(?:{_FIGURES}|(?:{_FORMS} )?(?:chart|graph)|calendar|board|table|list)"
_OPENS = r"(?:click|tap|press|open|select|choose)(?:s|ing)?"
_WHOLE = r"(?:all|everything|the details?|details|the (?:full|whole|rest)|more|its? info\w*)"

_REWRITTEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), said)
    for pattern, said in (
        (r"^(?:and |plus |also )*(?:another|one more|a new|an extra|one extra|an additional|a further) (?P<k>column|field)\s*(?::|,? (?:called|named|for|with)\b)\s*(?:the )?(?P<x>.+)$", r"add a \g<k> \g<x>"),
        (rf"^(?P<c>(?:show |put |add )*(?:an? |the |one )?(?:[\w-]+ )?{_PART_OF_PAGE}) (?P<p>{_BESIDE}) (?P<w>(?:with|of|for|showing|that shows?|saying) .+)$", r"\g<c> \g<w> \g<p>"),
        (rf"^(?P<p>{_BESIDE}),? (?:(?:i|we)(?:'d| would)? (?:like|want|love|need)(?: to)?(?: see| have)?|show(?: me)?|put|there should be|please) (?P<x>.+)$", r"show \g<x> \g<p>"),
        (rf"^(?:show )?(?:the )?(?P<x>[\w ]+?) of (?:everything|all of (?:it|them)|them all|all)(?: together| in total| combined)?(?P<p>(?: {_BESIDE})?)$", r"show total \g<x>\g<p>"),
        (r"^(?:an? |the )(?P<k>pie|donut|doughnut) (?:of|for|with|showing) (?:the |my |our |all )*(?P<x>[\w ]+?) (?:per|by|for each|for every|of each) (?P<y>[\w ]+)$", r"add a \g<k> chart of \g<x> by \g<y>"),
        (r"^(?:an? |the )(?P<k>pie|donut|doughnut) (?:of|for|with|showing) (?:the |my |our |all )*(?P<x>[\w ]+)$", r"add a \g<k> chart by \g<x>"),
        (r"^(?:(?:let|allow) (?:me|us|people|them|everyone) (?:to )?)?(?:attach|upload|add) (?:the |an? |their |its )?(?P<x>[\w ]+?) as (?:an? )?(?P<t>pdf|file|document|photo|picture|image) (?:to|for) (?:the |an? |each |every )?(?P<o>[\w ]+)$", r"add \g<x> (\g<t>) to \g<o>"),
        (r"^(?:let|allow) (?:me|us|people|them|everyone) (?:to )?(?:attach|upload|add|enter|note|write|record) (?P<x>.+)$", r"add \g<x>"),
        (rf"^(?:show |put |add )*(?:an? |the |one )?(?:big |large |single |bold )?{_FIGURES} (?:with|for|of|showing|that shows?|saying) (?:the )?(?:total|sum)(?: {_PERIOD})?(?P<p>(?: {_BESIDE})?)$", r"show sum\g<p>"),
        (rf"^(?:show |put |add )*(?:an? |the |one )?(?:big |large |single |bold )?{_FIGURES} (?:with|for|of|showing|that shows?|saying) (?:the )?(?P<x>(?:total|sum|overall)\b[\w ]*?) {_PERIOD}(?P<p>(?: {_BESIDE})?)$", r"show \g<x>\g<p>"),
        (rf"^(?:when|if|once|after) (?:i|you|we|they|people|someone|somebody|users?|members?) {_OPENS}(?: on| upon)? (?:an? |the |one |any )?(?P<x>[\w ]+?),? (?:then )?(?:(?:i|we|you|it|they|want|should|would|like|can|could|to|be able to|please) )*(?:see|show|shows|get|view|display|open)s? (?:me )?(?:\w+ )*?{_WHOLE}\b.*$", r"add a detail view of \g<x>"),
        (rf"^(?:(?:i|we|want|would|like|can|could|to|be able to) )*(?:see|show|view|open|get) (?:me )?{_WHOLE}\b(?: (?:details?|info\w*|there is|data))*(?: (?:about|of|on|for) (?:an? |the |one |each )?(?P<x>[\w ]+?))? (?:when|if|once|by|after) (?:(?:i|you|we|people|someone) )?{_OPENS}\b.*$", r"add a detail view of \g<x>"),
        (rf"^{_OPENS}(?: on)? (?:an? |the |one )?(?P<x>[\w ]+?) (?:should |must |to |and )(?:see|show|open|get|view) (?:\w+ )*?{_WHOLE}\b.*$", r"add a detail view of \g<x>"),
        (r"^(?:an? |one )?columns? (?:for|per) (?:each |every )?(?P<x>[\w ]+?)\s*[:(]\s*(?P<y>[^()]+)\)?$", r"show as a board with the columns \g<y>"),
        (r"^(?:an? |one )?columns? (?:for|per) (?:each|every) (?P<x>[\w ]+)$", r"show as a board by \g<x>"),
        (rf"^(?P<x>(?:show |put |display |add |see )*(?:me )?(?:the )?{_SUMS}\b[\w ]*?) {_PERIOD},? (?:(?:as|in) (?:an? |one )?(?:big |large |single |bold )?{_FIGURES}|big)(?P<p>(?: {_BESIDE})?)$", r"show \g<x>\g<p>"),
        (rf"^(?!.*\b(?:charts?|graphs?|diagrams?|board|kanban|form|table|cards)\b)(?P<x>.+?)(?:,| as| in| with)+ (?:an? )?(?:simple |nice |little |small )?(?P<k>{_FORMS})(?P<y>,? (?:on|at|above|below|over|under)\b.*)?$", r"\g<x> as a \g<k> chart\g<y>"),
        (rf"^(?:make it |use |as |in |with )?(?:an? |the )?(?P<k>{_FORMS})(?: (?:chart|graph))?(?: (?:is|are|was|were|looks?|would be|might be|seems?)(?: much| way| a bit| even)? (?:better|nicer|clearer|prettier|best|good)\b.*)?(?:,? (?:i think|then|instead|rather))*$", r"use a \g<k> chart"),
        (rf"^(?:please |show |put |add )*(?:me )?(?:an? |the |some )?(?!box for\b)(?:big |large )?{_FIGURES} (?:with|for|showing|saying|that shows?)(?: the)? (?!{_SUMS}\b)(?P<x>.+)$", r"show total \g<x>"),
        (rf"^(?P<x>(?:show |put |display |add |see )?(?:me )?(?:the )?{_SUMS}\b[\w ]+?),? (?:as|in) (?:an? |one )?(?:big |large |single |bold )?{_FIGURES}$", r"\g<x>"),
        (rf"^(?:show |put |display |add |see )?(?:me )?(?:the |my |our )?(?P<x>[\w ]+?) (?:in )?(?:total|altogether|combined|summed up|added up),? (?:as|in) (?:an? |one )?(?:big |large |single |bold )?{_FIGURES}$", r"show total \g<x>"),
        (r"^(?:an? |the )?(?P<x>table|chart|graph|calendar|board|cards|list) instead$", r"add a \g<x>"),
        (rf"^(?:show |put |display |add |see )?(?:me )?(?:the |my |our )?(?P<x>[\w ]+?) (?:as|in) (?:an? |one )?(?:big |large |single |bold )?{_FIGURES}$", r"show number of \g<x>"),
        (rf"^(?:show |put |display |add |see )?(?:me )?(?:the |my |our )?(?!(?:{_SUMS}|show|put|display|add|see)\b)(?P<x>[\w ]+?) (?:in )?(?:total|altogether|combined|summed up|added up)$", r"show total \g<x>"),
        (rf"^(?P<x>show total [\w ]+?) as (?:an? |one )?(?:big |large |single |bold )?{_FIGURES}$", r"\g<x>"),
        (r"^(?:top |big |first )?(?:number|figure|stat|kpi)s?(?: (?:on|at) (?:the )?top)?\s*: ?(?P<x>.+)$", r"show \g<x>"),
        (r"^(?:go|switch|change|turn(?: it)?) back to (?:the |an? )?(?P<x>table|cards?|calendar|board|kanban|list)(?: view)?$", r"show as \g<x>"),
        (r"^(?:go|switch|change) back to (?:the |an? )?(?P<x>bar|line|pie|area)(?: chart)?$", r"use a \g<x> chart"),
        (r"^(?:group|arrange|split|organi[sz]e) (?:the )?(?:kanban |task )?(?:board|kanban) by (?P<x>.+)$", r"show as a board by \g<x>"),
        (r"^(?:the )?(?:kanban |task )?(?:board|kanban)(?: columns?)? (?:should|must) (?:be grouped|group|go|be) by (?P<x>.+)$", r"show as a board by \g<x>"),
        (r"^use (?P<x>[\w ]+?) (?:for|as) (?:the )?(?:board|kanban)(?:'s)? columns?$", r"show as a board by \g<x>"),
        (r"^(?:show|display|list) (?P<n>\d+ (?:\w+ )?(?:per|a|on each|on a) page)$", r"\g<n>"),
        (r"^(?P<n>\d{1,3}) (?:per|a) page$", r"\g<n> rows per page"),
        (r"^(?:the )?(?:dashboard|home page|start page|overview) (?:should|must|needs to|has to|could) (?:also )?(?:show|have|display|include|contain) (?P<x>.+)$", r"show \g<x> on the dashboard"),
        (r"^(?:an? (?:bit|little) |much |even |slightly )?(?P<x>bigger|wider|narrower|smaller|larger)$", r"make it \g<x>"),
        (r"^(?P<x>sticky|full[- ]width|wider|narrower|bigger|smaller|larger) (?P<y>form|table|chart|calendar|board|cards|filters|list)$", r"make the \g<y> \g<x>"),
        (r"^rate (?:each |every |the |my |our |all )*(?P<x>[\w ]+?)(?P<y> (?:from|out of|between) [\w ]+)?$", r"add a rating\g<y> to \g<x>"),
        (r"^(?:make|paint|turn|colou?r|let|have) (?:everything|all|it all|the whole (?:thing|app|site|page)|all of it|it)(?: be)? (?:in )?(?:an? )?(?:light |deep |pale |soft |calm |calming |nice |warm |cool |gentle |lovely |pretty |friendly |muted |bright )*(?!dark(?:er)?$|light$)(?P<x>[a-z]+)$", r"use \g<x> as the main colour \g<x>"),
        (r"^(?P<x>cards?|tiles|a gallery|a table|a list|a board|a calendar) (?:instead of|rather than|not) (?:an? |the )?(?:table|list|cards|rows)$", r"show as \g<x>"),
        (r"^(?:no (?:two|2)|two|2) (?P<o>[\w ]+?) (?:may|can|should|must|could)(?: not|'t|not)? (?:ever )?(?:have|share|use|get) the same (?P<x>[\w ]+)$", r"make \g<x> of \g<o> unique"),
        (r"^(?:each|every) (?P<o>[\w ]+?) (?:must|should|has to|needs to|can only) have (?:its|their|a|an) (?:own |different |distinct |unique )+(?P<x>[\w ]+)$", r"make \g<x> of \g<o> unique"),
        (r"^(?:the )?same (?P<x>[\w ]+?) (?:must not|may not|can't|cannot|should not|shouldn't) (?:be used|appear|occur|exist|come up) (?:twice|more than once|again)$", r"make \g<x> unique"),
        (r"^(?:take|strip|cut|leave|throw|chuck|kick|toss|rip|pull|cross|bin|get) (?:the |that |those |this |our |my )?(?P<x>[\w ]+?) (?:off|out|away)(?: again)?$", r"remove \g<x>"),
        (r"^call (?:the )?(?P<x>[\w ]+?) (?:just|simply|only) (?P<y>.+)$", r"rename \g<x> to \g<y>"),
        (r"^(?:the )?(?P<x>[\w ]+?) (?:is|are|should be|must be|ought to be) (?:really |actually |better |rather |just |simply )*(?:called|named) (?P<y>[\w -]+)$", r"rename \g<x> to \g<y>"),
        (r"^(?:the )?(?P<x>[\w ]+?) (?:should|can|must|may|could|needs to|has to) (?:allow|have|hold|accept|take|be|contain) (?:more than one|several|multiple|many|more)(?: (?:values?|choices?|of them|at once|\w+s))?\s*[:,(]\s*(?P<y>[^()]+)\)?$", r"make \g<x> a multi-select with \g<y>"),
        (rf"^give (?:it|them|each(?! \w+ (?:an?|some|their|its)\b)|each one|every one|all of them) (?!(?:an? |the )?{titling.TITLE}\b)(?:an? |some )?(?P<x>.+)$", r"add \g<x>"),
        (rf"^give (?:the |each |every |all |all the |my |our )?(?P<o>(?!me\b|us\b)\w+) (?!(?:an? )?{titling.TITLE}\b)(?:an? |some |their own |its own )(?P<x>[\w ]+?)\s*:\s*(?P<y>[^:]+)$", r"add \g<x> (\g<y>) to \g<o>"),
        (rf"^give (?:the |each |every |all |all the |my |our )?(?P<o>(?!me\b|us\b)\w+) (?!(?:an? )?{titling.TITLE}\b)(?:an? |some |their own |its own )(?P<x>[\w ]+(?:\([^()]*\))?)$", r"add \g<x> to \g<o>"),
        (r"^(?P<lead>add |also |with |and )*(?:an? |another |some )?(?:tick ?box|check ?box|yes/no(?: field| question)?|toggle|switch|box to tick|tick)(?: to (?:say|tick|mark|show))?,? (?:if|whether|when|that|for when|for whether) (?P<x>.+)$", r"add whether \g<x>"),
        (r"^(?P<lead>add |also |with |and )*(?:an? |another )?(?:tick ?box|check ?box|yes/no(?: field| question)?|toggle|switch)(?: for| called| named|:) (?:the )?(?P<x>[\w ]+)$", r"add \g<x> (yes/no)"),
        (r"^(?P<x>bar|line|pie|area|donut) ?(?:chart|graph)(?: showing| with| for| on|:|,)? (?:the )?(?:how many|number|count|numbers) (?:of |for |there are of )*(?:each|every|the different|all) (?P<y>[\w ]+)$", r"\g<x> chart by \g<y>"),
        (rf"^(?:put|move|make|show|have|list) (?!(?:the |my |our )?(?:{SUPERLATIVE})\b)(?:the )?(?P<x>[\w ]+?)(?: column| field)? (?:first|at the (?:front|start|beginning)|as (?:the )?first column)$", r"put the column \g<x> first"),
        (r"^(?!add|include)(?P<x>[\w ]+?) up to (?P<n>\d+)(?P<y>(?: characters| letters| chars)?)$", r"\g<x> at most \g<n>\g<y>"),
        (r"^(?:here |in our \w+ )?we call (?:the |our |an? )?(?P<x>[\w ]+?) (?P<y>\w+)(?: here)?$", r"call \g<x> \g<y>"),
        (r"^(?:sort |order |list |show |put )?(?:the )?(?P<x>[\w ]+?) (?:in )?(?:alphabetically|alphabetical order|from a to z|a to z|a-z)$", r"sort \g<x> by name"),
        (r"^(?:the )?(?P<x>[\w ]+?) (?:is|are) (?:always )?(?:an? )?(?P<y>whole number|number|yes/no|multi-?select|dropdown|long text|percentage|rating|decimal)s?$", r"make \g<x> a \g<y>"),
        (r"^(?P<x>[\w ]+?) with (?:\w+ )?decimals?(?: places?)?$", r"make \g<x> a decimal"),
        (r"^use (?:an? )?(?P<y>drop-?down|multi-?select|check ?box|date picker|text ?area|rating|yes/no|radio buttons?)(?: field)? for (?:the )?(?P<x>[\w ]+)$", r"make \g<x> a \g<y>"),
        (r"^(?:an? |the )?(?P<x>[\w ]+?) is (?:really |actually |better |rather )*called (?:an? )?(?P<y>[\w -]+?) (?:here|with us|in our \w+)$", r"rename \g<x> to \g<y>"),
        (r"^(?P<x>[\w ]+?)\s*(?:->|=>|→|-->)\s*(?P<y>[\w -]+)$", r"rename \g<x> to \g<y>"),
        (r"\b(?P<n>two|2|three|3) (?P<x>[a-z]+s) or more\b", r"\g<n> or more \g<x>"),
        (r"\brating (?:with|in|by|using) stars\b", "star rating"),
        (r"^(?P<x>(?:add )?(?:an?|some) [\w ]+?) (?:about|for|of) (?:that|it|this)(?P<y> (?:on|to|for|in) [\w ]+)?$", r"\g<x>\g<y>"),
        (r"^new (?P<o>[\w ]+?) (?:should |must |always )*(?:start|begin)s? (?:as|with|at|off as|out as) (?P<x>[\w ]+)$", r"new ones start as \g<x>"),
        (r"^(?P<verb>add|create|make) an? (?:page|screen) (?:with|for|of) (?:the )?(?:stats|statistics|figures|numbers|overview|summary|totals)$", r"add a dashboard"),
        (r"^(?:there should be|let there be|there must be) (?=\w)", "add "),
        (r"^(?:swap|switch) (?:the )?(?P<a>[\w ]+?) (?:round|around) with (?:the )?(?P<b>[\w ]+)$", r"swap the \g<a> and the \g<b>"),
    )
)  # fmt: skip


_NAMES = re.compile(
    r"^(?P<head>(?:rename|relabel|call|change|label|title)\b.*?)\s(?:to|called|named|as|into)\s|"
    r"^(?P<head2>.*?)(?:\s(?:should be|must be|can be|are|is|with|from|called|named|like|such as|either|default)\s|[:(\"])",
    re.I | re.S,
)
"""Requests that give a name: what comes after it is spelt as the user wants it."""


def spelled(draft: Draft, request: str) -> str:
    """Return the request with misspelt ordinary words put right; quotes, names and words of the design stay."""
    known = {
        word
        for entity in draft.schema.entities
        for part in references.parts_of(entity)
        for word in part.name.split("_")
    }
    known |= {option.lower() for entity in draft.schema.entities for field in entity.fields for option in field.options}
    named = _NAMES.match(request)
    head = (named["head"] or named["head2"] or "") if named else request

    def put_right(match: re.Match[str]) -> str:
        return match.group() if match.group() in known else spelling.corrected(match.group())

    return patterns.sub(r"(?<![\w\"'#@./-])[a-z]{4,}(?![\w@/\"'-])", put_right, head) + request[len(head) :]


def usual(request: str) -> str:
    """Return the request in the words that the rules know; most requests are in them already."""
    for pattern, said in _REWRITTEN:
        request = pattern.sub(said, request)
    return request
