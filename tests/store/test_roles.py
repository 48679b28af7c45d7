"""Roles as they are kept: given once, taken once, in the order in which they were given."""

from bot.domain.people import Role
from bot.store import roles
from bot.store.transaction import Store
from tests.builders import a_stored_tracker
from tests.conftest import Clock


def test_a_role_is_given_once_and_taken_once(store: Store, workspace: str) -> None:
    stored = a_stored_tracker(store, workspace)
    with store.write(workspace) as tx:
        assert roles.give(tx, stored.id, Role.ADMINISTRATOR, "U1")
        assert not roles.give(tx, stored.id, Role.ADMINISTRATOR, "U1")
        assert roles.give(tx, stored.id, Role.OPERATIONAL_LEAD, "U1")
        assert roles.roles_of(tx, stored.id, "U1") == {Role.ADMINISTRATOR, Role.OPERATIONAL_LEAD}
        assert roles.take(tx, stored.id, Role.ADMINISTRATOR, "U1")
        assert not roles.take(tx, stored.id, Role.ADMINISTRATOR, "U1")
        assert roles.roles_of(tx, stored.id, "U1") == {Role.OPERATIONAL_LEAD}


def test_holders_come_in_the_order_in_which_they_were_given_their_role(
    store: Store, workspace: str, clock: Clock
) -> None:
    stored = a_stored_tracker(store, workspace)
    for person in ("U3", "U1", "U2"):
        with store.write(workspace) as tx:
            roles.give(tx, stored.id, Role.CONTRIBUTOR, person)
        clock.move(days=1)
    with store.read(workspace) as tx:
        assert [holder.person_id for holder in roles.holders(tx, stored.id)] == ["U3", "U1", "U2"]


def test_a_role_holds_in_its_tracker_alone(store: Store, workspace: str) -> None:
    first, second = a_stored_tracker(store, workspace), a_stored_tracker(store, workspace, key="custody")
    with store.write(workspace) as tx:
        roles.give(tx, first.id, Role.EXECUTIVE_LEAD, "U1")
        assert roles.holders(tx, second.id) == []
