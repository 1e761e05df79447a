"""What mutation testing changes, and which tests judge it: one unit per slice, one for ``shared/``.

A unit is judged by its own tests only, and each of its files only by those of them that load it. So the result of a
file depends on nothing but what these tests import, and it stays valid (in this application and in any other that has
the same bytes) until one of those files changes. Good or bad is said of whole units.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from sandboxes.gates import tree as trees
from sandboxes.gates.base import Tree
from sandboxes.gates.facts import Facts
from sandboxes.gates.graph import Graph

WHOLE = "application"
"""The unit of a tree without slices."""

NOT_FOR_TESTS = (".css", ".md")
"""Endings of files that tests of logic do not read."""

_LOGIC_FOLDERS = frozenset({"services", "database"})
_PLAIN_FOLDERS = frozenset({"components", "hooks", "types", "tests"})
_SERVER_PLACES = ("api", "services", "database")


@dataclass(frozen=True, slots=True)
class Unit:
    """Files whose mutants are made and the tests that should notice them: a part of the application, or less of it."""

    name: str
    mutated: tuple[str, ...]
    tests: tuple[str, ...]


def units(tree: Tree, facts: Facts, graph: Graph) -> tuple[Unit, ...]:
    """Every unit that has logic, slices first."""
    slices = trees.slices(tree)
    if not slices:
        return _present([_unit(WHOLE, _code(tree, facts, ""), tree)])
    of_slices = [_unit(f"features/{name}", _logic(f"features/{name}/", tree, facts), tree) for name in slices]
    server = graph.reached(_server_files(tree), types=False)
    shared = [path for path in _code(tree, facts, "shared/") if path in server]
    return _present([*of_slices, _unit(trees.SHARED, shared, tree)])


def _likeliest(path: str, reached: Mapping[str, frozenset[str]]) -> Callable[[str], tuple[bool, int, str]]:
    """Sorts test files by how soon they will notice a mutant: the file's own one first, then those that load little."""
    own = PurePosixPath(path).name.removesuffix(".ts")
    return lambda test: (not PurePosixPath(test).name.startswith(f"{own}."), len(reached[test]), test)


def _present(found: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(unit for unit in found if unit.mutated)


def _unit(name: str, mutated: Iterable[str], tree: Tree) -> Unit:
    folder = "" if name == WHOLE else f"{name}/"
    tests = (path for path in tree if path.startswith(folder) and trees.is_test(path) and path.endswith(".ts"))
    return Unit(name, tuple(sorted(mutated)), tuple(sorted(tests)))


def _code(tree: Tree, facts: Facts, folder: str) -> list[str]:
    """Files below ``folder`` that hold logic which no component draws."""
    return [
        path
        for path in tree
        if path.startswith(folder)
        and path.endswith(".ts")
        and not (trees.is_test(path) or trees.is_declaration(path) or path.endswith((".types.ts", ".config.ts")))
        and path in facts
        and facts[path].logic
    ]


def _logic(folder: str, tree: Tree, facts: Facts) -> list[str]:
    """Services and database of a slice; where it has neither, whatever else of it is not a screen or a type."""
    code = _code(tree, facts, folder)
    inner = [path for path in code if path.split("/")[2] in _LOGIC_FOLDERS]
    return inner or [path for path in code if path.split("/")[2] not in _PLAIN_FOLDERS]


def _server_files(tree: Tree) -> list[str]:
    in_slices = [path for path in tree if trees.slice_of(path) and path.split("/")[2] in _SERVER_PLACES]
    return [path for path in [*in_slices, "server.ts"] if trees.is_code(path) and not trees.is_test(path)]


def split(unit: Unit, tree: Tree, graph: Graph) -> tuple[Unit, ...]:
    """The unit file by file, each with the tests that load it: no other could notice a change in it."""
    reached = {test: graph.reached([test], types=False) for test in unit.tests}
    return tuple(Unit(unit.name, (path,), _judges(path, unit, reached, tree, graph)) for path in unit.mutated)


def _judges(path: str, unit: Unit, reached: Mapping[str, frozenset[str]], tree: Tree, graph: Graph) -> tuple[str, ...]:
    """A file that no test loads gets one test, which is enough to say that its mutants are not reached; where tests
    import what only shows at run time, any of them may load it."""
    loading = tuple(sorted((test for test in unit.tests if path in reached[test]), key=_likeliest(path, reached)))
    if loading or not unit.tests or any(graph.is_open(files) for files in reached.values()):
        return loading or unit.tests
    return (min(unit.tests, key=lambda test: (len(reached[test]), len(tree[test]), test)),)
