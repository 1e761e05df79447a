"""Say plainly what is asked of a thing in the design: "shelf can go", "phone is a must", "let me pick several fibres".

Each way of speaking has a gap for the thing. Since the thing must be a field, a choice or a component that is there, the
words around it can be read generously.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import lists, sense, typewords, words
from agents.designers.builtin.refine import references, views
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.references import Part
from projects.blueprint.schema import Field, FieldType

_X = r"(?:the |that |our |my |your |this |whole |a |an |any )*(?P<x>[\w' /-]+?)(?: (?:thing|things|bit|stuff|part|field|fields|column|columns|box|one))?"
_NOT = r"(?:isn't|is not|aren't|are not|ain't|wasn't|is never|are never|is no longer|are no longer|won't be|will not be|doesn't need to be there|not)"
_USELESS = r"(?:pointless|useless|superfluous|unnecessary|redundant|overkill|irrelevant|not needed|not necessary|not used|too much|silly|rubbish|a waste|in the way|gone|out|history|obsolete|unused)"
_PEOPLE = r"(?:we|i|you|they|people|nobody|no one|noone|none of us|hardly anyone|no-one|everyone|my \w+|our \w+)"
_USE = r"(?:need|needs|use|uses|used|using|want|wants|wanted|look at|looks at|care about|cares about|fill in|fills in|filled in|ask for|asks for|do|does|doing|offer|offers|offering|stock|sell|sells|selling|make|making|know|read|reads|check|checks|bother with|bothers with|have|has|take|taking|accept|accepting)"
_GONE = tuple(re.compile(pattern, re.I) for pattern in (
    rf"^{_X} (?:(?:can|could|should|must|may|has to|have to|needs to|need to) (?:really |just |also |now |probably )*(?:go|be (?:removed|deleted|dropped|taken out|scrapped|left out|gone|skipped|binned))|{_NOT} (?:really |actually |even |that )*(?:needed|necessary|used|useful|important|relevant|wanted|helpful|worth it|of use|any use|of interest|for us)|(?:is|are|was|were|seems?|looks?) (?:really |just |a bit |totally |completely |actually |kind of |kinda |now )*{_USELESS}|makes no sense|doesn't matter|does not matter|never gets used|(?:is|are) never (?:used|filled in))(?: (?:here|for us|to us|now|really|either|any ?more|then|of course|too))*$",
    rf"^(?:remove|delete|drop|get rid of|take out|scrap|bin|lose|ditch|skip|forget|forget about|chuck|kill|nix|cut|toss|axe|dump|trash|kick out|throw out|throw away|leave out|leave off|do without|no|no more|without|not|no need for|no need of|no point in(?: having)?|there is no need for|there's no need for|we can do without|i'd rather not have|i would rather not have|rather not have|better without|rather without) {_X}(?: (?:in there|in it|any ?more|here|there|out|away|off|either|then|after all|needed|necessary|required|please|as (?:an? )?(?:option|choice|value)|from the (?:options|choices|list)))*$",
    rf"^{_PEOPLE} (?:really |actually |just |also |now |even |ever |never |hardly |rarely |no longer |ever even |will |would |do not |don't |does not |doesn't |did not |didn't |won't |can't |have |has )*(?:no (?:use|need) for|(?:stopped|quit|have stopped|gave up) (?:using|doing|offering|selling|stocking|taking|making)|{_USE}) {_X}(?: (?:any ?more|at all|here|now|either|any way|really|in there|as (?:an? )?(?:option|choice)))*$",
))  # fmt: skip
_DENIES = re.compile(
    r"\b(?:not|no|never|hardly|rarely|no longer|nobody|noone|no-one|none|stopped|quit|gave up|\w+n't|remove|delete|drop|get rid|take out|scrap|bin|lose|ditch|skip|forget|chuck|kill|nix|cut|toss|axe|dump|trash|kick|throw|leave|do without|without|can go|should go|must go|has to go|have to go|"
    rf"removed|deleted|dropped|taken out|scrapped|left out|gone|{_USELESS})\b",
    re.I,
)
_MUST = r"(?:(?:always |really |absolutely )*(?:is|are) (?:an? |absolutely |really )*(?:must|must-have|essential|vital|crucial|obligation|needed for every \w+)|(?:must|should|has to|have to|needs to|need to) (?:always |never )*(?:be (?:there|present|given|filled|filled in|filled out|completed|set|known|entered|typed in|put in|provided|stated|specified)|get filled in))"
_REQUIRED = tuple(re.compile(pattern, re.I) for pattern in (
    rf"^{_X} {_MUST}(?: (?:always|every time|each time|for every \w+|for everyone))*$",
    r"^(?:nobody|no one|noone|people|you|users|they|we|i|it)(?: \w+)? (?:should|must|may|can|could|shall)(?: not|n't|not)? (?:ever )?(?:be able to |be allowed to |be possible to )?(?:save|add|enter|submit|create|book|store|record|make|leave out|leave|forget|skip)(?: (?:an?|any|the|new) [\w ]+?)? without (?:an? |the |its |their |giving (?:an? |the )?|filling in (?:an? |the )?|any )*(?P<x>[\w' -]+?)$",
    r"^(?:an? |the |every |each |no )[\w ]+? (?:without (?:an? |the )?(?P<x>[\w' -]+?)) (?:should|must|can|may)(?: not|n't|not) be (?:saved|possible|allowed|accepted|entered|stored|added)$",
    rf"^(?:don't|do not|never) (?:let|allow) (?:people |anyone |anybody |them |users |me |us )?(?:to )?(?:save|leave|skip|forget|add|submit)(?: (?:it|an? [\w ]+?))? (?:without )?{_X}(?: (?:empty|blank|out))?$",
))  # fmt: skip
_OPTIONAL = tuple(re.compile(pattern, re.I) for pattern in (
    rf"^{_X} (?:(?:doesn't|does not|don't|do not|needn't|need not)(?: (?:have|need) to)? be (?:required|mandatory|compulsory|filled in|filled out|filled|given|entered|there|set|known|present|provided)|(?:can|may|could) (?:also |sometimes )*(?:be|stay|remain|be left) (?:empty|blank|left out|left empty|left blank|missing|unknown|open|skipped)|(?:is|are) (?:only )?(?:voluntary|not a must|not compulsory|not obligatory))$",
    rf"^remove to be (?:filled in|filled out|given|entered|there|set|known|required) of {_X}$",
))  # fmt: skip
_OTHERWISE = tuple(re.compile(pattern, re.I) for pattern in (
    r"^(?:instead of|rather than|for) (?P<old>\"[^\"]+\"|[\w' -]+?) (?:say|write|put|use|call it|we say|we use) (?P<new>\"[^\"]+\"|[\w' -]+?)$",
    r"^(?:rename |call |change |the )*(?P<old>\"[^\"]+\"|[\w' -]+?) (?:(?:should|must|has to|needs to|is|are) (?:now |rather |better |really |actually |from now on )*(?:be )?(?:called|named|labelled|spelled|renamed to|renamed|say)|to be called|-> ?|→|=>|into|to) (?P<new>\"[^\"]+\"|[\w' -]+?)(?: (?:now|from now on|instead|please))?$",
    r"^(?:the )?(?P<old>\"[^\"]+\"|[\w' -]+?) (?:should|must) (?:be|read|say) (?P<new>\"[^\"]+\"|[\w' -]+?)$",
))  # fmt: skip
_OFFERED = tuple(re.compile(pattern, re.I) for pattern in (
    r"^(?:the )?(?P<x>[\w' ]+?)\s*[:,]\s*(?:also |please )?(?:add|plus|include|and) (?P<new>.+)$",
    r"^(?:also )?(?:offer|allow|provide|accept|have|include|add) (?P<new>.+?) as (?:an? |another |one more )?(?:new |extra |further |possible )*(?P<x>[\w' ]+?)(?: too| as well)?$",
    r"^(?:an? |one |another |one more )?(?:new|another|extra|additional|one more|further) (?P<x>[\w' ]+?)\s*(?::|called|named|,)\s*(?P<new>.+)$",
    r"^(?P<new>.+?) (?:is|are) (?:still |also )?(?:missing|needed|lacking|not there|not in there) (?:as|from|in|among|for|under) (?:an? |the |our )?(?P<x>[\w' ]+)$",
    r"^(?:i'm |we're |we are |i am )?(?:still |also )?missing (?P<new>.+?) (?:as|from|in|among|under) (?:an? |the |our )?(?P<x>[\w' ]+)$",
    r"^(?:the )?(?P<x>[\w' ]+?) (?:still |also )?(?:needs?|misses|lacks|is missing|should (?:also )?(?:have|include|offer)|can (?:also )?be) (?:one more|another(?: one| option| choice)?|an? (?:new|extra|further) (?:one|option|choice))\s*[:,]?\s*(?:called |named )?(?P<new>.+)$",
))  # fmt: skip
_DEFAULTS = tuple(re.compile(pattern, re.I) for pattern in (
    r"^(?P<value>[\w' -]+?) (?:as|is|should be|must be) (?:the |a )?default (?:for|of|in) (?:the )?(?P<x>[\w' -]+)$",
    r"^(?:preselect|pre-select|start with|default to|default is|default) (?P<value>[\w' -]+?) (?:for|in|as|on) (?:the )?(?P<x>[\w' -]+)$",
    r"^(?:the )?(?P<x>[\w' -]+?) (?:is |should be |always |mostly )*(?P<value>[\w'-]+) (?:by default|unless (?:i|we|you|someone) .+|to start with|to begin with|at first)$",
))  # fmt: skip
_RANGE = r"(?P<low>-?\d+(?:\.\d+)?)\s*(?:to|-|–|and|until|till|through)\s*(?P<high>-?\d+(?:\.\d+)?)"
_RANGED = tuple(re.compile(pattern, re.I) for pattern in (
    rf"^{_X} (?:(?:go(?:es)?|ranges?|runs?|is|are|can be|may be|should be|must be|lies|can go|should go|scale) )*(?:from|between|in the range|within|on a scale of|on a scale from|of)? ?{_RANGE}(?: (?:only|please|max|stars|points))*$",
    rf"^{_X} (?:(?:is|should be|can be|goes) )?(?:out of|up to|max|of) (?P<high>\d+)(?: instead of .+| not .+| rather than .+)?$",
))  # fmt: skip
_SHOWN_AS = re.compile(
    rf"^{_X}(?: (?:is|should be|must be|could be|shown|given|entered|better))* (?:as|with|by|in|using) (?:an? )?(?P<type>[\w /-]+?)(?: (?:instead|instead of .+|rather than .+|please))?$",
    re.I,
)
_ALL_BUT = re.compile(
    r"^(?:make )?(?:all|everything|every field|all (?:the )?(?:fields|columns|boxes|others|of them|of it)|each field)(?: (?:except|but|apart from|other than|besides)(?: for)? (?P<x>[\w', -]+?))? (?:(?:is|are|must be|should be|has to be|have to be|as) )*(?P<limit>required|mandatory|compulsory|optional|filled in|not required)(?: (?:except|but|apart from|other than|besides)(?: for)? (?P<y>[\w', -]+))?$",
    re.I,
)
_MANY = r"(?:more th[ae]n (?:one|1)|several|multiple|many|lots of|a few|two or more|some|as many as)"
_PICK = r"(?:pick|choose|select|tick|check|mark|have|set|enter|use|take|hold|be|book|be (?:picked|chosen|selected|ticked|possible|allowed))"
_SEVERAL = tuple(re.compile(pattern, re.I) for pattern in (
    rf"^(?:let|allow|make it possible for|i want|we want|want|be able|it should be possible|should be possible|possible)? ?(?:me|us|people|them|users|everyone|you|customers|members|someone)?(?: to)?(?: be able)?(?: to)? ?{_PICK} {_MANY} (?:of the )?(?P<x>[\w' -]+?)(?: (?:at once|at the same time|per \w+|for (?:each|every|a|one|the same) \w+|at a time|too|each))*(?:,? (?:because|since|as|cause|cos) .+)?$",
    rf"^(?:allow|permit|support|accept|offer) {_MANY} (?:of the |different )*(?P<x>[\w' -]+?)(?: (?:at once|per \w+|too))*(?:,? (?:because|since|as|cause|cos) .+)?$",
    rf"^(?:an? |each |every |the |some |one )?[\w ]+? (?:can|could|may|might|should|must|needs to|has to) (?:also |often |be able to |sometimes )*{_PICK} {_MANY} (?:of the |different )*(?P<x>[\w' -]+?)(?: (?:at once|at the same time))*$",
    rf"^{_X}(?: ?[:,-])? (?:(?:(?:you|we|i|people|they|one) )?(?:can|could|may|might|should|must|is|are) )?(?:also |often |sometimes )?(?:{_PICK} )?{_MANY}(?: (?:of them|at once|choices?|values?|options?|answers?|at the same time|ones?))*(?: (?:is |are |can be |may be |should be |must be )?(?:possible|allowed|ok(?:ay)?|fine|picked|chosen|selected|ticked|selectable))?$",
    rf"^{_MANY} (?P<x>[\w' -]+?)(?: (?:is|are|can be|may be|should be|must be))? (?:possible|allowed|ok(?:ay)?|fine|picked|chosen|selected|ticked)(?: .*)?$",
))  # fmt: skip
_ALLOWED = r"(?:[,;]? (?:so |and |then |therefore |hence )*(?:please |pls )?(?:allow|permit|let|support|enable|make|i|we|it|there|that|this)\b.*)?"
_SEVERAL_TOLD = re.compile(
    rf"^(?P<who>(?:(?:an?|each|every|the|some|most|many|our|one) (?:[\w-]+ ){{0,3}}?|people |they |s?he |it |(?P<rows>[\w-]+s) ))(?:(?:can|could|may|might|often|usually|sometimes|mostly)(?: also| often| sometimes| usually| even)* )?(?P<verb>[a-z]+(?: (?:to|in|from|of|at|for|on|with|by|under|into))?) {_MANY} (?:of the |different |kinds? of |types? of |sorts? of )*(?P<x>[\w' -]+?)(?: (?:at once|at the same time|too|as well))*{_ALLOWED}$",
    re.I,
)
"""What is told of one with several: "a song can mix more than one style, so allow several"."""
_SEVERAL_ALONE = re.compile(
    r"^(?:(?:and|but|so|also|sometimes|often|usually|mostly|maybe|perhaps|please|there|that|this|it|they|you|we|i|s?he|people|someone|somebody|each|one|some|many|even) )*"
    r"(?:(?:can|could|may|might|should|must|will|would)(?: also| sometimes| often| easily)* )?"
    r"(?:(?:let|allow|permit|accept|support|enable|offer|make it possible)(?: for)?(?: me| us| people| them| everyone| you)?(?: to)?\b ?)?"
    rf"(?:(?:{_PICK}|has|need|needs|want|wants|are|is|apply|applies|do|does|got|give|gets?|write|possibly|possible)(?: to)? )?"
    r"(?:more th[ae]n (?:one|1)|several|multiple|two or more|two or three|any number|any combination|a combination|as many as \w+ \w+|all that apply|both(?= (?:is|are|can|may|could|possible|allowed|ok|okay|fine|apply)\b)|not (?:just|only) one)"
    r"(?: (?:of (?:them|these|those|it)|at once|at the same time|choices?|values?|options?|answers?|ones?|together|each|per [\w-]+|too|as well|people|things))*"
    r"(?: (?:is |are |can be |may be |should be |must be |can |may |could )?(?:be )?(?:possible|allowed|ok(?:ay)?|fine|true|right|picked|chosen|selected|ticked|selectable|apply|applies))?$",
    re.I,
)
"""What is said after choices without naming them again: "sometimes more than one", "can be several"."""
_LIKED = r"(?:as many(?: of (?:them|these|those))?(?: as (?:\w+ (?:likes?|wants?|needs?|wish(?:es)?|please|can|fits?)|needed|wanted|possible|necessary|appl(?:y|ies)|fits?))?|(?:all|any|whatever|everything|those|the ones) (?:that |which )?(?:appl(?:y|ies)|fits?)|any(?: number)?(?: of(?: (?:them|these|those))?)?|one or more|more than one|several|multiple)"
_SEVERAL_OF = re.compile(
    rf"^(?:for )?{_X}(?: ?[:,-])?(?: (?:(?:should|must|can|could|has to|have to|needs to|ought to) be|is|are|as|i want to|we want to|i can|we can|you can|people can|let me|let us|let people))*(?: an?)?(?: list)?(?: (?:where|from which)(?: (?:i|we|you|people) (?:can)?)?)? (?:{_PICK}(?: from)? {_LIKED}(?: of| from| among| out of)?|multi(?:ple)?[ -]?(?:choice|select)|check ?boxes)\s*[:(,-]?\s+?\(?(?P<new>[^():]+?[,/][^():]+?)\)?$",
    re.I,
)
_MAY_BE = r"(?:can|could|may|might|must|should|will|would|need to|needs to|has to|have to|are|is|come|comes|goes|go|also|sometimes|often|usually|be|have|allow|accept|take|hold|include|use|need|needs|in|as|with|like|even|only)"
_PARTS = r"(?:halves|half|half ones|a half|quarters?|fractions?|fractional|decimals?|decimal (?:places?|numbers?|points?)|not whole|part of one|\d+[.,]\d+|½|¼)"
_FRACTIONS = tuple(re.compile(pattern, re.I) for pattern in (
    rf"^{_X}(?: {_MAY_BE})+ {_PARTS}\b(?!.*\b(?:than|least|most|between)\b).*$",
    rf"^(?:(?:allow|accept|use|need|enter|have|write|type|put|let|me|us|people|to|be able|i|we|also)\s+)+{_PARTS}(?: \w+)? (?:in|for|on|of|at|as) {_X}$",
    rf"^(?:you|we|i|people|they|there) (?:can|could|may|might|will) (?:also |sometimes )*(?:have|be|enter|do|use|get|make) {_PARTS} (?:of (?:an? )?)?{_X}$",
    rf"^(?:(?:things|values|numbers|something|amounts) like )?{_PARTS} (?:of (?:an? )?)?{_X} (?:should|must|can|could|may|are|is|need to|needs to)(?: also| be)* (?:possible|allowed|ok(?:ay)?|fine|there)$",
))  # fmt: skip
"""What says that a number need not be whole: "hours can be half ones", "allow 1.5 for the portions"."""
_COUNTED = (
    re.compile(
        r"^(?:(?:add|note|record|store|track|keep|also|and|plus|the|a|please) )*(?:(?:number|amount|count|quantity) of|how many) (?P<what>[\w -]+?)(?:,? (?:there are|it has))? (?:per|for each|for every|for an?|in each|in every|in an?|of each|of every|on each|on every|at each|each|every) (?P<o>[\w -]+?)(?: has| have| got)?$",
        re.I,
    ),
)
_LONGER = tuple(re.compile(pattern, re.I) for pattern in (
    rf"^{_X} (?:(?:should|must|has to|needs to|could|can) be|as|in) (?:an? )?(?:big|bigger|large|larger|long|longer|multi-?line) (?:text ?)?(?:box|area|field)$",
    rf"^{_X} (?:needs?|should have|wants|could use|must have|gets|deserves) (?:an? |some |a lot )?(?:(?:bit |much |lot )?(?:more|enough|plenty of|of) (?:space|room|lines|text)|(?:bigger|larger|big|large|long|longer|multi-?line) (?:box|field|text|area))(?: .*)?$",
    rf"^(?:give|make|add|use)?(?: me| us)? ?(?:an? )?(?:big|bigger|large|larger|long|longer|multi-?line) (?:text ?)?(?:box|area|field|text)(?: to (?:write|type) in)? (?:for|to write) {_X}$",
    rf"^{_X} (?:can|may|could|will|tends to|might) (?:get|be|become|run|grow) (?:really |quite |pretty |very |rather )*(?:long|lengthy)$",
))  # fmt: skip


_ALSO_SEVERAL = re.compile(
    rf"\s*[,(;–-]?\s*(?:\b(?:can|could|may|might) (?:be |have |tick |pick |choose |select )?{_MANY}(?: people| persons| of them| at once)?|\b(?:can |could )?(?:tick|pick|choose|select) {_MANY}|\b{_MANY}(?: of them| people| choices?)?(?: (?:is |are |can be |may be )?(?:possible|allowed|ok(?:ay)?|fine|picked|chosen|selected|ticked))+|(?<=[(,] )(?:more th[ae]n one|several|multiple)$|(?<=\()(?:more th[ae]n one|several|multiple)(?=\)$))\)?(?P<after>\s*:)?",
    re.I,
)


def _with_several(draft: Draft, request: str) -> str:
    """Say "allergens like nuts, gluten, more than one possible" as a multi-select with its choices."""
    match = _ALSO_SEVERAL.search(request)
    if match is None:
        return request
    rest = f"{request[: match.start()]}{match['after'] or ''}{request[match.end() :]}".strip(" ,")
    listed = patterns.match(
        r"^(?:also )?(?:(?:add|note(?: down)?|include|track|record|store|with) )?(?:the |an? )?(?P<name>[\w' -]+?)\s*(?:\(|:|\blike\b|\bsuch as\b|,)\s*(?P<list>[^():]+(?:,|/| or )[^():]+?)\)?$",
        rest,
        re.I,
    )
    if listed is None:
        return request
    options = listed["list"].replace(" / ", ", ").strip()
    found = field_named(draft, listed["name"])
    if found is not None and not request.lower().startswith("add "):
        return f"make {_spoken(draft, found)} a multi-select with {options}"
    return f"add {listed['name']} multi-select ({options})"


def plainly(draft: Draft, request: str) -> str:
    """Return a request in the words that the rules know, where it is said of something that is there."""
    request = sense.with_foreign_choices(request)
    listed = _SEVERAL_OF.match(request)
    request = (_several_of(draft, request, listed) if listed else None) or _with_several(draft, request)
    for ways, made in _WAYS:
        for pattern in ways:
            match = pattern.match(request)
            said = made(draft, request, match) if match else None
            if said is not None:
                return said
    return request


def refused(draft: Draft, request: str) -> str:
    """Return "remove shelf" for "no shelf please": the "no" that would else be heard as an answer."""
    match = patterns.match(
        rf"^(?:and |but |ok,? |so )*(?:no(?: more| need (?:for|of))?|without|not) {_X}(?:,? (?:please|pls|thanks|any ?more|needed|necessary|either|then|after all))*[.! ]*$",
        request,
        re.I,
    )
    return (_removal(draft, request, match) if match else None) or request


def _thing(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return (groups.get("y") or groups.get("x") or "").strip()


def field_named(draft: Draft, phrase: str) -> Part | None:
    """Return the one field that a phrase names and says no more than."""
    found = references.field_called(draft, phrase)
    if isinstance(found, Part) and not references.says_more(draft, found, phrase):
        return found
    return None


def option_named(draft: Draft, phrase: str) -> tuple[Part, str] | None:
    """Return the choice that a phrase names, with its field."""
    wanted = patterns.sub(r"^(?:the|an?)\s+", "", phrase.strip(" \"'").lower())
    for entity in draft.schema.entities:
        for field in entity.fields:
            for option in field.options:
                spoken = (
                    option.lower(),
                    f"{option.lower()} {field.name.replace('_', ' ')}",
                    f"{field.name.replace('_', ' ')} {option.lower()}",
                )
                if wanted in spoken:
                    return Part(entity.name, field), option
    return None


def _removal(draft: Draft, request: str, match: re.Match[str]) -> str | None:
    phrase = _thing(match)
    if not _DENIES.search(request) or patterns.search(
        r"\b(?:required|optional|unique|limit|default|and|page|button)\b", phrase, re.I
    ):
        return None
    chosen = option_named(draft, phrase)
    if chosen is not None and field_named(draft, phrase) is None:
        return f'remove "{chosen[1]}" from {_spoken(draft, chosen[0])}'
    if field_named(draft, phrase) is not None:
        return f"remove {phrase}"
    kind = references.component_called(phrase)
    return f"remove the {phrase}" if kind is not None and views.spots(draft, kind) else None


def _spoken(draft: Draft, found: Part) -> str:
    label = draft.entity(found.entity).label.lower()
    return (
        f"{found.name.replace('_', ' ')} of {label}" if len(draft.schema.entities) > 1 else found.name.replace("_", " ")
    )


def _of_field(said: str) -> Callable[[Draft, str, re.Match[str]], str | None]:
    def made(draft: Draft, request: str, match: re.Match[str]) -> str | None:
        phrase = _thing(match)
        found = references.field_called(draft, phrase)
        if found is None or (isinstance(found, Part) and references.says_more(draft, found, phrase)):
            return None
        return said.format(phrase)

    return made


def _multiple(draft: Draft, request: str, match: re.Match[str]) -> str | None:
    found = field_named(draft, _thing(match))
    if found is None or not isinstance(found.part, Field) or not found.part.options:
        return None
    return f"make {_spoken(draft, found)} a multi-select"


def _several_told(draft: Draft, request: str, match: re.Match[str]) -> str | None:
    """Read what is told of one with several as a wish where it names a field with choices; components tell nothing."""
    if match["rows"] and references.entity_called(draft, match["rows"]) is None:
        return None
    if references.component_called(match["who"].strip()) is not None or "VERB" not in words.kinds(
        words.lemma(match["verb"].split()[0].lower(), "VERB")
    ):
        return None
    return _multiple(draft, request, match)


def _several_of_last(draft: Draft, request: str, match: re.Match[str]) -> str | None:
    """Read "can be several" of the field with choices that was spoken of last."""
    entity = draft.schema.entity(draft.focus.entity) if draft.focus.entity else None
    field = entity.field(draft.focus.field) if entity is not None and draft.focus.field else None
    return "make it a multi-select" if field is not None and field.options else None


def _several_of(draft: Draft, request: str, match: re.Match[str]) -> str | None:
    """Say "hobbies: tick all that apply, chess, judo" as a multi-select, of the field that is there or of a new one."""
    found = field_named(draft, match["x"])
    if found is not None and isinstance(found.part, Field):
        return f"make {_spoken(draft, found)} a multi-select with {match['new']}"
    if found is not None or len(match["x"].split()) > 4 or references.entity_called(draft, match["x"]) is not None:
        return None
    name = patterns.sub(r"^add (?:the |an? )?", "", match["x"], flags=re.I)
    return f"add {name} multi-select ({match['new'].replace(' / ', ', ')})"


def _fraction(draft: Draft, request: str, match: re.Match[str]) -> str | None:
    found = field_named(draft, match["x"])
    whole = found is not None and isinstance(found.part, Field) and found.part.type is FieldType.INTEGER
    denied = patterns.search(r"\b(?:not|never|no|only whole)\b|n't\b", patterns.sub(r"\bnot whole\b", "", request))
    return f"make {_spoken(draft, found)} a number" if found is not None and whole and not denied else None


def _counted(draft: Draft, request: str, match: re.Match[str]) -> str | None:
    """Say "number of windows per room" as a field of the room, unless windows are rows that can be counted."""
    owner = references.entity_called(draft, match["o"])
    last = match["what"].split()[-1]
    kept = references.entity_called(draft, match["what"]) or references.entity_called(draft, last)
    if owner is None or (kept or owner) is not owner or option_named(draft, match["what"]) is not None:
        return None
    if references.component_called(last) is not None or not words.is_plural(last):
        return None
    return f"note down number of {match['what']} for {owner.label.lower()}"


def _renamed_option(draft: Draft, request: str, match: re.Match[str]) -> str | None:
    """Say "pro is now called premium" of a choice; fields are renamed by their own rule."""
    chosen = option_named(draft, match["old"])
    field = field_named(draft, match["old"])
    if chosen is None or field is not None or references.component_called(match["new"]) is not None:
        return None
    return f'rename "{chosen[1]}" to "{match["new"].strip(chr(34))}"'


def _choices_of(draft: Draft, phrase: str) -> Part | None:
    found = field_named(draft, phrase) or field_named(draft, words.phrase_singular(phrase))
    return found if found is not None and isinstance(found.part, Field) and found.part.options else None


def _offered(draft: Draft, request: str, match: re.Match[str]) -> str | None:
    found = _choices_of(draft, match["x"])
    return f"add {match['new']} to {_spoken(draft, found)}" if found is not None else None


def _default(draft: Draft, request: str, match: re.Match[str]) -> str | None:
    found = field_named(draft, match["x"])
    chosen = option_named(draft, match["value"])
    known = chosen is not None or patterns.fullmatch(r"-?\d+(?:\.\d+)?|yes|no|on|off|true|false", match["value"], re.I)
    return f"{_spoken(draft, found)} should start as {match['value']}" if found is not None and known else None


_RANGES = (FieldType.INTEGER, FieldType.NUMBER, FieldType.DECIMAL, FieldType.RATING, FieldType.PERCENT)


def _ranged(draft: Draft, request: str, match: re.Match[str]) -> str | None:
    found = field_named(draft, match["x"])
    if found is None or not isinstance(found.part, Field):
        return None
    low, high = match.groupdict().get("low"), match["high"]
    bounds = f"at least {low} and at most {high}" if low is not None else f"at most {high}"
    spoken = _spoken(draft, found)
    if found.part.type in _RANGES:
        return f"{spoken} must be {bounds}"
    textual = found.part.type in (FieldType.STRING, FieldType.ENUM) and low is not None and int(float(high)) <= 10
    return f"make {spoken} a rating from {low} to {high}" if textual else None


def _shown_as(draft: Draft, request: str, match: re.Match[str]) -> str | None:
    """Say "difficulty as stars" as a change of the field's type; what is shown so is a component."""
    found = field_named(draft, match["x"])
    kind = typewords.type_of(match["type"])
    if found is None or kind is None or references.component_called(match["type"]) is not None:
        return None
    return None if _is_unit(match["type"]) else f"make {_spoken(draft, found)} a {match['type']}"


