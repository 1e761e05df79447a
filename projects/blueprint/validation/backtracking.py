"""Tell whether a backtracking engine can take exponential time on a regular expression.

That is so exactly when the position automaton (Glushkov) has a state from which the same text leads back to it in two
different ways (Weber and Seidl, "On the degree of ambiguity of finite automata", 1991, criterion EDA). Two ways show
either as an edge that two operators add, or as two different states passed at the same time, which a strongly
connected component of the product of the automaton with itself reveals.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from projects.blueprint.validation.regex import Alternatives, Characters, Pattern, Repeat, Sequence

_Node = TypeVar("_Node", bound=Hashable)

MAX_POSITIONS = 150
_EXACT_UP_TO = 8
"""Repetitions up to so many times are written out; longer ones are taken as endless, which errs on the safe side."""


class TooComplex(ValueError):
    """The expression has more than :data:`MAX_POSITIONS` characters when its repetitions are written out."""


@dataclass
class _Automaton:
    characters: list[int] = field(default_factory=list)
    edges: dict[int, set[int]] = field(default_factory=dict)
    doubled: set[tuple[int, int]] = field(default_factory=set)

    def add_position(self, bits: int) -> int:
        if len(self.characters) >= MAX_POSITIONS:
            raise TooComplex
        self.characters.append(bits)
        return len(self.characters) - 1

    def connect(self, sources: Iterable[int], targets: Iterable[int]) -> None:
        wanted = list(targets)
        for source in sources:
            known = self.edges.setdefault(source, set())
            self.doubled.update((source, target) for target in wanted if target in known)
            known.update(wanted)


@dataclass(frozen=True)
class _Part:
    """The positions with which a part of the expression can begin and end, and whether it can be empty."""

    first: tuple[int, ...]
    last: tuple[int, ...]
    empty: bool


def is_catastrophic(pattern: Pattern) -> bool:
    """Tell whether matching can take exponentially long.

    :raises TooComplex: when the expression is too large to tell.
    """
    automaton = _Automaton()
    _build(pattern, automaton)
    component = _components(automaton.edges)
    if any(component.get(source, -1) == component.get(target, -2) for source, target in automaton.doubled):
        return True
    return _meets_itself(automaton, component)


def _build(pattern: Pattern, automaton: _Automaton) -> _Part:
    match pattern:
        case Characters():
            position = automaton.add_position(pattern.bits)
            return _Part((position,), (position,), empty=False)
        case Sequence():
            return _chain([_build(part, automaton) for part in pattern.parts], automaton)
        case Alternatives():
            parts = [_build(choice, automaton) for choice in pattern.choices]
            first = tuple(position for part in parts for position in part.first)
            last = tuple(position for part in parts for position in part.last)
            return _Part(first, last, any(part.empty for part in parts))
        case Repeat():
            return _repeat(pattern, automaton)


def _chain(parts: list[_Part], automaton: _Automaton) -> _Part:
    whole = _Part((), (), empty=True)
    for part in parts:
        automaton.connect(whole.last, part.first)
        first = whole.first + part.first if whole.empty else whole.first
        last = whole.last + part.last if part.empty else part.last
        whole = _Part(first, last, whole.empty and part.empty)
    return whole


def _repeat(pattern: Repeat, automaton: _Automaton) -> _Part:
    endless = pattern.most is None or pattern.most > _EXACT_UP_TO
    copies = min(pattern.least, 2) if endless else pattern.most or 0
    parts = [_build(pattern.part, automaton) for _ in range(max(copies, 1 if endless else 0))]
    if endless:
        automaton.connect(parts[-1].last, parts[-1].first)
    needed = pattern.least if not endless else min(pattern.least, 2)
    optional = [
        part if position < needed else _Part(part.first, part.last, empty=True) for position, part in enumerate(parts)
    ]
    return _chain(optional, automaton)


def _meets_itself(automaton: _Automaton, component: Mapping[int, int]) -> bool:
    """Look for a way around in the product that leaves the diagonal and comes back to it."""
    product: dict[tuple[int, int], set[tuple[int, int]]] = {}
    waiting = [(position, position) for position in automaton.edges]
    while waiting:
        pair = waiting.pop()
        if pair in product:
            continue
        product[pair] = set(_next_pairs(pair, automaton, component))
        waiting.extend(product[pair])
    groups = _components(product)
    straight = {group for (one, other), group in groups.items() if one == other}
    return any(one != other and group in straight for (one, other), group in groups.items())


def _next_pairs(
    pair: tuple[int, int], automaton: _Automaton, component: Mapping[int, int]
) -> Iterable[tuple[int, int]]:
    one, other = pair
    for left in automaton.edges.get(one, ()):
        if component.get(left) != component.get(one):
            continue
        for right in automaton.edges.get(other, ()):
            same_loop = component.get(right) == component.get(left)
            if same_loop and automaton.characters[left] & automaton.characters[right]:
                yield left, right


def _components(edges: Mapping[_Node, set[_Node]]) -> dict[_Node, int]:
    """Number the strongly connected components (Kosaraju): nodes with the same number reach each other."""
    order: list[_Node] = []
    seen: set[_Node] = set()
    for node in edges:
        order += _finishing_order(node, edges, seen)
    backwards: dict[_Node, set[_Node]] = {}
    for source, targets in edges.items():
        for target in targets:
            backwards.setdefault(target, set()).add(source)
    number: dict[_Node, int] = {}
    visited: set[_Node] = set()
    for group, node in enumerate(reversed(order)):
        number |= dict.fromkeys(_finishing_order(node, backwards, visited), group)
    return number


def _finishing_order(start: _Node, edges: Mapping[_Node, set[_Node]], seen: set[_Node]) -> list[_Node]:
    """Return the nodes not yet seen that ``start`` reaches, in the order in which a depth-first search leaves them."""
    if start in seen:
        return []
    seen.add(start)
    finished: list[_Node] = []
    trail = [(start, iter(edges.get(start, ())))]
    while trail:
        targets = trail[-1][1]
        fresh = next((target for target in targets if target not in seen), None)
        if fresh is None:
            finished.append(trail.pop()[0])
        else:
            seen.add(fresh)
            trail.append((fresh, iter(edges.get(fresh, ()))))
    return finished
