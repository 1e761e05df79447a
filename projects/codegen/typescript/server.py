"""Write the slices of an application's server, with their tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from projects.blueprint.blueprint import Blueprint
from projects.blueprint.expressions.runtime import modules
from projects.codegen.typescript.computed import ComputedView, computed_of
from projects.codegen.typescript.entities import FILES, EntityView, entities_of
from projects.codegen.typescript.figures import metrics_of
from projects.codegen.typescript.inputs import types_of
from projects.codegen.typescript.migrations import migrations_of
from projects.codegen.typescript.rendering import copied, laid_out
from projects.codegen.typescript.service_tests import service_tests_of
from projects.codegen.typescript.shared_code import ARBITRARIES, grouped
from projects.codegen.typescript.slice_tests import seeds_of, tests_of
from projects.codegen.typescript.tables import groupings_of, model_of, runtime_imports


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
    """Return the slices of a normalised, valid blueprint and what its formulas call: path → text."""
    entities = entities_of(blueprint)
    files: dict[str, str] = {}
    files.update(_feature("authentication", _AUTHENTICATION))
    if any(field.type in FILES for entity in entities for field in entity.fields):
        files.update(_feature("files", _FILES))
    for entity in entities:
        files.update(_slice(entity))
    files.update(modules(_called(entities)))
    return files


def _called(entities: Iterable[EntityView]) -> frozenset[str]:
    """Return the functions that formulas call."""
    found: set[str] = set()
    for entity in entities:
        for computed in computed_of(entity):
            found |= computed.imports
            found.update(name for one in computed.derived for name in one.imports)
    return frozenset(found)


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


_FILES = (
    "api/files-routes.ts",
    "database/files.model.ts",
    "database/migrations/0001-create-files.sql",
    "tests/files.routes.test.ts",
)


def _feature(name: str, files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the files of a slice that is the same in every application."""
    for file in files:
        path = f"features/{name}/{file}"
        yield path, copied(path)


def _slice(entity: EntityView) -> Iterator[tuple[str, str]]:
    folder, slice_ = f"features/{entity.slice}", entity.slice
    types, model = types_of(entity), model_of(entity)
    computed = computed_of(entity)
    values = {
        "entity": entity,
        "public": entity.blueprint.app.access == "public",
        "types": types,
        "model": model,
        "service": {
            "stored": model.stored,
            "computed": [_function(one) for one in computed if one.worked_out_here],
            "imports": runtime_imports(one.imports for one in computed),
            "metrics": metrics_of(entity.blueprint, entity.name),
            "groupings": groupings_of(entity),
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
        "arbitrary_imports": grouped((name for name in ARBITRARIES if f"{name}(" in code), ARBITRARIES),
        "option_imports": sorted(field.options for field in entity.fields if f"...{field.options}" in code),
    }
    given = {**values, "seeds": seeds, "tests": tests}
    yield f"{folder}/seeds/{slice_}.seeds.ts", laid_out("slice/seeds.ts.jinja", **given)
    if seeds.others:
        yield f"{folder}/tests/{slice_}.setup.ts", laid_out("slice/setup.ts.jinja", **given)
    yield f"{folder}/tests/{slice_}.routes.test.ts", laid_out("slice/routes.test.ts.jinja", **given)
    yield f"{folder}/tests/{slice_}.service.test.ts", laid_out("slice/service.test.ts.jinja", **given)


def _function(computed: ComputedView) -> ComputedFunction:
    return ComputedFunction(
        computed.name,
        computed.typescript,
        computed.body,
        computed.reads,
        f"{computed.field.label}: {computed.field.formula}",
    )
