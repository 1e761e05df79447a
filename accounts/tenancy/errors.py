"""What tenancy refuses."""

from __future__ import annotations

from uuid import UUID


class TenancyError(Exception):
    """A step over the border between two workspaces, or a step without one."""


class NoActiveWorkspace(TenancyError):
    """Tenant data was asked for while no workspace was active."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} belongs to a workspace and none is active. Enter one with "
            "`with tenancy.scope(workspace_id):`; requests, sockets, Celery tasks and commands do so by themselves."
        )


class CrossWorkspace(TenancyError):
    """Something of one workspace was to be tied to, or moved into, another."""

    def __init__(self, what: str, *, belongs_to: UUID, instead_of: UUID) -> None:
        super().__init__(f"{what} belongs to workspace {belongs_to} and cannot be used in workspace {instead_of}.")
