"""What a change would do to each line, worked out before anything is saved."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.answers import StatusMove
from bot.domain.change_asked import DateAsked, StatusAsked
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.errors import UnknownDate
from bot.domain.history import canonical
from bot.domain.recommendations import Recommendation
from bot.domain.statuses import NEEDS_REASON, Status

FAR_YEARS = 10
"""A date further away than this is more often a slip of the finger than a plan."""


class Because(StrEnum):
    """Why a line stays as it is."""

    SAME = "same"
    CLOSED = "closed"
    OPEN_ACTIONS = "open actions"
    OWN_DATE = "own date"
    NO_PARENT = "no parent"


class Ask(StrEnum):
    """Why a change is asked about before it counts."""

    SEVERAL = "several"
    WORKED_OUT = "worked out"
    PAST = "past"
    BEFORE_PUBLICATION = "before publication"
    FAR = "far"
    MEANWHILE = "meanwhile"


@dataclass(frozen=True, slots=True)
class Staying:
    """A line that stays as it is, and why; `detail` is the status, the date or the count that says more."""

    number: str
    because: Because
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DateMove:
    """
    A date in force as it was and as it becomes; `follow` are the items that inherit it and move with it.

    `own_before` and `own_after` are what the line itself says: an empty `Deadline` where it inherits.
    """

    number: str
    before: Deadline
    after: Deadline
    own_before: Deadline
    own_after: Deadline
    is_target: bool = False
    follow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What moves, what stays, and why somebody must say yes first; nothing in `asks` means that it may be saved at once."""

    moves: tuple[StatusMove | DateMove, ...] = ()
    stays: tuple[Staying, ...] = ()
    asks: tuple[Ask, ...] = ()
    reason: str = ""

    @property
    def fingerprint(self) -> str:
        """Tell this plan from any other in a few characters that a button can carry."""
        facts = {"plan": [_facts(one) for one in (*self.moves, *self.stays)], "reason": self.reason}
        return hashlib.sha256(canonical(facts).encode("ascii")).hexdigest()[:20]


def state_of(lines: Iterable[Recommendation], targets: Mapping[int, date]) -> str:
    """Tell in a few characters how lines stand, so that a form which lay open can see whether they still do."""
    facts = [
        [line.number, line.status_version, line.due.on, line.due.wording, targets.get(line.id)]
        for line in lines
    ]
    return hashlib.sha256(canonical({"lines": facts}).encode("ascii")).hexdigest()[:20]


def plan_statuses(
    items: Sequence[Recommendation], asked: StatusAsked, open_actions: Mapping[int, int]
) -> Plan:
    """Work out what a status would change; `open_actions` counts the promises that are open, by item."""
    new = asked.status or Status.NOT_STATED
    moves: list[StatusMove] = []
    stays: list[Staying] = []
    for item in items:
        is_new_reason = bool(asked.reason) and asked.reason != item.status_reason
        if item.standing.closed_by_inspectorate:
            stays.append(Staying(item.number, Because.CLOSED))
        elif item.standing.status is new and not (is_new_reason and new in NEEDS_REASON):
            stays.append(Staying(item.number, Because.SAME, str(new)))
        elif new is Status.COMPLETE and open_actions.get(item.id):
            stays.append(Staying(item.number, Because.OPEN_ACTIONS, str(open_actions[item.id])))
        else:
            moves.append(StatusMove(item.number, item.standing.status, new, asked.reason))
    asks = (Ask.SEVERAL,) if len(items) > 1 else ()
    return Plan(tuple(moves), tuple(stays), asks, asked.reason)


@dataclass(frozen=True, slots=True)
class Below:
    """The items under a line, and the date that the line itself would inherit."""

    items: tuple[Recommendation, ...] = ()
    inherited: Deadline = field(default_factory=Deadline)
    has_parent: bool = False


