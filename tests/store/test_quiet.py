"""Once it is known that nothing comes for some days a morning costs one statement, and whatever anybody does ends that."""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.errors import TrackerError
from bot.domain.people import Actor, Door
from bot.domain.reading import ReadRecommendation
from bot.domain.working_days import ONE_DAY
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from bot.usecases.action import promise
from bot.usecases.add import add_typed
from bot.usecases.changing import change_typed
from bot.usecases.choosing import Place
from bot.usecases.mornings import Awake, awake_trackers, has_candidates
from bot.usecases.record_line import record_line
from bot.usecases.remove import reinstate_line, remove_line
from bot.usecases.snooze import snooze_line
from bot.usecases.sweep import sweep
from bot.usecases.undo import undo_named
from tests.builders import Stored, a_stored_tracker, an_actor
from tests.conftest import Clock
from tests.store.clockwork import change
from tests.store.statements import sent

TUESDAY = date(2026, 12, 1)
FAR = Deadline(date(2027, 12, 1), "1 December 2027", DeadlineKind.DAY)
LINES = (
    ReadRecommendation("12", "Assess risk.", due=FAR),
    ReadRecommendation("12.1", "Screen daily.", parent="12"),
    ReadRecommendation("12.2", "Train.", parent="12", due=FAR),
    ReadRecommendation("14", "Tell victims.", due=FAR),
)
HERE = Place()
_keys = count(1)


def key() -> str:
    return f"key {next(_keys)}"


def typed(
    verb: str, words: Callable[[random.Random], str]
) -> Callable[[Store, Actor, random.Random], object]:
    """Make something that somebody types after a verb."""
    doing: Mapping[str, Callable[[Store, Actor, str], object]] = {
        "update": lambda store, actor, line: record_line(store, actor, HERE, line, key()),
        "snooze": lambda store, actor, line: snooze_line(store, actor, HERE, line),
        "action": lambda store, actor, line: promise(store, actor, HERE, line, named={}, key=key()),
        "add": lambda store, actor, line: add_typed(store, actor, HERE, line, key=key()),
        "remove": lambda store, actor, line: remove_line(store, actor, HERE, line, "twice", key=key()),
        "reinstate": lambda store, actor, line: reinstate_line(store, actor, HERE, line, key=key()),
        "undo": lambda store, actor, line: undo_named(store, actor, HERE, line),
    }

    def act(store: Store, actor: Actor, chance: random.Random) -> object:
        line = words(chance)
        if verb in doing:
            return doing[verb](store, actor, line)
        return change_typed(store, actor, HERE, verb=verb, typed=line, key=key())

    return act


def number(chance: random.Random) -> str:
    return chance.choice(("12.1", "12.2", "14", "12", "15"))


def day(chance: random.Random, now: date = TUESDAY) -> str:
    return f"{now + timedelta(days=chance.randint(0, 60)):%d %B %Y}"


ACTS = (
    typed("update", lambda chance: f"{number(chance)} Forty officers trained"),
    typed("due", lambda chance: f"{number(chance)} {day(chance)} because of the estate"),
    typed("due", lambda chance: f"{number(chance)} {day(chance)} because of the estate"),
    typed(
        "status", lambda chance: f"{number(chance)} {chance.choice(('on course', 'complete', 'not started'))}"
    ),
    typed("snooze", lambda chance: f"{number(chance)} until {day(chance)}"),
    typed("action", lambda chance: f"{number(chance)} Train the rest by {day(chance)}"),
    typed("add", lambda chance: f"{number(chance)} Another one"),
    typed("remove", number),
    typed("reinstate", number),
    typed("undo", lambda _: ""),
)


@pytest.fixture
def stored(store: Store, workspace: str) -> Stored:
    return a_stored_tracker(store, workspace, LINES)


def look(store: Store, stored: Stored, clock: Clock, on: date) -> int:
    clock.now = datetime.combine(on, time(9, 30), UTC)
    with sent(store.engine) as statements:
        sweep(store, stored.workspace, clock.now)
    return len(statements)


def mornings_after(store: Store, stored: Stored, first: date) -> Iterator[tuple[Awake, bool]]:
    """Give the next mornings as a program that has just started sees them, each with whether anything may come."""
    fresh = Store(store.engine, clock=store.clock)
    for days in range(1, 9):
        now = datetime.combine(first + days * ONE_DAY, time(9, 30), UTC)
        with fresh.read(stored.workspace) as tx:
            for awake in awake_trackers(fresh, tx, now):
                yield awake, has_candidates(tx, awake)


def test_a_day_of_which_it_is_known_that_nothing_comes_takes_one_statement(
    store: Store, stored: Stored, clock: Clock
) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, swept_on=TUESDAY - 7 * ONE_DAY)
    look(store, stored, clock, TUESDAY)

    again = [look(Store(store.engine), stored, clock, TUESDAY + ONE_DAY) for _ in range(2)]
    record_line(store, an_actor(stored.workspace), HERE, "12.1 Forty officers trained", key())
    after_a_change = look(Store(store.engine), stored, clock, TUESDAY + ONE_DAY)

    assert (again, after_a_change) == ([1, 1], 2)


def test_a_date_that_is_moved_near_is_nudged_although_nothing_was_to_come(
    store: Store, stored: Stored, clock: Clock
) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, swept_on=TUESDAY - 7 * ONE_DAY, home_channel="C1")
    look(store, stored, clock, TUESDAY)
    change_typed(
        store,
        an_actor(stored.workspace, door=Door.COMMAND),
        HERE,
        verb="due",
        typed="12.2 9 December 2026 because of the estate",
        key=key(),
    )

    clock.now = datetime.combine(TUESDAY + ONE_DAY, time(9, 30), UTC)

    assert sweep(store, stored.workspace, clock.now).nudges == 1


@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_done_nothing_comes_on_a_day_that_is_said_to_be_quiet(
    sqlite_store: Store, clock: Clock, seed: int
) -> None:
    store, chance, quiet, done = sqlite_store, random.Random(seed), 0, 0
    stored = a_stored_tracker(store, find_or_adopt(store, "T1", "Wexmoor"), LINES)
    with store.write(stored.workspace) as tx:
        change(tx, stored, swept_on=TUESDAY - 7 * ONE_DAY, home_channel="C1")
    actor, on = an_actor(stored.workspace), TUESDAY
    for _ in range(10):
        look(store, stored, clock, on)
        for _ in range(4):
            with suppress(TrackerError):
                chance.choice(ACTS)(store, actor, chance)
                done += 1
            for awake, may_speak in mornings_after(store, stored, on):
                quiet += awake.is_quiet
                assert not (awake.is_quiet and may_speak), awake.today
        on += chance.choice((1, 1, 8)) * ONE_DAY
    assert done > 10
    assert quiet > 5
