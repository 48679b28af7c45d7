"""The status of an item, which may follow which, and what counts as open or overdue."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.errors import ClosedByInspectorate, OpenActions, ReasonNeeded


class Status(StrEnum):
    """What is said of an item; the value is the word people read and files carry."""

    NOT_STATED = "not stated"
    NOT_STARTED = "not started"
    ON_COURSE = "on course"
    AT_RISK = "at risk"
    COMPLETE = "complete"
    NOT_FOR_US = "not for us"
    NO_LONGER_NEEDED = "no longer needed"


NEEDS_REASON = frozenset({Status.AT_RISK, Status.NOT_FOR_US, Status.NO_LONGER_NEEDED})
"""Statuses that nobody may set without saying why."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that decides whether an item is open: its status and the two later, separate facts."""

    status: Status = Status.NOT_STATED
    is_signed_off: bool = False
    closed_by_inspectorate: bool = False

    @property
    def is_open(self) -> bool:
        """
        Tell whether somebody still has to do something.

        Complete counts as open until a lead has signed off.

        >>> Standing(Status.COMPLETE).is_open, Standing(Status.COMPLETE, is_signed_off=True).is_open
        (True, False)
        """
        if self.closed_by_inspectorate or self.status in {Status.NOT_FOR_US, Status.NO_LONGER_NEEDED}:
            return False
        return not (self.status is Status.COMPLETE and self.is_signed_off)

    @property
    def awaits_sign_off(self) -> bool:
        """Tell whether the item is complete and a lead's decision is what is missing."""
        return self.status is Status.COMPLETE and not self.is_signed_off and not self.closed_by_inspectorate


def is_overdue(standing: Standing, due: date | None, today: date) -> bool:
    """
    Tell whether an open item's due date has passed; the date itself is not late.

    An item that is complete and only waits for sign-off is not overdue: its owner has delivered.

    >>> is_overdue(Standing(), due=date(2025, 3, 27), today=date(2025, 3, 27))
    False
    >>> is_overdue(Standing(), due=date(2025, 3, 27), today=date(2025, 3, 28))
    True
    """
    return due is not None and due < today and standing.is_open and not standing.awaits_sign_off


def days_late(due: date, today: date) -> int:
    """
    Count the days past the due date; the date itself is not late.

    >>> days_late(due=date(2026, 11, 20), today=date(2026, 11, 24))
    4
    """
    return max((today - due).days, 0)


def check_move(standing: Standing, new: Status, *, reason: str, open_actions: int, number: str) -> None:
    """
    Refuse a change of status that the rules do not allow.

    Any status may follow any other, with three exceptions, each an error of its own.

    Raises:
        ClosedByInspectorate: the item is closed; it must be reopened first.
        ReasonNeeded: the new status says too little without a reason.
        OpenActions: the item cannot be complete while a promise is open.
    """
    if standing.closed_by_inspectorate:
        raise ClosedByInspectorate(number=number)
    if new in NEEDS_REASON and not reason.strip():
        raise ReasonNeeded(number=number, status=str(new))
    if new is Status.COMPLETE and open_actions:
        raise OpenActions(number=number, count=open_actions)
