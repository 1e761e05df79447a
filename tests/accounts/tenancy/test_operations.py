"""The migration operations: forwards, backwards, and back into a migration's source."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import OperationWriter

from accounts import tenancy
from accounts.tenancy import audit
from accounts.tenancy.ownership import as_owner

TABLE = "projects_artifact"


@pytest.fixture
def state(transactional_db: None) -> Iterator[ProjectState]:
    """The models as all migrations leave them; the connection is the owner's."""
    with as_owner(connection):
        executor = MigrationExecutor(connection)
        yield executor.loader.project_state(executor.loader.graph.leaf_nodes())


def test_security_can_be_taken_back_and_given_again(state: ProjectState) -> None:
    operation = tenancy.EnableRowLevelSecurity(TABLE)
    with connection.schema_editor() as editor:
        operation.database_backwards("projects", editor, state, state)
    assert any("EnableRowLevelSecurity" in gap for gap in audit.gaps(connection))
    with connection.schema_editor() as editor:
        operation.database_forwards("projects", editor, state, state)
    assert list(audit.gaps(connection)) == []


def test_references_added_later_are_bound_by_an_operation_that_can_be_repeated(state: ProjectState) -> None:
    for _ in range(2):
        with connection.schema_editor() as editor:
            tenancy.KeepWithinWorkspace(TABLE).database_forwards("projects", editor, state, state)
    assert list(audit.gaps(connection)) == []


def test_a_table_that_no_model_has_is_named(state: ProjectState) -> None:
    with pytest.raises(LookupError, match="no_such_table"), connection.schema_editor() as editor:
        tenancy.KeepWithinWorkspace("no_such_table").database_forwards("projects", editor, state, state)


def test_operations_write_themselves_into_a_migration() -> None:
    operation = tenancy.EnableRowLevelSecurity(TABLE, user_column="user_id", visible_to_maintenance=True)
    name, arguments, options = operation.deconstruct()
    again = getattr(tenancy, name)(*arguments, **options)
    assert again.deconstruct() == operation.deconstruct()
    source, imports = OperationWriter(operation, indentation=0).serialize()
    assert "user_column='user_id'" in source and any("accounts.tenancy" in line for line in imports)
