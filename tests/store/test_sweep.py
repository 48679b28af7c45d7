"""What a morning says and spends, on either engine: one notice a recipient, nothing twice, whoever races for it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest

from bot.domain.nudge_words import Cause, NoticeKind, NoticeState, SubjectKind
from bot.domain.people import Role
from bot.store import nudges, outbox
from bot.store.tables import (
    ChannelNudgesRow,
    ScheduleRow,
    SnoozeRow,
)
from bot.store.transaction import Store
from bot.store.tx import Tx
from bot.usecases.sweep import sweep
from bot.usecases.tellings import tellings
from tests.builders import Stored, a_stored_tracker
from tests.conftest import Clock
from tests.store.clockwork import LINES, change, change_line, give, know, morning
from tests.store.statements import sent


@pytest.fixture
def stored(store: Store, workspace: str) -> Stored:
    return a_stored_tracker(store, workspace, LINES)


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


def schedule(tx: Tx, stored: Stored, channel: str, at: str, rule: str = "FREQ=WEEKLY;BYDAY=WE") -> None:
    """Have a channel's summary come."""
    row = {"tracker_id": stored.id, "channel_id": channel, "rule": rule, "wording": rule, "time_of_day": at}
    tx.put(ScheduleRow, [row | {"set_by": "U9", "set_at": tx.now}])


def noticed(store: Store, stored: Stored, clock: Clock, day: date) -> list[tuple[NoticeKind, datetime, int]]:
    """Sweep in the early morning of a day, and list what waits: its kind, its moment, and how many nudges it carries."""
    clock.now = datetime(day.year, day.month, day.day, 7, 0, tzinfo=UTC)
    sweep(store, stored.workspace, clock.now)
    sweep(store, stored.workspace, clock.now.replace(hour=9))
    clock.now += timedelta(hours=14)
    with store.write(stored.workspace) as tx:
        claimed = outbox.claim(tx, "one")
        found = [(one.kind, one.next_attempt_at, len(nudges.nudges_in(tx, one.id))) for one in claimed]
        for one in claimed:
            outbox.finish(tx, one, "one", NoticeState.SENT, posted_ts=one.mark)
    return found


def test_a_scheduled_summary_carries_the_nudges_of_its_channel(
    store: Store, stored: Stored, clock: Clock
) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, home_channel="C1", swept_on=date(2026, 11, 24))
        schedule(tx, stored, "C1", "11:30")

    assert noticed(store, stored, clock, date(2026, 11, 25)) == [
        (NoticeKind.SUMMARY, datetime(2026, 11, 25, 11, 30, tzinfo=UTC), 3)
    ]
    assert [kind for kind, _, _ in noticed(store, stored, clock, date(2026, 12, 1))] == [NoticeKind.CHANNEL]


def test_a_scheduled_summary_comes_on_days_without_nudges_too_and_before_the_morning(
    store: Store, stored: Stored, clock: Clock
) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, swept_on=date(2026, 11, 24))
        schedule(tx, stored, "C2", "06:30", "FREQ=WEEKLY;BYDAY=SU")

    assert noticed(store, stored, clock, date(2026, 11, 28)) == []
    assert noticed(store, stored, clock, date(2026, 11, 29)) == [
        (NoticeKind.SUMMARY, datetime(2026, 11, 29, 7, 0, tzinfo=UTC), 0)
    ]
    assert noticed(store, stored, clock, date(2026, 11, 29)) == []


def test_a_summary_does_not_come_on_the_day_it_is_set(store: Store, stored: Stored, clock: Clock) -> None:
    with store.write(stored.workspace) as tx:
        schedule(tx, stored, "C1", "11:30", "FREQ=DAILY")

    assert noticed(store, stored, clock, date(2026, 11, 24)) == []
    assert len(noticed(store, stored, clock, date(2026, 11, 25))) == 1


def test_what_waits_is_not_said_of_a_tracker_that_was_put_away_since(
    store: Store, stored: Stored, clock: Clock
) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, home_channel="C1", swept_on=date(2026, 11, 24))
    clock.now = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    sweep(store, stored.workspace, clock.now)
    with store.write(stored.workspace) as tx:
        notice = outbox.claim(tx, "one")[0]
    assert tellings(store, stored.workspace, notice.id)

    with store.write(stored.workspace) as tx:
        change(tx, stored, archived_at=tx.now)

    assert tellings(store, stored.workspace, notice.id) == ()


def test_a_rung_under_a_silence_that_is_made_longer_comes_when_that_ends(
    store: Store, stored: Stored, clock: Clock
) -> None:
    with store.write(stored.workspace) as tx:
        change(tx, stored, home_channel="C1", swept_on=date(2026, 11, 23))
        row = {"recommendation_id": stored.lines["12.1"].id, "person_id": "", "by": "U1", "reason": ""}
        monday, wednesday = tx.now - timedelta(days=1), tx.now + timedelta(days=1)
        tx.put(SnoozeRow, [row | {"at": monday, "until": date(2026, 11, 26)}])
        tx.put(SnoozeRow, [row | {"at": wednesday, "until": date(2026, 11, 30)}])

    told = [dict(morning(clock, store, stored, date(2026, 11, day))) for day in (25, 26, 27, 30)]

    assert [("12.1", -7) in said.get("C1", []) for said in told] == [False, False, False, True]
