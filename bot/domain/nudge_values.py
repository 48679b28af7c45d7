"""The values of nudging: what is watched, who may hear of it, a nudge, and why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.nudge_words import Cause, SubjectKind


@dataclass(frozen=True, slots=True)
class Snooze:
    """Silence about an item from one day until another, which speaks again; an empty `person` means for everyone."""

    person: str
    since: date
    until: date

    def covers(self, person: str, day: date) -> bool:
        """
        Tell whether the snooze keeps a person, or with an empty id a channel, from hearing of the item on a day.

        >>> snooze = Snooze("U1", date(2026, 11, 24), date(2026, 11, 30))
        >>> snooze.covers("U1", date(2026, 11, 27)), snooze.covers("U1", date(2026, 11, 30)), snooze.covers("U2", date(2026, 11, 27))
        (True, False, False)
        """
        return self.person in {"", person} and self.since <= day < self.until


@dataclass(frozen=True, slots=True)
class Watched:
    """
    An item, or an action whose date is near, as the clock sees it.

    `due` is the date in force, `due_set_on` the day it became that: rungs before it are not its own. `silent_since` is
    the day of the last update, else the day it came in. An action carries the number of the first item it was promised for.
    """

    id: int
    number: str
    due: date | None = None
    due_set_on: date = date.min
    silent_since: date = date.min
    is_open: bool = True
    awaits_sign_off: bool = False
    owner: str = ""
    owner_id: str = ""
    deputy_id: str = ""
    snoozes: tuple[Snooze, ...] = ()
    kind: SubjectKind = SubjectKind.ITEM
    text: str = ""
    parent: str = ""
    position: int = 0

    def days_late(self, today: date) -> int:
        """Count the days past the due date; zero or less before it, and where there is none."""
        return 0 if self.due is None else (today - self.due).days

    def is_overdue(self, today: date) -> bool:
        """Tell whether somebody has yet to deliver it and its date has passed."""
        return self.is_open and not self.awaits_sign_off and self.days_late(today) > 0


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody as the clock knows them; `away_until` is the day on which they are back, `has_left` says they are not coming back."""

    id: str
    name: str = ""
    timezone: str = ""
    away_until: date | None = None
    has_left: bool = False

    def is_away(self, day: date) -> bool:
        """Tell whether somebody is away on a day; the day they are away until they are back."""
        return self.away_until is not None and day < self.away_until


@dataclass(frozen=True, slots=True)
class Team:
    """Who may hear of a tracker's items: linked leads, administrators, whoever brought it in, and channels with nudges on."""

    operational: tuple[str, ...] = ()
    executive: tuple[str, ...] = ()
    administrators: tuple[str, ...] = ()
    brought_in_by: str = ""
    home_channel: str = ""
    channels: tuple[str, ...] = ()
    people: Mapping[str, Known] = field(default_factory=dict)

    def known(self, person: str) -> Known:
        """Give what is known of a person, however little."""
        return self.people.get(person) or Known(person)

    def can_hear(self, person: str, day: date) -> bool:
        """Tell whether somebody is there to be told: neither gone nor away."""
        known = self.known(person)
        return bool(person) and not known.has_left and not known.is_away(day)


class RecipientKind(StrEnum):
    """Whom a nudge is for: the value is the word in a listing."""

    PERSON = "person"
    ROLE = "role"  # nobody is linked to the role
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person or a channel by its opaque id, or a role by its name, which nothing can be sent to."""

    kind: RecipientKind
    id: str

    @property
    def can_be_told(self) -> bool:
        """Tell whether there is anybody behind it."""
        return self.kind is not RecipientKind.ROLE


OPERATIONAL_LEAD = Recipient(RecipientKind.ROLE, "Operational Lead")
EXECUTIVE_LEAD = Recipient(RecipientKind.ROLE, "Executive Lead")


class Via(StrEnum):
    """In which capacity somebody hears of an item."""

    OWNER = "owner"
    DEPUTY = "deputy"  # the owner is away
    AWAY = "away"  # a lead, for an owner who is away
    LEFT = "left"  # a lead, for an owner who has left
    UNOWNED = "unowned"  # a lead, for an item that nobody owns
    UNLINKED = "unlinked"  # a lead, for an owner who is only a printed name
    SIGN_OFF = "sign-off"  # a lead, whose decision is what is missing
    LEAD = "lead"  # a lead, because the item is late
    TEAM = "team"  # a channel
    BROUGHT_IN = "brought in"  # whoever imported the tracker, while no lead is linked


@dataclass(frozen=True, slots=True)
class Nudge:
    """
    One thing that one recipient hears once.

    `occurrence_on` is the day it fell on before weekends and bank holidays moved it to `day`; for silence it is the
    day since which nothing was recorded. `items` are the numbers of a list: a nudge of a whole tracker has no number itself.
    """

    tracker: int
    kind: SubjectKind
    subject: int
    cause: Cause
    occurrence_on: date
    recipient: Recipient
    day: date
    number: str = ""
    rung: int | None = None
    due: date | None = None
    via: Via = Via.OWNER
    items: tuple[str, ...] = ()

    @property
    def key(self) -> "NudgeKey":
        """Give what may happen but once."""
        return (self.kind, self.subject, self.cause, self.occurrence_on, self.recipient.id)


NudgeKey = tuple[SubjectKind, int, Cause, date, str]
"""Within a tracker: of what, which, why, of which day, to whom."""


class Quiet(StrEnum):
    """Why somebody does not hear of an item."""

    CLOSED = "closed"
    NO_DATE = "no date"
    NOTHING_FALLS = "nothing falls"  # no rung in the time asked about
    PUT_AWAY = "put away"  # with its whole tracker
    SNOOZED = "snoozed"
    PAST_LADDER = "past the ladder"
    DATE_SET_LATER = "date set later"  # the rung lay before the day on which the date was set
    AWAITING_SIGN_OFF = "awaiting sign-off"
    NOBODY_LINKED = "nobody linked"
    NOBODY_THERE = "nobody there"  # everybody it would go to is away or has left
    MORE_URGENT = "more urgent"  # another nudge of the item fell on the same day
    SPENT = "spent"
    DOWN = "down"  # a later rung came in its place


@dataclass(frozen=True, slots=True)
class Silence:
    """Why an item is silent; `day`, `rung` and `until` where they say more."""

    number: str
    because: Quiet
    day: date | None = None
    rung: int | None = None
    until: date | None = None
    due: date | None = None
