"""Projects, their files, blueprints and artifacts over the API."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from conversations import beginnings
from conversations.api.serializers import (
    ArtifactOut,
    BlueprintOut,
    ProjectChange,
    ProjectIn,
    ProjectOut,
    TurnOut,
)
from conversations.api.views import Api
from projects import artifacts, projects, snapshots
from projects.models import Artifact, BlueprintVersion, Project, Snapshot


def _project(project_id: UUID) -> Project:
    found: Project = Project.objects.select_related("head", "blueprint").get(pk=project_id)
    return found


class Projects(Api):
    """List projects; make one, with a first message or without."""

    def get(self, request: Request) -> Response:
        return self.page(request, Project.objects.all(), ProjectOut)

    def post(self, request: Request) -> Response:
        given = self.body(request, ProjectIn)
        if given["prompt"] is None:
            project = projects.create(name=given["name"], process=given["process"])
            return Response(ProjectOut(project).data, status=201)
        author = self.author(request)
        submitted = beginnings.begin(
            prompt=given["prompt"],
            name=given["name"],
            process=given["process"],
            author=author.pk,
            author_name=author.display_name,
            idempotency_key=self.idempotency_key(request),
        )
        begun = submitted.turn.conversation
        body = {
            **ProjectOut(begun.project).data,
            "conversation": begun.pk,
            "turn": TurnOut(submitted.turn).data,
        }
        return Response(body, status=201 if submitted.created else 200)


class ProjectDetail(Api):
    """One project."""

    def get(self, request: Request, project_id: UUID) -> Response:
        return Response(ProjectOut(_project(project_id)).data)

    def patch(self, request: Request, project_id: UUID) -> Response:
        project = _project(project_id)
        given = self.body(request, ProjectChange)
        return Response(ProjectOut(projects.rename(project, name=given["name"])).data)


class Blueprints(Api):
    """The versions of a project's blueprint, newest first."""

    def get(self, request: Request, project_id: UUID) -> Response:
        rows = BlueprintVersion.objects.filter(project=_project(project_id))
        return self.page(request, rows, BlueprintOut)


class Files(Api):
    """The file tree of a project's head."""

    def get(self, request: Request, project_id: UUID) -> Response:
        head = _project(project_id).head
        listing = snapshots.listing(head) if head else ()
        files = [
            {
                "path": info.path,
                "size": info.size,
                "sha256": info.sha256,
                "mode": info.mode,
            }
            for info in listing
        ]
        return Response({"snapshot": head.pk if head else None, "files": files})


class FileContent(Api):
    """One file of a project's head, as it is: ``?path=``."""

    def get(self, request: Request, project_id: UUID) -> HttpResponse:
        content = _content(_project(project_id).head, request.query_params.get("path", ""))
        # Never as HTML: whatever is in a project's files must not run on the platform's own origin.
        headers = {
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox",
        }
        return HttpResponse(content, content_type="text/plain; charset=utf-8", headers=headers)


class Artifacts(Api):
    """The artifacts of a project, newest first."""

    def get(self, request: Request, project_id: UUID) -> Response:
        return self.page(request, Artifact.objects.filter(project=_project(project_id)), ArtifactOut)


class ArtifactDownload(Api):
    """The bytes of an artifact, as a download."""

    def get(self, request: Request, artifact_id: UUID) -> HttpResponse:
        artifact = Artifact.objects.get(pk=artifact_id)
        headers = {
            "Content-Disposition": f'attachment; filename="{artifact.name}"',
            "X-Content-Type-Options": "nosniff",
        }
        return HttpResponse(artifacts.read(artifact), content_type=artifact.media_type, headers=headers)


def _content(head: Snapshot | None, path: str) -> bytes:
    try:
        return snapshots.read_file(head, path) if head else _absent(path)
    except KeyError:
        return _absent(path)


def _absent(path: str) -> bytes:
    raise Http404(f"There is no file {path!r}.")
