"""Snapshots: the only writer of a project's files.

A project's head moves by compare-and-set. Who loses the race gets :class:`HeadMoved` and has changed nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from projects import blobs, paths, storage
from projects.models import Project, Snapshot

REGULAR = "100644"
EXECUTABLE = "100755"
MAX_FILES = 5_000
MAX_TREE_BYTES = 50 * 1024 * 1024


class HeadMoved(Exception):
    """Somebody else changed the files since ``parent``. Read the new head and try again."""


class TreeTooLarge(ValueError):
    """A file tree beyond what a project may hold."""


@dataclass(frozen=True)
class FileInfo:
    """One file of a snapshot; ``mode`` as git writes it, ``size`` in bytes."""

    path: str
    sha256: str
    mode: str
    size: int


@dataclass(frozen=True)
class Difference:
    """What changed from one tree to another, in paths."""

    created: tuple[str, ...]
    modified: tuple[str, ...]
    deleted: tuple[str, ...]


def commit(
    *,
    project: Project,
    files: Mapping[str, str | bytes],
    message: str,
    parent: Snapshot | None,
    job: UUID | None = None,
    author_id: int | None = None,
    executables: frozenset[str] = frozenset(),
) -> Snapshot:
    """Make ``files`` the project's tree, as the successor of ``parent``, and return the new snapshot.

    The same tree committed again by the same job is the snapshot it already made. Raises
    :class:`projects.paths.PathError`, :class:`TreeTooLarge` and :class:`HeadMoved`.
    """
    tree = _tree(files)
    manifest = _manifest(tree, executables)
    blobs.store(tree.values())
    return _advance(project, manifest, parent, message[:300], job, author_id)


def restore(*, project: Project, snapshot: Snapshot, message: str, job: UUID | None = None) -> Snapshot:
    """Make the tree of an earlier ``snapshot`` the project's head again, as a new snapshot."""
    head = current(project)
    return _advance(project, snapshot.manifest, head, message[:300], job, None)


def current(project: Project) -> Snapshot | None:
    """Return the project's head as the database has it now."""
    head: Snapshot | None = Snapshot.objects.filter(pk__in=Project.objects.filter(pk=project.pk).values("head")).first()
    return head


def read(snapshot: Snapshot) -> dict[str, bytes]:
    """Return the whole tree, path → bytes, in the order of the paths."""
    return {path: blobs.read(entry["sha256"]) for path, entry in sorted(snapshot.manifest.items())}


def read_file(snapshot: Snapshot, path: str) -> bytes:
    """Return one file. Raise :class:`projects.paths.PathError` for a bad path, ``KeyError`` for an absent one."""
    return blobs.read(snapshot.manifest[paths.normalise(path)]["sha256"])


def listing(snapshot: Snapshot) -> tuple[FileInfo, ...]:
    """Return what is in the tree, by path."""
    return tuple(
        FileInfo(path=path, sha256=entry["sha256"], mode=entry["mode"], size=entry["size"])
        for path, entry in sorted(snapshot.manifest.items())
    )


def difference(before: Snapshot | None, after: Snapshot) -> Difference:
    """Return which paths were created, modified and deleted."""
    old: dict[str, Any] = before.manifest if before else {}
    new: dict[str, Any] = after.manifest
    return Difference(
        created=tuple(sorted(new.keys() - old.keys())),
        modified=tuple(sorted(path for path in new.keys() & old.keys() if new[path] != old[path])),
        deleted=tuple(sorted(old.keys() - new.keys())),
    )


def _tree(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    normalised = paths.normalise_all(files)
    contents = (content.encode() if isinstance(content, str) else content for content in files.values())
    tree = dict(zip(normalised, contents, strict=True))
    size = sum(len(content) for content in tree.values())
    if len(tree) > MAX_FILES or size > MAX_TREE_BYTES:
        raise TreeTooLarge(
            f"The tree has {len(tree)} files and {size} bytes; a project holds at most {MAX_FILES} files "
            f"and {MAX_TREE_BYTES} bytes."
        )
    return tree


def _manifest(tree: Mapping[str, bytes], executables: Iterable[str]) -> dict[str, Any]:
    executable = set(executables)
    return {
        path: {
            "sha256": storage.digest(content),
            "mode": EXECUTABLE if path in executable else REGULAR,
            "size": len(content),
        }
        for path, content in tree.items()
    }


@transaction.atomic
def _advance(
    project: Project,
    manifest: dict[str, Any],
    parent: Snapshot | None,
    message: str,
    job: UUID | None,
    author_id: int | None,
) -> Snapshot:
    locked = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    # Read after the lock: joined into the locking query it would be the head from before the wait.
    head: Snapshot | None = locked.head
    if head is not None and job is not None and head.job == job and head.manifest == manifest:
        return head
    if (head.pk if head else None) != (parent.pk if parent else None):
        raise HeadMoved(f"The files of {project.name} were changed by somebody else in the meantime.")
    snapshot: Snapshot = Snapshot.objects.create(
        project=locked,
        parent=parent,
        number=(parent.number if parent else 0) + 1,
        manifest=manifest,
        message=message,
        job=job,
        author_id=author_id,
    )
    locked.head = snapshot
    locked.save(update_fields=["head"])
    project.head = snapshot
    return snapshot
