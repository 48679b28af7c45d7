"""What is said of words that are not saved yet."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.recommendations import Tracker


@dataclass(frozen=True, slots=True)
class TypedWords:
    """
    What an open form holds at this moment, and where it is kept.

    `replaces` is the reference of the update whose edit is being typed; `typed` tells the later of two reports.
    `fields` is what else it holds, as the form wrote it.
    """

    draft: str
    tracker_id: int
    numbers: tuple[str, ...]
    text: str
    typed: str
    replaces: str = ""
    fields: str = ""


@dataclass(frozen=True, slots=True)
class KeptWords:
    """Somebody's own words that are not saved yet: for which numbers, of which tracker, since when, and to do what."""

    draft: str
    tracker: Tracker
    numbers: tuple[str, ...]
    text: str
    at: datetime
    verb: str = "update"
