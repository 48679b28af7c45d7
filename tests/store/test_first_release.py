"""A database of the first release: it is brought up to date with every row in it, and works from then on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Column, Date, DateTime, Engine, Integer, MetaData, Table, insert, select

from bot.domain.search_words import read_search
from bot.domain.statuses import Status
from bot.store import migrations, recommendations, trackers
from bot.store.engine import open_engine
from bot.store.migrate import changing, migrate, move_to
from bot.store.search import find_texts
from bot.store.transaction import Store

FIRST = "0001"
MOMENT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)

WORDS = {
    "action.state": "open",
    "after": "at risk",
    "before": "not stated",
    "content": "Forty officers trained",
    "due_kind": "day",
    "format": "plain",
    "history.after": "",
    "history.at": MOMENT.isoformat(),
    "history.before": "",
    "history.digests": "{}",
    "history.subject": "U-1",
    "history.verb": "update",
    "history_text.name": "text",
    "kind": "note",
    "membership": "member",
    "nation": "England",
    "number": "12.4",
    "reference": "U-1",
    "state": "recorded",
    "status": "at risk",
    "timezone": "Europe/London",
}
"""What stands where not every word will do, by column, or by table and column."""


GIVEN_UP = {("action", "reason")}
"""Columns that are gone since, in which the first release never wrote anything."""


@pytest.fixture
def engine(new_database_url: str) -> Iterator[Engine]:
    """Open a database that the first release has made, with a row in each of its tables."""
    engine = open_engine(new_database_url)
    with changing(engine) as connection:
        move_to(connection, FIRST)
    tables = tables_of(engine)
    with engine.execution_options(writes=True).begin() as connection:
        for table in tables:
            kept = [column for column in table.columns if not numbers_itself(column)]
            connection.execute(insert(table), {column.name: made_up(column) for column in kept})
    yield engine
    engine.dispose()


def tables_of(engine: Engine) -> list[Table]:
    """Read from the database which tables it has, those first to which others point."""
    found = MetaData()
    found.reflect(engine)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def numbers_itself(column: "Column[object]") -> bool:
    """Tell whether the database gives a column its number."""
    return column.name == "id" and isinstance(column.type, Integer)


def made_up(column: "Column[object]") -> object:
    """Make up what a column holds: of every table there is one row, to which all others point."""
    named = f"{column.table.name}.{column.name}"
    if column.foreign_keys:
        points_at_itself = any(key.column.table is column.table for key in column.foreign_keys)
        return None if points_at_itself else 1
    if named in WORDS or column.name in WORDS:
        return WORDS.get(named, WORDS.get(column.name))
    if isinstance(column.type, DateTime):
        return MOMENT
    if isinstance(column.type, Date):
        return date(2026, 12, 10)
    return 1 if isinstance(column.type, Integer) else f"words of {named}"


def rows(engine: Engine, tables: list[Table]) -> dict[str, list[dict[str, object]]]:
    """Read every row of the tables, in the columns that they had and have not given up."""
    with engine.connect() as connection:
        return {
            table.name: [
                dict(row._mapping)
                for row in connection.execute(
                    select(*[one for one in table.columns if (table.name, one.name) not in GIVEN_UP])
                )
            ]
            for table in tables
        }


def test_every_row_of_the_first_release_is_kept(engine: Engine) -> None:
    tables = tables_of(engine)
    before = rows(engine, tables)
    assert {len(several) for several in before.values()} == {1}
    assert {"action", "draft", "due_change", "history_text", "recommendation", "submission"} <= set(before)

    done = migrate(engine)

    assert (done.before, done.after) == (FIRST, migrations.HEAD)
    assert rows(engine, tables) == before
    assert len(tables_of(engine)) > len(tables)


def test_what_the_first_release_kept_can_be_read_and_found(engine: Engine) -> None:
    migrate(engine)
    store = Store(engine)

    with store.read("1") as tx:
        tracker = trackers.load_tracker(tx, 1)
        (line,) = recommendations.load_all(tx, 1)
        hits, _ = find_texts(tx, 1, read_search("forty officers"))
    assert tracker is not None
    assert (line.number, line.standing.status) == ("12.4", Status.AT_RISK)
    assert hits[0].numbers == ("12.4",)
