"""Where the scope is entered: requests, sockets, tasks, commands."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID, uuid4

import pytest
from asgiref.sync import async_to_sync
from celery import shared_task
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.http import HttpRequest, HttpResponse
from django.test import AsyncRequestFactory, RequestFactory

from accounts import tenancy, workspaces
from accounts.models import Membership, Role, User, Workspace
from accounts.tenancy.middleware import WorkspaceMiddleware


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{tenancy.active()} {tenancy.active_user()}")


async def answer_later(request: HttpRequest) -> HttpResponse:
    return answer(request)


def request_of(
    user: User | AnonymousUser, *, session: dict[str, Any] | None = None, later: bool = False
) -> HttpRequest:
    request = (AsyncRequestFactory() if later else RequestFactory()).get("/")
    request.user = user
    request.session = session or {}  # type: ignore[assignment]
    return request


def respond(request: HttpRequest, *, later: bool) -> str:
    middleware = WorkspaceMiddleware(answer_later if later else answer)
    response = async_to_sync(middleware)(request) if later else middleware(request)  # type: ignore[arg-type]
    assert isinstance(response, HttpResponse)
    return response.content.decode()


@pytest.mark.parametrize("later", [False, True])
def test_a_request_runs_in_the_workspace_of_its_user(alice: User, workspace: Workspace, later: bool) -> None:
    request = request_of(alice, later=later)
    assert respond(request, later=later) == f"{workspace.id} {alice.id}"
    assert request.workspace == workspace  # type: ignore[attr-defined]
    assert tenancy.active() is None


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.django_db
def test_a_visitor_has_no_workspace(later: bool) -> None:
    request = request_of(AnonymousUser(), later=later)
    assert respond(request, later=later) == "None None"
    assert request.workspace is None  # type: ignore[attr-defined]


def test_the_session_chooses_among_ones_own_workspaces_only(
    alice: User, bob: User, workspace: Workspace, other_workspace: Workspace
) -> None:
    session = {workspaces.SESSION_KEY: str(workspace.id)}
    assert respond(request_of(bob, session=session), later=False).startswith(str(other_workspace.id))
    with tenancy.scope(workspace.id):
        Membership.objects.create(user=bob, role=Role.MEMBER)
    assert respond(request_of(bob, session=session), later=False).startswith(str(workspace.id))


def test_an_ex_member_is_out_with_the_next_request(alice: User, bob: User, workspace: Workspace) -> None:
    with tenancy.scope(workspace.id):
        Membership.objects.create(user=bob, role=Role.MEMBER)
    session = {workspaces.SESSION_KEY: str(workspace.id)}
    workspaces.leave(workspace, bob)
    assert str(workspace.id) not in respond(request_of(bob, session=session), later=False)


async def _remember(connection: dict[str, Any], receive: Any, send: Any) -> tuple[Any, UUID | None]:
    return connection["workspace"], tenancy.active()


def test_a_socket_runs_in_the_workspace_of_its_user(alice: User, workspace: Workspace) -> None:
    middleware = tenancy.WorkspaceSocketMiddleware(_remember)
    seen = async_to_sync(middleware)({"user": alice, "session": {}}, None, None)
    assert seen == (workspace, workspace.id)


@pytest.mark.parametrize("connection", [{}, {"user": AnonymousUser(), "session": {}}])
def test_a_visitors_socket_has_no_workspace(connection: dict[str, Any]) -> None:
    assert async_to_sync(tenancy.WorkspaceSocketMiddleware(_remember))(connection, None, None) == (None, None)


@shared_task(base=tenancy.TenantTask, name="tests.where")
def where(*, ending: str = "") -> str:
    return f"{tenancy.current()}{ending}"


def test_a_task_runs_in_the_workspace_that_it_was_given() -> None:
    workspace = uuid4()
    assert where.apply(kwargs={"workspace_id": str(workspace), "ending": "!"}).get() == f"{workspace}!"
    assert where(workspace_id=workspace) == str(workspace)
    assert tenancy.active() is None


def test_a_task_without_a_workspace_is_not_even_sent() -> None:
    for send in (where.delay, where.apply_async, where):
        with pytest.raises(tenancy.NoActiveWorkspace, match=r"Task tests\.where needs the keyword workspace_id"):
            send()


class Whoami(tenancy.WorkspaceCommand):
    def handle_in_workspace(self, *arguments: Any, **options: Any) -> str:
        return str(tenancy.current())


def test_a_command_runs_in_the_workspace_it_is_told(workspace: Workspace, other_workspace: Workspace) -> None:
    for told in (workspace.name, str(workspace.id)):
        output = io.StringIO()
        call_command(Whoami(), workspace=told, stdout=output)
        assert output.getvalue().strip() == str(workspace.id)


def test_a_command_asks_which_of_several_workspaces_is_meant(workspace: Workspace, other_workspace: Workspace) -> None:
    with pytest.raises(CommandError, match="--workspace"):
        call_command(Whoami())
