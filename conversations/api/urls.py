"""Addresses of the API, each with and without a slash at its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path, re_path

from agents import jobs
from conversations import sse
from conversations.api import problems
from conversations.api.conversations import ConversationDetail, Conversations, Messages
from conversations.api.jobs import JobAction, JobDetail, JobEvents, Jobs
from conversations.api.projects import (
    ArtifactDownload,
    Artifacts,
    Blueprints,
    FileContent,
    Files,
    ProjectDetail,
    Projects,
)

app_name = "api"


def _both(address: str, view: Callable[..., Any], name: str, **options: Any) -> list[URLPattern]:
    return [
        path(f"{address}/", view, options, name=name),
        path(address, view, options, name=f"{name}-bare"),
    ]


urlpatterns = [
    *_both("projects", Projects.as_view(), "projects"),
    *_both("projects/<uuid:project_id>", ProjectDetail.as_view(), "project"),
    *_both("projects/<uuid:project_id>/blueprints", Blueprints.as_view(), "blueprints"),
    *_both("projects/<uuid:project_id>/files", Files.as_view(), "files"),
    *_both(
        "projects/<uuid:project_id>/files/content",
        FileContent.as_view(),
        "file-content",
    ),
    *_both("projects/<uuid:project_id>/artifacts", Artifacts.as_view(), "artifacts"),
    *_both(
        "artifacts/<uuid:artifact_id>/download",
        ArtifactDownload.as_view(),
        "artifact-download",
    ),
    *_both("conversations", Conversations.as_view(), "conversations"),
    *_both(
        "conversations/<uuid:conversation_id>",
        ConversationDetail.as_view(),
        "conversation",
    ),
    *_both("conversations/<uuid:conversation_id>/messages", Messages.as_view(), "messages"),
    *_both(
        "conversations/<uuid:conversation_id>/events",
        sse.conversation_events,
        "conversation-events",
    ),
    *_both("jobs", Jobs.as_view(), "jobs"),
    *_both("jobs/<uuid:job_id>", JobDetail.as_view(), "job"),
    *_both("jobs/<uuid:job_id>/events", JobEvents.as_view(), "job-events"),
    *(
        route
        for action in jobs.CONTROLS
        for route in _both(
            f"jobs/<uuid:job_id>/{action}",
            JobAction.as_view(),
            f"job-{action}",
            action=action,
        )
    ),
    re_path(r"^", problems.not_found),
]
