"""Whatever is a valid blueprint becomes an application."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from projects import paths
from projects.blueprint.blueprint import Blueprint
from projects.codegen import generator

from .blueprints import blueprints


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(blueprints)
def test_a_valid_blueprint_becomes_files(blueprint: Blueprint) -> None:
    files = generator.generate(blueprint)
    assert list(files) == sorted(files)
    assert all(paths.normalise(path) == path for path in files)
