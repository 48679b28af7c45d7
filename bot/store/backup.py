"""
A copy of the whole store in one file that either engine can read.

It is a zip of one file a table, one row a line as JSON, and a manifest that says from which revision the rows are,
what their columns hold, how many there are and what each file's SHA-256 is.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Boolean, Column, Connection, Date, Enum, Integer, Table, Text, select, text
from sqlalchemy.types import TypeEngine

from bot.store.migrate import revision_of
from bot.store.tables import metadata
from bot.store.tables.columns import Moment, Words
from bot.store.transaction import Store

FORMAT = "tracker-backup/1"
MANIFEST = "manifest.json"
ROWS_AT_ONCE = 500

KINDS: dict[str, type[TypeEngine[Any]]] = {
    "text": Words,
    "integer": Integer,
    "boolean": Boolean,
    "date": Date,
    "moment": Moment,
}
"""What a column may hold, as the manifest names it; the same for either engine."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds: its revision, and how many rows of each table."""

    revision: str
    rows: dict[str, int]

    @property
    def total(self) -> int:
        """All rows together."""
        return sum(self.rows.values())


def write_backup(store: Store, out: BinaryIO, *, release: str) -> Copied:
    """
    Write a copy of everything in the store as of one moment, whoever writes to it meanwhile.

    Raises:
        StoreUnavailable: the database cannot be read to its end.
    """
    with store.unscoped_read() as tx, ZipFile(out, "w", ZIP_DEFLATED) as archive:
        connection = tx.connection
        if connection.dialect.name == "postgresql":
            # A large store takes longer than anybody may wait who asks for one thing.
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        revision = revision_of(connection)
        tables = [_write_table(connection, archive, table) for table in metadata.sorted_tables]
        manifest = {
            "format": FORMAT,
            "release": release,
            "made_at": tx.now.isoformat(),
            "revision": revision,
            "tables": tables,
        }
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return Copied(revision, {str(table["name"]): int(str(table["rows"])) for table in tables})


def file_of(table: str) -> str:
    """Name the file within the copy that holds a table's rows."""
    return f"tables/{table}.jsonl"


def kind_of(column: Column[Any]) -> str:
    """Name what a column holds."""
    kinds: list[tuple[str, tuple[type[TypeEngine[Any]], ...]]] = [
        ("text", (Words, Enum, Text)),
        ("boolean", (Boolean,)),
        ("moment", (Moment,)),
        ("date", (Date,)),
        ("integer", (Integer,)),
    ]
    for kind, types in kinds:
        if isinstance(column.type, types):
            return kind
    raise TypeError(f"{column} is of no kind that a copy knows")


def _write_table(connection: Connection, archive: ZipFile, table: Table) -> dict[str, object]:
    """Write the rows of a table in the order of their keys, and give its part of the manifest."""
    digest, count = hashlib.sha256(), 0
    with archive.open(file_of(table.name), "w", force_zip64=True) as file:
        for line in _lines(connection, table):
            written = f"{line}\n".encode()
            file.write(written)
            digest.update(written)
            count += 1
    return {
        "name": table.name,
        "columns": [[column.name, kind_of(column)] for column in table.columns],
        "rows": count,
        "sha256": digest.hexdigest(),
    }


def _lines(connection: Connection, table: Table) -> Iterator[str]:
    statement = select(*table.columns).order_by(*table.primary_key.columns)
    found = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(statement)
    for row in found:
        yield json.dumps([_plain(value) for value in row], ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    """Give a value as JSON can hold it."""
    return value.isoformat() if isinstance(value, date | datetime) else value
