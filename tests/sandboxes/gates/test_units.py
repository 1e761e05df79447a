"""What mutation testing changes, who judges it, and what the answer depends on."""

from __future__ import annotations

from sandboxes.gates.facts import FileFacts, ImportKind
from sandboxes.gates.graph import Graph
from sandboxes.gates.units import Unit, read_by, split, units
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


def test_a_unit_depends_on_what_its_tests_import_and_on_nothing_else() -> None:
    unit = of(FILES, TREE)["features/books"]
    read = set(read_by(unit, TREE, Graph(TREE, FILES)))
    assert read == {SERVICE, MODEL, TEST, "shared/dates.ts", "shared/database/rows.ts", "package.json"}


def test_files_that_are_read_rather_than_imported_count_too() -> None:
    tree = {**TREE, "features/books/database/0001.sql": b"create", "features/authors/database/0001.sql": b"create"}
    read = read_by(of(FILES, tree)["features/books"], tree, Graph(tree, FILES))
    assert "features/books/database/0001.sql" in read
    assert "features/authors/database/0001.sql" not in read


def test_what_only_a_browser_reads_does_not_count() -> None:
    tree = {**TREE, "shared/theme.css": b"a {}"}
    assert "shared/theme.css" not in read_by(of(FILES, tree)["shared"], tree, Graph(tree, FILES))


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


def test_a_changed_file_leaves_what_is_known_of_its_neighbours() -> None:
    tree = dict.fromkeys(LIBRARY, b"x")
    changed = {**tree, "shared/b.ts": b"y"}
    before, after = (
        [read_by(part, each, Graph(each, LIBRARY)) for part in split(SHARED, each, Graph(each, LIBRARY))]
        for each in (tree, changed)
    )
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, False, True]


def test_the_name_of_the_application_does_not_matter_to_a_unit() -> None:
    renamed = {**TREE, "package.json": b'{"name": "b", "type": "module"}'}
    unit = of(FILES, TREE)["shared"]
    assert read_by(unit, TREE, Graph(TREE, FILES)) == read_by(unit, renamed, Graph(renamed, FILES))


def test_an_import_that_shows_at_run_time_makes_a_unit_depend_on_everything() -> None:
    files = {**FILES, SERVICE: importing("", kind=ImportKind.OPEN)}
    assert read_by(of(files, TREE)["features/books"], TREE, Graph(TREE, files)) == TREE
