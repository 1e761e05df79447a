"""The active workspace: nested, across awaits, in threads, as a decorator."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from uuid import UUID, uuid4

import pytest
from asgiref.sync import async_to_sync, sync_to_async

from accounts import tenancy

FIRST, SECOND = uuid4(), uuid4()


def test_without_a_scope_the_error_says_what_to_do() -> None:
    with pytest.raises(tenancy.NoActiveWorkspace, match=r"with tenancy\.scope\(workspace_id\)"):
        tenancy.current()


def test_nested_scopes_restore_the_outer_one() -> None:
    with tenancy.scope(FIRST):
        with tenancy.scope(SECOND):
            assert tenancy.current() == SECOND
        assert tenancy.current() == FIRST
    assert tenancy.active() is None


def test_an_error_leaves_the_scope() -> None:
    with pytest.raises(ValueError, match="inside"), tenancy.scope(FIRST):
        raise ValueError("inside")
    assert tenancy.active() is None


def test_one_scope_object_can_be_entered_twice() -> None:
    scope = tenancy.scope(FIRST)
    with scope, tenancy.scope(SECOND), scope:
        assert tenancy.current() == FIRST
    assert tenancy.active() is None


def test_a_scope_takes_the_id_as_text() -> None:
    with tenancy.scope(str(FIRST)):
        assert tenancy.current() == FIRST


@pytest.mark.parametrize("wrong", ["", "nonsense", None, 5])
def test_a_scope_refuses_what_is_no_id(wrong: object) -> None:
    with pytest.raises(tenancy.TenancyError, match="is not the id"):
        tenancy.scope(wrong)  # type: ignore[arg-type]


def test_a_decorated_function_runs_inside_the_scope() -> None:
    assert tenancy.scope(FIRST)(tenancy.current)() == FIRST


def test_a_user_and_a_workspace_are_kept_beside_each_other() -> None:
    with tenancy.acting_as(SECOND), tenancy.scope(FIRST):
        assert (tenancy.active_user(), tenancy.active()) == (SECOND, FIRST)
    assert tenancy.active_user() is None


def test_maintenance_leaves_the_workspace_and_a_scope_leaves_maintenance() -> None:
    with tenancy.scope(FIRST), tenancy.across_workspaces():
        assert tenancy.active() is None
        with tenancy.scope(SECOND):
            assert tenancy.current() == SECOND


def test_a_thread_started_by_hand_has_no_workspace() -> None:
    seen: list[UUID | None] = []
    with tenancy.scope(FIRST):
        thread = threading.Thread(target=lambda: seen.append(tenancy.active()))
        thread.start()
        thread.join()
    assert seen == [None]


def test_a_copied_context_carries_the_workspace_into_a_pool() -> None:
    with ThreadPoolExecutor(1) as pool, tenancy.scope(FIRST):
        assert pool.submit(copy_context().run, tenancy.current).result() == FIRST


async def test_a_scope_follows_awaits_and_threads_of_the_same_task() -> None:
    async with tenancy.scope(FIRST):
        await asyncio.sleep(0)
        assert await sync_to_async(tenancy.current)() == FIRST
        assert await asyncio.create_task(_later()) == FIRST
    assert tenancy.active() is None


async def test_tasks_side_by_side_keep_their_own_workspaces() -> None:
    async def inside(workspace: UUID) -> bool:
        async with tenancy.scope(workspace):
            for _ in range(20):
                await asyncio.sleep(0)
                if await sync_to_async(tenancy.current)() != workspace:
                    return False
        return True

    assert all(await asyncio.gather(*(inside(uuid4()) for _ in range(20))))


def test_a_scope_reaches_from_sync_into_async_code() -> None:
    with tenancy.scope(FIRST):
        assert async_to_sync(_later)() == FIRST


async def _later() -> UUID:
    await asyncio.sleep(0)
    return tenancy.current()
