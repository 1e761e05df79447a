"""The checks that find a table that does not keep tenants apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.checks import run_checks
from django.db import connection

from accounts.tenancy import audit
from accounts.tenancy.ownership import as_owner


@pytest.fixture
def owner(transactional_db: None) -> Iterator[None]:
    with as_owner(connection):
        yield


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_every_tenant_table_of_the_platform_is_secured() -> None:
    assert list(audit.gaps(connection)) == []
    assert list(audit.loose_sets()) == []
    assert not audit.bypasses(connection)
    assert run_checks(databases=["default"], tags=["database"]) == []


@pytest.mark.django_db
def test_there_are_tenant_tables_to_audit() -> None:
    labels = {model._meta.label for model in audit.tenant_models()}
    assert {"accounts.Membership", "projects.Project"} <= labels


@pytest.mark.parametrize("verb", ["DISABLE", "NO FORCE"])
def test_a_table_without_forced_security_is_found(owner: None, verb: str) -> None:
    undo = {"DISABLE": "ENABLE", "NO FORCE": "FORCE"}[verb]
    execute(f"ALTER TABLE projects_project {verb} ROW LEVEL SECURITY")
    try:
        (gap,) = audit.gaps(connection)
        assert gap.startswith("projects.Project") and "EnableRowLevelSecurity" in gap
    finally:
        execute(f"ALTER TABLE projects_project {undo} ROW LEVEL SECURITY")


def test_a_table_with_a_workspace_but_no_tenant_model_is_found(owner: None) -> None:
    execute("CREATE TABLE stray (id int, workspace_id uuid)")
    try:
        (gap,) = audit.gaps(connection)
        assert "stray" in gap and "not a TenantModel" in gap
    finally:
        execute("DROP TABLE stray")


def test_a_reference_without_the_workspace_in_its_key_is_found(owner: None) -> None:
    execute("ALTER TABLE projects_artifact RENAME CONSTRAINT projects_artifact_project_id_in_workspace TO loose")
    try:
        (gap,) = audit.gaps(connection)
        assert gap.startswith("projects.Artifact.project") and "KeepWithinWorkspace" in gap
    finally:
        execute("ALTER TABLE projects_artifact RENAME CONSTRAINT loose TO projects_artifact_project_id_in_workspace")
