"""What the clauses of a description have said so far, and what was spoken of last."""

from __future__ import annotations

from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.reading import naming
from agents.designers.builtin.reading.mentions import Requirements, ThingMention


class Reader:
    """Collects what the clauses of one description say."""

    def __init__(self) -> None:
        self.found = Requirements()
        self._focus: list[str] = []
        self.lenient = False
        """Whether plurals that are usually fields count as things, because they stand in a list of things."""
        self.actor = ""
        """The subject of the last clause of the sentence, for "members borrow books and write reviews"."""
        self.recent: list[str] = []
        """The innermost things of the last list, for "each with …" right after it."""

    @property
    def focus(self) -> list[str]:
        """The things spoken of last: what "it" and "they" mean."""
        return self._focus

    @focus.setter
    def focus(self, phrases: list[str]) -> None:
        self._focus = phrases
        self.recent = []

    def thing(self, text: str, *, strong: bool = False) -> ThingMention | None:
        """Return the thing a noun phrase names, or nothing."""
        if naming.is_nothing(text):
            return None
        named = naming.name_of(text.strip())
        if named is None or not named.phrase:
            if named is not None and named.kit:
                self.found.kits.append(named.kit)
            return None
        if named.kit:
            self.found.kits.append(named.kit)
        phrase = self._known_as(named.phrase, named.concept)
        mention = self.found.thing(phrase, strong=strong)
        mention.plural = mention.plural or named.plural
        mention.concept = mention.concept or named.concept
        return mention

    def _known_as(self, phrase: str, concept: str | None) -> str:
        """Return the phrase under which the same thing was mentioned before."""
        if phrase in self.found.things:
            return phrase
        for other, mention in self.found.things.items():
            if (
                other.endswith(" " + phrase)
                or (other.startswith(phrase + " ") and not mention.fields and concepts.find(phrase) is None)
                or (concept and mention.concept == concept and _shares_words(phrase, other))
            ):
                return other
        return phrase


def _shares_words(one: str, other: str) -> bool:
    first, second = set(one.split()), set(other.split())
    return first <= second or second <= first
