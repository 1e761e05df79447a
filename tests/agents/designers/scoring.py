"""Score a design against expectations of the format in ``data/prompts-dev.jsonl``.

A case has ``prompt``, ``expect`` (entities, fields, relations, components) and ``then`` (message, fields, absent,
layout predicates (``prop`` also reads a component's title), kept, unchanged, reply_mentions).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from agents.designers.base import DesignState
from agents.designers.builtin.designer import BuiltinDesigner

Json = dict[str, Any]


@dataclass
class Score:
    """How many expectations of a case hold, and which do not."""

    case: str
    passed: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All expectations of the case."""
        return self.passed + len(self.failures)

    def check(self, holds: bool, what: str) -> None:
        """Count one expectation."""
        if holds:
            self.passed += 1
        else:
            self.failures.append(what)


def cases(path: Path) -> list[Json]:
    """Return the cases of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(case: Json) -> Score:
    """Design the case with its follow-ups and return its score."""
    designer = BuiltinDesigner()
    found = Score(case.get("id", case["prompt"][:40]))
    outcome = designer.turn(DesignState(), case["prompt"])
    expected: list[Json] = [case["expect"]]
    _expectations(found, "prompt", expected[0], outcome.to_json())
    for turn in case.get("then", []):
        before = outcome.to_json()
        outcome = designer.turn(outcome.state, turn["message"])
        after = outcome.to_json()
        where = turn["message"][:50]
        _expectations(found, where, turn, after)
        if turn.get("kept"):
            for earlier in expected:
                _expectations(found, f"{where} (kept)", earlier, after)
        if turn.get("unchanged"):
            found.check(
                before["schema"] == after["schema"] and before["layout"] == after["layout"],
                f"{where}: something changed",
            )
        if turn.get("kept"):
            expected.append({key: turn[key] for key in ("fields", "layout") if key in turn})
        else:
            expected = [{key: turn[key] for key in ("fields", "layout") if key in turn}]
    return found


def _expectations(found: Score, where: str, expect: Json, turn: Json) -> None:
    entities = {entity["name"]: entity for entity in turn["schema"]["entities"]}
    _check_data(found, where, expect, entities)
    present = {component["type"] for component in _components(turn["layout"])}
    for alternatives in expect.get("components", []):
        kinds = set(alternatives.split("|"))
        found.check(bool(kinds & present), f"{where}: component {alternatives} missing in {sorted(present)}")
    for predicate in expect.get("layout", []):
        found.check(holds(predicate, turn["layout"]), f"{where}: layout {predicate} does not hold")
    if "reply_mentions" in expect:
        told = any(word.lower() in turn["reply"].lower() for word in expect["reply_mentions"])
        found.check(told, f"{where}: reply mentions none of {expect['reply_mentions']}: {turn['reply']}")


def _check_data(found: Score, where: str, expect: Json, entities: dict[str, Json]) -> None:
    if expect.get("entities") == []:
        found.check(not entities, f"{where}: no entities expected, got {list(entities)}")
    for names in expect.get("entities", []):
        found.check(bool(set(names) & set(entities)), f"{where}: entity {'|'.join(names)} missing in {list(entities)}")
    for owner, fields in expect.get("fields", {}).items():
        entity = _first(entities, owner)
        for names, types in fields:
            holds = entity is not None and _has_field(entity, names.split("|"), types)
            found.check(holds, f"{where}: {owner}.{names} {types} missing in {_fields(entity)}")
    for one, other in expect.get("relations", []):
        found.check(_related(entities, one, other), f"{where}: {one} and {other} not related")
    for owner, names in expect.get("absent", {}).items():
        entity = _first(entities, owner)
        for name in names:
            gone = entity is None or not _has_field(entity, [name], None)
            found.check(gone, f"{where}: {owner}.{name} still there")


def _first(entities: dict[str, Json], names: str) -> Json | None:
    return next((entities[name] for name in names.split("|") if name in entities), None)


def _fields(entity: Json | None) -> list[str]:
    if entity is None:
        return []
    return [f"{part['name']}:{part['type']}" for key in ("fields", "computed", "relations") for part in entity[key]]


def _has_field(entity: Json, names: list[str], types: list[str] | None) -> bool:
    for part in (*entity["fields"], *entity["computed"]):
        if part["name"] in names and (types is None or part["type"] in types):
            return True
    return any(relation["name"] in names for relation in entity["relations"])


def _related(entities: dict[str, Json], one: str, other: str) -> bool:
    ones, others = one.split("|"), other.split("|")

    def direct(source: str, targets: list[str]) -> bool:
        return any(relation["target"] in targets for relation in entities.get(source, {"relations": []})["relations"])

    if any(direct(name, others) for name in ones) or any(direct(name, ones) for name in others):
        return True
    return any(direct(name, ones) and direct(name, others) for name in entities)


def _components(layout: Json) -> Iterator[Json]:
    for page in layout["pages"]:
        yield from _leaves(page["root"])


def _leaves(node: Json) -> Iterator[Json]:
    if node["kind"] == "component":
        yield node
        return
    for child in node["children"]:
        yield from _leaves(child)


def holds(predicate: list[Any], layout: Json) -> bool:
    """Tell whether a layout predicate such as ``["left_of", "form", "table"]`` holds."""
    name, *rest = predicate
    if name in ("has", "not_has"):
        present = any(component["type"] in rest[0].split("|") for component in _components(layout))
        return present is (name == "has")
    if name == "variant":
        return any(
            component["type"] in rest[0].split("|") and component["variant"] == rest[1]
            for component in _components(layout)
        )
    if name == "prop":
        return any(
            component["type"] in rest[0].split("|")
            and component["props"].get(rest[1], component.get(rest[1])) == rest[2]
            for component in _components(layout)
        )
    direction = "row" if name == "left_of" else "column"
    return any(_before(page["root"], rest[0].split("|"), rest[1].split("|"), direction) for page in layout["pages"])


def _before(node: Json, first: list[str], second: list[str], direction: str) -> bool:
    if node["kind"] == "component":
        return False
    kinds = [{leaf["type"] for leaf in _leaves(child)} for child in node["children"]]
    if node["direction"] == direction or (direction == "row" and node["direction"] in ("sidebar", "grid")):
        for index, kind in enumerate(kinds):
            if kind & set(first) and any(later & set(second) for later in kinds[index + 1 :]):
                return True
    return any(_before(child, first, second, direction) for child in node["children"])


def main(paths: list[str]) -> int:
    """Print the failures of each case and the percentage of expectations that hold."""
    passed = total = 0
    for path in paths or [str(Path(__file__).parent / "data" / "prompts-dev.jsonl")]:
        for case in cases(Path(path)):
            found = score(case)
            passed, total = passed + found.passed, total + found.total
            for failure in found.failures:
                print(f"{found.case}: {failure}")  # noqa: T201 - a script
    print(f"{passed}/{total} = {100 * passed / max(1, total):.1f} %")  # noqa: T201 - a script
    return 0 if passed == total else 1


if __name__ == "__main__":
    import sys

    raise SystemExit(main(sys.argv[1:]))
