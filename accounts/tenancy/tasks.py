"""The base of Celery tasks that act inside a workspace."""

from __future__ import annotations

from typing import Any

from celery import Task

from accounts.tenancy.errors import NoActiveWorkspace
from accounts.tenancy.scope import scope


class TenantTask(Task):  # type: ignore[type-arg]
    """`run.delay(…, workspace_id=…)`: the workspace is obligatory, the task's body runs inside its scope.

    The body itself does not take the argument; it asks `tenancy.current()`.
    """

    abstract = True
    # Celery would check arguments against the body's signature, which does not name the workspace.
    typing = False

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        with scope(options.pop("workspace_id", None) or self._missing()):
            return super().__call__(*arguments, **options)

    def apply_async(
        self, args: Any = None, kwargs: dict[str, Any] | None = None, *positional: Any, **options: Any
    ) -> Any:
        named = dict(kwargs or {})
        named["workspace_id"] = str(named.get("workspace_id") or self._missing())
        return super().apply_async(args, named, *positional, **options)

    def _missing(self) -> str:
        raise NoActiveWorkspace(f"Task {self.name} needs the keyword workspace_id: what it does")
