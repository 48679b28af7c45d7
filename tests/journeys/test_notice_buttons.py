"""What the buttons under a digest do, for whoever presses them."""

from datetime import UTC, datetime

import pytest

from bot.domain.people import Role
from sandbox.person import Person, text_of
from sandbox.screen import SeenMessage
from tests.journeys.conftest import Office
from tests.journeys.people import give_role, let_time_come, move_to, read

MORNING = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
"""Fourteen days before the small tracker's recommendation 14 is due."""


@pytest.fixture
def officer(office: Office) -> Person:
    """Give an officer who owns 14.1 and 14.2, on the morning of a nudge."""
    officer = office.person("ps.ahmed")
    officer.command("/tracker assign 14.1-14.2 me")
    move_to(office, MORNING)
    return officer


def digest(office: Office, officer: Person) -> SeenMessage:
    let_time_come(office)
    sent = [one for one in officer.history("@app") if "Your recommendations" in read_message(one)]
    return sent[-1]


def test_update_opens_the_form_for_its_item_and_what_is_recorded_is_there(
    office: Office, officer: Person
) -> None:
    form = officer.press(digest(office, officer), "notice.update:14.1").view
    assert form
    officer.submit(form, {"text": "Leaflets reprinted"})
    assert "Leaflets reprinted" in read(officer.command("/tracker show 14.1"))


def test_whoever_is_on_it_hears_nothing_for_a_week(office: Office, officer: Person) -> None:
    answer = officer.press(digest(office, officer), "notice.on_it:14.1")
    assert "You are on it. You hear nothing of 14.1 until 3 December 2026" in read(answer)
    move_to(office, datetime(2026, 12, 3, 9, 30, tzinfo=UTC))
    assert "14.1" in read_message(digest(office, officer))


def test_whoever_is_on_it_shortly_before_the_date_hears_of_it_on_the_date(
    office: Office, officer: Person
) -> None:
    move_to(office, datetime(2026, 12, 9, 9, 30, tzinfo=UTC))
    answer = officer.press(digest(office, officer), "notice.on_it:14.1")
    assert "until 10 December 2026, tomorrow" in read(answer)


def test_a_snooze_is_chosen_in_a_small_form(office: Office, officer: Person) -> None:
    form = officer.press(digest(office, officer), "notice.snooze:14.2").view
    assert form
    refused = officer.submit(form, {"when": "day"})
    assert "Choose a day" in read(refused)
    refused = officer.submit(form, {"when": "day", "until": "2027-01-01"})
    assert "14.2 is due on 10 December 2026" in read(refused)
    done = officer.submit(form, {"when": "next week"})
    assert "You hear nothing of 14.2 until 30 November 2026" in read(done)


def test_not_mine_tells_the_lead_the_next_morning_in_one_message(office: Office, officer: Person) -> None:
    lead = office.person("dci.hollis")
    give_role(office, Role.OPERATIONAL_LEAD, lead)
    assert "Its lead will be told" in read(officer.press(digest(office, officer), "notice.not_mine:14.1"))
    lead.command("/tracker summary")
    told = digest(office, officer)
    for number in ("14.1", "14.2", "14.1"):
        answer = officer.press(told, f"notice.not_mine:{number}")
        assert f"{number} is not yours. DCI Rachel Hollis will be told in the morning" in read(answer)
    assert "said to be somebody else's" not in read_all(lead)
    move_to(office, datetime(2026, 11, 27, 9, 30, tzinfo=UTC))
    let_time_come(office)
    assert read_all(lead).count("said to be somebody else's") == 1
    message = next(one for one in lead.history("@app") if "2 items are said" in read_message(one))
    assert "Not theirs, says PS Nadia Ahmed" in read_message(message)
    form = lead.press(message, "notice.reassign:14.1").view
    assert form
    walker = office.person("ds.walker")
    assert "14.1 is now owned by DS Gareth Walker" in read(lead.submit(form, {"owner": walker.id}))


def test_not_mine_without_a_lead_says_that_nobody_can_be_told(office: Office, officer: Person) -> None:
    answer = officer.press(digest(office, officer), "notice.not_mine:14.1")
    assert "nobody can be told" in read(answer)
    form = officer.press(answer.messages[-1], label="Choose an owner").view
    assert form
    refused = officer.submit(form, {"owner": next(iter(guests(office)))})
    assert "nothing can be assigned to them" in read(refused) or "could not say" in read(refused)
    assert "14.1 is now owned by nobody" in read(officer.submit(form, {"owner": ""}))


def guests(office: Office) -> list[str]:
    return [user.id for user in office.sandbox.workspace.users.values() if user.is_restricted]


def read_message(message: SeenMessage) -> str:
    return text_of(message)


def read_all(person: Person) -> str:
    return "\n".join(read_message(message) for message in person.history("@app"))
