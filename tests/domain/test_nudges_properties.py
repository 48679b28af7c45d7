"""What is true of nudges whatever the items, the team, the policy and the days on which the bot was up."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.nudge_policy import NudgePolicy
from bot.domain.nudge_values import Known, Snooze, Team, Via, Watched
from bot.domain.nudge_words import Cause
from bot.domain.working_days import NATIONS, WorkingDays
from tests.domain.nudging import Days

START = date(2027, 11, 1)
SPAN = 90
DATES = st.integers(-60, SPAN + 30).map(lambda count: START + timedelta(days=count))
PEOPLE = ("U1", "U2", "OPS", "EXE")
SNOOZES = st.builds(Snooze, st.sampled_from(["", *PEOPLE]), DATES, DATES)
ITEMS = st.builds(
    Watched,
    id=st.integers(1, 10_000),
    number=st.integers(1, 10_000).map(str),
    due=st.none() | DATES,
    due_set_on=st.just(START) | DATES,
    silent_since=DATES,
    is_open=st.sampled_from([True, True, True, False]),
    awaits_sign_off=st.sampled_from([False, False, False, True]),
    owner_id=st.sampled_from(["", *PEOPLE]),
    deputy_id=st.sampled_from(["", "U2"]),
    snoozes=st.lists(SNOOZES, max_size=2).map(tuple),
)
KNOWN = st.builds(
    lambda away, left: {
        person: Known(person, away_until=away.get(person), has_left=person in left) for person in PEOPLE
    },
    st.dictionaries(st.sampled_from(PEOPLE), DATES),
    st.sets(st.sampled_from(PEOPLE)),
)
TEAMS = st.builds(
    Team,
    operational=st.sampled_from([(), ("OPS",), ("OPS", "U2")]),
    executive=st.sampled_from([(), ("EXE",)]),
    home_channel=st.just("C1"),
    channels=st.sampled_from([(), ("C1",), ("C1", "C2")]),
    people=KNOWN,
)
POLICIES = st.builds(
    NudgePolicy,
    rungs=st.sets(st.integers(-40, 40), max_size=9).map(lambda rungs: tuple(sorted(rungs))),
    stale_days=st.sampled_from([0, 10, 30]),
    days=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    weekly_on=st.integers(0, 6),
) | st.just(NudgePolicy())
TRACKERS = st.builds(
    Days,
    st.lists(ITEMS, max_size=6, unique_by=lambda item: item.id),
    TEAMS,
    POLICIES,
    st.sampled_from(NATIONS),
    came_in_on=st.just(START),
)
LOOKS = st.sets(st.integers(0, SPAN), max_size=30).map(
    lambda counts: [START + timedelta(days=count) for count in sorted(counts)]
)


@given(TRACKERS, LOOKS)
def test_nothing_comes_on_a_day_off_and_nothing_twice_whenever_the_bot_is_up(
    tracker: Days, looks: list[date]
) -> None:
    working = WorkingDays(tracker.nation, tracker.policy.days)

    found = [nudge for day in looks for nudge in tracker.on(day)]

    assert all(working.is_one(nudge.day) for nudge in found)
    assert max(Counter(nudge.key for nudge in found).values(), default=1) == 1
    one_a_day = Counter(
        (nudge.recipient, nudge.day, nudge.kind, nudge.subject) for nudge in found if nudge.number
    )
    assert max(one_a_day.values(), default=1) == 1


@given(TRACKERS, LOOKS, LOOKS)
def test_days_that_were_looked_at_say_nothing_more_wherever_the_clock_is_moved(
    tracker: Days, looks: list[date], again: list[date]
) -> None:
    for day in looks:
        tracker.on(day)

    last = tracker.swept_on or date.min
    assert [nudge for day in again if day <= last for nudge in tracker.on(day)] == []


@given(TRACKERS, LOOKS)
def test_whoever_is_away_or_has_left_or_snoozed_hears_nothing(tracker: Days, looks: list[date]) -> None:
    items = {item.id: item for item in tracker.items}

    found = [nudge for day in looks for nudge in tracker.on(day)]

    for nudge in found:
        known = tracker.team.known(nudge.recipient.id)
        assert not known.has_left and not known.is_away(nudge.day)
        if nudge.number:
            listener = "" if nudge.via is Via.TEAM else nudge.recipient.id
            item = items[nudge.subject]
            assert item.is_open
            assert not any(snooze.covers(listener, nudge.day) for snooze in item.snoozes)


@given(TRACKERS)
def test_a_bot_that_is_up_every_day_misses_no_rung(tracker: Days) -> None:
    """Worked out from the other end: each rung that nobody snoozed and no later one of the same day hides."""
    working = WorkingDays(tracker.nation, tracker.policy.days)
    found = tracker.between(START, START + timedelta(days=SPAN))

    heard = {
        (nudge.subject, nudge.rung, nudge.day)
        for nudge in found
        if nudge.recipient.id == "C1" and nudge.number
    }
    for item in tracker.items:
        if item.due is None or not item.is_open or item.awaits_sign_off or item.snoozes:
            continue
        for rung in tracker.policy.rungs if "C1" in tracker.team.channels else ():
            fell_on = item.due + timedelta(days=rung)
            day = working.on_or_before(fell_on) if rung <= 0 else working.on_or_after(fell_on)
            if not START <= day <= START + timedelta(days=SPAN) or fell_on < item.due_set_on:
                continue
            assert any(
                subject == item.id and when == day and number is not None and number >= rung
                for subject, number, when in heard
            ), (item, rung)


@given(TRACKERS, LOOKS)
def test_the_leads_list_comes_at_most_once_a_week(tracker: Days, looks: list[date]) -> None:
    found = [nudge for day in looks for nudge in tracker.on(day) if nudge.cause is Cause.SUMMARY]

    weeks = Counter((nudge.recipient, nudge.occurrence_on) for nudge in found)
    assert max(weeks.values(), default=1) == 1
