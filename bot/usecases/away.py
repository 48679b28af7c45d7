"""Say until when somebody is away, and that they are back."""

from bot.domain.answers_people import Away
from bot.domain.people import Actor, check_may
from bot.domain.untils import read_until
from bot.store import away, recommendations, trackers
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.timezones import person_today


def away_line(store: Store, actor: Actor, typed: str) -> Away:
    """
    Note until when the actor is away; "off" ends it, and nothing at all says how it stands.

    Raises:
        NoDayNamed, UnknownDate, DayPassed, TooFarAhead: the words name no day on which they are back.
    """
    check_may(actor, "away")
    with store.write(actor.workspace) as tx:
        today = person_today(tx, actor.id)
        before = away.away_until(tx, actor.id)
        before = before if before and before > today else None
        if not typed.strip():
            return Away(before, before, open_items(tx, actor))
        until = read_until(typed, today, "away")
        away.set_away(tx, actor.id, until)
        return Away(until, before, open_items(tx, actor))


def open_items(tx: Tx, actor: Actor) -> int:
    """Count the open items that somebody owns in all trackers of the workspace."""
    return sum(
        line.is_item and line.standing.is_open and line.owner_id == actor.id
        for tracker in trackers.list_trackers(tx)
        for line in recommendations.load_all(tx, tracker.id)
    )
