"""What the use cases of nudging give back, for words to be made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.answers import Summed
from bot.domain.nudge_policy import NudgePolicy
from bot.domain.nudge_values import Nudge, Recipient, Silence, Watched
from bot.domain.recommendations import Recommendation, Tracker


@dataclass(frozen=True, slots=True)
class Swept:
    """What one look at a workspace's trackers led to: how many were looked through, nudges chosen, notices begun."""

    trackers: int = 0
    nudges: int = 0
    notices: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """
    One nudge with its subject as it stands now; `listed` are the items of a list (an opening, the leads' weekly list).

    What no longer holds (closed meanwhile, moved, snoozed, another owner) is not among what is said.
    """

    nudge: Nudge
    subject: Watched | None = None
    listed: tuple[Watched, ...] = ()
    owner_name: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """All that one notice says of one tracker today, the most urgent first."""

    tracker: Tracker
    today: date
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """
    What a notice is worded from.

    `tellings` are its nudges, `lines` the items that a lead asked about, `summed` the figures of a scheduled summary,
    `facts` what was kept with the notice.
    """

    tellings: tuple[Telling, ...] = ()
    tracker: Tracker | None = None
    lines: tuple[Recommendation, ...] = ()
    summed: Summed | None = None
    today: date | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spent:
    """A nudge that came (or is on its way: no `sent_at` yet), and what became of its notice."""

    nudge: Nudge
    chosen_at: datetime
    state: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the schedule: when, to whom, of which item, why; `name` is the recipient's, as people know it."""

    at: datetime
    nudge: Nudge
    number: str
    name: str
    due: date | None = None
    shown_before: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The schedule of one tracker from one day to another, both included, as if nothing else changed."""

    tracker: Tracker
    policy: NudgePolicy
    first: date
    last: date
    planned: tuple[Planned, ...]
    silences: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """Why an item is nudged or silent: what came, what did not, what comes next; `names` are recipients' names by id."""

    tracker: Tracker
    policy: NudgePolicy
    item: Watched
    today: date
    spent: tuple[Spent, ...]
    silences: tuple[Silence, ...]
    coming: tuple[Nudge, ...]
    names: dict[str, str]

    def name_of(self, recipient: Recipient) -> str:
        """Give the name of a recipient, or its id where none is known."""
        return self.names.get(recipient.id, recipient.id)
