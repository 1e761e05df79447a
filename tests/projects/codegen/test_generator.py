"""The generator as a whole: the same blueprint gives the same bytes, and one entity's change touches its slice only."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from projects.blueprint.blueprint import Blueprint
from projects.blueprint.parsing import parse
from projects.codegen import generator

EXAMPLES = Path(__file__).parents[1] / "blueprint" / "examples"
GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.json"))
REFRESH = "REFRESH_GOLDEN"
"""Set this variable to write the manifests anew: ``REFRESH_GOLDEN=1 pytest tests/projects/codegen``."""


def example(name: str, change: Callable[[dict[str, Any]], None] | None = None) -> Blueprint:
    raw = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    if change is not None:
        change(raw)
    return parse(raw)


def manifest(files: dict[str, str]) -> str:
    return "".join(f"{hashlib.sha256(text.encode()).hexdigest()[:16]}  {path}\n" for path, text in files.items())


@pytest.mark.parametrize("name", NAMES)
def test_the_same_blueprint_gives_the_same_bytes(name: str) -> None:
    first, second = generator.generate(example(name)), generator.generate(example(name))
    assert first == second
    assert list(first) == sorted(first)


@pytest.mark.parametrize("name", NAMES)
def test_the_files_are_those_of_the_manifest(name: str) -> None:
    golden = GOLDEN / f"{name}.txt"
    found = manifest(generator.generate(example(name)))
    if os.environ.get(REFRESH):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8"), f"Look at what changed, then set {REFRESH}=1 to accept it."


def test_a_change_of_one_entity_leaves_unrelated_slices_as_they_were() -> None:
    def add_a_field(raw: dict[str, Any]) -> None:
        entity = next(one for one in raw["schema"]["entities"] if one["name"] == "Supplier")
        entity["fields"].append({"name": "remark", "type": "string", "max_length": 40})

    before, after = generator.generate(example("shop")), generator.generate(example("shop", add_a_field))
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    slices = {path.split("/")[1] for path in changed if path.startswith("features/")}
    assert "suppliers" in slices
    assert not slices & {"authentication", "customers", "orders", "order-lines", "categories"}


def test_a_row_of_which_nothing_may_change_cannot_be_changed() -> None:
    def make_fixed(raw: dict[str, Any]) -> None:
        for entity in raw["schema"]["entities"]:
            if entity["name"] == "Supplier":
                entity["relations"] = []
                for field in entity["fields"]:
                    field["immutable"] = True

    files = generator.generate(example("shop", make_fixed))
    assert "app.patch" in files["features/customers/api/customers-routes.ts"]
    assert "app.patch" not in files["features/suppliers/api/suppliers-routes.ts"]
    assert "Changes" not in files["features/suppliers/types/suppliers.types.ts"]


def test_the_slices_are_named_after_the_entities() -> None:
    assert generator.slices(example("books")) == ("authentication", "authors", "books")


@pytest.mark.parametrize("name", NAMES)
def test_every_line_ends_like_unix_and_every_file_with_a_line_feed(name: str) -> None:
    for path, text in generator.generate(example(name)).items():
        assert text.endswith("\n"), path
        assert "\r" not in text, path
        assert "{{" not in text.replace("${{", "") or path.endswith((".tsx", ".ts", ".json")), path


def test_the_lock_file_names_no_registry() -> None:
    lock = generator.generate(example("books"))["package-lock.json"]
    assert '"resolved"' not in lock
    assert json.loads(lock)["name"] == json.loads(lock)["packages"][""]["name"] == example("books").app.name


def test_all_applications_have_the_same_packages() -> None:
    packages = [json.loads(generator.generate(example(name))["package.json"]) for name in NAMES]
    assert all(one["dependencies"] == packages[0]["dependencies"] for one in packages)
    assert all(one["devDependencies"] == packages[0]["devDependencies"] for one in packages)


def empty_of(children: list[dict[str, Any]], entities: list[dict[str, Any]]) -> Mapping[str, str]:
    root = {"kind": "container", "direction": "column", "children": children}
    page = {"path": "/start", "title": "Start", "root": root}
    return generator.generate(
        parse(
            {
                "app": {"name": "small", "title": "Small"},
                "schema": {"entities": entities},
                "layout": {"pages": [page]},
            }
        )
    )


def test_an_application_without_entities_has_no_code_for_rows() -> None:
    text = {"kind": "component", "type": "text", "props": {"heading": "Hello"}}
    seed = empty_of([text], [])["seed.ts"]
    assert "addAll" not in seed
    assert "account }" not in seed
    assert "  await register(settings, demo);" in seed


def test_a_page_whose_parts_show_nothing_says_so() -> None:
    page = empty_of([{"kind": "component", "type": "text", "props": {}}], [])["app/pages/StartPage.tsx"]
    assert '<Notice title="There is nothing here yet." />' in page


def test_a_page_with_nothing_but_a_button_has_it_below_its_title() -> None:
    book = {"name": "Book", "fields": [{"name": "title", "type": "string", "required": True}]}
    form = {"kind": "component", "type": "form", "entity": "Book", "variant": "modal"}
    page = empty_of([form], [book])["app/pages/StartPage.tsx"]
    assert "<AddBook />" in page
    assert "actions=" not in page
