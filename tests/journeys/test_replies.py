"""An answer to a nudge, in words, becomes an update by one tap, and never without it."""

from datetime import UTC, datetime

import pytest

from bot.domain.people import Role
from bot.store import channel_nudges
from bot.store.channel_nudges import Switch
from sandbox.person import Person, text_of
from sandbox.screen import SeenMessage
from tests.journeys.conftest import Office
from tests.journeys.people import give_role, let_time_come, move_to, read
from tests.journeys.test_update import twice

MORNING = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
"""Fourteen days before the small tracker's recommendation 14 is due."""


def nudged(office: Office, line: str) -> tuple[Person, SeenMessage]:
    """Have an officer own what the line says, and be nudged of it."""
    officer = office.person("ps.ahmed")
    officer.command(f"/tracker assign {line} me")
    move_to(office, MORNING)
    let_time_come(office)
    return officer, officer.history("@app")[-1]


@pytest.mark.parametrize("in_thread", [True, False], ids=["in the thread", "beside it"])
def test_an_answer_is_offered_back_and_recorded_by_one_tap(office: Office, in_thread: bool) -> None:
    officer, digest = nudged(office, "14.1")
    offered = officer.say("@app", "Leaflets reprinted & sent", thread=digest if in_thread else None)
    offered = offered if "Record this on 14.1?" in read(offered) else officer.wait_for("message")
    assert "Record this on 14.1?" in read(offered)
    assert "Leaflets reprinted & sent" in read(offered)
    assert "Leaflets reprinted" not in read(officer.command("/tracker show 14.1"))
    offer = offer_in(officer)
    recorded = officer.press(offer, label="Record on 14.1")
    assert "Recorded on 14.1" in read(recorded)
    assert "Leaflets reprinted & sent" in read(officer.command("/tracker show 14.1"))


def offer_in(officer: Person, channel: str = "@app") -> SeenMessage:
    return next(one for one in reversed(officer.history(channel)) if "Record on" in text_of(one))


def test_of_several_items_the_number_is_chosen_or_read_from_the_words(office: Office) -> None:
    officer, digest = nudged(office, "14.1-14.3")
    officer.say("@app", "All done", thread=digest, expect="message")
    offer = text_of(offer_in(officer))
    assert all(f"[Record on 14.{place}]" in offer for place in (1, 2, 3))
    officer.say("@app", "14.2: Everybody is told", thread=digest, expect="message")
    offer = text_of(offer_in(officer))
    assert "Record this on 14.2?" in offer
    assert "14.1" not in offer
    officer.press(offer_in(officer), label="Record on 14.2")
    shown = read(officer.command("/tracker show 14.2"))
    assert "Everybody is told" in shown
    assert "14.2: Everybody" not in shown


def test_the_words_can_be_changed_first_or_set_aside(office: Office) -> None:
    officer, digest = nudged(office, "14.1")
    officer.say("@app", "Half of it is done", thread=digest, expect="message")
    form = officer.press(offer_in(officer), label="Edit first").view
    assert form
    assert "Half of it is done" in str(form.raw)
    officer.close(form)
    dropped = officer.press(offer_in(officer), label="No, thank you")
    assert "nothing was recorded" in read(dropped)
    assert "Half of it" not in read(officer.command("/tracker show 14.1"))


def test_an_answer_and_a_tap_that_slack_delivers_twice_have_one_effect(office: Office) -> None:
    officer, digest = nudged(office, "14.1")
    twice(office)
    officer.say("@app", "Leaflets reprinted", thread=digest, expect="message")
    twice(office)
    officer.press(offer_in(officer), label="Record on 14.1")
    left = [one for one in officer.history("@app") if "Record this on" in text_of(one)]
    assert left == []  # the only one there was has become the confirmation
    shown = officer.command("/tracker show 14.1").messages[-1]
    assert text_of(shown).count("Leaflets reprinted") == 1


def test_what_answers_no_nudge_is_left_alone(office: Office) -> None:
    officer, _ = nudged(office, "14.1")
    other = office.person("ds.walker")
    before = len(other.history("@app"))
    other.say("@app", "Hello there")
    assert len(other.history("@app")) == before + 1
    move_to(office, datetime(2026, 12, 24, 9, 30, tzinfo=UTC))
    before = len(officer.history("@app"))
    officer.say("@app", "Long after")
    assert len(officer.history("@app")) == before + 1


def test_in_a_channels_thread_it_is_offered_only_where_that_was_turned_on(office: Office) -> None:
    lead, officer = office.person("dci.hollis"), office.person("ps.ahmed")
    give_role(office, Role.OPERATIONAL_LEAD, lead)
    app = office.sandbox.workspace.app
    app.events = (app.events or frozenset()) | {"message.channels"}
    lead.command("/tracker nudges on", channel="stalking-tracker")
    move_to(office, MORNING)
    let_time_come(office)
    posted = officer.history("stalking-tracker")[-1]
    assert "14" in text_of(posted)
    silent = officer.say("stalking-tracker", "14.3 All told", thread=posted)
    assert "Record" not in read(silent)
    with office.store.write(office.workspace) as tx:
        switch = Switch(is_on=True, takes_replies=True)
        channel_nudges.set_switch(tx, 1, posted.channel, switch, by="DCI Rachel Hollis")
    officer.say("stalking-tracker", "14.3 All are told", thread=posted, expect="message")
    offer = offer_in(officer, "stalking-tracker")
    assert offer.is_ephemeral
    assert "Recorded on 14.3" in read(officer.press(offer, label="Record on 14.3"))
