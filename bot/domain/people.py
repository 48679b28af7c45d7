"""Who is asking, and who may do what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import NotAllowed


class Membership(StrEnum):
    """What somebody is to the workspace."""

    MEMBER = "member"
    GUEST = "guest"
    BOT = "bot"
    OTHER_ORGANISATION = "other organisation"
    DEACTIVATED = "deactivated"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What somebody is to a tracker; the value is what `tracker grant` takes."""

    EXECUTIVE_LEAD = "executive-lead"
    OPERATIONAL_LEAD = "operational-lead"
    ADMINISTRATOR = "administrator"
    CONTRIBUTOR = "contributor"
    VIEWER = "viewer"


class Door(StrEnum):
    """Through which door something was asked; kept in the history."""

    COMMAND = "command"
    FORM = "form"
    BUTTON = "button"
    TERMINAL = "terminal"
    DOCUMENT = "document"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Actor:
    """
    Who asks: an opaque id within an opaque workspace, and what they are to it.

    `name` is what is printed beside what they record.
    """

    workspace: str
    id: str
    name: str
    membership: Membership = Membership.UNKNOWN
    door: Door = Door.COMMAND


@dataclass(frozen=True, slots=True)
class Person:
    """
    Somebody as the workspace last described them: the name they go by, and the one that is printed.

    `timezone` is theirs, empty where unknown.
    """

    id: str
    name: str
    full_name: str
    membership: Membership
    timezone: str
    fetched_at: datetime


READING = frozenset({"help", "show", "list", "summary", "use", "trackers", "history", "search", "brief"})
"""Verbs that change nothing that others see."""

WRITING = frozenset({"update", "undo", "edit", "propose", "status"})
"""Verbs that record something."""


def check_may(actor: Actor, verb: str) -> None:
    """
    Refuse whoever may not do this; every full member may do what there is.

    Somebody who could not be looked up may read (the workspace vouches for them) but not write.

    Raises:
        NotAllowed: with the reason.
    """
    if actor.membership is Membership.MEMBER:
        return
    if actor.membership is Membership.UNKNOWN and verb in READING:
        return
    raise NotAllowed(because=str(actor.membership), verb=verb)
