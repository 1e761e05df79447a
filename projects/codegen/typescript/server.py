"""Write the server half of an application: slices, shared code, the server itself, its tools and tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from projects.blueprint.blueprint import Blueprint
from projects.blueprint.expressions.runtime import modules
from projects.blueprint.schema import FieldType
from projects.codegen.typescript.computed import ComputedView, computed_of
from projects.codegen.typescript.entities import FILES, EntityView, entities_of
from projects.codegen.typescript.figures import chart_use, metrics_of, scatter_use
from projects.codegen.typescript.inputs import types_of
from projects.codegen.typescript.rendering import copied, filled, laid_out
from projects.codegen.typescript.service_tests import service_tests_of
from projects.codegen.typescript.slice_tests import seeds_of, tests_of
from projects.codegen.typescript.tables import kind_of, migrations_of, model_of, runtime_imports


@dataclass(frozen=True)
class Needs:
    """What the application as a whole has, so that shared code carries nothing else."""

    entities: tuple[EntityView, ...]

    @cached_property
    def references(self) -> bool:
        """Whether any row points at another one."""
        return any(entity.references for entity in self.entities)

    @cached_property
    def links(self) -> bool:
        """Whether there are many-to-many links."""
        return any(entity.links for entity in self.entities)

    @cached_property
    def restrictions(self) -> bool:
        """Whether anything keeps a row from being deleted."""
        return any(entity.restrictions for entity in self.entities)

    @cached_property
    def derived(self) -> bool:
        """Whether the database works out values for rows."""
        return any(computed.derived for entity in self.entities for computed in computed_of(entity))

    @cached_property
    def files(self) -> bool:
        """Whether rows hold images or files."""
        return any(field.type in FILES for entity in self.entities for field in entity.fields)

    @cached_property
    def generated(self) -> bool:
        """Whether the application gives new rows numbers, codes or dates."""
        return any(model_of(entity).generated for entity in self.entities)

    @cached_property
    def metrics(self) -> bool:
        """Whether figures are shown."""
        return any(metrics_of(entity.blueprint, entity.name) for entity in self.entities)

    @cached_property
    def chart(self) -> bool:
        """Whether there is a chart of groups."""
        return any(chart_use(entity.blueprint, entity.name) for entity in self.entities)

    @cached_property
    def scatter(self) -> bool:
        """Whether there is a scatter chart."""
        return any(scatter_use(entity.blueprint, entity.name) for entity in self.entities)

    @cached_property
    def grouped(self) -> frozenset[str]:
        """What charts group by: ``reference``, ``date``, ``boolean``, ``multi_enum`` and so on."""
        found: set[str] = set()
        for entity in self.entities:
            use = chart_use(entity.blueprint, entity.name)
            types = {field.name: str(field.type) for field in entity.fields}
            types |= {reference.name: "reference" for reference in entity.references}
            found |= {types.get(group, "date") for group in (use.groups if use else ())}
        return frozenset(found)

    @property
    def grouped_references(self) -> bool:
        """Whether a chart groups by a link."""
        return "reference" in self.grouped

    @property
    def grouped_lists(self) -> bool:
        """Whether a chart groups by a field with several values."""
        return FieldType.MULTI_ENUM in self.grouped

    @property
    def grouped_flags(self) -> bool:
        """Whether a chart groups by yes and no."""
        return FieldType.BOOLEAN in self.grouped

    @property
    def grouped_dates(self) -> bool:
        """Whether a chart groups by a date."""
        return bool(self.grouped & {FieldType.DATE, FieldType.DATETIME})

    @cached_property
    def grouped_weeks(self) -> bool:
        """Whether a chart groups by weeks."""
        uses = (chart_use(entity.blueprint, entity.name) for entity in self.entities)
        return self.grouped_dates and any("week" in use.intervals for use in uses if use)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of columns that tables have."""
        stored = {kind_of(field) for entity in self.entities for field in entity.fields}
        derived = {one.kind for entity in self.entities for part in computed_of(entity) for one in part.derived}
        return frozenset(stored | derived)

    @cached_property
    def helpers(self) -> frozenset[str]:
        """The functions of ``fields.ts`` and ``filters.ts`` that schemas use."""
        found: set[str] = set()
        for entity in self.entities:
            types = types_of(entity)
            found |= {*types.field_helpers, *types.filter_helpers}
        return frozenset(found)

    @cached_property
    def runtime(self) -> frozenset[str]:
        """The functions that formulas call."""
        found: set[str] = set()
        for entity in self.entities:
            for computed in computed_of(entity):
                found |= computed.imports
                found.update(name for one in computed.derived for name in one.imports)
        return frozenset(found)


