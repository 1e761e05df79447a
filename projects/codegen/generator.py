"""Turn a blueprint into the files of an application: the same blueprint, the same bytes."""

from __future__ import annotations

from projects.blueprint.blueprint import Blueprint
from projects.blueprint.normalisation import normalise
from projects.codegen.typescript.entities import entities_of
from projects.codegen.typescript.project import project_files
from projects.codegen.typescript.screens import client_files
from projects.codegen.typescript.server import server_files
from projects.codegen.typescript.shared_code import shared_files


def generate(blueprint: Blueprint) -> dict[str, str]:
    """Return every file of the application, path → text, sorted by path. Expects a valid blueprint."""
    complete = normalise(blueprint)
    files = {**server_files(complete), **dict(project_files(complete)), **client_files(complete)}
    files |= shared_files(files)
    return dict(sorted(files.items()))


def slices(blueprint: Blueprint) -> tuple[str, ...]:
    """Return the names of the vertical slices, sorted."""
    entities = entities_of(normalise(blueprint))
    return tuple(sorted(["authentication", *(entity.slice for entity in entities)]))
