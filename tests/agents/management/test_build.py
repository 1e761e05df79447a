"""``manage.py build`` as somebody at a terminal, or a script, meets it. Building itself is tested with the turn."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts import tenancy
from accounts.models import Workspace
from agents.builder import build
from agents.models import Job
from projects.models import Project

pytestmark = pytest.mark.django_db(transaction=True)
PROMPT = "I want to track my book collection"


def _build(*arguments: str) -> int:
    """Return the exit status."""
    try:
        call_command("build", *arguments)
    except SystemExit as ended:
        return int(str(ended.code))
    return 0


def _usage(*arguments: str) -> str:
    with pytest.raises(CommandError) as refused:
        call_command("build", *arguments)
    assert refused.value.returncode == 2
    return str(refused.value)


def test_with_json_standard_output_holds_one_document_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert _build(PROMPT, "--guided", "--json") == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert set(document) == {
        "project",
        "job",
        "blueprint",
        "files",
        "gates",
        "quality_score",
        "deployment_ready",
        "zip",
        "preview",
        "timings",
        "designer",
        "reply",
        "unhandled",
    }
    assert document["blueprint"]["schema"]["entities"][0]["name"] == "Book"
    assert document["designer"] == "Built-in designer"
    assert document["job"]["state"] == "completed"
    assert not document["deployment_ready"]


def test_a_prompt_that_leads_to_a_question_prints_it_and_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert _build("asdf qwer zxcv") == 1
    told = capsys.readouterr().out
    assert "?" in told


@pytest.mark.parametrize(("prompt", "said"), [("", "empty"), ("  ", "empty"), ("x" * 20_001, "at most 20,000")])
def test_a_prompt_that_is_not_taken_is_wrong_usage_and_leaves_nothing_behind(prompt: str, said: str) -> None:
    assert said in _usage(prompt)
    with tenancy.scope(build.local_workspace().id):
        assert not Project.objects.exists()
        assert not Job.objects.exists()


def test_a_folder_with_something_in_it_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert "not an empty folder" in _usage(PROMPT, "--output", str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_unknown_workspace_and_an_unknown_designer_are_wrong_usage() -> None:
    assert "nowhere" in _usage(PROMPT, "--workspace", "nowhere")
    assert "gpt" in _usage(PROMPT, "--designer", "gpt")


def test_a_named_workspace_is_where_the_project_is_made(workspace: Workspace) -> None:
    assert _build(PROMPT, "--guided", "--json", "--workspace", str(workspace.id)) == 0
    with tenancy.scope(workspace.id):
        assert Project.objects.count() == 1


def test_the_local_workspace_is_made_once() -> None:
    assert build.local_workspace() == build.local_workspace()
