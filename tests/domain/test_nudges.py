"""Which nudges a morning brings: the ladder, the calendar, catching up, moving a date."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.nudge_ladder import Window, due_dates_reaching, rungs_of
from bot.domain.nudge_policy import NudgePolicy
from bot.domain.nudge_values import Snooze
from bot.domain.nudge_words import Cause, SubjectKind
from bot.domain.nudges import window_for
from bot.domain.working_days import WorkingDays
from tests.domain.nudging import Days, an_item, heard

ONE = timedelta(days=1)
WEDNESDAY = date(2027, 6, 16)


def test_an_item_is_nudged_on_the_nine_days_of_the_ladder() -> None:
    days = Days([an_item(due=WEDNESDAY)])

    found = days.between(date(2027, 5, 1), date(2027, 8, 31))

    expected = [
        (date(2027, 5, 19), -28),
        (date(2027, 6, 2), -14),
        (date(2027, 6, 9), -7),
        (date(2027, 6, 15), -1),
        (date(2027, 6, 16), 0),
        (date(2027, 6, 17), 1),
        (date(2027, 6, 23), 7),
        (date(2027, 6, 30), 14),
        (date(2027, 7, 14), 28),
    ]
    assert heard(found, "U1") == expected
    assert heard(found, "C1") == expected
    assert {nudge.cause for nudge in found if nudge.rung is not None and nudge.rung <= 0} == {Cause.DUE}


@pytest.mark.parametrize(
    ("due", "rung", "comes_on"),
    [
        (date(2026, 1, 17), -14, date(2026, 1, 2)),  # the 3rd is a Saturday
        (date(2026, 12, 26), 0, date(2026, 12, 24)),  # a Saturday after Christmas Day
        (date(2026, 12, 25), 1, date(2026, 12, 29)),  # Saturday, Sunday and a substitute day
        (date(2027, 3, 28), -1, date(2027, 3, 25)),  # the Saturday after Good Friday
        (date(2027, 3, 28), 1, date(2027, 3, 30)),  # Easter Monday
        (date(2028, 2, 29), 0, date(2028, 2, 29)),
        (date(2027, 2, 1), 28, date(2027, 3, 1)),
    ],
)
def test_a_rung_moves_off_weekends_and_bank_holidays(due: date, rung: int, comes_on: date) -> None:
    assert [found.comes_on for found in rungs_of(due, (rung,), WorkingDays())] == [comes_on]


def test_rungs_that_fall_on_one_day_are_the_most_urgent_one() -> None:
    sunday = date(2027, 6, 20)
    days = Days([an_item(due=sunday)])

    found = days.between(date(2027, 6, 14), date(2027, 6, 25))

    assert heard(found, "U1") == [(date(2027, 6, 18), 0), (date(2027, 6, 21), 1)]


def test_a_bank_holiday_of_another_nation_moves_nothing() -> None:
    saint_andrews_day = date(2026, 11, 30)
    item = an_item(due=saint_andrews_day)

    assert heard(Days([item]).between(saint_andrews_day - ONE, saint_andrews_day), "U1")[-1][1] == 0
    scotland = Days([item], nation="Scotland")
    assert heard(scotland.between(saint_andrews_day - 4 * ONE, saint_andrews_day), "U1") == [
        (date(2026, 11, 27), 0)
    ]


@pytest.mark.parametrize("facts", [{"is_open": False}, {"due": None}])
def test_an_item_that_is_closed_or_has_no_date_is_silent(facts: dict[str, bool | None]) -> None:
    days = Days([an_item(due=WEDNESDAY)])
    days.change(**facts)

    assert days.between(date(2027, 5, 1), date(2027, 8, 31)) == []


def test_after_the_last_rung_only_the_leads_weekly_list_names_an_item() -> None:
    days = Days([an_item(due=date(2026, 1, 5))])

    found = days.between(date(2026, 3, 2), date(2026, 3, 15))

    assert [(nudge.day, nudge.recipient.id, nudge.cause, nudge.items) for nudge in found] == [
        (day, lead, Cause.SUMMARY, ("12.4",))
        for day in (date(2026, 3, 2), date(2026, 3, 9))
        for lead in ("OPS", "EXE")
    ]


def test_leads_hear_of_what_is_late_by_a_week_and_by_four() -> None:
    days = Days([an_item(due=WEDNESDAY)])

    found = days.between(date(2027, 6, 17), date(2027, 7, 14))

    assert heard(found, "OPS") == [(date(2027, 6, 23), 7)]
    assert heard(found, "EXE") == [(date(2027, 7, 14), 28)]
    weekly = [(nudge.day, nudge.recipient.id) for nudge in found if nudge.cause is Cause.SUMMARY]
    assert weekly == [(date(2027, 6, day), "OPS") for day in (28,)] + [
        (date(2027, 7, day), "OPS") for day in (5, 12)
    ]


def test_a_process_that_was_down_catches_up_with_the_latest_rung_alone() -> None:
    days = Days([an_item(due=WEDNESDAY)], swept_on=date(2027, 6, 1))

    found = days.on(date(2027, 6, 18))

    assert heard(found, "U1") == [(date(2027, 6, 18), 1)]
    assert days.between(date(2027, 6, 19), date(2027, 6, 22)) == []


def test_a_rung_that_lies_further_back_than_can_be_caught_up_is_let_go() -> None:
    days = Days([an_item(due=date(2027, 1, 4))], swept_on=date(2026, 12, 1))

    assert heard(days.on(date(2027, 4, 1)), "U1") == []


def test_moving_the_clock_back_sends_nothing() -> None:
    days = Days([an_item(due=WEDNESDAY)])
    days.between(date(2027, 5, 1), date(2027, 6, 16))

    assert days.between(date(2027, 5, 1), date(2027, 6, 16)) == []


def test_a_clock_that_once_ran_years_ahead_does_not_silence_a_tracker() -> None:
    assert window_for(date(2036, 1, 1), date(2026, 1, 1), WEDNESDAY) == Window(WEDNESDAY, WEDNESDAY)


def test_what_was_spent_stays_so_even_where_nobody_knows_how_far_was_looked() -> None:
    days = Days([an_item(due=WEDNESDAY), an_item("1.1", date(2027, 1, 4), identifier=9)])
    monday = date(2027, 6, 7)
    assert len(days.between(monday, date(2027, 6, 9))) == 4  # two lists, and a rung for two

    days.swept_on = monday - ONE

    assert days.on(date(2027, 6, 9)) == []


def test_a_rung_that_falls_on_the_very_day_its_date_is_set_still_comes() -> None:
    days = Days([an_item(due=WEDNESDAY, due_set_on=date(2027, 6, 9))])

    assert heard(days.between(date(2027, 6, 9), date(2027, 6, 9)), "U1") == [(date(2027, 6, 9), -7)]


SATURDAY = date(2027, 6, 12)


@pytest.mark.parametrize(
    ("rung", "set_on", "comes_on"),
    [
        (7, SATURDAY - ONE, date(2027, 6, 14)),
        (7, SATURDAY, date(2027, 6, 14)),
        (7, SATURDAY + ONE, date(2027, 6, 14)),  # its Monday is still to come
        (7, date(2027, 6, 14), date(2027, 6, 14)),
        (7, date(2027, 6, 15), None),
        (-7, SATURDAY - ONE, date(2027, 6, 11)),
        (-7, SATURDAY, None),  # its Friday was over
        (-7, SATURDAY + ONE, None),
        (0, SATURDAY - ONE, date(2027, 6, 11)),
        (0, SATURDAY, None),
    ],
)
def test_a_rung_of_a_saturday_counts_by_the_day_on_which_it_comes(
    rung: int, set_on: date, comes_on: date | None
) -> None:
    due = SATURDAY - timedelta(days=rung)
    days = Days([an_item(due=due, due_set_on=set_on)], policy=NudgePolicy(rungs=(rung,)))
    first_look_after_days_without = days.between(date(2027, 6, 10), date(2027, 6, 10))

    found = heard(days.between(SATURDAY - ONE, date(2027, 6, 25)), "U1")

    assert first_look_after_days_without == []
    assert found == ([(comes_on, rung)] if comes_on else [])


def test_moving_the_date_starts_a_new_ladder() -> None:
    days = Days([an_item(due=WEDNESDAY)])
    days.between(date(2027, 5, 1), date(2027, 6, 10))

    days.change(due=date(2027, 6, 21), due_set_on=date(2027, 6, 10))
    found = days.between(date(2027, 6, 11), date(2027, 7, 21))

    assert heard(found, "U1") == [
        (date(2027, 6, 14), -7),
        (date(2027, 6, 18), -1),
        (date(2027, 6, 21), 0),
        (date(2027, 6, 22), 1),
        (date(2027, 6, 28), 7),
        (date(2027, 7, 5), 14),
        (date(2027, 7, 19), 28),
    ]


def test_a_date_set_into_the_past_has_none_of_the_rungs_before_it_was_set() -> None:
    days = Days([an_item(due=date(2027, 6, 9), due_set_on=date(2027, 6, 15))])

    found = days.between(date(2027, 6, 15), date(2027, 6, 25))

    assert heard(found, "U1") == [(date(2027, 6, 16), 7), (date(2027, 6, 23), 14)]


def test_silence_is_one_nudge_until_something_is_recorded() -> None:
    days = Days([an_item(silent_since=date(2027, 5, 6))])

    found = days.between(date(2027, 5, 7), date(2027, 9, 30))

    assert [(nudge.day, nudge.recipient.id, nudge.cause) for nudge in found] == [
        (date(2027, 6, 7), "U1", Cause.STALE)  # thirty days are up on Saturday 5 June
    ]
    days.change(silent_since=date(2027, 9, 29))
    assert [nudge.day for nudge in days.between(date(2027, 10, 1), date(2027, 12, 1))] == [date(2027, 10, 29)]


def test_silence_past_the_last_rung_is_no_nudge() -> None:
    days = Days([an_item(due=date(2027, 5, 3), silent_since=date(2027, 5, 3))])

    found = days.between(date(2027, 6, 2), date(2027, 9, 30))

    assert [nudge.cause for nudge in found if nudge.recipient.id == "U1"] == []


def test_silence_is_a_nudge_while_the_ladder_lasts() -> None:
    days = Days([an_item(due=date(2027, 5, 10), silent_since=date(2027, 5, 5))])

    found = [
        nudge for nudge in days.between(date(2027, 6, 2), date(2027, 6, 8)) if nudge.recipient.id == "U1"
    ]

    assert [(nudge.day, nudge.cause) for nudge in found] == [
        (date(2027, 6, 4), Cause.STALE),  # late by 25 days
        (date(2027, 6, 7), Cause.OVERDUE),
    ]


@pytest.mark.parametrize("stale_days", [0, 60])
def test_a_team_says_how_long_a_silence_may_last(stale_days: int) -> None:
    days = Days([an_item(silent_since=date(2027, 5, 3))], policy=NudgePolicy(stale_days=stale_days))

    found = days.between(date(2027, 5, 4), date(2027, 9, 30))

    assert [nudge.day for nudge in found] == ([date(2027, 7, 2)] if stale_days else [])


def test_a_rung_and_a_silence_on_one_day_are_one_nudge() -> None:
    days = Days([an_item(due=WEDNESDAY, silent_since=date(2027, 5, 10))])

    found = [
        nudge
        for nudge in days.between(WEDNESDAY - 7 * ONE, WEDNESDAY - 7 * ONE)
        if nudge.recipient.id == "U1"
    ]

    assert [(nudge.cause, nudge.rung) for nudge in found] == [(Cause.DUE, -7)]


def test_what_a_snooze_covers_comes_when_it_ends() -> None:
    snooze = Snooze("U1", date(2027, 6, 8), date(2027, 6, 14))
    days = Days([replace(an_item(due=WEDNESDAY), snoozes=(snooze,))])

    found = days.between(date(2027, 6, 8), date(2027, 6, 16))

    assert heard(found, "U1") == [(date(2027, 6, 14), -7), (date(2027, 6, 15), -1), (date(2027, 6, 16), 0)]
    assert heard(found, "C1")[0] == (date(2027, 6, 9), -7)


def test_a_snooze_for_everyone_silences_the_channel_too() -> None:
    snooze = Snooze("", date(2027, 6, 8), date(2027, 6, 16))
    days = Days([replace(an_item(due=WEDNESDAY), snoozes=(snooze,))])

    found = days.between(date(2027, 6, 8), date(2027, 6, 16))

    assert heard(found, "U1") == heard(found, "C1") == [(date(2027, 6, 16), 0)]


def test_a_promise_is_asked_about_once_after_its_date() -> None:
    promise = replace(an_item(due=date(2027, 6, 18)), kind=SubjectKind.ACTION, text="Train forty officers.")
    days = Days([promise])

    found = days.between(date(2027, 6, 1), date(2027, 8, 1))

    assert [(nudge.day, nudge.recipient.id, nudge.kind, nudge.cause) for nudge in found] == [
        (date(2027, 6, 21), "U1", SubjectKind.ACTION, Cause.OVERDUE)
    ]


def test_the_due_dates_that_reach_a_rung_are_those_the_ladder_nudges() -> None:
    friday, policy, days = date(2027, 6, 18), NudgePolicy(), WorkingDays()

    reaching = due_dates_reaching(policy, days, Window(friday, friday))

    nudged = {
        due
        for count in range(-60, 61)
        for due in [friday + count * ONE]
        if any(rung.comes_on == friday for rung in rungs_of(due, policy.rungs, days))
    }
    assert reaching == nudged
    assert date(2027, 6, 20) in reaching  # a Sunday, whose own rung comes on the Friday before
