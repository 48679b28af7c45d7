"""What people and channels are told to do, on both engines, with the guard on every statement."""

from dataclasses import replace

import pytest

from bot.domain.errors import NotAllowed
from bot.domain.errors_people import NotARole
from bot.domain.people import Actor, Door, Membership, Role
from bot.domain.setting_up import Settings
from bot.store import people
from bot.store.transaction import Store
from bot.usecases.ask_nudge import ask_nudge
from bot.usecases.assign import assign_line
from bot.usecases.away import away_line
from bot.usecases.choosing import Place
from bot.usecases.deputy import deputise_line
from bot.usecases.grant import Grant, grant_role
from bot.usecases.handover import hand_over
from bot.usecases.not_mine import not_mine
from bot.usecases.nudges_here import digest_line, nudges_here, switch_nudges
from bot.usecases.setup import read_settings_of, set_up
from bot.usecases.snooze import on_it, snooze_line
from bot.usecases.undo import undo_named
from bot.usecases.verify_history import verify_history
from tests.builders import a_stored_tracker, an_actor

HERE = Place(channel="C1")


def somebody(store: Store, workspace: str, actor_id: str, name: str) -> Actor:
    """Make somebody whom the bot has met."""
    with store.write(workspace) as tx:
        people.keep_person(tx, actor_id, name=name, full_name=name, membership=Membership.MEMBER)
    return an_actor(workspace, actor_id=actor_id, name=name)


def test_items_are_given_stood_in_for_handed_over_and_taken_back(store: Store, workspace: str) -> None:
    stored = a_stored_tracker(store, workspace)
    ahmed = somebody(store, workspace, "U1", "PS Ahmed")
    walker = somebody(store, workspace, "U2", "DS Walker")
    assert len(assign_line(store, ahmed, HERE, "12 me", {}, key="1").handed) == 2
    assert deputise_line(store, ahmed, HERE, "12.1 DS Walker", {}, key="2").name == "DS Walker"
    handed = hand_over(store, ahmed, HERE, "me to DS Walker", {}, key="3")
    assert {one.item.number for one in handed.handed} == {"12.1", "12.4"}
    repeat = assign_line(store, ahmed, HERE, "12 me", {}, key="1")
    assert len(repeat.handed) == 2, "a second delivery gets the first answer"
    back = undo_named(store, ahmed, HERE, handed.reference)
    assert {one.now for one in back.put_back} == {"PS Ahmed"}
    assert away_line(store, ahmed, "2 weeks").items == 2
    assert assign_line(store, walker, HERE, "12.1 me", {}, key="4").handed
    (found,) = verify_history(store, workspace, "")
    assert found.found.is_whole
    assert stored.id


def test_the_clock_is_told_what_to_do_and_the_chain_stays_whole(store: Store, workspace: str) -> None:
    stored = a_stored_tracker(store, workspace)
    lead = somebody(store, workspace, "U1", "DCI Hollis")
    officer = somebody(store, workspace, "U2", "PS Ahmed")
    shown = read_settings_of(store, lead, HERE)
    wanted = replace(
        shown.settings,
        operational="U1",
        home="C1",
        nation="Wales",
        policy=replace(shown.settings.policy, hour=8, rungs=(-7, 0)),
        takes_replies=True,
    )
    saved = set_up(store, lead, stored.id, shown.settings, wanted)
    assert saved.changed == ("operational-lead", "home", "days", "policy", "replies")
    assert saved.settings == replace(wanted, administrators=("U1",))
    with pytest.raises(NotAllowed):
        set_up(store, officer, stored.id, Settings(), Settings(home="C2"))
    assert nudges_here(store, officer, HERE).is_on
    assert not switch_nudges(store, lead, HERE, is_on=False).is_on
    assert len(digest_line(store, lead, HERE, "every weekday").following) == 3
    assign_line(store, lead, HERE, "14 PS Ahmed", {}, key="1")
    assert snooze_line(store, officer, HERE, "14.1 3d").until
    assert on_it(store, officer, stored.id, ["14.2"]).until
    assert not_mine(store, officer, stored.id, "14.1").told == ("DCI Hollis",)
    asked = ask_nudge(store, lead, HERE, "14")
    assert asked.told == (("PS Ahmed", ("14.1", "14.2")),)
    assert ask_nudge(store, lead, HERE, "14").again == ("14.1", "14.2")
    (found,) = verify_history(store, workspace, "")
    assert found.found.is_whole


def test_a_role_is_given_in_one_tracker_and_only_by_those_who_may(store: Store, workspace: str) -> None:
    a_stored_tracker(store, workspace)
    officer = somebody(store, workspace, "U2", "PS Ahmed")
    operator = an_actor(workspace, actor_id="terminal", door=Door.TERMINAL)
    grant = Grant(Role.OPERATIONAL_LEAD, "U2")
    with pytest.raises(NotAllowed):
        grant_role(store, officer, "", grant)
    assert grant_role(store, operator, "", grant).is_known
    with pytest.raises(NotARole):
        grant_role(store, operator, "", grant)
    assert grant_role(store, officer, "", Grant(Role.VIEWER, "U99")).name == "U99"
