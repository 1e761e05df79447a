"""What a run depends on, and when its answer holds again."""

from __future__ import annotations

import json

from sandboxes.gates.cache import MemoryStore
from sandboxes.gates.facts import FileFacts, ImportKind
from sandboxes.gates.graph import Graph
from sandboxes.gates.known import Kind, Known, Read, imported_by, reads_of
from tests.sandboxes.gates.facts_of import importing

FILES = {
    "features/books/services/b.ts": importing("../../../shared/dates.ts"),
    "features/books/tests/b.test.ts": importing("../services/b.ts"),
    "shared/dates.ts": FileFacts(),
    "shared/dates.test.ts": importing("./dates.ts"),
}
TREE: dict[str, bytes] = {
    **dict.fromkeys(FILES, b"x"),
    "package.json": b'{"name": "a", "type": "module"}',
    "vitest.config.ts": b"export default {}",
    "shared/theme.css": b"a {}",
    "features/books/database/0001.sql": b"create",
}
TEST = "features/books/tests/b.test.ts"


def imported(tree: dict[str, bytes], files: dict[str, FileFacts] | None = None) -> dict[str, bytes]:
    return dict(imported_by([TEST], tree, Graph(tree, files or FILES)))


def test_a_run_depends_on_what_it_imports_and_on_the_configuration() -> None:
    assert set(imported(TREE)) == {
        "features/books/services/b.ts",
        TEST,
        "shared/dates.ts",
        "package.json",
        "vitest.config.ts",
    }


def test_the_name_of_the_application_does_not_matter() -> None:
    assert imported(TREE) == imported({**TREE, "package.json": b'{"name": "b", "type": "module"}'})


def test_what_only_shows_at_run_time_makes_it_depend_on_everything() -> None:
    assert imported(TREE, {**FILES, "shared/dates.ts": importing("", kind=ImportKind.OPEN)}) == TREE
    assert imported(TREE, {**FILES, "shared/dates.ts": importing("node:child_process")}) == TREE
    tree = {**TREE, "vitest.config.ts": b"export default { test: { setupFiles: ['./app/setup.ts'] } }"}
    assert imported(tree) == tree


def test_an_answer_holds_as_long_as_what_was_read_is_the_same() -> None:
    store = MemoryStore()
    reads = [Read(Kind.TREE, "features", ".sql"), Read(Kind.FILE, "features/books/database/0001.sql")]
    Known(store, "tools", TREE).put("test", imported(TREE), reads, {"tests": 3})

    def answer(changes: dict[str, bytes]) -> object:
        return Known(store, "tools", {**TREE, **changes}).get("test", imported({**TREE, **changes}))

    assert answer({}) == {"tests": 3}
    assert answer({"shared/theme.css": b"b {}", "features/books/README.md": b"new"}) == {"tests": 3}
    assert answer({"features/books/database/0001.sql": b"drop"}) is None
    assert answer({"features/authors/database/0001.sql": b"create"}) is None
    assert answer({"shared/dates.ts": b"y"}) is None


def test_a_run_that_read_more_makes_more_count() -> None:
    store = MemoryStore()
    known = Known(store, "tools", TREE)
    known.put("test", imported(TREE), [], {"tests": 1})
    known.put("test", imported(TREE), [Read(Kind.FILE, "shared/theme.css")], {"tests": 2})
    assert known.get("test", imported(TREE)) == {"tests": 2}
    changed = {**TREE, "shared/theme.css": b"b {}"}
    assert Known(store, "tools", changed).get("test", imported(changed)) is None


def test_what_reading_finds() -> None:
    tree = {"a/b.sql": b"x", "a/c/d.sql": b"y", "a/e.ts": b"z"}
    assert (
        Read(Kind.FILE, "a/b.sql").found(tree) != Read(Kind.FILE, "a").found(tree) != Read(Kind.FILE, "n").found(tree)
    )
    assert json.loads(Read(Kind.FOLDER, "a").found(tree)) == ["b.sql", "c", "e.ts"]
    assert json.loads(Read(Kind.TREE, "a", ".sql").found(tree)) == ["b.sql", "c/d.sql"]
    assert json.loads(Read(Kind.FOLDER, "").found(tree)) == ["a"]


def test_logs_of_several_processes_are_put_together() -> None:
    def line(test: str, path: str) -> bytes:
        return json.dumps({"test": test, "kind": "file", "path": path, "ending": ""}).encode() + b"\n"

    logs = {"tmp/reads-1.jsonl": line("a", "x") + b'{"cut', "tmp/reads-2.jsonl": line("a", "y"), "tmp/other": b"{}"}
    assert reads_of(logs) == {"a": {Read(Kind.FILE, "x"), Read(Kind.FILE, "y")}}
