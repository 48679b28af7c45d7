"""A promise whose date has come: its owner is asked whether it was kept, and answers with one press."""

from datetime import UTC, datetime

import pytest

from bot.domain.updates import ActionState
from sandbox.person import Person, text_of
from sandbox.screen import SeenMessage
from tests.journeys.conftest import Office
from tests.journeys.people import let_time_come, move_to, read
from tests.journeys.test_actions import states

DAY_AFTER = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)


@pytest.fixture(params=["12.2", "12.4"], ids=["held by a note", "in the text in force"])
def number(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def officer(office: Office, number: str) -> Person:
    """Give an officer who promised something by yesterday."""
    officer = office.person("ps.ahmed")
    officer.command(f"/tracker action {number} Mend the doors by 26 November 2026 @ps.ahmed")
    move_to(office, DAY_AFTER)
    return officer


def asked(office: Office, officer: Person) -> SeenMessage:
    let_time_come(office)
    return next(one for one in reversed(officer.history("@app")) if "Mend the doors" in text_of(one))


def test_kept_closes_the_promise(office: Office, officer: Person, number: str) -> None:
    message = asked(office, officer)
    assert "Promises whose date has passed" in text_of(message)
    assert f"Noted as kept, for {number}" in read(officer.press(message, label="Kept"))
    assert states(office, number)[-1] is ActionState.KEPT


def test_not_yet_leaves_it_open_and_says_what_can_be_done(
    office: Office, officer: Person, number: str
) -> None:
    answer = read(officer.press(asked(office, officer), label="Not yet"))
    assert "It stays open" in answer
    assert states(office, number)[-1] is ActionState.OPEN


def test_what_was_closed_meanwhile_is_said(office: Office, officer: Person, number: str) -> None:
    message = asked(office, officer)
    officer.press(message, label="Kept")
    again = read(officer.press(message, label="Kept"))
    assert "Noted as kept" not in again
    assert "kept" in again
    assert states(office, number)[-1] is ActionState.KEPT
