"""The browser's half of a generated application, from the blueprint's point of view."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from typing import Any

import pytest

from projects.blueprint.parsing import parse
from projects.codegen.typescript.screens import client_files

EXAMPLES = sorted((Path(__file__).parent.parent / "blueprint" / "examples").glob("*.json"))
_IMPORT = re.compile(r"""(?:from|import) '(\.{1,2}/[^']+)'""")


def screens_of(layout: dict[str, Any], **more: Any) -> dict[str, str]:
    return client_files(parse(json.dumps({"schema": {"entities": [BOOK, AUTHOR]}, "layout": layout, **more})))


def page(*children: dict[str, Any], **more: Any) -> dict[str, Any]:
    placed = [{**child, "order": order} for order, child in enumerate(children)]
    root = {"kind": "container", "direction": "column", "children": placed}
    return {"path": "/", "title": "Books", "root": root, **more}


def component(kind: str, **more: Any) -> dict[str, Any]:
    return {"kind": "component", "type": kind, "entity": "Book", **more}


BOOK = {
    "name": "Book",
    "plural": "Books",
    "label": "Book",
    "display_field": "title",
    "fields": [
        {"name": "title", "type": "string", "required": True},
        {"name": "code", "type": "string", "required": True, "immutable": True},
        {"name": "status", "type": "enum", "required": True, "options": ["to read", "read"], "default": "to read"},
        {"name": "pages", "type": "integer", "min": 1},
        {"name": "read_on", "type": "date"},
    ],
    "relations": [{"name": "author", "type": "belongs_to", "target": "Author"}],
}
AUTHOR = {
    "name": "Author",
    "plural": "Authors",
    "label": "Author",
    "display_field": "name",
    "fields": [{"name": "name", "type": "string", "required": True}],
}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_same_blueprint_gives_the_same_bytes(path: Path) -> None:
    assert client_files(parse(path.read_text())) == client_files(parse(path.read_text()))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_file_is_reachable_and_every_import_has_its_file(path: Path) -> None:
    files = client_files(parse(path.read_text()))
    imported = {
        posixpath.normpath(posixpath.join(posixpath.dirname(importer), specifier))
        for importer, text in files.items()
        for specifier in _IMPORT.findall(text)
    }
    served = ("shared/types/", "features/authentication/types/")
    missing = {
        name for name in imported - files.keys() if not name.endswith(".types.ts") and not name.startswith(served)
    }
    assert missing == set()
    loose = {name for name in files.keys() - imported if not name.endswith(".test.tsx")}
    assert {name for name in loose if not name.startswith("public/")} <= {"index.html", "app/main.tsx"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_line_of_code_is_wider_than_the_formatter_allows(path: Path) -> None:
    files = client_files(parse(path.read_text()))
    wide = {
        (name, line)
        for name, text in files.items()
        if name.endswith((".ts", ".tsx"))
        for line in text.splitlines()
        if len(line) > 100 and not line.startswith(("import ", "/** ")) and "className={`" not in line
    }
    assert wide == set()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_slices_import_nothing_of_each_other(path: Path) -> None:
    for name, text in client_files(parse(path.read_text())).items():
        parts = name.split("/")
        if parts[0] == "features":
            for specifier in _IMPORT.findall(text):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), specifier)).split("/")
                assert target[0] == "shared" or target[:2] == parts[:2], (name, specifier)


def test_only_what_the_layout_shows_is_there() -> None:
    files = screens_of({"pages": [page(component("table"))]})
    assert "features/books/components/BookTable.tsx" in files
    assert not [
        name
        for name in files
        if "Board" in name
        or ("Form.tsx" in name.removeprefix("features/authentication") and name.startswith("features/books"))
    ]
    assert "shared/ui/charts/BarChart.tsx" not in files
    assert "shared/ui/Board.tsx" not in files


def test_rows_without_a_form_cannot_be_changed() -> None:
    table = screens_of({"pages": [page(component("table"))]})["features/books/components/BookTable.tsx"]
    assert "renderActions" not in table


def test_what_a_row_leads_to_has_a_page_too() -> None:
    routes = screens_of({"pages": [page(component("table"))]})["app/routes.tsx"]
    assert 'path="/books/:id"' in routes
    assert 'path="/authors/:id"' in routes


def test_an_immutable_value_is_shown_but_not_sent_again() -> None:
    form = screens_of({"pages": [page(component("form"), component("table"))]})[
        "features/books/components/BookForm.tsx"
    ]
    assert "omit(values, 'code')" in form
    assert "disabled={book !== undefined}" in form


