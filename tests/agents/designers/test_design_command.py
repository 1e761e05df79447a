"""``manage.py design`` as scripts use it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from projects.blueprint.parsing import parse


def test_json_is_one_document_with_every_turn(tmp_path: Path) -> None:
    out, target = io.StringIO(), tmp_path / "blueprint.json"
    call_command("design", "Habit tracker", then=["add a colour"], json=True, blueprint=target, stdout=out)
    document = json.loads(out.getvalue())
    assert document["designer"] == "builtin"
    assert [turn["message"] for turn in document["turns"]] == ["Habit tracker", "add a colour"]
    assert set(document["turns"][0]) == {"message", "decisions", "changes", "reply", "unhandled", "schema", "layout"}
    assert document["schema"] == document["turns"][-1]["schema"]
    assert parse(target.read_text()).data.entity("Habit")


@pytest.mark.parametrize("prompt", ["", " \n", "a book list " * 2000])
def test_what_cannot_be_read_is_wrong_usage_told_in_one_short_sentence(prompt: str) -> None:
    out = io.StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("design", prompt, json=True, stdout=out, stderr=io.StringIO())
    assert refused.value.returncode == 2
    assert len(str(refused.value)) < 120
    assert out.getvalue() == ""


def test_a_long_message_is_shown_shortened_to_people() -> None:
    out = io.StringIO()
    call_command("design", "Books with title and author. " * 40, stdout=out)
    assert len(out.getvalue().splitlines()[0]) < 220


def test_what_it_prints_is_what_generate_reads(tmp_path: Path) -> None:
    out, printed = io.StringIO(), tmp_path / "design.json"
    call_command("design", "Clubs with members", then=["members have a birthday"], json=True, stdout=out)
    printed.write_text(out.getvalue(), encoding="utf-8")
    told = io.StringIO()
    call_command("generate", printed, output=tmp_path / "app", json=True, stdout=told)
    assert "members" in json.loads(told.getvalue())["slices"]


def test_a_terminal_starts_it_without_the_platform() -> None:
    program = (
        "import sys; from config.startup import run_from_command_line as run; run(['manage.py', 'design', 'stamps']);"
        "print('celery' in sys.modules or 'redis' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    assert ran.stdout.rstrip().endswith("False")


def test_only_a_question_ends_with_status_one_and_an_empty_design() -> None:
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("design", "hello", json=True, stdout=out, stderr=io.StringIO())
    assert ended.value.code == 1
    document = json.loads(out.getvalue())
    assert document["schema"] == {"entities": []}
    assert document["layout"]["pages"] == []
