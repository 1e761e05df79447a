"""The fourth step of a turn: the archive and the quality report are kept as artifacts."""

from __future__ import annotations

from typing import Any

from agents.builder.results import Checked, Delivered, Generated
from agents.steps import Context
from projects import blueprint_versions, deliveries
from projects.blueprint.blueprint import Blueprint
from projects.models import Project, Snapshot

REPORT = "quality-report.json"


def deliver(context: Context, generated: Generated, checked: Checked) -> Delivered:
    """Keep the ZIP and the report of the files that were checked."""
    project = context.project()
    snapshot: Snapshot = Snapshot.objects.get(pk=generated.snapshot)
    archive = deliveries.deliver_zip(project=project, snapshot=snapshot, name=_app_name(project), job=context.job.pk)
    report = deliveries.deliver_report(
        project=project, snapshot=snapshot, name=REPORT, report=_report(generated, checked), job=context.job.pk
    )
    return Delivered(zip=str(archive.pk), zip_name=archive.name, zip_bytes=archive.size, report=str(report.pk))


def app_title(project: Project) -> str:
    """Return what the application calls itself."""
    return _blueprint(project).app.title


def _app_name(project: Project) -> str:
    return _blueprint(project).app.name


def _blueprint(project: Project) -> Blueprint:
    version = blueprint_versions.head(project)
    return Blueprint.model_validate(version.content) if version else Blueprint()


def _report(generated: Generated, checked: Checked) -> dict[str, Any]:
    return {
        "snapshot": generated.snapshot,
        "files": generated.files,
        "bytes": generated.bytes,
        "slices": list(generated.slices),
        "quality_score": checked.quality_score,
        "score_reasons": list(checked.score_reasons),
        "deployment_ready": checked.deployment_ready,
        "duration_ms": checked.duration_ms,
        "gates": list(checked.gates),
    }
