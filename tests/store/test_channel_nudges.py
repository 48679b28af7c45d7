"""What a channel hears, deputies, snoozes, absences and waiting notices, as both engines keep them."""

from datetime import date, timedelta

from bot.domain.nudge_words import NoticeKind, NoticeState
from bot.store import away, channel_nudges, deputies, nudges, outbox, said_notices, snoozes, waiting_notices
from bot.store.channel_nudges import ChannelSchedule, Switch
from bot.store.deputies import Deputy
from bot.store.transaction import Store
from tests.builders import a_stored_tracker, an_actor
from tests.conftest import Clock


def test_a_channel_is_switched_and_the_home_channel_is_on_until_it_is_switched_off(
    store: Store, workspace: str
) -> None:
    stored = a_stored_tracker(store, workspace)
    with store.write(workspace) as tx:
        assert channel_nudges.switches(tx, stored.id) == {}
        channel_nudges.set_home_channel(tx, stored.id, "C1")
        channel_nudges.set_switch(tx, stored.id, "C2", Switch(is_on=True, takes_replies=True), by="DS Nair")
        assert channel_nudges.home_channel(tx, stored.id) == "C1"
        assert channel_nudges.switches(tx, stored.id) == {
            "C1": Switch(is_on=True),
            "C2": Switch(is_on=True, takes_replies=True),
        }
        channel_nudges.set_switch(tx, stored.id, "C1", Switch(is_on=False), by="DS Nair")
        channel_nudges.set_switch(tx, stored.id, "C2", Switch(is_on=False), by="DS Nair")
        assert not any(switch.is_on for switch in channel_nudges.switches(tx, stored.id).values())
        channel_nudges.set_home_channel(tx, stored.id, "")
        assert channel_nudges.home_channel(tx, stored.id) == ""


def test_a_channel_has_one_summary_at_the_most(store: Store, workspace: str) -> None:
    stored = a_stored_tracker(store, workspace)
    with store.write(workspace) as tx:
        for wording in ("every monday", "every friday"):
            schedule = ChannelSchedule("FREQ=WEEKLY;BYDAY=MO", wording, "09:00", tx.now, "DS Nair")
            channel_nudges.set_schedule(tx, stored.id, "C1", schedule)
        found = channel_nudges.schedule_of(tx, stored.id, "C1")
        assert found is not None
        assert (found.wording, found.time_of_day) == ("every friday", "09:00")
        assert len(nudges.schedules_of(tx, stored.id)) == 1
        channel_nudges.set_schedule(tx, stored.id, "C1", None)
        assert channel_nudges.schedule_of(tx, stored.id, "C1") is None


def test_deputies_are_kept_by_line_and_heard_of_by_the_clock(store: Store, workspace: str) -> None:
    stored = a_stored_tracker(store, workspace)
    first, second = stored.line_ids("12.1", "12.4")
    with store.write(workspace) as tx:
        deputies.set_deputy(tx, stored.id, [first], Deputy("DS Walker", "U9"))
        assert deputies.deputies_of(tx, [first, second]) == {
            first: Deputy("DS Walker", "U9"),
            second: Deputy(),
        }
        clock = nudges.clock_of(tx, stored.id)
        assert clock is not None
        assert {line.deputy_id for line in nudges.watch_lines(tx, clock, [first, second])} == {"U9", ""}
        assert deputies.deputies_of(tx, []) == {}


def test_the_newest_snooze_counts_and_one_until_today_ends_it(store: Store, workspace: str) -> None:
    stored = a_stored_tracker(store, workspace)
    (line,) = stored.line_ids("12.1")
    with store.write(workspace) as tx:
        clock = nudges.clock_of(tx, stored.id)
        assert clock is not None
        today = clock.day_of(tx.now)
        snoozes.add_snoozes(tx, [line], today + timedelta(days=3), an_actor(), person_id="U1")
        snoozes.add_snoozes(tx, [line], today + timedelta(days=5), an_actor(), person_id=snoozes.EVERYONE)
        (watched,) = nudges.watch_lines(tx, clock, [line])
        assert {snooze.person for snooze in watched.snoozes} == {"U1", ""}
        snoozes.add_snoozes(tx, [line], today, an_actor(), person_id="U1")
        (watched,) = nudges.watch_lines(tx, clock, [line])
        own = next(snooze for snooze in watched.snoozes if snooze.person == "U1")
        assert not own.covers("U1", today)


def test_an_absence_is_kept_for_somebody_never_seen_before(store: Store, workspace: str) -> None:
    with store.write(workspace) as tx:
        assert away.away_until(tx, "U77") is None
        away.set_away(tx, "U77", date(2027, 5, 3))
        assert away.away_until(tx, "U77") == date(2027, 5, 3)
        away.set_away(tx, "U77", None)
        assert away.away_until(tx, "U77") is None


def test_a_notice_says_more_only_until_somebody_sets_out_to_say_it(
    store: Store, workspace: str, clock: Clock
) -> None:
    with store.write(workspace) as tx:
        outbox.add(tx, kind=NoticeKind.ASKED, recipient="U1", key="k", facts={"numbers": ["12.1"]})
        waiting = waiting_notices.find_waiting(tx, "k")
        assert waiting is not None
        assert waiting_notices.change_facts(tx, waiting.id, {"numbers": ["12.1", "12.4"]})
        assert waiting_notices.find_waiting(tx, "other") is None
    with store.write(workspace) as tx:
        (claimed,) = outbox.claim(tx, "one")
        assert claimed.facts == {"numbers": ["12.1", "12.4"]}
        assert waiting_notices.find_waiting(tx, "k") is None
        assert not waiting_notices.change_facts(tx, claimed.id, {})
        outbox.finish(tx, claimed, "one", NoticeState.SENT, conversation="D1", posted_ts="17.5")
    since = clock.now - timedelta(days=1)
    with store.read(workspace) as tx:
        by_thread = said_notices.answered_notice(tx, "D1", "17.5", since=since)
        newest = said_notices.answered_notice(tx, "D1", "", since=since)
        assert by_thread is not None
        assert newest is not None
        assert by_thread.id == newest.id == claimed.id
        assert said_notices.answered_notice(tx, "D1", "18.0", since=since) is None
        assert said_notices.answered_notice(tx, "D2", "", since=since) is None
        later = clock.now + timedelta(seconds=1)
        assert said_notices.answered_notice(tx, "D1", "", since=later) is None
