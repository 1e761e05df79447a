"""Migration operations that make PostgreSQL keep tenants apart.

Foreign keys pass by row level security, so tenant tables also refer to each other with the workspace in the key:
(workspace_id, project_id) → (workspace_id, id). A row can then not point into another workspace, whoever writes it.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from accounts.tenancy.fields import WorkspaceField

POLICY = "workspace_rows"
OWN_POLICY = "own_rows"
ACROSS_POLICY = "maintenance_reads"

IN_WORKSPACE = "{column} = NULLIF(current_setting('slicewright.workspace', true), '')::uuid"
OF_USER = "{column} = NULLIF(current_setting('slicewright.user', true), '')::uuid"
IN_MAINTENANCE = "current_setting('slicewright.across', true) = 'on'"

REFUSE_CHANGE = """
CREATE OR REPLACE FUNCTION slicewright_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: write another row instead', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$
"""


class TableOperation(Operation):
    """An operation on one table by name; it changes the database and not Django's picture of the models."""

    reduces_to_sql = True
    reversible = True
    atomic = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing in the models changes."""

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.table], {}


class EnableRowLevelSecurity(TableOperation):
    """Show and accept only rows of the active workspace, also to the owner of the table (FORCE).

    `column` holds the workspace's id. `user_column` names a column with a user's id: that user may also read the row.
    `visible_to_maintenance` lets `tenancy.across_workspaces()` read, and only read, all rows. `also_readable` is one
    more SQL condition under which a row may be read.
    """

    def __init__(
        self,
        table: str,
        *,
        column: str = "workspace_id",
        user_column: str | None = None,
        visible_to_maintenance: bool = False,
        also_readable: str | None = None,
    ) -> None:
        super().__init__(table)
        self.column = column
        self.user_column = user_column
        self.visible_to_maintenance = visible_to_maintenance
        self.also_readable = also_readable

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        table, column = schema_editor.quote_name(self.table), schema_editor.quote_name(self.column)
        own = IN_WORKSPACE.format(column=column)
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"CREATE POLICY {POLICY} ON {table} USING ({own}) WITH CHECK ({own})", None)
        for name, condition in self._readers(schema_editor).items():
            schema_editor.execute(f"CREATE POLICY {name} ON {table} FOR SELECT USING ({condition})", None)
        if self.column != "id":
            _make_referable(schema_editor, self.table)
            _tie_references(schema_editor, to_state, self.table)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        table = schema_editor.quote_name(self.table)
        if self.column != "id":
            _untie_references(schema_editor, from_state, self.table)
        for name in (POLICY, OWN_POLICY, ACROSS_POLICY):
            schema_editor.execute(f"DROP POLICY IF EXISTS {name} ON {table}")
        schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")

    def describe(self) -> str:
        return f"Enable and force row level security on {self.table}"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        options = {
            "column": self.column,
            "user_column": self.user_column,
            "visible_to_maintenance": self.visible_to_maintenance,
            "also_readable": self.also_readable,
        }
        return type(self).__name__, [self.table], options

    def _readers(self, schema_editor: BaseDatabaseSchemaEditor) -> dict[str, str]:
        """Policies for reading beyond the active workspace: name → condition."""
        own = [self.also_readable] if self.also_readable else []
        if self.user_column:
            own.append(OF_USER.format(column=schema_editor.quote_name(self.user_column)))
        readers = {OWN_POLICY: " OR ".join(own)} if own else {}
        return readers | ({ACROSS_POLICY: IN_MAINTENANCE} if self.visible_to_maintenance else {})


class KeepWithinWorkspace(TableOperation):
    """Bind foreign keys that were added to a tenant table after its EnableRowLevelSecurity. Safe to repeat."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        _tie_references(schema_editor, to_state, self.table)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """The constraints go with the columns that the reversed migration drops."""

    def describe(self) -> str:
        return f"Keep references of {self.table} within the workspace"


class AppendOnly(TableOperation):
    """Let rows be added and read, but neither changed nor deleted, by whoever asks: a trigger refuses."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        schema_editor.execute(REFUSE_CHANGE, None)
        schema_editor.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {schema_editor.quote_name(self.table)} "
            "FOR EACH ROW EXECUTE FUNCTION slicewright_refuse_change()"
        )

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """The function stays: other tables may use it."""
        schema_editor.execute(f"DROP TRIGGER append_only ON {schema_editor.quote_name(self.table)}")

    def describe(self) -> str:
        return f"Make {self.table} append-only"


def references(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    """The foreign keys of a tenant model that point to tenant models."""
    return [
        field
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and not isinstance(field, WorkspaceField)
        and any(isinstance(other, WorkspaceField) for other in field.related_model._meta.local_fields)
    ]


def reference_name(table: str, column: str) -> str:
    """The constraint's name, within PostgreSQL's 63 bytes."""
    return f"{table}_{column}"[:48] + "_in_workspace"


def _make_referable(schema_editor: BaseDatabaseSchemaEditor, table: str) -> None:
    name = schema_editor.quote_name(f"{table[:46]}_workspace_id_id")
    table = schema_editor.quote_name(table)
    schema_editor.execute(f"CREATE UNIQUE INDEX IF NOT EXISTS {name} ON {table} (workspace_id, id)")


def _tie_references(schema_editor: BaseDatabaseSchemaEditor, state: ProjectState, table: str) -> None:
    quote = schema_editor.quote_name
    for field in references(_model(state, table)):
        target = field.related_model._meta.db_table
        _make_referable(schema_editor, target)
        # Waiting foreign keys of the same migration would block the ALTER TABLE on a table with pending events.
        name = quote(reference_name(table, field.column))
        schema_editor.execute(f"ALTER TABLE {quote(table)} DROP CONSTRAINT IF EXISTS {name}")
        schema_editor.execute(
            f"ALTER TABLE {quote(table)} ADD CONSTRAINT {name} FOREIGN KEY (workspace_id, {quote(field.column)}) "
            f"REFERENCES {quote(target)} (workspace_id, id) DEFERRABLE INITIALLY DEFERRED"
        )


def _untie_references(schema_editor: BaseDatabaseSchemaEditor, state: ProjectState, table: str) -> None:
    quote = schema_editor.quote_name
    for field in references(_model(state, table)):
        name = quote(reference_name(table, field.column))
        schema_editor.execute(f"ALTER TABLE {quote(table)} DROP CONSTRAINT IF EXISTS {name}")


def _model(state: ProjectState, table: str) -> type[models.Model]:
    for model in state.apps.get_models(include_auto_created=True):
        if model._meta.db_table == table:
            return model
    raise LookupError(f"No model has the table {table!r} at this point of the migrations; create it first.")
