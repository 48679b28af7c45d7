"""The days on which people work, nation by nation, as a calendar on the wall shows them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.working_days import NATIONS, WorkingDays, bank_holidays, holiday_name

DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))
TEAMS = st.builds(
    WorkingDays,
    st.sampled_from([*NATIONS, "Ruritania", ""]),
    st.sets(st.integers(0, 4), min_size=1).map(lambda days: tuple(sorted(days))),
)


@pytest.mark.parametrize(
    ("nation", "day", "name"),
    [
        ("England", date(2026, 12, 25), "Christmas Day"),
        ("England", date(2026, 12, 28), "Boxing Day (substitute day)"),  # the 26th is a Saturday
        ("Wales", date(2027, 12, 28), "Boxing Day (substitute day)"),
        ("England", date(2028, 1, 3), "New Year's Day (substitute day)"),
        ("England", date(2027, 3, 29), "Easter Monday"),
        ("Scotland", date(2027, 3, 29), ""),
        ("Scotland", date(2026, 11, 30), "Saint Andrew's Day"),
        ("Scotland", date(2026, 1, 2), "New Year Holiday"),
        ("Northern Ireland", date(2026, 3, 17), "Saint Patrick's Day"),
        ("Northern Ireland", date(2027, 7, 12), "Battle of the Boyne"),
        ("England", date(2027, 7, 12), ""),
        ("Scotland", date(2026, 8, 3), "Summer Bank Holiday"),
        ("England", date(2026, 8, 3), ""),
        ("England", date(2026, 8, 31), "Late Summer Bank Holiday"),
        (" northern  IRELAND ", date(2026, 3, 17), "Saint Patrick's Day"),
        ("Ruritania", date(2026, 8, 31), "Late Summer Bank Holiday"),
    ],
)
def test_each_nation_has_its_own_bank_holidays(nation: str, day: date, name: str) -> None:
    assert holiday_name(nation, day) == name
    assert WorkingDays(nation).is_one(day) is (not name)


def test_england_had_eight_bank_holidays_in_2026_and_one_in_place_of_a_saturday() -> None:
    assert sorted(bank_holidays("England", 2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 4),
        date(2026, 5, 25),
        date(2026, 8, 31),
        date(2026, 12, 25),
        date(2026, 12, 26),  # a Saturday
        date(2026, 12, 28),
    ]


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2026, 11, 24), date(2026, 11, 24), date(2026, 11, 24)),
        (date(2026, 1, 3), date(2026, 1, 2), date(2026, 1, 5)),
        (date(2026, 12, 26), date(2026, 12, 24), date(2026, 12, 29)),
        (date(2027, 3, 26), date(2027, 3, 25), date(2027, 3, 30)),  # Good Friday to Easter Monday
        (date(2028, 2, 29), date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_the_nearest_working_days_lie_around_weekends_and_holidays(
    day: date, before: date, after: date
) -> None:
    assert (WorkingDays().on_or_before(day), WorkingDays().on_or_after(day)) == (before, after)


def test_a_team_may_work_on_fewer_days_than_others() -> None:
    tuesdays = WorkingDays("England", (1,))

    assert tuesdays.on_or_after(date(2026, 11, 25)) == date(2026, 12, 1)
    assert tuesdays.after(date(2026, 12, 1)) == date(2026, 12, 8)


@given(TEAMS, DAYS)
def test_no_working_day_lies_between_a_day_and_the_one_found(team: WorkingDays, day: date) -> None:
    before, after = team.on_or_before(day), team.on_or_after(day)

    assert before <= day <= after
    assert team.is_one(before) and team.is_one(after)
    between = [before + timedelta(days=count) for count in range(1, (after - before).days)]
    assert not any(team.is_one(one) for one in between)
