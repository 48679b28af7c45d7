"""Which tracker a button means that carries only a name, or none."""

from bot.domain.people import Actor, check_may
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker


def meant_tracker(store: Store, actor: Actor, place: Place) -> int:
    """
    Give the row of the tracker that is meant.

    Raises:
        NoTracker, UnknownTracker, WhichTracker: it is not clear which.
    """
    check_may(actor, "show")
    with store.read(actor.workspace) as tx:
        return choose_tracker(tx, actor, place).id
