"""The second layer by itself: raw SQL and unscoped managers, through the application's role."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from psycopg.errors import InsufficientPrivilege

from accounts import tenancy
from accounts.models import Workspace
from projects.models import Artifact, Project
from tests.accounts.tenancy.conftest import ARTIFACT, Tenant

INSERT = (
    "INSERT INTO projects_project (id, workspace_id, created, updated, name, slug, status, process) "
    "VALUES (%s, %s, now(), now(), 'x', 'x', 'draft', 'express')"
)


def names() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM projects_project ORDER BY name")
        return [name for (name,) in cursor.fetchall()]


def write(statement: str, *values: UUID) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


@pytest.mark.django_db
def test_the_role_of_the_tests_is_the_one_of_production() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)


def test_a_forgotten_scope_shows_nothing(books: Tenant) -> None:
    assert names() == []
    assert Project._base_manager.count() == 0


def test_a_forgotten_filter_shows_only_the_workspace(books: Tenant, recipes: Tenant) -> None:
    with tenancy.scope(books.workspace):
        assert names() == ["Books"]
        assert list(Project._base_manager.all()) == [books.project]
        assert list(Project._base_manager.filter(pk=recipes.project.pk)) == []


def test_rows_of_others_are_neither_updated_nor_deleted(books: Tenant, recipes: Tenant) -> None:
    with tenancy.scope(books.workspace):
        assert write("UPDATE projects_project SET name = 'mine' WHERE id = %s", recipes.project.pk) == 0
        assert write("DELETE FROM projects_project WHERE id = %s", recipes.project.pk) == 0
    with tenancy.scope(recipes.workspace):
        assert names() == ["Recipes"]


@pytest.mark.parametrize("scoped", [True, False])
def test_a_row_of_another_is_not_inserted(scoped: bool, books: Tenant, recipes: Tenant) -> None:
    scope = tenancy.scope(books.workspace) if scoped else tenancy.acting_as(uuid4())
    with scope, pytest.raises(ProgrammingError, match="row-level security") as refusal:
        write(INSERT, uuid4(), recipes.workspace)
    assert isinstance(refusal.value.__cause__, InsufficientPrivilege)


def test_a_row_is_not_moved_to_another(books: Tenant, recipes: Tenant) -> None:
    with tenancy.scope(books.workspace), pytest.raises(ProgrammingError, match="row-level security"):
        write("UPDATE projects_project SET workspace_id = %s", recipes.workspace)


def test_a_foreign_key_does_not_reach_into_another_workspace(books: Tenant, recipes: Tenant) -> None:
    """PostgreSQL checks foreign keys without row level security; the workspace is part of ours."""
    with tenancy.scope(books.workspace), pytest.raises(IntegrityError, match="in_workspace"), transaction.atomic():
        Artifact._base_manager.create(project_id=recipes.project.pk, **ARTIFACT)
        connection.check_constraints()


def test_the_application_cannot_lift_the_policy(books: Tenant) -> None:
    for statement in (
        "ALTER TABLE projects_project DISABLE ROW LEVEL SECURITY",
        "DROP POLICY workspace_rows ON projects_project",
        "SET ROLE slicewright_owner",
    ):
        with pytest.raises(ProgrammingError):
            write(statement)


def test_inside_a_transaction_the_database_follows_the_scope(books: Tenant, recipes: Tenant) -> None:
    with transaction.atomic():
        with tenancy.scope(books.workspace):
            assert names() == ["Books"]
            with tenancy.scope(recipes.workspace):
                assert names() == ["Recipes"]
            assert names() == ["Books"]
        assert names() == []


def test_a_rolled_back_savepoint_leaves_the_right_workspace(books: Tenant, recipes: Tenant) -> None:
    with transaction.atomic(), tenancy.scope(books.workspace):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            assert names() == ["Books"]
            raise ZeroDivisionError
        assert names() == ["Books"]
        with pytest.raises(ProgrammingError), transaction.atomic(), tenancy.scope(recipes.workspace):
            write("SELECT nonsense")
        assert names() == ["Books"]


def test_a_failed_statement_is_reported_and_not_what_followed(books: Tenant, recipes: Tenant) -> None:
    with (
        pytest.raises(ProgrammingError, match="nonsense"),
        tenancy.scope(books.workspace),
        transaction.atomic(),
        tenancy.scope(recipes.workspace),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT nonsense")


@pytest.mark.django_db(transaction=True)
def test_nothing_stays_on_the_connection(workspace: Workspace, books: Tenant) -> None:
    def handed_over() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('slicewright.workspace', true)")
            return str(cursor.fetchone()[0] or "")

    with tenancy.scope(books.workspace):
        assert handed_over() == str(books.workspace)
        with transaction.atomic():
            assert handed_over() == str(books.workspace)
    assert handed_over() == ""


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_knows_the_workspace_again(books: Tenant) -> None:
    with tenancy.scope(books.workspace):
        assert names() == ["Books"]
        connection.close()
        assert names() == ["Books"]
        assert [project.name for project in Project.objects.iterator(chunk_size=1)] == ["Books"]


@pytest.mark.django_db(transaction=True)
def test_threads_with_different_workspaces_do_not_mix(books: Tenant, recipes: Tenant) -> None:
    def look(tenant: Tenant) -> set[UUID]:
        try:
            seen: set[UUID] = set()
            for turn in range(40):
                with tenancy.scope(tenant.workspace):
                    if turn % 2:
                        seen |= {project.id for project in Project._base_manager.all()}
                    else:
                        with transaction.atomic():
                            seen |= {project.id for project in Project._base_manager.all()}
                seen |= {project.id for project in Project._base_manager.all()}
            return seen
        finally:
            connection.close()

    tenants = [books, recipes] * 4
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(look, tenants)) == [{tenant.project.id} for tenant in tenants]


def test_a_signed_in_user_sees_own_workspaces_and_no_other(books: Tenant, recipes: Tenant, alice: object) -> None:
    with tenancy.acting_as(alice.id):  # type: ignore[attr-defined]
        assert [workspace.id for workspace in Workspace.objects.all()] == [books.workspace]
        assert names() == []


def test_workspaces_are_hidden_from_visitors_and_from_each_other(books: Tenant, recipes: Tenant) -> None:
    assert not Workspace.objects.exists()
    with tenancy.scope(books.workspace):
        assert [workspace.id for workspace in Workspace.objects.all()] == [books.workspace]


def test_maintenance_reads_what_is_declared_and_writes_nothing(books: Tenant, recipes: Tenant) -> None:
    with tenancy.across_workspaces():
        assert {workspace.id for workspace in Workspace.objects.all()} == {books.workspace, recipes.workspace}
        assert list(Project.objects.all()) == []
        assert Workspace.objects.update(name="taken") == 0
