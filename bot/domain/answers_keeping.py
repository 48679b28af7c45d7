"""What is said of promises and of proof."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.deadlines import Deadline
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.updates import ActionState, State


@dataclass(frozen=True, slots=True)
class Promised:
    """
    A promise with what became of it, and the update that it belongs to.

    `covers` are the items that share it; `update_state` tells where the update stands for the item that was asked about.
    """

    id: int
    text: str
    owner: str
    owner_id: str
    due: date | None
    due_wording: str
    state: ActionState
    reason: str
    closed_by: str
    closed_at: datetime | None
    update: str
    update_state: State
    covers: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits to be kept."""
        return self.state is ActionState.OPEN


@dataclass(frozen=True, slots=True)
class Promises:
    """The promises of an item: the open ones first, and those by their dates."""

    tracker: Tracker
    line: Recommendation
    today: date
    promised: tuple[Promised, ...]


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """
    A promise that was just recorded; `is_note` tells that a progress note was made to hold it.

    `number` is the item that was named, of all that share it. `reference` is what an undo calls the submission by;
    empty where this had arrived before.
    """

    tracker: Tracker
    promised: Promised
    today: date
    is_note: bool
    reference: str = ""
    is_repeat: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence: what it is, what its author said of it, who added it when."""

    id: int
    number: str
    url: str
    words: str
    by: str
    by_id: str
    at: datetime
    is_public: bool


@dataclass(frozen=True, slots=True)
class Proofs:
    """
    The evidence of an item, the newest first.

    `may_publish` tells whether the person who asks may mark some of it as public, `may_withdraw_all` whether they may
    withdraw what others added; `added` says that the newest of it was added just now, `is_repeat` that it had been before.
    `reference` is what an undo calls the submission by.
    """

    tracker: Tracker
    items: tuple[Recommendation, ...]
    proofs: tuple[Proof, ...]
    asked_by: str
    may_publish: bool
    may_withdraw_all: bool
    added: bool = False
    is_repeat: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """The last move of a due date: from what, to what, by whom, when and why."""

    before: Deadline
    after: Deadline
    by: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """
    What stands beside an item's answers.

    `target` is our own date, `away_until` when its owner is back, `deputy` who stands in for them, `promised` the open
    promises that stand in no force update which is shown, `snoozed_until` the end of its silence, for all or for whoever asks.
    """

    target: date | None = None
    away_until: date | None = None
    deputy: str = ""
    moved: Moved | None = None
    proofs: tuple[Proof, ...] = ()
    promised: tuple[Promised, ...] = ()
    snoozed_until: date | None = None
    is_snoozed_for_all: bool = False
