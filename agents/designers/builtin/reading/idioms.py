"""Ways of speaking that say nothing about the application, put into the words that the frames read."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import scales, words

_POLITE = (
    r"(?:please|pls|plz|kindly|thanks(?: a lot| so much| in advance)?+|thank you(?: very much| so much)?|thx|cheers)"
)
_KEPT = r"(?:records?|logs?|lists?|journals?|diar(?:y|ies)|notes?|history|registers?|tabs|database|inventory|catalog(?:ue)?|overview)"
_CONTRACTED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), plain)
    for pattern, plain in (
        (r"\b(do|does|did|is|are|was|were|has|have|had|could|should|would|wo|ca|must|need)nt\b", r"\1n't"),
        (r"\b(i)m\b(?=\s)", r"\1'm"),
        (r"\b(what|where|who|how|that|there|here)s\b(?=\s)", r"\1's"),
        (r"\b(they|we|you)(re|ve)\b(?<!were)(?=\s)", r"\1'\2"),
        (r"\b(i)ve\b(?=\s)", r"\1've"),
        (
            r"\b(if|when|whether|because|since|as|where|what|once|until|while|now|and|but|that|think|says?|how) its\b(?=\s+(?!own\b)(?:\w+(?:ed|ing|en|wn|ld|id|nt|ck|ght)|all|on|in|at|not|a|an|the|for|due|out|still|mandatory|overdue|over|ready|full|empty|open|free|gone|done|my|our|just|only|too|more|less|back)\b)",
            r"\1 it's",
        ),
        (
            r"\b(with|of|to|for|plus|keep|track|store|,|and|their own|know|record) there (?=(?!is\b|are\b|was\b|were\b|will\b|should\b|must\b|can\b|could\b|has\b|have\b|needs?\b|would\b|may\b|might\b|also\b|in\b|at\b|to\b|by\b|for\b|on\b|and\b)\w)",
            r"\1 their ",
        ),
        (r"\b(?:u|yu)\b(?=\s+\w)", "you"),
    )
)
"""Apostrophes that people leave out, and words that sound alike."""
_REWORDED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), plain)
    for pattern, plain in (
        (
            r"(?:^|(?<=[.!?,;]\s))(?:and )?(?:i|we)(?:'d| would)? (?:need|want|have|like)(?: to)? (?:know|record|note|track|store|remember|keep|save|write down|note down|log|see|document) (for|about|of) (each|every)\b",
            r"\1 \2",
        ),
        (
            r"(?:^|(?<=[.!?]\s))(?:(?:hi|hello|hey|hiya|good morning)[,!]? )?(?:an? )?(?:\w+[ -]){0,2}(?:er|or|ist|ian|\w+(?:er|or|ist|ian|ant|man|woman|club|society|owner|mum|dad|teacher|coach)) here[.!,:]+\s*(?=\w)",
            "",
        ),
        (rf"(?:^|(?<=[.!?]\s)){_POLITE}[,!.]*\s+(?=\w)", ""),
        (
            r"^(?:dear|hello|hi|hey|hiya|good (?:morning|evening|afternoon|day))(?: (?:sir or madam|sirs?|madam|team|all|there|everyone|both|folks|friends?|support))?\s*[,!.:-]+\s*(?=\w)",
            "",
        ),
        (r"\s+\|\s+(?:and |also )*(?=[\w ]+:)", ". "),
        (rf"[,\s]+{_POLITE}\s*[!.]*(?=\s*(?:$|[.!?:\n]))", ""),
        (r"\b(?:can|could|would) you (?:please |kindly )?(?=(?:build|make|create|design|develop|set up)\b)", ""),
        (r"\bplus one(s?)\b(?=\s*(?:[,.;:)?(]|$|and\b|or\b|yes\b))", r"plus-one\1"),
        (r"\bkeep (?:track|an eye|tabs) (?:of|on)\b", "track"),
        (r"\bkeeping (?:track|an eye|tabs) (?:of|on)\b", "tracking"),
        (rf"\bkeep (?:an? |the )?(?:\w+ )?{_KEPT} (?:of|on|about)\b", "track"),
        (rf"\bkeeping (?:an? |the )?(?:\w+ )?{_KEPT} (?:of|on|about)\b", "tracking"),
        (r"(?<!kanban )\bboard (?=(?:grouped |sorted |organi[sz]ed |split )?(?:by|per)\b)", "kanban board "),
        (r"\b(i|we)(?:'d| would)(?: really| also| just)? (?:like|love)\b", r"\1 want"),
        (r"\b(?:i'm|i am|we're|we are) (?:looking for|searching for|after|in need of)\b", "I want"),
        (r"^(?:looking for|wanted|needed|required|seeking)\b:?\s*(?=an?\b|some|the\b)", "I want "),
        (r"^(?:i |we )?need(?:ed)?:\s*", "I need "),
        (r"^(?:(?:i|we) (?:need|want) )?something (?:simple |small |easy |nice )*for (?=\w)", "an app for "),
        (
            r",?\s*(?:(?:and|so|to (?:see|know|track|note|record)|i (?:want|need) to (?:see|know))\s+)*who (?:has )?(?:borrowed|borrows|has borrowed|took out|lent) what(?:,| and|,? plus)?\s+(?=\w)",
            ". Loans: item, borrower, ",
        ),
        (r"\b(?:the )?purpose (?:of (?:the|this) \w+ )?is to\b", "I want to"),
        (
            r"\bto (?:note|track|know|see|remember|record|log|show) which (\w+) (?:has )?borrowed (?:what|which \w+)\b",
            r"where \1s borrow items",
        ),
        (
            r"\b(?:the|all|all the) (\w+s) (?:who|that) (?:took part|attended|participated|were there|were present|joined|helped)\b",
            r"which \1 it had",
        ),
        (
            r"\b(app|application|tool|system|website|site|platform|program|software|database|something) for (?:(?:my|our|the|a|an) )?[\w' -]{2,30}? to (?=(?:track|manage|organi[sz]e|record|log|keep|store|plan|handle|see|register|enter|collect|document|schedule|coordinate|share)\b)",
            r"\1 to ",
        ),
        (
            r"\b(app|application|tool|system|website|site|platform|program|page) (?:that|which) (?:lists|shows|tracks|stores|manages|keeps|records|logs|collects|organi[sz]es) (?=\w)",
            r"\1 for ",
        ),
        (r",? as (?:a )?(cards?|table|gallery|kanban|calendar)(?: view)?(?=\s*[.!]?$)", r", with a \1 view"),
        (r"(?:^|(?<=[.!?;\n]\s))there (?:are|will be)\s+(?=(?:[a-z-]+ ){0,2}?[a-z-]+s\s*(?:\(|with\b))", ""),
        (
            r"(?<=,\s)(and )?(each|every) (?!with\b|of\b|has\b|in\b|on\b|for\b|at\b|time\b)([a-z-]+) (?=(?:an?|the|its|their)\s)",
            r"\1\2 \3 has ",
        ),
        (
            r"(\([^()]*,[^()]*\))(?:,?\s+and|,|;)\s+(?:the |our |their )?((?:[a-z-]+ )?[a-z-]+(?<!statu)(?<!s)s):\s+(?=[^,:()]+,)",
            r"\1. \2: ",
        ),
        (r"\blost (?:and|&|n|'n'?) found\b", "lost property"),
        (r"\bw/o\b", "without"),
        (r"\bw/(?=\s|\w)", "with "),
        (r"\b(we|you|they|there) r\b", r"\1 are"),
        (r"\b(i|we) wanna\b", r"\1 want to"),
        (r"\b(i|we) gotta\b", r"\1 have to"),
        (r"\bour (\w+) (?:and|,|vs\.?|versus) (?:their|the opponent'?s) \1\b", r"our-\1, their-\1"),
        (r"\bfrom when (?:to|till|until) when\b", "start, end"),
        (
            r"\s*[,.;]?\s*(?:\band )?(?:then )?\b(?:i|we|the [a-z]+|my [a-z]+|our [a-z]+|somebody|someone)(?: (?:can|then|will|have to|has to|must|either|should|need to))* (?:(?:says?|tells? them|answers?) (?:yes/no|yes or no)|(?:approve|accept|confirm|allow|grant|agree)s? or (?:decline|reject|refuse|deny|denie)s?)(?: (?:to )?(?:it|them|that|these|those|each|each one|the request))?(?=\s*(?:$|[.,;!\n]))",
            ", status (pending, approved, declined)",
        ),
        (r"\bboth (?:teams' |sides' )?scores\b", "home score, away score"),
    )
)


def plain(text: str) -> str:
    """Return the text without politeness and with common idioms reworded: "keep track of" becomes "track"."""
    text = scales.with_choices_bracketed(with_lanes_told(_YES_OR_NO.sub(r"\1yes/no", text)))
    text = with_choices_told(
        with_choices_bracketed(with_commas(with_last_choices_bracketed(with_lines_joined(contracted(text)))))
    )
    for pattern, reworded in _REWORDED:
        text = pattern.sub(reworded, text)
    return patterns.sub(r"[ ]{2,}", " ", text).strip()


_YES_OR_NO = re.compile(
    r"(\w[ ,:(]+|\()yes(?: or |,? or |,? )no\b(?!,? (?:or )?(?:maybe|unsure|unknown|pending|n/a|perhaps))", re.I
)


_LISTED_OR = re.compile(
    r"(?P<lead>:\s*|\()(?P<list>(?:[A-Za-z0-9+'-]+ ){2,7}or [A-Za-z0-9+'-]+)(?=\s*(?:$|[,.;)!?\n]))"
)
_LISTED_SIZES = re.compile(r"(?P<lead>\()(?P<list>[A-Za-z0-9+-]{1,12}(?: [A-Za-z0-9+-]{1,12}){2,6})(?=\))")
_NO_VALUES = frozenset(
    "a an the of to for in on at by with and is are it we i you they per from max min up must be not should can unique required optional only if when each every any no".split()
)


def with_commas(text: str) -> str:
    """Return the text with commas in choices that were written without: "soprano alto tenor or bass", "(S M L XL)"."""

    def spread(match: re.Match[str]) -> str:
        found = match["list"].split()
        if _NO_VALUES & {word.lower() for word in found}:
            return match.group()
        return match["lead"] + ", ".join(word for word in found if word != "or")

    def sizes(match: re.Match[str]) -> str:
        found = match["list"].split()
        plain = {word.lower() for word in found}
        columns = sum(fields.named(words.snake(word)) for word in plain)
        return match.group() if _NO_VALUES & plain or columns * 3 > len(found) else match["lead"] + ", ".join(found)

    return _LISTED_SIZES.sub(sizes, _LISTED_OR.sub(spread, text))


_SLASHED = re.compile(
    r"\b(?P<name>(?:[\w-]+ )?(?:status|stage|state|phase|type|kind|priority|condition|size|level|category|grade|result|outcome|sex|gender|colour|color|severity|urgency|mood|method|format|class|section))\s*(?:(?:is|can be|one of|either|of|being)\s+|:\s*|-\s+)?\s*(?!\()(?P<list>[\w'+&-]+(?: [\w'+&-]+){0,3}(?:\s+/\s+[\w'+&-]+(?: [\w'+&-]+){0,3}){1,}|[\w'+&-]+(?:/[\w'+&-]+){2,})(?=\s*(?:$|[,.;)\n]))",
    re.I,
)


def with_choices_bracketed(text: str) -> str:
    """Return the text with slashed choices in brackets: "status waiting / ready / collected" is "status (waiting, ready, collected)"."""
    return _SLASHED.sub(
        lambda match: f"{match['name']} ({', '.join(part.strip() for part in match['list'].split('/'))})", text
    )


_CHOSEN = frozenset("status stage state phase type kind priority condition level category grade severity".split())
_LAST_WITH_CHOICES = re.compile(
    r"(?P<before>(?:,|\band)\s+)(?P<name>(?:the |a |an |its )?(?:[a-z]+ ){0,1}[a-z]+)(?::\s+|\s+-\s+)(?P<list>[^\s,.;:()!?][^,.;:()!?\n]*(?:,\s*[^,.;:()!?\n]+){1,9})(?=\s*(?:$|[.;)!?\n]))",
    re.I,
)


def with_last_choices_bracketed(text: str) -> str:
    """Return the text with the choices of a list's last item in brackets: "name, date and stage: new, sold" ends in "stage (new, sold)"."""

    def bracketed(match: re.Match[str]) -> str:
        options = [
            part.strip() for part in patterns.split(r",\s*(?:or\s+|and\s+)?|\s+or\s+", match["list"]) if part.strip()
        ]
        name = match["name"].split()[-1].lower()
        sentence = patterns.split(r"[.!?;\n]", match.string[: match.start()])[-1]
        known = sum(fields.named(words.snake(option)) for option in options)
        if (
            "," not in sentence + match["before"]
            or words.is_plural(name)
            or not fields.known(words.snake(match["name"]))
            or (known * 2 > len(options) and name not in _CHOSEN)
            or any(len(option.split()) > 3 for option in options)
        ):
            return match.group()
        told = f"{match['before']}{match['name']} ({', '.join(options)})"
        inside = match.string[: match.start()].count("(") > match.string[: match.start()].count(")")
        return told.replace("(", "").replace(")", "").replace(", ".join(options), "/".join(options)) if inside else told

    return _LAST_WITH_CHOICES.sub(bracketed, text)


