"""Clocks that jump, programs that were down, people who move: only the latest rung is told, and never twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from bot.domain.people import Role
from bot.domain.reading import ReadRecommendation
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from sandbox.model import Channel, User
from sandbox.posted import posted_by_app
from sandbox.running import Sandbox
from tests.builders import Stored, a_stored_tracker
from tests.conftest import Clock
from tests.journeys.year_force import deadline
from tests.journeys.year_running import Bots, Fate
from tests.store.clockwork import change, change_line, give, know

OWNER, LEAD, CHANNEL = "U0OWNER0001", "U0LEAD00001", "C0TEAM00001"
DUE = date(2027, 6, 30)
"""A Wednesday; 16, 23 and 29 June are rungs before it."""

IN_A_WEEK, TWO_DAYS_BEFORE = DUE - timedelta(days=7), DUE - timedelta(days=2)


@dataclass
class Small:
    """One item with a date, its owner, a lead and a channel, and one bot."""

    sandbox: Sandbox
    store: Store
    stored: Stored
    bots: Bots

    def live(self, first: date, last: date | None = None) -> None:
        """Live from one day to another."""
        last = last or first
        while first <= last:
            self.bots.live(first)
            first += timedelta(days=1)

    def told(self, recipient: str) -> list[str]:
        """Name the days on which somebody was told of the item."""
        workspace = self.sandbox.workspace
        posted = [
            one
            for one in posted_by_app(workspace)
            if one.recipient == recipient and "100.1" in str(one.blocks)
        ]
        return [f"{one.at:%d %B}" for one in posted]


@pytest.fixture
def small(store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Small]:
    monkeypatch.setattr("bot.jobs.deliver.APART", 0)
    clock.now = datetime(2027, 6, 10, 18, tzinfo=UTC)
    with Sandbox() as sandbox:
        state = sandbox.workspace
        workspace = find_or_adopt(store, state.team.id, "Wexmoor")
        for person in (OWNER, LEAD):
            sandbox.call(partial(state.put_user, User(person, person.lower(), person, state.team.id)))
        sandbox.call(partial(state.put_channel, Channel(CHANNEL, "team", (LEAD, state.app.user_id))))
        lines = [
            ReadRecommendation("100", "What was recommended"),
            ReadRecommendation("100.1", "What is asked", parent="100", due=deadline(DUE)),
        ]
        stored = a_stored_tracker(store, workspace, lines)
        with store.write(workspace) as tx:
            for person in (OWNER, LEAD):
                know(tx, person, timezone="Europe/London")
            change(tx, stored, home_channel=CHANNEL)
            give(tx, stored, Role.OPERATIONAL_LEAD, LEAD)
            change_line(tx, stored, "100.1", owner="The owner", owner_id=OWNER)
        bots = Bots(sandbox, store, workspace, clock, Fate(0, of_a_thousand=0), count=1)
        yield Small(sandbox, store, stored, bots)
        bots.end()


def test_each_rung_is_told_on_its_day(small: Small) -> None:
    small.live(DUE - timedelta(days=15), DUE + timedelta(days=1))

    assert small.told(OWNER) == small.told(CHANNEL) == ["16 June", "23 June", "29 June", "30 June", "01 July"]


def test_after_a_week_without_the_program_the_latest_rung_alone_is_told(small: Small) -> None:
    small.live(DUE - timedelta(days=16), DUE - timedelta(days=15))
    small.live(TWO_DAYS_BEFORE, DUE - timedelta(days=1))

    assert small.told(OWNER) == small.told(CHANNEL) == ["28 June", "29 June"]


def test_a_clock_that_goes_back_repeats_nothing(small: Small) -> None:
    small.live(IN_A_WEEK)
    small.live(IN_A_WEEK - timedelta(days=3), IN_A_WEEK + timedelta(days=1))

    assert len(small.told(OWNER)) == len(small.told(CHANNEL)) == 1


def test_a_clock_that_jumps_ahead_and_back_tells_no_rung_twice(small: Small) -> None:
    small.live(IN_A_WEEK)
    small.live(DUE + timedelta(days=15))
    before = small.told(OWNER), small.told(CHANNEL)
    small.live(IN_A_WEEK, DUE)

    assert [len(days) for days in before] == [2, 2]
    assert (small.told(OWNER), small.told(CHANNEL)) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Asia/Tokyo", "America/New_York"),
        ("America/New_York", "Asia/Tokyo"),
        ("Europe/London", "Mars/Olympus"),
    ],
)
def test_somebody_who_moves_to_another_zone_hears_once(small: Small, before: str, after: str) -> None:
    with small.store.write(small.stored.workspace) as tx:
        know(tx, OWNER, timezone=before)
    small.bots.look(datetime(2027, 6, 23, 0, 1, tzinfo=UTC))
    with small.store.write(small.stored.workspace) as tx:
        know(tx, OWNER, timezone=after)
    small.live(IN_A_WEEK, IN_A_WEEK + timedelta(days=1))

    assert small.told(OWNER) == ["23 June"]
