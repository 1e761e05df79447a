"""The test files of an application, one answer each, so that only those run again whose bytes or imports changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sandboxes.gates import tree as trees
from sandboxes.gates.base import Tree

Lines = Mapping[str, Sequence[int]]
"""Numbers of lines that hold statements, by file."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one test file said: how many tests it has, and which lines of the application they reached. ``failed``
    counts tests that failed and the file itself; such an answer is not kept."""

    path: str
    tests: int
    reached: Lines
    failed: int = 0
    cached: bool = False

    def frozen(self) -> dict[str, Any]:
        return {"tests": self.tests, "reached": {path: list(lines) for path, lines in self.reached.items()}}

    @classmethod
    def thawed(cls, path: str, document: Mapping[str, Any]) -> Answer:
        return cls(path, document["tests"], document["reached"], cached=True)


def is_measured(path: str) -> bool:
    """Whether the file counts for coverage."""
    code = trees.is_code(path) and not (trees.is_test(path) or trees.is_declaration(path))
    return code and path.startswith(("features/", "shared/", "app/", "src/")) and "tests" not in path.split("/")[:-1]


def covered(answers: Iterable[Answer], lines: Lines) -> float:
    """The share of lines (0–1) that at least one test reached."""
    reached: dict[str, set[int]] = {}
    for answer in answers:
        for path, numbers in answer.reached.items():
            reached.setdefault(path, set()).update(numbers)
    total = sum(len(numbers) for numbers in lines.values())
    count = sum(len(reached.get(path, set()).intersection(numbers)) for path, numbers in lines.items())
    return round(count / total, 4) if total else 0.0


def to_run(known: Mapping[str, Answer], tree: Tree, *, lines_missing: bool) -> tuple[str, ...]:
    """The test files without an answer; when only lines are to be counted, which needs a run, the smallest one."""
    tests = [path for path in tree if trees.is_test(path)]
    missing = tuple(path for path in tests if path not in known)
    return missing or ((min(tests, key=lambda path: (len(tree[path]), path)),) if lines_missing else ())
