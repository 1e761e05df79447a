"""The platform's own pages: landing, dashboard, builder."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from conversations import beginnings, conversations, dashboard, highlighting, previews, turns
from conversations.models import Conversation, Turn
from conversations.turns import MessageRefused
from projects import artifacts, snapshots
from projects.models import Artifact, Project
from projects.models.artifact import ArtifactKind
from projects.paths import PathError

PENDING_PROMPT = "pending_prompt"
"""Session key: what a visitor typed before signing up, kept until a project begins."""
EXAMPLES = (
    "I want to track my book collection",
    "Projects with many tasks, each with a due date, a priority and an assignee",
    "An expense tracker with a chart of spending per category",
    "A CRM with companies, contacts and deals in stages",
    "Patients book appointments with doctors",
)


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show the dashboard, or the landing page to who is not signed in."""
    if not request.user.is_authenticated:
        return render(request, "conversations/landing.html", {"examples": EXAMPLES})
    return _dashboard(request, prompt=request.session.get(PENDING_PROMPT, ""))


@login_required
@require_GET
def project_cards(request: HttpRequest) -> HttpResponse:
    """Return the cards alone, for the dashboard that keeps itself fresh while something runs."""
    return render(request, "conversations/partials/project_grid.html", _cards())


@require_POST
def project_new(request: HttpRequest) -> HttpResponse:
    """Begin a project with a prompt. A visitor's prompt is kept for after they signed up."""
    prompt = request.POST.get("prompt", "")
    try:
        message = turns.checked(prompt)
    except MessageRefused as error:
        return _refused(request, prompt, str(error))
    if not isinstance(request.user, User):
        request.session[PENDING_PROMPT] = message
        return redirect("account_signup")
    request.session.pop(PENDING_PROMPT, None)
    begun = beginnings.begin(prompt=message, author=request.user.pk, author_name=request.user.display_name)
    return redirect("builder", begun.turn.conversation.project_id)


@login_required
@require_GET
def builder(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Show the builder of one project: chat beside result."""
    project = get_object_or_404(Project, pk=project_id)
    conversation = conversations.open_in(project)
    said = list(Turn.objects.filter(conversation=conversation))
    config = _builder_config(request, project, conversation, empty=not said)
    context = {
        "project": project,
        "config": config,
        "urls": config["urls"],
        "turns": said,
        "downloadable": _zips(project_id).exists(),
    }
    return render(request, "conversations/builder.html", context)


@login_required
@require_GET
def project_files(request: HttpRequest, project_id: UUID) -> JsonResponse:
    """List the newest files: ``{"files": [{"path", "size"}]}``."""
    head = snapshots.current(get_object_or_404(Project, pk=project_id))
    listed = snapshots.listing(head) if head else ()
    return JsonResponse({"files": [{"path": info.path, "size": info.size} for info in listed]})


@login_required
@require_GET
def project_file(request: HttpRequest, project_id: UUID, path: str) -> HttpResponse:
    """Return one file of the newest snapshot as a highlighted HTML fragment."""
    head = snapshots.current(get_object_or_404(Project, pk=project_id))
    if head is None:
        raise Http404
    try:
        content = snapshots.read_file(head, path)
    except (PathError, KeyError) as error:
        raise Http404 from error
    return HttpResponse(highlighting.to_html(path, content))


@login_required
@require_GET
def project_download(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Hand out the newest ZIP."""
    packed = _zips(project_id).first()
    if packed is None:
        raise Http404
    return _attachment(packed)


@login_required
@require_http_methods(["GET", "POST"])
def project_preview(request: HttpRequest, project_id: UUID) -> JsonResponse:
    """Say where the preview runs (GET), or start one of the newest files; the page hears of it through its stream."""
    project = get_object_or_404(Project, pk=project_id)
    if request.method == "GET":
        return JsonResponse({"url": previews.running(project)})
    assert isinstance(request.user, User)
    started = previews.request(conversation=conversations.open_in(project), requested_by=request.user.pk)
    return JsonResponse({"job": str(started.pk)}, status=202)


@login_required
@require_GET
def artifact(request: HttpRequest, artifact_id: UUID) -> HttpResponse:
    """Show an artifact: a screenshot in the page, everything else as a download."""
    found = get_object_or_404(Artifact, pk=artifact_id)
    if found.kind != ArtifactKind.SCREENSHOT:
        return _attachment(found)
    return HttpResponse(artifacts.read(found), headers={"Content-Type": found.media_type})


def _dashboard(request: HttpRequest, *, prompt: str, error: str = "", status: int = 200) -> HttpResponse:
    context = {
        "examples": EXAMPLES,
        "prompt": prompt,
        "prompt_error": error,
        **_cards(),
    }
    return render(request, "conversations/dashboard.html", context, status=status)


def _cards() -> dict[str, Any]:
    cards = dashboard.cards()
    return {"projects": cards, "running": any(card.running for card in cards)}


def _refused(request: HttpRequest, prompt: str, error: str) -> HttpResponse:
    if request.user.is_authenticated:
        return _dashboard(request, prompt=prompt, error=error, status=422)
    context = {"examples": EXAMPLES, "prompt": prompt, "prompt_error": error}
    return render(request, "conversations/landing.html", context, status=422)


def _zips(project_id: UUID) -> QuerySet[Artifact]:
    """The archives of a project, newest first."""
    return Artifact.objects.filter(project=project_id, kind=ArtifactKind.ZIP).order_by("-created")


def _builder_config(
    request: HttpRequest, project: Project, conversation: Conversation, *, empty: bool
) -> dict[str, Any]:
    scheme = "wss" if request.is_secure() else "ws"
    return {
        "socket": f"{scheme}://{request.get_host()}/ws/conversations/{conversation.pk}/",
        "project": {"id": str(project.pk), "name": project.name},
        "csrfToken": get_token(request),
        "empty": empty,
        "urls": {
            "project": reverse("api:project", args=[project.pk]),
            "files": reverse("project_files", args=[project.pk]),
            "file": reverse("project_file", args=[project.pk, "x"]).removesuffix("x"),
            "download": reverse("project_download", args=[project.pk]),
            "preview": reverse("project_preview", args=[project.pk]),
        },
    }


def _attachment(found: Artifact) -> HttpResponse:
    headers = {
        "Content-Type": found.media_type,
        "Content-Disposition": f'attachment; filename="{found.name}"',
    }
    return HttpResponse(artifacts.read(found), headers=headers)
