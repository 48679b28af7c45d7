"""`tracker export`, as somebody types it."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.documents.writers.interchange import write_interchange
from bot.domain.statuses import Status
from bot.domain.updates import Kind
from bot.store.workspaces import find_or_adopt
from tests.terminal.papers import document, with_line
from tests.terminal.typing_in import SAMPLE, Terminal


def test_what_was_imported_is_exported_to_the_byte(any_terminal: Terminal) -> None:
    any_terminal.tracker("import", any_terminal.write("old.json", document()))

    ended = any_terminal.run("export", "--format", "json")

    assert ended.raw == write_interchange(document())
    assert ended.err == ""


def test_the_json_in_an_empty_store_comes_out_the_same(
    any_terminal: Terminal, bare_terminal: Terminal
) -> None:
    any_terminal.tracker("import", SAMPLE, "--yes")
    first = any_terminal.run("export").raw

    bare_terminal.tracker("import", bare_terminal.write("copy.json", first))

    assert bare_terminal.run("export").raw == first


def worked_on(terminal: Terminal) -> bytes:
    """Let a tracker live: notes, proposals, statuses, a newer document, a shared answer that one member left."""
    terminal.tracker("import", terminal.write("old.json", document()))
    terminal.record("7.1", "Two nurses are ill.", status=Status.AT_RISK, reason="Two nurses are ill.")
    terminal.record("7.3", "Records were audited <twice> & *again*.", kind=Kind.FORCE_UPDATE)
    read = with_line(document(), "7.2", status=Status.ON_COURSE)
    read = with_line(read, "7.1", due=document().recommendations[0].due, text="Nurses are on duty at night.")
    own = replace(read.answers[1], covers=("7.2",), text="A safe was bought.")
    rest = replace(read.answers[0], covers=("7.1",))
    newer = replace(read, answers=(rest, own, read.answers[1]))
    terminal.tracker("import", terminal.write("new.json", newer))
    terminal.record("7.1", "They are back.", status=Status.ON_COURSE)
    return terminal.run("export", "--full").raw


def test_a_full_export_in_an_empty_store_comes_out_the_same(
    any_terminal: Terminal, bare_terminal: Terminal
) -> None:
    full = worked_on(any_terminal)
    copy = bare_terminal.write("backup.json", full)

    bare_terminal.tracker("import", copy)

    assert bare_terminal.run("export", "--full").raw == full
    assert bare_terminal.run("export").raw == any_terminal.run("export").raw
    assert "the chain is whole" in bare_terminal.tracker("verify")


def test_a_restored_tracker_keeps_references_authors_and_moments(
    terminal: Terminal, bare_terminal: Terminal
) -> None:
    bare_terminal.tracker("import", bare_terminal.write("backup.json", worked_on(terminal)))
    bare_terminal.record("7.1", "Written in the copy.")

    exported = bare_terminal.exported("--full")

    assert [(row["id"], row["covers"], row["state"]) for row in exported["updates"]] == [
        ("U-1", ["7.1"], "current"),
        ("U-1", ["7.2"], "superseded"),
        ("U-2", ["7.3"], "current"),
        ("U-3", ["7.1"], "recorded"),
        ("U-4", ["7.3"], "proposed"),
        ("U-5", ["7.2"], "current"),
        ("U-6", ["7.1"], "recorded"),
        ("U-7", ["7.1"], "recorded"),
    ]
    assert [(row["number"], row["after"], row["author"]) for row in exported["statuses"]] == [
        ("7.1", "at risk", "DS Priya Nair"),
        ("7.2", "on course", "the document"),
        ("7.1", "on course", "DS Priya Nair"),
    ]
    assert [(row["number"], row["after"]) for row in exported["dates"]] == [("7.1", "2025-03-27")]


def test_a_copy_that_lives_on_lists_its_own_history_behind_the_former_one(
    terminal: Terminal, bare_terminal: Terminal
) -> None:
    former = worked_on(terminal)
    bare_terminal.tracker("import", bare_terminal.write("backup.json", former))
    bare_terminal.record("7.1", "Written in the copy.")

    rows = bare_terminal.exported("--full")["history"]

    known = terminal.exported("--full")["history"]
    assert rows[: len(known)] == known
    own = rows[len(known) :]
    assert own[0]["seq"] == 1
    brought = next(row for row in own if row["verb"] == "import" and "former" in row["after"])
    assert (brought["after"]["source"], brought["after"]["former"]) == ("backup.json", len(known))
    assert (own[-1]["verb"], own[-1]["subject"]) == ("update", "U-7")
    assert "the chain is whole" in bare_terminal.tracker("verify")


def test_a_full_file_again_changes_nothing(terminal: Terminal, bare_terminal: Terminal) -> None:
    copy = bare_terminal.write("backup.json", worked_on(terminal))
    bare_terminal.tracker("import", copy)
    full = bare_terminal.run("export", "--full").raw

    assert "nothing has changed" in bare_terminal.tracker("import", copy)
    assert bare_terminal.run("export", "--full").raw == full


def test_a_full_export_of_the_tracker_it_came_from_changes_nothing_there(terminal: Terminal) -> None:
    full = worked_on(terminal)

    assert "nothing has changed" in terminal.tracker("import", terminal.write("backup.json", full))
    assert terminal.run("export", "--full").raw == full


def test_without_full_nothing_internal_leaves(terminal: Terminal) -> None:
    worked_on(terminal)

    exported = terminal.run("export").raw.decode()

    for words in ("Two nurses are ill", "audited <twice>", "Priya", "U-1", "They are back"):
        assert words not in exported


def test_an_item_that_became_a_parent_no_longer_shares_an_answer(
    terminal: Terminal, bare_terminal: Terminal
) -> None:
    terminal.tracker("import", terminal.write("old.json", document()))
    read = document()
    part = replace(read.recommendations[2], number="7.2.1", parent="7.2", text="Fridges are locked.")
    lines = (*read.recommendations[:3], part, *read.recommendations[3:])
    alone = replace(read.answers[0], covers=("7.1",))
    newer = replace(read, recommendations=lines, answers=(alone, read.answers[1]))
    terminal.tracker("import", terminal.write("new.json", newer))

    exported = terminal.run("export").raw

    assert exported == write_interchange(newer)
    bare_terminal.tracker("import", bare_terminal.write("copy.json", exported))
    assert bare_terminal.run("export").raw == exported


def test_an_export_into_a_file_is_written_whole(terminal: Terminal) -> None:
    terminal.tracker("import", SAMPLE)

    said = terminal.tracker("export", "--out", "tracker.json")

    assert "Wrote tracker.json" in said
    assert (terminal.folder / "tracker.json").read_bytes() == terminal.run("export").raw
    assert [file.name for file in terminal.folder.iterdir() if "json" in file.name] == ["tracker.json"]


def test_a_file_that_is_there_is_replaced(terminal: Terminal) -> None:
    terminal.tracker("import", SAMPLE)
    terminal.write("tracker.json", b"old")

    terminal.tracker("export", "--out", "tracker.json")

    assert (terminal.folder / "tracker.json").read_bytes() == terminal.run("export").raw


@pytest.mark.parametrize(("out", "why"), [(".", "it is a folder"), ("nowhere/tracker.json", "No such file")])
def test_a_place_that_cannot_be_written_is_one_line(terminal: Terminal, out: str, why: str) -> None:
    terminal.tracker("import", SAMPLE)

    assert why in terminal.refused("export", "--out", out)


def test_an_export_that_fails_in_the_middle_leaves_the_old_file(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.tracker("import", SAMPLE)
    terminal.write("tracker.json", b"old")

    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        line = terminal.refused("export", "--out", "tracker.json")

    assert "No space left on device" in line
    assert (terminal.folder / "tracker.json").read_bytes() == b"old"
    assert [file.name for file in terminal.folder.iterdir() if "json" in file.name] == ["tracker.json"]


def test_of_several_trackers_one_must_be_named(terminal: Terminal) -> None:
    terminal.tracker("import", terminal.write("one.json", document()))
    terminal.tracker("import", SAMPLE)

    line = terminal.refused("export")

    assert "custody" in line
    assert "custody-2" in line
    assert terminal.exported("--tracker", "custody")["tracker"]["title"] == "Custody Healthcare Tracker"
    assert "“stalking”" in terminal.refused("export", "--tracker", "stalking")


def test_of_several_workspaces_one_must_be_named(terminal: Terminal) -> None:
    with terminal.empty_store() as store:
        find_or_adopt(store, "T1", "Wexmoor")
        find_or_adopt(store, "T2", "Fellshire")

    for command in (("import", SAMPLE), ("import", SAMPLE, "--dry-run"), ("export",), ("verify",)):
        line = terminal.refused(*command)
        assert "Wexmoor" in line
        assert "Fellshire" in line
        assert "“Narnia”" in terminal.refused(*command, "--workspace", "Narnia")
    terminal.tracker("import", SAMPLE, "--workspace", "fellshire")
    assert terminal.exported("--workspace", "T2")["tracker"]["organisation"] == "Wexmoor Constabulary"
    assert "no tracker" in terminal.refused("export", "--workspace", "T1")


def test_what_was_imported_before_anybody_connected_belongs_to_the_first_that_does(
    terminal: Terminal,
) -> None:
    terminal.tracker("import", SAMPLE)

    with terminal.empty_store() as store:
        workspace = find_or_adopt(store, "T1", "Wexmoor")
        with store.read(workspace):
            pass

    assert terminal.exported("--workspace", "Wexmoor")["tracker"]["organisation"] == "Wexmoor Constabulary"


def test_in_a_pipe_there_is_nothing_but_the_bytes(terminal: Terminal) -> None:
    terminal.tracker("import", SAMPLE)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "ascii"}

    ended = subprocess.run(
        [sys.executable, "-m", "bot", "export"], env=environment, capture_output=True, check=True, timeout=30
    )

    assert ended.stdout == terminal.run("export").raw
    assert ended.stderr == b""
