"""Show one recommendation with its answers."""

from zoneinfo import ZoneInfo

from bot.domain.answers import Shown
from bot.domain.errors import NoNumber, UnknownNumber
from bot.domain.numbers import find_references, nearest, read_numbers
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Recommendation, Tracker, roll_up
from bot.domain.updates import State, Update
from bot.store import recommendations, updates
from bot.store.beside import beside, load_to_show
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.lines import items_under, line_of, lines_of, unknown_number

NOTES_SHOWN = 3
"""The latest progress notes that stand under an item."""


def show(store: Store, actor: Actor, place: Place, typed: str) -> Shown:
    """
    Load one recommendation by the number as it was typed.

    Raises:
        NoNumber: the words hold no number.
        UnknownNumber: the tracker has no such number.
    """
    check_may(actor, "show")
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        known = recommendations.known_numbers(tx, tracker.id)
        try:
            number = number_in(typed, known)
        except UnknownNumber as missing:
            raise unknown_number(tx, tracker, missing.number) from None
        return shown(tx, tracker, actor, number, known)


def number_in(typed: str, known: tuple[str, ...]) -> str:
    """Find the one number that was typed."""
    read = read_numbers(typed, known)
    if read.numbers:
        return read.numbers[0]
    if read.unknown:
        raise UnknownNumber(number=read.unknown[0], nearest=nearest(read.unknown[0], known))
    raise NoNumber(typed=typed)


def shown(tx: Tx, tracker: Tracker, actor: Actor, number: str, known: tuple[str, ...]) -> Shown:
    """Gather what is shown of a line: an item's answers, or a parent's items."""
    today = tx.now.astimezone(ZoneInfo(tracker.timezone)).date()
    found, parent, there = load_to_show(tx, tracker.id, number)
    line = found or line_of(tx, tracker, number)
    if not line.is_item:
        children = lines_of(tx, tracker, recommendations.children(tx, tracker.id, number))
        rollup = roll_up(list(items_under(tx, tracker, line)), today)
        return Shown(tracker, line, today, parent=parent, children=children, rollup=rollup)
    standing, notes = updates.standing_and_notes(tx, line.id, notes=NOTES_SHOWN + 1)
    current = next((update for update in standing if update.state is State.CURRENT), None)
    proposed = tuple(update for update in standing if update.state is State.PROPOSED)
    return Shown(
        tracker,
        line,
        today,
        parent=parent,
        current=current,
        proposed=proposed,
        notes=tuple(notes[:NOTES_SHOWN]),
        has_older_notes=len(notes) > NOTES_SHOWN,
        related=related(line, (current, *proposed), known),
        beside=beside(tx, line.id, there, person_id=actor.id, today=today),
    )


def related(
    line: Recommendation, texts: tuple[Update | None, ...], known: tuple[str, ...]
) -> tuple[str, ...]:
    """Find the numbers that a line and its answers point to, without the line itself."""
    words = [line.text]
    for update in texts:
        if update:
            words += [update.text, *[action.text for action in update.actions]]
    found = [number for text in words for number in find_references(text, known)]
    return tuple(dict.fromkeys(number for number in found if number != line.number))