@dataclass(frozen=True)
class ComputedFunction:
    """One computed field as the service's skeleton needs it."""

    name: str
    typescript: str
    body: str
    reads: tuple[str, ...]
    comment: str

    @property
    def picked(self) -> str:
        """Return the properties it reads as a union type."""
        return " | ".join(f"'{name}'" for name in self.reads)


def server_files(blueprint: Blueprint) -> dict[str, str]:
    """Return the server half of a normalised, valid blueprint: path → text."""
    entities = entities_of(blueprint)
    needs = Needs(entities)
    files: dict[str, str] = {}
    files.update(_shared(blueprint, needs))
    files.update(_authentication())
    for entity in entities:
        files.update(_slice(entity, needs))
    return files


_STATIC_SHARED = (
    "shared/auth/guard.ts",
    "shared/auth/sessions.ts",
    "shared/auth/tokens.ts",
    "shared/database/database.ts",
    "shared/database/migrations.ts",
    "shared/database/open.ts",
    "shared/database/postgres.ts",
    "shared/auth/tests/guard.test.ts",
    "shared/auth/tests/sessions.test.ts",
    "shared/database/sql.ts",
    "shared/database/sqlite.ts",
    "shared/database/tests/migrations.test.ts",
    "shared/database/tests/postgres.test.ts",
    "shared/database/tests/sql.test.ts",
    "shared/database/tests/sqlite.test.ts",
    "shared/testing/insert-rows.ts",
    "shared/testing/test-app.ts",
    "shared/types/choice.types.ts",
    "shared/types/page.types.ts",
    "shared/types/problem.types.ts",
    "shared/utils/problem-answers.ts",
    "shared/utils/nth.ts",
    "shared/utils/problems.ts",
    "shared/utils/tests/web-app.test.ts",
)
_FILLED_SHARED = (
    "shared/database/columns.ts",
    "shared/database/conditions.ts",
    "shared/database/records.ts",
    "shared/database/selection.ts",
    "shared/database/table.ts",
    "shared/database/tests/records.test.ts",
    "shared/types/fields.ts",
    "shared/types/filters.ts",
    "shared/types/tests/fields.test.ts",
)


def _shared(  # noqa: C901 - one case per part
    blueprint: Blueprint, needs: Needs
) -> Iterator[tuple[str, str]]:
    values = {
        "has": needs,
        "public": blueprint.app.access == "public",
        "uses": (needs.kinds | needs.helpers).__contains__,
        "writes_for_owner": needs.files or ((needs.references or needs.links) and blueprint.app.access != "public"),
    }
    for path in _STATIC_SHARED:
        yield path, copied(path)
    for path in _FILLED_SHARED:
        yield path, laid_out(f"{path}.jinja", **values)
    yield "shared/utils/web-app.ts", filled("shared/utils/web-app.ts.jinja", **values)
    if needs.references or needs.links:
        yield "shared/database/references.ts", laid_out("shared/database/references.ts.jinja", **values)
    arbitraries = {name for entity in needs.entities for name in _arbitraries_of(entity)}
    if arbitraries:
        uses = {"uses": arbitraries.__contains__}
        yield "shared/testing/arbitraries.ts", laid_out("shared/testing/arbitraries.ts.jinja", **uses)
    if needs.files:
        yield from _files(values)
    if needs.links:
        yield "shared/database/links.ts", copied("shared/database/links.ts")
    if needs.generated:
        yield "shared/database/generated.ts", copied("shared/database/generated.ts")
    if needs.restrictions:
        yield "shared/database/restrictions.ts", copied("shared/database/restrictions.ts")
    if needs.metrics or needs.chart or needs.scatter:
        yield "shared/database/summary.ts", laid_out("shared/database/summary.ts.jinja", **values)
    if needs.chart or needs.scatter:
        yield "shared/types/figures.types.ts", laid_out("shared/types/figures.types.ts.jinja", **values)
    if needs.chart:
        yield "shared/database/chart.ts", laid_out("shared/database/chart.ts.jinja", **values)
    if needs.scatter:
        yield "shared/database/scatter.ts", laid_out("shared/database/scatter.ts.jinja", **values)
    yield from modules(needs.runtime).items()


