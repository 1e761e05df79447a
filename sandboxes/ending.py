"""End every sandbox that stands on this machine: the platform stops, and its previews with it."""

from __future__ import annotations

from accounts import tenancy
from sandboxes import lifecycle, previews
from sandboxes.models import Sandbox
from sandboxes.providers.base import SandboxGone

STOPPED = "The platform was stopped."


def end_previews() -> int:
    """End the sandboxes that outlive their creator, with the previews in them; return how many there were.

    Other machines may share the database: only what stands here is ended.
    """
    standing = lifecycle.provider().detached()
    with tenancy.across_workspaces():
        rows = list(Sandbox.objects.filter(provider=lifecycle.provider().name, reference__in=standing))
    for row in rows:
        with tenancy.scope(row.workspace_id):
            _end(row)
    end_processes()
    return len(standing)


def end_processes() -> None:
    """End those sandboxes without a database, as when it is away; the reaper finds their rows later."""
    for reference in lifecycle.provider().detached():
        try:
            lifecycle.provider().attach(reference).destroy()
        except SandboxGone:
            continue


def _end(row: Sandbox) -> None:
    for preview in row.previews.select_related("sandbox"):
        previews.revoke(preview, reason=STOPPED)
    lifecycle.terminate(row, reason=STOPPED)