def plan_due_dates(
    lines: Sequence[Recommendation], asked: DateAsked, below: Mapping[str, Below], *, asks: tuple[Ask, ...]
) -> Plan:
    """Work out what a due date would move: the lines named, and with each the items that inherit from it."""
    moves: list[DateMove] = []
    stays: list[Staying] = []
    named = {line.number for line in lines}
    for line in lines:
        around = below.get(line.number, Below())
        if asked.inherits and not around.has_parent:
            stays.append(Staying(line.number, Because.NO_PARENT))
            continue
        own_before = Deadline() if line.due_inherited else line.due
        own_after = Deadline() if asked.inherits else asked.deadline or Deadline()
        if _is_same(own_before, own_after, has_parent=around.has_parent):
            stays.append(Staying(line.number, Because.SAME, _day(line.due)))
            continue
        after = around.inherited if asked.inherits else own_after
        follow = tuple(
            item.number for item in around.items if inherits_from(item, line) and item.number not in named
        )
        moves.append(DateMove(line.number, line.due, after, own_before, own_after, follow=follow))
        stays += [
            Staying(item.number, Because.OWN_DATE, _day(item.due))
            for item in around.items
            if not inherits_from(item, line) and item.number not in named
        ]
    several = len(lines) > 1 or any(below[one.number].items for one in moves if one.number in below)
    return Plan(tuple(moves), tuple(stays), ((Ask.SEVERAL,) if several else ()) + asks, asked.reason)


def plan_targets(
    items: Sequence[Recommendation], asked: DateAsked, targets: Mapping[int, date], *, asks: tuple[Ask, ...]
) -> Plan:
    """
    Work out what our own target would move; nothing inherits a target.

    Raises:
        UnknownDate: it is no day, so it cannot be aimed at.
    """
    on = asked.deadline.on if asked.deadline else None
    if asked.inherits or (on is None and asked.deadline and asked.deadline.kind is not DeadlineKind.NONE):
        raise UnknownDate(typed=asked.words)
    moves: list[DateMove] = []
    stays: list[Staying] = []
    for item in items:
        before, after = (
            Deadline(day, "", DeadlineKind.DAY) if day else Deadline() for day in (targets.get(item.id), on)
        )
        if before == after:
            stays.append(Staying(item.number, Because.SAME, _day(before)))
        else:
            moves.append(DateMove(item.number, before, after, before, after, is_target=True))
    return Plan(tuple(moves), tuple(stays), ((Ask.SEVERAL,) if len(items) > 1 else ()) + asks, asked.reason)


def asks_about(asked: DateAsked, today: date, published: date | None) -> tuple[Ask, ...]:
    """
    Say why a date is asked about before it counts: it was worked out, or is one that is seldom meant.

    >>> asked = DateAsked(Deadline(date(2026, 3, 27)), "27/3/26", is_exact=True)
    >>> [str(ask) for ask in asks_about(asked, date(2026, 11, 24), None)]
    ['past']
    """
    on = asked.deadline.on if asked.deadline else None
    found = [] if asked.is_exact else [Ask.WORKED_OUT]
    if on is not None and published is not None and on < published:
        found.append(Ask.BEFORE_PUBLICATION)
    elif on is not None and on < today:
        found.append(Ask.PAST)
    if on is not None and on.year > today.year + FAR_YEARS:
        found.append(Ask.FAR)
    return tuple(found)


def inherits_from(item: Recommendation, line: Recommendation) -> bool:
    """Tell whether an item below a line has the date that the line has, and none of its own."""
    return item.due == line.due and (item.due_inherited or item.due == Deadline())


def _is_same(before: Deadline, after: Deadline, *, has_parent: bool) -> bool:
    """
    Tell whether a line says so already: with a date the words may differ, without one they are all there is.

    A line that stands under nothing and has no date need not be told that it has none.
    """
    if before == Deadline() and after.kind is DeadlineKind.NONE and not has_parent:
        return True
    same_day = (before.on, before.kind) == (after.on, after.kind)
    return same_day and (before.on is not None or before.wording == after.wording)


def _day(due: Deadline) -> str:
    return due.on.isoformat() if due.on else due.wording


def _facts(one: StatusMove | DateMove | Staying) -> list[object]:
    if isinstance(one, StatusMove):
        return [one.number, str(one.before), str(one.after)]
    if isinstance(one, Staying):
        return [one.number, str(one.because), one.detail]
    return [one.number, _day(one.before), _day(one.after), _day(one.own_before), list(one.follow)]
