"""What the use cases give back: everything an answer needs, as values."""

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.answers_keeping import Beside
from bot.domain.recommendations import Recommendation, Rollup, Tracker
from bot.domain.selection import Condition
from bot.domain.statuses import Status
from bot.domain.updates import Update


@dataclass(frozen=True, slots=True)
class Shown:
    """
    One recommendation with what was answered to it; `notes` are the latest progress notes, newest first.

    `beside` is what stands beside the answers of an item as it is now; None for a parent, and as at a day.
    """

    tracker: Tracker
    line: Recommendation
    today: date
    parent: Recommendation | None = None
    children: tuple[Recommendation, ...] = ()
    rollup: Rollup | None = None
    current: Update | None = None
    proposed: tuple[Update, ...] = ()
    notes: tuple[Update, ...] = ()
    has_older_notes: bool = False
    related: tuple[str, ...] = ()
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """
    A page of the items of which every condition is true, in document order, and how many items there are in all.

    `numbers` are those of all pages; `first` is the place among them with which this page begins.
    """

    tracker: Tracker
    conditions: tuple[Condition, ...]
    items: tuple[Recommendation, ...]
    of: int
    today: date
    numbers: tuple[str, ...]
    first: int = 1
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Count:
    """One figure of a summary, and the conditions of the list that it is the length of."""

    name: str
    number: int
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Summed:
    """Where a tracker stands; `since` is the day from which changes are counted, and `scope` what it was narrowed to."""

    tracker: Tracker
    requirements: int
    recommendations: int
    single: int
    scope: tuple[Condition, ...]
    statuses: tuple[Count, ...]
    figures: tuple[Count, ...]
    since: date
    today: date
    next_due: tuple[Recommendation, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusMove:
    """A status as it was and as it is."""

    number: str
    before: Status
    after: Status
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """
    What was saved by one submission; `can_change_until` ends the author's time for undo and edit.

    `link` and `target` came along with the update, where they were given.
    """

    tracker: Tracker
    update: Update
    moves: tuple[StatusMove, ...]
    can_change_until: datetime
    is_repeat: bool = False
    replaces: str = ""
    undone: bool = False
    link: str = ""
    target: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a line: which items, and which words are the text."""

    numbers: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """
    All that the form for an update shows and needs.

    `items` are what it would cover; empty where a number must still be picked. `choices` are offered for ticking
    where a parent was named. `readings` holds two ways to understand the line, the likelier first, where there
    are two. `sharing` are all the numbers that share the present force update of the only item.
    `seen` is the point in the tracker's history that the form shows: what came later, its author did not know.
    `draft` names where the words are kept while they are typed, `draft_at` since when those that it opens with are.
    `fields` is what else the form held that they were left in.
    """

    tracker: Tracker
    today: date
    text: str = ""
    items: tuple[Recommendation, ...] = ()
    choices: tuple[Recommendation, ...] = ()
    readings: tuple[Reading, ...] = ()
    sharing: tuple[str, ...] = ()
    current: Update | None = None
    proposed: tuple[Update, ...] = ()
    unknown: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    draft: str = ""
    seen: int = 0
    replaces: str = ""
    update: Update | None = None
    draft_at: datetime | None = None
    fields: str = ""


@dataclass(frozen=True, slots=True)
class Trackers:
    """The workspace's trackers with how many items each has, and which one is meant here when nobody says."""

    trackers: tuple[Tracker, ...]
    items: dict[int, int] = field(default_factory=dict)
    here: int = 0
