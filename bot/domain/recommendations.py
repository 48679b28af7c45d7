"""Trackers, recommendations and items, and what a parent shows of its items."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.domain.deadlines import Deadline
from bot.domain.statuses import Standing, Status, is_overdue


@dataclass(frozen=True, slots=True)
class Tracker:
    """One document being answered, with the names as they are printed in it."""

    id: int
    key: str
    title: str
    organisation: str
    executive_lead: str = ""
    operational_lead: str = ""
    source_report: str = ""
    marking: str = ""
    timezone: str = "Europe/London"
    nation: str = "England"
    published_on: date | None = None
    archived_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """
    A numbered line as far as a filter looks at it: everything but words. One without children is an item.

    `due` is the date in force: its own, else its parent's, and `due_inherited` tells which; `moved_at` is when that date
    last moved, or our target for it. The standing of a parent means nothing and is never read: see `Rollup`.
    """

    id: int
    number: str
    position: int
    parent: str | None = None
    is_item: bool = True
    due: Deadline = field(default_factory=Deadline)
    due_inherited: bool = False
    moved_at: datetime | None = None
    standing: Standing = field(default_factory=Standing)
    status_at: datetime | None = None
    owner: str = ""
    owner_id: str = ""
    last_update_at: datetime | None = None
    is_answered: bool = False
    has_proposal: bool = False

    def is_overdue(self, today: date) -> bool:
        """Tell whether the item is open and its due date has passed."""
        return self.is_item and is_overdue(self.standing, self.due.on, today)


@dataclass(frozen=True, slots=True)
class Recommendation(Outline):
    """A numbered line as it was issued, with its words."""

    text: str = field(kw_only=True)
    status_reason: str = ""
    status_by: str = ""
    addressee: str = ""
    status_version: int = 0
    text_id: int = 0


class Filter(StrEnum):
    """Which items a list holds; the value is what people type."""

    ALL = "all"
    OVERDUE = "overdue"
    DUE_SOON = "due"
    AT_RISK = "at risk"
    UNANSWERED = "unanswered"
    STALE = "stale"
    AWAITING = "awaiting"
    MINE = "mine"
    OWNER = "owner"
    UNDER = "under"
    CHANGED = "changed"
    PROPOSED = "proposed"
    DECISIONS = "decisions"
    STATUS = "status"


STALE_DAYS = 30
"""An open item is stale when nothing was recorded on it for so many days."""

DUE_SOON_DAYS = 30
"""How far ahead "due soon" looks where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Rollup:
    """
    What a parent shows: the counts of its items, worked out anew each time.

    `closed` are those among `by_status` that the inspectorate has closed.
    """

    items: int
    by_status: dict[Status, int]
    overdue: int
    closed: dict[Status, int] = field(default_factory=dict)

    @property
    def status(self) -> Status:
        """
        The one word that is true of all items taken together.

        One item at risk makes the whole at risk; complete only when every item that counts is complete; on course is
        not said of items of which none is and some are not stated. What was said
        of an item that the inspectorate has closed since counts only where nothing else does.

        >>> Rollup(3, {Status.COMPLETE: 2, Status.AT_RISK: 1}, overdue=0).status.value
        'at risk'
        >>> Rollup(3, {Status.COMPLETE: 2, Status.AT_RISK: 1}, overdue=0, closed={Status.AT_RISK: 1}).status.value
        'complete'
        """
        said = {status for status, count in self.by_status.items() if count}
        live = said - {Status.NOT_FOR_US, Status.NO_LONGER_NEEDED}
        live = {status for status in live if self.by_status[status] > self.closed.get(status, 0)} or live
        if not live:
            return _ended(said)
        if Status.AT_RISK in live:
            return Status.AT_RISK
        if len(live) == 1:
            return next(iter(live))
        if Status.NOT_STATED in live and Status.ON_COURSE not in live:
            return Status.NOT_STATED
        return Status.ON_COURSE


def _ended(said: set[Status]) -> Status:
    """Give the word for a parent of whose items none is answered any more."""
    if not said:
        return Status.NOT_STATED
    return next(iter(said)) if len(said) == 1 else Status.NO_LONGER_NEEDED


def roll_up(items: list[Recommendation], today: date) -> Rollup:
    """Work out what a parent shows from its items."""
    return Rollup(
        items=len(items),
        by_status=dict(Counter(item.standing.status for item in items)),
        overdue=sum(item.is_overdue(today) for item in items),
        closed=dict(Counter(item.standing.status for item in items if item.standing.closed_by_inspectorate)),
    )
