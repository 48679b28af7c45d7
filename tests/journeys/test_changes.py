"""Changing a status, a due date or a target in Slack, from the line to the store and back."""

import pytest

from sandbox.person import Person, text_of
from sandbox.screen import Seen
from tests.journeys.conftest import Office


def said(seen: Seen) -> str:
    return "\n".join(text_of(message) for message in seen.messages)


def shown(office: Office, number: str) -> str:
    return said(office.person("dci.hollis").command(f"/tracker show {number}"))


def test_a_status_with_its_reason_is_saved_at_once(office: Office) -> None:
    officer = office.person()
    answer = said(officer.command("/tracker status 12.4 at risk because no analyst yet"))
    assert "Status of 12.4 changed · S-" in answer
    assert "12.4: not stated → at risk" in answer
    assert "no analyst yet" in answer
    assert "At risk" in shown(office, "12.4")
    assert "no analyst yet" in shown(office, "12.4")


def test_an_exact_date_is_saved_at_once_and_repeated_in_full(office: Office) -> None:
    answer = said(office.person().command("/tracker due 12.4 27/3/27 because the vendor is late"))
    assert "12.4: 30 October 2026 → Saturday 27 March 2027" in answer
    assert "27 March 2027" in shown(office, "12.4")
