"""Django's PostgreSQL backend, telling the database in whose name each statement runs.

The standing is handed over with set_config(…, is_local => true), so it dies with the transaction: nothing is left on
a persistent connection, in psycopg's pool, or in a transaction pooler such as PgBouncer. Row level security reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.db.backends.postgresql import base
from django.db.utils import OperationalError
from psycopg import ClientCursor
from psycopg.pq import TransactionStatus

from accounts.tenancy.scope import NOBODY, Standing, standing

WORKSPACE = "slicewright.workspace"
USER = "slicewright.user"
ACROSS = "slicewright.across"


class DatabaseUnavailable(OperationalError):
    """The database cannot be reached. The message says where it was looked for and what to do."""


class DatabaseWrapper(base.DatabaseWrapper):
    """`_handed_over` is what this transaction's settings hold; None means unknown, after a savepoint's rollback."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._handed_over: Standing | None = NOBODY
        self.execute_wrappers.append(self._in_standing)

    def _in_standing(
        self,
        execute: Callable[..., Any],
        sql: Any,
        params: Sequence[Any] | None,
        many: bool,
        context: dict[str, Any],
    ) -> Any:
        """Run one statement with the database knowing the standing, in a transaction of its own if there is none."""
        wanted = standing()
        if self.get_autocommit():
            if wanted == NOBODY:
                return execute(sql, params, many, context)
            if isinstance(sql, str) and not many and isinstance(context["cursor"].cursor, ClientCursor):
                return _in_one_go(execute, wanted, sql, params, context)
            with transaction.atomic(using=self.alias):
                self._hand_over(wanted)
                return execute(sql, params, many, context)
        if wanted != self._handed_over and not self._is_broken():
            self._hand_over(wanted)
        return execute(sql, params, many, context)

    def _hand_over(self, wanted: Standing) -> None:
        with self.wrap_database_errors:
            self.connection.execute(_settings(wanted))
        self._handed_over = wanted

    def _is_broken(self) -> bool:
        """Whether the transaction has failed and takes nothing but a rollback."""
        return self.needs_rollback or self.connection.info.transaction_status == TransactionStatus.INERROR

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]  # not in the stubs
        # What was handed over after the savepoint is gone, what was before it is back: find out by setting it anew.
        self._handed_over = None

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # not in the stubs
        self._handed_over = NOBODY

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]  # not in the stubs
        self._handed_over = NOBODY

    def close(self) -> None:
        super().close()
        self._handed_over = NOBODY

    def connect(self) -> None:
        self._handed_over = NOBODY
        super().connect()


def _in_one_go(
    execute: Callable[..., Any], wanted: Standing, sql: str, params: Sequence[Any] | None, context: dict[str, Any]
) -> Any:
    """Send both statements in one message, which PostgreSQL runs as one transaction: one trip instead of four."""
    result = execute(f"{_settings(wanted)}; {sql}", params, False, context)
    context["cursor"].cursor.nextset()
    return result


def _settings(wanted: Standing) -> str:
    """The statement that hands a standing over. What it holds are UUIDs, so nothing needs to be quoted."""
    values = {WORKSPACE: wanted.workspace or "", USER: wanted.user or "", ACROSS: "on" if wanted.across else ""}
    return "SELECT " + ", ".join(f"set_config('{name}', '{value}', true)" for name, value in values.items())
