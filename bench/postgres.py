"""A PostgreSQL for the figures that are given without a budget: the one that is configured, else one of our own."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from tests.store import postgres_keeper


@contextmanager
def empty_database() -> Iterator[str]:
    """Name an empty database that is dropped in the end; "" where there is no PostgreSQL."""
    if configured := os.environ.get("TRACKER_TEST_POSTGRES"):
        with created(configured) as url:
            yield url
    elif postgres_keeper.way_to_start():
        with tempfile.TemporaryDirectory() as folder:
            address, users = postgres_keeper.join(Path(folder))
            try:
                with created(address) as url:
                    yield url
            finally:
                postgres_keeper.leave(Path(folder), users)
    else:
        yield ""


@contextmanager
def created(server: str) -> Iterator[str]:
    """Create a database on a server and drop it in the end."""
    name = f"tracker_bench_{secrets.token_hex(6)}"
    driver = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(driver, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()
