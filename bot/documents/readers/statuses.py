"""Statuses as documents word them."""

import re

from bot.domain.statuses import Status

_WORDINGS: tuple[tuple[Status, frozenset[str]], ...] = (
    (Status.NOT_STATED, frozenset({"not stated", "not known", "unknown", "tbc"})),
    (
        Status.NOT_STARTED,
        frozenset({"not started", "not yet started", "to be started", "yet to start", "awaiting allocation"}),
    ),
    (
        Status.ON_COURSE,
        frozenset(
            {
                "on course",
                "on track",
                "in progress",
                "ongoing",
                "on going",
                "underway",
                "under way",
                "being progressed",
                "open",
                "started",
            }
        ),
    ),
    (Status.AT_RISK, frozenset({"at risk", "off track", "delayed", "behind"})),
    (
        Status.COMPLETE,
        frozenset(
            {
                "complete",
                "completed",
                "action complete",
                "done",
                "implemented",
                "delivered",
                "achieved",
                "met",
            }
        ),
    ),
    (Status.NOT_FOR_US, frozenset({"not for us", "not applicable", "n a", "not for this force", "not ours"})),
    (
        Status.NO_LONGER_NEEDED,
        frozenset(
            {"no longer needed", "no longer required", "no further action needed", "superseded", "withdrawn"}
        ),
    ),
)


def read_status(cell: str) -> Status | None:
    """
    Read a status; None where the words are none of the usual ones, since a colour means something else in each force.

    >>> read_status("In progress"), read_status("Amber")
    (<Status.ON_COURSE: 'on course'>, None)
    """
    words = " ".join(re.sub(r"[\W_]+", " ", cell.casefold()).split())
    return next((status for status, wordings in _WORDINGS if words in wordings), None)
