"""What a morning finds in the store, on either engine."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.nudge_policy import NudgePolicy
from bot.domain.people import Membership
from bot.domain.statuses import Status
from bot.domain.updates import Action, Kind, State
from bot.store import nudges
from bot.store.nudges import Sought
from bot.store.tables import SnoozeRow
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from bot.usecases.sweep import sweep
from tests.builders import Stored, a_stored_tracker, record, set_status
from tests.conftest import Clock
from tests.store.clockwork import LINES, WEDNESDAY, candidates, change, change_line, know
from tests.store.statements import sent


@pytest.fixture
def stored(store: Store, workspace: str) -> Stored:
    return a_stored_tracker(store, workspace, LINES)


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        (Sought(()), []),
        (Sought({WEDNESDAY}), ["12.1"]),
        (Sought({date(2026, 12, 9), WEDNESDAY}), ["12.1", "12.2"]),
        (Sought({date(2026, 10, 1)}), ["15"]),
        (Sought((), overdue_to=date(2026, 10, 1)), ["15"]),
        (Sought((), overdue_to=date(2026, 9, 30)), []),
        (Sought((), overdue_to=WEDNESDAY), ["12.1", "15"]),
    ],
)  # fmt: skip
def test_items_are_found_by_the_date_in_force(
    store: Store, stored: Stored, sought: Sought, found: list[str]
) -> None:
    assert candidates(store, stored, sought) == found


def test_what_is_closed_removed_or_signed_off_is_not_found(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        set_status(tx, stored, "12.1", Status.NOT_FOR_US, reason="Another force")
        change_line(tx, stored, "12.2", closed_on=date(2026, 11, 1))
        change_line(tx, stored, "15", removed_at=tx.now)
        set_status(tx, stored, "14", Status.COMPLETE)
        change_line(tx, stored, "14", signed_off_at=tx.now)

    everything = Sought((), overdue_to=date(2030, 1, 1), awaiting=True)

    assert candidates(store, stored, everything) == []


def test_silence_is_counted_from_the_last_update_else_from_when_a_line_came_in(
    store: Store, stored: Stored, clock: Clock
) -> None:
    clock.move(days=2)
    with store.write(stored.workspace) as tx:
        record(tx, stored, "12.1")

    def silent_since(day: date) -> list[str]:
        start = datetime(day.year, day.month, day.day, tzinfo=UTC)
        return candidates(store, stored, Sought((), silent=(start, start + timedelta(days=1))))

    assert silent_since(date(2026, 11, 24)) == ["12.2", "12.3", "14", "15"]
    assert silent_since(date(2026, 11, 26)) == ["12.1"]
    assert silent_since(date(2026, 11, 25)) == []


def test_lines_without_a_moment_of_their_own_came_in_with_the_tracker(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        change_line(tx, stored, "14", created_at=None)
    start = datetime(2026, 11, 24, tzinfo=UTC)

    assert "14" in candidates(store, stored, Sought((), silent=(start, start + timedelta(days=1))))


def test_a_snooze_that_ends_and_a_sign_off_that_is_awaited_are_found(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        set_status(tx, stored, "12.2", Status.COMPLETE)
        row = {"recommendation_id": stored.lines["14"].id, "person_id": "U1", "by": "U1", "at": tx.now}
        tx.put(SnoozeRow, [row | {"until": date(2026, 11, 30)}])

    assert candidates(store, stored, Sought((), awaiting=True)) == ["12.2"]
    assert candidates(store, stored, Sought((), awake=(date(2026, 11, 28), date(2026, 11, 30)))) == ["14"]
    assert candidates(store, stored, Sought((), awake=(date(2026, 12, 1), date(2026, 12, 3)))) == []


def test_a_promise_past_its_date_is_found_once_for_all_who_share_it(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        promise = Action("Train forty officers.", owner="DS Roe", due=date(2026, 11, 27))
        done = Action("Buy tea.", due=date(2026, 11, 27))
        update = record(
            tx, stored, "12.2", "12.1", kind=Kind.FORCE_UPDATE, state=State.CURRENT, actions=[promise, done]
        )
        assert update.actions
    with store.read(stored.workspace) as tx:
        clock = nudges.clock_of(tx, stored.id)
        assert clock is not None
        found = nudges.find_candidates(
            tx, clock, Sought((), promised=(date(2026, 11, 27), date(2026, 11, 27)))
        )

    promises = [item for item in found if item.text]
    assert [(one.text, one.number, one.owner) for one in promises] == [
        ("Train forty officers.", "12.1", "DS Roe"),
        ("Buy tea.", "12.1", ""),
    ]


def test_an_owner_who_is_a_printed_name_is_the_one_person_called_that(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        know(tx, "U1", full_name="Priya Nair")
        know(tx, "U2", full_name="Jo Roe")
        know(tx, "U3", full_name="Jo Roe")
        know(tx, "U4", full_name="Sam Guest", membership=Membership.GUEST)
        for number, owner in (
            ("12.1", "DS Priya  NAIR"),
            ("12.2", "Jo Roe"),
            ("14", "Sam Guest"),
            ("15", "Nair"),
        ):
            change_line(tx, stored, number, owner=owner)
    with store.read(stored.workspace) as tx:
        clock = nudges.clock_of(tx, stored.id)
        assert clock is not None
        linked = {item.number: item.owner_id for item in nudges.linked(tx, nudges.watch_all(tx, clock))}

    assert linked == {"12.1": "U1", "12.2": "", "12.3": "", "14": "", "15": ""}


def test_a_workspace_sees_nothing_of_another(store: Store, stored: Stored) -> None:
    other = find_or_adopt(store, "T2", "Elsewhere")

    with store.read(other) as tx:
        assert nudges.clocks_behind(tx, date(2026, 11, 25)) == []
        assert nudges.clock_of(tx, stored.id) is None
        assert nudges.nudges_in(tx, 1) == []
    assert sweep(store, other, datetime(2026, 11, 25, 9, tzinfo=UTC)).trackers == 0


@pytest.mark.parametrize("policy", [NudgePolicy(), NudgePolicy(rungs=(-3, 3), hour=7)])
def test_a_policy_is_kept_with_its_tracker(store: Store, stored: Stored, policy: NudgePolicy) -> None:
    with store.write(stored.workspace) as tx:
        nudges.set_policy(tx, stored.id, policy)

    with store.read(stored.workspace) as tx:
        clock = nudges.clock_of(tx, stored.id)
    assert clock is not None and clock.policy == policy


@pytest.mark.parametrize("kept", ["{", "[]", '{"hour": 99}', '{"hour": "x"}'])
def test_a_policy_that_cannot_be_read_does_not_stop_the_nudges(
    store: Store, stored: Stored, kept: str
) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, nudge_policy=kept)

    with store.read(stored.workspace) as tx:
        clock = nudges.clock_of(tx, stored.id)
    assert clock is not None and clock.policy == NudgePolicy()


def test_no_part_of_the_statement_walks_through_a_tracker(sqlite_store: Store) -> None:
    stored = a_stored_tracker(sqlite_store, find_or_adopt(sqlite_store, "T1", "Wexmoor"), LINES)
    everything = Sought({WEDNESDAY}, overdue_to=WEDNESDAY, awaiting=True)

    with sqlite_store.read(stored.workspace) as tx:
        clock = nudges.clock_of(tx, stored.id)
        assert clock is not None
        with sent(sqlite_store.engine) as statements:
            nudges.find_candidates(tx, clock, everything)
        statement = statements[0]
        filled = (0,) * statement.count("?")
        plan = [row[3] for row in tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", filled)]

    searched = [step for step in plan if "recommendation USING" in step]
    assert len(searched) >= 7
    assert [step for step in searched if "in_order" in step or step.startswith("SCAN")] == []


def test_a_day_is_claimed_once_and_never_an_earlier_one(store: Store, stored: Stored) -> None:
    days = [WEDNESDAY, WEDNESDAY, date(2026, 12, 1), date(2026, 12, 3)]

    claims = []
    for day in days:
        with store.write(stored.workspace) as tx:
            claims.append(nudges.claim_day(tx, stored.id, day))

    assert claims == [True, False, False, True]


def test_a_last_look_in_a_far_year_is_forgotten(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, swept_on=date(2036, 1, 1))

    with store.write(stored.workspace) as tx:
        assert [one.id for one in nudges.clocks_behind(tx, WEDNESDAY)] == [stored.id]
        assert nudges.claim_day(tx, stored.id, WEDNESDAY)
