"""What is said in five lines before a board meets."""

from dataclasses import dataclass
from datetime import date

from bot.domain.answers import Count
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.selection import Condition

TOLD = 4
"""Items that a line names with what there is to say of them; the list has them all."""


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One line: a figure with the conditions of its list, its numbers, the most pressing first, and the first of the items."""

    count: Count
    numbers: tuple[str, ...]
    first: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The lines, of how many items they speak, and the day since which changes are counted."""

    tracker: Tracker
    lines: tuple[BriefLine, ...]
    scope: tuple[Condition, ...]
    of: int
    since: date
    today: date
