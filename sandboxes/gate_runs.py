"""Gate runs: what the gates said of a snapshot, kept for as long as the project."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from projects.models import Project, Snapshot
from sandboxes.gates.base import GateResult
from sandboxes.models import GateRun


def record(*, project: Project, snapshot: Snapshot, job: UUID, results: Iterable[GateResult]) -> None:
    """Keep each gate's answer. A step that is run again after a crash keeps the answers of the first time."""
    GateRun.objects.bulk_create(
        [
            GateRun(
                project=project,
                snapshot=snapshot,
                job=job,
                gate=result.name,
                status=result.status,
                result=result.as_json(),
            )
            for result in results
        ],
        ignore_conflicts=True,
    )
