"""The ledger: each use once, nothing changed, nothing seen by others."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts import tenancy
from accounts.models import Workspace
from accounts.tenancy.ownership import as_owner
from billing import metering
from billing.models import UsageRecord

JOB = uuid4()
USE: dict[str, Any] = {
    "kind": "model",
    "quantity": Decimal("1250"),
    "unit": "tokens",
    "unit_cost": Decimal("0.000003"),
    "billable": True,
    "job_id": JOB,
    "idempotency_key": f"{JOB}:design:1",
}


def test_a_use_is_recorded_with_its_cost(in_workspace: UUID) -> None:
    row = metering.record(**USE)
    assert (row.workspace_id, row.cost) == (in_workspace, Decimal("0.00375"))


def test_the_same_use_again_returns_the_row_there_is(in_workspace: UUID) -> None:
    first, again = metering.record(**USE), metering.record(**USE)
    assert first.pk == again.pk
    assert UsageRecord.objects.count() == 1


@pytest.mark.parametrize("other", [{"quantity": Decimal(2)}, {"billable": False}, {"unit": "s"}, {"job_id": None}])
def test_the_same_key_for_another_use_is_refused(in_workspace: UUID, other: dict[str, Any]) -> None:
    metering.record(**USE)
    with pytest.raises(metering.KeyReused, match=next(iter(other)).removesuffix("_id")):
        metering.record(**USE | other)
    assert UsageRecord.objects.count() == 1


def test_two_workspaces_may_use_the_same_key(workspace: Workspace, other_workspace: Workspace) -> None:
    for owner in (workspace, other_workspace):
        with tenancy.scope(owner.id):
            metering.record(**USE)
            assert UsageRecord.objects.count() == 1


def test_nothing_is_recorded_without_a_workspace(db: None) -> None:
    with pytest.raises(tenancy.NoActiveWorkspace):
        metering.record(**USE)


@pytest.mark.parametrize("change", ["UPDATE billing_usagerecord SET quantity = 0", "DELETE FROM billing_usagerecord"])
def test_the_database_refuses_to_change_the_ledger(in_workspace: UUID, change: str) -> None:
    metering.record(**USE)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.fixture
def owner(transactional_db: None) -> Iterator[None]:
    with as_owner(connection):
        yield


def test_not_even_the_owner_of_the_tables_changes_the_ledger(owner: None, workspace: Workspace) -> None:
    with tenancy.scope(workspace.id):
        row = metering.record(**USE)
        with pytest.raises(IntegrityError, match="append-only"):
            row.delete()


@pytest.mark.django_db(transaction=True)
def test_steps_that_race_record_a_use_once(workspace: Workspace) -> None:
    def race(_: int) -> UUID:
        try:
            with tenancy.scope(workspace.id):
                return metering.record(**USE).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(race, range(12)))) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calls=st.lists(st.integers(0, 5), max_size=12))
def test_whatever_is_repeated_the_sum_counts_each_use_once(in_workspace: UUID, calls: list[int]) -> None:
    job = uuid4()
    for call in calls:
        use = {"quantity": Decimal(call), "job_id": job, "idempotency_key": f"{job}:step:{call}"}
        metering.record(**USE | use)
    rows = UsageRecord.objects.filter(job=job)
    assert sum(row.quantity for row in rows) == sum(set(calls))
