"""Whether somebody may do something to a tracker or to items of it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.people import ARRANGERS, LEADS, RIGHTS, Actor, Standing, check_may
from bot.domain.recommendations import Recommendation, Tracker
from bot.store import deputies, roles
from bot.store.tx import Tx


def standing_of(tx: Tx, tracker: Tracker, actor: Actor, items: Sequence[Recommendation] = ()) -> Standing:
    """Say what somebody is to a tracker, and whether they own every one of the items in question."""
    held = roles.holders(tx, tracker.id)
    return Standing(
        roles=frozenset(holder.role for holder in held if holder.person_id == actor.id),
        owns=bool(items) and bool(actor.id) and all(item.owner_id == actor.id for item in items),
        has_lead=any(holder.role in LEADS for holder in held),
        has_arranger=any(holder.role in ARRANGERS for holder in held),
    )


def check_permitted(
    tx: Tx, tracker: Tracker, actor: Actor, verb: str, items: Sequence[Recommendation] = ()
) -> Standing:
    """
    Refuse whoever may not do this to the tracker, or to these items; `verb` is a row of the permission table.

    A deputy counts as an owner.

    Raises:
        NotAllowed: with what they lack.
    """
    standing = standing_of(tx, tracker, actor, items)
    if (
        items and not standing.owns and not standing.holds(RIGHTS[verb])
    ):  # only then a deputy makes a difference
        standing = replace(standing, owns=stands_in(tx, actor, items))
    check_may(actor, verb, standing)
    return standing


def stands_in(tx: Tx, actor: Actor, items: Sequence[Recommendation]) -> bool:
    """Tell whether somebody owns, or is deputy of, each of some items."""
    found = deputies.deputies_of(tx, [item.id for item in items])
    return bool(actor.id) and all(
        actor.id in {item.owner_id, found.get(item.id, deputies.Deputy()).id} for item in items
    )
