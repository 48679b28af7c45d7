"""Removing a text for good: chosen, shown whole, confirmed; gone from everywhere, and the chain still whole."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import drafts, history
from bot.store.history import VerifyResult
from bot.usecases.export_tracker import export_tracker
from bot.usecases.workspaces import named_tracker
from sandbox.person import Person, text_of
from sandbox.screen import SeenView
from tests.journeys.conftest import Office
from tests.journeys.small_tracker import small_tracker
from tests.journeys.test_corrections import make_administrator
from tests.journeys.test_drafts import type_into
from tests.journeys.test_update import form_for, said

NAME = "Jemima Puddleduck"


@pytest.fixture
def analyst(office: Office) -> Person:
    """Give the person who administers the tracker."""
    person = office.person()
    make_administrator(office, person)
    return person


def verified(office: Office) -> VerifyResult:
    with office.store.read(office.workspace) as tx:
        return history.verify(tx, named_tracker(tx).id)


def choice(form: SeenView, words: str) -> str:
    """Find the value of the choice whose label has some words."""
    block = next(block for block in form.raw["blocks"] if block.get("block_id") == "text")
    found = [option["value"] for option in block["element"]["options"] if words in option["text"]["text"]]
    assert len(found) == 1, found
    return str(found[0])


def redact(person: Person, number: str, words: str) -> SeenView:
    """Remove the text of a line that begins with some words, and give the page that says so."""
    form = person.command(f"/tracker redact {number}").view
    assert form
    page = person.submit(form, {"text": choice(form, words), "reason": "It named somebody"}).view
    assert page
    done = person.submit(page, {}).view
    assert done
    return done


def everything(office: Office) -> bytes:
    """Read the database file with its log, byte by byte."""
    file = office.store.file
    assert file is not None
    return b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))


def test_one_of_two_texts_is_removed_after_it_was_shown_whole(office: Office, analyst: Person) -> None:
    analyst.command(f"/tracker update 12.4 We spoke with {NAME} at home.\nSecond line.")
    analyst.command("/tracker update 12.4 Forty officers trained")
    form = analyst.command("/tracker redact 12.4").view
    assert form
    refused = analyst.submit(form, {"reason": "It named somebody"})
    assert list(refused.errors) == ["text"]
    chosen = choice(form, "We spoke")
    page = analyst.submit(form, {"text": chosen, "reason": "It named somebody"}).view
    assert page
    words = text_of(page)
    assert f"We spoke with {NAME} at home." in words and "Second line." in words
    assert "U-4, its text" in words and "This cannot be undone" in words
    assert NAME in said(analyst.command("/tracker 12.4"))
    done = analyst.submit(page, {}).view
    assert done and "The text of U-4 is removed for good." in text_of(done)
    shown = said(analyst.command("/tracker 12.4"))
    assert NAME not in shown and "removed for good" in shown and "Forty officers trained" in shown
    trail = said(analyst.command("/tracker history 12.4"))
    assert NAME not in trail and "It named somebody" in trail
    found = verified(office)
    assert found.is_whole
    assert found.redactions == (found.entries,)


def test_the_words_are_nowhere_in_the_file_afterwards(office: Office, analyst: Person) -> None:
    analyst.command(f"/tracker update 12.4 We spoke with {NAME} at home.")
    assert NAME.encode() in everything(office)
    redact(analyst, "12.4", "We spoke")
    left = everything(office)
    assert NAME.encode() not in left
    assert b"puddleduck" not in left.lower()
    assert NAME not in said(analyst.command("/tracker search Jemima")).replace("search Jemima", "")


def test_copies_and_drafts_with_the_same_words_go_too(office: Office, analyst: Person) -> None:
    words = f"We spoke with {NAME} at home."
    analyst.command(f"/tracker update 12.4 {words}")
    analyst.command(f"/tracker update 12.3 {words}")
    officer = office.person("ds.walker")
    type_into(officer, form_for(officer, "/tracker update 12.2"), words[-30:])
    officer.press(
        form_for(officer, "/tracker update 12.1"),
        action_id="update.typed",
        value=f"Note: {words}",
        trigger="character",
    )
    form = analyst.command("/tracker redact 12.4").view
    assert form
    page = analyst.submit(form, {"text": choice(form, "We spoke"), "reason": "It named somebody"}).view
    assert page
    assert "1 further place" in text_of(page) and "1 unsaved draft" in text_of(page)
    analyst.submit(page, {})
    assert NAME not in said(analyst.command("/tracker 12.3"))
    with office.store.read(office.workspace) as tx:
        assert [draft.text for draft in drafts.drafts_of(tx, officer.id)] == [words[-30:]]
    assert verified(office).is_whole


def test_a_removed_force_update_stays_in_force_and_says_that_it_was_removed(
    office: Office, analyst: Person
) -> None:
    form = analyst.command("/tracker redact 14.2").view
    assert form
    page = analyst.submit(form, {"text": choice(form, "Leaflets"), "reason": "Wrong force"}).view
    assert page and "This is the force update in force" in text_of(page)
    analyst.submit(page, {})
    shown = said(analyst.command("/tracker 14.3"))
    assert "Leaflets" not in shown and "removed for good" in shown and "Print more." in shown
    assert "14.2" not in said(analyst.command("/tracker list unanswered"))


def test_what_is_exported_has_nothing_in_the_place_of_the_words(office: Office, analyst: Person) -> None:
    redact(analyst, "12.4", "Cases are")
    redact(analyst, "14.1", "Leaflets")
    read = export_tracker(office.store, office.workspace, full=True)
    assert "Cases are scanned" not in repr(read) and "Leaflets" not in repr(read)
    assert [answer.covers for answer in read.answers] == [
        ("12.1",),
        ("14.1", "14.2", "14.3", "14.4", "14.5"),
    ]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE text SET content = 'put back' WHERE redacted_at IS NOT NULL",
        "UPDATE text SET salt = 'x' WHERE redacted_at IS NOT NULL",
        "UPDATE text SET redacted_at = NULL WHERE redacted_at IS NOT NULL",
        "UPDATE history SET after = replace(after, 'text', 'test') WHERE verb = 'redact'",
        "UPDATE history SET digests = replace(digests, 'a', 'b') WHERE verb = 'redact'",
        "UPDATE history SET actor = actor || 'x' WHERE verb = 'redact'",
        "DELETE FROM history_text WHERE name = 'reason'",
        "UPDATE text SET content = '', salt = '', redacted_at = '2026-11-24' WHERE content LIKE 'Forty%'",
        "UPDATE text SET content = content || ' ' WHERE content LIKE 'It named%'",
    ],
)
def test_whoever_tampers_with_a_removal_is_found_out(office: Office, analyst: Person, tampering: str) -> None:
    analyst.command(f"/tracker update 12.4 We spoke with {NAME} at home.")
    analyst.command("/tracker update 12.4 Forty officers trained")
    redact(analyst, "12.4", "We spoke")
    assert verified(office).is_whole
    file = office.store.file
    assert file is not None
    with closing(sqlite3.connect(Path(file))) as connection:
        assert connection.execute(tampering).rowcount > 0
        connection.commit()
    found = verified(office)
    assert not found.is_whole
    assert all(place > 0 for place, _ in found.broken)


def test_whoever_administers_nothing_removes_nothing(office: Office, analyst: Person) -> None:
    analyst.command(f"/tracker update 12.4 We spoke with {NAME} at home.")
    refused = said(office.person("ds.walker").command("/tracker redact 12.4"))
    assert "administrator" in refused and NAME not in refused


def test_the_reason_holds_no_place_for_the_words_in_the_facts(office: Office, analyst: Person) -> None:
    analyst.command(f"/tracker update 12.4 We spoke with {NAME} at home.")
    redact(analyst, "12.4", "We spoke")
    with office.store.read(office.workspace) as tx:
        entry = history.all_entries(tx, named_tracker(tx).id)[-1]
    assert (entry.verb, entry.subject, json.loads(json.dumps(entry.after))) == (
        "redact",
        "U-4",
        {"removed": "text"},
    )


def test_a_document_does_not_bring_back_what_was_removed(office: Office, analyst: Person) -> None:
    redact(analyst, "12.4", "Cases are")
    redact(analyst, "12.3", "Requirement twelve 3")
    office.bring(small_tracker())
    assert "Cases are scanned" not in said(analyst.command("/tracker 12.4"))
    assert "Requirement twelve 3" not in said(analyst.command("/tracker 12.3"))
    assert verified(office).is_whole
