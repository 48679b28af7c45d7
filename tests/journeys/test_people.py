"""Who owns what, who is away, who has left, and who may decide."""

from dataclasses import replace
from datetime import UTC, datetime
from threading import Event

import pytest

from bot.domain.people import Membership, Role
from bot.settings import Settings, read_settings
from bot.store import people
from sandbox.person import Person, text_of
from tests.journeys import conftest
from tests.journeys.conftest import Office, OpenOffice
from tests.journeys.people import give_role, let_time_come, move_to, read


def test_a_number_is_given_to_somebody_and_taken_back_by_a_button(office: Office) -> None:
    officer = office.person("ps.ahmed")
    given = officer.command("/tracker assign 12.4 @ds.walker")
    assert "12.4 is now owned by DS Gareth Walker" in read(given)
    assert "before, nobody" in read(given)
    assert "DS Gareth Walker" in read(officer.command("/tracker 12.4"))
    back = officer.press(given.messages[-1], "undo.now")
    assert "12.4 has no owner again" in read(back)
    assert "DS Gareth Walker" not in read(officer.command("/tracker 12.4"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("assign 14.1-14.3 me", "14.1–14.3 are now owned by PS Nadia Ahmed"),
        ("assign 12 to me", "12.1–12.4 are now owned by PS Nadia Ahmed"),
        ("assign 12.4 nobody", "12.4 is owned by nobody already"),
        ("assign 12.4, 20 me", "12.4 and 20 are now owned by PS Nadia Ahmed"),
        ("assign 20 nobody", "20 is now owned by nobody"),
        ("assign 12.4", "names nobody"),
        ("assign 12.4 Nobody Known", "Nobody here is known as “Nobody Known”"),
        ("assign 12.9 me", "There is no 12.9"),
        ("assign me", "does not begin with a number"),
        ("assign 12.4 @ps.ahmed and @ds.walker", "names nobody"),
    ],
)
def test_a_line_that_assigns_is_understood_or_refused_with_what_would_work(
    office: Office, line: str, words: str
) -> None:
    answer = read(office.person("ps.ahmed").command(f"/tracker {line}"))
    assert words in answer or (words == "names nobody" and "Say who is meant" in answer)


def test_somebody_whom_the_bot_has_met_can_be_named_in_words(office: Office) -> None:
    office.person("ds.walker").command("/tracker summary")
    answer = office.person("ps.ahmed").command("/tracker assign 12.4 to ds  gareth walker")
    assert "12.4 is now owned by DS Gareth Walker" in read(answer)


def test_once_a_lead_is_linked_an_item_is_given_by_its_owner_or_a_lead(office: Office) -> None:
    officer, lead = office.person("ps.ahmed"), office.person("dci.hollis")
    give_role(office, Role.OPERATIONAL_LEAD, lead)
    assert "Only an item's owner" in read(officer.command("/tracker assign 12.4 me"))
    assert "is now owned by" in read(lead.command("/tracker assign 12.4 @ps.ahmed"))
    assert "is now owned by DS Gareth Walker" in read(officer.command("/tracker assign 12.4 @ds.walker"))
    assert "Only an item's owner" in read(officer.command("/tracker assign 12.4 me"))


def test_what_was_given_on_since_is_not_taken_back(office: Office) -> None:
    officer = office.person("ps.ahmed")
    given = officer.command("/tracker assign 12.4 me").messages[-1]
    office.person("ds.walker").command("/tracker assign 12.4 me")
    assert "something recorded later rests on it: 12.4" in read(officer.press(given, "undo.now"))


def test_those_whom_slack_calls_guests_bots_or_strangers_own_nothing(office: Office) -> None:
    officer = office.person("ps.ahmed")
    refused = [read(officer.command(f"/tracker assign 12.4 @{name}")) for name in strangers(office)]
    assert refused
    assert all("nothing can be assigned to" in answer for answer in refused)


def strangers(office: Office) -> list[str]:
    return [
        user.name
        for user in office.sandbox.workspace.users.values()
        if user.deleted or user.is_restricted or user.is_stranger
    ]


