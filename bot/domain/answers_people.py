"""What assigning, being away, snoozing and asking for nudges give back as values."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.people import Role
from bot.domain.recommendations import Recommendation, Tracker


@dataclass(frozen=True, slots=True)
class Handed:
    """One item whose owner changed: who it was before, empty for nobody."""

    item: Recommendation
    before: str = ""


@dataclass(frozen=True, slots=True)
class Assigned:
    """
    Items that were given to somebody, or, with an empty `owner`, to nobody.

    `handed` are those that changed, `kept` those that were theirs already. `owner_away_until` is the day on which an
    owner who is away is back. `can_undo_until` is empty where nothing changed.
    """

    tracker: Tracker
    owner: str
    handed: tuple[Handed, ...]
    kept: tuple[Recommendation, ...]
    today: date
    reference: str = ""
    can_undo_until: datetime | None = None
    owner_away_until: date | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """Until when somebody is away (None: not, or no longer), and how many open items of theirs go to a lead meanwhile."""

    until: date | None
    was_until: date | None = None
    items: int = 0


@dataclass(frozen=True, slots=True)
class Snoozed:
    """Items that stay silent until a day, for one person or for everyone; no day means they speak again."""

    tracker: Tracker
    items: tuple[Recommendation, ...]
    until: date | None
    for_all: bool
    today: date
    others_silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """Somebody and the role that they were given or that was taken from them."""

    tracker: Tracker
    role: Role
    name: str
    is_given: bool
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class NudgesHere:
    """How things stand with the nudges of a tracker in a conversation."""

    tracker: Tracker
    channel: str
    is_on: bool
    is_home: bool
    others: tuple[str, ...] = ()
    schedule: str = ""
    changed: bool = False
    takes_replies: bool = False


@dataclass(frozen=True, slots=True)
class DigestHere:
    """A channel's scheduled summary: its words, its local time, and the next days it comes; no words mean none."""

    tracker: Tracker
    wording: str = ""
    time_of_day: str = ""
    following: tuple[date, ...] = ()
    changed: bool = False


@dataclass(frozen=True, slots=True)
class AskedNudges:
    """
    Who is nudged of which items because a lead asked.

    Of the rest: items that nobody owns, whose owner is only a printed name, whose owner has left, and those asked about
    today already. `away` names those among the told who will read it when they are back.
    """

    tracker: Tracker
    told: tuple[tuple[str, tuple[str, ...]], ...]
    unowned: tuple[str, ...] = ()
    unlinked: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    away: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotMine:
    """An item that somebody says is not theirs, and the names of those who are told of it, empty for one not met yet."""

    tracker: Tracker
    item: Recommendation
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deputised:
    """Items and the deputy that they have now, empty for nobody; `is_repeat` says that the line had arrived before."""

    tracker: Tracker
    name: str
    items: tuple[Recommendation, ...]
    reference: str = ""
    can_undo_until: datetime | None = None
    is_repeat: bool = False
