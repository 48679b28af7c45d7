"""One change of statuses or dates while it is being worked out and saved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.change_asked import DateAsked, StatusAsked
from bot.domain.change_plans import Plan, state_of
from bot.domain.errors import TooManyItems
from bot.domain.history import Facts
from bot.domain.numbers import NumbersRead
from bot.domain.people import Actor
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.updates import MOST_ITEMS
from bot.store import history
from bot.store.recommendations.dates import targets_of
from bot.store.tx import Tx
from bot.usecases.lines import items_under

Asked = StatusAsked | DateAsked


@dataclass(frozen=True, slots=True)
class Changing:
    """What is to be changed, and within which transaction."""

    tx: Tx
    tracker: Tracker
    actor: Actor
    verb: str
    today: date
    lines: tuple[Recommendation, ...]
    asked: Asked

    def note(self, subject: str, before: Facts, after: Facts, texts: Mapping[str, int] | None = None) -> None:
        """Write an entry in the history."""
        history.append(
            self.tx, self.tracker.id, self.actor, self.verb, subject, before=before, after=after, texts=texts
        )

    @property
    def seen(self) -> str:
        """Tell how the lines stand, for a form that is about to open."""
        return state_of(self.lines, targets_of(self.tx, [line.id for line in self.lines]))


@dataclass(frozen=True, slots=True)
class Manner:
    """How one verb reads its line, works out its plan and saves it."""

    read_line: Callable[[str, Sequence[str], date, date | None], tuple[NumbersRead, Asked]]
    read_words: Callable[[str, date, date | None], Asked]
    plan: Callable[[Changing], Plan]
    save: Callable[[Changing, Plan, int], None]


def items_of(changing: Changing) -> tuple[Recommendation, ...]:
    """
    Give the items of the lines that were named, each once, in document order.

    Raises:
        TooManyItems: more than one preview can show.
    """
    found = {
        item.number: item
        for line in changing.lines
        for item in items_under(changing.tx, changing.tracker, line)
    }
    if len(found) > MOST_ITEMS:
        raise TooManyItems(count=len(found), limit=MOST_ITEMS)
    return tuple(sorted(found.values(), key=lambda item: item.position))
