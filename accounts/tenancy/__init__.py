"""Which workspace the running code acts for, and what keeps it there.

Two layers, each enough by itself: managers that are filtered by the active workspace and raise without one, and
row level security in PostgreSQL. `with tenancy.scope(workspace_id):` enters a workspace.

The names that need Django's app registry are loaded on first use, so that settings and migrations can import this.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from accounts.tenancy.errors import CrossWorkspace, NoActiveWorkspace, TenancyError
from accounts.tenancy.operations import AppendOnly, EnableRowLevelSecurity, KeepWithinWorkspace
from accounts.tenancy.scope import across_workspaces, acting_as, active, active_user, current, scope

if TYPE_CHECKING:
    from accounts.tenancy.commands import WorkspaceCommand
    from accounts.tenancy.consumers import WorkspaceSocketMiddleware
    from accounts.tenancy.managers import TenantManager, TenantQuerySet
    from accounts.tenancy.models import TenantModel
    from accounts.tenancy.tasks import TenantTask

LOADED_ON_USE = {
    "TenantManager": "accounts.tenancy.managers",
    "TenantModel": "accounts.tenancy.models",
    "TenantQuerySet": "accounts.tenancy.managers",
    "TenantTask": "accounts.tenancy.tasks",
    "WorkspaceCommand": "accounts.tenancy.commands",
    "WorkspaceSocketMiddleware": "accounts.tenancy.consumers",
}

__all__ = [
    "AppendOnly",
    "CrossWorkspace",
    "EnableRowLevelSecurity",
    "KeepWithinWorkspace",
    "NoActiveWorkspace",
    "TenancyError",
    "TenantManager",
    "TenantModel",
    "TenantQuerySet",
    "TenantTask",
    "WorkspaceCommand",
    "WorkspaceSocketMiddleware",
    "across_workspaces",
    "acting_as",
    "active",
    "active_user",
    "current",
    "scope",
]


def __getattr__(name: str) -> Any:
    if name not in LOADED_ON_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(LOADED_ON_USE[name]), name)
