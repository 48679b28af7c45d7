"""A tracker's settings as people fill them in: leads, home channel, nation, time zone, and when it nudges."""

import re
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.errors_nudges import PolicyRefused
from bot.domain.errors_people import UnknownTimezone
from bot.domain.nudge_policy import NudgePolicy

_BETWEEN = re.compile(r"[\s,;]+(?:and\s+)?|\s+and\s+")
_ON_THE_DAY = re.compile(r"\bon\s+the\s+day\b|\bthe\s+day\s+itself\b", re.IGNORECASE)
_UNITS = re.compile(r"\s*\b(?:days?|d)\b(?:\s+(?:before|after))?", re.IGNORECASE)
_NONE = frozenset({"", "none", "no", "-", "never"})


@dataclass(frozen=True, slots=True)
class Settings:
    """
    The settings of a tracker: people and the channel by their ids, empty for nobody and none.

    `takes_replies` tells whether answers in the home channel's threads are offered as updates.
    """

    executive: str = ""
    operational: str = ""
    administrators: tuple[str, ...] = ()
    home: str = ""
    nation: str = "England"
    timezone: str = "Europe/London"
    policy: NudgePolicy = field(default_factory=NudgePolicy)
    takes_replies: bool = False


@dataclass(frozen=True, slots=True)
class SettingsShown:
    """What the form shows: the settings as they are, and the names printed in the document for the two leads."""

    tracker_id: int
    title: str
    settings: Settings
    executive_printed: str = ""
    operational_printed: str = ""
    other_channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SettingsSaved:
    """What was changed, each by its name; `is_made_administrator` tells that the actor administers from now on."""

    title: str
    changed: tuple[str, ...]
    settings: Settings
    is_made_administrator: bool = False


def read_days(typed: str, *, before: bool) -> tuple[int, ...]:
    """
    Read a list of days before or after a date, in any order, as rungs.

    >>> read_days("28, 14, 7, 1 and 0", before=True), read_days("1 7 14", before=False), read_days("none", before=False)
    ((-28, -14, -7, -1, 0), (1, 7, 14), ())

    Raises:
        PolicyRefused: something in it is no number of days.
    """
    plain = _UNITS.sub(" ", _ON_THE_DAY.sub("0", typed)).strip(" .,;").casefold()
    if plain in _NONE:
        return ()
    found: list[int] = []
    for word in _BETWEEN.split(plain):
        if not (word.isascii() and word.isdigit() and len(word) < 5):  # noqa: PLR2004 - more digits than any year has days
            raise PolicyRefused("rungs", "range", word)
        found.append(-int(word) if before else int(word))
    return tuple(sorted(found))


def ladder_of(before: str, after: str) -> tuple[int, ...]:
    """
    Put the days before and after a date together, the day itself once.

    >>> ladder_of("7, 1, 0", "0, 7")
    (-7, -1, 0, 7)

    Raises:
        PolicyRefused: something in either is no number of days.
    """
    later = tuple(day for day in read_days(after, before=False) if day != 0)
    earlier = read_days(before, before=True)
    on_the_day = (0,) if 0 not in earlier and 0 in read_days(after, before=False) else ()
    return (*earlier, *on_the_day, *later)


def read_whole(typed: str, setting: str) -> int:
    """
    Read a whole number of days or an hour.

    >>> read_whole("30 days", "stale_days"), read_whole("none", "stale_days")
    (30, 0)

    Raises:
        PolicyRefused: it is none.
    """
    plain = _UNITS.sub("", typed).strip(" .").casefold()
    if plain in _NONE - {""}:
        return 0
    if not (plain.isascii() and plain.isdigit() and len(plain) < 5):  # noqa: PLR2004 - as above
        raise PolicyRefused(setting, "range", typed.strip())
    return int(plain)


def read_timezone(typed: str) -> str:
    """
    Read the name of a time zone, however it is capitalised, or its city where only one zone has it.

    >>> read_timezone("europe/london"), read_timezone("London")
    ('Europe/London', 'Europe/London')

    Raises:
        UnknownTimezone: there is none of that name.
    """
    wanted = "_".join(typed.split()).casefold()
    known = available_timezones()
    exact = [name for name in known if name.casefold() == wanted]
    city = [name for name in known if wanted and name.casefold().rpartition("/")[2] == wanted]
    found = exact or (city if len(city) == 1 else [])
    if not found:
        raise UnknownTimezone(name=typed)
    return ZoneInfo(found[0]).key
