"""Who holds which role in a tracker at present; who held it before is in the history."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from bot.domain.people import Role
from bot.store.heads import hold_tracker
from bot.store.tables import RoleRow
from bot.store.tx import HERE, Tx

_HOLDERS = (
    select(RoleRow.role, RoleRow.person_id, RoleRow.given_at)
    .where(RoleRow.workspace_id == HERE, RoleRow.tracker_id == bindparam("tracker"))
    .order_by(RoleRow.given_at, RoleRow.id)
)
_TAKE = delete(RoleRow).where(
    RoleRow.workspace_id == HERE,
    RoleRow.tracker_id == bindparam("tracker"),
    RoleRow.person_id == bindparam("person"),
    RoleRow.role == bindparam("which_role", type_=RoleRow.role.type),
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a role, and since when."""

    role: Role
    person_id: str
    since: datetime


def holders(tx: Tx, tracker_id: int) -> list[Holder]:
    """List everybody who holds a role in a tracker, whoever has had theirs longest first."""
    return [Holder(row.role, row.person_id, row.given_at) for row in tx.rows(_HOLDERS, tracker=tracker_id)]


def roles_of(tx: Tx, tracker_id: int, person_id: str) -> frozenset[Role]:
    """Name the roles that somebody holds in a tracker."""
    return frozenset(holder.role for holder in holders(tx, tracker_id) if holder.person_id == person_id)


def give(tx: Tx, tracker_id: int, role: Role, person_id: str) -> bool:
    """Give somebody a role; False when they held it already. The history is owed an entry by whoever calls."""
    hold_tracker(tx, tracker_id)
    if role in roles_of(tx, tracker_id, person_id):
        return False
    row = {"tracker_id": tracker_id, "role": role, "person_id": person_id, "given_at": tx.now}
    tx.put(RoleRow, [row])
    return True


def take(tx: Tx, tracker_id: int, role: Role, person_id: str) -> bool:
    """Take a role from somebody; False when they did not hold it. The history is owed an entry by whoever calls."""
    hold_tracker(tx, tracker_id)
    return tx.change(_TAKE, tracker=tracker_id, person=person_id, which_role=role) > 0
