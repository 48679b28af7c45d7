"""A schedule shows what a sweep would send: the same nudges on the same days, summaries at their hour, nothing put away."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.nudge_words import Cause, SubjectKind
from bot.domain.people import Role
from bot.store.tables import ScheduleRow
from bot.store.transaction import Store
from bot.usecases.plan_nudges import plan_nudges
from tests.builders import Stored, a_stored_tracker
from tests.conftest import Clock
from tests.store.clockwork import LINES, change, change_line, give, know, morning

FIRST, LAST = date(2026, 11, 24), date(2027, 1, 29)


@pytest.fixture
def stored(store: Store, workspace: str) -> Stored:
    """Give a tracker with a lead, an owner and a home channel."""
    made = a_stored_tracker(store, workspace, LINES)
    with store.write(workspace) as tx:
        know(tx, "U1")
        give(tx, made, Role.OPERATIONAL_LEAD, "U9")
        change(tx, made, home_channel="C1")
        change_line(tx, made, "12.1", owner="PC U1", owner_id="U1")
    return made


def test_what_is_planned_is_what_comes(store: Store, stored: Stored, clock: Clock) -> None:
    planned: dict[tuple[date, str], set[tuple[str, int | None]]] = {}
    for one in plan_nudges(store, stored.workspace, FIRST, LAST)[0].planned:
        if one.nudge.recipient.can_be_told:
            said = (one.number, one.nudge.rung)
            planned.setdefault((one.nudge.day, one.nudge.recipient.id), set()).add(said)

    came: dict[tuple[date, str], set[tuple[str, int | None]]] = {}
    for count in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=count)
        for recipient, said_to_them in morning(clock, store, stored, day):
            for numbers, rung in said_to_them:
                came.setdefault((day, recipient), set()).update(
                    (number, rung) for number in numbers.split(",")
                )

    assert came == planned
    assert len(came) > 30


def test_a_schedule_that_is_asked_for_again_after_some_days_is_the_same(
    store: Store, stored: Stored, clock: Clock
) -> None:
    before = plan_nudges(store, stored.workspace, date(2026, 12, 9), LAST)[0].planned
    for count in range(5):
        morning(clock, store, stored, FIRST + timedelta(days=count))

    again = plan_nudges(store, stored.workspace, date(2026, 12, 9), LAST)[0].planned
    whole = plan_nudges(store, stored.workspace, FIRST, LAST)[0].planned

    assert again == before
    assert {one.nudge.cause for one in whole if one.nudge.day == FIRST} == {Cause.OPENING}


def test_a_summary_stands_at_its_hour_and_carries_what_its_channel_hears(
    store: Store, stored: Stored, clock: Clock
) -> None:
    with store.write(stored.workspace) as tx:
        row = {"tracker_id": stored.id, "channel_id": "C1", "rule": "FREQ=WEEKLY;BYDAY=WE", "wording": ""}
        tx.put(ScheduleRow, [row | {"time_of_day": "11:30", "set_by": "U9", "set_at": tx.now}])

    planned = plan_nudges(store, stored.workspace, FIRST, date(2026, 12, 3))[0].planned

    summaries = [one.at for one in planned if one.nudge.kind is SubjectKind.SCHEDULE]
    assert summaries == [
        datetime(2026, 11, 25, 11, 30, tzinfo=UTC),
        datetime(2026, 12, 2, 11, 30, tzinfo=UTC),
    ]
    at_noon = {one.at.hour for one in planned if one.nudge.recipient.id == "C1" and one.at.weekday() == 2}
    assert at_noon == {11}


def test_nothing_is_planned_of_a_tracker_that_was_put_away(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, archived_at=tx.now)

    assert [plan.planned for plan in plan_nudges(store, stored.workspace, FIRST, LAST)] == [()]
