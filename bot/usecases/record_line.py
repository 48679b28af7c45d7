"""Record a typed line in the transaction in which it was understood."""

from bot.domain.answers import Prepared, Recorded
from bot.domain.people import Actor, check_may
from bot.domain.recording import UpdateAsked, check_text
from bot.store import recommendations
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.record import record_in
from bot.usecases.update import drafted, prepare_update, prepared_line


def record_line(store: Store, actor: Actor, place: Place, typed: str, key: str) -> Recorded | Prepared:
    """
    Record a line that says which items and what, in one way only; of any other gather what its form shows.

    What a line says that could not be recorded is kept as a draft. Raises as `record_update`.
    """
    if len(typed.split()) < 2:  # noqa: PLR2004 - a number, and no text that could be recorded
        return prepare_update(store, actor, place, typed)
    check_may(actor, "update")
    with store.write(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        known = recommendations.known_numbers(tx, tracker.id, nothing_written=True)
        found = prepared_line(tx, tracker, typed, known)
        if not is_whole(found):
            return drafted(tx, actor, found)
        check_text(found.text)
        asked = UpdateAsked(tracker.id, tuple(item.number for item in found.items), found.text)
        items = tuple(sorted(found.items, key=lambda item: item.position))
        return record_in(tx, tracker, actor, asked, key=key, items=items)


def is_whole(found: Prepared) -> bool:
    """Tell whether a line says which items and what, in one way only."""
    is_clear = found.items and not found.readings and not found.unknown
    return bool(is_clear and found.text.strip())
