"""The first layer by itself: row level security is switched off, the managers keep tenants apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Count

from accounts import tenancy
from projects.models import Artifact, Project, Snapshot
from tests.accounts.tenancy.conftest import ARTIFACT, Tenant

pytestmark = pytest.mark.usefixtures("without_row_level_security", "db")


def test_the_database_does_not_help_in_these_tests(books: Tenant, recipes: Tenant) -> None:
    assert Project._base_manager.count() == 2


WITHOUT_SCOPE: dict[str, Callable[[Project], Any]] = {
    "all": lambda project: Project.objects.all(),
    "count": lambda project: Project.objects.count(),
    "get": lambda project: Project.objects.get(pk=project.pk),
    "create": lambda project: Project.objects.create(name="x", slug="x"),
    "get_or_create": lambda project: Project.objects.get_or_create(slug="x"),
    "update_or_create": lambda project: Project.objects.update_or_create(slug="x"),
    "bulk_create": lambda project: Project.objects.bulk_create([Project(name="x", slug="x")]),
    "bulk_update": lambda project: Project.objects.bulk_update([project], ["name"]),
    "in_bulk": lambda project: Project.objects.in_bulk([project.pk]),
    "aggregate": lambda project: Project.objects.aggregate(Count("id")),
    "raw": lambda project: Project.objects.raw("SELECT * FROM projects_project"),
    "related": lambda project: project.snapshots.all(),
    "related create": lambda project: project.snapshots.create(),
    "save": lambda project: project.save(),
    "save new": lambda project: Project(name="x", slug="x").save(),
    "delete": lambda project: project.delete(),
    "base manager create": lambda project: Project._base_manager.create(name="x", slug="x"),
}


@pytest.mark.parametrize("use", WITHOUT_SCOPE.values(), ids=WITHOUT_SCOPE.keys())
def test_nothing_works_outside_a_scope(use: Callable[[Project], Any], books: Tenant) -> None:
    with pytest.raises(tenancy.NoActiveWorkspace, match=r"tenancy\.scope"):
        use(books.project)


def test_the_error_names_the_model(books: Tenant) -> None:
    with pytest.raises(tenancy.NoActiveWorkspace, match=r"projects\.Project"):
        Project.objects.count()


def test_only_rows_of_the_active_workspace_are_seen(books: Tenant, recipes: Tenant) -> None:
    with tenancy.scope(books.workspace):
        assert [project.name for project in Project.objects.all()] == ["Books"]
        assert not Project.objects.filter(pk=recipes.project.pk).exists()


def test_a_queryset_keeps_the_workspace_it_was_made_in(books: Tenant, recipes: Tenant) -> None:
    with tenancy.scope(books.workspace):
        rows = Project.objects.all()
    with tenancy.scope(recipes.workspace):
        assert [project.name for project in rows] == ["Books"]


def test_rows_of_others_are_neither_updated_nor_deleted(books: Tenant, recipes: Tenant) -> None:
    with tenancy.scope(books.workspace):
        assert Project.objects.filter(pk=recipes.project.pk).update(name="mine") == 0
        assert Project.objects.filter(pk=recipes.project.pk).delete() == (0, {})


def test_get_or_create_does_not_find_the_row_of_another(books: Tenant, recipes: Tenant) -> None:
    with tenancy.scope(books.workspace):
        project, created = Project.objects.get_or_create(slug="recipes", defaults={"name": "My recipes"})
    assert created and project.workspace_id == books.workspace


def test_new_rows_belong_to_the_active_workspace(books: Tenant) -> None:
    with tenancy.scope(books.workspace):
        single = Project.objects.create(name="a", slug="a")
        many = Project.objects.bulk_create([Project(name="b", slug="b"), Project(name="c", slug="c")])
        related = single.artifacts.create(**ARTIFACT)
    assert {row.workspace_id for row in (single, *many, related)} == {books.workspace}


def test_a_row_is_not_created_in_another_workspace(books: Tenant, recipes: Tenant) -> None:
    with tenancy.scope(books.workspace), pytest.raises(tenancy.CrossWorkspace, match=str(recipes.workspace)):
        Project.objects.create(name="x", slug="x", workspace_id=recipes.workspace)


def test_a_row_of_another_workspace_is_neither_saved_nor_deleted(books: Tenant, recipes: Tenant) -> None:
    for change in (recipes.project.save, recipes.project.delete):
        with tenancy.scope(books.workspace), pytest.raises(tenancy.CrossWorkspace):
            change()


def test_a_row_does_not_move_to_another_workspace(books: Tenant, recipes: Tenant) -> None:
    with tenancy.scope(books.workspace):
        with pytest.raises(tenancy.TenancyError, match="stays in its workspace"):
            Project.objects.update(workspace_id=recipes.workspace)
        books.project.workspace_id = recipes.workspace
        with pytest.raises(tenancy.CrossWorkspace):
            books.project.save()


def test_a_row_is_not_tied_to_one_of_another_workspace(books: Tenant, recipes: Tenant) -> None:
    with tenancy.scope(books.workspace):
        with pytest.raises(tenancy.CrossWorkspace):
            Artifact(project=recipes.project)
        artifact = Artifact(project=books.project)
        with pytest.raises(tenancy.CrossWorkspace):
            artifact.project = recipes.project


def test_related_managers_are_scoped(books: Tenant, recipes: Tenant) -> None:
    with tenancy.scope(recipes.workspace):
        recipes.project.artifacts.create(**ARTIFACT)
    with tenancy.scope(books.workspace):
        assert list(recipes.project.artifacts.all()) == []
        assert list(Project.objects.prefetch_related("artifacts")) == [books.project]


def test_a_manager_offers_an_empty_set_to_anybody() -> None:
    assert list(Snapshot.objects.none()) == []
