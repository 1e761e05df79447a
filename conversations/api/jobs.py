"""Jobs over the API: look, cancel, pause, resume, try again."""

from __future__ import annotations

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from agents import events, jobs
from agents.models import Event, Job
from conversations.api.serializers import JobOut
from conversations.api.views import Api


def _job(job_id: UUID) -> Job:
    found: Job = Job.objects.prefetch_related("tasks").get(pk=job_id)
    return found


class Jobs(Api):
    """Jobs, newest first; of one project with ``?project=``, in one state with ``?state=``."""

    def get(self, request: Request) -> Response:
        rows = Job.objects.prefetch_related("tasks")
        if (project := self.named(request, "project")) is not None:
            rows = rows.filter(project__in=project)
        if state := request.query_params.get("state"):
            rows = rows.filter(state=state)
        return self.page(request, rows, JobOut)


class JobDetail(Api):
    """One job with its steps."""

    def get(self, request: Request, job_id: UUID) -> Response:
        return Response(JobOut(_job(job_id)).data)


class JobEvents(Api):
    """The events of one job, oldest first, after ``?after=``, at most 200."""

    def get(self, request: Request, job_id: UUID) -> Response:
        after = request.query_params.get("after", "0")
        seq = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
        rows = Event.objects.filter(job=_job(job_id), seq__gt=seq).order_by("seq")[: events.PAGE]
        return Response({"results": [events.entry(row).wire() for row in rows]})


class JobAction(Api):
    """Do something to a job: ``POST /jobs/<id>/cancel`` and so on."""

    def post(self, request: Request, job_id: UUID, action: str) -> Response:
        jobs.CONTROLS[action](jobs.get(job_id))
        return Response(JobOut(_job(job_id)).data, status=202)
