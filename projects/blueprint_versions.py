"""Versions of a project's blueprint: the only writer of them, and of the project's place in its design.

What undo and redo bring back is kept as blobs: the same blueprint costs its bytes once, however long the history.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from projects import blobs, storage
from projects.blueprint.blueprint import Blueprint
from projects.models import BlueprintVersion, Project, Snapshot


class BlueprintMoved(Exception):
    """Somebody else changed the blueprint in the meantime. Read the new one and try again."""


@dataclass(frozen=True)
class Remembered:
    """A blueprint that undo or redo brings back, with the message that replaced it."""

    message: str
    blueprint: Blueprint


@dataclass(frozen=True)
class Design:
    """A blueprint with all that can be undone and redone, and what was spoken of last."""

    blueprint: Blueprint
    past: tuple[Remembered, ...] = ()
    future: tuple[Remembered, ...] = ()
    focus: dict[str, Any] | None = None


@dataclass(frozen=True)
class Account:
    """How a version came to be: asked, answered, changed, and by what designer."""

    message: str
    reply: str
    changes: Sequence[dict[str, Any]]
    designer: str


def head(project: Project) -> BlueprintVersion | None:
    """Return the newest version as the database has it now."""
    return BlueprintVersion.objects.filter(project=project).order_by("-number").first()


def before_job(project: Project, job: UUID) -> BlueprintVersion | None:
    """Return the version that ``job`` starts from, also when the job has made its own already."""
    made = of_job(project, job)
    if made is None:
        return head(project)
    return BlueprintVersion.objects.filter(project=project, number=made.number - 1).first()


def of_job(project: Project, job: UUID) -> BlueprintVersion | None:
    """Return the version that ``job`` made, if it has."""
    return BlueprintVersion.objects.filter(project=project, job=job).first()


def read(version: BlueprintVersion | None) -> Design:
    """Return the design of a version; the empty one for none."""
    if version is None:
        return Design(blueprint=Blueprint())
    return Design(
        blueprint=Blueprint.model_validate(version.content),
        past=_recalled(version.past),
        future=_recalled(version.future),
        focus=version.focus,
    )


def commit(
    *,
    project: Project,
    parent: BlueprintVersion | None,
    design: Design,
    account: Account,
    job: UUID | None = None,
) -> BlueprintVersion:
    """Make ``design`` the project's blueprint, as the successor of ``parent``.

    The same job gets the version it already made. Raises :class:`BlueprintMoved` when ``parent`` is not the newest.
    """
    content = design.blueprint.to_json()
    past, future = _kept(design.past), _kept(design.future)
    with transaction.atomic():
        locked = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        made = of_job(project, job) if job else None
        if made is not None:
            return made
        newest = head(project)
        if (newest.pk if newest else None) != (parent.pk if parent else None):
            raise BlueprintMoved(f"The blueprint of {project.name} was changed by somebody else in the meantime.")
        version: BlueprintVersion = BlueprintVersion.objects.create(
            project=locked,
            number=(parent.number if parent else 0) + 1,
            content=content,
            sha256=storage.digest(_canonical(design.blueprint)),
            past=past,
            future=future,
            focus=design.focus or {},
            message=account.message,
            reply=account.reply,
            changes=list(account.changes),
            designer=account.designer,
            job=job,
        )
        locked.blueprint = version
        locked.save(update_fields=["blueprint", "updated"])
    return version


def files_of(version: BlueprintVersion) -> Snapshot | None:
    """Return the newest files that were made from this blueprint, in any version."""
    made = BlueprintVersion.objects.filter(
        project=version.project_id, sha256=version.sha256, snapshot__isnull=False
    ).select_related("snapshot")
    newest = made.order_by("-number").first()
    return newest.snapshot if newest else None


def attach(version: BlueprintVersion, snapshot: Snapshot) -> None:
    """Record the files that were made from a version."""
    BlueprintVersion.objects.filter(pk=version.pk).update(snapshot=snapshot)
    version.snapshot = snapshot


def _kept(remembered: Sequence[Remembered]) -> list[dict[str, str]]:
    hashes = blobs.store(_canonical(entry.blueprint) for entry in remembered)
    return [{"message": entry.message, "sha256": sha256} for entry, sha256 in zip(remembered, hashes, strict=True)]


def _recalled(kept: Sequence[dict[str, str]]) -> tuple[Remembered, ...]:
    return tuple(
        Remembered(
            message=entry["message"],
            blueprint=Blueprint.model_validate_json(blobs.read(entry["sha256"])),
        )
        for entry in kept
    )


def _canonical(blueprint: Blueprint) -> bytes:
    return json.dumps(blueprint.to_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