def test_what_never_changes_can_be_added_and_deleted_only() -> None:
    fields = [{"name": "title", "type": "string", "required": True, "immutable": True}]
    entity = {**BOOK, "fields": fields, "relations": []}
    shown = (component("form"), component("table", variant="inline-edit"))
    files = client_files(parse(json.dumps({"schema": {"entities": [entity]}, "layout": {"pages": [page(*shown)]}})))
    assert "DeleteButton" in files["features/books/components/BookActions.tsx"]
    assert not [path for path, text in files.items() if path.startswith("features/books") and "useUpdate" in text]
    assert "saves a book" not in files["features/books/tests/BookForm.test.tsx"]


def test_a_modal_form_waits_behind_a_button_beside_the_title() -> None:
    files = screens_of({"pages": [page(component("table"), component("form", variant="modal"))]})
    assert "actions={<AddBook />}" in files["app/pages/BooksPage.tsx"]
    assert 'look="drawer"' not in files["features/books/components/AddBook.tsx"]


def test_two_different_tables_of_one_entity_get_names_of_their_own() -> None:
    other = {**page(component("table", props={"columns": ["title"]})), "path": "/titles", "title": "Titles"}
    files = screens_of({"pages": [page(component("table")), other]})
    assert "features/books/components/BookTable.tsx" in files
    assert "features/books/components/TitlesBookTable.tsx" in files


def test_the_same_table_on_two_pages_is_one_file() -> None:
    other = {**page(component("table")), "path": "/again", "title": "Again"}
    files = screens_of({"pages": [page(component("table")), other]})
    assert len([name for name in files if name.endswith("BookTable.tsx")]) == 1


def test_a_component_made_by_hand_is_left_out() -> None:
    files = screens_of({"pages": [page(component("table"), component("custom", title="Weather"))]})
    assert "Weather" not in files["app/pages/BooksPage.tsx"]


def test_a_private_app_asks_for_a_session_before_every_page() -> None:
    layout = {"pages": [page(component("table"))]}
    assert "RequireSession" in screens_of(layout)["app/routes.tsx"]
    assert "RequireSession" not in screens_of(layout, app={"access": "public"})["app/routes.tsx"]


def test_in_a_public_app_only_the_owner_changes_a_row() -> None:
    layout = {"pages": [page(component("table"), component("form"))]}
    files = screens_of(layout, app={"access": "public"})
    assert "if (book.ownerId !== session?.user?.id) return null;" in files["features/books/components/BookActions.tsx"]
    assert "<SignedIn>" in files["app/pages/BooksPage.tsx"]


def test_a_page_that_begins_with_a_headline_hides_its_title() -> None:
    hero = {"kind": "component", "type": "hero", "props": {"heading": "Read more"}}
    assert "titleHidden" in screens_of({"pages": [page(hero)]})["app/pages/BooksPage.tsx"]


def test_titles_in_any_language_stay_as_they_are() -> None:
    layout = {"pages": [page(component("table", title='„Bücher“ & "mehr" <b>'))]}
    files = screens_of(layout, app={"title": "Ünïcode's <app>"})
    assert "title={'„Bücher“ & \"mehr\" <b>'}" in files["app/pages/BooksPage.tsx"]
    assert "<title>Ünïcode&#x27;s &lt;app&gt;</title>" in files["index.html"]


@pytest.mark.parametrize("name", ["Link", "Form", "Column", "State", "Row", "Card", "Item", "Day", "Month", "Chart"])
def test_entities_may_be_called_like_parts_of_the_screens(name: str) -> None:
    entity = {**BOOK, "name": name, "plural": f"{name}s", "label": name, "relations": []}
    shown = [component(kind, entity=name) for kind in ("form", "table", "cards", "list")]
    blueprint = {"schema": {"entities": [entity]}, "layout": {"pages": [page(*shown)]}}
    files = client_files(parse(json.dumps(blueprint)))
    for path, text in files.items():
        if path.startswith("features/") and path.endswith(".tsx"):
            assert_no_name_twice(path, text)


def assert_no_name_twice(path: str, text: str) -> None:
    """Fail if a module imports or declares one name twice."""
    listed = [part for group in re.findall(r"import (?:type )?\{([^}]*)\}", text) for part in group.split(",")]
    names = [part.strip().removeprefix("type ").split(" as ")[-1] for part in listed if part.strip()]
    names += re.findall(r"^(?:export )?(?:const|function|interface|type) (\w+)", text, re.M)
    assert len(names) == len(set(names)), (path, sorted(names))
