"""What is done with workspaces: create, find, choose, leave."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from accounts.models import Membership, Role, User, Workspace
from accounts.tenancy.scope import across_workspaces, acting_as, scope

SESSION_KEY = "workspace"


class UnknownWorkspace(Exception):
    """There is no such workspace, or not for this person; both are answered alike."""


class LastOwner(Exception):
    """Somebody wants to leave a workspace that nobody else could then manage."""


@transaction.atomic
def create_for(user: User, *, name: str | None = None) -> Workspace:
    """Create a workspace owned by `user`."""
    workspace = Workspace(id=uuid7(), name=name or _("%(name)s's workspace") % {"name": user.display_name})
    with scope(workspace.id):
        workspace.save(force_insert=True)
        Membership.objects.create(user=user, role=Role.OWNER)
    return workspace


def of(user: User) -> QuerySet[Workspace]:
    """The workspaces of a person, oldest first, each with the person's `role`.

    Evaluate it while acting as that user: the database shows memberships to their own holder.
    """
    return Workspace.objects.filter(memberships__user=user).annotate(role=F("memberships__role"))


def chosen(user: User, preferred: str | UUID | None) -> Workspace:
    """The workspace a person works in: the preferred one if it is theirs, else their oldest, else a new one."""
    with acting_as(user.id):
        own = list(of(user))
    for workspace in own:
        if str(workspace.id) == str(preferred):
            return workspace
    return own[0] if own else _first_of(user)


@transaction.atomic
def _first_of(user: User) -> Workspace:
    """A first workspace for somebody without any; two requests at once must not create two."""
    User.objects.select_for_update().get(pk=user.pk)
    with acting_as(user.id):
        return of(user).first() or create_for(user)


def switch(session: MutableMapping[str, Any], user: User, workspace: str | UUID) -> Workspace:
    """Remember another of the person's workspaces in the session.

    Raises UnknownWorkspace when it does not exist or is not theirs.
    """
    with acting_as(user.id):
        found = next((own for own in of(user) if str(own.id) == str(workspace)), None)
    if found is None:
        raise UnknownWorkspace(_("You have no such workspace."))
    session[SESSION_KEY] = str(found.id)
    return found


@transaction.atomic
def leave(workspace: Workspace, user: User) -> None:
    """End a membership.

    Raises LastOwner when it would leave the workspace without one, UnknownWorkspace when there is no membership.
    """
    with scope(workspace.id):
        owners = list(Membership.objects.select_for_update().filter(role=Role.OWNER))
        membership = Membership.objects.filter(user=user).first()
        if membership is None:
            raise UnknownWorkspace(_("You have no such workspace."))
        if [owner.user_id for owner in owners] == [user.id]:
            raise LastOwner(_("You are the last owner. Make somebody else an owner before you leave."))
        membership.delete()


def find(identifier: str | None) -> Workspace:
    """The workspace with this id or name, for an operator on the command line; None means the only one there is.

    Raises UnknownWorkspace with what to type instead.
    """
    with across_workspaces():
        candidates = list(Workspace.objects.all() if identifier is None else _named(identifier))[:2]
    if not candidates:
        raise UnknownWorkspace(f"There is no workspace {identifier!r}." if identifier else "There is no workspace yet.")
    if len(candidates) > 1:
        raise UnknownWorkspace("There are several such workspaces; pass the id of one with --workspace.")
    return candidates[0]


def _named(identifier: str) -> QuerySet[Workspace]:
    try:
        return Workspace.objects.filter(id=UUID(identifier))
    except ValueError:
        return Workspace.objects.filter(name=identifier)
