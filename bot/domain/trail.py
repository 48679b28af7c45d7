"""The trail of a tracker as it is read: entries with their words, newest first, and where the next page begins."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.history import Facts
from bot.domain.recommendations import Tracker
from bot.domain.updates import TextFormat


@dataclass(frozen=True, slots=True)
class Removal:
    """That a text was removed for good: when, and by whom and why as far as that was recorded."""

    at: datetime
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TrailText:
    """Somebody's words under the name that the entry gives them; a text that was removed has none, and says so."""

    name: str
    words: str
    text_format: TextFormat = TextFormat.PLAIN
    removal: Removal | None = None


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One thing that was done: what it was done to, and what that was before and after."""

    seq: int
    at: datetime
    actor: str
    door: str
    verb: str
    subject: str
    before: Facts
    after: Facts
    texts: tuple[TrailText, ...] = ()


@dataclass(frozen=True, slots=True)
class Trail:
    """
    Entries of a tracker's history, the newest first.

    `about` is what was asked for: numbers, a reference, or nothing for the whole tracker. The next page begins before
    the entry `older` (0: there is none); `is_newest` tells whether anything newer was left out. `is_whole` asks for
    every word of the texts, not only their beginnings.
    """

    tracker: Tracker
    about: str
    entries: tuple[TrailEntry, ...]
    older: int = 0
    is_newest: bool = True
    as_at: date | None = None
    is_whole: bool = False
