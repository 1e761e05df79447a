"""Artifacts: store and read the durable outputs of a project."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from projects import storage
from projects.models import Artifact, Project, Snapshot
from projects.models.artifact import ArtifactKind

MEDIA_TYPES = {
    ArtifactKind.ZIP: "application/zip",
    ArtifactKind.LOG: "text/plain; charset=utf-8",
    ArtifactKind.SCREENSHOT: "image/png",
    ArtifactKind.REPORT: "application/json",
}


def store(
    *,
    project: Project,
    kind: ArtifactKind,
    name: str,
    data: bytes,
    snapshot: Snapshot | None,
    job: UUID | None = None,
) -> Artifact:
    """Keep ``data`` as an artifact. The same job storing the same name again gets the first one."""
    found: Artifact | None = Artifact.objects.filter(job=job, kind=kind, name=name).first() if job else None
    if found is not None:
        return found
    artifact = Artifact(
        project=project,
        snapshot=snapshot,
        kind=kind,
        name=name,
        media_type=MEDIA_TYPES[kind],
        sha256=storage.digest(data),
        size=len(data),
        job=job,
    )
    artifact.key = storage.artifact_key(project.workspace_id, artifact.pk)
    storage.put(artifact.key, data)
    with transaction.atomic():
        artifact.save(force_insert=True)
    return artifact


def read(artifact: Artifact) -> bytes:
    """Return the bytes of an artifact, checked against its hash."""
    return storage.get(artifact.key, artifact.sha256)
