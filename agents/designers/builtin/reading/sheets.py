"""Read a description as what most are: sheets with a heading and a list of columns.

This way of reading needs no grammar but headings, lists and a few words between them ("X with …", "X: …", "each X has
…"), so that one clause it cannot read costs no more than that clause. ``plausibility`` tells which reading to take.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from agents.designers.builtin.lexicon import concepts, fields
from agents.designers.builtin.reading import attributes, columns, headings, naming, sense, splitting, wishes, words
from agents.designers.builtin.reading.mentions import FieldMention, LinkMention, Requirements
from agents.designers.builtin.reading.reader import Reader
from agents.designers.builtin.reading.tokens import tokenise
from agents.designers.builtin.reading.wording import split_options
from projects.blueprint.schema import FieldType

_NP = r"[\w'&/-]+(?: [\w'&/-]+){0,6}?"
_SHORT = r"(?:(?!what\b|who\b|how\b|when\b|where\b|which\b|if\b)[\w'&/-]+ ?){1,3}?"
_BULLET = re.compile(r"^\s*(?:[-*•·▪◦✓➢–]|\(?\d{1,2}[.)]|[a-z]\))\s+")
_END = re.compile(r"(?<=[.!?])(?<!e\.g\.)(?<!i\.e\.)(?<!no\.)(?<!etc\.)\s+|\s*;\s+(?=[\w ]+(?::|\swith\s|\shas\s|\())")
_HAS = r"(?:has|have|having|showing|recording|listing|saying|with|needs?|contains?|includes?|including|consists? of|carr(?:y|ies)|holds?|gets?|comes? with|is made up of|stores?|w/)"
_RECORDS = re.compile(
    r"^(?P<before>.*?)\b(?:i|we|they|you|people|to|'d|and)\b\s*(?:'d|would|will|want|need|have|like|must|should|just|also|always|usually|to|be|able|then|\s)*"
    r"\b(?:write down|note down|note|record|log|jot down|put down|put in|put|enter|capture|collect|track|keep|store|save|need to know|know|remember|tick off|tick|fill in|see)\b\s*"
    r"(?:,?\s*(?:for|of|about|per|on)\s+(?:every|each|all)\s+(?P<each>[\w-]+(?: [\w-]+(?=\s*[,:]))?)\s*[:,]?\s*)?(?P<list>.+)$",
    re.I,
)
_EACH = re.compile(
    rf"^(?:and )?(?:for|on|about|per|with|of)\s+(?:each|every|all)(?: of)?(?: the| my| our)?\s+(?P<thing>{_SHORT})\s*(?::|,|-|\s(?:i|we|they|it)\b(?:'d| would| want| need| will| should| must| have to| like| record| note| log| keep| store| track| write down| write| to| know| see)*)\s*(?P<list>.+)$",
    re.I,
)
_EACH_DOING = re.compile(
    rf"^(?:and )?(?:each|every)\s+(?P<thing>{_SHORT})\s+(?:i|we|they|the \w+)\s+(?:'d |would |want to |need to |have to |must |should |also |then )*(?:note|record|log|write down|write|put down|keep|fill in|fills in|enter|enters)\s*:?\s+(?P<list>.+)$",
    re.I,
)
_PERIODS = frozenset("morning day evening night week month shift year time one weekend".split())
_EACH_TIME = re.compile(
    r"^(?:and )?(?:every|each|any|for every|for each)\s?time\s+(?P<event>[^:,]+?)\s*(?::|,|\s-\s)\s*(?P<list>.+)$", re.I
)
_MANY = re.compile(
    r"^(?:several|many|multiple|various|lots of|more than one|one or more|a few|a number of|different|any number of|\d+)\s+",
    re.I,
)
_STAGES = re.compile(r"\bgoes (?:through|from)\s+(?P<list>[^,.;()]+(?: to [^,.;()]+)+|[^.;()]+)", re.I)
_WISHFUL = re.compile(
    r"^(?:i(?:'d| would)?|we(?:'d| would)?)?\s*(?:would )?(?:really )?(?:also )?(?:want|like|love|need|show|want to|would love|it should|it would be)\b.*\b(?:see|chart|calendar|kanban|board|totals?|dashboard|graph|table|cards|filter|numbers at the top)\b",
    re.I,
)
_VIEW = re.compile(
    r",?\s*(?:\b(?:and|with|on|in|as)\s+)?(?:an?|the|some)\s+(?:(?:bar|line|pie|area)\s+)?(?:charts?|graphs?|calendar|kanban|board|dashboard)\b[^,:(]*$|,?\s*\bon a (?:calendar|kanban|board|map)\b(?!:).*$|,?\s*\bso (?:that )?(?:i|we) (?:can )?(?:see|know)\b.*$",
    re.I,
)
_PLACE = re.compile(
    r"\s+(?:in|on) an? (?:calendar|kanban(?: board)?|board|list|table)(?=\s*:|\s+(?:showing|with|of)\b)", re.I
)
_POLITE = re.compile(
    r"^(?:(?:hi|hello|hey|hiya)(?: there| all)?[!,.]*\s*|(?:please|pls|so|ok|okay|right|basically|also|then|and|plus|separately|oh)\b[,:]?\s+|(?:could|can|would) (?:you|u|someone) (?:please )?(?:make|build|create|do|design)\s+(?:me |us )?|(?:i|we) (?:would like|want|need|'d like)(?: to have)?\s+(?=(?:an?|some)\s)|need(?:s|ed)?\s*:?\s+)+",
    re.I,
)
_EVENTS = {
    "book": "booking", "borrow": "loan", "hire": "hire", "rent": "rental", "visit": "visit", "order": "order", "buy": "purchase",
    "reserve": "reservation", "lend": "loan", "donate": "donation", "pay": "payment", "request": "request", "attend": "attendance",
    "enter": "entry", "join": "membership", "register": "registration", "sign up": "sign up", "put down": "sign up", "inspect": "inspection",
    "deliver": "delivery", "repair": "repair", "clean": "clean", "test": "test", "feed": "feeding", "water": "watering", "walk": "walk", "groom": "grooming",
}  # fmt: skip


_COLLECTIVE = frozenset("rota log record sheet list register entry book diary form table schedule row line".split())
"""Words that stand for the sheet spoken of before."""


@dataclass
class _Book:
    """The sheets read so far."""

    reader: Reader = field(default_factory=Reader)
    heading: str | None = None
    """A heading whose columns have not come yet."""
    current: str | None = None
    pointers: list[tuple[str, columns.Column]] = field(default_factory=list)
    loose: list[columns.Column] = field(default_factory=list)
    """Columns that came before any heading."""
    counted: list[str] = field(default_factory=list)
    """Things the text counts ("14 hives")."""
    per: list[tuple[str, str]] = field(default_factory=list)
    """Sheets and the noun phrase of the one they are kept for ("per appliance")."""

    @property
    def found(self) -> Requirements:
        return self.reader.found

    def sheet(self, text: str) -> str | None:
        """Return the sheet a heading names, adding it when it is new."""
        named = headings.phrase(text)
        if words.singular(headings.noun_phrase(text).lower()) in _COLLECTIVE:
            named = words.singular(headings.noun_phrase(text).lower())
        if named in _COLLECTIVE and self.current is not None:
            return self.current
        if (
            named in _COLLECTIVE
            and self.heading is not None
            and not naming.is_context(headings.noun_phrase(self.heading))
            and headings.phrase(self.heading) not in _COLLECTIVE
        ):
            named = headings.phrase(self.heading)
        if named is None:
            return None
        close = next((phrase for phrase in self.found.things if phrase == named or phrase.endswith(f" {named}")), named)
        mention = self.found.thing(close, strong=True)
        told = naming.name_of(named)
        if told is not None and told.known and mention.concept is None:
            mention.concept = told.concept
        self.current, self.heading = mention.phrase, None
        return mention.phrase

    def known(self, text: str) -> str | None:
        """Return the sheet that a noun phrase names, if there is one."""
        plain = words.phrase_singular(
            re.sub(r"^(?:a|an|the|one|each|every|their|its|my|our|all)\s+", "", text.lower().strip())
        )
        if plain in self.found.things:
            return plain
        named = naming.name_of(plain)
        if named is not None and named.phrase in self.found.things:
            return named.phrase
        last = plain.split()[-1] if plain else ""
        return next((phrase for phrase in self.found.things if phrase.split()[-1] == last), None)

    def link(self, child: str, parent: str, *, many: bool = False) -> None:
        """Say that rows of one sheet belong to rows of another."""
        if child != parent and not any({link.source, link.target} == {child, parent} for link in self.found.links):
            self.found.link(LinkMention(source=child, target=parent, many_to_many=many))

    def add(self, column: columns.Column) -> None:
        """Add a column to the sheet spoken of."""
        if self.current is None and self.heading is not None:
            self.sheet(self.heading)
        if self.current is None:
            self.loose.append(column)
        elif column.points_to is not None:
            self.pointers.append((self.current, column))
        elif column.field is not None:
            attributes.add_field(self.reader, self.current, column.field)


def read(text: str) -> Requirements:
    """Return the sheets a text describes; it has been put into plain words before."""
    book = _Book()
    book.found.text = text
    lines = _unnested(text).split("\n")
    for line in lines:
        parts = _END.split(_BULLET.sub("", line).strip())
        listed = len(parts) == 1 and (bool(_BULLET.match(line)) or len(lines) >= 3)
        for sentence in parts:
            if sentence and sentence.strip(" .,!?"):
                _sentence(book, sentence.strip(), line=listed)
    _settle(book)
    return book.found


_NESTED = re.compile(r"(?P<before>\([^()]*?)\s*\((?P<inner>[^()]*)\)(?=[^()]*\))")


def _unnested(text: str) -> str:
    """Return the text with brackets inside brackets as slashes: "(site, status (new, done))" to "(site, status new/done)"."""
    while (match := _NESTED.search(text)) is not None:
        inner = "/".join(part.strip() for part in re.split(r",|/|\bor\b", match["inner"]))
        text = f"{text[: match.start()]}{match['before']} {inner}{text[match.end() :]}"
    return text


def _sentence(book: _Book, text: str, *, line: bool) -> None:
    text = _POLITE.sub("", text.strip()).strip(" .!")
    text = re.sub(r"^((?:[\w-]+ ){0,2}[\w-]+)\s*(?:->|=>|→|=)\s+(?=[^,]+,)", r"\1: ", text)
    if not text or sense.is_greeting(text) or _asks_to_see(book, text):
        return
    _counted(book, text)
    listed = len(re.findall(r"[,:(]", text))
    lists_columns = bool(re.search(r"\b(?:with|the)\b", text)) and len(splitting.columns(text)) >= 3
    if (
        (wishes.is_wish(text) or _WISHFUL.match(text))
        and listed <= 1
        and not lists_columns
        and not re.search(r"\b(?:rota|log|register)\b", text)
    ):
        book.found.wishes.append(text)
        return
    without_view = _VIEW.sub("", _PLACE.sub("", text)).strip(" .!,")
    for view in (*_PLACE.finditer(text), *_VIEW.finditer(text)):
        book.found.wishes.append(re.sub(r"^[\s,]*(?:(?:and|with|on|in|as)\s+)*", "", view.group()))
    if without_view != text and len(without_view.split()) <= 2 and book.found.things:
        return
    text = without_view
    if text:
        for clause in _clauses(text):
            _clause(book, clause, line=line)


def _asks_to_see(book: _Book, text: str) -> bool:
    """Read "who has which one right now?" as a question about the links, not as columns."""
    if not re.match(r"^(?:who|which|what|where|how many)\b[^,:]*\?$", text, re.I):
        return False
    named = list(book.found.things)
    if len(named) == 2 and re.match(r"^who (?:has|borrowed|took|owns|is using)\b", text, re.I) and not book.found.links:
        book.link(named[0], named[1])
    return bool(named)


def _counted(book: _Book, text: str) -> None:
    for match in re.finditer(
        r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens of)\s+(?P<noun>(?:[a-z]+ )?[a-z]+s)\b(?!\s*[:=])",
        text,
    ):
        noun = match["noun"]
        if (
            noun.split()[-1] in fields.plural_fields()
            or naming.is_nothing(noun)
            or naming.is_context(noun)
            or not concepts.find(noun)
        ):
            continue
        if re.search(r"minutes|weeks|days|hours|months|years|times|pages|stars|points", noun):
            continue
        named = headings.phrase(noun)
        if named:
            book.counted.append(named)


_CLAUSE = re.compile(
    r"(?:,|;|\.)?\s*(?:\band\s+)?(?=\b(?:each|every|a|an|all|one)\s+(?:(?!and )[\w-]+ ){1,3}(?:has|have|can have|can hold|may have|is for|is a|is an|needs|belongs to|gets|goes)\b)|,?\s+and\s+(?=there is an?\s)|,\s*(?=for (?:each|every) \w+)|\s+-\s+and\s+",
    re.I,
)


def _clauses(text: str) -> list[str]:
    """Cut a sentence before "each loan has" and the like, outside brackets."""
    cuts = [0]
    for match in _CLAUSE.finditer(text):
        before = text[: match.start()]
        if (
            match.start() > 0
            and before.count("(") == before.count(")")
            and not re.search(
                r"\b(?:for|of|per|where|when|if|that|in|on|as|with|from|to|by|at|is|was)$", before.strip(), re.I
            )
        ):
            cuts.append(match.end())
    return [
        piece
        for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)
        if (piece := re.sub(r"[\s,;]+(?:and)?$|^[\s,;]+", "", text[start:end]))
    ]


def _clause(book: _Book, text: str, *, line: bool) -> None:
    for form in (
        _constraint,
        _each_time,
        _each,
        _colon,
        _stages,
        _belongs,
        _log_of,
        _is_for,
        _has,
        _deed,
        _records,
        _details,
    ):
        if form(book, text, line):
            return
    _line_or_heading(book, text, line=line)


def _constraint(book: _Book, text: str, line: bool) -> bool:
    """Read "sample IDs look like AB-0001 and must be unique" as said of the column, not as a column."""
    match = re.match(
        r"^(?:and )?(?:the |each |every |no two )?(?P<name>[\w-]+(?: [\w-]+){0,2}?)\s+(?:look like|looks like|must|should|have to|has to|needs? to|is always|are always)\b(?P<rest>.*)$",
        text,
        re.I,
    )
    if match is None or re.match(r"^(?:i|we|it|they|you)\b", match["name"], re.I):
        return False
    told = {"unique": True} if re.search(r"\bunique\b", match["rest"]) else {}
    if re.search(r"\b(?:required|mandatory|filled in|always there|given)\b", match["rest"]):
        told["required"] = True
    name = words.snake(words.phrase_singular(match["name"]))
    for thing in book.found.things.values():
        for index, column in enumerate(thing.fields):
            if column.name in (name, name.removesuffix("s")):
                thing.fields[index] = replace(
                    column, unique=told.get("unique", column.unique), required=told.get("required", column.required)
                )
                return True
    return bool(told)


def _each_time(book: _Book, text: str, line: bool) -> bool:
    """Read "Every time one is given: when, given by" as a record of its own, kept for the sheet before it."""
    match = _EACH_TIME.match(text)
    if match is None:
        return False
    parent = book.current
    known = next(
        (
            book.known(word)
            for word in match["event"].split()
            if words.kinds(word) and "NOUN" in words.kinds(word) and book.known(word)
        ),
        None,
    )
    parent = known or parent
    active = re.match(r"^(?:i|we|they|you|he|she|somebody|someone)\s+(?P<verb>[a-z]+)", match["event"], re.I)
    verb = active["verb"].lower() if active else ""
    name = _EVENTS.get(verb) or (f"{parent} record" if parent else "event")
    sheet = book.found.thing(name if parent is None or name == f"{parent} record" else f"{name}", strong=True).phrase
    book.current = sheet
    if parent:
        book.link(sheet, parent)
    _columns(book, match["list"])
    return True


def _each(book: _Book, text: str, line: bool) -> bool:
    match = (
        _EACH.match(text)
        or _EACH_DOING.match(text)
        or re.match(r"^(?:and )?for (?:each|every) (?P<thing>[\w-]+)\s+(?P<list>.+)$", text, re.I)
    )
    if match is None or len(splitting.columns(match["list"])) < 2:
        return False
    thing = words.singular(match["thing"].lower().strip())
    if thing in _COLLECTIVE | _PERIODS and (book.heading or book.current):
        _columns(book, match["list"])
        return True
    sheet = book.sheet(match["thing"]) or _named_plainly(book, match["thing"])
    entered = re.match(
        r"^(?:which|who|the)\s*(?P<other>[\w-]+s)\b[\w ]*,?\s+with\s+(?:their |its )?(?P<list>.+)$", match["list"], re.I
    )
    other = book.known(entered["other"]) if entered else None
    if entered and other and other != sheet:
        entry = book.found.thing(f"{sheet} entry", strong=True).phrase
        book.link(entry, sheet)
        book.link(entry, other)
        book.current = entry
        _columns(book, entered["list"])
        return True
    _columns(book, match["list"])
    return True


def _named_plainly(book: _Book, text: str) -> str:
    """Return the sheet named by a word that names nothing elsewhere: "for every record"."""
    collective = words.singular(text.lower().strip()) in _COLLECTIVE | {
        "item",
        "thing",
        "one",
        "order",
        "job",
        "day",
        "time",
    } - {"record"}
    if collective and book.heading is not None and (headed := book.sheet(book.heading)) is not None:
        return headed
    phrase = words.phrase_singular(text.lower().strip())
    book.found.thing(phrase, strong=True)
    book.current = phrase
    return phrase


def _colon(book: _Book, text: str, line: bool) -> bool:
    """Read "Residents: name, room", "Each matter has deadlines: description", "type: letter, parcel"."""
    match = re.match(r"^(?P<left>[^:()]{2,140}?)\s*:\s*(?P<list>.+)$", text, re.S) or re.match(
        r"^(?P<left>[^:(),]{2,70}?)\s+-\s+(?P<list>.+)$", text, re.S
    )
    if match is None:
        return False
    left, listed = match["left"].strip(), match["list"]
    items = splitting.columns(listed)
    if _is_clause(left) and re.match(rf"^(?:a |an |each |every |the )?[\w-]+ (?:has|have|with)\s", listed):
        _clause(book, left, line=False)
        _clause(book, listed, line=False)
        return True
    if re.match(r"^(?:[\w-]+ )?[\w-]+s\s+-\s+\S+.*,", listed):
        book.heading = left
        return _colon(book, listed, line)
    own = re.match(rf"^(?P<owner>{_NP})\s+{_HAS}\s+\S", listed, re.I)
    if own and len(items) > 1 and "," not in own.group() and _is_clause(own["owner"]) and len(own["owner"].split()) > 1:
        book.heading = left
        return _has(book, listed, line)
    if _is_choice(book, left, items):
        column = columns.read(text)
        if column:
            book.add(column)
        return True
    if len(items) < 2 and not re.search(r"\(", listed):
        return False
    if _lists_sheets(items):
        book.heading = book.heading or left
        _sheets(book, items)
        return True
    ahead = re.match(rf"^(?P<front>.+)[,;]\s+(?:and )?(?P<last>{_NP})$", left)
    if ahead and "," in left:
        _clause(book, ahead["front"], line=False)
        left = ahead["last"]
    has = re.match(
        rf"^(?:and )?(?:(?:each|every|an?|the|all)\s+)?(?P<owner>{_NP})\s+(?:has|have|can have|may have|with|gets?)\s+(?P<inner>.+)$",
        left,
        re.I,
    )
    parent = None
    if (
        has
        and not re.search(r"\b(?:i|we|you|they)\b", has["owner"], re.I)
        and not re.search(r"(?:following|these|fields|details|columns)", has["inner"], re.I)
    ):
        parent, left = book.sheet(has["owner"]), has["inner"]
    elif has and re.search(r"(?:following|these|fields|details|columns)", has["inner"], re.I):
        left = has["owner"]
    if re.match(rf"^(?:every|each) (?:{'|'.join(sorted(_PERIODS))})\b", left, re.I):
        _columns(book, listed)
        return True
    kept_for = _kept_for(left)
    before = book.current
    every = re.search(r"\b(?:every|each)\s+[\w -]+$", left, re.I)
    if (
        re.fullmatch(
            r"(?:i |we )?(?:need|want|columns|fields|details|with|including|it needs|for each|per \w+|each one|keep|track|record)",
            left,
            re.I,
        )
        or book.sheet(left) is None
    ):
        _columns(book, listed)
        return True
    assert book.current is not None
    if parent:
        book.link(book.current, parent)
    elif kept_for:
        book.per.append((book.current, kept_for))
    elif every and before is None and book.counted:
        book.per.append((book.current, book.counted[0]))
    _columns(book, listed)
    return True


def _is_choice(book: _Book, left: str, items: list[str]) -> bool:
    """Tell whether "type: letter, parcel" names the choices of a column, not the columns of a sheet."""
    if (
        len(left.split()) > 4
        or _is_clause(left)
        or (book.current is None and book.heading is None)
        or re.search(r"[()]", "".join(items))
    ):
        return False
    last = re.sub(r"^(?:the|a|an|its|their)\s+", "", left.lower()).split()[-1]
    if (
        words.is_plural(last)
        and last not in ("status", "options")
        and (not fields.known(last) or concepts.find(last) is not None)
    ):
        return False
    known = sum(fields.named(words.snake(item)) for item in items)
    lead = bool(
        re.fullmatch(
            r"(?:status|stage|state|type|kind|category|priority|level|size|condition|outcome|result|mood|method|phase|grade|severity)",
            last,
        )
    )
    return (lead or fields.known(last)) and (known * 2 <= len(items))


def _stages(book: _Book, text: str, line: bool) -> bool:
    """Read "it goes from received to ready to collected" and "firing status is planned, loading or done" as stages."""
    told = re.match(
        rf"^(?:and )?(?:the |its |their |each )?(?P<owner>{_NP} )?(?P<name>status|stage|state|type|condition)\s+(?:is|can be|may be|are|should be|being)\s+(?P<list>.+\bor\b.+|.+,.+)$",
        text,
        re.I,
    )
    moves = _STAGES.search(text)
    if told is None and moves is None:
        return False
    options: tuple[str, ...]
    if told is not None:
        owner = book.known(told["owner"]) if told["owner"] else None
        options = split_options(told["list"])
        name = told["name"].lower()
    else:
        assert moves is not None
        owner, name = None, "status"
        listed = re.sub(r"\s+(?:and|so|want)\b.*$", "", moves["list"]) if " to " in moves["list"] else moves["list"]
        options = split_options(re.sub(r"\s+to\s+", ", ", listed))
        before = text[: moves.start()].strip(" ,")
        before = re.sub(
            r"\b(?:and|then|and then)?\s*(?:it|they|each one|each|every \w+|a \w+|the \w+)$", "", before
        ).strip()
        if len(before.split()) > 3:
            _clause(book, re.sub(r"\s+(?:and|then|and then)$", "", before), line=False)
    if len(options) < 2:
        return False
    if owner:
        book.current = owner
    book.add(columns.Column(FieldMention(name=name, words=name, type=FieldType.ENUM, options=options)))
    return True


def _belongs(book: _Book, text: str, line: bool) -> bool:
    match = re.match(
        rf"^(?:and )?(?:each|every|an?|the|all)?\s*(?P<child>{_NP}) (?:belongs? to|is (?:part of|linked to|assigned to|made by|in|on)|are (?:part of|linked to|assigned to))\s+(?:(?:an?|one|the|their|its|exactly one|a single)\s+)?(?P<parent>[\w-]+(?: (?!and\b|with\b|has\b|have\b)[\w-]+)?)(?P<rest>.*)$",
        text,
        re.I,
    )
    if (
        match is None
        or " has " in match["child"]
        or not re.search(r"belongs?|part of|linked|assigned|made by", text[: match.start("parent")])
    ):
        return False
    parent_words = re.sub(r"\s+(?:and|with|that|which|who)$", "", match["parent"])
    parent = book.sheet(parent_words)
    child = book.sheet(match["child"])
    if parent and child:
        book.link(child, parent)
    rest = re.sub(r"^\s*\((?:e\.g\.?|such as|like)[^)]*\)", "", match["rest"])
    rest = re.sub(r"^[\s,]*(?:and|which|it)?\s*(?:also )?(?:has|have|with)\s+", "", rest)
    if child and rest.strip(" ,."):
        _columns(book, rest)
    return True


def _log_of(book: _Book, text: str, line: bool) -> bool:
    """Read "there is a log per wheel of when it was turned" as a sheet kept for each wheel."""
    match = re.match(
        r"^(?:and )?(?:there is |there's |keep |also )?(?:a|an)\s+(?P<name>[\w-]+ )?(?:log|record|diary|history)\s+(?:(?:per|for (?:each|every)) (?P<per>[\w-]+)\s+)?of\s+(?P<list>(?:who|when|what|which|how)\b.+)$",
        text,
        re.I,
    )
    if match is None:
        return False
    parent = book.known(match["per"]) if match["per"] else book.current
    name = f"{match['name'] or ''}".strip().lower() or (parent or "")
    sheet = book.found.thing(f"{name} log".strip(), strong=True).phrase
    book.current = sheet
    if parent and parent != sheet:
        book.link(sheet, parent)
    _columns(book, match["list"])
    return True


def _has(book: _Book, text: str, line: bool) -> bool:
    """Read "shoe repair tickets with number, name" and "each race has a distance and a time"."""
    match = re.match(
        rf"^(?P<owner>[^,:()]{{2,90}}?)[,]?\s+(?:(?:all|each|should|must|will|can|may|both|also)\s+)*{_HAS}\s+(?P<list>.+)$",
        text,
        re.I,
    )
    if match is None:
        return False
    owner, listed = match["owner"].strip(), match["list"]
    if re.match(
        r"^(?:and |so |but |or )?(?:i|we|you|they|it|he|she|there|what|when|if|how|who|which)\b|.*\b(?:and|but) (?:i|we)\b",
        owner,
        re.I,
    ):
        if re.match(r"^(?:it|they|each|every one|each one)$", owner, re.I) and book.current:
            _columns(book, listed)
            return True
        return False
    items = splitting.columns(listed)
    counted = _MANY.match(items[0]) if items else None
    if len(items) == 1 and "(" not in items[0] and (counted or _is_kind_of_rows(items[0])):
        return _plural_of(book, owner, items[0])
    if _lists_sheets(items) and len(items) > 1:
        book.heading = owner
        _sheets(book, items)
        return True
    if len(items) < 2 and not columns_like(items):
        return False
    subject = _actors(book, owner)
    if subject is None and book.sheet(owner) is None:
        return False
    assert book.current is not None
    kept_for = _kept_for(owner)
    if kept_for:
        book.per.append((book.current, kept_for))
    _columns(book, listed)
    return True


def _plural_of(book: _Book, owner: str, item: str) -> bool:
    """Read "owners can have several dogs" as dogs that belong to owners."""
    owner = re.sub(r"\s+(?:can|may|might|will|could)$", "", owner)
    parent = None if naming.is_context(owner) else book.sheet(owner)
    child = book.sheet(_MANY.sub("", item))
    if parent and child:
        book.link(child, parent)
    return bool(parent or child)


def _actors(book: _Book, owner: str) -> str | None:
    """Read "members book shelves in a firing" before a list as a booking of a member for a firing."""
    match = re.match(
        r"^(?P<who>(?:[\w-]+ )?[a-z]+s|people|an? [a-z]+(?= [a-z]+s\b))\s+(?P<verb>[a-z]+)(?P<particle> (?:up|in|out|off|back|on|themselves down))?(?P<rest>\s+.*)?$",
        owner.strip(" ,"),
        re.I,
    )
    single = re.match(
        r"^(?:each|every|an?) (?P<who>[a-z]+) (?P<verb>[a-z]+s)(?: (?P<rest>.+))?$", owner.strip(" ,"), re.I
    )
    if single and "VERB" in words.kinds(single["verb"]):
        return book.sheet(single["who"])
    if match is None or "VERB" not in words.kinds(match["verb"].lower()) or words.is_plural(match["verb"]):
        return None
    who = book.sheet(match["who"])
    if who is None:
        return None
    key = {"themselves down": "put down", "up": f"{match['verb'].lower()} up"}.get(
        (match["particle"] or "").strip(), words.lemma(match["verb"], "VERB")
    )
    event = _EVENTS.get(key)
    if event is None or not (match["rest"] or "").strip():
        return who
    others = re.findall(r"(?:\b(?:a|an|the|in|on|for|from|to|of)\s+)*([\w-]+)", match["rest"])
    sheet = book.found.thing(event, strong=True).phrase
    book.link(sheet, who)
    book.current = sheet
    for other in others:
        known = book.known(other)
        if known and known not in (sheet, who):
            book.link(sheet, known)
        elif re.fullmatch(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|day|date|evening|morning|week", other, re.I):
            book.add(columns.Column(FieldMention(name="date", words="date", type=FieldType.DATE)))
    return sheet


def _is_for(book: _Book, text: str, line: bool) -> bool:
    """Read "a loan is for one piece of equipment to one borrower, date out" as links, then columns."""
    match = re.match(
        rf"^(?:(?:an?|each|every|the)\s+)?(?P<child>{_NP}) (?:is|are) (?=for |a |an |one |from |of )(?P<links>[^,]+?)(?:(?:,\s*(?:it )?(?:has |with |have )?|\s+and (?:has|have|with)\s+|\s+with\s+(?!an? \w+ (?:in|and|for)\b))(?P<list>.+))?$",
        text,
        re.I,
    )
    if match is None or re.search(r"\b(?:i|we|it|this|that|they|there|here|status|type)\b", match["child"], re.I):
        return False
    if not re.search(
        r"\b(?:for|with|by|in|from|of) (?:a|an|one|each)\b|\b(?:and) (?:a|an|one)\b", match["links"], re.I
    ):
        return False
    child = book.sheet(match["child"])
    if child is None:
        return False
    for other in re.findall(r"\b(?:a|an|one|the|each)\s+((?:piece of )?[a-z-]+)", match["links"], re.I):
        named = book.known(other.removeprefix("piece of "))
        if named is None:
            phrase = headings.phrase(other)
            named = book.found.thing(phrase, strong=True).phrase if phrase else None
        if named:
            book.link(child, named)
    book.current = child
    if match["list"]:
        _columns(book, match["list"])
    return True


def _records(book: _Book, text: str, line: bool) -> bool:
    """Read "I'd write down the student, the reason, …" as columns of what was spoken of before."""
    match = _RECORDS.match(text)
    if match is None:
        return False
    items = splitting.columns(match["list"])
    if match["each"]:
        if book.sheet(match["each"]) is None:
            _named_plainly(book, match["each"])
        _columns(book, match["list"])
        return True
    if _lists_sheets(items):
        _sheets(book, items)
        return True
    inner = _detailed(items[0]) if items else None
    if inner and (len(items) < 2 or inner[1]):
        _sheets(book, items)
        return True
    short = all(len(item.split()) <= 3 for item in items) or re.match(r"(?:the|a|an|who|what)\s", match["list"], re.I)
    if len(items) < 2 or not columns_like(items) or (len(items) == 2 and not short):
        return False
    _columns(book, match["list"])
    return True


def _details(book: _Book, text: str, line: bool) -> bool:
    """Read "machines (location, model) and refill visits (date, cash)" and lists of plain sheets."""
    items = splitting.columns(text)
    if not _lists_sheets(items):
        return False
    _sheets(book, items)
    return True


def _line_or_heading(book: _Book, text: str, *, line: bool) -> None:
    """Read what is left: a list of columns, one column on a line of its own, or a heading."""
    items = splitting.columns(text)
    linked = re.match(r"^which (?P<one>[\w-]+)\b.*\bwhich (?P<other>[\w-]+)", text, re.I)
    if linked and (one := book.known(linked["one"])) and (other := book.known(linked["other"])):
        book.link(other, one)
        return
    owned = re.match(
        rf"^(?P<owner>{_NP} (?:log|logbook|sheet|tracker|diary|register|records?|list|slips?|tickets?|rota|book))(?:\s*,)?\s+(?P<list>(?!for\b|of\b|in\b|to\b|that\b|with\b).+)$",
        text,
        re.I,
    )
    if (
        owned
        and len(listed := splitting.columns(owned["list"])) >= 2
        and (book.current is None or not columns_like(items))
        and book.sheet(owned["owner"])
    ):
        _columns(book, owned["list"], items=listed)
        return
    if book.current and re.match(r"^(?:if|whether)\b", text, re.I) and columns_like(items):
        _columns(book, text)
        return
    plain = (
        line or len(items) > 2 or "," in text or all(columns_like([item]) and len(item.split()) <= 3 for item in items)
    )
    if len(items) >= 2 and plain and columns_like(items):
        first = items[0]
        if (
            book.current is None
            and book.heading is None
            and not fields.named(words.snake(first))
            and headings.phrase(first)
        ):
            if words.is_plural(first.split()[-1]) and book.sheet(first):
                items = items[1:]
        _columns(book, ", ".join(items), items=items)
        return
    article = re.match(r"^(?:a|an|any|the) ", text)
    if (
        (line or article or len(text.split()) <= 4)
        and (book.heading or book.current)
        and len(text.split()) <= 7
        and _is_line_column(text, listed=line)
    ):
        _columns(book, text)
        return
    named = _topic(text)
    if named and (len(text.split()) <= 8 or book.heading is None):
        book.heading = named
        if book.current is not None and headings.phrase(named) not in book.found.things and len(text.split()) <= 5:
            book.current = None


_DEED = re.compile(
    r"^(?:and )?(?P<who>(?:an? |each |every )?(?:[\w-]+ )??[a-z]+|people)\s+(?:can |may |should be able to |will )?(?P<verb>[a-z]+)\s+(?:one or more |several |many |our |the |an? )?"
    r"(?P<what>them|it|ones?|(?:[\w-]+ )??[a-z]+s|[a-z]+)\b(?P<rest>[^,(]*)(?:\s*\((?P<inside>[^()]*)\)|,\s*(?P<list>.+))?$",
    re.I,
)
_PRONOUN = frozenset("them it one ones copies items pieces copy item".split())


def _deed(book: _Book, text: str, line: bool) -> bool:
    """Read "carers visit clients several times a day" as a visit of a carer to a client."""
    match = _DEED.match(text)
    event = _EVENTS.get(words.lemma(match["verb"], "VERB")) if match else None
    if match is None or event is None or re.search(r"\b(?:this|its|it's|was|is|i|we|to|you)\b", match["who"], re.I):
        return False
    if match["what"].lower() in ("for", "of", "in", "on", "at", "to", "with", "by", "from"):
        return False
    if not words.is_plural(match["who"].split()[-1]) and not re.match(r"^(?:an?|each|every)\s", match["who"], re.I):
        return False
    current = book.current
    who = book.sheet(match["who"])
    what = current if match["what"].lower() in _PRONOUN else book.known(match["what"])
    inside = match["inside"] or ""
    if (
        what is None
        and words.singular(match["what"].lower()) not in inside
        and not re.search(rf"how many {re.escape(match['what'])}", inside)
    ):
        what = book.sheet(match["what"])
    sheet = book.found.thing(event, strong=True).phrase
    for other in (
        who,
        what,
        *(
            book.known(word)
            for word in re.findall(r"\b(?:in|on|for|from|at) (?:an? |the |our )?([a-z]+)", match["rest"])
        ),
    ):
        if other and other != sheet:
            book.link(sheet, other)
    book.current = sheet
    if re.search(r"\bfrom (?:a |one )?(?:date|day) (?:to|until)\b", match["rest"]):
        for name in ("from_date", "to_date"):
            book.add(columns.Column(FieldMention(name=name, words=name.replace("_", " "), type=FieldType.DATE)))
    listed = inside or re.sub(
        r"\b(?:and )?(?:i|we) (?:want|need|'d like|would like) to (?=tick|record|note|know|see)",
        "",
        match["list"] or "",
    )
    if listed:
        _columns(book, listed)
    return True


def _is_line_column(text: str, *, listed: bool) -> bool:
    column = columns.read(text)
    if column is None or column.field is None or (_is_clause(text) and not columns.asks(text)):
        return False
    return listed or fields.known(column.field.name) or column.field.type is not None


def _topic(text: str) -> str | None:
    """Return the part of a sentence without a list that says what is kept."""
    found = [
        match["noun"]
        for match in re.finditer(
            r"\b(?:for|of|track|record|log|manage|keep|need|repair|tune|put|organi[sz]e)\s+(?:(?:my|our|the|all|a|an|every|some)\s+)*(?P<noun>[a-z-]+(?: [a-z-]+){0,2}s)\b",
            text,
            re.I,
        )
    ]
    doing = re.match(r"^(?:i|we) (?:[a-z]+) (?:my |our |other people's )?(?P<noun>[a-z]+s)\b", text, re.I)
    if not found and doing and concepts.find(doing["noun"]) is not None:
        found = [doing["noun"]]
    for noun in reversed(found):
        if not naming.is_context(noun) and not naming.is_nothing(noun) and headings.phrase(noun):
            return noun
    if re.match(
        r"^(?:i|we|im|i'm|we're|my|our|it|this|there|nothing|thanks?|thank|right now|they)\b", text, re.I
    ) and not re.search(r"\b(?:app|rota|log|tracker|system|tool|register|catalogue|place)\b", text):
        return None
    return text if headings.phrase(text) and not naming.is_context(headings.noun_phrase(text)) else None


def columns_like(items: list[str]) -> bool:
    """Tell whether a list holds columns: at least a third of it are known fields or say what they hold."""
    told = 0
    if any(_is_clause(item) for item in items):
        return False
    for item in items:
        column = columns.read(item)
        if column is None or column.field is None:
            continue
        told += fields.known(column.field.name) or not column.field.plain or column.points_to is not None
    return told * 3 >= len(items) and told > 0


def _is_clause(item: str) -> bool:
    """Tell whether an item is a clause with a verb ("members borrow them"), not a column."""
    if re.search(r"\b(?:can|could|should|must|will|would)\b", item, re.I) or re.match(
        r"^[a-z]+ (?:them|us|me)\b", item, re.I
    ):
        return True
    tokens = [token for token in tokenise(item) if token.tag != "X"]
    start = next((index for index, token in enumerate(tokens) if token.tag not in ("D", "Q", "A", "C")), len(tokens))
    index = start
    while index < len(tokens) and tokens[index].tag in ("N", "R"):
        index += 1
    if index == start or index >= len(tokens) or columns.asks(item):
        return False
    if tokens[start].tag == "N" and tokens[index - 1].tag == "R":
        return False
    token = tokens[index]
    if token.tag in ("B", "H", "M"):
        return True
    base = words.lemma(token.lower, "VERB") == token.lower and (
        words.is_plural(tokens[index - 1].lower) or tokens[index - 1].tag == "R"
    )
    return token.tag == "V" and (base or (token.lower.endswith("s") and not words.is_plural(tokens[index - 1].lower)))


def _lists_sheets(items: list[str]) -> bool:
    """Tell whether a list holds sheets: with lists of their own, or nothing but kinds of rows."""
    if not items:
        return False
    detailed = [_detailed(item) for item in items]
    if detailed[0] and (detailed[0][1] or len(items) > 1):
        return True
    if sum(found is not None for found in detailed) >= 2:
        return True
    if len(items) >= 2 and all(words.is_plural(item.split()[-1]) and concepts.find(item) is not None for item in items):
        return True
    opened = next((index for index, found in enumerate(detailed) if found is not None), len(items) - 1)
    if opened < 1 or fields.named(words.snake(items[0])):
        return False
    kinds = sum(
        found is not None or _is_kind_of_rows(item) for item, found in zip(items[: opened + 1], detailed, strict=False)
    )
    return kinds == opened + 1 or (kinds >= 2 and opened < len(items) - 1 and kinds >= opened)


def _is_kind_of_rows(item: str) -> bool:
    """Tell whether an item is a plural that names rows: "contacts at those companies"."""
    head = re.split(r"\s+(?:at|in|of|for|from|per|on|to|who|that)\s+", re.split(r"[:(]|\s-\s", item)[0])[0].strip()
    if not head or len(head.split()) > 3 or _GROUP.match(item):
        return False
    if attributes.is_thinglike(head):
        return True
    last = head.split()[-1].lower()
    return words.is_plural(last) and concepts.find(head) is not None and last not in fields.plural_fields()


def _detailed(item: str) -> tuple[str, str, str] | None:
    """Return heading, list and what follows for "hires (site address, customer)" and "members with name, phone"."""
    match = re.match(r"^(?:and |also |then )*(?P<owner>[\w'&/ -]+?)\s*\((?P<list>[^()]+)\)\s*(?P<rest>.*)$", item)
    if match and _GROUP.match(item):
        return None
    if match:
        inner = splitting.columns(match["list"])
        owner = match["owner"].strip()
        if (
            len(inner) >= 2
            and columns_like(inner)
            and (words.is_plural(owner.split()[-1]) or _MANY.match(owner) or len(inner) >= 4)
            and not fields.named(words.snake(owner))
            and _mostly_columns(inner)
        ):
            return owner, match["list"], match["rest"]
        return None
    match = re.match(
        r"^(?:and |also |then )*(?P<owner>[\w'&/ -]+?)\s+(?:each )?(?:with|including|that have|that has|which have|having|has|have|needs?|containing|saying|showing|recording|listing)\s+(?P<list>.+)$",
        item,
        re.I,
    )
    if match and (
        words.is_plural(match["owner"].split()[-1])
        or _MADE.match(match["owner"])
        or re.match(r"^(?:a|an|each|every)\s", match["owner"])
        or re.search(r"\b(?:per|for) (?:each|every|[a-z]+)", match["owner"])
    ):
        if re.match(r"^(?:i|we|you|they|it)\b", match["owner"], re.I) or (
            headings.phrase(match["owner"]) is None and not _MADE.match(match["owner"])
        ):
            return None
        return match["owner"].strip(), "", match["list"]
    return None


def _mostly_columns(inner: list[str]) -> bool:
    """Tell whether brackets hold columns rather than choices."""
    known = sum(
        fields.known(words.snake(re.sub(r"\(.*\)", "", item)))
        or ((column := columns.read(item)) is not None and column.field is not None and not column.field.plain)
        for item in inner
    )
    first = fields.named(words.snake(inner[0])) and len(inner) <= 4
    return known * (3 if first else 2) >= len(inner)


def _sheets(book: _Book, items: list[str]) -> None:
    """Read a list of sheets; what follows "with" belongs to the sheet before it."""
    opened = False
    all_rows = all(words.is_plural(item.split()[-1]) and concepts.find(item) is not None for item in items)
    for item in items:
        found = _detailed(item)
        linked = re.match(r"^(?:which (?P<one>[\w-]+)|who)\b.*\bwhich (?P<other>[\w-]+)", item, re.I)
        first = next(iter(book.found.things), "")
        if (
            linked
            and (one := book.known(linked["one"] or first))
            and (other := book.known(linked["other"]))
            and one != other
        ):
            book.link(other, one, many=linked["one"] is None or words.is_plural(linked["one"]))
            continue
        if found is None and not all_rows and (opened or not _is_kind_of_rows(item)):
            if opened or book.current:
                _columns(book, item, items=[item])
            continue
        owner, listed, rest = found or (re.split(r"[:(]|\s-\s", item)[0], "", "")
        before = book.current
        listed_of = re.match(r"^(?:a |an )?(?:log|record|list) of (?P<list>(?:who|when|what).+)$", owner)
        if book.sheet(owner) is None or listed_of:
            continue
        assert book.current is not None
        kept_for = _kept_for(owner)
        if kept_for:
            book.per.append((book.current, kept_for))
        elif (
            place := re.search(
                r"\s(?:at|of|in|from|by|to)\s+(?:those|these|the|each|every|an?|my|our)?\s*(?P<parent>[\w-]+)$",
                re.sub(r"\s*:.*$", "", owner),
            )
        ) and (whole := book.known(place["parent"])):
            book.link(book.current, whole)
        elif (re.match(r"^(?:their|its|his|her)\s", owner, re.I) and before) or (_MANY.match(owner) and before):
            book.link(book.current, before)
        if found is None and re.search(r":|\s-\s", item):
            told = re.split(r":|\s-\s", item, maxsplit=1)[1].strip()
            opened = " - " in item or (len(splitting.columns(told)) > 1 and columns_like(splitting.columns(told)))
            _columns(book, told if opened else f"status: {told}")
            continue
        if listed:
            _columns(book, listed)
        rest = re.sub(r"^(?:each )?(?:with|has|have)\s+", "", rest)
        opened = (bool(rest) and not listed) or bool(rest and re.match(r"^\w", rest))
        if rest:
            _columns(book, rest)


def _kept_for(text: str) -> str | None:
    match = re.search(
        r"\b(?:per|for (?:every|each)|of (?:every|each)|on (?:every|each)|in (?:every|each))\s+(?P<parent>[\w-]+)",
        text,
        re.I,
    )
    return match["parent"] if match else None


def _columns(book: _Book, text: str, *, items: list[str] | None = None) -> None:
    """Add the columns of a list to the sheet spoken of; a sheet with columns of its own among them becomes one."""
    owner = book.current
    inner = False
    for item in items if items is not None else splitting.columns(text):
        found = _detailed(item) if owner else None
        made = _MADE.match(found[0]) if found else None
        rows = found is not None and (
            _MANY.match(found[0])
            or (_is_kind_of_rows(found[0]) and (_kept_for(found[0]) or len(splitting.columns(text)) > 2))
        )
        if found and (found[1] or made or rows):
            child = _made(book, made["verb"]) if made else book.sheet(_MANY.sub("", found[0]))
            if child and owner:
                book.link(child, owner)
            if found[1]:
                _columns(book, found[1])
            if found[2]:
                _columns(book, re.sub(r"^(?:each )?(?:with|has|have)\s+", "", found[2]))
            inner = bool(found[2])
            if not inner:
                book.current = owner
            continue
        parts = re.match(
            r"^(?P<many>several|many|multiple|one or more)\s+(?P<noun>[\w-]+s)\s*\((?P<list>[^()]+)\)\s+with\s+(?P<rest>.+)$",
            item,
            re.I,
        )
        if parts and owner:
            child = book.sheet(parts["noun"])
            if child:
                book.link(child, owner)
                book.add(
                    columns.Column(
                        FieldMention(
                            name="type", words="type", type=FieldType.ENUM, options=split_options(parts["list"])
                        )
                    )
                )
                _columns(book, parts["rest"])
                continue
        group = _GROUP.match(item)
        if group:
            _group(book, group["list"])
            continue
        if re.match(r"^\d+ [a-z]+s$", item, re.I) or (book.current is None and naming.is_context(item)):
            continue
        column = columns.read(item)
        if column is None or (
            owner and column.field and attributes.refers(book.reader, book.current or owner, column.field, item)
        ):
            continue
        book.add(column)


_GROUP = re.compile(
    r"^(?:(?:the|their|there|its|with)\s+)*(?:body |contact )?(?:measurements?|dimensions?|details|sizes)\s*\((?P<list>[^()]+)\)$",
    re.I,
)
_MADE = re.compile(
    r"^(?:the )?(?:things?|items?|stuff|jobs?|work|pieces?) (?:that )?(?:i|we) (?P<verb>[a-z]+)(?: for (?:them|him|her|people))?$",
    re.I,
)


def _made(book: _Book, verb: str) -> str:
    """Return the sheet of "the things I sew for them": sewing items."""
    import lemminflect

    doing = lemminflect.getInflection(verb.lower(), "VBG")
    book.current = book.found.thing(f"{doing[0] if doing else verb} item".lower(), strong=True).phrase
    return book.current


def _group(book: _Book, text: str) -> None:
    """Read "measurements (bust waist hips, all in cm)" as one column each, in the unit they share."""
    shared = re.search(r",?\s*(?:all )?in (?P<unit>[a-z]+)$", text, re.I)
    listed = text[: shared.start()] if shared else text
    items = splitting.columns(listed)
    items = splitting.unseparated(listed, 3) or listed.split() if len(items) == 1 else items
    for item in items:
        column = columns.read(f"{item} in {shared['unit']}" if shared else item)
        if column is not None:
            book.add(column)


def _settle(book: _Book) -> None:
    """Give loose columns a sheet, turn pointers into links or fields, and drop headings that stayed empty."""
    found = book.found
    if book.loose:
        target = max(found.things.values(), key=lambda thing: len(thing.fields), default=None)
        if target is None and book.counted:
            book.sheet(book.counted[0])
        elif target is None:
            if book.heading is None or book.sheet(book.heading) is None:
                book.current = found.thing("entry", strong=True).phrase
        elif target is not None:
            book.current = target.phrase
        if book.current:
            for column in book.loose:
                book.add(column)
    for phrase in dict.fromkeys(book.counted):
        if phrase not in found.things and found.things:
            found.thing(phrase, strong=True)
    for child, parent in book.per:
        target_phrase = book.known(parent) or headings.phrase(parent)
        if target_phrase and child in found.things:
            found.thing(target_phrase, strong=True)
            book.link(child, target_phrase)
    for owner, column in book.pointers:
        _point(book, owner, column)
    for phrase in list(found.things):
        thing = found.things[phrase]
        attributes.settle_fields(found, thing)
    _link_dependents(book)
    if book.heading and not found.things:
        book.sheet(book.heading)


_NAMING = re.compile(r"^(?:name|title|number|code|make|model|description)$|_(?:name|title|code|id|reference|tag)$")


def _link_dependents(book: _Book) -> None:
    """Link a sheet that has no name of its own, but a date or figures, to the sheet with names before it."""
    things = sorted(book.found.things.values(), key=lambda thing: thing.order)
    linked = {name for link in book.found.links for name in (link.source, link.target)}
    children = {link.source for link in book.found.links}
    for index, thing in enumerate(things):
        if thing.phrase in children or not thing.fields or any(_NAMING.search(column.name) for column in thing.fields):
            continue
        if not any(_eventful(column) for column in thing.fields):
            continue
        before = [other for other in things[:index] if not any(_dated(column) for column in other.fields)]
        if before and (thing.phrase not in linked or not any(link.target == thing.phrase for link in book.found.links)):
            book.link(thing.phrase, before[-1].phrase)


def _dated(column: FieldMention) -> bool:
    return column.name in (
        "date",
        "date_and_time",
        "when",
        "day",
        "starts_at",
        "time",
        "start_date",
        "check_in",
        "from_date",
        "start_time",
    ) or column.name.startswith("date_")


def _eventful(column: FieldMention) -> bool:
    return _dated(column) or column.name in ("hours", "minutes", "duration", "amount", "result", "outcome")


def _point(book: _Book, owner: str, column: columns.Column) -> None:
    assert column.points_to is not None and column.field is not None
    target = book.known(column.points_to)
    if target and target != owner:
        book.link(owner, target, many=column.many)
        return
    attributes.add_field(book.reader, owner, replace(column.field, type=FieldType.STRING))
