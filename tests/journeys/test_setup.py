"""Setting a tracker up: who leads it, where it is at home, when it nudges."""

from typing import Any

import pytest

from bot.domain.people import Role
from bot.store import channel_nudges, nudges, roles, trackers
from sandbox.person import Person
from sandbox.screen import Seen, SeenView
from tests.journeys.conftest import Office
from tests.journeys.people import give_role, read


def form_of(person: Person) -> SeenView:
    form = person.command("/tracker setup").view
    assert form
    return form


def save(person: Person, **typed: Any) -> Seen:
    return person.submit(form_of(person), typed)


def channel(office: Office, name: str) -> str:
    return next(one.id for one in office.sandbox.workspace.channels.values() if one.name == name)


def holders(office: Office, role: Role) -> list[str]:
    with office.store.read(office.workspace) as tx:
        return [one.person_id for one in roles.holders(tx, 1) if one.role is role]


def test_whoever_sets_it_up_first_administers_it_and_links_the_leads(office: Office) -> None:
    admin, lead = office.person("tom.okafor"), office.person("dci.hollis")
    chief = office.person("acc.brayford")
    home = channel(office, "stalking-tracker")
    saved = save(admin, executive=chief.id, operational=lead.id, home=home)
    assert "Saved: the Executive Lead, the Operational Lead and the home channel" in read(saved)
    assert "you administer this tracker" in read(saved)
    assert holders(office, Role.ADMINISTRATOR) == [admin.id]
    assert holders(office, Role.OPERATIONAL_LEAD) == [lead.id]
    assert holders(office, Role.EXECUTIVE_LEAD) == [chief.id]
    with office.store.read(office.workspace) as tx:
        assert channel_nudges.home_channel(tx, 1) == home
    assert "are on in this channel" in read(admin.command("/tracker nudges"))
    refused = office.person("ps.ahmed").command("/tracker setup")
    assert "The leads and the administrators of this tracker settle that" in read(refused)


def test_a_form_left_as_it_was_changes_nothing_even_after_somebody_else_changed_it(office: Office) -> None:
    admin, lead = office.person("tom.okafor"), office.person("dci.hollis")
    give_role(office, Role.ADMINISTRATOR, admin)
    give_role(office, Role.ADMINISTRATOR, lead)
    stale = form_of(admin)
    save(lead, operational=lead.id)
    assert "Saved: when it nudges" in read(admin.submit(stale, {"hour": "8"}))
    assert holders(office, Role.OPERATIONAL_LEAD) == [lead.id]
    assert "Nothing was changed" in read(save(admin))


def test_the_ladder_the_days_and_the_hour_are_kept_and_shown_again(office: Office) -> None:
    admin = office.person("tom.okafor")
    save(
        admin,
        before="30, 10, 0",
        after="5 and 10",
        days=["0", "2"],
        hour="8",
        stale_days="none",
        nation="Scotland",
        timezone="europe/belfast",
    )
    with office.store.read(office.workspace) as tx:
        clock, tracker = nudges.clock_of(tx, 1), trackers.load_tracker(tx, 1)
    assert clock
    assert tracker
    assert clock.policy.rungs == (-30, -10, 0, 5, 10)
    assert (clock.policy.days, clock.policy.hour, clock.policy.stale_days) == ((0, 2), 8, 0)
    assert (tracker.nation, tracker.timezone) == ("Scotland", "Europe/Belfast")
    assert "30, 10, 0" in str(form_of(admin).raw)
    trail = read(admin.command("/tracker history"))
    assert "-28, -14, -7, -1, 0, 1, 7, 14, 28 → -30, -10, 0, 5, 10" in trail
    assert "Mon, Tue, Wed, Thu, Fri → Mon, Wed" in trail
    assert "England → Scotland" in trail


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"before": "a week"}, "before", "The days on which an item is nudged"),
        ({"before": "7, 7"}, "before", "twice"),
        ({"before": "1000"}, "before", "lie between"),
        ({"stale_days": "often"}, "stale_days", "The days without an update"),
        ({"stale_days": "999"}, "stale_days", "from 0"),
        ({"executive_after": "3"}, "executive_after", "before the Operational Lead does"),
        ({"timezone": "Wexmoor"}, "timezone", "is no time zone"),
        ({"days": []}, "days", "required field"),
        ({"operational": "U07GUESTLF4"}, "operational", "is a guest here"),
        ({"administrators": ["U07GUESTLF4"]}, "administrators", "is a guest here"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_under_its_field(
    office: Office, typed: dict[str, Any], field: str, words: str
) -> None:
    refused = save(office.person("tom.okafor"), **typed)
    assert set(refused.errors) == {field}
    assert words in refused.errors[field]


def test_administrators_are_added_and_taken_away_in_the_form(office: Office) -> None:
    admin, second = office.person("tom.okafor"), office.person("ps.ahmed")
    give_role(office, Role.ADMINISTRATOR, admin)
    save(admin, administrators=[admin.id, second.id])
    assert set(holders(office, Role.ADMINISTRATOR)) == {admin.id, second.id}
    save(second, administrators=[second.id])
    assert holders(office, Role.ADMINISTRATOR) == [second.id]
    assert "settle that" in read(admin.command("/tracker setup"))
    assert "Role given" in read(second.command("/tracker history"))
