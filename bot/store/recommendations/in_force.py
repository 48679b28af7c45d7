"""The due date in force of a line: its own, else that of the nearest line above it which has one."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple, Protocol

from bot.domain.deadlines import Deadline, DeadlineKind

_NONE = Deadline()


class Dated(Protocol):
    """A line as far as its due date goes."""

    @property
    def id(self) -> int:
        """Its row."""

    @property
    def parent_id(self) -> int | None:
        """The line that it lies under."""

    @property
    def due_on(self) -> date | None:
        """Its own due date."""

    @property
    def due_wording(self) -> str:
        """The words that its own due date came from."""

    @property
    def due_kind(self) -> DeadlineKind:
        """What sort of deadline they state."""

    @property
    def due_set_at(self) -> datetime | None:
        """When its own due date last moved; None where it never has."""


class Above(NamedTuple):
    """A line that another one lies under."""

    id: int
    parent_id: int | None
    due_on: date | None
    due_wording: str
    due_kind: DeadlineKind
    due_set_at: datetime | None


class InForce(NamedTuple):
    """A due date, the line whose own it is (that which was asked about where there is none), and when it last moved."""

    due: Deadline
    line_id: int
    moved_at: datetime | None


def due_in_force(line: Dated, find: Callable[[int], Dated | None]) -> InForce:
    """Climb from a line to the first that has a due date of its own; `find` gives the line of a row id."""
    current, moved_at = line, line.due_set_at
    while current.due_on is None and not current.due_wording:
        above = find(current.parent_id) if current.parent_id is not None else None
        if above is None:
            return InForce(_NONE, line.id, moved_at)
        current, moved_at = above, later(moved_at, above.due_set_at)
    return InForce(Deadline(current.due_on, current.due_wording, current.due_kind), current.id, moved_at)


def later(one: datetime | None, other: datetime | None) -> datetime | None:
    """
    Give the later of two moments, as far as there are any.

    >>> later(None, datetime(2026, 11, 24)).day
    24
    """
    if one is None or other is None:
        return one or other
    return max(one, other)
