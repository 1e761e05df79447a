"""`python -m config.keeping PROGRAM …` runs a program, runs it again when it dies, and ends it when it is ended itself.

`make run` keeps web server and worker so. The program has a session of its own: a signal for the terminal's programs
reaches it through here only, in order, and nothing that it started outlives it, except what made itself independent.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType

END_SECONDS = 3.0
"""How long a program may take to end in order. honcho kills everything two seconds later."""
STARTED_SECONDS = 10.0
"""A program that ends by itself before this did not start, and would not the next time: then so do we."""
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds before the next start; doubled while the program does not live for long."""
CANNOT_BE_RUN = 127


class _Ended(Exception):
    """Somebody asked us to end."""


def main(command: Sequence[str]) -> int:
    """Keep the program until we are ended, or until it cannot be started; return the exit status for that."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _raise)
    pause = SHORTEST_PAUSE
    try:
        while True:
            began = time.monotonic()
            status = _run(command)
            lived = time.monotonic() - began
            if status >= 0 and lived < STARTED_SECONDS:
                return status
            if lived > LONGEST_PAUSE:
                pause = SHORTEST_PAUSE
            _say(f"{command[0]} {_how(status)}; it starts again in {pause:.0f} s.")
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
    except _Ended:
        return 0


def _run(command: Sequence[str]) -> int:
    """Run the program once and return its status, as subprocess has it. What is left of its session ends with it."""
    try:
        program = subprocess.Popen(command, start_new_session=True)
    except OSError as error:
        _say(f"{command[0]} cannot be run: {error.strerror}.")
        return CANNOT_BE_RUN
    try:
        return program.wait()
    except _Ended:
        program.terminate()
        with suppress(subprocess.TimeoutExpired):
            program.wait(END_SECONDS)
        raise
    finally:
        _end_session(program)


def _end_session(program: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


def _how(status: int) -> str:
    return f"ended with status {status}" if status >= 0 else f"was ended by {signal.Signals(-status).name}"


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def _raise(number: int, frame: FrameType | None) -> None:
    """End once: a second signal does not interrupt the ending."""
    for known in (signal.SIGTERM, signal.SIGINT):
        signal.signal(known, signal.SIG_IGN)
    raise _Ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
