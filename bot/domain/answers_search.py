"""What a search gives back: for each number where its words stand."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.search_words import Sought
from bot.domain.updates import State, TextFormat


class Where(StrEnum):
    """What sort of text something was found in; the value is the word people read."""

    TEXT = "text"
    NOTE = "progress note"
    FORCE_UPDATE = "force update"
    ACTION = "action"
    EVIDENCE = "evidence"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Hit:
    """
    One text in which everything was found: what sort it is, of which numbers, and who wrote it when.

    `position` is where the first of the numbers stands in the document; `reference` and `state` are the update's,
    where it belongs to one.
    """

    where: Where
    numbers: tuple[str, ...]
    position: int
    words: str
    text_format: TextFormat
    by: str
    at: datetime
    reference: str = ""
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """All hits of one number; none where the number itself was typed."""

    line: Recommendation
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """
    One page of what was found in a tracker, in document order.

    `texts` and `numbers` count what was found on all pages; `has_more` says that there were more texts than are
    looked at.
    """

    tracker: Tracker
    typed: str
    sought: Sought
    groups: tuple[Group, ...] = ()
    texts: int = 0
    numbers: int = 0
    page: int = 1
    pages: int = 1
    has_more: bool = False
