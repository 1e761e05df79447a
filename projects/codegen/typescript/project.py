"""Write what surrounds the slices: package, tool settings, the server itself, sample data, container, README."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from projects.blueprint.blueprint import Blueprint
from projects.blueprint.schema import FieldType
from projects.codegen.typescript import literals
from projects.codegen.typescript.documents import width_of
from projects.codegen.typescript.entities import EntityView, entities_of
from projects.codegen.typescript.migrations import creation_order
from projects.codegen.typescript.rendering import copied, filled, laid_out
from projects.codegen.typescript.slice_tests import seeds_of

_COPIED = {
    ".dockerignore": "dockerignore",
    ".gitignore": "gitignore",
    ".nvmrc": "nvmrc",
    ".oxlintrc.json": "oxlintrc.json",
    ".prettierignore": "prettierignore",
    ".prettierrc.json": "prettierrc.json",
    "Dockerfile": "Dockerfile",
    "scripts/build-client.ts": "scripts/build-client.ts",
    "scripts/check-isolation.ts": "scripts/check-isolation.ts",
    "scripts/develop.ts": "scripts/develop.ts",
    "stryker.config.json": "stryker.config.json",
    "tests/server.test.ts": "tests/server.test.ts",
    "tsconfig.json": "tsconfig.json",
    "vite.config.ts": "vite.config.ts",
    "vitest.config.ts": "vitest.config.ts",
}
_LOCKED_NAME = '"name": "book-collection"'
"""The name in the lock file's skeleton; nothing else of it depends on the application."""


@dataclass(frozen=True)
class _RegisteredSlice:
    slice: str
    routes: str
    more: str = ""
    """What its routes take besides the application and the database."""


@dataclass(frozen=True)
class _SeededEntity:
    slice: str
    camel: str
    many: str
    plural_pascal: str
    seed_arguments: str


def project_files(blueprint: Blueprint) -> Iterator[tuple[str, str]]:
    """Yield the files outside of slices and shared code: path and text."""
    entities = entities_of(blueprint)
    public = blueprint.app.access == "public"
    for path, skeleton in _COPIED.items():
        yield path, copied(skeleton)
    yield "package.json", filled("package.json.jinja", app=blueprint.app, public=public)
    locked = copied("package-lock.json").replace(_LOCKED_NAME, f'"name": {literals.json_text(blueprint.app.name)}')
    yield "package-lock.json", locked
    yield "compose.yaml", filled("compose.yaml.jinja", app=blueprint.app)
    yield "server.ts", laid_out("server.ts.jinja", **_server(blueprint, entities))
    yield "seed.ts", laid_out("seed.ts.jinja", **_seed(entities))
    yield "README.md", filled("README.md.jinja", **_readme(blueprint, entities))


def _server(blueprint: Blueprint, entities: tuple[EntityView, ...]) -> dict[str, object]:
    files = any(field.type in (FieldType.IMAGE, FieldType.FILE) for entity in entities for field in entity.fields)
    public = blueprint.app.access == "public"
    slices = [_RegisteredSlice(entity.slice, f"{entity.camel}Routes") for entity in entities]
    if files:
        visible = "() => everyones" if public else "(request) => ownedBy(signedIn(request))"
        slices.append(_RegisteredSlice("files", "fileRoutes", f", {visible}"))
    ordered = sorted(slices, key=lambda one: one.slice)
    pictures = sum(field.type in (FieldType.IMAGE, FieldType.FILE) for entity in entities for field in entity.fields)
    body = 1 + 3 * min(pictures, 4)
    return {"app": blueprint.app, "slices": ordered, "files": files, "public": public, "largest_body": body}


def _seed(entities: tuple[EntityView, ...]) -> dict[str, object]:
    ordered = creation_order(entities)
    views = []
    referred: set[str] = set()
    for entity in ordered:
        others = seeds_of(entity).others
        referred.update(others)
        arguments = "{ " + ", ".join(others) + " }" if others else ""
        views.append(_SeededEntity(entity.slice, entity.camel, entity.many, entity.plural_pascal, arguments))
    return {"entities": views, "referred": referred}


def _readme(blueprint: Blueprint, entities: tuple[EntityView, ...]) -> dict[str, object]:
    public = blueprint.app.access == "public"
    kinds = _listed([entity.spoken_many for entity in entities])
    access = (
        "Everybody can read; whoever has an account can add, and change or remove what they added themselves."
        if public
        else "Everybody has their own account and sees only their own rows; the server enforces that for every request."
    )
    settings = [
        ("Variable", "Meaning", "Default"),
        ("`PORT`, `HOST`", "where the server listens", "`3000`, `127.0.0.1`"),
        ("`DATABASE_FILE`", "the SQLite file", "`data/app.db`"),
        ("`DATABASE_URL`", "a PostgreSQL database, used instead of SQLite when set", ""),
        ("`PUBLIC_URL`", "how people reach the app; links in e-mails begin with it", "`http://localhost:3000`"),
    ]
    return {
        "app": blueprint.app,
        "intro": f"A web application for {kinds}, with React in the browser and Fastify on the server.",
        "entity_table": _table([("Kind", "What is known of it"), *(_described(entity) for entity in entities)]),
        "access": access,
        "settings_table": _table(settings),
    }


def _described(entity: EntityView) -> tuple[str, str]:
    labels = [field.field.label or "" for field in entity.fields]
    labels += [reference.relation.label or "" for reference in entity.references]
    labels += [link.relation.label or "" for link in entity.links]
    labels += [f"{computed.label} (worked out)" for computed in entity.entity.computed]
    return entity.entity.label, ", ".join(label.replace("|", "\\|") for label in labels)


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else "your data"


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    """Return a Markdown table with its columns aligned."""
    widths = [max(3, *(width_of(row[column]) for row in rows)) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - width_of(cell))
