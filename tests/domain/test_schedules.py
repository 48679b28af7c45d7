"""Rhythms as people type them, and the days that they name."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors_people import UnclearSchedule
from bot.domain.schedules import DAYS, following, occurs_on, read_rhythm

TODAY = date(2026, 11, 24)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("typed", "days", "time"),
    [
        ("every Monday 09:00", ["2026-11-30", "2026-12-07"], "09:00"),
        ("every Monday 9", ["2026-11-30", "2026-12-07"], "09:00"),
        ("Mondays", ["2026-11-30", "2026-12-07"], "09:00"),
        ("every Monday at 9 in the morning", ["2026-11-30", "2026-12-07"], "09:00"),
        ("weekly on Tuesday at 4pm", ["2026-12-01", "2026-12-08"], "16:00"),
        ("every weekday", ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30"], "09:00"),
        ("every working day at 08.30", ["2026-11-25", "2026-11-26"], "08:30"),
        ("daily at noon", ["2026-11-25", "2026-11-26"], "12:00"),
        ("fortnightly on Wednesday", ["2026-11-25", "2026-12-09"], "09:00"),
        ("every other Friday at 2pm", ["2026-11-27", "2026-12-11"], "14:00"),
        ("every second Friday", ["2026-11-27", "2026-12-11"], "09:00"),
        ("every other Monday", ["2026-11-30", "2026-12-14"], "09:00"),
        ("fortnightly on Tuesday", ["2026-12-01", "2026-12-15"], "09:00"),
        ("fortnightly on Monday and Thursday", ["2026-11-26", "2026-11-30", "2026-12-10"], "09:00"),
        ("second Friday of the month", ["2026-12-11", "2027-01-08"], "09:00"),
        ("first Monday of the month", ["2026-12-07", "2027-01-04"], "09:00"),
        ("the last working day of the month", ["2026-11-30", "2026-12-31"], "09:00"),
        ("on the 15th of every month", ["2026-12-15", "2027-01-15"], "09:00"),
        ("Mondays and Thursdays 8.30", ["2026-11-26", "2026-11-30"], "08:30"),
        ("every Monday, Wednesday and Friday", ["2026-11-25", "2026-11-27"], "09:00"),
        ("“every  MONDAY 09:00.”", ["2026-11-30"], "09:00"),
        ("weekly", ["2026-11-30", "2026-12-07"], "09:00"),
        ("monthly", ["2026-12-07", "2027-01-04"], "09:00"),
        ("every day 12am", ["2026-11-25"], "00:00"),
    ],
)
def test_a_rhythm_names_its_next_days_and_its_time(typed: str, days: list[str], time: str) -> None:
    rhythm = read_rhythm(typed)
    assert [day.isoformat() for day in following(rhythm.rule, TODAY, TODAY, len(days))] == days
    assert rhythm.time_of_day == time


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("", ""),
        ("when the moon is full", ""),
        ("every 31st", ""),
        ("every third", ""),
        ("every", ""),
        ("Monday or Tuesday", ""),
        ("9", ""),
        ("every Monday 25:00", "time"),
        ("every Monday 13pm", "time"),
        ("every Monday 9:75", "time"),
    ],
)
def test_what_is_no_rhythm_is_refused(typed: str, because: str) -> None:
    with pytest.raises(UnclearSchedule) as refused:
        read_rhythm(typed)
    assert refused.value.because == because


SPOKEN = [
    *[f"every {day}" for day in DAYS],
    "every weekday",
    "daily",
    "fortnightly on Wednesday",
    "every other Friday",
    "first Monday of the month",
    "last Friday",
    "last working day of the month",
    "on the 28th",
]


@given(
    st.sampled_from(SPOKEN),
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.integers(min_value=-10, max_value=800),
)
def test_a_day_is_named_exactly_when_the_rule_names_it(typed: str, start: date, ahead: int) -> None:
    rule, day = read_rhythm(typed).rule, start + timedelta(days=ahead)
    first = start + timedelta(days=1)
    beginning = datetime.combine(first, datetime.min.time())
    counted = f"{rule};WKST={first:%a}".upper()[:-1] if "INTERVAL" in rule else rule
    named = {
        moment.date()
        for moment in rrulestr(counted, dtstart=beginning).between(
            beginning, beginning + timedelta(days=820), inc=True
        )
    }
    assert occurs_on(rule, start, day) is (day in named)


@given(st.sampled_from(SPOKEN), st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_the_following_days_are_those_on_which_it_occurs(typed: str, start: date) -> None:
    rule = read_rhythm(typed).rule
    days = following(rule, start, start, 3)
    assert list(days) == sorted(set(days))
    between = (start + timedelta(days=ahead) for ahead in range(1, (days[-1] - start).days + 1))
    assert [day for day in between if occurs_on(rule, start, day)] == list(days)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_rhythm_or_refused(typed: str) -> None:
    try:
        rhythm = read_rhythm(typed)
    except UnclearSchedule:
        return
    assert following(rhythm.rule, TODAY, TODAY, 1)
