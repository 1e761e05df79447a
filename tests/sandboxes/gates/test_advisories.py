"""Known vulnerabilities are looked up where a source answers, and its silence is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from sandboxes.gates import advisories
from sandboxes.gates.base import Severity
from sandboxes.gates.cache import MemoryStore

LOCK = {
    "packages": {
        "": {"name": "notes"},
        "node_modules/left-pad": {"version": "1.0.0"},
        "node_modules/a/node_modules/@scope/b": {"version": "2.0.0"},
        "node_modules/stryker": {"version": "9.0.0", "dev": True},
    }
}
TREE = {"package-lock.json": json.dumps(LOCK).encode()}


class Registry(BaseHTTPRequestHandler):
    """A server that speaks the bulk advisory protocol of npm registries."""

    asked: ClassVar[list[Any]] = []

    def do_POST(self) -> None:
        self.asked.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        advisory = {"title": "Runs code", "severity": "critical", "vulnerable_versions": "<2", "url": "https://x"}
        body = json.dumps({"left-pad": [advisory]}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Registry)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    Registry.asked.clear()
    yield f"http://127.0.0.1:{server.server_port}/bulk"
    server.shutdown()
    thread.join()
    server.server_close()


def test_names_and_versions_are_read_from_the_lock_without_what_only_development_needs() -> None:
    assert advisories.locked(TREE) == {"@scope/b": ["2.0.0"], "left-pad": ["1.0.0"]}
    assert advisories.locked({"package-lock.json": b"{"}) == {}


def test_an_answer_becomes_findings_and_is_kept(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(advisories.ADDRESS_VARIABLE, address)
    store = MemoryStore()
    first, second = advisories.audit(TREE, store), advisories.audit(TREE, store)
    assert first == second
    assert Registry.asked == [{"@scope/b": ["2.0.0"], "left-pad": ["1.0.0"]}]
    assert [(finding.file, finding.severity) for finding in first.findings] == [("package-lock.json", Severity.HIGH)]
    assert first.said == "2 packages looked up"


def test_a_source_that_does_not_answer_is_told_and_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(advisories.ADDRESS_VARIABLE, "http://127.0.0.1:9/bulk")
    assert advisories.audit(TREE, MemoryStore()) == advisories.Advisories("advisory source not reachable")


def test_no_source_is_told_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(advisories.ADDRESS_VARIABLE, raising=False)
    assert advisories.audit(TREE, MemoryStore()).said.startswith("advisory source not reachable")