_FILES = (
    "features/files/api/files-routes.ts",
    "features/files/database/files.model.ts",
    "features/files/tests/files.routes.test.ts",
)


def _files(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    migration = "features/files/database/migrations/0001-create-files.sql"
    yield migration, copied(migration)
    yield "shared/database/files.ts", copied("shared/database/files.ts")
    for path in _FILES:
        yield path, laid_out(f"{path}.jinja", **values)


_AUTHENTICATION = (
    "api/authentication-routes.ts",
    "database/authentication.model.ts",
    "database/migrations/0001-create-users.sql",
    "services/authentication.service.ts",
    "services/mailer.ts",
    "services/passwords.ts",
    "tests/authentication.routes.test.ts",
    "tests/authentication.service.test.ts",
    "tests/passwords.test.ts",
    "types/authentication.types.ts",
)


def _authentication() -> Iterator[tuple[str, str]]:
    for file in _AUTHENTICATION:
        path = f"features/authentication/{file}"
        yield path, copied(path)


def _slice(entity: EntityView, needs: Needs) -> Iterator[tuple[str, str]]:
    folder, slice_ = f"features/{entity.slice}", entity.slice
    types, model = types_of(entity), model_of(entity)
    computed = computed_of(entity)
    values = {
        "entity": entity,
        "has": needs,
        "public": entity.blueprint.app.access == "public",
        "types": types,
        "model": model,
        "service": {
            "stored": model.stored,
            "computed": [_function(one) for one in computed if one.worked_out_here],
            "imports": runtime_imports(one.imports for one in computed),
            "metrics": metrics_of(entity.blueprint, entity.name),
        },
    }
    yield f"{folder}/types/{slice_}.types.ts", laid_out("slice/types.ts.jinja", **values)
    model_file = laid_out("slice/model.ts.jinja", **values)
    yield f"{folder}/database/{slice_}.model.ts", model_file.replace("STORED_TYPE", model.stored_type)
    for migration in migrations_of(entity):
        yield f"{folder}/database/migrations/{migration.file}", migration.text
    yield f"{folder}/services/{slice_}.service.ts", laid_out("slice/service.ts.jinja", **values)
    yield f"{folder}/api/{slice_}-routes.ts", laid_out("slice/routes.ts.jinja", **values)
    yield from _tests(entity, values)
    yield f"shared/types/contracts/{slice_}.contract.ts", laid_out("slice/contract.ts.jinja", **values)


def _tests(entity: EntityView, values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    folder, slice_ = f"features/{entity.slice}", entity.slice
    seeds, service = seeds_of(entity), service_tests_of(entity)
    code = "\n".join(service.arbitraries)
    tests = {
        **vars(tests_of(entity)),
        "service": service,
        "arbitrary_helpers": _arbitraries_of(entity),
        "option_imports": sorted(field.options for field in entity.fields if f"...{field.options}" in code),
    }
    given = {**values, "seeds": seeds, "tests": tests}
    yield f"{folder}/seeds/{slice_}.seeds.ts", laid_out("slice/seeds.ts.jinja", **given)
    if seeds.others:
        yield f"{folder}/tests/{slice_}.setup.ts", laid_out("slice/setup.ts.jinja", **given)
    yield f"{folder}/tests/{slice_}.routes.test.ts", laid_out("slice/routes.test.ts.jinja", **given)
    yield f"{folder}/tests/{slice_}.service.test.ts", laid_out("slice/service.test.ts.jinja", **given)


_ARBITRARIES = ("anyAmount", "anyDate", "anyMoment", "anyNumber", "anyTime", "orNull")


def _arbitraries_of(entity: EntityView) -> list[str]:
    """Return the functions of ``shared/testing/arbitraries.ts`` that the service's test calls."""
    code = "\n".join(service_tests_of(entity).arbitraries)
    return [name for name in _ARBITRARIES if f"{name}(" in code]


def _function(computed: ComputedView) -> ComputedFunction:
    return ComputedFunction(
        computed.name,
        computed.typescript,
        computed.body,
        computed.reads,
        f"{computed.field.label}: {computed.field.formula}",
    )
