"""Marked requests, from which the network learned: ``data/requests/*.txt``, one a line.

``<1 Hive inspections = Inspection>: [1 date = date :date], one of my <2 hives = Hive> ## 1>2`` marks the words that name
thing 1 and thing 2, a field of thing 1 with its type, and says that each inspection belongs to one hive. ``1<>2`` is many
to many, ``+3 Student`` a thing that no word names, ``\\n`` a line break. Language models wrote the requests and the marks
for this purpose; none is a user's. ``developed_*`` and ``tests_*`` are the requests of the sets and tests that the rules
were developed against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from agents.designers.builtin.marking.marks import TYPES

DATA = Path(__file__).parent / "data" / "requests"
_MARK = re.compile(r"<(\d+) ([^<>\[\]]+?)(?: = (\w+))?>|\[(\d+) ([^<>\[\]]+?) = (\w+) ?:(\w+)\]")
_TOLD = re.compile(r"\+(\d+) (\w+)|(\d+)(<>|>)(\d+)")


class NotMarked(ValueError):
    """A line is not of the form; the message says where."""


@dataclass(frozen=True)
class Marked:
    """Marked words, from ``start`` until before ``end``: the name of a thing, or a field of it with its type."""

    start: int
    end: int
    thing: int
    type: str | None = None


@dataclass(frozen=True)
class Request:
    """A request without its marks, and the marks."""

    text: str
    marked: tuple[Marked, ...]
    links: tuple[tuple[int, int, bool], ...]
    """Child, parent and whether it is many to many."""


def requests() -> Iterator[Request]:
    """Yield all marked requests."""
    for path in sorted(DATA.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield parse(line)


def parse(line: str) -> Request:
    """Return the request of a line; raises NotMarked."""
    body, _, told = line.partition(" ##")
    body = body.replace("\\n", "\n")
    text, done = "", 0
    marked: list[Marked] = []
    named: set[int] = set()
    for match in _MARK.finditer(body):
        text += body[done : match.start()]
        done = match.end()
        words, thing, type_ = match[2] or match[5], int(match[1] or match[4]), match[7]
        if type_ is not None and type_ not in TYPES:
            raise NotMarked(f"There is no type {type_}: {line}")
        if match[3]:
            named.add(thing)
        marked.append(Marked(len(text), len(text) + len(words), thing, type_))
        text += words
    text += body[done:]
    links: list[tuple[int, int, bool]] = []
    for match in _TOLD.finditer(told):
        if match[1]:
            named.add(int(match[1]))
        else:
            links.append((int(match[3]), int(match[5]), match[4] == "<>"))
    known = {mark.thing for mark in marked} | {thing for child, parent, _ in links for thing in (child, parent)}
    if re.search(r"[<>\[\]]", text) or _TOLD.sub("", told).strip() or not known <= named:
        raise NotMarked(f"A mark is not closed, not of the form or of a thing without a name: {line}")
    return Request(text, tuple(marked), tuple(links))
