"""What an import finds stored, and what it would do: values alone, worked out in `bot/domain/comparison.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.reading import ReadAnswer, ReadRecommendation
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.updates import Update


class What(StrEnum):
    """Which part of a tracker or of a recommendation is meant; the value is the word people read."""

    TITLE = "title"
    ORGANISATION = "organisation"
    EXECUTIVE_LEAD = "Executive Lead"
    OPERATIONAL_LEAD = "Operational Lead"
    SOURCE_REPORT = "source report"
    MARKING = "marking"
    TEXT = "text"
    PARENT = "parent"
    DUE = "due date"
    ADDRESSEE = "addressee"
    OWNER = "owner"
    STATUS = "status"
    ANSWER = "force update"


DOCUMENT = "the document"
"""Who set a status that came from a document; whatever anybody else set is a person's work."""

TRACKER_FACTS: Mapping[What, str] = {
    What.TITLE: "title",
    What.ORGANISATION: "organisation",
    What.EXECUTIVE_LEAD: "executive_lead",
    What.OPERATIONAL_LEAD: "operational_lead",
    What.SOURCE_REPORT: "source_report",
    What.MARKING: "marking",
}
"""Under which name `Tracker` and `ReadTracker` hold each fact."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the document says differently; `number` is empty where it concerns the tracker itself."""

    number: str
    what: What
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that stays as it is stored although the document says otherwise, or says nothing."""

    number: str
    what: What
    ours: str
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """
    What the store holds of a tracker before an import.

    `current` is the force update in force, by number; `from_document` the last one that came from a document,
    in force or not; `set_here` are the numbers whose status was set by a person and not by a document; `removed` are
    those that a person took out, `texts_here` the ids of texts and `addressed_here` the numbers whose addressee came
    from a person.
    """

    tracker: Tracker
    recommendations: tuple[Recommendation, ...] = ()
    current: Mapping[str, Update] = field(default_factory=dict)
    from_document: Mapping[str, Update] = field(default_factory=dict)
    set_here: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    texts_here: frozenset[int] = frozenset()
    addressed_here: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """
    Everything that an import would do, and everything that it leaves alone.

    `lines` are changes of recommendations that are stored already; `answers` are force updates to record, each
    covering only numbers whose answer really changes, and `former` the texts that they replace, by number; `gone` are numbers that the document has no longer,
    `removed` those that it has and that stay out because a person took them out here, and `order` names all numbers as they stand after the import.
    """

    facts: tuple[Change, ...] = ()
    new: tuple[ReadRecommendation, ...] = ()
    lines: tuple[Change, ...] = ()
    answers: tuple[ReadAnswer, ...] = ()
    former: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()
    gone: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    is_reordered: bool = False

    @property
    def changes_nothing(self) -> bool:
        """Tell whether the store already says all that the document says."""
        return not (self.facts or self.new or self.lines or self.answers or self.is_reordered)


@dataclass(frozen=True, slots=True)
class Imported:
    """
    What an import did, or would do.

    `is_new` tells that the tracker was not stored before; `beside` are then the keys of those that were.
    """

    tracker: Tracker
    plan: Plan
    is_new: bool
    beside: tuple[str, ...] = ()
