"""
Everything that can be refused, as facts: the words for each stand in `bot/render/problem.py`.

One tree, so that one `except TrackerError` at each door is enough. An error carries values, never prose.
"""

from dataclasses import dataclass, field


class TrackerError(Exception):
    """Something was asked that the tracker will not or cannot do."""


@dataclass(eq=False)
class UnknownNumber(TrackerError):
    """No recommendation of the tracker carries the number; `nearest` are those most like it."""

    number: str
    nearest: tuple[str, ...] = ()


@dataclass(eq=False)
class NoNumber(TrackerError):
    """A number was needed and none was given, or what was given is none."""

    typed: str = ""


@dataclass(eq=False)
class NoTracker(TrackerError):
    """The workspace has no tracker yet."""


@dataclass(eq=False)
class UnknownTracker(TrackerError):
    """No tracker of the workspace answers to the name; `known` are those that exist."""

    name: str
    known: tuple[str, ...] = ()


@dataclass(eq=False)
class WhichTracker(TrackerError):
    """Several trackers are possible and nothing says which is meant."""

    known: tuple[str, ...] = ()


@dataclass(eq=False)
class WhichWorkspace(TrackerError):
    """Several workspaces are stored and nothing says which is meant."""

    known: tuple[str, ...] = ()


@dataclass(eq=False)
class UnknownWorkspace(TrackerError):
    """No workspace carries the identifier."""

    name: str
    known: tuple[str, ...] = ()


@dataclass(eq=False)
class NotAllowed(TrackerError):
    """
    The person may not do this.

    `because` is one of guest, bot, other organisation, deactivated, unknown, viewer, owner, setup, administrator, lead,
    author.
    """

    because: str
    verb: str = ""


@dataclass(eq=False)
class NothingToSay(TrackerError):
    """An update without words, or a change that changes nothing."""


@dataclass(eq=False)
class TextTooLong(TrackerError):
    """A text is longer than the tracker keeps."""

    length: int
    limit: int


@dataclass(eq=False)
class TooManyItems(TrackerError):
    """One update was to cover more items than a form can carry."""

    count: int
    limit: int


@dataclass(eq=False)
class UnknownFilter(TrackerError):
    """A list or summary was asked for in words that are none of the known ones."""

    typed: str


@dataclass(eq=False)
class UnknownDate(TrackerError):
    """A date could not be understood without guessing; `understood` is what was made of it, where anything was."""

    typed: str
    understood: str = ""


@dataclass(eq=False)
class NotAnItem(TrackerError):
    """The number is a parent: it has no status and no answer of its own. `children` are its items."""

    number: str
    children: tuple[str, ...] = ()


@dataclass(eq=False)
class ReasonNeeded(TrackerError):
    """The status says too little without a reason."""

    number: str
    status: str


@dataclass(eq=False)
class OpenActions(TrackerError):
    """The item cannot be complete while actions are open."""

    number: str
    count: int


@dataclass(eq=False)
class ClosedByInspectorate(TrackerError):
    """The inspectorate closed the item; it changes only after it has been reopened."""

    number: str


@dataclass(eq=False)
class ChangedMeanwhile(TrackerError):
    """Somebody else changed a force update or a status after the form was opened."""

    changes: tuple["Meanwhile", ...]


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """One thing that changed while a form lay open: what, by whom, and what it says now."""

    number: str
    what: str
    by: str
    now: str


@dataclass(eq=False)
class NotYours(TrackerError):
    """Only the author may edit, undo or propose this submission."""

    author: str


@dataclass(eq=False)
class TooLate(TrackerError):
    """The time in which a submission can be taken back or edited has passed."""

    minutes: int


@dataclass(eq=False)
class RestsOnIt(TrackerError):
    """Something recorded later rests on the submission, so that it cannot be undone as it was."""

    later: tuple[str, ...] = ()


@dataclass(eq=False)
class AlreadyDone(TrackerError):
    """The click asks for what has happened already."""

    what: str


@dataclass(eq=False)
class UnknownReference(TrackerError):
    """No submission, draft or update carries the reference."""

    reference: str


@dataclass(eq=False)
class StoreUnavailable(TrackerError):
    """The database could not be used; `because` is one of locked, read-only, full, missing, unreachable, too new, unknown."""

    because: str
    reference: str = ""


@dataclass(eq=False)
class UnreadableDocument(TrackerError):
    """
    A file is no tracker that can be read.

    `because` is one of missing, folder, empty, too large, encoding, not a tracker, json, format, shape, unknown kind;
    `detail` holds the fact that helps (a size, a line, the format found, the key at fault).
    """

    because: str
    file: str = ""
    detail: str = ""


@dataclass(eq=False)
class ChainBroken(TrackerError):
    """The history of a tracker does not add up; `entries` are the sequence numbers at fault with what is wrong."""

    entries: tuple[tuple[int, str], ...] = field(default_factory=tuple)
