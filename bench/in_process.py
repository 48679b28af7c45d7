"""Figures without a wire: a command, a saved update, a summary, an import."""

import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from bench.rows import Row, alternating, timed
from bench.world import World, ask, bare_app, build, made_up, our_app
from bot.documents import read_document
from bot.domain.people import Actor, Door, Membership
from bot.domain.reading import ReadTracker
from bot.store import updates
from bot.store.engine import open_engine
from bot.store.migrate import migrate
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from bot.usecases.import_document import import_document

SAMPLE = Path(__file__).parents[1] / "bot/cli/sample/wexmoor-custody-tracker.txt"


def show(world: World, times: int) -> Iterator[Row]:
    """Show one item, from the request to the answer."""
    app, bare = our_app(world), bare_app()
    if '"blocks"' not in ask(app, "show 12.4"):
        raise RuntimeError("nothing was shown")
    floor, value = alternating(lambda: ask(bare, "x"), lambda: ask(app, "show 12.4"), times)
    yield Row("show 12.4 in process, 200 items: p50", value, "ms", floor, value / floor, 10)


def update_alone(world: World, times: int, name: str = "SQLite") -> Iterator[Row]:
    """Save one update at a time, beside one bare committed INSERT into a file with the same settings."""
    app = our_app(world)
    with tempfile.TemporaryDirectory() as folder:
        raw = sqlite3.connect(Path(folder) / "floor.sqlite3", isolation_level=None)
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, words TEXT)")

        def insert() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO t (words) VALUES (?)", ("Forty officers trained",))
            raw.execute("COMMIT")

        floor, value = alternating(insert, lambda: ask(app, "update 12.4 Forty officers trained"), times)
        raw.close()
    is_sqlite = name == "SQLite"
    yield Row(f"update, one writer, {name}: p50", value, "ms", floor, value / floor, 4 if is_sqlite else None)


def update_together(world: World, writers: int, each: int, name: str = "SQLite") -> Iterator[Row]:
    """Save updates by many writers at once; each acknowledged one must be there."""
    app = our_app(world)
    before = count_of(world)
    barrier = threading.Barrier(writers)

    def write(writer: int) -> list[float]:
        barrier.wait()
        found: list[float] = []
        for turn in range(each):
            began = time.perf_counter()
            answer = ask(app, f"update {writer % 30 + 1}.{turn % 5 + 1} Writer {writer} turn {turn}")
            found.append((time.perf_counter() - began) * 1_000)
            if "Recorded on" not in answer:
                raise RuntimeError("an update was refused")
        return found

    with ThreadPoolExecutor(writers) as pool:
        latencies = sorted(one for found in pool.map(write, range(writers)) for one in found)
    lost = writers * each - (count_of(world) - before)
    p99 = latencies[int(len(latencies) * 0.99) - 1]
    bound = 1_000 if name == "SQLite" else None
    yield Row(f"update, {writers} writers at once, {name}: p99", p99, "ms", judged=p99, bound=bound)
    yield Row(f"update, {writers} writers at once, {name}: lost", lost, "", judged=lost, bound=0)


def count_of(world: World) -> int:
    """Count the updates of the tracker."""
    with world.store.read(world.actor.workspace) as tx:
        return len(updates.all_updates(tx, 1))


def summary(folder: Path, times: int, largest: int) -> Iterator[Row]:
    """Summarise small and large trackers, with and without many updates on each item."""
    bare = bare_app()
    medians: dict[tuple[int, int], float] = {}
    floor = 0.0
    for items, each in ((200, 0), (200, 100), (largest, 0), (largest, 100)):
        app = our_app(build(folder, items, each))
        turns = times if items == 200 else max(times // 10, 5)
        floor, medians[items, each] = alternating(
            partial(ask, bare, "x"), partial(ask, app, "summary"), turns
        )
        if (items, each) == (200, 0):
            yield Row("summary, 200 items: p50", medians[200, 0], "ms", floor, medians[200, 0] / floor, 150)
    for items in (200, largest):
        ratio = medians[items, 100] / medians[items, 0]
        yield Row(
            f"summary, {items:,} items with 100 updates each",
            medians[items, 100],
            "ms",
            medians[items, 0],
            ratio,
            1.2,
        )
    per_item = (medians[largest, 0] / largest) / (medians[200, 0] / 200)
    yield Row(
        f"summary per item, {largest:,} against 200 items", medians[largest, 0], "ms", None, per_item, 1.2
    )


def imports(folder: Path) -> Iterator[Row]:
    """Read and import documents into empty stores."""
    sample = statistics.median(timed(partial(import_sample, folder, turn)) for turn in range(3))
    yield Row("import of the sample document", sample / 1_000, "s", judged=sample / 1_000, bound=0.3)
    read = made_up(2_000)
    seconds = (
        statistics.median(timed(partial(import_into, folder, f"big{turn}", read)) for turn in range(3))
        / 1_000
    )
    yield Row("import of 2,000 rows", seconds, "s", judged=seconds, bound=3)


def import_sample(folder: Path, turn: int) -> None:
    """Import the sample from its bytes."""
    import_into(folder, f"sample{turn}", read_document(SAMPLE.read_bytes(), SAMPLE.name))


def import_into(folder: Path, name: str, read: ReadTracker) -> None:
    """Import a document that was read into a new database."""
    store = Store(open_engine(f"sqlite:///{folder / name}.sqlite3"))
    migrate(store.engine, copy_first=False)
    workspace = find_or_adopt(store, "T1", "Bench")
    import_document(store, Actor(workspace, "", "bench", Membership.MEMBER, Door.TERMINAL), read, source="b")
    store.dispose()
