"""Components that show many rows: tables, cards, lists, news, galleries, search."""

from __future__ import annotations

from projects.blueprint import names
from projects.blueprint.layout import Component
from projects.blueprint.schema import FieldType, Relation
from projects.codegen.typescript.documents import Doc
from projects.codegen.typescript.screens import cells, inline, markup, skeletons
from projects.codegen.typescript.screens.sources import Imports
from projects.codegen.typescript.screens.subjects import Subject, Value

_LARGEST_PAGE = 100


def sort_key(subject: Subject, sort: object, default: str = "-createdAt") -> str:
    """Return the API's name of an order such as ``-started_on``, or the usual one."""
    if not isinstance(sort, str):
        return default
    value = subject.values.get(sort.removeprefix("-"))
    if value is None or not value.sortable:
        return default
    return ("-" if sort.startswith("-") else "") + value.api_name


def table_file(subject: Subject, component: Component, name: str, *, editable: bool, public: bool) -> str:
    """Return the file of a table; where strangers read along, rows are changed through their forms only."""
    imports = Imports(subject.component(name))
    in_place = component.variant == "inline-edit" and editable and not public
    values = subject.pick(component.props.get("columns"), subject.usual_columns())
    controls = [inline.column(subject, value, imports) if in_place else None for value in values]
    columns = [
        control or _column(subject, value, imports, link=True) for control, value in zip(controls, values, strict=True)
    ]
    inline_edit = any(controls)
    attributes = [
        markup.text_attribute("name", subject.many),
        markup.attribute("view", "view"),
        markup.attribute("rows", subject.variables),
        markup.attribute("columns", f"columnsFor({inline.CHANGE})" if inline_edit else "columns"),
    ]
    if component.variant != "simple":
        attributes.append(markup.flag("searchable"))
    if editable:
        attributes.append(_actions(subject, imports))
    _import_view(subject, imports)
    imports.part("TableView")
    imports.type("Column", "shared/ui/DataTable.tsx")
    imports.entity(subject)
    size = min(int(component.props.get("page_size") or 25), _LARGEST_PAGE)
    if inline_edit:
        inline.import_changes(subject, imports)
    return skeletons.fill(
        "InlineTable.tsx" if inline_edit else "Table.tsx",
        imports=imports.text(),
        subject=subject,
        name=name,
        columns=markup.render(markup.array(columns, expanded=True), indentation=2 if inline_edit else 0),
        view=_view(subject, component, size),
        body=markup.render(markup.element("TableView", attributes), indentation=4),
    )


def related_file(subject: Subject, relation: Relation, target: Subject, name: str, *, editable: bool) -> str:
    """Return the file of the list of a slice's rows that belong to one row of another kind."""
    imports = Imports(subject.component(name))
    values = [value for value in subject.pick(None, subject.usual_columns(6)) if value.name != relation.name]
    columns = [_column(subject, value, imports, link=True) for value in values]
    attributes = [
        markup.text_attribute("name", subject.many),
        markup.attribute("view", "view"),
        markup.attribute("rows", subject.variables),
        markup.attribute("columns", "columns"),
    ]
    if editable:
        attributes.append(_actions(subject, imports))
    _import_view(subject, imports)
    imports.part("TableView")
    imports.type("Column", "shared/ui/DataTable.tsx")
    imports.entity(subject)
    key = subject.values[relation.name].filter_key
    return skeletons.fill(
        "Related.tsx",
        imports=imports.text(),
        subject=subject,
        target=target,
        name=name,
        prefix=names.camel(name),
        key=key,
        columns=markup.render(markup.array(columns, expanded=True)),
        header=markup.render(
            markup.concat(
                f"export function {name}(", markup.record([key]), ": ", markup.record([f"{key}: string"]), ") {"
            )
        ),
        body=markup.render(markup.element("TableView", attributes), indentation=4),
    )


