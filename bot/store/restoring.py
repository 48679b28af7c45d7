"""
Restoring a copy of the store into an empty one, of either engine.

The tables are made as they were when the copy was written, filled, and then brought up to date like those of any
older database: all in one transaction, so that there is either the whole of it or nothing.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from sqlalchemy import (
    Connection,
    Engine,
    Integer,
    Select,
    bindparam,
    column,
    inspect,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.sql.expression import TableClause

from bot.domain.errors_backup import StoreNotEmpty, UnreadableBackup
from bot.store.backup import FORMAT, KINDS, MANIFEST, ROWS_AT_ONCE, Copied, file_of
from bot.store.engine import sqlite_file
from bot.store.migrate import changing, is_known, move_to, revision_of
from bot.store.migrations import HEAD
from bot.store.refusals import refuse, refused
from bot.store.tables import metadata

READ: dict[str, Callable[[str], object]] = {"date": date.fromisoformat, "moment": datetime.fromisoformat}
"""How a value is read back that JSON has no kind for."""


@dataclass(frozen=True, slots=True)
class TableCopied:
    """What the manifest says of one table: its columns with what they hold, how many rows, the digest of its file."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the manifest says of the whole copy."""

    revision: str
    release: str
    tables: tuple[TableCopied, ...]


def restore_backup(engine: Engine, file: Path) -> Copied:
    """
    Fill an empty store with a copy, whichever engine the copy was taken from, and bring it up to date.

    Raises:
        UnreadableBackup: the file is no whole copy, or one of a newer release.
        StoreNotEmpty: there is something in the store.
        StoreUnavailable: the database cannot be used.
    """
    try:
        with _opened(file) as archive:
            manifest = _read_manifest(archive)
            _check_digests(archive, manifest)
            _fill_store(engine, archive, manifest)
    except UnreadableBackup as wrong:
        wrong.file = file.name
        raise
    return Copied(manifest.revision, {one.name: one.rows for one in manifest.tables})


def _opened(file: Path) -> ZipFile:
    try:
        return ZipFile(file)
    except BadZipFile:
        because = "damaged" if _is_zip(file) else "not a backup"
    except OSError:
        because = "folder" if file.is_dir() else "missing"
    raise UnreadableBackup(because)


def _fill_store(engine: Engine, archive: ZipFile, manifest: Manifest) -> None:
    because = ""
    try:
        with changing(engine) as connection:
            _fill(connection, archive, manifest)
    except IntegrityError:
        raise UnreadableBackup("damaged") from None
    except (SQLAlchemyError, sqlite3.Error) as error:
        because = refused(error, sqlite_file(engine))
    if because:
        refuse(because)


def _is_zip(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(2) == b"PK"


def _read_manifest(archive: ZipFile) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise UnreadableBackup("not a backup")
    try:
        raw = json.loads(archive.read(MANIFEST))
        kind = str(raw["format"])
        if kind.partition("/")[0] != FORMAT.partition("/")[0]:
            raise UnreadableBackup("not a backup")
        if kind != FORMAT:
            raise UnreadableBackup("too new", detail=kind)
        tables = tuple(
            TableCopied(
                str(one["name"]),
                tuple((str(name), str(kind)) for name, kind in one["columns"]),
                int(one["rows"]),
                str(one["sha256"]),
            )
            for one in raw["tables"]
        )
        return Manifest(str(raw["revision"]), str(raw["release"]), tables)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UnreadableBackup("damaged", detail=MANIFEST) from None


def _check_digests(archive: ZipFile, manifest: Manifest) -> None:
    """Read the whole copy once before anything is written: a file that was cut off must not fill half a store."""
    for one in manifest.tables:
        digest, rows = hashlib.sha256(), 0
        try:
            with archive.open(file_of(one.name)) as lines:
                for line in lines:
                    digest.update(line)
                    rows += 1
        except (BadZipFile, KeyError, OSError, EOFError, ValueError):
            raise UnreadableBackup("damaged", detail=one.name) from None
        if (rows, digest.hexdigest()) != (one.rows, one.sha256):
            raise UnreadableBackup("damaged", detail=one.name)


def _fill(connection: Connection, archive: ZipFile, manifest: Manifest) -> None:
    if not is_known(connection, manifest.revision):
        raise UnreadableBackup("too new", detail=f"version {manifest.release}")
    present = revision_of(connection)
    if not is_known(connection, present):
        refuse("too new")
    _check_empty(connection)
    if present != manifest.revision:
        move_to(connection, manifest.revision, from_nothing=True)
    for one in manifest.tables:
        _fill_table(connection, archive, one)
    if manifest.revision != HEAD:
        move_to(connection, HEAD)
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("ANALYZE")
        )  # or the first readings would be slow: nobody has counted the rows yet


