"""What can be refused about people, their roles and what they are told, as facts; the words are in `bot/render/problem_people.py`."""

from dataclasses import dataclass
from datetime import date

from bot.domain.errors import TrackerError


@dataclass(eq=False)
class NobodyNamed(TrackerError):
    """A line needs a person and names none; `typed` is what stands in their place."""

    typed: str = ""


@dataclass(eq=False)
class UnknownPerson(TrackerError):
    """A name is nobody's here, or several people's; `alike` are their full names."""

    name: str
    alike: tuple[str, ...] = ()


@dataclass(eq=False)
class CannotOwn(TrackerError):
    """
    Somebody cannot be made an owner or be given a role; `because` is what they are to the workspace.

    `field` is the setting in which they were chosen, where it was one.
    """

    name: str
    because: str
    field: str = ""


@dataclass(eq=False)
class NotAMember(TrackerError):
    """What was given in place of a person is no member id of Slack's."""

    typed: str


@dataclass(eq=False)
class NotARole(TrackerError):
    """A role is given or taken that is already so: `holds` tells whether the person holds it."""

    name: str
    role: str
    holds: bool


@dataclass(eq=False)
class DayPassed(TrackerError):
    """A day until which something is to last is not ahead."""

    until: date
    today: date


@dataclass(eq=False)
class NoDayNamed(TrackerError):
    """A line needs a day and names none, or one that is no single day; `verb` is what was typed before it."""

    verb: str
    typed: str = ""


@dataclass(eq=False)
class TooFarAhead(TrackerError):
    """A day until which something is to last lies further ahead than anybody plans."""

    until: date
    last: date


@dataclass(eq=False)
class SnoozeRefused(TrackerError):
    """
    An item cannot be snoozed until that day.

    `because` is "past due" (the day lies behind the due date `due`), "overdue" (the date has passed and the day is
    further away than `last`), or "not open".
    """

    number: str
    because: str
    due: date | None = None
    last: date | None = None


@dataclass(eq=False)
class OnlyInChannel(TrackerError):
    """Something that belongs to a channel was asked for in a direct conversation."""

    verb: str


@dataclass(eq=False)
class UnclearSchedule(TrackerError):
    """The words after `digest` name no rhythm; `because` is "time" where the time of day is what cannot be read."""

    typed: str
    because: str = ""


@dataclass(eq=False)
class NothingToNudge(TrackerError):
    """A nudge was asked for, and no open item is among what was named; `typed` is that."""

    typed: str


@dataclass(eq=False)
class UnknownNudgesWord(TrackerError):
    """The words after `nudges` are none that it knows."""

    typed: str


@dataclass(eq=False)
class UnknownTimezone(TrackerError):
    """No time zone has this name."""

    name: str


@dataclass(eq=False)
class NothingToHandOver(TrackerError):
    """Whoever is to hand over owns nothing that is open; `name` is theirs as it was given."""

    name: str


@dataclass(eq=False)
class DeputyIsOwner(TrackerError):
    """Somebody was named as the deputy of an item that they own."""

    number: str
    name: str
