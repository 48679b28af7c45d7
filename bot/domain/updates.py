"""What people record: updates and the actions promised in them."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

UNDO_WITHIN = timedelta(minutes=15)
"""How long an author may edit or undo a submission."""

LONGEST_TEXT = 100_000
"""Characters; a text past this is a document, and belongs in a file."""


MOST_ITEMS = 75
"""Items that one update may cover: a form carries the number and the status of each while it lies open."""


class Kind(StrEnum):
    """An internal progress note, or a text meant for publication."""

    NOTE = "note"
    FORCE_UPDATE = "force update"


class State(StrEnum):
    """Where an update stands, for each item that it covers."""

    RECORDED = "recorded"  # a progress note: it stands as it is
    PROPOSED = "proposed"  # waits for a lead
    CURRENT = "current"  # the force update in force
    SUPERSEDED = "superseded"
    SENT_BACK = "sent back"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"  # taken back by its author within the time allowed, or replaced by an edit


class TextFormat(StrEnum):
    """How a stored text is to be read: literally, or as Markdown."""

    PLAIN = "plain"
    MARKDOWN = "markdown"


class EvidenceKind(StrEnum):
    """What shows that something was done."""

    LINK = "link"
    FILE = "file"
    MESSAGE = "message"


class ActionState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    MISSED = "missed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Action:
    """
    A promise inside a force update, its text without the word "Action:" before it.

    One that was `is_added` was promised by itself, after the words of the update.
    """

    text: str
    owner: str = ""
    due: date | None = None
    due_wording: str = ""
    state: ActionState = ActionState.OPEN
    id: int = 0
    text_id: int = 0
    is_added: bool = False


@dataclass(frozen=True, slots=True)
class Update:
    """
    One thing somebody recorded; `covers` are the numbers it answers, `state` is the state for the item asked about.

    One that `is_redacted` has no words any more; they were removed for good.
    """

    id: int
    reference: str
    kind: Kind
    state: State
    text: str
    text_format: TextFormat
    author: str
    author_id: str
    at: datetime
    covers: tuple[str, ...]
    source: str = ""
    actions: tuple[Action, ...] = field(default_factory=tuple)
    submission_id: int | None = None
    text_id: int = 0
    is_redacted: bool = False
