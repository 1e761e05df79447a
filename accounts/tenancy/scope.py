"""The active workspace and user, kept in context variables.

A context variable follows an `await`, `sync_to_async` and `asyncio.create_task`, and does not leak into other
threads: a thread that is started by hand begins without a workspace and has to enter one.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ContextDecorator
from contextvars import ContextVar, Token
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self
from uuid import UUID

from accounts.tenancy.errors import NoActiveWorkspace, TenancyError


@dataclass(frozen=True)
class Standing:
    """In whose name the code acts.

    `workspace` opens that workspace's rows. `user` opens the list of the user's own memberships and workspaces.
    `across` opens, for reading only, the tables whose migration declares them visible to maintenance.
    """

    workspace: UUID | None = None
    user: UUID | None = None
    across: bool = False


NOBODY = Standing()
_standing: ContextVar[Standing] = ContextVar("slicewright_standing", default=NOBODY)


def standing() -> Standing:
    return _standing.get()


def active() -> UUID | None:
    """The active workspace's id, or None."""
    return _standing.get().workspace


def active_user() -> UUID | None:
    """The id of the user in whose name the code acts, or None."""
    return _standing.get().user


def current(what: str = "This") -> UUID:
    """The active workspace's id.

    Raises NoActiveWorkspace outside a scope; `what` is the subject of its sentence.
    """
    workspace = active()
    if workspace is None:
        raise NoActiveWorkspace(what)
    return workspace


class Entered(ContextDecorator):
    """A change of standing for a block, for use with `with` or `async with`, or as a function's decorator.

    One instance may be entered again and again, also nested.
    """

    def __init__(self, change: Callable[[Standing], Standing]) -> None:
        self._change = change
        self._tokens: list[Token[Standing]] = []

    def _recreate_cm(self) -> Self:
        """A fresh instance for each call of a decorated function, which may run in several threads at once."""
        return type(self)(self._change)

    def __enter__(self) -> Self:
        self._tokens.append(_standing.set(self._change(_standing.get())))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        _standing.reset(self._tokens.pop())

    async def __aenter__(self) -> Self:
        return self.__enter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.__exit__(kind, error, traceback)


def scope(workspace: UUID | str) -> Entered:
    """Act inside a workspace: `with tenancy.scope(workspace_id): ...`. Nested scopes restore the outer one."""
    identity = as_uuid(workspace)
    return Entered(lambda before: replace(before, workspace=identity, across=False))


def acting_as(user: UUID | str) -> Entered:
    """Act in the name of a signed-in user, who may list their own memberships and workspaces in any workspace."""
    identity = as_uuid(user)
    return Entered(lambda before: replace(before, user=identity))


def across_workspaces() -> Entered:
    """Read, never write, the tables that are declared visible to maintenance, for all workspaces at once.

    For work such as finding expired leases. What is found is then acted on inside its own scope.
    """
    return Entered(lambda before: Standing(user=before.user, across=True))


def as_uuid(value: UUID | str) -> UUID:
    if isinstance(value, UUID):
        return value
    try:
        return UUID(value)
    except (AttributeError, TypeError, ValueError) as error:
        raise TenancyError(f"{value!r} is not the id of a workspace or a user; pass the UUID.") from error
