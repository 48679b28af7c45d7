"""What changing a status or a date, and taking a submission back, give back as values."""

from dataclasses import dataclass

from bot.domain.recommendations import Tracker
from bot.domain.updates import Update


@dataclass(frozen=True, slots=True)
class PutBack:
    """
    One thing as it is again: what it belongs to ("12.4", "U-17"), which thing, and what that says now.

    `now` is a status, a date as in ISO 8601, a name, or empty for nothing.
    """

    subject: str
    what: str
    now: str = ""


@dataclass(frozen=True, slots=True)
class Undone:
    """A submission that was taken back whole; `update` holds the words that came with it, where any did."""

    tracker: Tracker
    reference: str
    verb: str
    put_back: tuple[PutBack, ...] = ()
    update: Update | None = None
