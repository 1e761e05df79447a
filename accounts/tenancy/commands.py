"""Management commands that act inside a workspace."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import workspaces
from accounts.tenancy.scope import scope


class WorkspaceCommand(BaseCommand):
    """A command with `--workspace`: an id or a name. Without it, the only workspace of the installation is meant.

    Subclasses write `handle_in_workspace` instead of `handle`.
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--workspace", help="id or name of the workspace; needed when there are several")

    def handle(self, *arguments: Any, **options: Any) -> str | None:
        try:
            workspace = workspaces.find(options.pop("workspace"))
        except workspaces.UnknownWorkspace as error:
            raise CommandError(str(error), returncode=2) from error
        with scope(workspace.id):
            return self.handle_in_workspace(*arguments, **options)

    def handle_in_workspace(self, *arguments: Any, **options: Any) -> str | None:
        raise NotImplementedError(f"{type(self).__name__} lacks handle_in_workspace")
