"""Components about one row: all its values on a page or in a panel, and what can be done with it."""

from __future__ import annotations

from projects.codegen.typescript.documents import Doc
from projects.codegen.typescript.screens import cells, markup, skeletons
from projects.codegen.typescript.screens.sources import Imports
from projects.codegen.typescript.screens.subjects import LONG, Subject, Value


def detail_file(subject: Subject, values: list[Value], name: str, *, editable: bool) -> str:
    """Return the file of the component that shows one row on a page of its own."""
    imports = Imports(subject.component(name))
    entries = _entries(subject, values, imports)
    for part in ("DetailList", "Loaded", "Page", "Panel"):
        imports.part(part)
    imports.value(subject.hook("one"), subject.hooks)
    attributes = [markup.attribute("title", cells.title(subject, imports))]
    if editable:
        imports.part(f"{subject.name}Actions", f"features/{subject.resource}/components")
        imports.value("useNavigate", "react-router")
        own = [
            markup.attribute(subject.variable, subject.variable),
            markup.attribute("onDeleted", "() => void navigate(-1)"),
        ]
        attributes.append(markup.attribute("actions", markup.element(f"{subject.name}Actions", own), inline=False))
    titled = [markup.text_attribute("title", "Details"), markup.flag("titleHidden")]
    panel = markup.element("Panel", titled, [_list(entries)])
    page = markup.element("Page", attributes, [panel])
    return skeletons.fill(
        "Detail.tsx",
        imports=imports.text(),
        subject=subject,
        name=name,
        editable=editable,
        body=_loaded(subject, page),
    )


def panel_file(subject: Subject, values: list[Value], name: str) -> str:
    """Return the file of the component that shows one row, chosen by the reader, in a part of a page."""
    imports = Imports(subject.component(name))
    entries = _entries(subject, values, imports)
    for part in ("DetailList", "Loaded", "Notice"):
        imports.part(part)
    imports.value("useState", "react")
    imports.value(subject.hook("one"), subject.hooks)
    imports.part("ReferenceField", "shared/ui/form")
    return skeletons.fill(
        "DetailPanel.tsx",
        imports=imports.text(),
        subject=subject,
        name=name,
        body=_loaded(subject, _list(entries)),
    )


def actions_file(subject: Subject, form: str | None, *, drawer: bool, public: bool) -> str:
    """Return the file of the buttons that delete a row and, where there is a form for it, change it."""
    imports = Imports(subject.component(f"{subject.name}Actions"))
    for part in ("DeleteButton", "ButtonRow"):
        imports.part(part)
    imports.value(subject.hook("delete"), subject.hooks)
    imports.entity(subject)
    if form:
        imports.value("Pencil", "lucide-react")
        imports.value("useState", "react")
        for part in ("Dialog", "IconButton"):
            imports.part(part)
        imports.part(form, f"features/{subject.resource}/components")
    if public:
        imports.value("useSession", "shared/utils/useSession.ts")
    title = cells.title(subject, imports)
    edit = [
        markup.attribute("icon", "Pencil"),
        markup.attribute("label", f"`Edit ${{{title}}}`"),
        markup.attribute("onClick", "() => setEditing(true)"),
    ]
    delete = [
        markup.attribute("name", title),
        markup.attribute("onDelete", markup.arrow("()", markup.call("remove.mutateAsync", f"{subject.variable}.id"))),
        markup.attribute("onDeleted", "onDeleted"),
    ]
    shown = [
        markup.attribute(subject.variable, subject.variable),
        markup.attribute("onSaved", "stop"),
        markup.attribute("onCancel", "stop"),
    ]
    return skeletons.fill(
        "Actions.tsx",
        imports=imports.text(),
        subject=subject,
        public=public,
        header=markup.render(
            markup.concat(
                f"export function {subject.name}Actions(",
                markup.record([subject.variable, "onDeleted"]),
                f": {subject.name}ActionsProps) {{",
            )
        ),
        edit=markup.render(markup.element("IconButton", edit), indentation=6),
        delete=markup.render(markup.element("DeleteButton", delete), indentation=6),
        form=markup.render(markup.element(form, shown), indentation=10) if form else None,
        dialog=_dialog(f"Edit {subject.one}", drawer=drawer, close="stop"),
    )


def add_file(subject: Subject, form: str, name: str, *, label: str, title: str, drawer: bool) -> str:
    """Return the file of the button that opens a form for a new row."""
    imports = Imports(subject.component(name))
    imports.value("Plus", "lucide-react")
    imports.value("useState", "react")
    for part in ("Button", "Dialog"):
        imports.part(part)
    imports.part(form, f"features/{subject.resource}/components")
    return skeletons.fill(
        "Add.tsx",
        imports=imports.text(),
        name=name,
        form=form,
        label=_child(label),
        dialog=_dialog(title, drawer=drawer, close="stop"),
    )


def _dialog(title: str, *, drawer: bool, close: str) -> str:
    attributes = [markup.text_attribute("title", title)]
    if drawer:
        attributes.append(markup.text_attribute("look", "drawer"))
    attributes.append(markup.attribute("onClose", close))
    return markup.render(markup.element("Dialog", attributes, [""]), indentation=8).split("\n")[0]


def _child(text: str) -> str:
    return text if not set(text) & set("{}<>&\\") else f"{{{markup.string(text)}}}"


def _entries(subject: Subject, values: list[Value], imports: Imports) -> list[Doc]:
    return [_entry(subject, value, imports) for value in values]


def _entry(subject: Subject, value: Value, imports: Imports) -> Doc:
    shown = cells.cell(subject, value, imports)
    parts = [
        markup.entry("label", markup.string(value.label)),
        markup.entry("value", markup.parenthesised(shown.doc) if shown.is_jsx else shown.doc),
    ]
    if value.type in LONG:
        parts.append("wide: true")
    return markup.record(parts)


def _list(entries: list[Doc]) -> Doc:
    return markup.element("DetailList", [markup.attribute("entries", markup.array(entries, expanded=True))])


def _loaded(subject: Subject, shown: Doc) -> str:
    return markup.render(markup.arrow(f"{{({subject.variable})", shown, jsx_body=True), indentation=6)
