"""Full interchange files that somebody else's hand has been in: nothing is invented, and nothing that fits is lost."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.documents.writers.interchange import write_interchange
from bot.domain.reading import FullParts, ReadTracker
from bot.store.recommendations import load_all
from bot.usecases.workspaces import named_tracker
from tests.terminal.papers import document
from tests.terminal.typing_in import Terminal

AT = "2026-11-01T08:50:00.000000Z"


def note(reference: str, *covers: str, text: str = "A note.", **more: Any) -> dict[str, Any]:
    row = {"id": reference, "covers": list(covers), "kind": "note", "state": "recorded", "text": text}
    return row | {"format": "plain", "author": "DS Priya Nair", "at": AT} | more


def status(number: str, before: str, after: str, reason: str = "") -> dict[str, Any]:
    return {
        "number": number,
        "before": before,
        "after": after,
        "reason": reason,
        "author": "PC Ash",
        "at": AT,
    }


def move(number: str, before: str | None, after: str | None, wording: str) -> dict[str, Any]:
    return {
        "number": number,
        "before": before,
        "after": after,
        "wording": wording,
        "reason": "",
        "author": "PC Ash",
        "at": AT,
    }


def brought(terminal: Terminal, read: ReadTracker | None = None, **parts: Any) -> dict[str, Any]:
    file = json.loads(write_interchange(read or document(), full=FullParts())) | parts
    terminal.tracker("import", terminal.write("made.json", json.dumps(file)))
    assert "the chain is whole" in terminal.tracker("verify")
    return terminal.exported("--full")


def test_answers_without_an_update_behind_them_are_recorded_by_whoever_imports(terminal: Terminal) -> None:
    exported = brought(terminal, updates=[note("U-1", "7.1")])

    assert [(row["id"], row["covers"], row["state"]) for row in exported["updates"]] == [
        ("U-1", ["7.1"], "recorded"),
        ("U-2", ["7.1", "7.2"], "current"),
        ("U-3", ["7.3"], "current"),
    ]
    assert exported["recommendations"][3]["update"] == "Records are audited."


def test_references_are_kept_even_where_some_are_missing(terminal: Terminal) -> None:
    exported = brought(terminal, updates=[note("U-7", "7.1"), note("U-3", "7.2"), note("letter", "7.3")])

    assert {(row["id"], tuple(row["covers"])) for row in exported["updates"] if row["kind"] == "note"} == {
        ("U-7", ("7.1",)),
        ("U-3", ("7.2",)),
        ("U-1", ("7.3",)),
    }


@pytest.mark.parametrize("reference", ["U-99999999999", "U-²"])
def test_a_reference_that_is_none_of_ours_does_not_use_up_the_numbers(
    terminal: Terminal, reference: str
) -> None:
    exported = brought(terminal, updates=[note(reference, "7.1")])

    assert exported["updates"][0]["id"] == "U-1"


def test_one_reference_on_two_texts_makes_two_updates(terminal: Terminal) -> None:
    exported = brought(terminal, updates=[note("U-1", "7.1", text="One."), note("U-1", "7.1", text="Two.")])

    assert [row["text"] for row in exported["updates"] if row["kind"] == "note"] == ["One.", "Two."]


def test_what_is_about_no_line_of_the_file_is_left_out(terminal: Terminal) -> None:
    exported = brought(
        terminal,
        updates=[note("U-1", "99.9"), note("U-2")],
        statuses=[status("99.9", "not stated", "complete")],
        dates=[move("99.9", None, "2026-12-01", "By 1 December 2026")],
    )

    assert [row["kind"] for row in exported["updates"]] == ["force update", "force update"]
    assert (exported["statuses"], exported["dates"]) == ([], [])


def test_an_update_that_was_undone_does_not_count_as_the_last(terminal: Terminal) -> None:
    read = replace(document(), answers=())

    exported = brought(terminal, read, updates=[note("U-1", "7.1", state="undone"), note("U-2", "7.3")])

    assert [row["state"] for row in exported["updates"]] == ["undone", "recorded"]
    with terminal.store() as (store, workspace), store.read(workspace) as tx:
        lines = {line.number: line for line in load_all(tx, named_tracker(tx).id)}
    assert lines["7.1"].last_update_at is None
    assert lines["7.3"].last_update_at == datetime.fromisoformat(AT)


def test_an_update_that_is_superseded_for_one_item_does_not_take_its_answer_away(terminal: Terminal) -> None:
    update = {"kind": "force update", "format": "markdown"}
    file = json.loads(write_interchange(replace(document(), answers=()), full=FullParts()))
    file["recommendations"][1]["update"] = "Of two."
    file["recommendations"][3]["update"] = "Of one."
    file["updates"] = [
        note("U-1", "7.3", text="Of one.", **update, state="current"),
        note("U-2", "7.1", text="Of two.", **update, state="current"),
        note("U-2", "7.3", text="Of two.", **update, state="superseded"),
    ]

    terminal.tracker("import", terminal.write("made.json", json.dumps(file)))

    exported = terminal.exported("--full")
    assert exported["recommendations"][3]["update"] == "Of one."
    assert exported["updates"] == file["updates"]


def test_where_the_changes_of_status_do_not_end_with_the_status_the_file_states_it_wins(
    terminal: Terminal,
) -> None:
    file = json.loads(write_interchange(document(), full=FullParts()))
    file["recommendations"][1]["status"] = "complete"
    file["statuses"] = [status("7.1", "not stated", "at risk", "Nurses are ill.")]

    terminal.tracker("import", terminal.write("made.json", json.dumps(file)))

    exported = terminal.exported("--full")
    assert exported["recommendations"][1]["status"] == "complete"
    assert [(row["after"], row["reason"], row["author"]) for row in exported["statuses"]] == [
        ("at risk", "Nurses are ill.", "PC Ash"),
        ("complete", "", "the document"),
    ]
    assert "the chain is whole" in terminal.tracker("verify")


def test_moves_of_a_date_leave_it_where_the_file_has_it(terminal: Terminal) -> None:
    moves = [
        move("7", None, "2025-01-31", "By 31 January 2025"),
        move("7", "2025-01-31", "2025-03-27", "By 27 March 2025"),
    ]

    exported = brought(terminal, dates=moves)

    assert exported["dates"] == moves
    assert exported["recommendations"][0]["due"] == "2025-03-27"
