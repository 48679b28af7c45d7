"""What a morning finds in the store and what it spends, on either engine."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import bindparam, update

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.nudge_policy import NudgePolicy
from bot.domain.nudge_words import Cause, NoticeKind, NoticeState, SubjectKind
from bot.domain.people import Membership, Role
from bot.domain.reading import ReadRecommendation
from bot.domain.statuses import Status
from bot.domain.updates import Action, Kind, State
from bot.store import nudges, outbox, people
from bot.store.nudges import Sought
from bot.store.tables import ChannelNudgesRow, PersonRow, RecommendationRow, RoleRow, SnoozeRow, TrackerRow
from bot.store.transaction import Store
from bot.store.tx import HERE, Tx
from bot.store.workspaces import find_or_adopt
from bot.usecases.sweep import sweep
from bot.usecases.tellings import tellings
from tests.builders import Stored, a_stored_tracker, record, set_status
from tests.conftest import Clock
from tests.store.statements import sent

WEDNESDAY = date(2026, 12, 2)
"""A week and a day after the day on which the clock stands."""

LINES = (
    ReadRecommendation("12", "Assess risk.", due=Deadline(WEDNESDAY, "By 2 December 2026", DeadlineKind.DAY)),
    ReadRecommendation("12.1", "Screen daily.", parent="12"),
    ReadRecommendation(
        "12.2", "Train.", parent="12", due=Deadline(date(2026, 12, 9), "9 December 2026", DeadlineKind.DAY)
    ),
    ReadRecommendation("12.3", "Later.", parent="12", due=Deadline(None, "ongoing", DeadlineKind.RECURRING)),
    ReadRecommendation("14", "Tell victims."),
    ReadRecommendation("15", "Was due.", due=Deadline(date(2026, 10, 1), "1 October 2026", DeadlineKind.DAY)),
)


@pytest.fixture
def stored(store: Store, workspace: str) -> Stored:
    return a_stored_tracker(store, workspace, LINES)


def change(tx: Tx, stored: Stored, **facts: object) -> None:
    """Change facts of the tracker."""
    statement = update(TrackerRow).where(TrackerRow.workspace_id == HERE, TrackerRow.id == bindparam("one"))
    tx.change(statement.values(facts), one=stored.id)


def change_line(tx: Tx, stored: Stored, number: str, **facts: object) -> None:
    """Change facts of a line."""
    statement = update(RecommendationRow).where(
        RecommendationRow.workspace_id == HERE, RecommendationRow.id == bindparam("one")
    )
    tx.change(statement.values(facts), one=stored.lines[number].id)


def give(tx: Tx, stored: Stored, role: Role, person: str) -> None:
    """Give somebody a role."""
    tx.put(RoleRow, [{"tracker_id": stored.id, "role": role, "person_id": person, "given_at": tx.now}])


def know(tx: Tx, person: str, **facts: object) -> None:
    """Keep somebody of the workspace, with facts of their row."""
    row: dict[str, Any] = {"name": person, "full_name": f"PC {person}", "membership": Membership.MEMBER}
    people.keep_person(tx, person, **(row | {name: facts[name] for name in facts if name != "away_until"}))
    statement = update(PersonRow).where(
        PersonRow.workspace_id == HERE, PersonRow.person_id == bindparam("who")
    )
    tx.change(statement.values(away_until=facts.get("away_until")), who=person)


def candidates(store: Store, stored: Stored, sought: Sought) -> list[str]:
    with store.read(stored.workspace) as tx:
        clock = nudges.clock_of(tx, stored.id)
        assert clock is not None
        return sorted(item.number for item in nudges.find_candidates(tx, clock, sought))


def morning(
    clock: Clock, store: Store, stored: Stored, day: date
) -> list[tuple[str, list[tuple[str, int | None]]]]:
    """Sweep in the morning of a day, say what is to be said, and give it by recipient."""
    clock.now = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)
    sweep(store, stored.workspace, clock.now)
    with store.write(stored.workspace) as tx:
        claimed = outbox.claim(tx, "one")
    told = []
    for notice in claimed:
        said = [
            said.nudge for telling in tellings(store, stored.workspace, notice.id) for said in telling.said
        ]
        told.append((notice.recipient, [(",".join(one.items) or one.number, one.rung) for one in said]))
        with store.write(stored.workspace) as tx:
            outbox.finish(tx, notice, "one", NoticeState.SENT, conversation="D1", posted_ts=notice.mark)
    return sorted(told)


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


def test_a_morning_brings_each_recipient_one_notice_and_says_nothing_twice(
    store: Store, stored: Stored, clock: Clock
) -> None:
    with store.write(stored.workspace) as tx:
        know(tx, "U1")
        give(tx, stored, Role.OPERATIONAL_LEAD, "U9")
        change(tx, stored, home_channel="C1")
        for number in ("12.1", "12.2"):
            change_line(tx, stored, number, owner="PC U1", owner_id="U1")

    first = morning(clock, store, stored, date(2026, 11, 24))
    second = morning(clock, store, stored, date(2026, 11, 25))
    again = morning(clock, store, stored, date(2026, 11, 25))
    back = morning(clock, store, stored, date(2026, 11, 24))
    third = morning(clock, store, stored, date(2026, 11, 30))

    assert first == [("C1", [("15", None)]), ("U9", [("15", None)])]
    assert second == [("C1", [("12.1", -7), ("12.2", -14)]), ("U1", [("12.1", -7), ("12.2", -14)])]
    assert again == back == []
    assert third == [("U9", [("15", None)])]


def test_channels_that_were_switched_on_or_off_are_heeded(store: Store, stored: Stored, clock: Clock) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, home_channel="C1")
        rows = [("C1", False), ("C2", True), ("C3", False)]
        tx.put(
            ChannelNudgesRow,
            [
                {"tracker_id": stored.id, "channel_id": channel, "is_on": is_on, "set_by": "", "problem": "", "takes_replies": False}
                for channel, is_on in rows
            ],
        )  # fmt: skip

    told = morning(clock, store, stored, date(2026, 11, 25))

    assert [recipient for recipient, _ in told] == ["C2"]


def test_what_no_longer_holds_when_it_is_said_is_left_out(store: Store, stored: Stored, clock: Clock) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, home_channel="C1", swept_on=date(2026, 11, 24))
    clock.now = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    sweep(store, stored.workspace, clock.now)
    with store.write(stored.workspace) as tx:
        notice = next(one for one in outbox.claim(tx, "one") if one.recipient == "C1")
        change_line(tx, stored, "12.1", closed_on=date(2026, 11, 25))
        change_line(tx, stored, "12.2", due_on=date(2027, 1, 9))

    said = [said.subject for telling in tellings(store, stored.workspace, notice.id) for said in telling.said]

    assert [subject.number for subject in said if subject] == []


def test_one_digest_a_person_speaks_of_every_tracker_of_the_workspace(
    store: Store, stored: Stored, clock: Clock
) -> None:
    other = a_stored_tracker(store, stored.workspace, LINES, key="custody", title="Custody")
    with store.write(stored.workspace) as tx:
        for each in (stored, other):
            change_line(tx, each, "12.1", owner="PC U1", owner_id="U1")
    clock.now = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)

    swept = sweep(store, stored.workspace, clock.now)

    assert (swept.trackers, swept.nudges, swept.notices) == (2, 2, 1)
    with store.write(stored.workspace) as tx:
        notice = outbox.claim(tx, "one")[0]
    assert (notice.kind, notice.key) == (NoticeKind.DIGEST, "digest U1 2026-11-25")
    assert [telling.tracker.key for telling in tellings(store, stored.workspace, notice.id)] == [
        "stalking",
        "custody",
    ]


def test_people_hear_in_their_own_morning_and_the_channel_in_the_trackers(
    store: Store, stored: Stored, clock: Clock
) -> None:
    with store.write(stored.workspace) as tx:
        know(tx, "U1", timezone="Europe/Athens")
        know(tx, "U2", timezone="America/New_York")
        know(tx, "U3", timezone="Nowhere/At_All")
        change(tx, stored, home_channel="C1", swept_on=date(2026, 11, 24))
        change_line(tx, stored, "12.1", owner_id="U1", owner="U1")
        change_line(tx, stored, "12.2", owner_id="U2", owner="U2")

    before = sweep(store, stored.workspace, datetime(2026, 11, 25, 6, 59, tzinfo=UTC))
    clock.now = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
    swept = sweep(store, stored.workspace, clock.now)

    assert (before.notices, swept.notices) == (0, 3)
    clock.now = datetime(2026, 11, 26, tzinfo=UTC)
    with store.write(stored.workspace) as tx:
        at = {one.recipient: one.next_attempt_at for one in outbox.claim(tx, "one")}
    assert at == {
        "U1": datetime(2026, 11, 25, 7, tzinfo=UTC),
        "C1": datetime(2026, 11, 25, 9, tzinfo=UTC),
        "U2": datetime(2026, 11, 25, 14, tzinfo=UTC),
    }


def test_the_opening_waits_for_a_lead_and_a_home_channel_and_is_then_said_once(
    store: Store, stored: Stored, clock: Clock
) -> None:
    assert morning(clock, store, stored, date(2026, 11, 24)) == []
    with store.write(stored.workspace) as tx:
        change(tx, stored, home_channel="C1")
    told = dict(morning(clock, store, stored, date(2026, 11, 26)))
    assert list(told) == ["C1"] and ("15", None) in told["C1"]
    with store.write(stored.workspace) as tx:
        give(tx, stored, Role.OPERATIONAL_LEAD, "U9")
    assert ("U9", [("15", None)]) in morning(clock, store, stored, date(2026, 11, 27))
    with store.write(stored.workspace) as tx:
        give(tx, stored, Role.OPERATIONAL_LEAD, "U8")
        change(tx, stored, home_channel="C2")

    morning(clock, store, stored, date(2026, 11, 30))  # a Monday, with the leads' weekly list
    later = morning(clock, store, stored, date(2026, 12, 1))

    assert [who for who, what in later if ("15", None) in what] == []


def test_whoever_imported_gets_the_opening_while_there_is_no_lead(
    store: Store, stored: Stored, clock: Clock
) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, created_by="U5")

    assert morning(clock, store, stored, date(2026, 11, 24)) == [("U5", [("15", None)])]


def test_a_tracker_that_came_in_after_its_morning_begins_with_the_next(
    store: Store, stored: Stored, clock: Clock
) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, created_by="U5", created_at=datetime(2026, 11, 24, 9, 30, tzinfo=UTC))

    clock.now = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    assert sweep(store, stored.workspace, clock.now).notices == 0
    assert morning(clock, store, stored, date(2026, 11, 25)) == [("U5", [("15", None)])]


def test_an_archived_tracker_is_silent(store: Store, stored: Stored, clock: Clock) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, home_channel="C1", archived_at=tx.now)

    assert morning(clock, store, stored, date(2026, 11, 25)) == []


def test_a_message_that_is_gone_already_leaves_later_nudges_to_the_next_working_day(
    store: Store, stored: Stored, clock: Clock
) -> None:
    friday = date(2026, 11, 27)
    with store.write(stored.workspace) as tx:
        change(tx, stored, home_channel="C1", swept_on=date(2026, 11, 26))
        change_line(tx, stored, "12.2", due_on=date(2026, 12, 4))
        outbox.add(
            tx, kind=NoticeKind.CHANNEL, recipient="C1", key=f"channel C1 {friday}", facts={}, day=friday
        )
        gone = outbox.claim(tx, "one")[0]
        outbox.finish(tx, gone, "one", NoticeState.SENT, posted_ts="1")

    assert morning(clock, store, stored, friday) == []
    monday = morning(clock, store, stored, date(2026, 11, 30))

    assert monday == [("C1", [("12.2", -7), ("15", None)])]


def test_a_workspace_sees_nothing_of_another(store: Store, stored: Stored) -> None:
    other = find_or_adopt(store, "T2", "Elsewhere")

    with store.read(other) as tx:
        assert nudges.clocks_behind(tx, date(2026, 11, 25)) == []
        assert nudges.clock_of(tx, stored.id) is None
        assert nudges.nudges_in(tx, 1) == []
    assert sweep(store, other, datetime(2026, 11, 25, 9, tzinfo=UTC)).trackers == 0


def test_a_morning_with_nothing_due_takes_two_statements_and_the_next_look_one(
    store: Store, stored: Stored, clock: Clock
) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, swept_on=date(2026, 11, 26))
    clock.now = datetime(2026, 11, 27, 9, tzinfo=UTC)

    with sent(store.engine) as first:
        swept = sweep(store, stored.workspace, clock.now)
    with sent(store.engine) as second:
        sweep(store, stored.workspace, clock.now)

    assert (swept.notices, len(first), len(second)) == (0, 2, 1)


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


def test_two_workers_who_race_for_a_morning_begin_it_once(store: Store, stored: Stored, clock: Clock) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, home_channel="C1")
    clock.now = datetime(2026, 11, 25, 9, tzinfo=UTC)
    results: list[int] = []
    workers = [
        Thread(target=lambda: results.append(sweep(store, stored.workspace, clock.now).nudges))
        for _ in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(results)[:3] == [0, 0, 0] and sorted(results)[3] > 0
    with store.read(stored.workspace) as tx:
        keys: Sequence[object] = sorted(map(str, nudges.spent_keys(tx, stored.id)))
    assert len(keys) == sorted(results)[3]


def test_what_came_of_an_item_is_told_with_its_notice(store: Store, stored: Stored, clock: Clock) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, home_channel="C1", swept_on=date(2026, 11, 24))
    morning(clock, store, stored, date(2026, 11, 25))

    with store.read(stored.workspace) as tx:
        came = nudges.nudges_on(tx, stored.id, SubjectKind.ITEM, stored.lines["12.1"].id)

    assert [(one.nudge.cause, one.nudge.rung, one.nudge.day, one.state) for one in came] == [
        (Cause.DUE, -7, date(2026, 11, 25), "sent")
    ]
