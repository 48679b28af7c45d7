"""What can be refused about statuses, dates and taking back, as facts; their words: `bot/render/problem_changing.py`."""

from dataclasses import dataclass

from bot.domain.errors import NotYours, OpenActions, TooLate, TrackerError, UnknownReference


@dataclass(eq=False)
class NotYoursToUndo(NotYours):
    """Somebody else's submission; `author` can take it back for `minutes` more, anybody only by a new change."""

    minutes: int = 0


@dataclass(eq=False)
class TooLateToUndo(TooLate):
    """The time to take a submission back has passed; what it said can only be changed anew."""

    verb: str = ""


@dataclass(eq=False)
class NothingToUndo(TrackerError):
    """The person recorded nothing within the last minutes that can be taken back."""

    minutes: int


@dataclass(eq=False)
class CannotBeUndone(TrackerError):
    """What this verb does is not taken back by an undo."""

    verb: str


@dataclass(eq=False)
class TwoReadings(TrackerError):
    """A line can be read in two ways, for these numbers or for those, and both make sense."""

    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(eq=False)
class ActionsOpen(OpenActions):
    """The item cannot be complete while these actions are open; `actions` are their texts."""

    actions: tuple[str, ...] = ()
    tracker_id: int = 0


@dataclass(eq=False)
class FromTheDocument(UnknownReference):
    """The words came with a document: nobody recorded them here, so nobody can take them back or edit them."""


@dataclass(eq=False)
class PreviewGone(TrackerError):
    """What was to be confirmed is there no more: it was cancelled, or is not the actor's."""


@dataclass(eq=False)
class NoDate(TrackerError):
    """A form for a date holds neither a day nor words."""


@dataclass(eq=False)
class UnknownStatus(TrackerError):
    """The words hold none of the statuses."""

    typed: str


@dataclass(eq=False)
class MoreThanAReason(TrackerError):
    """The words after the status might mean more than a reason, so that the status is not set by them alone."""

    status: str
    typed: str
