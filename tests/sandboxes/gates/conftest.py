"""The real platform for gates: the local sandbox, the installed toolchains, and a small application to break."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from django.conf import settings

from sandboxes.gates import pipeline
from sandboxes.gates import tree as trees
from sandboxes.gates.base import GateName, GateResult
from sandboxes.gates.cache import MemoryStore
from sandboxes.gates.pipeline import Platform
from sandboxes.providers.local import LocalProvider

NOTES = Path(__file__).parent / "trees" / "notes"

Judge = Callable[..., GateResult]


@pytest.fixture(scope="session")
def notes() -> Mapping[str, bytes]:
    """A small application that passes every gate."""
    return trees.read(NOTES)


def _platform() -> Platform:
    home = Path(settings.SLICEWRIGHT_HOME)
    return Platform.local(LocalProvider(home=home), home, scope="", store=MemoryStore())


@pytest.fixture
def platform() -> Platform:
    """A platform that has seen nothing yet."""
    return _platform()


@pytest.fixture(scope="session")
def experienced() -> Platform:
    """A platform whose cache all tests share: they differ in what they break, and the rest is known."""
    return _platform()


@pytest.fixture
def judge(notes: Mapping[str, bytes], experienced: Platform) -> Judge:
    """Run one gate over the application with some files changed; ``None`` removes a file."""

    def judge(gate: GateName, changes: Mapping[str, str | None] | None = None) -> GateResult:
        changed = {**notes, **{path: (text or "").encode() for path, text in (changes or {}).items()}}
        tree = {path: content for path, content in changed.items() if (changes or {}).get(path, "") is not None}
        return pipeline.run(tree, platform=experienced, names=[gate]).gates[0]

    return judge
