"""``manage.py generate`` as a person or program meets it: what it writes, refuses and says."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from projects.codegen.writing import MARKER

EXAMPLE = Path(__file__).parents[1] / "blueprint" / "examples" / "books.json"


def generate(*arguments: object) -> str:
    out = StringIO()
    call_command("generate", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_writes_the_files_that_its_json_names(tmp_path: Path) -> None:
    answer = json.loads(generate(EXAMPLE, "--output", tmp_path / "app", "--json"))
    assert answer["slices"] == ["authentication", "authors", "books"]
    assert all((tmp_path / "app" / path).is_file() for path in answer["files"])


def test_takes_what_design_prints(tmp_path: Path) -> None:
    blueprint = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    design = tmp_path / "design.json"
    design.write_text(json.dumps({**blueprint, "designer": "builtin", "question": None, "turns": []}), encoding="utf-8")
    assert json.loads(generate(design, "--output", tmp_path / "app", "--json"))["files"]


def test_generating_again_removes_what_is_gone_and_keeps_what_is_not_its_own(tmp_path: Path) -> None:
    app = tmp_path / "app"
    generate(EXAMPLE, "--output", app)
    (app / "notes.md").write_text("mine", encoding="utf-8")
    (app / "gone.ts").write_text("old", encoding="utf-8")
    with (app / MARKER).open("a", encoding="utf-8") as listing:
        listing.write("gone.ts\n")
    generate(EXAMPLE, "--output", app)
    assert (app / "notes.md").is_file()
    assert not (app / "gone.ts").exists()


@pytest.mark.parametrize("name", ["missing.json", "folder", "broken.json", "empty.json", "list.json", "image.json"])
def test_says_what_is_wrong_with_the_blueprint_and_writes_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "broken.json").write_text('{"schema": ', encoding="utf-8")
    (tmp_path / "empty.json").write_text("", encoding="utf-8")
    (tmp_path / "list.json").write_text("[]", encoding="utf-8")
    (tmp_path / "image.json").write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(CommandError) as caught:
        generate(tmp_path / name, "--output", tmp_path / "app")
    assert caught.value.returncode == 2
    assert name in str(caught.value)
    assert not (tmp_path / "app").exists()


def test_lists_every_problem_of_a_blueprint(tmp_path: Path) -> None:
    raw = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    raw["schema"]["entities"][0]["fields"][0]["max_length"] = -1
    raw["schema"]["entities"][1]["fields"][0]["type"] = "colour"
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        generate(wrong, "--output", tmp_path / "app")
    assert str(caught.value).count("\n") >= 2


def test_refuses_a_folder_of_somebody_else_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(CommandError, match="not generated"):
        generate(EXAMPLE, "--output", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    generate(EXAMPLE, "--output", tmp_path, "--force")
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_refuses_a_file_as_its_folder(tmp_path: Path) -> None:
    target = tmp_path / "app"
    target.write_text("", encoding="utf-8")
    with pytest.raises(CommandError, match="is a file"):
        generate(EXAMPLE, "--output", target)
