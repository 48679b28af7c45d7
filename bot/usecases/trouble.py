"""What an administrator has to know of a message that could not be said, told once."""

import logging

from bot.domain.nudge_words import NoticeKind
from bot.domain.people import Role
from bot.store import nudges, outbox, people, roles, trackers
from bot.store.outbox import Notice
from bot.store.tx import Tx

log = logging.getLogger(__name__)

WHO_IS_TOLD = (Role.ADMINISTRATOR, Role.OPERATIONAL_LEAD, Role.EXECUTIVE_LEAD)
"""Who is told of trouble: the first of these roles that somebody holds."""


def tell_trouble(tx: Tx, notice: Notice, error: str) -> None:
    """
    Have an administrator of the notice's tracker told what went wrong.

    They are told once for each recipient and reason, and anew where a message came through in between.
    """
    if notice.kind is NoticeKind.TROUBLE:
        log.error("nobody can be told what went wrong with a message: %s", error)
        return
    tracker_id = notice.tracker_id or next(
        (spent.nudge.tracker for spent in nudges.nudges_in(tx, notice.id)), None
    )
    person = somebody_in_charge(tx, tracker_id, besides=notice.recipient) if tracker_id else ""
    if not person:
        log.error("a message could not be said (%s), and no administrator is known who could be told", error)
        return
    known = people.find_person(tx, notice.recipient)
    outbox.add(
        tx,
        kind=NoticeKind.TROUBLE,
        recipient=person,
        key=f"trouble {notice.recipient} {error} since {outbox.last_sent(tx, notice.recipient)}",
        facts={"recipient": notice.recipient, "name": known.name if known else "", "error": error},
        tracker_id=tracker_id,
    )


def somebody_in_charge(tx: Tx, tracker_id: int, *, besides: str = "") -> str:
    """Name whoever looks after a tracker: an administrator, else a lead, else whoever brought it in; empty when nobody is known."""
    held = roles.holders(tx, tracker_id)
    for role in WHO_IS_TOLD:
        for holder in held:
            if holder.role is role and holder.person_id != besides:
                return holder.person_id
    clock = nudges.clock_of(tx, tracker_id)
    made_by = clock.brought_in_by if clock and trackers.load_tracker(tx, tracker_id) else ""
    return made_by if made_by != besides else ""
