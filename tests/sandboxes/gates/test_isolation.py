"""Slices stay apart: imports are resolved against the tree and judged by where both ends lie."""

from __future__ import annotations

import json

import pytest

from sandboxes.gates.base import Finding
from sandboxes.gates.facts import FileFacts, ImportKind
from sandboxes.gates.graph import Graph, aliases, package_name
from sandboxes.gates.isolation import findings
from tests.sandboxes.gates.facts_of import importing


def judged(files: dict[str, FileFacts], **others: bytes) -> list[Finding]:
    tree = {**dict.fromkeys(files, b""), **others}
    return findings(tree, files, Graph(tree, files), declared=frozenset({"react"}))


def rules(files: dict[str, FileFacts]) -> set[tuple[str, str]]:
    return {(finding.file, finding.rule) for finding in judged(files) if finding.rule != "unused-file"}


BOOK = "features/books/services/books.service.ts"


@pytest.mark.parametrize(
    ("source", "specifier", "target", "rule"),
    [
        (BOOK, "../../authors/types/a.ts", "features/authors/types/a.ts", "slice-isolation"),
        (BOOK, "../../../app/main.tsx", "app/main.tsx", "slice-isolation"),
        ("features/books/tests/b.test.ts", "../../../server.ts", "server.ts", "slice-isolation"),
        ("shared/http/a.ts", "../../features/books/types/b.ts", "features/books/types/b.ts", "slice-isolation"),
        ("features/books/components/B.tsx", "../database/b.ts", "features/books/database/b.ts", "browser-server"),
        ("app/main.tsx", "../shared/database/rows.ts", "shared/database/rows.ts", "browser-server"),
    ],
)
def test_an_import_across_a_wall_is_found(source: str, specifier: str, target: str, rule: str) -> None:
    assert rules({source: importing(specifier), target: FileFacts()}) == {(source, rule)}


@pytest.mark.parametrize(
    ("source", "specifier", "target"),
    [
        (BOOK, "../types/b.ts", "features/books/types/b.ts"),
        (BOOK, "../../../shared/dates.ts", "shared/dates.ts"),
        ("app/main.tsx", "../features/books/components/B.tsx", "features/books/components/B.tsx"),
        ("server.ts", "./features/books/api/b.ts", "features/books/api/b.ts"),
    ],
)
def test_an_import_inside_the_walls_is_fine(source: str, specifier: str, target: str) -> None:
    assert rules({source: importing(specifier), target: FileFacts()}) == set()


def test_the_browser_may_name_types_of_the_server() -> None:
    source = "features/books/components/B.tsx"
    files = {source: importing("../database/b.ts", kind=ImportKind.TYPE), "features/books/database/b.ts": FileFacts()}
    assert rules(files) == set()


def test_a_type_import_of_another_slice_is_still_across_the_wall() -> None:
    files = {
        BOOK: importing("../../authors/types/a.ts", kind=ImportKind.TYPE),
        "features/authors/types/a.ts": FileFacts(),
    }
    assert rules(files) == {(BOOK, "slice-isolation")}


def test_an_import_that_leads_nowhere_is_found_with_its_line() -> None:
    found = [finding for finding in judged({BOOK: importing("react", "./gone.ts")}) if finding.rule == "unresolved"]
    assert [(finding.file, finding.line) for finding in found] == [(BOOK, 2)]


def test_an_import_out_of_the_application_is_found() -> None:
    assert "leaves the application" in judged({BOOK: importing("../../../../etc/passwd")})[0].message


def test_an_import_that_only_shows_at_run_time_is_found() -> None:
    assert rules({BOOK: importing("", kind=ImportKind.OPEN)}) == {(BOOK, "open-import")}


def test_a_package_must_be_named_in_package_json() -> None:
    files = {BOOK: importing("react", "react/jsx-runtime", "node:fs", "path", "left-pad", "@scope/name/deep")}
    found = [finding.message for finding in judged(files) if finding.rule == "undeclared-package"]
    assert [message.split()[0] for message in found] == ["left-pad", "@scope/name"]


def test_a_ring_of_imports_is_found_once() -> None:
    files = {"shared/a.ts": importing("./b.ts"), "shared/b.ts": importing("./c.ts"), "shared/c.ts": importing("./a.ts")}
    found = [finding for finding in judged(files) if finding.rule == "import-ring"]
    assert len(found) == 1
    assert found[0].message.endswith("shared/a.ts → shared/b.ts → shared/c.ts → shared/a.ts")


def test_types_that_name_each_other_are_no_ring() -> None:
    types = ImportKind.TYPE
    files = {"shared/a.ts": importing("./b.ts", kind=types), "shared/b.ts": importing("./a.ts", kind=types)}
    assert rules(files) == set()


def test_ten_thousand_files_in_a_row_are_no_trouble() -> None:
    files = {f"shared/f{number}.ts": importing(f"./f{number + 1}.ts") for number in range(10_000)}
    files["shared/f10000.ts"] = FileFacts()
    assert Graph(dict.fromkeys(files, b""), files).cycle() is None


def test_a_file_nobody_imports_is_a_warning_unless_something_names_it() -> None:
    files = {"shared/lost.ts": FileFacts(), "app/worker.ts": FileFacts(), "shared/lost.test.ts": FileFacts()}
    found = judged(files, **{"index.html": b'<script src="/app/worker.ts">'})
    assert [(finding.file, finding.rule) for finding in found] == [("shared/lost.ts", "unused-file")]


def test_a_file_without_a_place_is_found() -> None:
    assert rules({"lib/books.ts": FileFacts()}) == {("lib/books.ts", "place")}


def test_imports_are_found_with_and_without_extension_index_and_alias() -> None:
    configuration = b'{"compilerOptions": {"paths": {"@/*": ["./*"],},} /* comment */}'
    files = {
        "app/main.tsx": importing("../shared/dates", "../shared/ui", "@/shared/money.ts", "../shared/times.js"),
        "shared/dates.ts": FileFacts(),
        "shared/ui/index.tsx": FileFacts(),
        "shared/money.ts": FileFacts(),
        "shared/times.ts": FileFacts(),
    }
    graph = Graph({**dict.fromkeys(files, b""), "tsconfig.json": configuration}, files)
    assert sorted(edge.target for edge in graph.edges) == sorted(set(files) - {"app/main.tsx"})


def test_a_broken_tsconfig_has_no_aliases() -> None:
    assert aliases({"tsconfig.json": b"{ nonsense"}) == {}
    assert aliases({"tsconfig.json": json.dumps({"compilerOptions": {"paths": 7}}).encode()}) == {}


def test_packages_are_named_without_their_inner_path() -> None:
    assert [package_name(name) for name in ("react-dom/client", "@vitejs/plugin-react", "node:fs/promises")] == [
        "react-dom",
        "@vitejs/plugin-react",
        "node:fs/promises",
    ]
