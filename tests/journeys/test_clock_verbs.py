"""What people tell the clock: that they are away, what is to be silent, what is said where, and when."""

from datetime import UTC, datetime

import pytest

from bot.domain.people import Role
from sandbox.person import text_of
from tests.journeys.conftest import Office
from tests.journeys.people import give_role, let_time_come, move_to, read


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("away", "You are not away"),
        ("away until 3 May", "You are away until 3 May 2027"),
        ("away next week", "You are away until 30 November 2026"),
        ("away 2 weeks", "You are away until 8 December 2026"),
        ("away off", "You are not away"),
        ("away until 3 May 2026", "3 May 2026 is already past"),
        ("away until today", "24 November 2026 is today"),
        ("away until 3 May 2031", "is too far ahead"),
        ("away until May", "“until May” is no single day"),
        ("away soonish", "The date “soonish” is not clear"),
        ("away until", "The date “until” is not clear"),
    ],
)
def test_being_away_is_a_day_to_come(office: Office, line: str, words: str) -> None:
    assert words in read(office.person("ps.ahmed").command(f"/tracker {line}"))


def test_whoever_is_away_is_told_what_happens_meanwhile_and_comes_back_by_a_button(office: Office) -> None:
    officer = office.person("ps.ahmed")
    officer.command("/tracker assign 12 me")
    away = officer.command("/tracker away until 3 May")
    assert "4 open items are yours" in read(away)
    assert "are told of your dates in your place" in read(away)
    given = office.person("ds.walker").command("/tracker assign 14.1 @ps.ahmed")
    assert "PS Nadia Ahmed is away until 3 May 2027" in read(given)
    assert "Welcome back" in read(officer.press(away.messages[-1], label="I am back"))
    assert "You are not away" in read(officer.command("/tracker away"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("snooze 14.1 until Monday", "You hear nothing of 14.1 until 30 November 2026, in 6 days"),
        ("snooze 14.1-14.3 3d", "You hear nothing of 14.1–14.3 until 27 November 2026"),
        ("snooze 14 until 10 December", "until 10 December 2026"),
        ("snooze 20 until 3 May", "You hear nothing of 20 until 3 May 2027"),
        ("snooze 14.1 until 11 December", "14.1 is due on 10 December 2026"),
        ("snooze 12.4 for a week", "until 1 December 2026"),
        ("snooze 12.4 until 3 May", "12.4 is overdue, so it can be snoozed until 8 December 2026"),
        ("snooze 14.1 off", "14.1: no longer snoozed"),
        ("snooze 14.1", "Say until when"),
        ("snooze 14.1 until yesterday", "not clear"),
        ("snooze 14.1 until 1 November 2026", "1 November 2026 is already past"),
        ("snooze 14.9 3d", "There is no 14.9"),
        ("snooze", "Which number is meant?"),
        ("snooze 14.1 until Monday everyone", "Only the leads and the administrators"),
    ],
)
def test_a_snooze_lasts_until_a_day_to_come_and_not_past_the_date(
    office: Office, line: str, words: str
) -> None:
    assert words in read(office.person("ps.ahmed").command(f"/tracker {line}"))


def test_a_lead_snoozes_for_everyone_and_the_history_says_so(office: Office) -> None:
    lead = office.person("dci.hollis")
    give_role(office, Role.OPERATIONAL_LEAD, lead)
    silent = lead.command("/tracker snooze 14.1 until Monday everyone")
    assert "Nobody hears of 14.1 until 30 November 2026" in read(silent)
    assert "Snoozed" in read(lead.command("/tracker history 14.1"))


def test_what_is_done_needs_no_snooze(office: Office) -> None:
    officer = office.person("ps.ahmed")
    form = officer.command("/tracker update 14.2").view
    assert form
    officer.submit(form, {"text": "Not ours", "status": "not for us", "reason": "Another force's"})
    assert "14.2 is not open" in read(officer.command("/tracker snooze 14.2 3d"))


def test_a_snooze_is_ended_by_its_button(office: Office) -> None:
    officer = office.person("ps.ahmed")
    silent = officer.command("/tracker snooze 14.1 3d").messages[-1]
    assert "14.1: no longer snoozed" in read(officer.press(silent, label="End the snooze"))


