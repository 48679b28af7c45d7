"""What can be refused while a tracker's own lines and texts are mended, as facts; their words: `bot/render/problem_correcting.py`."""

from dataclasses import dataclass

from bot.domain.errors import NoTracker, TrackerError, UnknownNumber


@dataclass(eq=False)
class NumberTaken(TrackerError):
    """The tracker has this number already; it `is_removed` where the line was taken out and can be brought back."""

    number: str
    is_removed: bool = False


@dataclass(eq=False)
class NoLineText(TrackerError):
    """A line is to be added, or changed, without a text."""

    number: str


@dataclass(eq=False)
class ParentAnswered(TrackerError):
    """A line cannot get parts: updates were recorded on it (`references`), and a parent has none of its own."""

    number: str
    references: tuple[str, ...]


@dataclass(eq=False)
class ParentInside(TrackerError):
    """A line cannot be a part of itself, or of what is a part of it."""

    number: str
    parent: str


@dataclass(eq=False)
class ParentRemoved(TrackerError):
    """The line that this one belongs under was taken out."""

    number: str
    parent: str


@dataclass(eq=False)
class HasParts(TrackerError):
    """A line cannot be taken out while it has parts."""

    number: str
    parts: tuple[str, ...]


@dataclass(eq=False)
class ReasonMissing(TrackerError):
    """What the verb does needs a reason, and the line gives none; `subject` is what stands after the verb."""

    verb: str
    subject: str


@dataclass(eq=False)
class NotRemoved(TrackerError):
    """A line is to be brought back that was never taken out; `removed` are those that were."""

    number: str
    removed: tuple[str, ...] = ()


@dataclass(eq=False)
class TrackerArchived(TrackerError):
    """Nothing can be recorded in a tracker that was archived."""

    key: str


@dataclass(eq=False)
class AllArchived(NoTracker):
    """There are trackers, `known` by their keys, and every one of them was archived."""

    known: tuple[str, ...]


@dataclass(eq=False)
class ArchivedAlready(TrackerError):
    """A tracker is to be archived that is, or to be taken out of the archive and `is_archived` is false."""

    key: str
    is_archived: bool


@dataclass(eq=False)
class NoKeyNamed(TrackerError):
    """A tracker must be named by its key, and none is."""

    verb: str
    known: tuple[str, ...] = ()


@dataclass(eq=False)
class SameTracker(TrackerError):
    """There is a tracker of this title and organisation already."""

    title: str
    key: str


@dataclass(eq=False)
class NothingToRedact(TrackerError):
    """No text of the line is left that could be removed."""

    number: str


@dataclass(eq=False)
class TextGone(TrackerError):
    """The text that was chosen for removal is another line's, or was removed already."""


@dataclass(eq=False)
class LineRemoved(UnknownNumber):
    """The number is known, and its line was taken out."""
