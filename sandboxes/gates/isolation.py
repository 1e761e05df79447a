"""Gate: a slice imports only itself and ``shared/``, and every file has a place."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from projects.counting import counted
from sandboxes.gates import tree as trees
from sandboxes.gates.base import Finding, GateName, GateResult, NotApplicable, Severity, Tree, verdict
from sandboxes.gates.facts import Facts, ImportKind
from sandboxes.gates.graph import Graph
from sandboxes.gates.work import Work

_BROWSER_FOLDERS = ("components", "hooks", "types")
_SERVER_FOLDERS = ("database", "api")
_SERVER_PLACES = ("shared/database/", "shared/auth/", "server.ts")


class Isolation:
    """Reads every import; nothing of the tree is executed."""

    name = GateName.ISOLATION
    timeout = 60.0

    def reads(self, tree: Tree) -> Tree:
        return {path: content if _is_read(path) else b"" for path, content in tree.items()}

    def run(self, work: Work) -> GateResult:
        if not trees.slices(work.tree):
            raise NotApplicable("there is no features/<slice>/ folder")
        facts = work.facts()
        graph = Graph(work.tree, facts)
        found = findings(work.tree, facts, graph, declared=frozenset(work.manifest().dependencies))
        slices = trees.slices(work.tree)
        return verdict(
            self.name,
            found,
            passed=f"{counted(len(slices), 'slice imports only itself', 'slices import only themselves')} and shared/",
            metrics={"slices": len(slices), "files": len(facts), "imports": len(graph.edges)},
        )


def _is_read(path: str) -> bool:
    return trees.is_code(path) or path in ("package.json", "tsconfig.json")


def findings(tree: Tree, facts: Facts, graph: Graph, *, declared: frozenset[str]) -> list[Finding]:
    """Everything that breaks the walls between slices. ``declared``: packages that package.json names."""
    return [
        *_misplaced(tree),
        *_crossings(graph),
        *_server_code_in_browser(graph),
        *_unresolved(graph),
        *_open(graph),
        *_undeclared(graph, declared),
        *_rings(graph),
        *_unused(tree, facts, graph),
    ]


def _misplaced(tree: Tree) -> Iterator[Finding]:
    for path in tree:
        if trees.place_of(path) is None:
            where = "features/<slice>/, shared/, app/, tests/, public/, scripts/ or the root"
            yield Finding(path, 0, "place", "The file belongs to no slice.", suggestion=f"Move it to {where}.")


def _crossings(graph: Graph) -> Iterator[Finding]:
    for edge in graph.edges:
        message = _crossing(trees.place_of(edge.source) or "", trees.place_of(edge.target) or "")
        if message:
            text = f"{message}: {edge.target}"
            yield Finding(edge.source, edge.line, "slice-isolation", text, suggestion=_WAY_OUT)


_WAY_OUT = "Put what both need into shared/, or talk through an event in shared/events/."


def _crossing(source: str, target: str) -> str | None:
    if source.startswith("features/"):
        if target.startswith("features/") and target != source:
            return "A slice imports another slice"
        if target in (trees.APP, trees.ROOT, "tests", "scripts"):
            return "A slice imports the application around it"
    if source == trees.SHARED and target != trees.SHARED:
        return "shared/ imports what is built on it"
    return None


def _server_code_in_browser(graph: Graph) -> Iterator[Finding]:
    for edge in graph.edges:
        if edge.kind is not ImportKind.TYPE and _is_browser(edge.source) and _is_server(edge.target):
            text = f"The browser would load server code: {edge.target}"
            yield Finding(edge.source, edge.line, "browser-server", text, suggestion="Import the types only.")


def _is_browser(path: str) -> bool:
    in_folder = trees.slice_of(path) is not None and path.split("/")[2] in _BROWSER_FOLDERS
    return not trees.is_test(path) and (in_folder or path.startswith(("app/", "shared/ui/")))


def _is_server(path: str) -> bool:
    in_folder = trees.slice_of(path) is not None and path.split("/")[2] in _SERVER_FOLDERS
    return in_folder or path.startswith(_SERVER_PLACES)


def _unresolved(graph: Graph) -> Iterator[Finding]:
    for path, each in graph.unresolved:
        outside = posixpath.normpath(posixpath.join(posixpath.dirname(path), each.specifier)).startswith("..")
        text = "leaves the application" if outside else "names no file"
        yield Finding(path, each.line, "unresolved", f"The import {each.specifier} {text}.")


def _open(graph: Graph) -> Iterator[Finding]:
    for path, each in graph.open:
        place = trees.place_of(path) or ""
        if place.startswith("features/") or place == trees.SHARED:
            text = "What this imports only shows while the program runs, so its slice cannot be kept apart."
            yield Finding(path, each.line, "open-import", text, suggestion="Import by a name that is written out.")


def _undeclared(graph: Graph, declared: frozenset[str]) -> Iterator[Finding]:
    for package in graph.packages:
        known = package.name in declared or f"@types/{package.name}" in declared or package.name in NODE_MODULES
        if not known and not package.name.startswith(("node:", "virtual:", "/")) and package.name != "":
            text = f"{package.name} is imported but package.json does not name it."
            yield Finding(package.source, package.line, "undeclared-package", text)


def _rings(graph: Graph) -> Iterator[Finding]:
    ring = graph.cycle()
    if ring:
        line = next(edge.line for edge in graph.edges if (edge.source, edge.target) == ring[:2])
        yield Finding(ring[0], line, "import-ring", f"Files import each other in a ring: {' → '.join(ring)}")


_ENTRY_NAMES = ("server.ts", "seed.ts", "app/main.tsx", "app/main.ts")


def _unused(tree: Tree, facts: Facts, graph: Graph) -> Iterator[Finding]:
    imported = {edge.target for edge in graph.edges}
    for path in facts:
        kept = path in imported or trees.is_test(path) or trees.is_declaration(path) or path in _ENTRY_NAMES
        if (
            not kept
            and trees.place_of(path) not in (trees.ROOT, "scripts", "tests", "public")
            and not _named(path, tree)
        ):
            text = "No file imports this one."
            yield Finding(path, 0, "unused-file", text, Severity.WARNING, "Remove it, or import it where it is used.")


def _named(path: str, tree: Tree) -> bool:
    """Whether a page or a script names the file (``index.html``, ``package.json``, a root configuration)."""
    name = path.encode()
    return any(name in content for other, content in tree.items() if trees.place_of(other) == trees.ROOT)


NODE_MODULES = frozenset(
    [
        "assert",
        "async_hooks",
        "buffer",
        "child_process",
        "cluster",
        "console",
        "constants",
        "crypto",
        "dgram",
        "diagnostics_channel",
        "dns",
        "domain",
        "events",
        "fs",
        "http",
        "http2",
        "https",
        "inspector",
        "module",
        "net",
        "os",
        "path",
        "perf_hooks",
        "process",
        "punycode",
        "querystring",
        "readline",
        "repl",
        "stream",
        "string_decoder",
        "sys",
        "timers",
        "tls",
        "trace_events",
        "tty",
        "url",
        "util",
        "v8",
        "vm",
        "wasi",
        "worker_threads",
        "zlib",
    ]
)
"""Modules of Node that may be imported without the ``node:`` prefix."""
