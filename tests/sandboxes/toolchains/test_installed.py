"""Toolchains: installed once from a lock file, complete or not at all."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from sandboxes import toolchains
from sandboxes.providers.base import Mount
from sandboxes.toolchains import ToolchainError, chromium, installed


def lock(folder: Path, name: str = "package-lock.json", **packages: object) -> Path:
    folder.mkdir(exist_ok=True)
    content = {"name": "app", "lockfileVersion": 3, "requires": True, "packages": {"": {"name": "app"}, **packages}}
    (folder / name).write_text(json.dumps(content))
    return folder


def test_installs_once_and_is_instant_afterwards(tmp_path: Path) -> None:
    source, heard = lock(tmp_path / "source"), list[str]()
    first = toolchains.ensure("typescript", home=tmp_path, source=source, say=heard.append)
    assert heard[0] == "Installing the typescript toolchain: 0 packages"
    heard.clear()
    assert toolchains.ensure("typescript", home=tmp_path, source=source, say=heard.append) == first
    assert heard == []
    assert first.mount() == Mount(first.node_modules, "/app/node_modules", scratch=installed.SCRATCH)
    assert all((first.node_modules / folder).is_dir() for folder in installed.SCRATCH)


def test_the_name_of_the_app_makes_no_difference_but_its_packages_do(tmp_path: Path) -> None:
    plain = lock(tmp_path / "plain")
    template = lock(tmp_path / "template", "package-lock.json.jinja")
    text = (template / "package-lock.json.jinja").read_text()
    (template / "package-lock.json.jinja").write_text(text.replace('"app"', '"{{ app.slug }}"'))
    other = lock(tmp_path / "other", link={"version": "1.0.0", "optional": True, "os": ["none"]})
    roots = [toolchains.ensure("typescript", home=tmp_path, source=source).root for source in (plain, template, other)]
    assert roots[0] == roots[1] != roots[2]


def test_many_at_once_install_once(tmp_path: Path) -> None:
    source, installs = lock(tmp_path / "source"), list[str]()

    def install() -> None:
        toolchains.ensure("typescript", home=tmp_path, source=source, say=installs.append)

    threads = [threading.Thread(target=install) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(line.startswith("Installing") for line in installs) == 1


def test_a_failed_installation_says_what_npm_said_and_leaves_nothing(tmp_path: Path) -> None:
    source = lock(tmp_path / "source")
    text = json.loads((source / "package-lock.json").read_text())
    text["packages"][""]["dependencies"] = {"missing-from-the-lock": "1.0.0"}
    (source / "package-lock.json").write_text(json.dumps(text))
    with pytest.raises(ToolchainError, match=r"could not be installed\. npm-cli\.js ended with status 1"):
        toolchains.ensure("typescript", home=tmp_path, source=source)
    assert [path for path in (tmp_path / "toolchains").iterdir() if path.is_dir()] == []


def test_unknown_and_missing_toolchains_are_named(tmp_path: Path) -> None:
    with pytest.raises(ToolchainError, match="no toolchain 'cobol'; there are typescript, browser"):
        toolchains.ensure("cobol", home=tmp_path)
    with pytest.raises(ToolchainError, match=r"has no package-lock\.json"):
        toolchains.ensure("typescript", home=tmp_path, source=tmp_path)


def test_a_named_chromium_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "browser" / "chrome"
    browser.parent.mkdir()
    browser.write_text("#!/bin/sh\n")
    monkeypatch.setenv(chromium.VARIABLE, str(browser))
    with pytest.raises(ToolchainError, match="not an executable file"):
        chromium.find(tmp_path)
    browser.chmod(0o755)
    found = chromium.find(tmp_path)
    assert (found.executable, found.mounts) == ("/opt/chromium/chrome", (Mount(browser.parent, "/opt/chromium"),))


def test_a_missing_bundled_chromium_says_how_to_repair_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(chromium.VARIABLE, "bundled")
    with pytest.raises(ToolchainError, match="remove the folder and install again"):
        chromium.find(tmp_path)
