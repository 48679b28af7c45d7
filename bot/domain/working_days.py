"""Days on which people work: weekdays without the bank holidays of a nation."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern ireland": "NIR"}
"""The nations whose bank holidays are known, as people write them; any other is taken for England."""

NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The days on which a team works: weekdays (Monday is 0) that are no bank holiday of the nation."""

    nation: str = "England"
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)

    def is_one(self, day: date) -> bool:
        """
        Tell whether people work on a day.

        >>> WorkingDays().is_one(date(2026, 12, 24)), WorkingDays().is_one(date(2026, 12, 28))
        (True, False)
        """
        return day.weekday() in self.weekdays and day not in bank_holidays(self.nation, day.year)

    def on_or_before(self, day: date) -> date:
        """
        Find the last working day up to a day, the day itself included.

        >>> WorkingDays().on_or_before(date(2026, 12, 28))
        datetime.date(2026, 12, 24)
        """
        while not self.is_one(day):
            day -= ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        """
        Find the first working day from a day on, the day itself included.

        >>> WorkingDays().on_or_after(date(2026, 12, 25))
        datetime.date(2026, 12, 29)
        """
        while not self.is_one(day):
            day += ONE_DAY
        return day

    def after(self, day: date) -> date:
        """Find the next working day after a day."""
        return self.on_or_after(day + ONE_DAY)


def holiday_name(nation: str, day: date) -> str:
    """
    Name the bank holiday on a day; empty where it is none.

    >>> holiday_name("Scotland", date(2026, 11, 30)), holiday_name("England", date(2026, 11, 30))
    ("Saint Andrew's Day", '')
    """
    return _named(_subdivision(nation), day.year).get(day, "")


def bank_holidays(nation: str, year: int) -> Collection[date]:
    """List the bank holidays of a nation in a year."""
    return _named(_subdivision(nation), year)


@lru_cache(maxsize=64)
def _subdivision(nation: str) -> str:
    return SUBDIVISIONS.get(" ".join(nation.split()).casefold(), SUBDIVISIONS["england"])


@lru_cache(maxsize=64)
def _named(subdivision: str, year: int) -> dict[date, str]:
    import holidays  # noqa: PLC0415 - loading it and its first look-up take half a second, which a start has not

    found = holidays.country_holidays("GB", subdiv=subdivision, years=year, language="en_GB")
    # The library says what Americans say of a holiday that is moved to a weekday.
    return {day: name.replace("(observed)", "(substitute day)") for day, name in found.items()}
