"""Lines of a tracker by their numbers, and what lies under a parent."""

from collections.abc import Iterable

from bot.domain.errors import UnknownNumber, UnknownTracker
from bot.domain.errors_correcting import LineRemoved
from bot.domain.numbers import nearest
from bot.domain.recommendations import Recommendation, Tracker
from bot.store import recommendations, trackers
from bot.store.tx import Tx


def tracker_by_id(tx: Tx, tracker_id: int) -> Tracker:
    """
    Load the tracker that a form or a button of ours names.

    Raises:
        UnknownTracker: it is gone, or another workspace's.
    """
    found = trackers.load_tracker(tx, tracker_id)
    if found is None:
        raise UnknownTracker(name=str(tracker_id))
    return found


def line_of(tx: Tx, tracker: Tracker, number: str) -> Recommendation:
    """
    Load one line.

    Raises:
        UnknownNumber: with the nearest numbers that there are, or as LineRemoved.
    """
    found = recommendations.load_one(tx, tracker.id, number)
    if found is None:
        raise unknown_number(tx, tracker, number)
    return found


def unknown_number(tx: Tx, tracker: Tracker, number: str) -> UnknownNumber:
    """Say of a number that is not there whether its line was taken out, else which are most like it."""
    every = recommendations.every_line(tx, tracker.id)
    if any(line.number == number and line.removed_at is not None for line in every):
        return LineRemoved(number=number)
    known = recommendations.known_numbers(tx, tracker.id)
    return UnknownNumber(number=number, nearest=nearest(number, known))


def lines_of(tx: Tx, tracker: Tracker, numbers: Iterable[str]) -> tuple[Recommendation, ...]:
    """Load several lines, each once, in the order given."""
    wanted = list(dict.fromkeys(numbers))
    found = {line.number: line for line in recommendations.load_several(tx, tracker.id, wanted)}
    return tuple(found.get(number) or line_of(tx, tracker, number) for number in wanted)


def items_under(tx: Tx, tracker: Tracker, line: Recommendation) -> tuple[Recommendation, ...]:
    """Load the items under a line at any depth; an item is its own."""
    if line.is_item:
        return (line,)
    return tuple(below for below in recommendations.load_under(tx, tracker.id, line.number) if below.is_item)
