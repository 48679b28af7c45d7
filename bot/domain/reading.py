"""What a document reader understood: a tracker as values, and the findings that a person should look at."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.domain.deadlines import Deadline
from bot.domain.statuses import Status
from bot.domain.updates import Action, Kind, State, TextFormat


class FindingKind(StrEnum):
    """What a reader noticed; the words for each stand in `bot/render`."""

    JOINED = "joined across a page break"
    REPEATED_LINE = "line printed twice"
    NUMBER_INFERRED = "number inferred from its parts"
    NUMBER_LATER = "number found on a later line"
    DATE_READ = "date read from the text"
    DATE_UNCLEAR = "date not understood"
    SHARED = "answer shared by several"
    MAY_BE_SHARED = "blank answer that may be shared with the one above"
    UNANSWERED = "no answer"
    NO_TEXT = "requirement without text"
    LOOKS_CUT_OFF = "looks cut off"
    UNKNOWN_COLUMN = "unknown column"
    OTHER_LAYOUT = "cells in another layout"
    NOT_USED = "text that fitted nowhere"
    DUPLICATE_NUMBER = "number met twice"
    PARENT_UNCLEAR = "number that does not fit its recommendation"
    STATUS_UNCLEAR = "status not understood"
    SAID_ONCE = "owner or status said once for all parts"
    NO_TITLE = "no title"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed: `place` says where in the file ("line 14"), `detail` holds the words of the file at issue."""

    kind: FindingKind
    place: str
    number: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ReadRecommendation:
    """One numbered line as the document has it; `due` is its own deadline, the default one when it has none."""

    number: str
    text: str
    parent: str | None = None
    due: Deadline = field(default_factory=Deadline)
    status: Status = Status.NOT_STATED
    owner: str = ""
    addressee: str = ""


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """One current force update, the numbers that share it (in document order), and its actions; `text` may be empty."""

    covers: tuple[str, ...]
    text: str
    actions: tuple[Action, ...] = ()
    text_format: TextFormat = TextFormat.MARKDOWN


@dataclass(frozen=True, slots=True)
class ShareProposal:
    """Blank answers that may share the answer of `with_number`; they do only when a person confirms it."""

    numbers: tuple[str, ...]
    with_number: str
    place: str


@dataclass(frozen=True, slots=True)
class ReadUpdate:
    """An update from a full interchange file other than the current answers: notes, proposals, former texts."""

    id: str
    covers: tuple[str, ...]
    kind: Kind
    state: State
    text: str
    text_format: TextFormat
    author: str
    at: datetime
    actions: tuple[Action, ...] = ()
    is_redacted: bool = False


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One change of a status, as a full interchange file keeps it."""

    number: str
    before: Status
    after: Status
    reason: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DateRow:
    """One move of a due date, as a full interchange file keeps it."""

    number: str
    before: date | None
    after: date | None
    wording: str
    reason: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """
    One entry of the history with its hash, as a full interchange file keeps it.

    `before`, `after` and `digests` are facts in the form that is hashed: see `canonical` in `bot/domain/history.py`.
    """

    seq: int
    at: datetime
    actor: str
    actor_id: str
    door: str
    verb: str
    subject: str
    before: str
    after: str
    digests: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class FullParts:
    """What is internal and stands in a full interchange file alone, beside the updates."""

    statuses: tuple[StatusRow, ...] = ()
    dates: tuple[DateRow, ...] = ()
    history: tuple[HistoryRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadTracker:
    """
    A whole tracker as a document has it.

    `recommendations` is a flat list in document order, parents before their parts; every number in `answers` and
    `proposals` stands in it. `updates` and `full` come from a full interchange file alone.
    """

    title: str
    organisation: str
    recommendations: tuple[ReadRecommendation, ...]
    answers: tuple[ReadAnswer, ...] = ()
    executive_lead: str = ""
    operational_lead: str = ""
    source_report: str = ""
    marking: str = ""
    findings: tuple[Finding, ...] = ()
    proposals: tuple[ShareProposal, ...] = ()
    updates: tuple[ReadUpdate, ...] = ()
    full: FullParts | None = None

    @property
    def items(self) -> tuple[ReadRecommendation, ...]:
        """Those without children: what is answered, owned and counted."""
        parents = {line.parent for line in self.recommendations}
        return tuple(line for line in self.recommendations if line.number not in parents)
