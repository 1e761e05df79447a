"""What the builders print is what ``prettier --print-width 100`` would leave alone."""

from __future__ import annotations

from projects.codegen.typescript.screens import markup


def field(name: str, *extra: markup.Attribute) -> markup.Doc:
    label = markup.text_attribute("label", "Title")
    return markup.element(name, [label, *extra, markup.spread("form.field('title')")])


def test_an_element_stays_on_one_line_while_it_fits() -> None:
    assert markup.render(field("TextField", markup.flag("required"))) == (
        "<TextField label=\"Title\" required {...form.field('title')} />"
    )


def test_a_long_element_has_one_attribute_per_line() -> None:
    long = markup.text_attribute("hint", "What the cover says, without the name of the series or the number")
    assert markup.render(field("TextField", long), indentation=6) == "\n".join(
        [
            "<TextField",
            '        label="Title"',
            '        hint="What the cover says, without the name of the series or the number"',
            "        {...form.field('title')}",
            "      />",
        ]
    )


def test_a_single_text_never_moves_to_a_line_of_its_own() -> None:
    title = markup.text_attribute("title", "word " * 30)
    assert "\n" not in markup.render(markup.element("Panel", [title]))


def test_children_stand_on_lines_of_their_own() -> None:
    page = markup.element("Page", [markup.text_attribute("title", "Books")], [markup.element("BookTable")])
    assert markup.render(page) == '<Page title="Books">\n  <BookTable />\n</Page>'


def test_a_returned_element_gets_parentheses_once_it_breaks() -> None:
    short = markup.arrow("(book)", markup.element("Stars", [markup.attribute("value", "book.rating")]), jsx_body=True)
    assert markup.render(short) == "(book) => <Stars value={book.rating} />"
    long = markup.element("Stars", [markup.attribute("value", "book." + "rating" * 12)])
    assert markup.render(markup.arrow("(book)", long, jsx_body=True)).startswith("(book) => (\n  <Stars value=")


def test_a_call_breaks_its_last_object_before_its_arguments() -> None:
    settings = markup.record(["sort: '-createdAt'", "pageSize: 25"])
    assert markup.render(markup.hugging_call("useListView", "'books'", settings)) == (
        "useListView('books', { sort: '-createdAt', pageSize: 25 })"
    )
    longer = markup.hugging_call("useListView", markup.string("b" * 60), settings)
    assert markup.render(longer) == (f"useListView('{'b' * 60}', {{\n  sort: '-createdAt',\n  pageSize: 25,\n}})")


def test_a_list_of_several_objects_is_always_open_and_of_one_only_if_it_must() -> None:
    entry = markup.record(["path: '/'", "label: 'Books'"])
    assert markup.render(markup.array([entry], expanded=True)) == "[{ path: '/', label: 'Books' }]"
    assert markup.render(markup.array([entry, entry], expanded=True)).count("\n") == 3


def test_texts_take_the_quotes_that_need_fewer_escapes() -> None:
    assert markup.string("Book") == "'Book'"
    assert markup.string("Reader's choice") == '"Reader\'s choice"'
    assert markup.string("a\\b\n") == "'a\\\\b\\n'"


def test_names_are_quoted_only_where_they_have_to_be() -> None:
    assert markup.key("Reading") == "Reading"
    assert markup.key("To read") == "'To read'"
    assert markup.key("2026") == "'2026'"


def test_a_text_that_would_be_markup_is_written_as_an_expression() -> None:
    assert markup.render(markup.element("Panel", [markup.text_attribute("title", 'A "b" & <c>')])) == (
        "<Panel title={'A \"b\" & <c>'} />"
    )


def test_one_imported_name_never_breaks_and_several_do() -> None:
    source = "./" + "x" * 90 + ".ts"
    assert "\n" not in markup.imports(["Book"], source)
    assert markup.imports(["Author", "Book"], source, type_only=True).startswith("import type {\n  Author,\n")
