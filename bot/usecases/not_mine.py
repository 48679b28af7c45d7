"""Somebody says that an item is not theirs: nothing changes hands, and whoever leads the tracker is told the next morning."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.answers_people import NotMine
from bot.domain.history import Facts
from bot.domain.nudge_words import NoticeKind
from bot.domain.people import Actor, Membership, Role, check_may
from bot.domain.recommendations import Tracker
from bot.store import history, nudges, outbox, people, roles, waiting_notices
from bot.store.heads import hold_tracker
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.lines import line_of, tracker_by_id

LINED_UP = (Role.OPERATIONAL_LEAD, Role.EXECUTIVE_LEAD, Role.ADMINISTRATOR)
"""Who is told: whoever holds the first of these roles that anybody holds."""


def not_mine(store: Store, actor: Actor, tracker_id: int, number: str) -> NotMine:
    """
    Note that somebody says an item is not theirs, and have its lead told in the morning.

    Raises:
        UnknownNumber: it is gone.
    """
    check_may(actor, "not mine")
    with store.write(actor.workspace) as tx:
        tracker = tracker_by_id(tx, tracker_id)
        hold_tracker(tx, tracker.id)
        item = line_of(tx, tracker, number)
        told = whoever_leads(tx, tracker)
        for person in told:
            tell(tx, tracker, person, [item.number, actor.name])
        facts: Facts = {"said by": actor.name, "owner": item.owner}
        history.append(tx, tracker.id, actor, "not mine", item.number, after=facts)
        return NotMine(tracker, item, tuple(name_of(tx, person) for person in told))


def whoever_leads(tx: Tx, tracker: Tracker) -> list[str]:
    """Name the people who are told: the leads, else the administrators; those who have left are left out."""
    held = roles.holders(tx, tracker.id)
    for role in LINED_UP:
        found = [holder.person_id for holder in held if holder.role is role]
        present = [person for person in found if not has_left(tx, person)]
        if present:
            return present
    return []


def has_left(tx: Tx, person_id: str) -> bool:
    """Tell whether somebody cannot be told any more."""
    found = people.find_person(tx, person_id)
    return found is not None and found.membership not in {Membership.MEMBER, Membership.UNKNOWN}


def name_of(tx: Tx, person_id: str) -> str:
    """Give somebody's name; empty where the bot has not met them yet."""
    found = people.find_person(tx, person_id)
    return found.full_name or found.name if found else ""


def tell(tx: Tx, tracker: Tracker, person: str, said: Sequence[str]) -> None:
    """Keep a notice for the next morning; what is said after the first goes into the same one."""
    at = next_morning(tx, tracker)
    key = f"not mine {tracker.id} {person} {at.date().isoformat()}"
    waiting = waiting_notices.find_waiting(tx, key)
    if waiting is not None:
        before = waiting.facts.get("not_mine")
        listed = [*(before if isinstance(before, list) else []), list(said)]
        unique = [list(one) for one in dict.fromkeys(tuple(one) for one in listed)]
        waiting_notices.change_facts(tx, waiting.id, facts_of(unique))
        return
    outbox.add(
        tx,
        kind=NoticeKind.ASKED,
        recipient=person,
        key=key,
        facts=facts_of([said]),
        tracker_id=tracker.id,
        day=at.date(),
        not_before=at,
    )


def facts_of(listed: Sequence[Sequence[str]]) -> dict[str, object]:
    """Write down who said of which items that they are not theirs."""
    return {
        "numbers": list(dict.fromkeys(one[0] for one in listed)),
        "not_mine": [list(one) for one in listed],
    }


def next_morning(tx: Tx, tracker: Tracker) -> datetime:
    """Give the moment of the tracker's next working morning."""
    clock = nudges.clock_of(tx, tracker.id)
    if clock is None:
        return tx.now + timedelta(days=1)
    return clock.morning(clock.days.after(clock.day_of(tx.now)))
