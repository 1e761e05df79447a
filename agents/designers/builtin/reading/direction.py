"""Which of two linked things belongs to the other, as far as the lexicon knows."""

from __future__ import annotations

from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.mentions import LinkMention
from agents.designers.builtin.reading.reader import Reader


def directed(reader: Reader, child: str, parent: str) -> LinkMention:
    """Return the link from child to parent, turned round when the lexicon knows that it is the other way."""
    down, up = _concept(reader, child), _concept(reader, parent)
    if up is not None and down is not None:
        if _lists(up.parents, child, down.key) and not _lists(down.parents, parent, up.key):
            return LinkMention(source=parent, target=child)
        if _lists(up.partners, child, down.key) or _lists(down.partners, parent, up.key):
            return LinkMention(source=parent, target=child, many_to_many=True)
    return LinkMention(source=child, target=parent)


def _lists(names: tuple[str, ...], phrase: str, key: str) -> bool:
    return words.snake(phrase) in names or key in names or words.snake(phrase.split()[-1]) in names


def _concept(reader: Reader, phrase: str) -> concepts.Concept | None:
    mention = reader.found.things.get(phrase)
    key = mention.concept if mention else None
    return concepts.concepts().get(key) if key else concepts.find(phrase)