def cards_file(subject: Subject, component: Component, name: str, *, editable: bool) -> str:
    """Return the file of a grid of cards."""
    imports = Imports(subject.component(name))
    image = component.props.get("image_field")
    values = subject.pick(component.props.get("fields"), subject.usual_columns(5)[1:])
    values = [value for value in values if value.name not in (image, subject.entity.display_field)]
    attributes = [markup.attribute("key", f"{subject.variable}.id")]
    if isinstance(image, str) and image in subject.values:
        attributes.append(markup.attribute("image", f"{subject.variable}.{subject.values[image].api_name}"))
    if editable:
        imports.part(f"{subject.name}Actions", f"features/{subject.resource}/components")
        actions = markup.element(f"{subject.name}Actions", [markup.attribute(subject.variable, subject.variable)])
        attributes.append(markup.attribute("actions", actions, inline=False))
    card = markup.element(imports.part("Card"), attributes, [summary(subject, values, imports)])
    look = [markup.text_attribute("look", "compact")] if component.variant == "compact" else []
    _import_view(subject, imports)
    for part in ("CardGrid", "Loaded", "NoRows", "Pager"):
        imports.part(part)
    return skeletons.fill(
        "Cards.tsx",
        imports=imports.text(),
        subject=subject,
        name=name,
        view=_view(subject, component, min(int(component.props.get("page_size") or 24), _LARGEST_PAGE)),
        grid=markup.render(
            markup.element("CardGrid", look, [_mapped(f"items.map(({subject.variable}) => (", card)]), indentation=12
        ),
    )


def list_file(subject: Subject, component: Component, name: str) -> str:
    """Return the file of a list."""
    imports = Imports(subject.component(name))
    limit = min(int(component.props.get("limit") or 10), _LARGEST_PAGE)
    display = subject.entity.display_field
    chosen = subject.pick(component.props.get("fields"), subject.usual_columns(4))
    facts = [
        _fact(subject, value, imports) for value in chosen if value.name != display and value.type is not FieldType.TEXT
    ]
    attributes = [
        markup.attribute("rows", "items"),
        _row_function("titleOf", subject, cells.title(subject, imports)),
        _row_function("linkOf", subject, f"`/{subject.resource}/${{{subject.variable}.id}}`"),
    ]
    if facts:
        attributes.append(_facts(subject, facts))
    for part in ("Loaded", "NoRows", "SimpleList"):
        imports.part(part)
    imports.value(subject.hook("many"), subject.hooks)
    return skeletons.fill(
        "List.tsx",
        imports=imports.text(),
        subject=subject,
        name=name,
        query=_query(subject, sort_key(subject, component.props.get("sort")), limit),
        body=markup.render(markup.element("SimpleList", attributes), indentation=10),
    )


def gallery_file(subject: Subject, component: Component, name: str) -> str:
    """Return the file of a gallery of the rows' pictures."""
    imports = Imports(subject.component(name))
    image = component.props.get("image_field")
    value = subject.values.get(image if isinstance(image, str) else "") or _first_image(subject)
    attributes = [markup.attribute("key", f"{subject.variable}.id")]
    if value:
        attributes.append(markup.attribute("image", f"{subject.variable}.{value.api_name}"))
    card = markup.element(imports.part("Card"), attributes, [summary(subject, [], imports)])
    for part in ("CardGrid", "Loaded", "NoRows"):
        imports.part(part)
    imports.value(subject.hook("many"), subject.hooks)
    return skeletons.fill(
        "Gallery.tsx",
        imports=imports.text(),
        subject=subject,
        name=name,
        query=_query(subject, sort_key(subject, component.props.get("sort")), 24),
        grid=markup.render(
            markup.element("CardGrid", [], [_mapped(f"items.map(({subject.variable}) => (", card)]), indentation=10
        ),
    )


def search_file(subject: Subject, component: Component, name: str) -> str:
    """Return the file of a search box with what it finds."""
    imports = Imports(subject.component(name))
    label = str(component.props.get("placeholder") or f"Search {subject.many}")
    attributes = [
        markup.attribute("rows", "items"),
        _row_function("titleOf", subject, cells.title(subject, imports)),
        _row_function("linkOf", subject, f"`/{subject.resource}/${{{subject.variable}.id}}`"),
    ]
    box = [
        markup.text_attribute("label", label),
        markup.attribute("value", "typed"),
        markup.attribute("onSearch", "setTyped"),
    ]
    for part in ("Loaded", "NoRows", "SearchBox", "SimpleList"):
        imports.part(part)
    imports.value("useState", "react")
    imports.value(subject.hook("many"), subject.hooks)
    return skeletons.fill(
        "Search.tsx",
        imports=imports.text(),
        subject=subject,
        name=name,
        box=markup.render(markup.element("SearchBox", box), indentation=6),
        body=markup.render(markup.element("SimpleList", attributes), indentation=14),
    )


