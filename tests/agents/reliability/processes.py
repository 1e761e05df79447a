"""Worker processes for tests: started, watched and killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psutil
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[3]
PATIENCE = 240.0


class Worker:
    """A Celery worker process with a pool, and beat beside it."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / f"worker-{uuid4()}.log"
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.agents.reliability.settings",
            "SLICEWRIGHT_TEST_RUN": settings.RUN,
            "SLICEWRIGHT_TEST_DATABASE": str(connection.settings_dict["NAME"]),
        }
        celery = [sys.executable, "-m", "celery", "-A", "tests.agents.reliability.worker"]
        with self.log.open("wb") as log:
            self.process, self.beat = (
                subprocess.Popen([*celery, *command], cwd=ROOT, env=environment, stdout=log, stderr=log)
                for command in (
                    ["worker", "-Q", "build,maintenance", "-c", "2"],
                    ["beat", "-s", str(folder / f"beat-{uuid4()}"), "--pidfile="],
                )
            )

    def kill(self) -> None:
        """Kill the worker with all its children, and beat, as a machine that goes down would."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        for process in [self.process.pid, self.beat.pid, *(child.pid for child in children)]:
            os.kill(process, signal.SIGKILL)
        self.process.wait()
        self.beat.wait()

    def kill_pool(self) -> None:
        """Kill the processes of the pool only; the worker starts others."""
        for child in psutil.Process(self.process.pid).children(recursive=True):
            child.send_signal(signal.SIGKILL)


@contextmanager
def working(folder: Path) -> Iterator[Worker]:
    worker = Worker(folder)
    try:
        yield worker
    finally:
        if worker.process.poll() is None:
            worker.kill()


def until(condition: Callable[[], bool], worker: Worker | None = None) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(
                f"It did not happen in {PATIENCE:.0f} s. {worker.log.read_text()[-3000:] if worker else ''}"
            )
        time.sleep(0.05)