def _check_empty(connection: Connection) -> None:
    there = set(inspect(connection).get_table_names())
    for known in metadata.sorted_tables:
        if known.name in there:
            any_row: Select[int] = (
                select(literal_column("1", Integer)).select_from(table(known.name)).limit(1)
            )
            if connection.execute(any_row).first():
                raise StoreNotEmpty(known.name)


def _fill_table(connection: Connection, archive: ZipFile, one: TableCopied) -> None:
    """Insert the rows of a table, and afterwards what they say of each other: a row may come before the one it names."""
    target = _target(connection, one)
    names = [name for name, _ in one.columns]
    within = [name for name in _references_within(connection, one.name) if name in names]
    for rows in _batches(archive, one):
        connection.execute(target.insert(), [row | dict.fromkeys(within) for row in rows])
    for name in within:
        keyed = (
            target.update().where(target.c["id"] == bindparam("row_id")).values({name: bindparam("named")})
        )
        for rows in _batches(archive, one):
            named = [{"row_id": row["id"], "named": row[name]} for row in rows if row[name] is not None]
            if named:
                connection.execute(keyed, named)
    if one.rows and connection.dialect.name == "postgresql" and ("id", "integer") in one.columns:
        # Ids that were given out elsewhere must not be given out again here.
        latest = (
            f"SELECT setval(pg_get_serial_sequence(:named, 'id'), (SELECT max(id) FROM \"{target.name}\"))"  # noqa: S608 - the name of a table that is there
        )
        connection.execute(text(latest), {"named": f'"{target.name}"'})


def _target(connection: Connection, one: TableCopied) -> TableClause:
    """Name the table that rows go into, after making sure that it has their columns: names become SQL."""
    there = inspect(connection)
    known = (
        {str(found["name"]) for found in there.get_columns(one.name)} if there.has_table(one.name) else set()
    )
    wrong = [name for name, kind in one.columns if name not in known or kind not in KINDS]
    if wrong or not one.columns:
        raise UnreadableBackup("damaged", detail=one.name)
    return table(one.name, *[column(name, KINDS[kind]()) for name, kind in one.columns])


def _references_within(connection: Connection, name: str) -> Sequence[str]:
    """Name the columns by which rows of a table name other rows of it."""
    keys = inspect(connection).get_foreign_keys(name)
    return [key["constrained_columns"][0] for key in keys if key["referred_table"] == name]


def _batches(archive: ZipFile, one: TableCopied) -> Iterator[list[dict[str, object]]]:
    """Read the rows of a table, some hundreds at a time."""
    with archive.open(file_of(one.name)) as lines:
        while batch := list(islice(lines, ROWS_AT_ONCE)):
            try:
                yield [_row(one, line) for line in batch]
            except (ValueError, TypeError):
                raise UnreadableBackup("damaged", detail=one.name) from None


def _row(one: TableCopied, line: bytes) -> dict[str, object]:
    values = json.loads(line)
    return {
        name: READ[kind](value) if kind in READ and value is not None else value
        for (name, kind), value in zip(one.columns, values, strict=True)
    }
