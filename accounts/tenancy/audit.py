"""What the database says about the separation of tenants, compared with the models."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from accounts.tenancy.models import TenantModel
from accounts.tenancy.operations import reference_name, references

ROLE = """
SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user
"""
SECURED = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relrowsecurity AND relforcerowsecurity
"""
WITH_WORKSPACE = """
SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'workspace_id'
"""
CONSTRAINTS = "SELECT conname FROM pg_constraint WHERE contype = 'f'"


def bypasses(connection: BaseDatabaseWrapper) -> bool:
    """Whether the role that is connected passes by row level security."""
    with connection.cursor() as cursor:
        cursor.execute(ROLE)
        return bool(cursor.fetchone()[0])


def gaps(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """One sentence for each table that does not keep tenants apart."""
    tables, secured = set(connection.introspection.table_names()), _column(connection, SECURED)
    constraints = _column(connection, CONSTRAINTS)
    tenants = {model._meta.db_table: model for model in tenant_models()}
    for table in sorted(_column(connection, WITH_WORKSPACE) - tenants.keys()):
        yield f"The table {table} has a workspace_id, but its model is not a TenantModel."
    for table, model in sorted(tenants.items()):
        if table not in tables:
            continue
        if table not in secured:
            yield f'{model._meta.label}: add tenancy.EnableRowLevelSecurity("{table}") to the migration of its table.'
        yield from _loose_references(model, constraints)


def tenant_models() -> list[type[TenantModel]]:
    return [model for model in apps.get_models() if issubclass(model, TenantModel) and model._meta.managed]


def loose_sets() -> Iterator[str]:
    """Many-to-many relations of tenant models whose rows in between would belong to nobody."""
    for model in tenant_models():
        for field in model._meta.local_many_to_many:
            through = field.remote_field.through
            if through is None or not issubclass(through, TenantModel):
                yield f"{model._meta.label}.{field.name} needs a `through` model that is a TenantModel."


def _loose_references(model: type[models.Model], constraints: set[str]) -> Iterator[str]:
    table = model._meta.db_table
    for field in references(model):
        if reference_name(table, field.column) not in constraints:
            yield f'{model._meta.label}.{field.name}: add tenancy.KeepWithinWorkspace("{table}") to its migration.'


def _column(connection: BaseDatabaseWrapper, query: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}