def summary(subject: Subject, values: list[Value], imports: Imports) -> Doc:
    """Return a row's name with some of its values below."""
    imports.part("CardSummary")
    facts = [_labelled(subject, value, imports) for value in values]
    attributes = [
        markup.attribute("title", cells.title(subject, imports)),
        markup.attribute("to", f"`/{subject.resource}/${{{subject.variable}.id}}`"),
    ]
    if facts:
        attributes.append(markup.attribute("facts", markup.array(facts, expanded=len(facts) > 1)))
    return markup.element("CardSummary", attributes)


def _labelled(subject: Subject, value: Value, imports: Imports) -> Doc:
    shown = cells.cell(subject, value, imports)
    doc = markup.parenthesised(shown.doc) if shown.is_jsx else shown.doc
    return markup.record([markup.entry("label", markup.string(value.label)), markup.entry("value", doc)])


def _column(subject: Subject, value: Value, imports: Imports, *, link: bool) -> Doc:
    shown = _linked(subject, value, imports) if link else None
    shown = shown or cells.cell(subject, value, imports)
    entries = [
        markup.entry("header", markup.string(value.label)),
        markup.entry("cell", markup.arrow(f"({subject.variable})", shown.doc, jsx_body=shown.is_jsx)),
    ]
    if value.sortable:
        entries.append(markup.entry("sort", markup.string(value.api_name)))
    if cells.is_numeric(value):
        entries.append("numeric: true")
    return markup.record(entries, expanded=True)


def _linked(subject: Subject, value: Value, imports: Imports) -> cells.Cell | None:
    """Return the name of a row as the link to its page."""
    if value.name != subject.entity.display_field:
        return None
    imports.value("Link", "react-router")
    target = markup.attribute("to", f"`/{subject.resource}/${{{subject.variable}.id}}`")
    return cells.Cell(markup.wrapped("Link", [target], cells.title(subject, imports)), is_jsx=True)


def _actions(subject: Subject, imports: Imports) -> markup.Attribute:
    imports.part(f"{subject.name}Actions", f"features/{subject.resource}/components")
    actions = markup.element(f"{subject.name}Actions", [markup.attribute(subject.variable, subject.variable)])
    return markup.attribute("renderActions", markup.arrow(f"({subject.variable})", actions, jsx_body=True))


def _import_view(subject: Subject, imports: Imports) -> None:
    imports.value("useListView", "shared/utils/useListView.ts")
    imports.value(subject.hook("many"), subject.hooks)


def _view(subject: Subject, component: Component, size: int) -> str:
    sort = sort_key(subject, component.props.get("sort"))
    settings = markup.record([f"sort: {markup.string(sort)}", f"pageSize: {size}"])
    call = markup.hugging_call("useListView", markup.string(subject.resource), settings)
    return markup.render(markup.concat("const view = ", call, ";"), indentation=2)


def _query(subject: Subject, sort: str, size: int) -> str:
    settings = markup.record([f"sort: {markup.string(sort)}", f"pageSize: {size}"])
    call = markup.hugging_call(subject.hook("many"), settings)
    return markup.render(markup.concat(f"const {subject.variables} = ", call, ";"), indentation=2)


def _mapped(opening: str, item: Doc) -> Doc:
    return markup.concat("{", opening, markup.indent(markup.HARD_LINE, item), markup.HARD_LINE, "))}")


def _row_function(name: str, subject: Subject, expression: str) -> markup.Attribute:
    return markup.attribute(name, markup.arrow(f"({subject.variable})", expression))


def _facts(subject: Subject, facts: list[Doc]) -> markup.Attribute:
    body = facts[0] if len(facts) == 1 and not isinstance(facts[0], str) else markup.element("", [], facts)
    return markup.attribute("renderFacts", markup.arrow(f"({subject.variable})", body, jsx_body=True))


def _fact(subject: Subject, value: Value, imports: Imports) -> Doc:
    shown = cells.cell(subject, value, imports)
    if shown.is_jsx:
        return shown.doc
    return markup.group("<span>", markup.indent(markup.SOFT_LINE, "{", shown.doc, "}"), markup.SOFT_LINE, "</span>")


def _first_image(subject: Subject) -> Value | None:
    return next((value for value in subject.values.values() if value.type is FieldType.IMAGE), None)
