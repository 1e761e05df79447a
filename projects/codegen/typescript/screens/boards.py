"""Components that place rows: in the columns of a board, on the days of a calendar."""

from __future__ import annotations

from projects.blueprint import names
from projects.blueprint.layout import Component
from projects.blueprint.schema import FieldType
from projects.codegen.typescript.documents import Doc
from projects.codegen.typescript.screens import cells, listings, markup, skeletons
from projects.codegen.typescript.screens.sources import Imports
from projects.codegen.typescript.screens.subjects import Subject, Value


def board_file(subject: Subject, component: Component, name: str, *, public: bool) -> str:
    """Return the file of a kanban board."""
    imports = Imports(subject.component(name))
    column = subject.values[str(component.props["group_by"])]
    wished = subject.pick(component.props.get("card_fields"), subject.usual_columns(3)[1:])
    facts = [value for value in wished if value.name != subject.entity.display_field]
    row = subject.variable
    attributes = [
        markup.attribute("columns", cells.use_options(subject, column, imports)),
        markup.attribute("rows", "items"),
        _function("columnOf", row, f"{row}.{column.api_name}"),
        _function("titleOf", row, cells.title(subject, imports)),
        markup.attribute(
            "renderCard", markup.arrow(f"({row})", listings.summary(subject, facts, imports), jsx_body=True)
        ),
    ]
    if public:
        imports.value("useSession", "shared/utils/useSession.ts")
        attributes.append(_function("isMovable", row, f"{row}.ownerId === session?.user?.id"))
    attributes.append(_move(subject, column))
    for part in ("Board", "Loaded"):
        imports.part(part)
    imports.value("useListView", "shared/utils/useListView.ts")
    imports.value("useToast", "shared/ui/useToast.ts")
    imports.type("Changes", "shared/utils/changes.ts")
    imports.type(f"{subject.name}Input", subject.types)
    imports.value(subject.hook("many"), subject.hooks)
    imports.value(subject.hook("update"), subject.hooks)
    return skeletons.fill(
        "Board.tsx",
        imports=imports.text(),
        subject=subject,
        name=name,
        public=public,
        body=markup.render(markup.element("Board", attributes), indentation=8),
    )


def calendar_file(subject: Subject, component: Component, name: str) -> str:
    """Return the file of a calendar: a month, or an agenda of what comes."""
    imports = Imports(subject.component(name))
    date = subject.values[str(component.props["date_field"])]
    wished_end = component.props.get("end_field")
    end = subject.values.get(wished_end) if isinstance(wished_end, str) else None
    agenda = component.variant == "agenda"
    imports.part("Agenda" if agenda else "MonthCalendar")
    imports.part("Loaded")
    imports.type("CalendarEntry", "shared/ui/calendarEntry.ts")
    imports.entity(subject)
    imports.value(subject.hook("many"), subject.hooks)
    if agenda:
        imports.part("NoRows")
        imports.value("isoDay", "shared/utils/month.ts")
    else:
        imports.value("useState", "react")
        for function in ("daysOfMonth", "isoDay"):
            imports.value(function, "shared/utils/month.ts")
    return skeletons.fill(
        "Agenda.tsx" if agenda else "Calendar.tsx",
        imports=imports.text(),
        subject=subject,
        name=name,
        date=date.api_name,
        moments=date.type is FieldType.DATETIME,
        title=cells.title(subject, imports),
        entries=_entries(date, end, subject),
    )


def _entries(date: Value, end: Value | None, subject: Subject) -> list[str]:
    """Return the statements that work out the first and the last day of a row."""
    row = subject.variable
    lines = []
    if date.nullable:
        lines.append(f"if ({row}.{date.api_name} === null) return [];")
    first = _day(f"{row}.{date.api_name}", date)
    lines.append(f"const first = {first};")
    if end is None:
        return lines
    last = _day(f"{row}.{end.api_name}", end)
    if end.nullable:
        last = f"{row}.{end.api_name} ? {last} : first" if end.type is FieldType.DATETIME else f"{last} ?? first"
    return [*lines, f"const last = {last};"]


def _day(access: str, value: Value) -> str:
    return f"isoDay(new Date({access}))" if value.type is FieldType.DATETIME else access


def _function(name: str, row: str, expression: str) -> markup.Attribute:
    return markup.attribute(name, markup.arrow(f"({row})", expression))


def _move(subject: Subject, column: Value) -> markup.Attribute:
    row, value = subject.variable, names.camel(column.name)
    body: Doc = markup.call("move", f"{row}.id", markup.record([value]))
    return markup.attribute("onMove", markup.arrow(f"({row}, {value})", body))
