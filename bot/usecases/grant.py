"""Give somebody a role in a tracker, or take it from them."""

import re
from dataclasses import dataclass

from bot.domain.answers_people import RoleHeld
from bot.domain.errors_people import CannotOwn, NotAMember, NotARole
from bot.domain.people import Actor, Membership, Role, check_may
from bot.domain.recommendations import Tracker
from bot.store import history, people, roles
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.permitted import check_permitted
from bot.usecases.workspaces import named_tracker

MEMBER_ID = re.compile(r"[UW][A-Z0-9]{1,30}")


@dataclass(frozen=True, slots=True)
class Grant:
    """What is to be given, or taken: a role, and somebody by their id in Slack."""

    role: Role
    person_id: str
    is_taken: bool = False


def grant_role(store: Store, actor: Actor, tracker: str, grant: Grant) -> RoleHeld:
    """
    Give or take a role in the tracker that is named, or in the only one.

    Somebody whom the bot has not met yet can be given one: they are known once they use it.

    Raises:
        NotAMember: what is given is no id of Slack's.
        CannotOwn: the person is a guest, a bot, of another organisation, or has left.
        NotARole: they have the role already, or have it not.
        NoTracker, UnknownTracker, WhichTracker: it is not clear in which tracker.
    """
    check_may(actor, "grant")
    if not MEMBER_ID.fullmatch(grant.person_id):
        raise NotAMember(typed=grant.person_id)
    with store.write(actor.workspace) as tx:
        found = named_tracker(tx, tracker)
        check_permitted(tx, found, actor, "grant")
        return granted(tx, found, actor, grant)


def granted(tx: Tx, tracker: Tracker, actor: Actor, grant: Grant) -> RoleHeld:
    """Give or take a role in a transaction, and note it in the history."""
    person = people.find_person(tx, grant.person_id)
    is_known = person is not None and person.fetched_at is not None
    name = person.full_name or person.name or grant.person_id if person else grant.person_id
    if person and is_known and not grant.is_taken and person.membership is not Membership.MEMBER:
        raise CannotOwn(name=name, because=str(person.membership))
    change = roles.take if grant.is_taken else roles.give
    if not change(tx, tracker.id, grant.role, grant.person_id):
        raise NotARole(name=name, role=str(grant.role), holds=not grant.is_taken)
    held = {str(grant.role): name}
    before, after = (held, {}) if grant.is_taken else ({}, held)
    history.append(tx, tracker.id, actor, "grant", "", before=before, after=after)
    return RoleHeld(tracker, grant.role, name, is_given=not grant.is_taken, is_known=is_known)