def _is_unit(text: str) -> bool:
    """Tell whether a word is a unit first, so that "price in euros" keeps its own rule."""
    return fields.unit_of(text) is not None


def _all_but(draft: Draft, request: str, match: re.Match[str]) -> str | None:
    entity = draft.schema.entity(draft.focus.entity) if draft.focus.entity else None
    entity = entity or (draft.schema.entities[0] if len(draft.schema.entities) == 1 else None)
    if entity is None:
        return None
    spared = {
        part.name
        for phrase in lists.split_items(match["x"] or match["y"] or "")
        for part in references.candidates(draft, phrase)
    }
    named = [field.name.replace("_", " ") for field in entity.fields if field.name not in spared]
    limit = "optional" if match["limit"].lower() in ("optional", "not required") else "required"
    return f"make {', '.join(named)} {limit}" if named else None


_WAYS: tuple[tuple[tuple[re.Pattern[str], ...], Callable[[Draft, str, re.Match[str]], str | None]], ...] = (
    (_OPTIONAL, _of_field("make {} optional")),
    (_REQUIRED, _of_field("make {} required")),
    (_LONGER, _of_field("make {} a long text")),
    ((_SEVERAL_ALONE,), _several_of_last),
    (_SEVERAL, _multiple),
    ((_SEVERAL_TOLD,), _several_told),
    (_FRACTIONS, _fraction),
    (_COUNTED, _counted),
    (_GONE, _removal),
    (_OTHERWISE, _renamed_option),
    (_OFFERED, _offered),
    (_DEFAULTS, _default),
    (_RANGED, _ranged),
    ((_SHOWN_AS,), _shown_as),
    ((_ALL_BUT,), _all_but),
)
