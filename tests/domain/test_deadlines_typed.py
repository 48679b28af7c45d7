"""Dates and spans as people type them."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.deadlines import Deadline, DeadlineKind, read_date, read_since, read_span
from bot.domain.errors import UnknownDate

DAY, MONTH, RELATIVE = DeadlineKind.DAY, DeadlineKind.MONTH, DeadlineKind.RELATIVE
TODAY = date(2026, 11, 24)  # a Tuesday
PUBLISHED = date(2024, 9, 27)

TYPED = [
    ("2027-03-01", date(2027, 3, 1), DAY),
    ("1 March", date(2027, 3, 1), DAY),
    ("27 March", date(2027, 3, 27), DAY),
    ("27 Mar", date(2027, 3, 27), DAY),
    ("27th of March", date(2027, 3, 27), DAY),
    ("by 27 March", date(2027, 3, 27), DAY),
    ("until 27 March", date(2027, 3, 27), DAY),
    ("on 27 March.", date(2027, 3, 27), DAY),
    ("“27 March”", date(2027, 3, 27), DAY),
    ("27\u00a0March", date(2027, 3, 27), DAY),
    ("24 November", TODAY, DAY),
    ("23 November", date(2027, 11, 23), DAY),
    ("25 November", date(2026, 11, 25), DAY),
    ("29 February", date(2028, 2, 29), DAY),
    ("March 5", date(2027, 3, 5), DAY),
    ("March the 5th", date(2027, 3, 5), DAY),
    ("27 March 2025", date(2025, 3, 27), DAY),
    ("27 March 27", date(2027, 3, 27), DAY),
    ("Saturday 27 March 2027", date(2027, 3, 27), DAY),
    ("Sat 27 March", date(2027, 3, 27), DAY),
    ("March 27, 2027", date(2027, 3, 27), DAY),
    ("3/4/26", date(2026, 4, 3), DAY),
    ("3/4", date(2027, 4, 3), DAY),
    ("27/03/2027", date(2027, 3, 27), DAY),
    ("27.3.27", date(2027, 3, 27), DAY),
    ("today", TODAY, DAY),
    ("Tomorrow", date(2026, 11, 25), DAY),
    ("the day after tomorrow", date(2026, 11, 26), DAY),
    ("the 30th", date(2026, 11, 30), DAY),
    ("24th", TODAY, DAY),
    ("the 23rd", date(2026, 12, 23), DAY),
    ("the 31st", date(2026, 12, 31), DAY),
    ("a week today", date(2026, 12, 1), DAY),
    ("close of play on Friday", date(2026, 11, 27), DAY),
    ("24-28 March", date(2027, 3, 28), DAY),
    ("Friday", date(2026, 11, 27), DAY),
    ("fri", date(2026, 11, 27), DAY),
    ("by Friday", date(2026, 11, 27), DAY),
    ("Tuesday", date(2026, 12, 1), DAY),
    ("Monday", date(2026, 11, 30), DAY),
    ("this Friday", date(2026, 11, 27), DAY),
    ("this Tuesday", TODAY, DAY),
    ("next Friday", date(2026, 12, 4), DAY),
    ("next Monday", date(2026, 11, 30), DAY),
    ("Friday week", date(2026, 12, 4), DAY),
    ("a week on Friday", date(2026, 12, 4), DAY),
    ("in two weeks", date(2026, 12, 8), DAY),
    ("in two weeks' time", date(2026, 12, 8), DAY),
    ("two weeks from today", date(2026, 12, 8), DAY),
    ("2w", date(2026, 12, 8), DAY),
    ("14d", date(2026, 12, 8), DAY),
    ("a fortnight", date(2026, 12, 8), DAY),
    ("in a month's time", date(2026, 12, 24), DAY),
    ("6 months", date(2027, 5, 24), DAY),
    ("6m", date(2027, 5, 24), DAY),
    ("in a year", date(2027, 11, 24), DAY),
    ("in twenty-eight days", date(2026, 12, 22), DAY),
    ("within six months", date(2027, 5, 24), DAY),
    ("within six months from today", date(2027, 5, 24), DAY),
    ("end of March", date(2027, 3, 31), MONTH),
    ("the end of March 2028", date(2028, 3, 31), MONTH),
    ("end Nov", date(2026, 11, 30), MONTH),
    ("March", date(2027, 3, 31), MONTH),
    ("November", date(2026, 11, 30), MONTH),
    ("October", date(2027, 10, 31), MONTH),
    ("March 2027", date(2027, 3, 31), MONTH),
    ("Jan-Mar 2027", date(2027, 3, 31), MONTH),
    ("January to March", date(2027, 3, 31), MONTH),
    ("the summer of 2027", date(2027, 8, 31), MONTH),
    ("Mar-27", date(2027, 3, 31), MONTH),
    ("Mar '27", date(2027, 3, 31), MONTH),
    ("Q1 2027", date(2027, 3, 31), MONTH),
    ("Spring 2027", date(2027, 5, 31), MONTH),
    ("end of the month", date(2026, 11, 30), MONTH),
    ("month end", date(2026, 11, 30), MONTH),
    ("end of next month", date(2026, 12, 31), MONTH),
    ("next month", date(2026, 12, 31), MONTH),
    ("this month", date(2026, 11, 30), MONTH),
    ("end of the week", date(2026, 11, 27), DAY),
    ("end of next week", date(2026, 12, 4), DAY),
    ("end of the year", date(2026, 12, 31), MONTH),
    ("year end", date(2026, 12, 31), MONTH),
    ("end of next year", date(2027, 12, 31), MONTH),
    ("end of the financial year", date(2027, 3, 31), MONTH),
    ("end of 2027", date(2027, 12, 31), MONTH),
    ("immediately", None, DeadlineKind.IMMEDIATE),
    ("ASAP", None, DeadlineKind.IMMEDIATE),
    ("annually", None, DeadlineKind.RECURRING),
    ("every six months", None, DeadlineKind.RECURRING),
    ("none", None, DeadlineKind.NONE),
    ("no due date", None, DeadlineKind.NONE),
]


@pytest.mark.parametrize(("typed", "on", "kind"), TYPED)
def test_a_date_is_read_as_it_is_typed(typed: str, on: date | None, kind: DeadlineKind) -> None:
    assert read_date(f" {typed} ", TODAY) == Deadline(on, typed, kind)


def test_a_span_within_counts_from_publication_where_that_is_known() -> None:
    assert read_date("within six months", TODAY, PUBLISHED) == Deadline(
        date(2025, 3, 27), "within six months", RELATIVE
    )
    assert read_date("56 days after publication", TODAY, PUBLISHED).on == date(2024, 11, 22)
    assert read_date("in six months", TODAY, PUBLISHED) == Deadline(date(2027, 5, 24), "in six months", DAY)
    assert read_date("within six months from now", TODAY, PUBLISHED).on == date(2027, 5, 24)


def test_next_month_is_january_in_december() -> None:
    assert read_date("next month", date(2026, 12, 1)).on == date(2027, 1, 31)


def test_weekdays_on_a_sunday() -> None:
    sunday = date(2026, 11, 29)

    assert read_date("Friday", sunday).on == date(2026, 12, 4)
    assert read_date("next Friday", sunday).on == date(2026, 12, 4)
    assert read_date("this Sunday", sunday).on == sunday
    assert read_date("Sunday", sunday).on == date(2026, 12, 6)


NOT_UNDERSTOOD = [
    ("", ""),
    (" ", ""),
    ("soon", ""),
    ("12.4", ""),
    ("3.4", ""),
    ("3,4", ""),
    ("12", ""),
    ("the 32nd", ""),
    ("the 0th", ""),
    ("2027", ""),
    ("the force may review", ""),
    ("31 June", ""),
    ("31 June 2027", ""),
    ("27/13/26", ""),
    ("3/14", ""),
    ("Q2", ""),
    ("year", ""),
    ("month", ""),
    ("next year", ""),
    ("27 March because the board moved", "27 March 2027"),
    ("27 March 17:00", "27 March 2027"),
    ("Monday 27 March 2025", "27 March 2025"),
    ("Mar 27", "27 March 2027"),
    ("mid March", "31 March 2027"),
    ("early April 2027", "30 April 2027"),
    ("next week", "4 December 2026"),
    ("this week", "27 November 2026"),
    ("10 working days", "10 working days"),
    ("within 56 days of publication", "within 56 days of publication"),
    ("27.3.27.1", "27 March 2027"),
]


@pytest.mark.parametrize(("typed", "understood"), NOT_UNDERSTOOD)
def test_what_could_be_something_else_is_not_guessed(typed: str, understood: str) -> None:
    with pytest.raises(UnknownDate) as refused:
        read_date(f"by {typed} ", TODAY)
    assert (refused.value.typed, refused.value.understood) == (f"by {typed} ", understood)


DATES = st.dates(date(1980, 1, 1), date(2079, 12, 31))
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@given(DATES, DAYS)
def test_a_date_with_its_year_reads_back_whatever_the_day(on: date, today: date) -> None:
    for typed in (
        *(
            on.isoformat(),
            f"{on.day} {on:%B %Y}",
            f"{on.day} {on:%b %y}",
            f"{on:%d/%m/%y}",
            f"{on.day}.{on.month}.{on.year}",
        ),
        *(f"{on:%A} {on.day} {on:%B %Y}", f"by {on.day} {on:%b %Y}", f"{on:%B} {on.day}, {on.year}"),
    ):
        assert read_date(typed, today) == Deadline(on, typed, DAY), typed


@given(DATES, DAYS)
def test_a_date_without_its_year_is_the_next_one_forwards_and_the_last_one_backwards(
    on: date, today: date
) -> None:
    for typed in (f"{on.day} {on:%B}", f"{on.day} {on:%b}", f"{on:%d/%m}"):
        ahead, back = read_date(typed, today).on, read_since(typed, today)
        assert ahead is not None
        assert (ahead.month, ahead.day) == (back.month, back.day) == (on.month, on.day)
        assert back <= today <= ahead
        assert ahead - back <= timedelta(days=366) or (on.month, on.day) == (2, 29)


@given(DAYS, st.sampled_from(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]))
def test_a_weekday_is_within_a_week_of_today(today: date, weekday: str) -> None:
    ahead, back = read_date(weekday, today).on, read_since(weekday, today)

    assert ahead is not None
    assert 0 < (ahead - today).days <= 7
    assert 0 < (today - back).days <= 7
    assert f"{ahead:%A}".lower() == f"{back:%A}".lower() == weekday


@given(st.text() | st.text(alphabet="0123456789 ./-dwmynextofrijuaby'", max_size=14), DAYS, st.none() | DAYS)
def test_whatever_is_typed_is_read_or_refused(typed: str, today: date, published: date | None) -> None:
    with suppress(UnknownDate):
        assert read_date(typed, today, published).wording == typed.strip()
    with suppress(UnknownDate):
        assert read_since(typed, today) <= today
    assert (read_span(typed) or 0) >= 0
