"""The screens of a generated app: everything that runs in the browser."""

from __future__ import annotations

from projects.blueprint.blueprint import Blueprint
from projects.codegen.typescript.screens import skeletons
from projects.codegen.typescript.screens.catalogue import catalogue
from projects.codegen.typescript.screens.component_tests import test_files
from projects.codegen.typescript.screens.components import component_files
from projects.codegen.typescript.screens.pages import page_files
from projects.codegen.typescript.screens.shell import shell_files


def client_files(blueprint: Blueprint) -> dict[str, str]:
    """Return all files of the client of a normalised blueprint, by path."""
    found = catalogue(blueprint)
    pages, routes = page_files(found)
    files = component_files(found) | test_files(found, routes) | pages | shell_files(found, routes)
    return dict(sorted(skeletons.with_imported(files).items()))
