"""Results of earlier gate runs, found again by a hash of everything the gate read.

The key holds the gate's name, its own configuration, the versions of the tools and every byte of the tree it reads; so
a hit is the answer the tools would give again. Only answers about the tree are kept, never faults of the platform.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sandboxes.gates.base import Finding, GateName, GateResult, GateStatus

FORMAT = 1
"""Part of every key; counted up when the meaning of a stored result changes."""


PRUNED_EVERY = 24 * 3600.0
"""Seconds between two looks for results that are not needed any more."""


class Store(Protocol):
    """Where JSON documents are kept by key."""

    def get(self, key: str) -> dict[str, Any] | None: ...

    def put(self, key: str, document: Mapping[str, Any]) -> None: ...


class MemoryStore:
    """Keeps documents for the life of the object, for one-off runs and for tests of the pipeline."""

    def __init__(self) -> None:
        self._documents: dict[str, str] = {}

    def get(self, key: str) -> dict[str, Any] | None:
        text = self._documents.get(key)
        return None if text is None else dict(json.loads(text))

    def put(self, key: str, document: Mapping[str, Any]) -> None:
        self._documents[key] = json.dumps(document)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a folder of results may hold, and how long it keeps what nobody asks for."""

    bytes: int = 2 * 1024**3
    seconds: float = 30 * 24 * 3600.0


class FileStore:
    """Keeps documents as files, written to the side and moved into place, so that readers never see half of one."""

    def __init__(self, folder: Path, *, bounds: Bounds | None = None) -> None:
        self._folder = folder
        self._bounds = bounds or Bounds()

    def get(self, key: str) -> dict[str, Any] | None:
        path = self._path(key)
        try:
            document = dict(json.loads(path.read_text()))
            os.utime(path)
            return document
        except FileNotFoundError:
            return None
        except ValueError:  # cut short by a full disk: as good as absent, and the next put replaces it
            return None

    def put(self, key: str, document: Mapping[str, Any]) -> None:
        self._prune_when_due()
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        try:
            with os.fdopen(descriptor, "w") as file:
                json.dump(document, file)
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                Path(name).unlink()
            raise

    def prune(self) -> int:
        """Remove what nobody asked for in a long time, then the oldest until the rest fits; answers how many."""
        now, room, removed = time.time(), self._bounds.bytes, 0
        for used, size, path in sorted(self._entries(), reverse=True):
            room -= size
            if room < 0 or now - used > self._bounds.seconds:
                path.unlink(missing_ok=True)
                removed += 1
        return removed

    def _prune_when_due(self) -> None:
        """Once a day, by whoever writes first; the mark is set before, so that others do not do it too."""
        mark = self._folder / ".pruned"
        try:
            due = time.time() - mark.stat().st_mtime > PRUNED_EVERY
        except FileNotFoundError:
            due = True
        if due:
            self._folder.mkdir(parents=True, exist_ok=True)
            mark.touch()
            self.prune()

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """When each document was last asked for, its size and its place; a half-written one that was left over too."""
        for path in self._folder.glob("??/*"):
            with contextlib.suppress(FileNotFoundError):  # another process removed it meanwhile
                facts = path.stat()
                yield facts.st_mtime, facts.st_size, path

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"


class Scoped:
    """What one workspace may see of a store: its own answers and those of the platform itself.

    Code of an application runs beside the tools that judge it, and could forge what they say about files that other
    applications have too. So its answers are its own workspace's; the platform's come from ``warming.py``.
    """

    def __init__(self, store: Store, scope: str) -> None:
        self._store = store
        self._scope = scope

    def get(self, key: str) -> dict[str, Any] | None:
        own = self._store.get(self._own(key))
        return self._store.get(key) if own is None else own

    def put(self, key: str, document: Mapping[str, Any]) -> None:
        self._store.put(self._own(key), document)

    def _own(self, key: str) -> str:
        return digest([self._scope, key])


def digest(parts: Iterable[bytes | str]) -> str:
    """One SHA-256 over several parts, each with its length, so that no two different lists collide by concatenation."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


def key(*, subject: str, tools: str, files: Mapping[str, bytes]) -> str:
    """The key of a result: what was checked (gate, or gate and unit), by which tools, on which bytes."""
    content = (part for path in sorted(files) for part in (path, files[path]))
    return digest([str(FORMAT), subject, tools, *content])


def freeze(result: GateResult) -> dict[str, Any]:
    """A result as a JSON document."""
    artifacts = {name: base64.b64encode(data).decode() for name, data in result.artifacts.items()}
    return {**result.as_json(), "artifacts": artifacts}


def thaw(document: Mapping[str, Any]) -> GateResult:
    """A stored result, marked as cached."""
    metrics = {name: value for name, value in document["metrics"].items() if name != "cached"}
    return GateResult(
        name=GateName(document["name"]),
        status=GateStatus(document["status"]),
        reason=document["reason"],
        duration_ms=document["duration_ms"],
        findings=tuple(Finding.from_json(finding) for finding in document["findings"]),
        metrics=metrics,
        artifacts={name: base64.b64decode(data) for name, data in document["artifacts"].items()},
        cached=True,
    )
