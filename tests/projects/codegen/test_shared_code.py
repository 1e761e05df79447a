"""Shared code is the same in every application that has it, and only those have it that need it."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from agents.designers.base import DesignState
from agents.designers.builtin.designer import BuiltinDesigner
from projects.codegen import generator

from .test_generator import NAMES, example

PROMPTS = Path(__file__).parents[2] / "agents" / "designers" / "data"
OWN = ("shared/types/contracts/",)
"""What of ``shared/`` speaks of an application's entities."""
_IMPORT = re.compile(r"""(?:\bfrom|\bimport) '(\.{1,2}/[^']+)'""")
_MIGRATIONS = re.compile(r"migrationsOf\(([^)]*)\)")


@cache
def applications() -> tuple[Mapping[str, str], ...]:
    """The examples, and what the built-in designer makes of the prompts that it is tried with."""
    designed = [generator.generate(example(name)) for name in NAMES]
    for file in sorted(PROMPTS.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            blueprint = BuiltinDesigner().turn(DesignState(), json.loads(line)["prompt"]).state.blueprint
            if blueprint.data.entities:
                designed.append(generator.generate(blueprint))
    return tuple(designed)


def is_constant(path: str) -> bool:
    return path.startswith(("shared/", "features/authentication/", "features/files/")) and not path.startswith(OWN)


def imported(path: str, text: str) -> Iterator[str]:
    folder = posixpath.dirname(path)
    return (posixpath.normpath(posixpath.join(folder, target)) for target in _IMPORT.findall(text))


def test_a_shared_file_is_the_same_in_every_application() -> None:
    variants: dict[str, set[str]] = {}
    for files in applications():
        for path, text in files.items():
            if is_constant(path):
                variants.setdefault(path, set()).add(text)
    assert len(applications()) > 50
    assert {path: len(texts) for path, texts in variants.items() if len(texts) > 1} == {}


def test_a_shared_file_is_there_because_something_else_than_shared_tests_needs_it() -> None:
    for files in applications():
        shared = {path for path in files if path.startswith("shared/") and path.endswith(".ts")}
        tests = {path for path in shared if ".test." in path}
        used = {target for path in files.keys() - tests for target in imported(path, files[path])}
        assert {path for path in shared - tests - used if not path.startswith("shared/testing/")} == set()


def test_shared_tests_know_nothing_of_the_application() -> None:
    for files in applications():
        for path, text in files.items():
            if path.startswith("shared/") and ".test." in path:
                assert all(target.startswith("shared/") for target in imported(path, text)), path


def test_tests_of_constant_code_make_only_constant_tables() -> None:
    for files in applications():
        for path, text in files.items():
            if is_constant(path) and ".test." in path and not path.endswith("/migrations.test.ts"):
                named = {slice_ for call in _MIGRATIONS.findall(text) for slice_ in re.findall(r"'([^']+)'", call)}
                assert named <= {"authentication", "files"}, path


def test_tests_of_a_slice_make_no_tables_that_nothing_there_reads() -> None:
    files = generator.generate(example("shop"))
    assert "testApp(supplierRoutes, 'suppliers')" in files["features/suppliers/tests/suppliers.routes.test.ts"]
    assert "'*'" not in "".join(text for path, text in files.items() if path.startswith("features/"))


@pytest.mark.parametrize("folder", ["columns", "parts", "groupings"])
def test_everything_that_a_table_can_have_has_a_test_of_its_own(folder: str) -> None:
    files = {path: text for application in applications() for path, text in application.items()}
    own = f"shared/database/{folder}/"
    modules = {path for path in files if path.startswith(own) and "/tests/" not in path}
    types_only = {f"{own}column.ts", f"{own}grouping.ts"}
    untested = {path for path in modules - types_only if _test_of(path) not in files}
    assert modules
    assert untested == set()


def _test_of(path: str) -> str:
    folder, file = posixpath.split(path)
    return f"{folder}/tests/{file.removesuffix('.ts')}.test.ts"
