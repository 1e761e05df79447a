"""`python -m config.keeping`: a killed program starts again, and nothing that it started is left behind."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from config.embedded.processes import wait_until

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
STUBBORN = """
import pathlib, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
with pathlib.Path(sys.argv[1]).open("a") as told:
    told.write(f"{helper.pid}\\n")
time.sleep(600)
"""


@contextmanager
def keeping(*program: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "config.keeping", *program]
    keeper = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        yield keeper
    finally:
        keeper.terminate()
        keeper.communicate()


def kept(keeper: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(keeper.pid).children(recursive=True)


def test_a_killed_program_starts_again_without_what_the_old_one_left(tmp_path: Path) -> None:
    told = tmp_path / "told"
    with keeping(sys.executable, "-c", STUBBORN, str(told)) as keeper:
        assert wait_until(lambda: len(kept(keeper)) == 2, seconds=PATIENCE)
        program, helper = kept(keeper)

        program.kill()

        assert wait_until(lambda: told.exists() and len(told.read_text().split()) == 2, seconds=PATIENCE)
        assert not _runs(helper)


def test_a_program_that_does_not_end_when_told_is_ended_with_all_it_started(tmp_path: Path) -> None:
    with keeping(sys.executable, "-c", STUBBORN, str(tmp_path / "told")) as keeper:
        assert wait_until(lambda: len(kept(keeper)) == 2, seconds=PATIENCE)
        processes = kept(keeper)

        keeper.send_signal(signal.SIGTERM)

        assert keeper.wait(PATIENCE) == 0
        assert not any(_runs(process) for process in processes)


def test_a_program_that_cannot_start_is_not_started_again() -> None:
    with keeping(sys.executable, "-c", "import sys; sys.exit('SECRET_KEY is not set')") as keeper:
        _, error = keeper.communicate(timeout=PATIENCE)

    assert (keeper.returncode, error) == (1, "SECRET_KEY is not set\n")


def test_a_program_that_does_not_exist_is_told() -> None:
    with keeping("no-such-program") as keeper:
        _, error = keeper.communicate(timeout=PATIENCE)

    assert (keeper.returncode, error) == (127, "no-such-program cannot be run: No such file or directory.\n")


def _runs(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