def test_a_channel_is_switched_on_and_off_and_says_how_it_stands(office: Office) -> None:
    officer = office.person("ps.ahmed")
    assert "are off in this channel" in read(officer.command("/tracker nudges"))
    on = officer.command("/tracker nudges on")
    assert "are now on in this channel" in read(on)
    assert "are on in this channel" in read(officer.command("/tracker nudges on"))
    assert "On in" in read(officer.command("/tracker nudges", channel="general"))
    assert "are now off" in read(officer.press(on.messages[-1], label="Turn them off here"))
    assert "Nudges changed" in read(officer.command("/tracker history"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nudges maybe", "“maybe” says nothing about nudges"),
        ("nudges next", "14 days"),
        ("digest", "No summary of Custody Tracker is scheduled"),
        ("digest off", "No summary of Custody Tracker is scheduled"),
        ("digest every Monday 09:00", "30 November 2026, 7 December 2026 and 14 December 2026"),
        ("digest every weekday", "comes here every weekday, at 09:00"),
        ("digest daily at 10:00", "25 November 2026, 26 November 2026 and 27 November 2026"),
        ("digest when the moon is full", "names no rhythm that I know"),
        ("digest every Monday 25:00", "The time in “every Monday 25:00” is not clear"),
    ],
)
def test_what_a_channel_hears_is_said_in_words(office: Office, line: str, words: str) -> None:
    assert words in read(office.person("ps.ahmed").command(f"/tracker {line}"))


def test_a_summary_comes_to_its_channel_on_the_days_that_were_named(office: Office) -> None:
    officer = office.person("ps.ahmed")
    officer.command("/tracker digest daily at 10:00")
    move_to(office, datetime(2026, 11, 25, 9, 30, tzinfo=UTC))
    assert "Next: 25 November 2026" in read(officer.command("/tracker digest"))
    let_time_come(office)
    assert not any("Summary ·" in text_of(one) for one in officer.history("stalking-tracker"))
    move_to(office, datetime(2026, 11, 25, 10, 1, tzinfo=UTC))
    let_time_come(office)
    assert any("Summary ·" in text_of(one) for one in officer.history("stalking-tracker"))


def test_a_scheduled_summary_is_stopped_by_its_button_and_by_a_word(office: Office) -> None:
    officer = office.person("ps.ahmed")
    set_up = officer.command("/tracker digest first Monday of the month")
    assert "7 December 2026" in read(officer.command("/tracker digest"))
    assert "No summary of Custody Tracker is now scheduled" in read(
        officer.press(set_up.messages[-1], label="Stop it")
    )
    officer.command("/tracker digest daily")
    assert "is now scheduled" in read(officer.command("/tracker digest off"))


@pytest.mark.parametrize("line", ["nudges on", "digest daily", "digest"])
def test_what_belongs_to_a_channel_is_refused_in_a_direct_conversation(office: Office, line: str) -> None:
    officer = office.person("ps.ahmed")
    answer = officer.command(f"/tracker {line}", channel=f"D{officer.id[1:]}")
    assert "Type it in the channel that you mean" in read(answer)


def test_once_there_is_a_lead_only_leads_and_administrators_settle_what_a_channel_hears(
    office: Office,
) -> None:
    lead, officer = office.person("dci.hollis"), office.person("ps.ahmed")
    give_role(office, Role.ADMINISTRATOR, lead)
    for line in ("nudges on", "digest daily"):
        assert "The leads and the administrators of this tracker settle that" in read(
            officer.command(f"/tracker {line}")
        )
        assert "this channel" in read(lead.command(f"/tracker {line}")) or line.startswith("digest")


def test_a_lead_asks_each_owner_once_a_day_and_hears_whom_nobody_asked(office: Office) -> None:
    lead, officer = office.person("dci.hollis"), office.person("ps.ahmed")
    give_role(office, Role.OPERATIONAL_LEAD, lead)
    lead.command("/tracker assign 12.1-12.3 @ps.ahmed")
    asked = lead.command("/tracker nudge overdue")
    assert "Asked: 3 items" in read(asked)
    assert "PS Nadia Ahmed: 12.1–12.3" in read(asked)
    assert "12.4: owned by nobody" in read(asked)
    let_time_come(office)
    assert "DCI Rachel Hollis asks where 3 items of yours stand" in read(officer.wait_for("message"))
    again = lead.command("/tracker nudge 12.1")
    assert "Nobody was asked" in read(again)
    assert "12.1: asked about today already" in read(again)


def test_only_leads_and_administrators_ask_and_only_about_what_is_open(office: Office) -> None:
    lead, officer = office.person("dci.hollis"), office.person("ps.ahmed")
    assert "Only the leads and the administrators" in read(officer.command("/tracker nudge overdue"))
    give_role(office, Role.ADMINISTRATOR, lead)
    office.clock.move(days=-60)
    assert "Nothing is overdue" in read(lead.command("/tracker nudge overdue"))
    assert "Which number is meant?" in read(lead.command("/tracker nudge"))
