"""Settings as people fill them in."""

import pytest

from bot.domain.errors_nudges import PolicyRefused
from bot.domain.errors_people import UnknownTimezone
from bot.domain.setting_up import ladder_of, read_timezone, read_whole


@pytest.mark.parametrize(
    ("before", "after", "rungs"),
    [
        ("28, 14, 7, 1, 0", "1, 7, 14, 28", (-28, -14, -7, -1, 0, 1, 7, 14, 28)),
        ("7 and 1 days", "3 days after", (-7, -1, 3)),
        ("14; 7; on the day", "", (-14, -7, 0)),
        ("none", "0, 7", (0, 7)),
        ("0", "0", (0,)),
        ("", "", ()),
        ("1, 14, 7", "28 7", (-14, -7, -1, 7, 28)),
    ],
)
def test_days_before_and_after_make_a_ladder(before: str, after: str, rungs: tuple[int, ...]) -> None:
    assert ladder_of(before, after) == rungs


@pytest.mark.parametrize(("before", "after"), [("a week", ""), ("", "-7"), ("7.5", ""), ("99999", "")])
def test_what_is_no_number_of_days_is_refused(before: str, after: str) -> None:
    with pytest.raises(PolicyRefused):
        ladder_of(before, after)


@pytest.mark.parametrize(("typed", "days"), [("30", 30), (" 30 days ", 30), ("none", 0), ("0", 0)])
def test_a_number_of_days_is_read(typed: str, days: int) -> None:
    assert read_whole(typed, "stale_days") == days


@pytest.mark.parametrize("typed", ["", "often", "-3", "3.5"])
def test_what_is_no_whole_number_is_refused_under_its_setting(typed: str) -> None:
    with pytest.raises(PolicyRefused) as refused:
        read_whole(typed, "stale_days")
    assert refused.value.field == "stale_days"


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/London", "Europe/London"),
        ("europe/belfast", "Europe/Belfast"),
        ("London", "Europe/London"),
        ("UTC", "UTC"),
    ],
)
def test_a_time_zone_is_found_by_its_name_or_its_city(typed: str, zone: str) -> None:
    assert read_timezone(typed) == zone


@pytest.mark.parametrize("typed", ["", "Wexmoor", "../etc/passwd", "Europe", "GMT+25"])
def test_what_is_no_time_zone_is_refused(typed: str) -> None:
    with pytest.raises(UnknownTimezone):
        read_timezone(typed)
