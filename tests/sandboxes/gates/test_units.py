"""What mutation testing changes, who judges it, and what the answer depends on."""

from __future__ import annotations

from sandboxes.gates.facts import FileFacts, ImportKind
from sandboxes.gates.graph import Graph
from sandboxes.gates.units import Unit, split, units
from tests.sandboxes.gates.facts_of import importing

SERVICE = "features/books/services/books.service.ts"
MODEL = "features/books/database/books.model.ts"
TEST = "features/books/tests/books.test.ts"
FILES = {
    SERVICE: importing("../../../shared/dates.ts"),
    MODEL: importing("../../../shared/database/rows.ts"),
    "features/books/api/books-routes.ts": importing("../services/books.service.ts"),
    "features/books/types/books.types.ts": FileFacts(logic=True),
    "features/books/components/BookForm.tsx": FileFacts(logic=True),
    TEST: importing("../services/books.service.ts", "../database/books.model.ts"),
    "features/books/tests/form.test.tsx": importing("../components/BookForm.tsx"),
    "shared/dates.ts": FileFacts(logic=True),
    "shared/dates.test.ts": importing("./dates.ts"),
    "shared/database/rows.ts": FileFacts(logic=True),
    "shared/format.ts": FileFacts(logic=True),
    "shared/types/page.types.ts": FileFacts(logic=False),
}
TREE: dict[str, bytes] = {**dict.fromkeys(FILES, b"x"), "package.json": b'{"name": "a", "type": "module"}'}


def of(files: dict[str, FileFacts], tree: dict[str, bytes]) -> dict[str, Unit]:
    return {unit.name: unit for unit in units(tree, files, Graph(tree, files))}


def test_a_slice_is_its_services_and_database_judged_by_its_own_tests() -> None:
    assert of(FILES, TREE)["features/books"] == Unit("features/books", (MODEL, SERVICE), (TEST,))


def test_shared_is_what_the_server_uses_of_it() -> None:
    assert of(FILES, TREE)["shared"].mutated == ("shared/database/rows.ts", "shared/dates.ts")


def test_logic_that_hides_in_other_folders_of_a_slice_is_found() -> None:
    files = {
        "features/books/api/books-routes.ts": FileFacts(logic=True),
        "features/books/types/b.types.ts": FileFacts(),
    }
    assert of(files, dict.fromkeys(files, b""))["features/books"].mutated == ("features/books/api/books-routes.ts",)


def test_a_tree_without_slices_is_one_unit() -> None:
    files = {
        "sum.ts": FileFacts(logic=True),
        "sum.test.ts": importing("./sum.ts"),
        "vite.config.ts": FileFacts(logic=True),
    }
    assert of(files, dict.fromkeys(files, b"")) == {"application": Unit("application", ("sum.ts",), ("sum.test.ts",))}


LIBRARY = {
    "shared/a.ts": FileFacts(logic=True),
    "shared/b.ts": FileFacts(logic=True),
    "shared/lost.ts": FileFacts(logic=True),
    "shared/a.test.ts": importing("./a.ts"),
    "shared/b.test.ts": importing("./b.ts", "./a.ts"),
}
SHARED = Unit("shared", ("shared/a.ts", "shared/b.ts", "shared/lost.ts"), ("shared/a.test.ts", "shared/b.test.ts"))


def judges(files: dict[str, FileFacts]) -> list[tuple[str, ...]]:
    tree = dict.fromkeys(files, b"x")
    return [part.tests for part in split(SHARED, tree, Graph(tree, files))]


def test_a_file_is_judged_by_the_tests_of_its_unit_that_load_it() -> None:
    assert judges(LIBRARY)[:2] == [SHARED.tests, ("shared/b.test.ts",)]


def test_one_test_says_that_a_file_is_not_reached_by_any() -> None:
    assert judges(LIBRARY)[2] == ("shared/a.test.ts",)


def test_tests_that_load_what_only_shows_at_run_time_may_load_anything() -> None:
    files = {**LIBRARY, "shared/b.test.ts": importing("", kind=ImportKind.OPEN)}
    assert judges(files)[2] == SHARED.tests


def test_the_test_that_is_named_after_a_file_is_asked_first() -> None:
    files = {**LIBRARY, "shared/a0.test.ts": importing("./a.ts")}
    tree = dict.fromkeys(files, b"x")
    unit = Unit("shared", ("shared/a.ts",), ("shared/a0.test.ts", "shared/a.test.ts", "shared/b.test.ts"))
    (part,) = split(unit, tree, Graph(tree, files))
    assert part.tests == ("shared/a.test.ts", "shared/a0.test.ts", "shared/b.test.ts")
