"""A due date as a value: the date, the words it came from, and what sort of deadline they state."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DeadlineKind(StrEnum):
    """
    What sort of deadline the words state.

    A season, a quarter or the end of a year is a MONTH, too: a span of time whose last day counts.
    """

    DAY = "day"
    MONTH = "month"
    RELATIVE = "relative"
    IMMEDIATE = "immediate"
    RECURRING = "recurring"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date (None where the words name none) and the words it came from, kept as they were written."""

    on: date | None = None
    wording: str = ""
    kind: DeadlineKind = DeadlineKind.NONE
