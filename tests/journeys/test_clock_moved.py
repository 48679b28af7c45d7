"""Clocks that jump, programs that were down, people who move: only the latest rung is told, and never twice."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.domain.people import Role
from bot.domain.reading import ReadRecommendation
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from sandbox.faults import Fault, Kind
from sandbox.model import Channel, User
from sandbox.posted import posted_by_app
from sandbox.running import Sandbox
from tests.builders import Stored, a_stored_tracker
from tests.conftest import Clock
from tests.journeys.year_force import deadline
from tests.journeys.year_running import Bots, Fate
from tests.store.clockwork import change, change_line, give, know

OWNER, LEAD, CHANNEL = "U0OWNER0001", "U0LEAD00001", "C0TEAM00001"
LONDON = ZoneInfo("Europe/London")
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
    ("before", "after", "told"),
    [
        ("Asia/Tokyo", "America/New_York", "23 June"),
        ("America/New_York", "Asia/Tokyo", "24 June"),  # New York's morning is the night in Tokyo
        ("Europe/London", "Mars/Olympus", "23 June"),
    ],
)
def test_somebody_who_moves_to_another_zone_hears_once(
    small: Small, before: str, after: str, told: str
) -> None:
    with small.store.write(small.stored.workspace) as tx:
        know(tx, OWNER, timezone=before)
    small.bots.look(datetime(2027, 6, 23, 0, 1, tzinfo=UTC))
    with small.store.write(small.stored.workspace) as tx:
        know(tx, OWNER, timezone=after)
    small.live(IN_A_WEEK, IN_A_WEEK + timedelta(days=1))

    assert small.told(OWNER) == [told]


def hours(small: Small) -> set[str]:
    """Name the hours, in London, in which anybody was told anything."""
    return {f"{one.at.astimezone(LONDON):%d %B %H}" for one in posted_by_app(small.sandbox.workspace)}


def test_a_program_that_was_down_all_morning_says_nothing_in_the_evening(small: Small) -> None:
    small.live(IN_A_WEEK - timedelta(days=1))
    small.bots.look(datetime(2027, 6, 23, 22, 0, tzinfo=UTC))
    small.live(IN_A_WEEK + timedelta(days=1))

    assert small.told(OWNER) == small.told(CHANNEL) == ["22 June", "24 June"]
    assert hours(small) == {"22 June 09", "24 June 09"}


def test_what_slack_did_not_take_all_morning_waits_for_the_next(small: Small) -> None:
    small.live(IN_A_WEEK - timedelta(days=1))
    workspace = small.sandbox.workspace
    kinds: tuple[Kind, ...] = ("http_error", "drop")
    for kind in kinds:
        fault = Fault(kind, "chat.postMessage")
        small.sandbox.call(partial(workspace.faults.add, fault))
    small.bots.look(datetime(2027, 6, 23, 8, 1, tzinfo=UTC))
    small.bots.look(datetime(2027, 6, 23, 22, 0, tzinfo=UTC))
    small.live(IN_A_WEEK + timedelta(days=1))

    assert small.told(OWNER) == small.told(CHANNEL) == ["22 June", "24 June"]
    assert hours(small) == {"22 June 09", "24 June 09"}


def test_a_program_that_runs_in_the_afternoons_alone_speaks_all_the_same(small: Small) -> None:
    for day in range(22, 26):
        small.bots.look(datetime(2027, 6, day, 13, 0, tzinfo=UTC))

    assert small.told(OWNER) == small.told(CHANNEL) == ["23 June", "24 June"]


def test_whoever_stands_in_for_somebody_far_away_who_left_hears_in_their_own_morning(small: Small) -> None:
    small.live(IN_A_WEEK - timedelta(days=1))
    workspace = small.sandbox.workspace
    gone = replace(workspace.users[OWNER], deleted=True)
    small.sandbox.call(lambda: workspace.put_user(gone))
    with small.store.write(small.stored.workspace) as tx:
        know(tx, OWNER, timezone="America/New_York")

    small.live(IN_A_WEEK, IN_A_WEEK + timedelta(days=1))

    assert small.told(OWNER) == ["22 June"]
    assert small.told(LEAD) == ["24 June"]
    assert hours(small) == {"22 June 09", "23 June 09", "24 June 09"}
