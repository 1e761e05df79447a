"""Tests of the generated screens: the forms, the tables, and every page with its content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from projects.blueprint.layout import ComponentType
from projects.blueprint.schema import FieldType
from projects.codegen.typescript.documents import Doc
from projects.codegen.typescript.entities import FieldView, entities_of
from projects.codegen.typescript.samples import Samples, generated_value
from projects.codegen.typescript.screens import cells, charts, forms, listings, markup, skeletons
from projects.codegen.typescript.screens.catalogue import Catalogue, Use
from projects.codegen.typescript.screens.components import form_plan
from projects.codegen.typescript.screens.pages import Route, navigable, route_of
from projects.codegen.typescript.screens.sources import Imports
from projects.codegen.typescript.screens.subjects import Subject, Value

_HELPERS = "shared/testing/renderScreen.tsx"
_ID = "018f4e2a-0000-7000-8000-{:012d}"
_MOMENT = "2026-03-12T09:30:00.000Z"
_COMPUTED: dict[FieldType, Any] = {
    FieldType.BOOLEAN: True,
    FieldType.DATE: "2026-03-12",
    FieldType.DATETIME: _MOMENT,
    FieldType.TIME: "09:30",
}


def test_files(catalogue: Catalogue, routes: Sequence[Route]) -> dict[str, str]:
    """Return the test files of the screens, and the example rows that they show."""
    files: dict[str, str] = {}
    samples = {entity.name: Samples(entity).rows[0] for entity in entities_of(catalogue.blueprint)}
    for subject in catalogue.subjects():
        if catalogue.has_page(subject):
            files[_example_path(subject)] = _example_file(catalogue, subject, samples[subject.name])
            files |= _form_test(catalogue, subject)
            files |= _table_test(catalogue, subject)
    files["app/tests/pages.test.tsx"] = _pages_test(catalogue, routes, samples)
    return files


def _example_name(subject: Subject) -> str:
    return f"example{subject.name}"


def _example_path(subject: Subject) -> str:
    return f"features/{subject.resource}/tests/{_example_name(subject)}.ts"


def _example_file(catalogue: Catalogue, subject: Subject, sample: dict[str, Any]) -> str:
    entries: dict[str, Any] = {"id": _ID.format(1)}
    if catalogue.public:
        entries["ownerId"] = _ID.format(2)
    for value in subject.values.values():
        entries |= _example_value(value, sample)
    lines = [
        markup.render(markup.concat(f"{key}: ", _literal(each), ","), indentation=2) for key, each in entries.items()
    ]
    return skeletons.fill(
        "example.ts", subject=subject, name=_example_name(subject), lines=lines, article=_article(subject).capitalize()
    )


def _example_value(value: Value, sample: dict[str, Any]) -> dict[str, Any]:
    if value.kind == "to_one":
        return {value.key: _ID.format(3), value.api_name: {"id": _ID.format(3), "label": f"Some {value.label}"}}
    if value.kind == "to_many":
        return {value.key: [_ID.format(3)], value.api_name: [{"id": _ID.format(3), "label": f"Some {value.label}"}]}
    if value.kind == "built_in":
        return {value.api_name: _MOMENT}
    if value.field:
        generated = value.field.generated
        return {value.api_name: generated_value(FieldView(value.field, ""), 0) if generated else sample[value.api_name]}
    assert value.type is not None
    words = value.type in (FieldType.STRING, FieldType.TEXT, FieldType.ENUM)
    return {value.api_name: _COMPUTED.get(value.type, "words" if words else 3)}


def _literal(value: Any) -> Doc:
    if isinstance(value, dict):
        return markup.record([markup.entry(key, _literal(each)) for key, each in value.items()])
    if isinstance(value, list):
        return markup.array([_literal(each) for each in value])
    return forms.literal(value)


def _form_test(catalogue: Catalogue, subject: Subject) -> dict[str, str]:
    use = catalogue.primary_form(subject)
    plan = form_plan(catalogue, use) if use else None
    if plan is None or not plan.values:
        return {}
    path = f"features/{subject.resource}/tests/{plan.name}.test.tsx"
    required = next((value for value in plan.values if _is_missing_at_first(value)), None)
    imports = Imports(path)
    for name in ("cleanup", "screen", *(["waitFor"] if plan.edits else [])):
        imports.value(name, "@testing-library/react")
    for name in ("afterEach", "describe", "expect", "it", "vi"):
        imports.value(name, "vitest")
    imports.part(plan.name, subject.components)
    for name in ("press", "renderScreen", *(["Refusal"] if plan.edits else [])):
        imports.value(name, _HELPERS)
    if plan.edits:
        imports.value(_example_name(subject), _example_path(subject))
    text = skeletons.fill(
        "Form.test.tsx",
        imports=imports.text(),
        plan=plan,
        subject=subject,
        article=_article(subject),
        path=f"/api/{subject.resource}",
        example=_example_name(subject),
        required=required.key if required else None,
        way_to_required=_way(plan, _step_of(plan, required), plan.submit_label) if required else [],
        way_to_save=_way(plan, forms.steps_of(plan), "Save changes"),
        saved=markup.string(f"The {subject.one} is saved."),
        first=_first_sent(plan),
        **_form_statements(subject, plan),
    )
    return {path: text} if required or plan.edits else {}


def _is_missing_at_first(value: Value) -> bool:
    """Tell whether an empty form lacks a value whose control takes the focus by its name."""
    if not value.required or value.kind == "to_many":
        return False
    return value.field is None or (value.field.default is None and value.field.type is not FieldType.BOOLEAN)


def _first_sent(plan: forms.FormPlan) -> str | None:
    """Return the key of the first value that a change sends, if the form changes anything."""
    return next((value.key for value in plan.values if value.changeable), None)


def _step_of(plan: forms.FormPlan, value: Value) -> int:
    return plan.values.index(value) // forms.STEP_SIZE + 1 if plan.wizard else 1


def _way(plan: forms.FormPlan, step: int, submit: str) -> list[str]:
    """Return the buttons to press up to a step and beyond it."""
    labels = ["Next"] * step
    if step == forms.steps_of(plan):
        labels[-1] = submit
    return [markup.string(label) for label in labels]


def _form_statements(subject: Subject, plan: forms.FormPlan) -> dict[str, str]:
    example, patch = _example_name(subject), f"'PATCH /api/{subject.resource}'"
    row = markup.attribute(subject.variable, example)
    shown = markup.element(plan.name, [row, markup.attribute("onSaved", "onSaved")])
    sent = markup.hugging_call("renderScreen", "form", markup.record([f"{patch}: {example}"]))
    alone = markup.element(plan.name, [row])
    refused = markup.hugging_call("renderScreen", alone, markup.record([f"{patch}: refusal"]))
    return {
        "form": markup.render(markup.concat("const form = ", markup.parenthesised(shown), ";"), indentation=4),
        "sent": markup.render(markup.concat("const sent = ", sent, ";"), indentation=4),
        "refused": markup.render(markup.concat(refused, ";"), indentation=4),
    }


def _table_test(catalogue: Catalogue, subject: Subject) -> dict[str, str]:
    use = next((use for use in catalogue.of(subject) if use.component.type is ComponentType.TABLE), None)
    if use is None:
        return {}
    path = f"features/{subject.resource}/tests/{use.name}.test.tsx"
    example = _example_name(subject)
    deletes = catalogue.editable(subject) and not catalogue.public
    imports = Imports(path)
    for name in ("cleanup", "screen", "waitFor"):
        imports.value(name, "@testing-library/react")
    for name in ("afterEach", "describe", "expect", "it", "vi"):
        imports.value(name, "vitest")
    for name in ("pageOf", "press", "Refusal", "renderScreen"):
        imports.value(name, _HELPERS)
    imports.part(use.name, subject.components)
    imports.value(example, _example_path(subject))
    text = skeletons.fill(
        "Table.test.tsx",
        imports=imports,
        subject=subject,
        name=use.name,
        path=f"/api/{subject.resource}",
        example=example,
        sort=_sort(subject, use),
        one_row=markup.render(
            markup.concat("const oneRow = ", markup.record([f"'GET /api/{subject.resource}': pageOf({example})"]), ";")
        ),
        deletable=markup.render(_deletable(subject, use), indentation=4),
        deletes=f"`Delete ${{{cells.title(subject, imports, example)}}}`" if deletes else None,
    )
    return {path: text}


def _deletable(subject: Subject, use: Use) -> Doc:
    answers = markup.record(["...oneRow", f"'DELETE /api/{subject.resource}': null"])
    return markup.concat("const sent = ", markup.hugging_call("renderScreen", f"<{use.name} />", answers), ";")


def _sort(subject: Subject, use: Use) -> dict[str, str] | None:
    """Return the first column to sort by, and the order that pressing it asks for."""
    shown = subject.pick(use.component.props.get("columns"), subject.usual_columns())
    value = next((value for value in shown if value.sortable), None)
    if value is None:
        return None
    usual = listings.sort_key(subject, use.component.props.get("sort"))
    order = f"-{value.api_name}" if usual == value.api_name else value.api_name
    return {"label": markup.string(value.label), "order": order}


def _pages_test(catalogue: Catalogue, routes: Sequence[Route], samples: dict[str, dict[str, Any]]) -> str:
    imports = Imports("app/tests/pages.test.tsx")
    for name in ("cleanup", "screen", "waitFor"):
        imports.value(name, "@testing-library/react")
    for name in ("afterEach", "describe", "expect", "it", "vi"):
        imports.value(name, "vitest")
    imports.value("renderScreen", _HELPERS)
    imports.type("Answers", _HELPERS)
    imports.value("AppRoutes", "app/routes.tsx")
    answers = markup.record(list(_answers(catalogue, imports)), expanded=True)
    titles = {route_of(page).path: page.title for page in navigable(catalogue)}
    pages = [(markup.string(route.path), markup.string(titles[route.path])) for route in routes if route.path in titles]
    for subject in catalogue.subjects():
        if catalogue.has_page(subject):
            example = _example_name(subject)
            title = cells.title(subject, imports, example)
            pages.append((f"`/{subject.resource}/${{{example}.id}}`", title))
    return skeletons.fill(
        "pages.test.tsx",
        imports="import axe from 'axe-core';\n" + imports.text(),
        answers=markup.render(answers),
        pages=[_case(address, title) for address, title in pages],
        public=catalogue.public,
    )


def _case(address: str, title: str) -> str:
    return markup.render(markup.concat(markup.array([address, title]), ","), indentation=4)


def _answers(catalogue: Catalogue, imports: Imports) -> list[Doc]:
    user = markup.record([f"id: '{_ID.format(2)}'", "email: 'ada@example.com'", "name: 'Ada'"])
    session = markup.record([markup.entry("user", user), "csrfToken: 'token'"])
    found: list[Doc] = [markup.concat("'GET /api/auth/session': ", session)]
    for subject in catalogue.subjects():
        if not catalogue.of(subject) and not catalogue.has_page(subject):
            continue
        found += _answers_of(catalogue, subject, imports)
    return found


def _answers_of(catalogue: Catalogue, subject: Subject, imports: Imports) -> list[Doc]:
    path = f"/api/{subject.resource}"
    found: list[Doc] = [f"'GET {path}/choices': []"]
    if catalogue.has_page(subject):
        example = imports.value(_example_name(subject), _example_path(subject))
        imports.value("pageOf", _HELPERS)
        found += [f"'GET {path}': pageOf({example})", f"[`GET {path}/${{{example}.id}}`]: {example}"]
    uses = catalogue.of(subject)
    metrics = [
        metric for use in uses if use.component.type is ComponentType.STATS for metric in use.component.props["metrics"]
    ]
    if metrics:
        keys = dict.fromkeys(charts.metric_key(metric, subject) for metric in metrics)
        found.append(markup.concat(f"'GET {path}/summary': ", markup.record([f"{key}: 3" for key in keys])))
    drawn = {use.component.variant == "scatter" for use in uses if use.component.type is ComponentType.CHART}
    if False in drawn:
        point = "points: [{ key: '2026-03', label: 'Some', value: 3 }]"
        found.append(markup.concat(f"'GET {path}/chart': ", markup.record([point])))
    if True in drawn:
        point = f"points: [{{ id: '{_ID.format(1)}', label: 'Some', x: 3, y: 4 }}]"
        found.append(markup.concat(f"'GET {path}/scatter': ", markup.record([point])))
    return found


def _article(subject: Subject) -> str:
    return "an" if subject.one[:1].lower() in tuple("aeiou") else "a"
