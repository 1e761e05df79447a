"""``manage.py sandbox_run``: one JSON document or live output, and an exit status that says who failed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]
RESULT_KEYS = {
    "verdict",
    "detail",
    "exit_code",
    "stdout",
    "stderr",
    "truncated",
    "usage",
    "duration_ms",
    "start_ms",
}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would. No database is told to it that it could reach."""
    return subprocess.run(
        [sys.executable, "manage.py", "sandbox_run", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", **environment},
    )


def test_prints_one_json_document_and_nothing_else() -> None:
    done = run("--json", "--", "sh", "-c", "echo out; echo err >&2")
    result = json.loads(done.stdout)
    assert done.returncode == 0
    assert set(result) == RESULT_KEYS
    assert (result["verdict"], result["exit_code"], result["stdout"], result["stderr"]) == ("ok", 0, "out\n", "err\n")


def test_passes_output_through_and_tells_the_verdict_beside_it() -> None:
    done = run("--", "sh", "-c", "echo out; echo err >&2; exit 3")
    assert done.returncode == 1
    assert done.stdout == "out\n"
    assert "err\n" in done.stderr
    assert "failed: The command ended with status 3. Used " in done.stderr


def test_copies_a_folder_in_and_takes_dashes_of_the_command_as_its_own(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    script = tmp_path / "deep" / "run.sh"
    script.write_text('#!/bin/sh\necho "$@"; pwd\n')
    script.chmod(0o755)
    done = run("--files", str(tmp_path), "--", "deep/run.sh", "--json", "--", "-x")
    assert (done.returncode, done.stdout) == (0, "--json -- -x\n/app\n")
    assert script.exists()


def test_a_timeout_is_a_failure_of_the_command() -> None:
    done = run("--json", "--timeout", "0.5", "--", "sleep", "30")
    assert (done.returncode, json.loads(done.stdout)["verdict"]) == (1, "timeout")


def refused(*arguments: str) -> CommandError:
    """Run the command in this process, which is quicker, and return what it complains about."""
    with pytest.raises(CommandError) as complaint:
        call_command("sandbox_run", *arguments)
    return complaint.value


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "There is no command"),
        (["--tier", "gold", "--", "true"], "no tier 'gold'; there are free, premium, enterprise"),
        (["--provider", "docker", "--", "true"], "no sandbox provider 'docker'"),
        (["--timeout", "0", "--", "true"], "--timeout"),
        (["--timeout", "nan", "--", "true"], "--timeout"),
        (["--files", "/no/such/folder", "--", "true"], "/no/such/folder is not a folder"),
    ],
)
def test_wrong_usage_is_2(arguments: list[str], said: str) -> None:
    error = refused(*arguments)
    assert error.returncode == 2
    assert said in str(error)


def test_an_unknown_option_is_2_too() -> None:
    done = run("--surprise", "--", "true")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--surprise" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_link_in_the_folder_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/shadow")
    error = refused("--files", str(tmp_path), "--", "true")
    assert (error.returncode, "link is a link" in str(error)) == (2, True)


def test_a_platform_that_cannot_is_3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDBOX_BWRAP", "/no/such/bwrap")
    error = refused("--", "true")
    assert (error.returncode, "/no/such/bwrap does not run" in str(error)) == (3, True)
