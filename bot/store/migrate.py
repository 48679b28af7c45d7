"""How a database is brought up to date: copied first, changed in one transaction, refused when it is too new."""

import errno
import itertools
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import uuid4

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from bot.store.engine import sqlite_file
from bot.store.migrations import HEAD
from bot.store.refusals import refuse, refused

if TYPE_CHECKING:
    from alembic.config import Config

log = logging.getLogger(__name__)

STEPS = Path(__file__).parent / "migrations"

PATIENCE = 60
"""Seconds that one step, or the wait for another process that migrates, may take."""

ADVISORY_LOCK = 0x7472_6163
"""PostgreSQL's lock that processes starting at the same time queue at; any number that is always the same."""

NOTHING = ""
"""The revision of a database that has no tables yet."""


@dataclass(frozen=True, slots=True)
class MigrationDone:
    """From which revision to which ("" before the first), and where the copy made before lies, if one was made."""

    before: str
    after: str
    copy: Path | None = None

    @property
    def changed(self) -> bool:
        """Tell whether anything had to be done."""
        return self.before != self.after


def migrate(engine: Engine, *, copy_first: bool = True) -> MigrationDone:
    """
    Bring the database up to date; a SQLite file that is not there is made.

    A SQLite file with something in it is copied beside itself first, its old revision in the copy's name. Processes
    that start at the same time wait for each other, and the later ones find nothing left to do.

    Raises:
        StoreUnavailable: among the reasons "too new", when a newer release has already changed the database.
    """
    try:
        done = _migrate(engine, copy_first=copy_first)
    except (SQLAlchemyError, sqlite3.Error) as error:
        done, because = None, refused(error, sqlite_file(engine))
    except OSError as error:
        done, because = None, "full" if error.errno == errno.ENOSPC else "read-only"
    if done is None:
        refuse(because)
    return done


def revision_of(connection: Connection) -> str:
    """Read which revision the database is at; "" when it has no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return NOTHING
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found or NOTHING)


def configuration(connection: Connection) -> "Config":
    """Tell Alembic where our steps lie and which connection to use; there is no `alembic.ini` to go astray."""
    from alembic.config import Config  # noqa: PLC0415 - a start that has nothing to migrate does without Alembic

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """
    Open the one transaction in which tables are made and changed, and leave nobody else in it.

    A SQLite file that is not there is made. Processes that want the same wait for each other.
    """
    file = sqlite_file(engine)
    if file is not None:
        _make(file)
    with engine.execution_options(writes=True).connect() as connection:
        connection.detach()  # it is set up for this one task, and closed after it
        if file is not None:
            _prepare_sqlite(connection)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL statement_timeout = 0"))
                connection.execute(text("SET LOCAL lock_timeout = 0"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
            yield connection
            _check_references(connection)


def move_to(connection: Connection, revision: str, *, from_nothing: bool = False) -> None:
    """Bring the tables to a revision, within a transaction of `changing`; `from_nothing` unmakes them all before."""
    from alembic import command  # noqa: PLC0415 - as in `configuration`

    if from_nothing and revision_of(connection) != NOTHING:
        command.downgrade(configuration(connection), "base")
    command.upgrade(configuration(connection), revision)


def is_known(connection: Connection, revision: str) -> bool:
    """Tell whether this release knows a revision: those of newer releases it does not."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - as in `configuration`

    steps = ScriptDirectory.from_config(configuration(connection)).walk_revisions()
    return revision == NOTHING or revision in {step.revision for step in steps}


def _migrate(engine: Engine, *, copy_first: bool) -> MigrationDone:
    file = sqlite_file(engine)
    if file is not None:
        _make(file)
    with engine.connect() as connection:
        before = revision_of(connection)
        if before == HEAD:
            return MigrationDone(before, before)
        _check_known(connection, before)
    copy = _copy(file, before) if file is not None and before != NOTHING and copy_first else None
    with changing(engine) as connection:
        # Whoever was first may have finished while this one waited.
        _check_known(connection, revision_of(connection))
        move_to(connection, HEAD)
    return MigrationDone(before, HEAD, copy)


def _make(file: Path) -> None:
    """
    Make a file that is there from its first moment with a write-ahead log, and readable by its owner alone.

    SQLite turns the log on with a lock that it does not wait for: of two processes that both turned it on in a file
    that both had just found empty, one would be refused at once. So each makes a file of its own, and the first one
    to give it its name has made the database.
    """
    if file.exists():
        return
    own = file.with_name(f".{file.name}.{uuid4().hex}")
    try:
        _create(own)
        with closing(sqlite3.connect(own)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        _give_name(own, file)
    finally:
        own.unlink(missing_ok=True)


def _give_name(own: Path, file: Path) -> None:
    """Give a file its name unless that is taken; a name has room for one, where the file system can link."""
    try:
        os.link(own, file)
    except FileExistsError:
        return
    except OSError:  # a file system without links: then the two steps that somebody may come between
        if not file.exists():
            own.rename(file)


def _create(file: Path) -> None:
    """Create an empty file that is readable by its owner alone: the record is nobody else's business."""
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    except FileNotFoundError:
        because = "missing"
    else:
        os.close(handle)
        return
    refuse(because)


def _check_known(connection: Connection, revision: str) -> None:
    if not is_known(connection, revision):
        refuse("too new")


def _check_references(connection: Connection) -> None:
    """Find by hand what a change would break: SQLite does not look while it is at it."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            log.error("A migration would break references in %s", sorted({row[0] for row in broken}))
            refuse("unknown")


def _copy(file: Path, revision: str) -> Path:
    """Copy a consistent state beside the file, whoever else is using it; an earlier copy is never overwritten."""
    name = f"{file.stem}.{revision}"
    for number in itertools.count(2):
        target = file.with_name(f"{name}{file.suffix}")
        if not target.exists():
            break
        name = f"{file.stem}.{revision}-{number}"
    unfinished = target.with_name(f"{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    _create(unfinished)
    with (
        closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(unfinished)) as destination,
    ):
        source.backup(destination)
    unfinished.replace(target)
    return target


def _prepare_sqlite(connection: Connection) -> None:
    """Set what SQLite accepts outside a transaction alone."""
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")
    # SQLite changes a table by copying it and dropping the old one; with foreign keys on, the drop would take along
    # every row that refers to it. They are checked by hand before the end.
    cursor.execute("PRAGMA foreign_keys=OFF")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.close()
