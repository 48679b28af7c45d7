"""What an administrator has to know of a message that could not be said, told once."""

import logging
from collections.abc import Collection

from bot.domain.nudge_words import NoticeKind
from bot.domain.people import Role
from bot.store import nudges, outbox, people, roles
from bot.store.outbox import Notice
from bot.store.tx import Tx

log = logging.getLogger(__name__)


def tell_trouble(tx: Tx, notice: Notice, error: str, administrators: Collection[str] = ()) -> None:
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
    person = somebody_in_charge(tx, tracker_id, administrators, besides=notice.recipient)
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


def somebody_in_charge(
    tx: Tx, tracker_id: int | None, administrators: Collection[str], *, besides: str = ""
) -> str:
    """
    Name whoever looks after a tracker; empty when nobody is known who is still there.

    An administrator of it, else one of those who administer every tracker, else a lead, else whoever brought it in.
    """
    held = roles.holders(tx, tracker_id) if tracker_id else []
    clock = nudges.clock_of(tx, tracker_id) if tracker_id else None
    by_role = {role: [holder.person_id for holder in held if holder.role is role] for role in Role}
    asked = [
        *by_role[Role.ADMINISTRATOR],
        *sorted(administrators),
        *by_role[Role.OPERATIONAL_LEAD],
        *by_role[Role.EXECUTIVE_LEAD],
        clock.brought_in_by if clock else "",
    ]
    known = nudges.load_people(tx, sorted({*asked} - {""}))
    gone = {person.id for person in known.values() if person.has_left}
    return next((person for person in asked if person not in {"", besides, *gone}), "")
