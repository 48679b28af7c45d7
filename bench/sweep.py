"""Figures of the clock: a morning that has nothing to say in a large tracker, and what one costs that has much."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from bench.rows import Row, beside, in_turn
from bench.world import World, build
from bot.store.transaction import Store
from bot.usecases.sweep import sweep

SEEN, TODAY = date(2026, 12, 1), date(2026, 12, 2)
"""A Tuesday that was looked at, and the Wednesday after it, on which no weekly list falls."""

NOW = datetime(2026, 12, 2, 9, 30, tzinfo=UTC)
AHEAD = timedelta(days=14)
"""A rung of every ladder."""

GROWN_FROM = 1_000
"""Items that are made and then repeated: the sweep reads none of their texts."""

REPEATED = (
    "number, position, tracker_id, text_id, parent_id, due_on, due_wording, due_kind, addressee, owner, owner_id, status, "
    "status_by, status_version, closed_ref, last_update_at, workspace_id"
)
GROW = f"""
INSERT INTO recommendation ({REPEATED})
SELECT number || '-' || :turn, position, {REPEATED.removeprefix("number, position, ")}
FROM recommendation WHERE parent_id IS NOT NULL AND id <= :last
"""  # noqa: S608 - its only parts are words of this file
FIND_NOTHING = text("SELECT id FROM recommendation WHERE tracker_id = :tracker AND due_on = :day")


def mornings(folder: Path, times: int, items: int) -> Iterator[Row]:
    """Sweep a tracker of open items of which none, and then some, are due."""
    world = grown(build(folder / "sweep", GROWN_FROM), items)
    floor, first, again = in_turn([finding_nothing(world), first_look(world), first_look(world)], times)
    yield beside(f"sweep, {items:,} open items, nothing due: a day's first", first, "ms", floor, 2)
    yield beside("the same: each look after it", again, "ms", floor, 2)
    execute(world, "UPDATE tracker SET quiet_to = NULL")
    floor, changed, later = in_turn([finding_nothing(world), first_look(world), later_look(world)], times)
    yield beside("the same, written to since the last: a day's first", changed, "ms", floor, None)
    yield beside("the same: each look after it", later, "ms", floor, 2)
    few, many = (due_morning(world, due, max(times // 20, 3)) for due in (50, 500))
    yield beside(
        "sweep, an item of 500 due against one of 50", many * 1_000 / 500, "µs", few * 1_000 / 50, 1.5
    )
    world.store.dispose()


def grown(world: World, items: int) -> World:
    """Repeat the items of a tracker until there are as many as wanted, all of them open and due in ten years."""
    with world.store.engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            text(
                "UPDATE recommendation SET due_on = '2036-12-01', status = 'on course', last_update_at = :at"
            ),
            {"at": "2026-11-25 09:00:00.000000"},
        )
        last = connection.execute(text("SELECT max(id) FROM recommendation")).scalar_one()
        for turn in range(1, items // world.items):
            connection.execute(text(GROW), {"turn": turn, "last": last})
        connection.execute(
            text("UPDATE tracker SET swept_on = :day"), {"day": (SEEN - timedelta(days=7)).isoformat()}
        )
    sweep(world.store, world.actor.workspace, NOW - timedelta(days=1))
    return world


def execute(world: World, statement: str) -> None:
    """Change the store past everything that watches over it."""
    with world.store.engine.execution_options(writes=True).begin() as connection:
        connection.execute(text(statement))


def finding_nothing(world: World) -> Callable[[], object]:
    """Give what searches an index for one date that no line has."""

    def find() -> None:
        with world.store.read(world.actor.workspace) as tx:
            found = tx.connection.execute(FIND_NOTHING, {"tracker": world.tracker, "day": "2031-01-01"}).all()
        if found:
            raise RuntimeError("something was found")

    return find


def first_look(world: World) -> Callable[[], object]:
    """Give what looks at a morning as a program does that has not looked yet."""

    def look() -> None:
        swept = sweep(Store(world.store.engine), world.actor.workspace, NOW)
        if swept.trackers != 1 or swept.nudges:
            raise RuntimeError(f"not a morning without a word: {swept}")

    return look


def later_look(world: World) -> Callable[[], object]:
    """Give what looks again on a morning that had nothing to say."""
    sweep(world.store, world.actor.workspace, NOW)

    def look() -> None:
        if sweep(world.store, world.actor.workspace, NOW).trackers:
            raise RuntimeError("the morning was looked at already")

    return look


def due_morning(world: World, due: int, times: int) -> float:
    """Time mornings on which so many items reach a rung, all of one owner, and give the quickest."""
    found = []
    for _ in range(times):
        with world.store.engine.execution_options(writes=True).begin() as connection:
            for table in ("nudge", "notice"):
                connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - the two names above
            connection.execute(
                text("UPDATE tracker SET swept_on = :day, quiet_to = NULL"), {"day": SEEN.isoformat()}
            )
            connection.execute(text("UPDATE recommendation SET due_on = '2036-12-01', owner_id = ''"))
            connection.execute(
                text(
                    "UPDATE recommendation SET due_on = :day, owner_id = 'U1' WHERE id IN "
                    "(SELECT id FROM recommendation WHERE parent_id IS NOT NULL ORDER BY id LIMIT :due)"
                ),
                {"day": (TODAY + AHEAD).isoformat(), "due": due},
            )
        fresh = Store(world.store.engine)
        began = time.perf_counter()
        swept = sweep(fresh, world.actor.workspace, NOW)
        found.append((time.perf_counter() - began) * 1_000)
        if swept.nudges != due:
            raise RuntimeError(f"{swept.nudges} nudges instead of {due}")
    return min(found)
