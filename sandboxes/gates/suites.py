"""The tests of an application by the part they belong to, so that a change in one part runs that part's tests again.

A suite's answer depends on what its tests import, on the files it measures, and on how modules are found; with those
unchanged it is not run again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sandboxes.gates import tree as trees
from sandboxes.gates.base import Tree
from sandboxes.gates.graph import Graph
from sandboxes.gates.units import how_modules_are_found

REST = "application"
"""The suite of everything outside slices and ``shared/``, and of slices that have no tests of their own."""

Lines = Mapping[str, tuple[int, int]]
"""Lines of a file that tests reach, and all its lines, by path."""

_CONFIGURATIONS = ("vitest.config.", "vite.config.", "tsconfig.json")
_RUNS_EVERYWHERE = (b"setupFiles", b"globalSetup")


@dataclass(frozen=True, slots=True)
class Suite:
    """Test files that run together, and the code whose coverage they are asked about."""

    name: str
    tests: tuple[str, ...]
    measured: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """What a suite said. ``failed`` counts tests and files; a suite where something failed is not kept."""

    name: str
    tests: int
    files: int
    lines: Lines
    failed: int = 0
    cached: bool = False

    def frozen(self) -> dict[str, Any]:
        return {
            "tests": self.tests,
            "files": self.files,
            "lines": {path: list(pair) for path, pair in self.lines.items()},
        }

    @classmethod
    def thawed(cls, name: str, document: Mapping[str, Any]) -> SuiteResult:
        lines = {path: (covered, total) for path, (covered, total) in document["lines"].items()}
        return cls(name, document["tests"], document["files"], lines, cached=True)


def suites(tree: Tree) -> tuple[Suite, ...]:
    """One suite per slice and per folder of ``shared/`` that has tests, one for the rest of it, one for all else."""
    tests = [path for path in tree if trees.is_test(path)]
    tested = {name for path in tests if (name := _part(path)) != REST}
    tested |= {trees.SHARED} if any(name.startswith(f"{trees.SHARED}/") for name in tested) else set()
    names = [*sorted(tested), REST]
    measured = [path for path in tree if _is_measured(path)]
    found = [
        Suite(
            name,
            tuple(path for path in tests if _suite_of(path, tested) == name),
            tuple(path for path in measured if _suite_of(path, tested) == name),
        )
        for name in names
    ]
    return tuple(suite for suite in found if suite.tests or suite.measured)


def _part(path: str) -> str:
    place = trees.place_of(path) or ""
    if place == trees.SHARED:
        return "/".join(path.split("/")[:-1][:2])
    return place if place.startswith("features/") else REST


def _suite_of(path: str, tested: set[str]) -> str:
    part = _part(path)
    if part not in tested and part.startswith(f"{trees.SHARED}/"):
        part = trees.SHARED
    return part if part in tested else REST


def _is_measured(path: str) -> bool:
    code = trees.is_code(path) and not (trees.is_test(path) or trees.is_declaration(path))
    return code and path.startswith(("features/", "shared/", "app/", "src/"))


def read_by(suite: Suite, tree: Tree, graph: Graph) -> Mapping[str, bytes]:
    """Everything the answer of a suite depends on, tools apart."""
    reached = graph.reached([*suite.tests, *suite.measured])
    configurations = {path: content for path, content in tree.items() if path.startswith(_CONFIGURATIONS)}
    everywhere = any(word in content for content in configurations.values() for word in _RUNS_EVERYWHERE)
    if everywhere or graph.is_open(reached):
        return tree
    places = {trees.place_of(path) for path in reached} - {trees.ROOT}
    data = [path for path in tree if not trees.is_code(path) and trees.place_of(path) in places]
    files = {path: tree[path] for path in (*reached, *data) if path in tree}
    return {**files, **configurations, "package.json": how_modules_are_found(tree)}


def to_run(known: Mapping[str, SuiteResult], wanted: Sequence[Suite]) -> tuple[Suite, ...]:
    """The suites to run now: those without an answer; all of them when those have no tests that could be started."""
    missing = tuple(suite for suite in wanted if suite.name not in known)
    return missing if any(suite.tests for suite in missing) or not missing else tuple(wanted)
