"""Edit one's own fresh submission: the form with the words in it; saving it is `record_update`."""

from dataclasses import replace

from bot.domain.answers import Prepared
from bot.domain.numbers import NumbersRead
from bot.domain.people import Actor, check_may
from bot.usecases import Store
from bot.usecases.lines import tracker_by_id
from bot.usecases.own import own_submission
from bot.usecases.update import prepared


def prepare_edit(store: Store, actor: Actor, tracker_id: int, reference: str) -> Prepared:
    """
    Gather the form for an update's own words.

    Raises:
        UnknownReference, NotYours, AlreadyDone, TooLate, RestsOnIt: it cannot be edited, and why.
    """
    check_may(actor, "edit")
    with store.read(actor.workspace) as tx:
        tracker = tracker_by_id(tx, tracker_id)
        update = own_submission(tx, tracker, actor, reference).update
        found = prepared(tx, tracker, NumbersRead(numbers=update.covers, rest=update.text))
        return replace(found, update=update, replaces=update.reference)
