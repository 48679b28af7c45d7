"""What can be refused about nudges, as facts: the words stand in `bot/render/problem_nudges.py`."""

from dataclasses import dataclass

from bot.domain.errors import TrackerError


@dataclass(eq=False)
class PolicyRefused(TrackerError):
    """
    A setting of the nudges cannot be used.

    `field` is the name of the field of `NudgePolicy`; `because` is one of order, twice, range, none, and `found` is
    what was at fault, where one value was.
    """

    field: str
    because: str
    found: str = ""


@dataclass(eq=False)
class SpanRefused(TrackerError):
    """A span of days cannot be looked at; `because` is one of backwards, none, too long; `days` is the most that can be."""

    because: str
    days: int = 0
