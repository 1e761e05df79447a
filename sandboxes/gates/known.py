"""What is known from an identical run: of one test file, or of what one test file says about the mutants of a file.

A run depends on what its code imports, which is known before, and on what it reads by name, which only shows while it
runs (``config/typescript/reads/``). So there are two keys: under the first, made of the imports, lies what such runs
were seen to read; under the second, made of that as it is in the tree now, lies what the run said. A program that is
given the same imports and finds the same where it looked before looks nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sandboxes.gates import cache
from sandboxes.gates.base import Tree
from sandboxes.gates.graph import Graph, json_with_comments

CONFIGURATIONS = ("vitest.config.", "vite.config.", "tsconfig.json")
"""Beginnings of the names of files that every test depends on."""

_RUNS_EVERYWHERE = (b"setupFiles", b"globalSetup")
_UNSEEN = frozenset({"child_process", "cluster", "module", "vm", "worker_threads"})
"""Modules of Node through which code can read what nobody sees."""


class Kind(StrEnum):
    """How a place was read: one file, the names in a folder, or the names of everything below it."""

    FILE = "file"
    FOLDER = "folder"
    TREE = "tree"


@dataclass(frozen=True, slots=True, order=True)
class Read:
    """Something a run read by name. ``ending``: of a tree, only names that end so mattered."""

    kind: Kind
    path: str
    ending: str = ""

    def found(self, tree: Tree) -> bytes:
        """What reading it gives in ``tree``."""
        below = f"{self.path}/" if self.path else ""
        if self.kind is Kind.FILE:
            there = b"folder" if any(path.startswith(below) for path in tree) else b"nothing"
            return b"file " + tree[self.path] if self.path in tree else there
        names = {path.removeprefix(below) for path in tree if path.startswith(below) and path.endswith(self.ending)}
        shown = {name.split("/", 1)[0] for name in names} if self.kind is Kind.FOLDER else names
        return json.dumps(sorted(shown)).encode()


Reads = Mapping[str, frozenset[Read]]
"""What was read, by the test file that was running."""


def reads_of(files: Mapping[str, bytes]) -> Reads:
    """Read the logs that ``reads.mjs`` wrote; a line that was cut short is left out."""
    found: dict[str, set[Read]] = {}
    for path, content in files.items():
        if path.rsplit("/", 1)[-1].startswith("reads-"):
            for line in content.decode("utf-8", "replace").splitlines():
                if line.endswith("}"):
                    each = json.loads(line)
                    found.setdefault(each["test"], set()).add(Read(Kind(each["kind"]), each["path"], each["ending"]))
    return {test: frozenset(each) for test, each in found.items()}


class Known:
    """Answers of earlier runs about parts of a tree."""

    def __init__(self, store: cache.Store, tools: str, tree: Tree) -> None:
        self._store = store
        self._tools = tools
        self._tree = tree

    def get(self, subject: str, imported: Tree) -> dict[str, Any] | None:
        """What an identical run said, or None."""
        return self._store.get(self._key(subject, imported, self._seen(subject, imported)))

    def put(self, subject: str, imported: Tree, reads: Iterable[Read], said: Mapping[str, Any]) -> None:
        """Keep what a run said that was seen to read ``reads``."""
        before = self._seen(subject, imported)
        seen = before | frozenset(reads)
        if seen != before:
            self._store.put(self._first(subject, imported), {"reads": sorted([*each] for each in map(_plain, seen))})
        self._store.put(self._key(subject, imported, seen), said)

    def _seen(self, subject: str, imported: Tree) -> frozenset[Read]:
        document = self._store.get(self._first(subject, imported)) or {"reads": []}
        return frozenset(Read(Kind(kind), path, ending) for kind, path, ending in document["reads"])

    def _first(self, subject: str, imported: Tree) -> str:
        return cache.key(subject=f"reads of {subject}", tools=self._tools, files=imported)

    def _key(self, subject: str, imported: Tree, seen: frozenset[Read]) -> str:
        found = {json.dumps(_plain(each)): each.found(self._tree) for each in seen}
        return cache.key(
            subject=f"{subject} {json.dumps(sorted(found))}", tools=self._tools, files={**imported, **found}
        )


def _plain(read: Read) -> tuple[str, str, str]:
    return read.kind.value, read.path, read.ending


def imported_by(starts: Iterable[str], tree: Tree, graph: Graph) -> Tree:
    """Everything a run of these files depends on without reading it by name, tools apart: what they import, and the
    configuration. The whole tree when it cannot be known: imports that only show at run time, other processes, set-up
    files that run before every test."""
    reached = graph.reached(starts)
    configurations = {path: content for path, content in tree.items() if path.startswith(CONFIGURATIONS)}
    everywhere = any(word in content for content in configurations.values() for word in _RUNS_EVERYWHERE)
    if everywhere or graph.is_open(reached) or _UNSEEN & graph.modules(reached):
        return tree
    files = {path: tree[path] for path in reached if path in tree}
    return {**files, **configurations, "package.json": how_modules_are_found(tree)}


def how_modules_are_found(tree: Tree) -> bytes:
    """The part of ``package.json`` that can change what an import means: its name or scripts cannot."""
    package = json_with_comments(tree.get("package.json", b"{}"))
    return json.dumps({key: package.get(key) for key in ("type", "imports", "dependencies")}, sort_keys=True).encode()
