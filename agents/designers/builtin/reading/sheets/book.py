"""The sheets read so far, and the one spoken of last."""

from __future__ import annotations

from dataclasses import dataclass, field

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.reading import attributes, columns, headings, naming, words
from agents.designers.builtin.reading.mentions import LinkMention, Requirements
from agents.designers.builtin.reading.reader import Reader

NP = r"[\w'&/-]+(?: [\w'&/-]+){0,6}?"


COLLECTIVE = frozenset("rota log record sheet list register entry book diary form table schedule row line".split())
"""Words that stand for the sheet spoken of before."""


@dataclass
class Book:
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
    row: str | None = None
    """What a row is called, where the heading is its plural."""
    per: list[tuple[str, str]] = field(default_factory=list)
    """Sheets and the noun phrase of the one they are kept for ("per appliance")."""

    @property
    def found(self) -> Requirements:
        return self.reader.found

    def sheet(self, text: str) -> str | None:
        """Return the sheet a heading names, adding it when it is new."""
        if self.row is not None and words.phrase_singular(text.lower()) == self.row:
            return self._opened(self.row, concepts.find(self.row))
        named = headings.phrase(text)
        if words.singular(headings.noun_phrase(text).lower()) in COLLECTIVE:
            named = words.singular(headings.noun_phrase(text).lower())
        if named in COLLECTIVE and self.current is not None:
            return self.current
        if (
            named in COLLECTIVE
            and self.heading is not None
            and not naming.is_context(headings.noun_phrase(self.heading))
            and headings.phrase(self.heading) not in COLLECTIVE
        ):
            named = headings.phrase(self.heading)
        if named is None:
            return None
        close = next((phrase for phrase in self.found.things if phrase == named or phrase.endswith(f" {named}")), named)
        told = naming.name_of(named)
        return self._opened(close, concepts.find(told.concept) if told and told.known and told.concept else None)

    def _opened(self, phrase: str, concept: concepts.Concept | None) -> str:
        """Make a sheet the one spoken of."""
        mention = self.found.thing(phrase, strong=True)
        if concept is not None and mention.concept is None:
            mention.concept = concept.key
        self.current, self.heading = mention.phrase, None
        return mention.phrase

    def known(self, text: str) -> str | None:
        """Return the sheet that a noun phrase names, if there is one."""
        plain = words.phrase_singular(
            patterns.sub(r"^(?:a|an|the|one|each|every|their|its|my|our|all)\s+", "", text.lower().strip())
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
