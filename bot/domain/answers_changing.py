"""What changing a status or a date, and taking a submission back, give back as values."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.change_plans import Plan
from bot.domain.errors import Meanwhile, TrackerError
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.statuses import Status
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
class Standing:
    """
    What stands again when an edit was taken back: the words before it, and all that came with them and was not touched.

    `can_be_undone` tells whether its author still has the time to take that back too.
    """

    reference: str
    parts: tuple[PutBack, ...]
    can_be_undone: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """
    A submission that was taken back whole; `update` holds the words that came with it, where any did.

    Where it was an edit, `standing` is what it had replaced.
    """

    tracker: Tracker
    reference: str
    verb: str
    put_back: tuple[PutBack, ...] = ()
    update: Update | None = None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Choosing:
    """
    A change that lacks something, with all that its form shows: the lines, and what was typed.

    `lines` is empty where a number must still be picked. `problem` says what was wrong with what was typed, where
    anything was. `seen` tells how the lines stood.
    """

    tracker: Tracker
    verb: str
    today: date
    lines: tuple[Recommendation, ...] = ()
    status: Status | None = None
    on: date | None = None
    words: str = ""
    reason: str = ""
    problem: TrackerError | None = None
    draft: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """
    A change for a number that there is not: the nearest ones, and the draft that keeps its words for one of them.

    `others` are the numbers of the line that there are.
    """

    tracker: Tracker
    verb: str
    number: str
    nearest: tuple[str, ...]
    draft: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """
    A change as it would be, nothing saved yet; without a move in the plan there is nothing to say yes to.

    `numbers` are the lines as they were named, `words` what was asked for them. `draft` keeps the words until the
    answer comes; `since` is the place in the history that the plan was made at, `meanwhile` what others changed.
    """

    tracker: Tracker
    verb: str
    today: date
    numbers: tuple[str, ...]
    plan: Plan
    words: str = ""
    draft: str = ""
    since: int = 0
    meanwhile: tuple[Meanwhile, ...] = ()
    is_redrawn: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """A change that was saved, as one submission with a reference; `can_change_until` ends the time for undo."""

    tracker: Tracker
    verb: str
    today: date
    plan: Plan
    reference: str
    at: datetime
    can_change_until: datetime
    is_repeat: bool = False
    undone: bool = False
