"""``manage.py gates``: one JSON document on standard output, words for people elsewhere, and a fitting exit status."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sandboxes.gates.base import GateName
from tests.sandboxes.gates.conftest import NOTES


def status_of(*arguments: str) -> int:
    """The exit status of the command."""
    try:
        call_command("gates", *arguments)
    except CommandError as error:
        return error.returncode
    except SystemExit as ending:
        return int(ending.code or 0)
    return 0


def test_a_passed_gate_ends_well_and_prints_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(str(NOTES), "--gate", "isolation", "--json", "--no-cache") == 0
    output = capsys.readouterr()
    report: dict[str, Any] = json.loads(output.out)
    assert [gate["name"] for gate in report["gates"]] == ["isolation"]
    assert set(report) >= {"gates", "quality_score", "deployment_ready"}
    assert report["deployment_ready"] is False
    assert "isolation" in output.err


def test_without_json_standard_output_stays_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(str(NOTES), "--gate", "isolation") == 0
    output = capsys.readouterr()
    assert output.out == ""
    assert "✓ passed" in output.err
    assert "Not deployment ready" in output.err


def test_a_failed_gate_ends_with_one_and_shows_what_it_found(
    tmp_path: Path, notes: Mapping[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    for path, content in {**notes, "shared/run.ts": b"export const run = (code: string) => eval(code);"}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    assert status_of(str(tmp_path), "--gate", "security") == 1
    error = capsys.readouterr().err
    assert "shared/run.ts:1" in error
    assert "eval() runs text as code" in error


def test_a_gate_that_says_nothing_about_the_tree_ends_with_one(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("print(1)")
    assert status_of(str(tmp_path), "--gate", "build") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["/nowhere/at/all"], "is not a folder"),
        ([str(NOTES), "--gate", "typecheck"], "Did you mean type_check?"),
        ([str(NOTES), "--gate", "zzz"], f"There are: {', '.join(GateName)}"),
        ([str(NOTES), "--provider", "nobody"], "There is no sandbox provider 'nobody'"),
    ],
)
def test_wrong_usage_ends_with_two_and_says_what_is_right(arguments: list[str], message: str) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("gates", *arguments)
    assert caught.value.returncode == 2
    assert message in str(caught.value)


def test_an_empty_folder_is_wrong_usage(tmp_path: Path) -> None:
    assert status_of(str(tmp_path)) == 2


def test_a_machine_without_sandboxes_is_the_platforms_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(CommandError, match="bubblewrap") as caught:
        call_command("gates", str(NOTES), "--gate", "lint", "--json")
    assert caught.value.returncode == 3
    assert capsys.readouterr().out == ""
