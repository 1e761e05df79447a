"""Snapshots: immutable trees, and a head that moves only from where the writer saw it."""

from __future__ import annotations

import threading
from uuid import UUID, uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import connections

from accounts import tenancy
from accounts.models import Workspace
from projects import projects, snapshots, storage
from projects.models import Blob, Project, Snapshot
from projects.models.snapshot import SnapshotChanged
from projects.paths import PathError
from projects.snapshots import HeadMoved

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def project(in_workspace: UUID) -> Project:
    """A project without files."""
    return projects.create(name="Books")


def test_what_was_committed_is_read_back(project: Project) -> None:
    snapshot = snapshots.commit(project=project, files={"b.ts": "b", "a.ts": b"\xff"}, message="First", parent=None)
    assert snapshots.read(snapshot) == {"a.ts": b"\xff", "b.ts": b"b"}
    assert snapshots.current(project) == snapshot
    assert snapshot.number == 1
    assert [info.path for info in snapshots.listing(snapshot)] == ["a.ts", "b.ts"]


def test_a_second_snapshot_follows_the_first_and_leaves_it_as_it_was(project: Project) -> None:
    first = snapshots.commit(project=project, files={"a": "1", "b": "1", "c": "1"}, message="", parent=None)
    second = snapshots.commit(project=project, files={"a": "1", "b": "2", "d": "1"}, message="", parent=first)
    difference = snapshots.difference(first, second)
    assert (difference.created, difference.modified, difference.deleted) == (("d",), ("b",), ("c",))
    assert snapshots.read(first) == {"a": b"1", "b": b"1", "c": b"1"}
    with pytest.raises(SnapshotChanged):
        first.save()


def test_a_lost_race_is_a_conflict_and_overwrites_nothing(project: Project) -> None:
    first = snapshots.commit(project=project, files={"a": "1"}, message="", parent=None)
    second = snapshots.commit(project=project, files={"a": "2"}, message="", parent=first)
    with pytest.raises(HeadMoved):
        snapshots.commit(project=project, files={"a": "3"}, message="", parent=first)
    assert snapshots.current(project) == second
    assert Snapshot.objects.filter(project=project).count() == 2


def test_of_many_writers_at_once_one_wins(project: Project, in_workspace: UUID) -> None:
    won: list[str] = []

    def write(name: str) -> None:
        with tenancy.scope(in_workspace):
            try:
                snapshots.commit(project=project, files={"a": name}, message="", parent=None)
                won.append(name)
            except HeadMoved:
                pass
        connections.close_all()

    writers = [threading.Thread(target=write, args=(str(n),)) for n in range(5)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(won) == 1
    head = snapshots.current(project)
    assert head is not None
    assert snapshots.read(head) == {"a": won[0].encode()}


def test_a_job_that_commits_the_same_files_again_gets_the_same_snapshot(project: Project) -> None:
    job = uuid4()
    first = snapshots.commit(project=project, files={"a": "1"}, message="", parent=None, job=job)
    assert snapshots.commit(project=project, files={"a": "1"}, message="", parent=None, job=job) == first


def test_an_earlier_tree_comes_back_as_a_new_snapshot(project: Project) -> None:
    first = snapshots.commit(project=project, files={"a": "1"}, message="", parent=None)
    snapshots.commit(project=project, files={"a": "2"}, message="", parent=first)
    restored = snapshots.restore(project=project, snapshot=first, message="Undo")
    assert snapshots.read(restored) == {"a": b"1"}
    assert restored.number == 3


@pytest.mark.parametrize("path", ["../../x", "/etc/passwd", ".git/config", "a\0b"])
def test_a_path_that_leaves_the_project_is_refused_and_nothing_is_stored(project: Project, path: str) -> None:
    with pytest.raises(PathError):
        snapshots.commit(project=project, files={"good.ts": "x", path: "y"}, message="", parent=None)
    assert snapshots.current(project) is None
    assert not Blob.objects.exists()


def test_the_same_content_is_kept_once(project: Project) -> None:
    snapshots.commit(project=project, files={"a": "same", "b": "same"}, message="", parent=None)
    assert Blob.objects.count() == 1


def test_content_that_was_damaged_in_storage_is_noticed(project: Project, in_workspace: UUID) -> None:
    snapshot = snapshots.commit(project=project, files={"a": "whole"}, message="", parent=None)
    key = storage.blob_key(in_workspace, snapshot.manifest["a"]["sha256"])
    with default_storage.open(key, "wb") as stored:
        stored.write(b"brokn")
    with pytest.raises(storage.ContentDamaged):
        snapshots.read(snapshot)


def test_what_an_interrupted_write_left_is_written_again(project: Project, in_workspace: UUID) -> None:
    content = f"content {uuid4()}"
    key = storage.blob_key(in_workspace, storage.digest(content.encode()))
    storage.put(key, b"half")
    snapshot = snapshots.commit(project=project, files={"a": content}, message="", parent=None)
    assert snapshots.read(snapshot) == {"a": content.encode()}


def test_another_workspace_sees_neither_project_nor_files(project: Project, other_workspace: Workspace) -> None:
    snapshot = snapshots.commit(project=project, files={"a": "mine"}, message="", parent=None)
    with tenancy.scope(other_workspace.id):
        assert not Project.objects.filter(pk=project.pk).exists()
        assert not Snapshot.objects.exists()
        with pytest.raises(storage.ContentDamaged):
            snapshots.read(snapshot)
