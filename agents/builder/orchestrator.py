"""Classify a message: what kind of thing each of its parts is. Pure rules, no model, no database."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.designers.base import Action, Agent, Decision, Kind, Phase, Subject
from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import nouns
from agents.designers.builtin.reading import asides

_UNDO = re.compile(
    r"^(?:please\s+|no,?\s+|nah,?\s+|ah,?\s+|eh,?\s+|ugh,?\s+|actually,?\s+|oops,?\s+|wait,?\s+|sorry,?\s+|hmm+,?\s+|oh,?\s+|well,?\s+|can you\s+|could you\s+|i(?:'d| would) like to\s+|i want to\s+|let'?s\s+|ok(?:ay)?,?\s+|on second thoughts?,?\s+|i changed my mind[,.]?\s+)*(?:undo|revert|roll ?back|take (?:that|it) back|go back(?! to (?:the |an? )?(?:schema|data|design|layout|list|table|cards?|calendar|board|kanban|bar|line|pie|chart|old name))|undo (?:that|it|this)|cancel (?:that|the last)|never ?mind(?: that)?|forget (?:that|it)|put it back|change it back|restore (?:the )?(?:previous|last)|back to (?:how|the way|what) (?:it|that|this|they) (?:was|were|looked))\b(?P<rest>.*)$",
    re.I,
)
_WAS_BETTER = re.compile(
    r"^(?:no|nah|hm+|oh|ah|actually|ok|well)?[,. ]*(?:i (?:think|liked) )?(?:the |it |that |what we had |how it )[\w ]{0,30}?(?:was|were|looked|had) (?:much |way |a lot |actually |really )*(?:better|nicer|before)(?: before| then| the way it was)?(?:[,.]? (?:so |please |can you )*(?:go back|undo(?: it| that)?|put (?:it|that) back|revert|change it back)(?: please)?)?$",
    re.I,
)
_WAS_WRONG = re.compile(
    r"^(?:that|this|it|sorry|oops)\b[\w', ]{0,30}?\b(?:mistake|wrong|not what (?:i|we) (?:wanted|meant)|stupid|a bad idea)[,.;]? (?:so |please |can you )*(?:undo|go back|revert|take (?:it|that) back)(?: (?:it|that))?(?: please)?$",
    re.I,
)
_REDO = re.compile(
    r"^(?:please\s+|actually,?\s+|no,?\s+|can you\s+|ok,?\s+)*(?:redo|re-do|reapply|do (?:that|it) again|undo the undo|bring (?:that|it) back|put (?:that|it) back in)\b(?P<rest>.*)$",
    re.I,
)
_PRAISE = (
    r"good|great|perfect|fine|nice|right|awesome|ok(?:ay)?|splendid|brilliant|lovely|super|superb|wonderful|fantastic|"
    r"amazing|excellent|beautiful|spot on|smashing|terrific|ideal|neat|fab|fabulous|marvellous|ace|cool|much better|better|"
    r"exactly right|just right"
)
_APPROVAL = re.compile(
    rf"^(?:(?:yes|yep|yeah|yup|sure|ok(?:ay)?|great|perfect|awesome|excellent|wonderful|fantastic|amazing|nice|cool|good|fine|lovely|love it|(?:(?:that|this|it|everything|all(?: of it)?|they|those) )?(?:all )?looks? (?:really |very |pretty |all |so |just |absolutely )*(?:{_PRAISE})|looking good|that'?s (?:really |very |just |absolutely |all )*(?:it|all|exactly (?:it|right|what (?:i|we) (?:wanted|needed|meant))|what (?:i|we) (?:wanted|needed|meant)|{_PRAISE})|(?:brilliant|splendid|lovely|superb|super|spot on|marvellous|terrific|smashing|ace|fab|ideal|beautiful|nice one|cheers|ta|bravo|much appreciated)|(?:this|that|it|everything|all)(?: all)? (?:is|looks) (?:really |very )?(?:good|great|perfect|fine|right|ok(?:ay)?|correct)|"
    r"i (?:really )?(?:like|love) (?:it|this|that)|go ahead|go for it|go on|carry on|keep going|move on|continue|proceed|next(?: step)?|approved?|i approve|accept(?:ed)?|confirm(?:ed)?|correct|exactly|agreed|build it|ship it|do it|let'?s (?:go|do it|build it|continue)|sounds good|works for me|well done|thanks?(?: you)?(?: very much| a lot)?|lgtm|done|start building|generate(?: it)?|yes please|please do|makes sense|i'?m happy(?: with (?:it|this|that))?|happy with (?:it|this|that)|no(?:,)? (?:changes|more changes)(?: needed)?)[\s,.!;-]*(?:(?:and|so|then|now|to me|please|job|work|so far|for now|as is|already)[\s,.!]*)*)+$",
    re.I,
)
_PLEASED = frozenset(
    "thank thanks thx thnx ty ta tysm cheers brilliant great good perfect nice lovely super superb wonderful fantastic amazing awesome excellent cool "
    "neat fab fabulous ace ideal beautiful love loved like happy pleased delighted exactly spot wow yay terrific splendid marvellous smashing".split()
)
_BESIDE_PLEASURE = frozenset(
    "you u so very much really a lot this that it is are was what i we wanted needed after looking for mate guys folks team well the all just now "
    "absolutely pretty too my our me us everything one on with job work done looks look its thats how to be had in mind asked hoped want need far already lol haha oh and again".split()
)
"""Words of which a message that only says thanks or praise is made, those that say it and those beside them."""
_QUESTION_START = re.compile(
    r"^(?:(?:but|and|ok|okay|so|hm+|well|one question|a question|question|just wondering|i wonder|i'?m wondering|by the way|btw|also|wait)[,:]?\s+)*(?:what(?!'?s? about (?:adding|a|an|putting|using|making)\b| if (?:we|you) )|why(?! don'?t (?:you|we))|how(?! about (?:adding|a|an|putting|using|making|we)\b)|which|who|whose|when|where|does|do(?! not|n't)|did|is(?! it possible to (?:add|have|make|change|show|get|put|use))|are|was|were|has|have you|will|am i|explain|tell me|describe|what'?s|list (?:all )?(?:the )?(?:fields|entities|tables|pages)|can (?:i|users?|people|it|they|someone|anyone|the app|this|two|multiple users)(?! (?:please )?(?:have|get|see|add) (?:an?|the|some|more|another)\b)|could (?:you|u) (?:explain|tell)|can you (?:explain|tell)|is there|are there)\b",
    re.I,
)
_REQUEST = re.compile(
    r"^(?:(?:but|and|ok|okay|so|well|also)[,:]?\s+)*(?:can|could|would|will|may) (?:you|we|i|it|the|there|this|each|every|users?|that|they)\b.*\b(?:add|have|be|show|put|make|change|remove|move|rename|use|get|include|turn|set|see|hide|sort|filter|group|delete|split|link|switch|display|track|give|also|allow|note|record|store|log|keep|mark|tick|write down|save|enter|group|call|go|stand|come|sit|stay|appear)\b|"
    r"^(?:what|how) about (?:adding|an?|putting|using|making|we)\b|^what if (?:we|you)\b|^why don'?t (?:you|we)\b|^is it possible to (?:add|have|make|change|show|get|put|use)\b|^(?:could|can) (?:there|it) be\b|^would it be possible\b|^do you (?:mind|think you could) (?:adding|add|changing|change|making|make)\b",
    re.I,
)
_SHOWN = re.compile(
    r"\b(?:as|in|with) (?:an? |some )?(?:\w+ )?(?:bars?|columns?|line|pie|donut|charts?|graph|numbers?|figures?|stats)\b|\b(?:at|on) (?:the )?(?:very )?top\b|\b(?:click|tap|press)\b",
    re.I,
)
"""What turns "how many per month" from a question into a request: the way to show the answer."""
_ASKS_ABILITY = re.compile(
    r"^(?:and |but |so |also )?can (?:i|users?|people|they|someone|anyone|customers|members|the app)\b", re.I
)
_ASKS_FOR_VIEW = re.compile(
    r"^(?:(?:and|but|so|also|ok(?:ay)?),? )*(?:can|could|may) (?:i|we|you|they|people|(?:the |my |our )?[a-z]+) (?:also |please |maybe |then )*(?:see|view|look at|show|show me|show us|get|have|display|arrange|put)\b[^?,;]* "
    r"(?:in|on|as|onto|into|by) (?:an? |the |my |some |nice )?(?:(?:bar|line|pie|donut|area) chart|(?:[\w-]+ )?(?:calendar|board|kanban|table|cards|gallery|tiles))(?: (?:view|board|chart))?(?: (?:by|with|per|of|for) [\w ]+?)?(?: please| too| as well| instead)*\s*\?*$",
    re.I,
)
"""Asks for a way to see something that is there: "could we see the walks on a board?"."""
_ASKS_TO_BE_TOLD = re.compile(
    r"^(?:and |but |so |also )?(?:can|could|will|would|do|does) (?:the |my |our |each |every )?\w+ (?:get|receive|be sent) (?:an? |the )?(?:sms|texts?|text messages?|e-?mails?|messages?|notifications?|push|whatsapp|reminders?)\b.*\b(?:when|if|once|before|after|every|as soon as|automatically)\b",
    re.I,
)
"""Asks for what an application does by itself: "can the customers get an sms when it is ready?"."""
_UI_WORDS = re.compile(
    r"\b(?:form|table|chart|graph|calendar|kanban|board|cards?|stats?|statistics|filters?|list view|sidebar|tabs?|page|dashboard|layout|column|left|right|top|bottom|above|below|mobile|theme|dark|light|background|navigation|menu|wider|narrower|sticky|sort)\b",
    re.I,
)
_COMPONENT_WORDS = re.compile(
    r"\b(?:button|colou?r|label|bar chart|pie chart|line chart|text of|green|red|blue|yellow|orange|purple|pink|teal|navy)\b",
    re.I,
)
_CODE_WORDS = re.compile(r"\b(?:code|typescript|file|function|test|api|endpoint|refactor|deploy|docker)\b", re.I)
_DOCUMENT_WORDS = re.compile(
    r"\b(?:prd|brief|document|story|stories|architecture document|requirements document)\b", re.I
)
_NEW = re.compile(
    r"\b(?:i also want to|also track|new (?:entity|table|list|section)|in addition|we also need|i also need|another thing to track|now i want to)\b",
    re.I,
)
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "both": 2,
    "couple": 2,
}


@dataclass(frozen=True)
class Part:
    """One part of a message with its kind."""

    kind: Kind
    text: str
    redo: bool = False
    times: int = 1
    """How many changes to undo or redo; 0 stands for all."""
    explicit: bool = False
    """Whether the last change is named, so that it is meant even when messages without any change came after it."""
    mild: bool = False
    """Whether it was "never mind" or the like, which never takes the whole design away."""


_JUST_ASKING = re.compile(
    r"\b(?:just|only) (?:asking|wondering|curious)\b|\b(?:don't|do not|dont) (?:build|change|do|make|add) (?:it|that|this|anything)\b(?: yet| now)?",
    re.I,
)


def classify(message: str) -> list[Part]:
    """Return the parts of a message in order, neighbouring requests joined."""
    parts: list[Part] = []
    asking = _JUST_ASKING.search(message) is not None
    for sentence in _sentences(message):
        part = _classified(sentence)
        if asking and sentence.endswith("?"):
            part = Part(Kind.QUESTION, sentence)
        elif asking and parts and _JUST_ASKING.search(sentence):
            continue
        if parts and part.kind is parts[-1].kind is Kind.REFINEMENT:
            parts[-1] = Part(Kind.REFINEMENT, f"{parts[-1].text}\n{part.text}")
        else:
            parts.append(part)
    return parts


def subject_of(text: str) -> Subject:
    """Return what a request is about, judged by its words."""
    if _DOCUMENT_WORDS.search(text):
        return Subject.DOCUMENT
    if _COMPONENT_WORDS.search(text):
        return Subject.COMPONENT
    if _UI_WORDS.search(text):
        return Subject.UI
    return Subject.CODE if _CODE_WORDS.search(text) else Subject.SCHEMA


def approval(phase: Phase) -> Decision:
    """Return what an approval leads to in a phase of the conversation."""
    if phase in (Phase.INTENT, Phase.SCHEMA):
        return Decision(agent=Agent.UI_DESIGNER, action=Action.PROPOSE, kind=Kind.APPROVAL, subject=Subject.UI)
    if phase is Phase.UI:
        return Decision(agent=Agent.CODE_GENERATOR, action=Action.GENERATE, kind=Kind.APPROVAL, subject=Subject.CODE)
    return Decision(agent=Agent.ORCHESTRATOR, action=Action.DELIVER, kind=Kind.APPROVAL, subject=Subject.CODE)


def is_new_requirement(text: str) -> bool:
    """Tell whether a request brings something new rather than changing what is there."""
    return bool(_NEW.search(text))


def _sentences(message: str) -> list[str]:
    plain = message.strip()
    pieces = patterns.split(r"(?<=[.!?])\s+(?=\S)|\n+", plain)
    found: list[str] = []
    for piece in pieces:
        found.extend(_approval_first(piece.strip()))
    return [piece for piece in found if piece]


def _approval_first(sentence: str) -> list[str]:
    """Split "looks good, but what does priority mean here?" after the approval."""
    for match in patterns.finditer(
        r"\s*[,;:-]?\s+(?:but|and|though|however|only|just|also|now|one thing)?\b[,:]?\s*|,\s*", sentence
    ):
        head, tail = sentence[: match.start()], sentence[match.end() :]
        if head and tail and len(head) < 60 and _APPROVAL.match(head) and not _APPROVAL.match(sentence):
            rest = patterns.sub(r"^(?:but|and|though|however)\s+", "", tail, flags=re.I)
            if (
                not _APPROVAL.match(rest)
                and (match.group().strip() or _QUESTION_START.match(rest))
                and patterns.match(r"[a-z\"']", rest, re.I)
            ):
                return [head, rest]
    return [sentence]


def _classified(sentence: str) -> Part:
    plain = sentence.strip().rstrip(".!")
    redo, undo = _REDO.match(plain), _UNDO.match(plain)
    if _WAS_BETTER.match(plain) or _WAS_WRONG.match(plain):
        return Part(Kind.UNDO, sentence)
    if redo and len(plain) < 80:
        return Part(Kind.UNDO, sentence, redo=True, times=_times(redo["rest"]))
    if undo and len(plain) < 90 and not patterns.search(r"\b(?:field|button|option)\b", undo["rest"]):
        explicit = bool(patterns.search(r"\b(?:last|previous|latest|change|step|edit)s?\b", undo.group(), re.I))
        mild = bool(patterns.search(r"\bnever ?mind|\bforget (?:it|that)|\bcancel that", undo.group(), re.I))
        return Part(Kind.UNDO, sentence, times=_times(undo["rest"]), explicit=explicit, mild=mild)
    if _APPROVAL.match(plain) or _is_praise(plain):
        return Part(Kind.APPROVAL, sentence)
    if _is_question(sentence):
        return Part(Kind.QUESTION, sentence)
    return Part(Kind.REFINEMENT, sentence)


def _is_praise(plain: str) -> bool:
    words = patterns.findall(r"[a-z]+", plain.lower().replace("'", "").replace("’", ""))
    return (
        0 < len(words) <= 14
        and not plain.endswith("?")
        and bool(_PLEASED & set(words))
        and set(words) <= _PLEASED | _BESIDE_PLEASURE
        and bool(
            patterns.match(
                r"(?:i|we|this|that|it|so|oh|wow|that's|thats|its|it's|they|everything|all|absolutely|just|really|very)$",
                words[0],
            )
            or words[0] in _PLEASED
        )
        and not patterns.search(r"\b(?:like|need|want) (?:a|the|my|our|one)\b", plain, re.I)
    )


_ABOUT_DESIGN = re.compile(r"\b(?:you|your|mean|means|here|this app|the app|fields?|use (?:it|this))\b", re.I)
"""What turns the order of a statement into a question about the design: "what status means", "how i use it"."""


_NAMED = re.compile(r"^(?!and\b|why|really|sure|ok)[a-z]+(?: [a-z]+)?\?$", re.I)
"""A field with yes and no for answers: "paid?", "deposit paid?"."""
_AS_FILE = re.compile(r"\b(?:as|in|to|into) (?:an? )?(?:excel|csv|pdf|spreadsheet)\b", re.I)


def _asks_for_people(plain: str) -> bool:
    """Tell whether a question is about what somebody may do: "can the tenants see this?"."""
    match = patterns.match(
        r"^(?:and |but |so |also )?can (?:(?:the|my|our|other|only) )*(?P<who>[a-z]+) [a-z]", plain, re.I
    )
    return match is not None and nouns.is_person(match["who"])


def _is_question(sentence: str) -> bool:
    plain = sentence.strip()
    if plain.endswith("?") and _ASKS_TO_BE_TOLD.match(plain):
        return True
    if _ASKS_FOR_VIEW.match(plain) or asides.is_taken_down(plain):
        return False
    if plain.endswith("?") and (_ASKS_ABILITY.match(plain) or _asks_for_people(plain)):
        return _AS_FILE.search(plain) is not None or not patterns.search(
            r"\b(?:have|get|also have|add an?|see an?)\b.*", plain[:40], re.I
        )
    if _REQUEST.match(plain) or (not plain.endswith("?") and _SHOWN.search(plain)):
        return False
    if asides.is_indirect(plain) and not _ABOUT_DESIGN.search(plain):
        return False
    if _NAMED.match(plain) and not _QUESTION_START.match(plain):
        return False
    if _QUESTION_START.match(plain):
        return plain.endswith("?") or bool(
            patterns.match(
                r"^(?:(?:but|and|so|ok|well)[,:]?\s+)?(?:what|why|how|which|who|when|where|explain|tell me|describe|list)\b",
                plain,
                re.I,
            )
        )
    return plain.endswith("?") and not patterns.match(
        r"^(?:add|remove|delete|make|put|move|rename|show|change|use|please|maybe|turn|set|hide|and|also|let|how about|what about)\b",
        plain,
        re.I,
    )


def _times(rest: str) -> int:
    if patterns.search(
        r"\b(?:everything|all(?: changes| of it| of them)?|to the (?:start|beginning|first))\b", rest, re.I
    ):
        return 0
    number = patterns.search(r"\b(\d{1,2})\b", rest)
    if number:
        return max(1, int(number[1]))
    word = next((value for name, value in _NUMBERS.items() if patterns.search(rf"\b{name}\b", rest, re.I)), 1)
    if word == 1 and patterns.search(r"\btwice\b", rest, re.I):
        return 2
    return word
