"""Generated files are as Prettier writes them, and their types fit: real tools over the richest examples."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from projects.codegen import generator
from sandboxes.toolchains.installed import Toolchain, ensure

from .test_generator import example

RICHEST = ("shop", "every-component", "every-field-type", "help-desk")


@pytest.fixture(scope="module")
def toolchain() -> Toolchain:
    return ensure("typescript")


def written(folder: Path, files: dict[str, str], toolchain: Toolchain) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "node_modules").symlink_to(toolchain.node_modules)


def test_prettier_would_change_nothing(tmp_path: Path, toolchain: Toolchain) -> None:
    for name in RICHEST:
        written(tmp_path / name, generator.generate(example(name)), toolchain)
    script = toolchain.node_modules / "prettier" / "bin" / "prettier.cjs"
    prettier = [str(toolchain.node), str(script), "--check", *RICHEST]
    checked = subprocess.run(prettier, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert checked.returncode == 0, checked.stderr[-3000:]


@pytest.mark.parametrize("name", ["help-desk"])
def test_the_types_fit(name: str, tmp_path: Path, toolchain: Toolchain) -> None:
    written(tmp_path, generator.generate(example(name)), toolchain)
    script = toolchain.node_modules / "typescript" / "bin" / "tsc"
    tsc = [str(toolchain.node), str(script), "--noEmit", "-p", "."]
    checked = subprocess.run(tsc, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert checked.returncode == 0, checked.stdout[-3000:]
