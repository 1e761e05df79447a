"""Which tests run again after a change."""

from __future__ import annotations

from sandboxes.gates.facts import FileFacts
from sandboxes.gates.graph import Graph
from sandboxes.gates.suites import Suite, SuiteResult, read_by, suites, to_run
from tests.sandboxes.gates.facts_of import importing

FILES = {
    "features/books/services/b.ts": importing("../../../shared/dates.ts"),
    "features/books/tests/b.test.ts": importing("../services/b.ts"),
    "features/authors/services/a.ts": FileFacts(),
    "shared/dates.ts": FileFacts(),
    "shared/dates.test.ts": importing("./dates.ts"),
    "app/Shell.tsx": importing("../features/books/services/b.ts"),
    "app/tests/shell.test.tsx": importing("../Shell.tsx"),
}
TREE: dict[str, bytes] = {**dict.fromkeys(FILES, b"x"), "package.json": b"{}", "vitest.config.ts": b"export default {}"}


def test_a_part_without_tests_of_its_own_is_measured_with_the_rest() -> None:
    assert suites(TREE) == (
        Suite("features/books", ("features/books/tests/b.test.ts",), ("features/books/services/b.ts",)),
        Suite("shared", ("shared/dates.test.ts",), ("shared/dates.ts",)),
        Suite("application", ("app/tests/shell.test.tsx",), ("features/authors/services/a.ts", "app/Shell.tsx")),
    )


def test_what_is_shared_is_split_by_folders_that_have_tests() -> None:
    paths = ["shared/auth/guard.ts", "shared/auth/tests/guard.test.ts", "shared/ui/Button.tsx", "shared/dates.ts"]
    assert suites(dict.fromkeys(paths, b"")) == (
        Suite("shared", (), ("shared/ui/Button.tsx", "shared/dates.ts")),
        Suite("shared/auth", ("shared/auth/tests/guard.test.ts",), ("shared/auth/guard.ts",)),
    )


def test_a_suite_depends_on_what_it_imports_and_measures_and_on_the_configuration() -> None:
    books, _, rest = suites(TREE)
    graph = Graph(TREE, FILES)
    assert set(read_by(books, TREE, graph)) == {
        "features/books/services/b.ts",
        "features/books/tests/b.test.ts",
        "shared/dates.ts",
        "package.json",
        "vitest.config.ts",
    }
    assert {"features/books/services/b.ts", "features/authors/services/a.ts"} <= set(read_by(rest, TREE, graph))


def test_setup_files_run_before_every_test_so_everything_counts() -> None:
    tree = {**TREE, "vitest.config.ts": b"export default { test: { setupFiles: ['./app/setup.ts'] } }"}
    assert read_by(suites(tree)[0], tree, Graph(tree, FILES)) == tree


def test_only_what_has_no_answer_runs_unless_nothing_could_start() -> None:
    books, shared, rest = suites(TREE)
    answers = {suite.name: SuiteResult(suite.name, 1, 1, {}) for suite in (books, shared, rest)}
    assert to_run({}, [books, shared, rest]) == (books, shared, rest)
    assert to_run({"shared": answers["shared"]}, [books, shared, rest]) == (books, rest)
    assert to_run(answers, [books, shared, rest]) == ()
    untested = Suite("application", (), ("app/Shell.tsx",))
    assert to_run({"shared": answers["shared"]}, [shared, untested]) == (shared, untested)
