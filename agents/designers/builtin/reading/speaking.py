"""What "I" and "we" want: "I want to log my runs", "track what I spend"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.reading import asides, lists, naming, words
from agents.designers.builtin.reading.attributes import add_field, attributes, is_thinglike
from agents.designers.builtin.reading.events import EVENTS, objects_in, record_event
from agents.designers.builtin.reading.mentions import FieldMention, LinkMention
from agents.designers.builtin.reading.reader import Reader
from agents.designers.builtin.reading.things import kit_of, things
from agents.designers.builtin.reading.wording import split_options
from projects.blueprint.schema import FieldType

LOOKS = frozenset(
    "see view show know check display browse find look search filter sort export import print download edit delete update open click get visualize compare analyze understand receive notify use log_in want need".split()
)


KEEPS = frozenset(
    "track log manage keep record store organize organise monitor handle catalog catalogue collect save document note plan administer maintain register list enter capture create add build make write upload schedule post plan follow measure count jot report".split()
)


_SKIPPED = re.compile(
    r"^(?:(?:to )?(?:keep )?(?:track of|an eye on|a (?:log|record|list|diary|journal|history|database) of|record of|a way to|(?:a |an |some )?(?:simple |small |basic |nice |little |web |internal )*(?:app|tool|system|application|website|place|platform|database|site|program|software|solution|page|something)\b"
    r"(?:\s+(?:for|to|where|that|in which|which|with))?(?:\s+(?:(?:i|we|you|users?|people|can|could|lets?|helps?|allows?|me|us|my \w+|our \w+|to|should|will|you|they)\s+)*)?(?:track(?:ing)?|manag(?:e|ing)|log(?:ging)?|record(?:ing)?|organi[sz](?:e|ing)|keep(?:ing)? track of|stor(?:e|ing)|sav(?:e|ing)|plan(?:ning)?|handl(?:e|ing)|collect(?:ing)?|monitor(?:ing)?)?|"
    r"(?:up|down|in|on|out|for)\b(?! (?:the )?(?:left|right|top)))\s*)+",
    re.I,
)


def speaker(reader: Reader, verb: str, rest: str) -> bool:
    """Read what "I", "we" or nobody in particular does: its objects are things to keep."""
    rest = patterns.sub(r"^(?:me|us)\s+(?=an?\b|the\b|some\b|my\b|our\b|\w)", "", rest, flags=re.I)
    if _sets_the_scene(reader, verb, rest):
        return True
    if verb == "mark" and _marks(reader, rest):
        return True
    if _asks(reader, rest):
        return True
    rest = _SKIPPED.sub("", rest).strip() if rest else ""
    doing, rest = _gerund(rest)
    if doing in EVENTS and is_thinglike(rest):
        reader.thing(rest, strong=True)
        record_event(reader, EVENTS[doing], [], objects_in(reader, rest), [])
        return True
    return _keeps(reader, verb, rest)


def _keeps(reader: Reader, verb: str, rest: str) -> bool:
    if not rest or (verb in LOOKS and verb not in ("want", "need", "use", "get") and reader.found.things):
        return True
    if verb == "tag":
        return _tags(reader, rest)
    if verb in ("assign", "link", "connect", "attach", "add") and patterns.search(r"\s+(?:to|with)\s+", rest):
        return _assignment(reader, rest)
    things(reader, without_purpose(rest), strong=verb in KEEPS)
    return True


def _sets_the_scene(reader: Reader, verb: str, rest: str) -> bool:
    """Read "I run a small bakery": nothing to keep, but a hint of what kind of place it is."""
    if verb in ("be", "operate", "own") or (
        verb in ("run", "work") and patterns.match(r"^(?:a|an|the|my|our|as|for|at|in)\b", rest, re.I)
    ):
        kit_of(reader, rest)
        return True
    return verb in ("do", "go", "work", "run", "live") and not naming.name_of(rest)


def _asks(reader: Reader, rest: str) -> bool:
    """Read indirect questions: "which books I lent", "what I spend", "when it is due"."""
    which = patterns.match(
        r"^(?:track of |of )?(?:which|what)\s+(?P<thing>[\w ]+?)\s+(?:i|we|people|customers|members|they|he|she|each \w+|the \w+)\s+"
        r"(?:(?:have|has|had|already)\s+)*(?P<verb>\w+)(?P<rest>.*)$",
        rest,
        re.I,
    )
    if which and naming.name_of(which["thing"]):
        return _which(reader, which["thing"], which["verb"], which["rest"])
    event = _speaker_event(rest)
    if event:
        mention = reader.thing(event, strong=True)
        assert mention is not None
        reader.focus = [mention.phrase]
        tail = patterns.search(r"(?:,|\bwith|\bincluding)\s*(?:with |including )?(.+)$", rest)
        if tail:
            attributes(reader, mention.phrase, tail[1])
        return True
    if not patterns.match(r"^(?:who|when|where|how|whether|what time|why)\b", rest, re.I) or not (
        reader.focus or reader.found.things
    ):
        return False
    for item in lists.split_items(rest):
        question = asides.question_field(item)
        if question is not None and reader.focus:
            add_field(reader, reader.focus[-1], question)
    return True


def _gerund(rest: str) -> tuple[str, str]:
    """Split "renting cameras" into the verb and its object; no verb when it is a name ("meeting rooms")."""
    match = patterns.match(r"^(?P<verb>\w+ing)\s+(?:out\s+)?(?P<rest>(?:my |our |the )?\w.*)$", rest)
    if not match or concepts.find(rest) is not None:
        return "", rest
    doing = words.lemma(match["verb"], "VERB")
    known = doing in EVENTS or doing in KEEPS or doing in ("sell", "manage", "rent")
    return (doing, match["rest"]) if known else ("", rest)


def _marks(reader: Reader, rest: str) -> bool:
    """Read "mark bikes as sold": a yes/no of the thing, unless a choice says it already."""

    match = patterns.match(r"^(?P<thing>[\w ]+?)\s+as\s+(?P<flag>[\w -]+)$", rest, re.I)
    if not match:
        return False
    mention = reader.thing(match["thing"]) if not patterns.match(r"^(?:it|them|one)$", match["thing"], re.I) else None
    owner = mention.phrase if mention else reader.focus[-1] if reader.focus else None
    if owner is None:
        return False
    for flag in lists.split_items(patterns.sub(r"\s+or\s+", ", ", match["flag"])):
        name = words.snake(flag)
        told = reader.found.thing(owner, strong=True)
        if any(flag.lower() in (option.lower() for option in field.options) for field in told.fields):
            continue
        if (
            name in ("done", "complete", "completed", "finished")
            and concepts.find(owner)
            and (concepts.find(owner) or concepts.concepts()["task"]).field("status")
        ):
            continue
        add_field(reader, owner, FieldMention(name=name, words=flag, type=FieldType.BOOLEAN))
    return True


def _which(reader: Reader, thing: str, verb: str, rest: str) -> bool:
    """Read "which books I lent to whom and when they come back"."""

    doing = words.lemma(verb, "VERB")
    mention = reader.thing(thing, strong=True)
    if mention is None:
        return False
    reader.focus = [mention.phrase]
    if doing in EVENTS:
        record_event(reader, EVENTS[doing], [], [mention.phrase], [])
    for item in lists.split_items(patterns.sub(r"^\s*(?:to|from|by)?\s*(?:whom|who)\b", "", rest)):
        question = asides.question_field(item)
        if question is not None and doing not in EVENTS:
            add_field(reader, reader.focus[-1], question)
    return True


def _speaker_event(rest: str) -> str | None:
    match = patterns.match(
        r"^(?:down )?what (?:i|we|my \w+) (eat|spend|read|watch|drink|cook|buy|wear|learn|earn|play|owe|lend|plant|weigh|do)\b",
        rest,
        re.I,
    )
    if match:
        return {"eat": "meals", "spend": "expenses", "read": "books", "watch": "movies", "drink": "drinks", "cook": "recipes", "buy": "purchases", "wear": "outfits",
                "learn": "study sessions", "earn": "income", "play": "video games", "owe": "debt", "lend": "loans", "plant": "plants", "weigh": "weight", "do": "activities"}[match[1].lower()]  # fmt: skip
    if patterns.match(r"^how much (?:money )?(?:i|we) spend\b", rest, re.I):
        return "expenses"
    if patterns.match(r"^how much (?:water )?(?:i|we) drink\b", rest, re.I):
        return "water"
    if patterns.match(r"^how (?:well |long |much )?(?:i|we) sleep\b", rest, re.I):
        return "sleep"
    if patterns.match(r"^how (?:i|we) feel\b", rest, re.I):
        return "mood"
    return None


def without_purpose(text: str) -> str:
    return patterns.sub(
        r"\s+(?:so that|so|in order to|because|without|instead of|(?<!and )(?<!, )when|while|as well)\b.*$|\s+(?:online|separately|together|in one place|easily|digitally|at home|every day|each day|daily|over time|on a daily basis|every week|for myself|for me|for us|properly|better|more easily|in general)$",
        "",
        text,
        flags=re.I,
    )


def _tags(reader: Reader, rest: str) -> bool:
    match = patterns.match(r"^(?P<thing>[\w ]+?)\s+(?:as|with|like|by)\s+(?P<options>.+)$", rest, re.I)
    if not match:
        return False
    owner = reader.focus[-1] if match["thing"].lower() in ("it", "them", "each", "each one") and reader.focus else None
    if owner is None:
        mention = reader.thing(match["thing"], strong=True)
        owner = mention.phrase if mention else None
    if owner is None:
        return False
    options = split_options(match["options"])
    add_field(
        reader,
        owner,
        FieldMention(name="tags", words="tags", type=FieldType.MULTI_ENUM, options=options if len(options) > 1 else ()),
    )
    return True


def _assignment(reader: Reader, rest: str) -> bool:

    match = patterns.match(r"^(?P<child>[\w' -]+?)\s+(?:to|with)\s+(?P<parent>[\w' -]+)$", rest, re.I)
    if not match:
        things(reader, rest)
        return True
    child, parent = reader.thing(match["child"]), reader.thing(match["parent"])
    if child is not None and parent is not None:
        child.strong = parent.strong = True
        reader.found.link(LinkMention(source=child.phrase, target=parent.phrase))
    return True
