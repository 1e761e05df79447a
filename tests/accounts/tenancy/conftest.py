"""Two workspaces with a project each, and the two layers of separation taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from accounts import tenancy
from accounts.models import Workspace
from accounts.tenancy import audit
from accounts.tenancy.ownership import as_owner
from projects.models import Project

ARTIFACT: dict[str, Any] = {
    "kind": "zip",
    "name": "app.zip",
    "media_type": "application/zip",
    "sha256": "0" * 64,
    "size": 1,
    "key": "k",
}


@dataclass(frozen=True)
class Tenant:
    """A workspace with one project."""

    workspace: UUID
    project: Project


def _tenant(workspace: Workspace, name: str) -> Tenant:
    with tenancy.scope(workspace.id):
        return Tenant(workspace.id, Project.objects.create(name=name, slug=name.lower()))


@pytest.fixture
def books(workspace: Workspace) -> Tenant:
    return _tenant(workspace, "Books")


@pytest.fixture
def recipes(other_workspace: Workspace) -> Tenant:
    return _tenant(other_workspace, "Recipes")


@pytest.fixture(scope="module")
def without_row_level_security(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database lets everything pass, so that what a module's tests see is the managers' work alone."""
    tables = [model._meta.db_table for model in audit.tenant_models()]
    with django_db_blocker.unblock():
        _alter(tables, "DISABLE")
    yield
    with django_db_blocker.unblock():
        _alter(tables, "ENABLE")


def _alter(tables: list[str], verb: str) -> None:
    with as_owner(connection), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" {verb} ROW LEVEL SECURITY')
