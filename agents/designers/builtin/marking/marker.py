"""Marks the words of a description by what the network makes of them."""

from __future__ import annotations

import numpy as np

from agents.designers.builtin.marking import clues, tagging
from agents.designers.builtin.marking.marks import TYPES, MarkedField, MarkedLink, MarkedThing, Marks
from agents.designers.builtin.marking.network import CHILD, MANY, SAME, network
from agents.designers.builtin.marking.tagging import FIELD, LINE_BREAK, THING
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.mentions import Requirements
from agents.retrieval.embeddings import Vectors
from projects.blueprint.schema import FieldType

_SURE = 0.6
"""The least probability at which a type is told."""


_LEAST = 1e-30


def mark(text: str, read: Requirements) -> Marks | None:
    """Return the marks of a text; nothing when it is empty or longer than the network reads (some 200 words).

    ``read`` is what the rules make of the text.
    """
    found = tagging.words_of(text)
    told = clues.clues([word.text for word in found], read)
    texts = [LINE_BREAK if word.text == "\n" else word.text for word in found]
    vectors = network().vectors(texts, told) if found else None
    if vectors is None:
        return None
    path = tagging.best_path(np.log(np.maximum(network().tags(vectors), _LEAST)))
    named = tagging.tidied(tagging.spans(path), [word.text for word in found])
    said = [text[found[span.first].start : found[span.end - 1].end] for span in named]
    things = [index for index, span in enumerate(named) if span.kind == THING]
    fields = [index for index, span in enumerate(named) if span.kind == FIELD]
    if not things:
        return Marks()
    at = vectors[[span.anchor for span in named]]
    types, owners = network().types(at[fields]), network().owners(at[fields], at[things])
    relations = network().relations(at[things])
    groups = _groups(relations, [said[index] for index in things])
    return Marks(
        things=tuple(
            MarkedThing(tuple(said[things[position]] for position, group in enumerate(groups) if group == number))
            for number in range(max(groups, default=-1) + 1)
        ),
        fields=tuple(
            MarkedField(said[index], _owner(owner, groups), _type(likely))
            for index, owner, likely in zip(fields, owners, types, strict=True)
        ),
        links=_links(relations, groups),
    )


def _type(likely: Vectors) -> FieldType | None:
    return TYPES[int(likely.argmax())] if likely.max() >= _SURE else None


def _owner(likely: Vectors, groups: list[int]) -> int | None:
    best = int(likely.argmax())
    return groups[best] if best < len(groups) else None


def _same_name(one: str, other: str) -> bool:
    """Tell whether two mentions have one name: "job" and "jobs", "inspection" and "hive inspections"."""
    first, second = words.phrase_singular(one), words.phrase_singular(other)
    shorter, longer = sorted((first, second), key=len)
    return shorter == longer or (" " not in shorter and longer.endswith(f" {shorter}"))


def _groups(relations: Vectors, said: list[str]) -> list[int]:
    """Return the number of the thing that each mention names."""
    groups: list[int] = []
    for position in range(len(said)):
        same = [
            earlier
            for earlier in range(position)
            if relations[position, earlier, SAME] + relations[earlier, position, SAME] > 1
            or _same_name(said[earlier], said[position])
        ]
        groups.append(groups[same[0]] if same else max(groups, default=-1) + 1)
    return groups


def _links(relations: Vectors, groups: list[int]) -> tuple[MarkedLink, ...]:
    """Return the links of the things: the surest of what their mentions say."""
    links: list[MarkedLink] = []
    for child in set(groups):
        for parent in set(groups) - {child}:
            own = [place for place, group in enumerate(groups) if group == child]
            others = [place for place, group in enumerate(groups) if group == parent]
            best = relations[np.ix_(own, others)].max(axis=(0, 1))
            if best[MANY] > 0.5:
                links.extend([MarkedLink(child, parent, many=True)] if child < parent else [])
            elif best[CHILD] > 0.5:
                links.append(MarkedLink(child, parent))
    return tuple(sorted(links, key=lambda link: (link.child, link.parent)))
