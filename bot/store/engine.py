"""How the database is opened: SQLite in a file by default, PostgreSQL by its address."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection, QueuePool

from bot.domain.errors import StoreUnavailable
from bot.store.compiled import by_identity

PATIENCE = 2.0
"""Seconds to wait for another writer or for the server; Slack hangs up after three."""

CONNECTIONS = 16
"""Kept open; as many again may be opened for a while."""


def open_engine(url: str, *, patience: float = PATIENCE) -> Engine:
    """
    Open the database without touching it yet: nothing is created but the folder of a SQLite file.

    A SQLite file that is not there is made by `migrate` alone; a file that vanishes later is missed, not replaced.

    Args:
        url: `sqlite:///` and a path, or `postgresql://`.
        patience: seconds to wait for a lock, for a connection and for the server.

    Raises:
        StoreUnavailable: the address is none that we know, or the folder cannot be made.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return by_identity(_open_sqlite(address, patience))
    if address.get_backend_name() == "postgresql":
        return by_identity(_open_postgresql(address, patience))
    raise StoreUnavailable(because="unknown")


def sqlite_file(engine: Engine) -> Path | None:
    """Name the file of a SQLite engine; None when the database is a server."""
    if engine.dialect.name != "sqlite":
        return None
    return Path(str(engine.url.database))


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        pass
    else:
        if address.drivername in {"postgres", "postgresql"}:
            return address.set(drivername="postgresql+psycopg")
        return address
    # Raised out here so that the address, which may hold a password, is not kept as the error's context.
    raise StoreUnavailable(because="unknown")


def _open_sqlite(address: URL, patience: float) -> Engine:
    if not address.database or address.database == ":memory:":
        raise StoreUnavailable(because="missing")
    file = Path(address.database).expanduser().absolute()
    _make_folder(file.parent)
    read_write = f"file:{quote(str(file))}?mode=rw"

    def connect() -> sqlite3.Connection:
        # `mode=rw` opens what is there and never makes a new, empty file; BEGIN and COMMIT are ours alone.
        return sqlite3.connect(
            read_write, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
        )

    engine = create_engine(
        address.set(drivername="sqlite+pysqlite", database=str(file), query={}),
        creator=connect,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
        pool_timeout=patience,
    )
    event.listen(engine, "connect", _prepare_sqlite(file))
    event.listen(engine, "checkout", _check_file(file))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except PermissionError:
        because = "read-only"
    except OSError:
        because = "missing"
    else:
        return
    raise StoreUnavailable(because=because)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _prepare_sqlite(file: Path) -> Callable[[DBAPIConnection, ConnectionPoolEntry], None]:
    def prepare(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()
        record.info["file"] = _identity(file)

    return prepare


def _check_file(file: Path) -> Callable[[DBAPIConnection, ConnectionPoolEntry, PoolProxiedConnection], None]:
    def check(
        connection: DBAPIConnection, record: ConnectionPoolEntry, proxied: PoolProxiedConnection
    ) -> None:
        # An open connection goes on working on a file that was deleted or replaced under it, and what it writes is
        # lost. The pool drops such a connection and opens the file anew, which fails when there is none.
        del connection, proxied
        if record.info["file"] != _identity(file):
            raise DisconnectionError

    return check


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that begins by reading may find at its first write that somebody else was faster, and then no
    # waiting helps. So whoever means to write says so at the start.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _open_postgresql(address: URL, patience: float) -> Engine:
    milliseconds = int(patience * 1000)
    return create_engine(
        address,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
        pool_timeout=patience,
        connect_args={
            "connect_timeout": max(2, int(patience)),
            "options": (
                f"-c lock_timeout={milliseconds} -c statement_timeout={milliseconds + 500} -c timezone=UTC"
                " -c idle_in_transaction_session_timeout=30000"
            ),
        },
    )
