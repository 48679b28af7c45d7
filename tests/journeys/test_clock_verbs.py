"""What people tell the clock: that they are away, what is to be silent, what is said where, and when."""

import pytest

from bot.domain.people import Role
from tests.journeys.conftest import Office
from tests.journeys.people import give_role, read


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
    assert "the Operational Lead is told of your dates" in read(away)
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
