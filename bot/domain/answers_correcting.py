"""What mending a tracker's lines, archiving it and removing a text give back, as values."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.errors import Meanwhile
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.updates import TextFormat, Update


@dataclass(frozen=True, slots=True)
class Added:
    """A line that was added; `is_first` tells that the tracker had none before."""

    tracker: Tracker
    line: Recommendation
    today: date
    reference: str
    can_undo_until: datetime
    is_first: bool = False
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class Adding:
    """A line that lacks its text: all that the form for it shows."""

    tracker: Tracker
    number: str
    parent: str | None = None
    parents: tuple[Recommendation, ...] = ()


@dataclass(frozen=True, slots=True)
class Removing:
    """
    A line that is to be taken out, nothing saved yet: what is recorded on it, and the reason.

    `token` tells this removal from any other, so that two clicks are one. `leaves_item` names the parent that has no other part and would become an item itself.
    """

    tracker: Tracker
    line: Recommendation
    reason: str
    token: str
    references: tuple[str, ...] = ()
    leaves_item: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that was taken out, or brought back (`is_back`)."""

    tracker: Tracker
    number: str
    reference: str
    can_undo_until: datetime
    reason: str = ""
    leaves_item: str = ""
    is_back: bool = False


@dataclass(frozen=True, slots=True)
class Mending:
    """
    A line as the form to mend it shows it.

    `parents` are the lines it may belong under, `covers` the items of which its force update is the one in force, and
    `sharers` those and the others that it could answer.
    `changes` are what others changed while the form lay open.
    """

    tracker: Tracker
    line: Recommendation
    current: Update | None = None
    parents: tuple[Recommendation, ...] = ()
    covers: tuple[str, ...] = ()
    sharers: tuple[Recommendation, ...] = ()
    changes: tuple[Meanwhile, ...] = ()


@dataclass(frozen=True, slots=True)
class Mended:
    """
    A line that was mended: each thing that changed, as it was and as it is; nothing changed where it is empty.

    `reference` names what an undo takes back.
    """

    tracker: Tracker
    number: str
    changed: tuple[tuple[str, str, str], ...] = ()
    reference: str = ""
    can_undo_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Archived:
    """A tracker that was archived, or taken out of the archive again."""

    tracker: Tracker
    is_archived: bool


@dataclass(frozen=True, slots=True)
class RedactableText:
    """A text that could be removed: what it is called (an update's reference or a number, and its name there)."""

    id: int
    subject: str
    name: str
    text: str
    text_format: TextFormat
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Redactable:
    """The texts of a line, the newest first, to choose one from; `left_out` counts those that no menu holds."""

    tracker: Tracker
    number: str
    texts: tuple[RedactableText, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Redacting:
    """
    The removal of a text before it is confirmed: exactly what goes.

    `copies` counts the further places of the tracker where the same words stand, `drafts` what people have not saved
    yet and holds them: they go too. `is_current` tells that the text is in force.
    """

    tracker: Tracker
    number: str
    text: RedactableText
    reason: str
    copies: int = 0
    drafts: int = 0
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text that was removed for good; `entry` is the place in the history that says so."""

    tracker: Tracker
    number: str
    subject: str
    name: str
    entry: int
    copies: int = 0
    drafts: int = 0
