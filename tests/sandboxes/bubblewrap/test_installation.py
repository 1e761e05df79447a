"""What sandboxes need from the system is named with the command that installs it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sandboxes.providers.base import ProviderUnavailable
from sandboxes.providers.bubblewrap import installation


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs that is all there is, with a package manager that reaches nothing."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SANDBOX_BWRAP", raising=False)
    add(tmp_path, "apt-get", "echo no route to the packages >&2; exit 100")
    return tmp_path


def add(system: Path, program: str, script: str) -> None:
    (system / program).write_text(f"#!/bin/sh\n{script}\n")
    (system / program).chmod(0o755)


def test_only_what_is_missing_is_installed(system: Path) -> None:
    assert installation.missing() == ["bubblewrap", "procps"]
    add(system, "bwrap", "echo bubblewrap 0.8.0")
    assert installation.missing() == ["procps"]
    assert installation.install_command(installation.missing()).endswith("install -y --no-install-recommends procps")


@pytest.mark.usefixtures("system")
def test_a_system_without_them_is_told_what_to_install() -> None:
    said: list[str] = []
    expected = "no route to the packages" if os.geteuid() == 0 else "Install with: sudo apt-get install"
    with pytest.raises(ProviderUnavailable, match=expected):
        installation.ensure(said.append)


def test_a_system_that_has_them_is_left_alone(system: Path) -> None:
    add(system, "bwrap", "echo bubblewrap 0.8.0")
    add(system, "ps", "exit 0")
    said: list[str] = []
    assert installation.ensure(said.append) == str(system / "bwrap")
    assert said == []
