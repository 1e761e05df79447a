"""Small sandboxes, so that hostile programs reach their limits soon and cost the machine little."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sandboxes.providers.base import MIB, Limits, Provider, Sandbox, SandboxSpec
from sandboxes.providers.local import LocalProvider

SMALL = Limits(cpus=1, memory_bytes=128 * MIB, disk_bytes=24 * MIB, files=2000, processes=48, output_bytes=64 * 1024)

CreateSandbox = Callable[..., Sandbox]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder of its own, so that no test sees another's sandboxes."""
    return tmp_path


@pytest.fixture(params=[True, False], ids=["control-groups", "watchdog"])
def provider(request: pytest.FixtureRequest, home: Path) -> Provider:
    return LocalProvider(home=home, control_groups=request.param)


@pytest.fixture
def create(provider: Provider) -> Iterator[CreateSandbox]:
    created: list[Sandbox] = []

    def create(spec: SandboxSpec | None = None, **limits: int | float) -> Sandbox:
        spec = spec or SandboxSpec(limits=replace(SMALL, **limits))  # type: ignore[arg-type]
        created.append(provider.create(spec))
        return created[-1]

    yield create
    for sandbox in created:
        sandbox.destroy()


@pytest.fixture
def sandbox(create: CreateSandbox) -> Sandbox:
    return create()
