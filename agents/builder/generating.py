"""The second step of a turn: blueprint → files → snapshot."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import PurePosixPath

from agents import event_types
from agents.builder.results import Generated
from agents.event_types import ComponentReady, FileEntry, FilesCompleted
from agents.faults import StepFailed
from agents.steps import Context
from projects import blueprint_versions, snapshots
from projects.blueprint.blueprint import Blueprint
from projects.codegen import generator
from projects.counting import counted
from projects.models import BlueprintVersion, Project, Snapshot
from projects.snapshots import Difference, HeadMoved

AGENT = "code_generator"
WRITER = "Code generator (rules)"
SHARED = "shared"


def generate(context: Context) -> Generated:
    """Make the files of the newest blueprint; after undo and redo, bring back those it had."""
    project = context.project()
    version = _newest(project)
    started = time.monotonic()
    context.emit(event_types.AgentStarted(agent=AGENT, action="generate", designer=WRITER))
    blueprint = Blueprint.model_validate(version.content)
    before = _before(project, context)
    snapshot = _snapshot(context, project, version, blueprint, before)
    blueprint_versions.attach(version, snapshot)
    difference = snapshots.difference(before, snapshot)
    slices = tuple(generator.slices(blueprint))
    context.emit(*_told(snapshot, difference), _finished(snapshot, started))
    return Generated(
        snapshot=str(snapshot.pk),
        files=len(snapshot.manifest),
        bytes=sum(info.size for info in snapshots.listing(snapshot)),
        slices=slices,
        created=len(difference.created),
        modified=len(difference.modified),
        deleted=len(difference.deleted),
    )


def _newest(project: Project) -> BlueprintVersion:
    version = blueprint_versions.head(project)
    if version is None:
        raise StepFailed(
            code="nothing_designed",
            happened="There is no blueprint yet.",
            kept="Your messages are kept.",
            next="Describe the application you want.",
        )
    return version


def _before(project: Project, context: Context) -> Snapshot | None:
    """Return the head that the job started from, also when it has made its own already."""
    head = snapshots.current(project)
    return head.parent if head is not None and head.job == context.job.pk else head


def _snapshot(
    context: Context, project: Project, version: BlueprintVersion, blueprint: Blueprint, before: Snapshot | None
) -> Snapshot:
    earlier = blueprint_versions.files_of(version)
    message = version.message or f"Version {version.number}"
    try:
        if earlier is not None:
            return snapshots.restore(project=project, snapshot=earlier, message=message, job=context.job.pk)
        files = generator.generate(blueprint)
        context.check()
        return snapshots.commit(project=project, files=files, message=message, parent=before, job=context.job.pk)
    except HeadMoved as error:
        raise StepFailed(
            code="conflict",
            happened=str(error),
            kept="Their files and the blueprint are kept; the new files were not written over them.",
            next="Try again; the files are then made on top of theirs.",
        ) from error


def _told(snapshot: Snapshot, difference: Difference) -> Iterator[event_types.Event]:
    """Tell the changed files slice by slice, shared ones first, and each screen component."""
    changes = {
        **dict.fromkeys(difference.created, "created"),
        **dict.fromkeys(difference.modified, "modified"),
        **dict.fromkeys(difference.deleted, "deleted"),
    }
    sizes = {info.path: info.size for info in snapshots.listing(snapshot)}
    groups: dict[str, list[FileEntry]] = {}
    for path in sorted(changes, key=lambda path: (slice_of(path) != SHARED, path)):
        entry = FileEntry(path=path, size=sizes.get(path, 0), change=changes[path])
        groups.setdefault(slice_of(path), []).append(entry)
    done = 0
    for name, entries in groups.items():
        done += len(entries)
        yield FilesCompleted(slice=name, files=tuple(entries), done=done, total=len(changes))
        for entry in entries:
            if entry.change != "deleted" and _is_component(entry.path):
                yield ComponentReady(component=PurePosixPath(entry.path).stem, slice=name, path=entry.path)


def slice_of(path: str) -> str:
    """Return the slice that owns a file, ``shared`` for what all of them use."""
    parts = PurePosixPath(path).parts
    return parts[1] if len(parts) > 2 and parts[0] == "features" else SHARED


def _is_component(path: str) -> bool:
    pure = PurePosixPath(path)
    return pure.suffix == ".tsx" and pure.parent.name == "components"


def _finished(snapshot: Snapshot, started: float) -> event_types.AgentFinished:
    return event_types.AgentFinished(
        agent=AGENT,
        action="generate",
        designer=WRITER,
        summary=counted(len(snapshot.manifest), "file"),
        duration_ms=int((time.monotonic() - started) * 1000),
    )
