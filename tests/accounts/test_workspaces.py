"""Workspaces: created, listed, chosen, switched, left."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from accounts import tenancy, workspaces
from accounts.models import Membership, Role, User, Workspace


def join(workspace: Workspace, user: User, role: Role = Role.MEMBER) -> None:
    with tenancy.scope(workspace.id):
        Membership.objects.create(user=user, role=role)


def names_of(user: User) -> list[str]:
    with tenancy.acting_as(user.id):
        return [workspace.name for workspace in workspaces.of(user)]


def test_a_person_owns_the_workspace_created_for_them(alice: User, workspace: Workspace) -> None:
    with tenancy.scope(workspace.id):
        membership = Membership.objects.get()
    assert (membership.user_id, membership.role) == (alice.id, Role.OWNER)
    assert workspace.name == "alice's workspace"


def test_a_person_lists_own_workspaces_with_the_role_in_each(
    alice: User, bob: User, charlie: User, workspace: Workspace
) -> None:
    join(workspace, bob)
    with tenancy.acting_as(bob.id):
        assert [(own.name, own.role) for own in workspaces.of(bob)] == [  # type: ignore[attr-defined]
            ("alice's workspace", Role.MEMBER),
            ("bob's workspace", Role.OWNER),
        ]
    assert names_of(charlie) == ["charlie's workspace"]


def test_the_list_of_another_person_is_empty(alice: User, bob: User) -> None:
    with tenancy.acting_as(bob.id):
        assert not workspaces.of(alice).exists()


def test_the_chosen_workspace_is_the_preferred_one_if_it_is_ones_own(
    alice: User, bob: User, workspace: Workspace, other_workspace: Workspace
) -> None:
    join(workspace, bob)
    assert workspaces.chosen(bob, workspace.id) == workspace
    assert workspaces.chosen(bob, str(other_workspace.id)) == other_workspace
    assert workspaces.chosen(alice, other_workspace.id) == workspace
    assert workspaces.chosen(alice, "nonsense") == workspace


@pytest.mark.django_db(transaction=True)
def test_somebody_without_a_workspace_gets_one_and_only_one() -> None:
    dora = User.objects.create_user("dora@example.com")

    def choose(_: int) -> UUID:
        try:
            return workspaces.chosen(dora, None).id
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(choose, range(8)))) == 1


def test_switching_is_remembered_in_the_session(alice: User, bob: User, workspace: Workspace) -> None:
    join(workspace, bob)
    session: dict[str, Any] = {}
    assert workspaces.switch(session, bob, str(workspace.id)) == workspace
    assert workspaces.chosen(bob, session[workspaces.SESSION_KEY]) == workspace


@pytest.mark.parametrize("target", ["foreign", "random", "nonsense"])
def test_a_foreign_workspace_is_answered_like_one_that_does_not_exist(
    target: str, alice: User, other_workspace: Workspace
) -> None:
    identifier = {"foreign": str(other_workspace.id), "random": str(uuid4()), "nonsense": "x"}[target]
    session: dict[str, Any] = {}
    with pytest.raises(workspaces.UnknownWorkspace, match="You have no such workspace"):
        workspaces.switch(session, alice, identifier)
    assert session == {}


def test_the_last_owner_cannot_leave(alice: User, bob: User, workspace: Workspace) -> None:
    join(workspace, bob)
    with pytest.raises(workspaces.LastOwner, match="Make somebody else an owner"):
        workspaces.leave(workspace, alice)
    assert names_of(alice) == ["alice's workspace"]


def test_others_can_leave_and_then_see_nothing_more(alice: User, bob: User, workspace: Workspace) -> None:
    join(workspace, bob, Role.OWNER)
    workspaces.leave(workspace, alice)
    assert names_of(alice) == []
    with pytest.raises(workspaces.LastOwner):
        workspaces.leave(workspace, bob)


def test_who_does_not_belong_cannot_leave(workspace: Workspace, charlie: User) -> None:
    with pytest.raises(workspaces.UnknownWorkspace):
        workspaces.leave(workspace, charlie)


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_leave_at_once_one_stays(alice: User, bob: User, workspace: Workspace) -> None:
    join(workspace, bob, Role.OWNER)

    def leave(user: User) -> bool:
        try:
            workspaces.leave(workspace, user)
        except workspaces.LastOwner:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(leave, [alice, bob])) == [False, True]


def test_an_operator_finds_a_workspace_by_id_or_name(workspace: Workspace, other_workspace: Workspace) -> None:
    assert workspaces.find(str(workspace.id)) == workspace
    assert workspaces.find("bob's workspace") == other_workspace
    with pytest.raises(workspaces.UnknownWorkspace, match="several"):
        workspaces.find(None)
    with pytest.raises(workspaces.UnknownWorkspace, match="no workspace 'x'"):
        workspaces.find("x")


def test_the_only_workspace_needs_no_name(workspace: Workspace) -> None:
    assert workspaces.find(None) == workspace