def test_those_whom_the_settings_name_administer_every_tracker(
    open_office: OpenOffice, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = "U07PSAHM3D5"

    def settings() -> Settings:
        return read_settings().model_copy(update={"tracker_admins": frozenset({named})})

    monkeypatch.setattr(conftest, "read_settings", settings)
    office = open_office(sqlite_url)
    officer = office.person("ps.ahmed")
    assert officer.id == named
    give_role(office, Role.OPERATIONAL_LEAD, office.person("dci.hollis"))
    assert officer.command("/tracker setup").view
    assert "is now owned by" in read(officer.command("/tracker assign 12.4 @ds.walker"))
    assert "Only an item's owner" in read(office.person("mary.keane").command("/tracker assign 12.4 me"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("handover me to @ds.walker", "12.1, 12.2 and 18.1 are now owned by DS Gareth Walker"),
        ("handover @ds.walker", "12.1, 12.2 and 18.1 are now owned by DS Gareth Walker"),
        ("handover @ps.ahmed @ds.walker", "12.1, 12.2 and 18.1 are now owned by DS Gareth Walker"),
        ("handover from DS Gareth Walker to me", "20 is now owned by PS Nadia Ahmed"),
        ("handover @mary.keane to me", "Nothing that is open is owned by “Mary Keane”"),
        ("handover me to nobody", "“nobody” names nobody"),
        ("handover me to Somebody Else", "Nobody here is known as “Somebody Else”"),
        ("handover", "Say who is meant"),
    ],
)
def test_everything_somebody_owns_is_handed_over(office: Office, line: str, words: str) -> None:
    officer = office.person("ps.ahmed")
    officer.command("/tracker assign 12.1, 12.2 me")
    assert words in read(officer.command(f"/tracker {line}"))


def test_a_handover_is_taken_back_whole(office: Office) -> None:
    officer = office.person("ps.ahmed")
    officer.command("/tracker assign 12.1, 12.2 me")
    handed = officer.command("/tracker handover me to @ds.walker")
    back = read(officer.press(handed.messages[-1], "undo.now"))
    assert "12.1 is owned by PS Nadia Ahmed again" in back
    assert "18.1 is owned by PS Nadia Ahmed again" in back


def test_a_deputy_is_named_shown_and_taken_back(office: Office) -> None:
    officer = office.person("ps.ahmed")
    officer.command("/tracker assign 12.4 me")
    named = officer.command("/tracker deputy 12.4 @ds.walker")
    assert "12.4 has DS Gareth Walker as deputy now" in read(named)
    assert "Deputy" in read(officer.command("/tracker show 12.4"))
    assert "12.4 is owned by PS Nadia Ahmed already" in read(officer.command("/tracker deputy 12.4 me"))
    assert "12.4 has no deputy again" in read(officer.press(named.messages[-1], "undo.now"))
    assert "Deputy" not in read(officer.command("/tracker show 12.4"))
    assert "12.1–12.4 have no deputy now" in read(officer.command("/tracker deputy 12 nobody"))


def test_a_deputy_may_do_what_the_owner_may_and_hears_while_the_owner_is_away(office: Office) -> None:
    lead, officer, deputy = (office.person(name) for name in ("dci.hollis", "ps.ahmed", "ds.walker"))
    give_role(office, Role.OPERATIONAL_LEAD, lead)
    lead.command("/tracker assign 14.1 @ps.ahmed")
    assert "Only an item's owner" in read(deputy.command("/tracker assign 14.1 me"))
    officer.command("/tracker deputy 14.1 @ds.walker")
    officer.command("/tracker away until 3 May")
    move_to(office, datetime(2026, 11, 26, 9, 30, tzinfo=UTC))
    let_time_come(office)
    assert any("14.1" in text_of(message) for message in deputy.history("@app"))
    assert "is now owned by" in read(deputy.command("/tracker assign 14.1 me"))


def test_the_nearest_number_opens_the_form_in_which_an_owner_is_chosen(office: Office) -> None:
    officer, walker = office.person("ps.ahmed"), office.person("ds.walker")
    refused = officer.command("/tracker assign 12.9 @ds.walker")
    form = officer.press(refused.messages[-1], label="12.4").view
    assert form
    assert "12.4 is now owned by DS Gareth Walker" in read(officer.submit(form, {"owner": walker.id}))


def leave(office: Office, person: Person) -> None:
    """Deactivate somebody's account, and wait until the bot has heard of it."""
    workspace = office.sandbox.workspace
    gone = replace(workspace.users[person.id], deleted=True)
    office.sandbox.call(lambda: workspace.put_user(gone))
    for _ in range(200):
        with office.store.read(office.workspace) as tx:
            found = people.find_person(tx, person.id)
        if found and found.membership is Membership.DEACTIVATED:
            return
        Event().wait(0.05)
    pytest.fail("the bot did not hear that somebody has left")


def test_whoever_has_left_can_be_given_nothing_and_what_was_theirs_goes_to_the_lead(office: Office) -> None:
    lead, officer = office.person("dci.hollis"), office.person("ps.ahmed")
    give_role(office, Role.OPERATIONAL_LEAD, lead)
    lead.command("/tracker assign 14.1 @ps.ahmed")
    leave(office, officer)
    refused = lead.command("/tracker assign 14.2 @ps.ahmed")
    assert "PS Nadia Ahmed has left" in read(refused)
    move_to(office, datetime(2026, 11, 26, 9, 30, tzinfo=UTC))
    let_time_come(office)
    digest = next(one for one in lead.history("@app") if "14.1" in text_of(one))
    form = lead.press(digest, "notice.reassign:14.1").view
    assert form
    walker = office.person("ds.walker")
    assert "14.1 is now owned by DS Gareth Walker" in read(lead.submit(form, {"owner": walker.id}))
    handed = lead.command("/tracker handover PS Nadia Ahmed to @ds.walker")
    assert "18.1 is now owned by DS Gareth Walker" in read(handed)
