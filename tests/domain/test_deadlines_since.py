"""Days gone by and spans of time, as people type them."""

from datetime import date

import pytest

from bot.domain.deadlines import read_since, read_span
from bot.domain.errors import UnknownDate

TODAY = date(2026, 11, 24)  # a Tuesday

SINCE = [
    ("since 1 March", date(2026, 3, 1)),
    ("1 March", date(2026, 3, 1)),
    ("from 1 December", date(2025, 12, 1)),
    ("24 November", TODAY),
    ("since 27/03/25", date(2025, 3, 27)),
    ("3/4", date(2026, 4, 3)),
    ("2026-03-01", date(2026, 3, 1)),
    ("29 February", date(2024, 2, 29)),
    ("Monday", date(2026, 11, 23)),
    ("since Tuesday", date(2026, 11, 17)),
    ("last Friday", date(2026, 11, 20)),
    ("today", TODAY),
    ("yesterday", date(2026, 11, 23)),
    ("the day before yesterday", date(2026, 11, 22)),
    ("last week", date(2026, 11, 16)),
    ("this week", date(2026, 11, 23)),
    ("last month", date(2026, 10, 1)),
    ("this month", date(2026, 11, 1)),
    ("last year", date(2025, 1, 1)),
    ("this year", date(2026, 1, 1)),
    ("7d", date(2026, 11, 17)),
    ("7 days", date(2026, 11, 17)),
    ("the last 7 days", date(2026, 11, 17)),
    ("in the past two weeks", date(2026, 11, 10)),
    ("2 weeks ago", date(2026, 11, 10)),
    ("a month ago", date(2026, 10, 24)),
    ("March", date(2026, 3, 1)),
    ("Jan-Mar 2026", date(2026, 1, 1)),
    ("November to January 2026", date(2025, 11, 1)),
    ("24-28 March", date(2026, 3, 24)),
    ("28-24 March", date(2026, 3, 24)),
    ("last March", date(2026, 3, 1)),
    ("November", date(2026, 11, 1)),
    ("December", date(2025, 12, 1)),
    ("March 2025", date(2025, 3, 1)),
    ("Mar-25", date(2025, 3, 1)),
    ("2025", date(2025, 1, 1)),
    ("Q1 2026", date(2026, 1, 1)),
]


@pytest.mark.parametrize(("typed", "day"), SINCE)
def test_since_is_the_most_recent_such_day(typed: str, day: date) -> None:
    assert read_since(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        *(("", ""), ("since", ""), ("12.4", ""), ("31 June", ""), ("ever", ""), ("10 working days", "")),
        *(("27 March 2027", "27 March 2027"), ("2027-03-27", "27 March 2027"), ("2028", "1 January 2028")),
        *(("March 2027", "1 March 2027"), ("Mar 25", "25 March 2026"), ("mid March", "1 March 2026")),
        *(("1 March please", "1 March 2026"), ("Monday 27 March 2025", "27 March 2025")),
    ],
)
def test_since_is_not_guessed_either(typed: str, understood: str) -> None:
    with pytest.raises(UnknownDate) as refused:
        read_since(typed, TODAY)
    assert (refused.value.typed, refused.value.understood) == (typed, understood)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        *(
            ("30d", 30),
            ("30 d", 30),
            ("30 days", 30),
            ("1 day", 1),
            ("14d", 14),
            ("2 weeks", 14),
            ("2w", 14),
            ("a week", 7),
        ),
        *(
            ("a fortnight", 14),
            ("three months", 90),
            ("3m", 90),
            ("1y", 365),
            ("next 14d", 14),
            ("in the next 30 days", 30),
        ),
        *(("the last 7 days", 7), ("within 28 days", 28), ("0d", 0), ("30 calendar days", 30), ("“30d”", 30)),
        *(
            ("", None),
            ("30", None),
            ("soon", None),
            ("d", None),
            ("week", None),
            ("10 working days", None),
            ("1000d", None),
        ),
        *(("30 dogs", None), ("30days!", None), ("-3d", None), ("12.4", None)),
    ],
)
def test_a_span_is_read_as_days(typed: str, days: int | None) -> None:
    assert read_span(typed) == days
