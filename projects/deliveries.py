"""Deliveries: what leaves the platform, each made from one snapshot."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from projects import archive, artifacts, snapshots
from projects.models import Artifact, Project, Snapshot
from projects.models.artifact import ArtifactKind


def deliver_zip(*, project: Project, snapshot: Snapshot, name: str, job: UUID | None = None) -> Artifact:
    """Pack the files of ``snapshot`` into ``<name>.zip`` and keep it."""
    packed = archive.pack(snapshots.read(snapshot), folder=name)
    return artifacts.store(
        project=project,
        kind=ArtifactKind.ZIP,
        name=f"{name}.zip",
        data=packed,
        snapshot=snapshot,
        job=job,
    )


def deliver_report(
    *,
    project: Project,
    snapshot: Snapshot,
    name: str,
    report: dict[str, Any],
    job: UUID | None = None,
) -> Artifact:
    """Keep the quality report that belongs to ``snapshot``."""
    data = json.dumps(report, indent=2, ensure_ascii=False).encode()
    return artifacts.store(
        project=project,
        kind=ArtifactKind.REPORT,
        name=name,
        data=data,
        snapshot=snapshot,
        job=job,
    )
