"""Who is asking, and who may do what."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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

    `name` is what is printed beside what they record; `is_administrator` says that whoever runs the program named
    them as an administrator of every tracker.
    """

    workspace: str
    id: str
    name: str
    membership: Membership = Membership.UNKNOWN
    door: Door = Door.COMMAND
    is_administrator: bool = False


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


READING = frozenset(
    {"help", "show", "list", "summary", "use", "trackers", "history", "search", "brief", "why", "nudges"}
)
"""Verbs that change nothing that others see."""

WRITING = frozenset(
    {"update", "undo", "edit", "propose", "evidence", "action", "away", "snooze", "not mine", "new", "import"}
)
"""Verbs that record something; any full member may, unless they were made a viewer."""

STEERING = frozenset({"status", "due", "target", "assign"})
"""What an item's owner decides, and the leads and administrators; everybody, until the tracker has a linked lead."""

SETTING_UP = frozenset({"setup", "digest", "nudges switch"})
"""What leads and administrators settle for all; everybody, until the tracker has one of them."""

ARRANGING = frozenset(
    {"nudge", "snooze everyone", "add", "mend", "remove", "archive", "redact", "mark", "grant"}
)
"""What leads and administrators alone do."""

LEADING = frozenset({"sign off", "send back", "close", "reopen", "publish"})
"""What a lead alone does, whoever administers."""


class Right(StrEnum):
    """What a verb asks of somebody; the value is the reason that is given to whoever lacks it."""

    READ = "reader"
    RECORD = "viewer"
    STEER = "owner"
    SET_UP = "setup"
    ARRANGE = "administrator"
    LEAD = "lead"


RIGHTS: Mapping[str, Right] = {
    verb: right
    for right, verbs in (
        (Right.READ, READING),
        (Right.RECORD, WRITING),
        (Right.STEER, STEERING),
        (Right.SET_UP, SETTING_UP),
        (Right.ARRANGE, ARRANGING),
        (Right.LEAD, LEADING),
    )
    for verb in verbs
}
"""The permission table: every verb, and the right that it needs."""

LEADS = frozenset({Role.EXECUTIVE_LEAD, Role.OPERATIONAL_LEAD})
ARRANGERS = LEADS | {Role.ADMINISTRATOR}


@dataclass(frozen=True, slots=True)
class Standing:
    """
    What somebody is to a tracker, and who else there is.

    `owns` tells whether they own every item in question; `has_lead` whether a lead is linked to an account,
    `has_arranger` whether a lead or an administrator is.
    """

    roles: frozenset[Role] = frozenset()
    owns: bool = False
    has_lead: bool = False
    has_arranger: bool = False

    def holds(self, right: Right) -> bool:
        """
        Tell whether somebody who stands so has a right.

        >>> Standing().holds(Right.STEER), Standing(has_lead=True).holds(Right.STEER)
        (True, False)
        """
        leads, arranges = bool(self.roles & LEADS), bool(self.roles & ARRANGERS)
        match right:
            case Right.READ:
                return True
            case Right.RECORD:
                return self.roles != {Role.VIEWER} or self.owns
            case Right.STEER:
                return arranges or self.owns or (not self.has_lead and self.holds(Right.RECORD))
            case Right.SET_UP:
                return arranges or (not self.has_arranger and self.holds(Right.RECORD))
            case Right.ARRANGE:
                return arranges
            case Right.LEAD:
                return leads


def check_may(actor: Actor, verb: str, standing: Standing | None = None) -> None:
    """
    Refuse whoever may not do this: for what they are to the workspace, and, with a standing, to the tracker.

    Somebody who could not be looked up may read (the workspace vouches for them) but not write. Whoever runs the
    program, on the terminal or by the setting `TRACKER_ADMINS`, is an administrator of every tracker.

    Raises:
        NotAllowed: with the reason.
    """
    if actor.membership is Membership.UNKNOWN and verb in READING:
        return
    if actor.membership is not Membership.MEMBER:
        raise NotAllowed(because=str(actor.membership), verb=verb)
    if standing is None:
        return
    if actor.is_administrator or actor.door in {Door.TERMINAL, Door.DOCUMENT, Door.CLOCK}:
        standing = replace(standing, roles=standing.roles | {Role.ADMINISTRATOR})
    right = RIGHTS[verb]
    if not standing.holds(right):
        raise NotAllowed(because=str(right), verb=verb)
