"""Dates as they are read in the United Kingdom."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bot.render.dates import ago_or_in, uk_date, uk_moment


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 3, 27), "27 March 2025"),
        (date(2026, 1, 1), "1 January 2026"),
        (date(2026, 12, 31), "31 December 2026"),
        (date(2026, 9, 5), "5 September 2026"),
    ],
)
def test_a_date_is_written_day_month_year(day: date, words: str) -> None:
    assert uk_date(day) == words


@pytest.mark.parametrize(
    ("moment", "zone", "words"),
    [
        (datetime(2026, 11, 24, 8, 50, tzinfo=UTC), "Europe/London", "24 November 2026 at 08:50"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "Europe/London", "2 July 2026 at 00:30"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "Europe/London", "29 March 2026 at 00:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "Europe/London", "29 March 2026 at 02:00"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Europe/London", "25 October 2026 at 01:30"),
        (datetime(2040, 7, 1, 12, 0, tzinfo=UTC), "Europe/London", "1 July 2040 at 13:00"),
        (datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=2))), "UTC", "1 July 2026 at 10:00"),
    ],
)
def test_a_moment_is_told_on_the_clock_of_the_trackers_zone(moment: datetime, zone: str, words: str) -> None:
    assert uk_moment(moment, zone) == words


def test_a_moment_without_a_zone_is_refused_rather_than_guessed() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        uk_moment(datetime(2026, 7, 1, 12, 0), "Europe/London")  # noqa: DTZ001 - the case


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (2, "in 2 days"),
        (-28, "28 days ago"),
        (1_400, "in 1,400 days"),
        (-1_400, "1,400 days ago"),
    ],
)
def test_a_distance_in_days_is_told_in_words(days: int, words: str) -> None:
    assert ago_or_in(days) == words