_STAGES = re.compile(
    r"(?:,? (?:and|which|that|then|and then|and they|they|it|and it))*\s+(?:goes?|going|moves?|moving|pass(?:es)?|passing|progress(?:es)?|run(?:s|ning)?)\s+(?:through\s+(?:the\s+|these\s+|several\s+)?(?:stages?|status(?:es)?|steps?|phases?|columns?)?\s*[:,-]?\s*\(?(?P<list>[\w' -]+(?:,\s*[\w' -]+){1,}?(?:,?\s*(?:and|or|then)\s+[\w' -]+)?)\)?|from\s+(?P<steps>[\w' -]+?(?:\s+to\s+[\w' -]+?){2,}))(?=\s*(?:$|[.;!?\n]))",
    re.I,
)
_EXAMPLES_ETC = re.compile(
    r"(?P<lead>:\s*)(?P<list>[a-z][\w -]*(?:,\s*[a-z][\w -]*){1,5}),?\s+etc\.?\s*(?:,|and)\s*(?=\w)", re.I
)
_BRACKETED = re.compile(
    r"(?P<thing>\b[\w-]*\w)\s*\((?P<list>[^()]+)\)\s+(?:each )?(?:with|having)\s+(?:an? |the |their |its )?", re.I
)


def with_choices_told(text: str) -> str:
    """Return the text with the choices of a status or a type in brackets, where they are told as steps or examples."""

    def steps(match: re.Match[str]) -> str:
        parts = patterns.split(
            r"\s*,\s*(?:and |or |then )?|\s+(?:and|or|then)\s+" if match["list"] else r"\s+to\s+",
            (match["list"] or match["steps"]).strip(),
            flags=re.I,
        )
        return f", with status ({', '.join(part for part in parts if part)})"

    def bracketed(match: re.Match[str]) -> str:
        listed = [part.strip() for part in match["list"].split(",")]
        before = patterns.split(r"[.!?;\n]", match.string[: match.start()])[-1]
        if (
            patterns.search(r"\b(?:has|have|with|:)\b|:", before)
            or len(listed) < 2
            or any(len(part.split()) > 3 or fields.named(words.snake(part)) for part in listed)
        ):
            return match.group()
        return f"{match['thing']} with type ({match['list']}), "

    text = _STAGES.sub(steps, text)
    text = _EXAMPLES_ETC.sub(lambda match: f"{match['lead']}type ({match['list']}), ", text)
    return _BRACKETED.sub(bracketed, text)


