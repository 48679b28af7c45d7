"""Figures of saving: from the submission of an update until it is committed and acknowledged."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine

from bench.load import Request, load
from bench.over_http import served
from bench.rows import Row, alone, beside, in_turn
from bench.world import World, form_request, our_app, request, send
from bot.store import updates

WORDS = "Forty officers were trained this week, and the remaining twelve have a date in December."
INSERT = "INSERT INTO bench_floor (words) VALUES (?)"
SAVED = "Recorded on"
"""What the answer to a saved update says."""


def update_alone(world: World, times: int, name: str = "SQLite") -> Iterator[Row]:
    """Save one update at a time, typed in one line and sent by the form, beside one bare committed INSERT."""
    turns = times + max(times // 10, 3)
    typed = saving(world, [request(f"update 12.4 {WORDS} {turn}") for turn in range(turns)])
    sent = saving(world, [form_request(world, "12.4", f"{WORDS} {turn}") for turn in range(turns)])
    with inserting(world) as insert:
        floor, line, form = in_turn([insert, typed, sent], times)
    bound = 4 if world.is_sqlite else None
    yield beside(f"update in one line, {name}: p50", line, "ms", floor, bound)
    yield beside(f"update by the form, {name}: p50", form, "ms", floor, bound)


@contextmanager
def inserting(world: World) -> Iterator[Callable[[], object]]:
    """Give what commits one bare row to the same kind of database with the same settings, without any library of ours."""
    with tempfile.TemporaryDirectory() as folder:
        is_sqlite = world.is_sqlite
        engine = create_engine(f"sqlite:///{folder}/floor.sqlite3") if is_sqlite else world.store.engine
        connection = engine.raw_connection()
        cursor = connection.cursor()
        if is_sqlite:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("CREATE TABLE bench_floor (words TEXT)")
        connection.commit()

        def insert() -> None:
            cursor.execute(INSERT if is_sqlite else INSERT.replace("?", "%s"), (WORDS,))
            connection.commit()

        yield insert
        connection.close()


def saving(world: World, requests: list[Request]) -> Callable[[], object]:
    """Give what sends the next of the requests, each of which is another update."""
    app, coming = our_app(world), iter(requests)

    def save() -> None:
        if SAVED not in send(app, next(coming)):
            raise RuntimeError("an update was not saved")

    return save


def update_together(world: World, writers: int, each: int, name: str = "SQLite") -> Iterator[Row]:
    """Save updates from many writers at once over HTTP; each that was acknowledged must be there."""
    wanted = [f"Writer {writer}, update {turn}." for turn in range(each) for writer in range(writers)]
    requests = [
        request(f"update {place % 30 + 1}.{place % 5 + 1} {text}") for place, text in enumerate(wanted)
    ]
    with served(world, our_app(world)) as port:
        found = load(port, requests, clients=writers, times=len(requests), expected=SAVED)
    with world.store.read(world.actor.workspace) as tx:
        stored = [update.text for update, _ in updates.all_updates(tx, world.tracker)]
    lost = sum(stored.count(text) != 1 for text in wanted)
    waits = sorted(found.milliseconds)
    p99 = waits[int(len(waits) * 0.99) - 1] / 1_000
    many = f"{writers} writers at once, {name}"
    yield alone(f"update, {many}: p99", p99, "s", 1 if world.is_sqlite else None)
    yield alone(f"update, {many}: lost of {len(wanted)}", lost, "", 0)
