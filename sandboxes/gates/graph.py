"""Which file imports which: specifiers resolved against the tree, and what a file reaches."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sandboxes.gates.base import Tree
from sandboxes.gates.facts import Facts, Import, ImportKind

_EXTENSIONS = (".ts", ".tsx", ".d.ts", ".mts", ".js", ".jsx", ".mjs", ".json", ".css")
_EMITTED = {".js": (".ts", ".tsx"), ".jsx": (".tsx",), ".mjs": (".mts",)}
_COMMENT = re.compile(r'("(?:\\.|[^"\\])*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


class Unresolved(LookupError):
    """A relative import names no file of the tree."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One import that leads to a file of the tree."""

    source: str
    target: str
    line: int
    kind: ImportKind


@dataclass(frozen=True, slots=True)
class Package:
    """One import that leads to a package or a module of Node."""

    source: str
    name: str
    line: int
    kind: ImportKind


class Graph:
    """The imports of a tree, resolved."""

    def __init__(self, tree: Tree, facts: Facts) -> None:
        self._tree = tree
        self._facts = facts
        self._aliases = aliases(tree)
        self.edges: list[Edge] = []
        self.packages: list[Package] = []
        self.unresolved: list[tuple[str, Import]] = []
        self.open: list[tuple[str, Import]] = []
        for path, file in facts.items():
            for each in file.imports:
                self._add(path, each)

    def _add(self, path: str, each: Import) -> None:
        if each.kind is ImportKind.OPEN:
            self.open.append((path, each))
            return
        try:
            target = resolve(each.specifier, path, self._tree, self._aliases)
        except Unresolved:
            self.unresolved.append((path, each))
            return
        if target is None:
            self.packages.append(Package(path, package_name(each.specifier), each.line, each.kind))
        else:
            self.edges.append(Edge(path, target, each.line, each.kind))

    @cached_property
    def _targets(self) -> Mapping[str, tuple[str, ...]]:
        targets: dict[str, list[str]] = {}
        for edge in self.edges:
            targets.setdefault(edge.source, []).append(edge.target)
        return {source: tuple(found) for source, found in targets.items()}

    @cached_property
    def _loaded(self) -> Mapping[str, tuple[str, ...]]:
        targets: dict[str, list[str]] = {}
        for edge in self.edges:
            if edge.kind is not ImportKind.TYPE:
                targets.setdefault(edge.source, []).append(edge.target)
        return {source: tuple(found) for source, found in targets.items()}

    @cached_property
    def _open_files(self) -> frozenset[str]:
        return frozenset(path for path, _ in self.open)

    def reached(self, starts: Iterable[str], *, types: bool = True) -> frozenset[str]:
        """``starts`` and every file they import, directly or not; without ``types`` only what is loaded at run time."""
        targets = self._targets if types else self._loaded
        seen: set[str] = set()
        waiting = list(starts)
        while waiting:
            path = waiting.pop()
            if path not in seen:
                seen.add(path)
                waiting.extend(targets.get(path, ()))
        return frozenset(seen)

    def is_open(self, files: Iterable[str]) -> bool:
        """Whether any of ``files`` imports something that only shows while it runs."""
        return not self._open_files.isdisjoint(files)

    def modules(self, files: Collection[str]) -> frozenset[str]:
        """Names of the packages and of Node's own modules (without ``node:``) that ``files`` import."""
        return frozenset(each.name.removeprefix("node:") for each in self.packages if each.source in files)

    def cycle(self) -> tuple[str, ...] | None:
        """One ring of files that load each other, or None."""
        state: dict[str, int] = {}
        for start in sorted(self._loaded):
            ring = self._ring_from(start, state)
            if ring:
                return ring
        return None

    def _ring_from(self, start: str, state: dict[str, int]) -> tuple[str, ...] | None:
        """Depth first with an own stack, so that a long chain of imports cannot exhaust Python's."""
        trail: list[str] = []
        waiting: list[tuple[str, bool]] = [(start, False)]
        while waiting:
            path, leaving = waiting.pop()
            if leaving:
                state[path] = 2
                trail.pop()
            elif state.get(path) == 1:
                return (*trail[trail.index(path) :], path)
            elif path not in state:
                state[path] = 1
                trail.append(path)
                waiting.append((path, True))
                waiting.extend((target, False) for target in self._loaded.get(path, ()) if state.get(target) != 2)
        return None


def package_name(specifier: str) -> str:
    """``@scope/name/deep`` → ``@scope/name``; ``react-dom/client`` → ``react-dom``."""
    if specifier.startswith("node:"):
        return specifier
    return "/".join(specifier.split("/")[: 2 if specifier.startswith("@") else 1])


def resolve(specifier: str, importer: str, tree: Tree, known: Mapping[str, tuple[str, ...]]) -> str | None:
    """The path a specifier names in the tree, ``None`` for a package.

    Raises:
        Unresolved: it names a place in the tree, or outside it, where no file is.
    """
    name = re.sub(r"\?.*$", "", specifier)
    if name.startswith("."):
        return _file_at(posixpath.normpath(posixpath.join(posixpath.dirname(importer), name)), tree)
    for pattern, targets in known.items():
        found = _aliased(name, pattern, targets, tree)
        if found is not None:
            return found
    return None


def _aliased(name: str, pattern: str, targets: tuple[str, ...], tree: Tree) -> str | None:
    head, star, tail = pattern.partition("*")
    if (star and name.startswith(head) and name.endswith(tail)) or name == pattern:
        middle = name[len(head) : len(name) - len(tail)] if star else ""
        for target in targets:
            try:
                return _file_at(posixpath.normpath(target.replace("*", middle)), tree)
            except Unresolved:
                continue
    return None


def _file_at(path: str, tree: Tree) -> str:
    stem, extension = posixpath.splitext(path)
    candidates = [
        path,
        *(path + each for each in _EXTENSIONS),
        *(stem + each for each in _EMITTED.get(extension, ())),
        *(f"{path}/index{each}" for each in _EXTENSIONS),
    ]
    for candidate in candidates:
        if candidate in tree:
            return candidate
    raise Unresolved(path)


def aliases(tree: Tree) -> dict[str, tuple[str, ...]]:
    """``paths`` of ``tsconfig.json``, relative to the root; empty when there are none or the file cannot be read."""
    options = json_with_comments(tree.get("tsconfig.json", b"{}")).get("compilerOptions", {})
    paths = options.get("paths", {}) if isinstance(options, dict) else {}
    base = options.get("baseUrl", ".") if isinstance(options, dict) else "."
    if not isinstance(paths, dict) or not isinstance(base, str):
        return {}
    return {
        pattern: tuple(
            posixpath.normpath(posixpath.join(base, target)) for target in targets if isinstance(target, str)
        )
        for pattern, targets in paths.items()
        if isinstance(targets, list)
    }


def json_with_comments(data: bytes) -> dict[str, object]:
    """The object in a JSON file that may hold comments and trailing commas; empty when it cannot be read."""
    text = _COMMENT.sub(lambda match: match.group(1) or "", data.decode("utf-8", "replace"))
    try:
        value = json.loads(_TRAILING_COMMA.sub(r"\1", text))
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