_LANES = re.compile(
    r"\bboard,? (?:with|and|has|having|which has) (?:the |these )?(?:columns|lanes|stages|phases)\s*:?\s*(?P<list>[\w' -]+(?:,\s*[\w' -]+)+?(?:,?\s*(?:and|or)\s+[\w' -]+)?)(?P<end>\s*(?:$|[.;\n]\s*))(?P<listed>(?=[^.:;]*,[^.:;]*,)(?![^,]*\b(?:with|has|have)\b))?",
    re.I,
)


def with_lanes_told(text: str) -> str:
    """Return "board: status (applied, offer), company, role" for "board with columns applied, offer. company, role"."""
    match = _LANES.search(text)
    if match is None:
        return text
    lanes = [
        part.strip() for part in patterns.split(r",\s*(?:and |or )?|\s+(?:and|or)\s+", match["list"]) if part.strip()
    ]
    if len(lanes) < 2 or sum(fields.named(words.snake(lane)) for lane in lanes) * 2 > len(lanes):
        return text
    told = f"status ({', '.join(lanes)})"
    said = f"board: {told}, " if match["listed"] is not None else f"board with {told}{match['end']}"
    return f"{text[: match.start()]}{said}{text[match.end() :].rstrip(' .')}. Show a kanban board."


_SHORT_LINE = re.compile(
    r"^(?!\s*[-*•·–—▪#]|\s*\d+[.)])\s*(?P<name>[^\s:.!?][^:.!?\n]{0,40}?)(?:\s*:\s*(?P<list>[^:.!?\n]{2,90}))?\s*$"
)


