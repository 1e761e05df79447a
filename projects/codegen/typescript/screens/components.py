"""The component files of all slices, and the hooks and choices that they use."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from projects.blueprint.layout import Component, ComponentType
from projects.blueprint.schema import FieldType
from projects.codegen.typescript.screens import (
    boards,
    cells,
    charts,
    details,
    filters,
    forms,
    hooks,
    listings,
    options,
)
from projects.codegen.typescript.screens.catalogue import Catalogue, Use, form_fields
from projects.codegen.typescript.screens.related import related_lists
from projects.codegen.typescript.screens.subjects import Subject

_HOOK = re.compile(r"\buse[A-Z]\w*")


def component_files(catalogue: Catalogue) -> dict[str, str]:
    """Return the files of all slices by path."""
    files: dict[str, str] = {}
    for subject in catalogue.subjects():
        for use in catalogue.of(subject):
            files[subject.component(use.name)] = _file(catalogue, use)
            files |= _opener(use)
        files |= _row_files(catalogue, subject)
    for subject in catalogue.subjects():
        files |= _support(subject, files)
    return files


def add_name(use: Use) -> str:
    """Return the name of the button that opens a form."""
    return f"Add{use.name.removesuffix('Form')}"


def needs_opener(use: Use) -> bool:
    """Tell whether a form stays behind a button until somebody wants it."""
    return use.component.type is ComponentType.FORM and use.component.variant in ("modal", "drawer")


def _file(catalogue: Catalogue, use: Use) -> str:
    return _WRITERS[use.component.type](catalogue, use)


def _form(catalogue: Catalogue, use: Use) -> str:
    return forms.form_file(form_plan(catalogue, use))


def _table(catalogue: Catalogue, use: Use) -> str:
    editable = catalogue.editable(use.subject)
    return listings.table_file(use.subject, use.component, use.name, editable=editable, public=catalogue.public)


def _cards(catalogue: Catalogue, use: Use) -> str:
    return listings.cards_file(use.subject, use.component, use.name, editable=catalogue.editable(use.subject))


def _board(catalogue: Catalogue, use: Use) -> str:
    return boards.board_file(use.subject, use.component, use.name, public=catalogue.public)


def _stats(_: Catalogue, use: Use) -> str:
    return charts.stats_file(use.subject, use.component, use.name, filtered=use.filtered)


def _chart(_: Catalogue, use: Use) -> str:
    label = charts.chart_label(use.subject, use.component)
    return charts.chart_file(use.subject, use.component, use.name, label=label, filtered=use.filtered)


def _detail(catalogue: Catalogue, use: Use) -> str:
    subject, wanted = use.subject, use.component.props.get("fields")
    if use.component.variant == "page":
        values = subject.pick(wanted, subject.shown_in_full())
        return details.detail_file(subject, values, use.name, editable=catalogue.editable(subject))
    return details.panel_file(subject, subject.pick(wanted, list(subject.values)), use.name)


def _plain(write: Callable[[Subject, Component, str], str]) -> Callable[[Catalogue, Use], str]:
    return lambda _, use: write(use.subject, use.component, use.name)


_WRITERS: Mapping[ComponentType, Callable[[Catalogue, Use], str]] = {
    ComponentType.FORM: _form,
    ComponentType.TABLE: _table,
    ComponentType.CARDS: _cards,
    ComponentType.LIST: _plain(listings.list_file),
    ComponentType.NEWS: _plain(listings.list_file),
    ComponentType.GALLERY: _plain(listings.gallery_file),
    ComponentType.SEARCH: _plain(listings.search_file),
    ComponentType.KANBAN: _board,
    ComponentType.CALENDAR: _plain(boards.calendar_file),
    ComponentType.STATS: _stats,
    ComponentType.CHART: _chart,
    ComponentType.FILTERS: _plain(filters.filters_file),
    ComponentType.DETAIL: _detail,
}


def form_plan(catalogue: Catalogue, use: Use) -> forms.FormPlan:
    """Return what the form of a use fills in and what it is for."""
    props = use.component.props
    return forms.FormPlan(
        subject=use.subject,
        name=use.name,
        values=tuple(use.subject.pick(form_fields(use), [])),
        submit_label=str(props.get("submit_label") or f"Add {use.subject.one}"),
        submit_color=props.get("submit_color"),
        wizard=use.component.variant == "wizard",
        edits=catalogue.edits(use),
        in_dialog=needs_opener(use),
    )


def _opener(use: Use) -> dict[str, str]:
    if not needs_opener(use):
        return {}
    name = add_name(use)
    label = str(use.component.props.get("submit_label") or f"Add {use.subject.one}")
    text = details.add_file(
        use.subject,
        use.name,
        name,
        label=label,
        title=use.component.title or label,
        drawer=use.component.variant == "drawer",
    )
    return {use.subject.component(name): text}


def _row_files(catalogue: Catalogue, subject: Subject) -> dict[str, str]:
    """Return the files about single rows: the page's content, the lists of what belongs to it, the buttons."""
    if not catalogue.has_page(subject):
        return {}
    files = {}
    wished = catalogue.detail(subject)
    if wished is None or wished.variant != "page":
        values = subject.pick(wished.props.get("fields") if wished else None, subject.shown_in_full())
        values = [value for value in values if value.name != subject.entity.display_field]
        editable = catalogue.editable(subject)
        files[subject.component(f"{subject.name}Detail")] = details.detail_file(
            subject, values, f"{subject.name}Detail", editable=editable
        )
    for listed in related_lists(catalogue, subject):
        files[listed.source.component(listed.name)] = listings.related_file(
            listed.source, listed.relation, subject, listed.name, editable=catalogue.editable(listed.source)
        )
    form = catalogue.primary_form(subject)
    if form:
        drawer = form.component.variant == "drawer"
        files[subject.component(f"{subject.name}Actions")] = details.actions_file(
            subject, form.name if catalogue.edits(form) else None, drawer=drawer, public=catalogue.public
        )
    return files


def _support(subject: Subject, files: dict[str, str]) -> dict[str, str]:
    """Return the slice's hooks and choices, as far as its components use them."""
    own = [text for path, text in files.items() if path.startswith(f"{subject.components}/")]
    if not own:
        return {}
    support = {}
    for value in subject.values.values():
        if value.type in (FieldType.ENUM, FieldType.MULTI_ENUM) and value.field:
            name = cells.options_name(subject, value)
            if any(f"'./{name}.ts'" in text for text in own):
                path, text = options.options_file(subject, value)
                support[path] = text
    known = hooks.names_of(subject)
    used = {name for text in own for name in _HOOK.findall(text) if name in known}
    if used:
        support[subject.hooks] = hooks.hooks_file(subject, used)
    return support
