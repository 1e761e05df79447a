"""Installed sets of npm packages, one folder per lock file, shared read-only by every sandbox.

All generated apps of one stack have the same dependencies, so they are installed once. A folder appears by renaming,
complete or not at all; several processes that want the same one wait for the first.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandboxes.providers.base import WORK_TREE, Mount

from . import chromium, node
from .errors import ToolchainError

_ROOT = Path(__file__).resolve().parents[2]
SOURCES = {
    "typescript": _ROOT / "projects" / "codegen" / "skeletons" / "typescript",
    "browser": Path(__file__).with_name("browser"),
}
"""Where each toolchain's lock file lies."""

_UNPACK = SOURCES["browser"] / "unpack.mjs"
_BUNDLE = Path(__file__).with_name("bundle.mjs")
_AFTERWARDS = {"typescript": _BUNDLE, "browser": _UNPACK}
"""What is run after each toolchain's packages are there."""

SCRATCH = (".vite", ".vite-temp", ".vitest-cache", ".cache")
"""Folders in node_modules that tools write to."""


@dataclass(frozen=True)
class Toolchain:
    """An installed toolchain. ``root`` holds package.json, the lock file and node_modules."""

    name: str
    root: Path

    @property
    def node_modules(self) -> Path:
        return self.root / "node_modules"

    @property
    def node(self) -> Path:
        """The host's path of Node.js; inside a sandbox it is ``node`` on the PATH."""
        return node.EXECUTABLE

    @property
    def chromium(self) -> chromium.Chromium:
        """The browser of the toolchain ``browser``."""
        return chromium.find(self.root / "chromium")

    def mount(self, folder: str = WORK_TREE) -> Mount:
        """Return how a sandbox sees the packages from ``folder``: read-only, with room for caches."""
        return Mount(self.node_modules, f"{folder}/node_modules", scratch=SCRATCH)


def default_home() -> Path:
    """Return the platform's data folder as its settings choose it, for commands that run without them."""
    return Path(os.environ.get("SLICEWRIGHT_HOME", "").strip() or _ROOT / ".slicewright").expanduser()


def ensure(
    name: str,
    *,
    home: Path | None = None,
    source: Path | None = None,
    say: node.Say = lambda _: None,
) -> Toolchain:
    """Return the toolchain, installing it when its lock file is new; instant otherwise.

    ``say`` hears each line of progress. Raises :class:`ToolchainError` with what npm said.
    """
    lock = _read_lock(name, source or _source(name))
    root = (home or default_home()) / "toolchains" / f"{name}-{_digest(name, lock)}"
    if not root.is_dir():
        with _alone(root):
            if not root.is_dir():
                _install(name, lock, root, say)
    return Toolchain(name, root)


def _source(name: str) -> Path:
    if name not in SOURCES:
        raise ToolchainError(f"There is no toolchain {name!r}; there are {', '.join(SOURCES)}.")
    return SOURCES[name]


def _read_lock(name: str, folder: Path) -> dict[str, Any]:
    """Return the lock file's content. Skeletons may be templates: only the app's own name differs in them."""
    for path in (folder / "package-lock.json", folder / "package-lock.json.jinja"):
        if path.exists():
            lock: dict[str, Any] = json.loads(path.read_text())
            lock["name"] = lock["packages"][""]["name"] = f"{name}-toolchain"
            return lock
    raise ToolchainError(f"The toolchain {name} has no package-lock.json in {folder}.")


def _digest(name: str, lock: dict[str, Any]) -> str:
    made_of: list[object] = [SCRATCH, node.version_of_wheel(), lock["packages"], _AFTERWARDS[name].read_text()]
    text = json.dumps(made_of, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Let one process at a time install into ``root``."""
    root.parent.mkdir(parents=True, exist_ok=True)
    with (root.parent / f".{root.name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _install(name: str, lock: dict[str, Any], root: Path, say: node.Say) -> None:
    temporary = Path(tempfile.mkdtemp(prefix=f".{root.name}-", dir=root.parent))
    try:
        _write_manifest(temporary, lock)
        say(f"Installing the {name} toolchain: {len(lock['packages']) - 1} packages")
        node.npm_ci(temporary, say=say)
        for folder in SCRATCH:
            (temporary / "node_modules" / folder).mkdir(parents=True, exist_ok=True)
        if name == "browser":
            _unpack_browser(temporary, say)
        if name == "typescript":
            _bundle_packages(temporary, say)
        temporary.chmod(0o755)
        temporary.rename(root)
    except ToolchainError as error:
        raise ToolchainError(f"The {name} toolchain could not be installed. {error}") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _write_manifest(folder: Path, lock: dict[str, Any]) -> None:
    """Write the lock file and the package.json it was made from."""
    wanted = (
        "name",
        "version",
        "dependencies",
        "devDependencies",
        "optionalDependencies",
        "overrides",
    )
    manifest = {key: lock["packages"][""][key] for key in wanted if key in lock["packages"][""]}
    (folder / "package.json").write_text(json.dumps({**manifest, "private": True, "type": "module"}, indent=2))
    (folder / "package-lock.json").write_text(json.dumps(lock, indent=2))


def _unpack_browser(folder: Path, say: node.Say) -> None:
    say("Unpacking the bundled Chromium")
    shutil.copy(_UNPACK, folder)
    node.run([_UNPACK.name, str(folder / "chromium")], folder, say=say)


def _bundle_packages(folder: Path, say: node.Say) -> None:
    shutil.copy(_BUNDLE, folder)
    node.run([_BUNDLE.name], folder, say=say)
