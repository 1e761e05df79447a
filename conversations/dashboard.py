"""What the dashboard shows: each project with the state of its newest job, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from agents.models import Job
from agents.states import ACTIVE, JobState
from projects.models import Artifact, Project
from projects.models.artifact import ArtifactKind

MAX_PROJECTS = 60


@dataclass(frozen=True)
class ProjectCard:
    """One project as a card. ``tone`` is the badge's: ``live``, ``good``, ``bad`` or none."""

    id: UUID
    name: str
    url: str
    state: str
    tone: str
    running: bool
    score: int | None
    """Quality score 1 to 10 of the newest finished build."""
    updated: datetime
    picture_url: str | None


def cards() -> list[ProjectCard]:
    """Return the projects of the active workspace, the one worked on last first."""
    return [_card(project) for project in _projects()[:MAX_PROJECTS]]


def _projects() -> QuerySet[Any]:
    jobs = Job.objects.filter(project=OuterRef("pk")).order_by("-created")
    # Ids of jobs sort by time. Of a build's pictures the largest shows most; the smallest are the forms to sign in.
    pictures = Artifact.objects.filter(project=OuterRef("pk"), kind=ArtifactKind.SCREENSHOT).order_by("-job", "-size")
    return Project.objects.annotate(
        job_state=Subquery(jobs.values("state")[:1]),
        job_result=Subquery(jobs.filter(result__has_key="quality_score").values("result")[:1]),
        worked_on=Coalesce(Subquery(jobs.values("updated")[:1]), F("updated")),
        picture=Subquery(pictures.values("pk")[:1]),
    ).order_by("-worked_on")


def _card(project: Any) -> ProjectCard:
    state, tone = _state(project.job_state, project.job_result)
    return ProjectCard(
        id=project.pk,
        name=project.name,
        url=reverse("builder", args=[project.pk]),
        state=state,
        tone=tone,
        running=project.job_state in ACTIVE,
        score=(project.job_result or {}).get("quality_score"),
        updated=project.worked_on,
        picture_url=reverse("artifact", args=[project.picture]) if project.picture else None,
    )


def _state(job_state: str | None, result: dict[str, Any] | None) -> tuple[str, str]:
    """Return the words and the tone of a project's badge."""
    if job_state is None:
        return _("Draft"), ""
    if job_state in ACTIVE:
        return (_("Paused"), "") if job_state == JobState.PAUSED else (_("Building"), "live")
    if job_state == JobState.FAILED:
        return _("Stopped by an error"), "bad"
    if job_state == JobState.CANCELLED:
        return _("Stopped"), ""
    if result is None:
        return _("In conversation"), ""
    return (_("Deployment ready"), "good") if result.get("deployment_ready") else (_("Not ready yet"), "warn")