def with_lines_joined(text: str) -> str:
    """Return text in which bare lines below a heading are its list: "Observing log", "object", "date" one below the other."""
    lines = text.split("\n")
    joined: list[str] = []
    index = 0
    while index < len(lines):
        run = index
        while run < len(lines) and run > 0 and _is_column(lines[run]):
            run += 1
        heading = bool(joined) and (len(joined) == 1 or not _is_column(joined[-1]))
        if run - index >= 3 and heading and joined[-1].strip():
            joined[-1] = f"{joined[-1].rstrip(' .:,;')}: {', '.join(_column(line) for line in lines[index:run])}."
            index = run
        else:
            joined.append(lines[index])
            index += 1
    return "\n".join(joined)


def _is_column(line: str) -> bool:
    match = _SHORT_LINE.match(line)
    if match is None or len(match["name"].split()) > 5:
        return False
    if match["list"] is not None:
        return "," in match["list"] or "/" in match["list"] or " or " in match["list"]
    return not patterns.match(r"^(?:i|we|it|they|please|also|and|then|thanks|show|add|put|make)\b", match["name"], re.I)


def _column(line: str) -> str:
    match = _SHORT_LINE.match(line)
    assert match is not None
    return f"{match['name'].strip()} ({match['list'].strip()})" if match["list"] else match["name"].strip()


def contracted(text: str) -> str:
    """Return the text with the apostrophes that were left out: "dont" becomes "don't"."""
    for pattern, reworded in _CONTRACTED:
        text = pattern.sub(reworded, text)
    return text
