"""One transaction as the queries see it, and what it settles before it is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import TypeAlias, TypeVarTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Insert,
    Row,
    Select,
    SQLColumnExpression,
    Table,
    bindparam,
    func,
    insert,
    literal_column,
    select,
    update,
)
from sqlalchemy.sql.dml import UpdateBase

from bot.store.tables import TrackerRow
from bot.store.tables.base import Scoped

Columns = TypeVarTuple("Columns")

AnyRow: TypeAlias = Row[*tuple[object, ...]]
"""A row of a long statement, whose columns are read by name."""


class Unrecorded(RuntimeError):
    """A text or a status was written and no history entry says so: a fault of the program, never of a person."""


@dataclass(slots=True)
class Head:
    """Where the chain and the numbering of a tracker stand while this transaction holds its row."""

    seq: int
    hash: str
    next_reference: int
    changed: bool = False


@dataclass(slots=True)
class Tx:
    """
    One transaction within one workspace.

    `workspace` is the row's id, `now` the moment of the whole transaction, `timezone` that of new trackers. It `is_snapshot` when it only reads, all of
    it as of one moment; `chain_hashes` are then the heads of the trackers that were read. What is owed to the history is noted
    here and checked at the end: nothing that people wrote is saved without an entry that vouches for it.
    """

    connection: Connection
    workspace: int
    now: datetime
    is_snapshot: bool = False
    timezone: str = "Europe/London"
    chain_hashes: dict[int, str] = field(default_factory=dict)
    heads: dict[int, Head] = field(default_factory=dict)
    digests: dict[int, str] = field(default_factory=dict)
    owed_texts: set[int] = field(default_factory=set)
    owed_statuses: dict[tuple[int, str], str] = field(default_factory=dict)

    def rows(self, statement: Select[*Columns], **values: object) -> Sequence[Row[*Columns]]:
        """Fetch every row of a statement that filters by the parameter `workspace`."""
        return self.connection.execute(statement, {"workspace": self.workspace, **values}).all()

    def row(self, statement: Select[*Columns], **values: object) -> Row[*Columns] | None:
        """Fetch the first row, or None."""
        return self.connection.execute(statement, {"workspace": self.workspace, **values}).first()

    def change(self, statement: UpdateBase, **values: object) -> int:
        """Run an UPDATE that filters by the parameter `workspace`, and count the rows it touched."""
        return self.connection.execute(statement, {"workspace": self.workspace, **values}).rowcount

    def add(self, table: type[Scoped], rows: Sequence[Mapping[str, object]]) -> list[int]:
        """Insert rows into this workspace, and give their ids in the same order."""
        if not rows:
            return []
        scoped = [{"workspace_id": self.workspace, **row} for row in rows]
        if len(rows) == 1:
            # A row alone is what a saved update consists of; asked for by RETURNING its id would cost twice as much.
            added = self.connection.execute(_insert(table, returning=False), scoped[0])
            return list(added.inserted_primary_key or ())
        if self.connection.dialect.name == "sqlite":
            # SQLite promises no order for what many inserted rows return. But it numbers them one after the other,
            # and nobody else writes meanwhile.
            self.connection.execute(_insert(table, returning=False), scoped)
            last = self.connection.execute(_LAST_ID).scalar_one()
            return list(range(last - len(rows) + 1, last + 1))
        return list(self.connection.execute(_insert(table, returning=True), scoped).scalars())

    def put(self, table: type[Scoped], rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows whose ids nobody asks for."""
        if rows:
            scoped = [{"workspace_id": self.workspace, **row} for row in rows]
            self.connection.execute(_insert(table, returning=False), scoped)


HERE: BindParameter[int] = bindparam("workspace")
"""The workspace of the transaction: every query on a scoped table compares its `workspace_id` with this."""


SEPARATOR = "\x1f"
"""Between the parts of a gathered list; no number as issued holds a control character."""


def gathered(column: SQLColumnExpression[str]) -> ColumnElement[str]:
    """Gather a column of all rows into one text, with `SEPARATOR` between them, in no particular order."""
    # Given as a word, the separator would be a parameter that is written into the statement anew at each execution.
    between: ColumnElement[str] = literal_column(f"'{SEPARATOR}'")
    return func.aggregate_strings(column, between)  # type: ignore[arg-type] # an expression is taken as well


def word(choice: StrEnum) -> ColumnElement[str]:
    """
    Write a word of a fixed set into a statement as it stands, for comparing a column with it.

    As a parameter SQLite would look at its value to see whether a partial index helps, and therefore plan the
    statement anew each time it runs.
    """
    return literal_column(f"'{choice}'")


def table_of(rows: type[object]) -> Table:
    """Name the table behind a class of rows."""
    table = getattr(rows, "__table__", None)
    if not isinstance(table, Table):
        raise TypeError(f"{rows.__name__} has no table")
    return table


@cache
def _insert(rows: type[Scoped], *, returning: bool) -> Insert:
    table = table_of(rows)
    if not returning:
        return insert(table)
    return insert(table).returning(table.c.id, sort_by_parameter_order=True)


_LAST_ID = select(func.last_insert_rowid())
_SETTLE_HEAD = (
    update(TrackerRow)
    .where(TrackerRow.workspace_id == HERE, TrackerRow.id == bindparam("tracker"))
    .values(
        chain_seq=bindparam("seq"), chain_hash=bindparam("hash"), next_reference=bindparam("next_reference")
    )
)


def settle(tx: Tx) -> None:
    """
    Write the heads of the chains that grew, after making sure that the history owes nothing.

    Raises:
        Unrecorded: a text or a status was changed without an entry.
    """
    if tx.owed_texts or tx.owed_statuses:
        statuses = ", ".join(f"{number}: {status}" for (_, number), status in tx.owed_statuses.items())
        raise Unrecorded(
            f"no history entry for the texts {sorted(tx.owed_texts)} and the statuses [{statuses}]"
        )
    for tracker, head in tx.heads.items():
        if head.changed:
            tx.change(
                _SETTLE_HEAD,
                tracker=tracker,
                seq=head.seq,
                hash=head.hash,
                next_reference=head.next_reference,
            )
            head.changed = False
