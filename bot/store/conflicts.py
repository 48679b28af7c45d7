"""Inserting where a row with the same key may be there already: skip it, or change it."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.sql.dml import ReturningInsert

from bot.store.tables.base import Scoped
from bot.store.tx import Tx, table_of

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql.dml import Insert as InsertPostgresql
    from sqlalchemy.dialects.sqlite.dml import Insert as InsertSqlite


def insert_or_skip(
    tx: Tx, table: type[Scoped], row: Mapping[str, object], *, key: tuple[str, ...]
) -> int | None:
    """
    Insert a row and give its id, or None when there is one of that key.

    On PostgreSQL this waits for whoever is inserting the same key at this moment.
    """
    statement = _skip(tx.connection.dialect.name, table, ("workspace_id", *key))
    return tx.connection.execute(statement, {"workspace_id": tx.workspace, **row}).scalar()


def insert_all_or_skip(tx: Tx, table: type[Scoped], rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows, leaving out each that any of the table's keys has already; nobody asks for their ids."""
    if rows:
        statement = _skip_any(tx.connection.dialect.name, table)
        tx.connection.execute(statement, [{"workspace_id": tx.workspace, **row} for row in rows])


def insert_or_change(tx: Tx, table: type[Scoped], row: Mapping[str, object], *, key: tuple[str, ...]) -> None:
    """Insert a row; where there is one of that key, it takes over every other value given."""
    changed = tuple(sorted(name for name in row if name not in key))
    statement = _change(tx.connection.dialect.name, table, ("workspace_id", *key), changed)
    tx.connection.execute(statement, {"workspace_id": tx.workspace, **row})


def _insert(dialect: str, table: type[Scoped]) -> "InsertSqlite | InsertPostgresql":
    if dialect == "sqlite":
        return insert_sqlite(table_of(table))
    from sqlalchemy.dialects.postgresql import insert as insert_postgresql  # noqa: PLC0415 - a start on SQLite does without

    return insert_postgresql(table_of(table))


@cache
def _skip(dialect: str, table: type[Scoped], key: tuple[str, ...]) -> ReturningInsert[int]:
    statement = _insert(dialect, table).on_conflict_do_nothing(index_elements=key)
    return statement.returning(table_of(table).c.id)


@cache
def _skip_any(dialect: str, table: type[Scoped]) -> "InsertSqlite | InsertPostgresql":
    return _insert(dialect, table).on_conflict_do_nothing()


@cache
def _change(
    dialect: str, table: type[Scoped], key: tuple[str, ...], changed: tuple[str, ...]
) -> "InsertSqlite | InsertPostgresql":
    statement = _insert(dialect, table)
    return statement.on_conflict_do_update(
        index_elements=key, set_={name: statement.excluded[name] for name in changed}
    )
