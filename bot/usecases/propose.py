"""Propose a progress note as force update: the form with its words, to be made fit for publication."""

from dataclasses import replace

from bot.domain.answers import Prepared
from bot.domain.numbers import NumbersRead
from bot.domain.people import Actor, check_may
from bot.usecases import Store
from bot.usecases.lines import tracker_by_id
from bot.usecases.own import submission_of
from bot.usecases.update import prepared


def prepare_proposal(store: Store, actor: Actor, tracker_id: int, reference: str) -> Prepared:
    """
    Gather the form for proposing a note's words; the note itself stays.

    Raises:
        UnknownReference: there is no such note.
    """
    check_may(actor, "propose")
    with store.read(actor.workspace) as tx:
        tracker = tracker_by_id(tx, tracker_id)
        update = submission_of(tx, tracker, reference).update
        found = prepared(tx, tracker, NumbersRead(numbers=update.covers, rest=update.text))
        return replace(found, update=update)
