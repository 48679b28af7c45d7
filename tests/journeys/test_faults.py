"""What an officer is told when something breaks, and that their words come back."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.store import updates
from sandbox.faults import Fault
from sandbox.person import text_of
from sandbox.screen import Seen
from tests.journeys.conftest import Office, OpenOffice

WORDS = "Forty officers trained & <ready>"


def said(seen: Seen) -> str:
    return "\n".join(text_of(message) for message in seen.messages)


def file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def count_of(office: Office) -> int:
    with office.store.read(office.workspace) as tx:
        return len(updates.all_updates(tx, 1))


def test_a_locked_store_says_so_and_gives_the_words_back(open_office: OpenOffice, sqlite_url: str) -> None:
    office = open_office(sqlite_url, patience=0.2)
    officer = office.person()
    officer.command("/tracker")
    form = officer.command("/tracker update 12.2").view
    assert form
    other = sqlite3.connect(file_of(sqlite_url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        refused = officer.command(f"/tracker update 12.4 {WORDS}")
        in_form = officer.submit(form, {"text": WORDS})
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert "busy" in said(refused)
    assert "R-" in said(refused)
    assert WORDS in said(refused)
    assert "busy" in in_form.errors["text"]
    assert refused.latency < 3
    saved = officer.submit(form, {"text": WORDS})
    assert saved.view
    assert "Saved" in text_of(saved.view)


def test_a_store_that_refuses_says_so_and_gives_the_words_back(
    open_office: OpenOffice, sqlite_url: str
) -> None:
    office = open_office(sqlite_url)
    officer = office.person()
    officer.command("/tracker")
    office.store.engine.dispose()
    with sqlite3.connect(file_of(sqlite_url)) as raw:
        raw.execute("CREATE TRIGGER stopped BEFORE INSERT ON submission BEGIN SELECT RAISE(FAIL, 'x'); END")
    refused = officer.command(f"/tracker update 12.4 {WORDS}")
    assert "R-" in said(refused)
    assert WORDS in said(refused)


def test_a_full_store_says_so_and_keeps_what_was_there(open_office: OpenOffice, sqlite_url: str) -> None:
    office = open_office(sqlite_url)
    officer = office.person()
    officer.command("/tracker")
    before = count_of(office)
    with office.store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    office.store.engine.dispose()
    limit_pages(office, int(pages))
    refused = officer.command(f"/tracker update 12.4 {WORDS} {'x' * 60_000}")
    assert "no room left" in said(refused)
    assert "R-" in said(refused)
    assert WORDS in said(refused)
    assert count_of(office) == before


def limit_pages(office: Office, pages: int) -> None:
    """Let the database grow no further, on every connection that is opened from now on."""

    @event.listens_for(office.store.engine, "connect")
    def limited(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")


def test_a_store_that_disappeared_is_not_replaced_by_an_empty_one(
    open_office: OpenOffice, sqlite_url: str
) -> None:
    office = open_office(sqlite_url)
    officer = office.person()
    officer.command("/tracker")
    file = file_of(sqlite_url)
    office.store.engine.dispose()
    for part in file.parent.glob(f"{file.name}*"):
        part.rename(part.with_name(f"gone-{part.name}"))
    refused = officer.command(f"/tracker update 12.4 {WORDS}")
    assert "not where it should be" in said(refused)
    assert WORDS in said(refused)
    assert not file.exists()


@pytest.mark.parametrize("kind", ["error", "http_error", "lost", "drop"])
def test_a_form_that_slack_will_not_open_leaves_a_button_and_the_words(office: Office, kind: str) -> None:
    officer = office.person()
    officer.command("/tracker")
    fault = Fault(kind, "views.open")  # type: ignore[arg-type]  # a parameter cannot be a literal
    office.sandbox.call(lambda: office.sandbox.workspace.faults.add(fault))
    answer = officer.command(f"/tracker update 12 {WORDS}")
    message = answer.messages[-1]
    assert "did not open the form in time" in text_of(message)
    assert WORDS in text_of(message)
    form = officer.press(message, label="Open the form").view
    assert form
    assert WORDS in text_of(form)


def test_slack_being_slow_with_one_holds_up_nobody_else(office: Office) -> None:
    officer, other = office.person(), office.person("di.price")
    for each in (officer, other):
        each.command("/tracker")
    fault = Fault("delay", "views.open", seconds=1.5)
    office.sandbox.call(lambda: office.sandbox.workspace.faults.add(fault))
    with ThreadPoolExecutor(1) as elsewhere:
        slow = elsewhere.submit(lambda: officer.command("/tracker update 12.4"))
        while office.sandbox.call(lambda: fault in office.sandbox.workspace.faults.waiting):
            time.sleep(0.005)
        quick = other.command("/tracker 12.4")
        assert not slow.done(), "the other was answered while Slack still took its time"
        assert "Requirement twelve 4" in said(quick)
        assert slow.result().view


def test_somebody_who_cannot_be_looked_up_may_read_but_not_write(office: Office) -> None:
    officer = office.person("di.price")
    fault = Fault("error", "users.info", times=2)
    office.sandbox.call(lambda: office.sandbox.workspace.faults.add(fault))
    assert "Requirement twelve 4" in said(officer.command("/tracker 12.4"))
    refused = said(officer.command(f"/tracker update 12.4 {WORDS}"))
    assert "nothing was saved" in refused
    assert WORDS in refused
    assert "Recorded on 12.4" in said(officer.command(f"/tracker update 12.4 {WORDS}"))


def test_an_answer_that_the_response_address_refuses_reaches_the_person_another_way(office: Office) -> None:
    officer = office.person()
    guide = officer.command("/tracker").messages[-1]
    fault = Fault("http_error", "response_url")
    office.sandbox.call(lambda: office.sandbox.workspace.faults.add(fault))
    assert "Summary" in said(officer.press(guide, label="Summary", expect="message"))


def test_a_person_who_becomes_a_guest_is_refused_from_then_on(office: Office) -> None:
    officer = office.person("di.price")
    assert "Requirement" in said(officer.command("/tracker 12.4"))
    workspace = office.sandbox.workspace
    guest = replace(workspace.user("di.price"), is_restricted=True)
    office.sandbox.call(lambda: workspace.put_user(guest))
    refused = ""
    for _ in range(50):
        refused = said(officer.command("/tracker 12.4"))
        if "Guests" in refused:
            break
    assert "Guests cannot use the tracker" in refused
