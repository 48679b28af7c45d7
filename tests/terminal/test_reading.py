"""`tracker show`, `list`, `summary`, `brief`, `history` and `search`, as somebody types them."""

import json
from typing import Any

import pytest

from bot.domain.statuses import Status
from tests.terminal.papers import document
from tests.terminal.typing_in import Terminal


@pytest.fixture
def worked_on(any_terminal: Terminal) -> Terminal:
    """Sit at a terminal beside a store in which somebody has worked."""
    any_terminal.tracker("import", any_terminal.write("old.json", document()))
    any_terminal.record("7.1", "Two nurses \x1b[31mare ill.", status=Status.AT_RISK, reason="No nurses.")
    return any_terminal


def read(terminal: Terminal, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(terminal.run(*arguments, "--format", "json").raw)
    return found


def test_an_item_is_shown_with_its_answers(worked_on: Terminal) -> None:
    shown = worked_on.tracker("show", "7.1")

    assert "Two nurses  [31mare ill." in shown
    assert "\x1b" not in shown
    assert "▲ At risk" in shown
    assert "No nurses." in shown
    found = read(worked_on, "show", "7.1")
    assert (found["number"], found["status"], found["notes"][0]["author"]) == (
        "7.1",
        "at risk",
        "DS Priya Nair",
    )
    parts = read(worked_on, "show", "7")["parts"]
    assert [part["number"] for part in parts] == ["7.1", "7.2", "7.3"]
    assert worked_on.tracker("show", "7").count("7.2") == 1


def test_a_list_and_the_figures_agree(worked_on: Terminal) -> None:
    figures = read(worked_on, "summary")
    assert "At risk\t1" in worked_on.tracker("summary")
    for figure in (*figures["statuses"], *figures["figures"]):
        assert len(read(worked_on, "list", *figure["filters"].split())["items"]) == figure["count"]
    assert worked_on.tracker("list", "at", "risk").splitlines()[1].split("\t")[0].strip() == "7.1"
    lines = {line["name"]: line["items"] for line in read(worked_on, "brief")["lines"]}
    assert lines["at risk"] == ["7.1"]
    assert "At risk\t1\t7.1" in worked_on.tracker("brief")


def test_the_trail_is_read_in_pages(worked_on: Terminal) -> None:
    first = read(worked_on, "history", "--limit", "2")
    assert [entry["verb"] for entry in first["entries"]] == ["status", "update"]
    assert first["entries"][0]["texts"] == [{"name": "reason", "text": "No nurses.", "format": "plain"}]
    second = read(worked_on, "history", "--limit", "2", "--before", str(first["before"]))
    assert second["entries"][0]["seq"] == first["entries"][-1]["seq"] - 1
    words = worked_on.tracker("history", "7.1")
    assert "Status: not stated → at risk" in words
    assert "Reason: No nurses." in words
    assert "typed in Slack" in words
    assert f"--before {first['before']}" in worked_on.tracker("history", "--limit", "2")


def test_words_are_found(worked_on: Terminal) -> None:
    assert worked_on.tracker("search", "nurse").count("7.1") == 3
    found = read(worked_on, "search", "two nurses")
    assert [(one["number"], [hit["where"] for hit in one["hits"]]) for one in found["numbers"]] == [
        ("7.1", ["progress note"])
    ]
    assert worked_on.tracker("search", "unicorn") == "Nothing was found.\n"


def test_an_item_and_an_export_are_read_as_at_a_day(worked_on: Terminal) -> None:
    assert "at risk" in worked_on.tracker("show", "7.1", "--as-at", "today").casefold()
    now = worked_on.run("export").raw
    assert worked_on.run("export", "--as-at", "today").raw == now
    assert worked_on.refused("export", "--as-at", "1 March 2025").startswith(
        "tracker: This tracker was not recorded here yet at the end of 1 March 2025."
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "99.9"), "There is no 99.9 in this tracker."),
        (("history", "U-99"), "Nothing here has the reference “U-99”."),
        (("list", "purple"), "“purple” is not a way to choose items."),
        (("search", "%"), "There is no word in “%” to search for."),
        (("show", "7.1", "--as-at", "1 March 2090"), "The date “1 March 2090” is not clear."),
        (("show", "7.1", "--tracker", "other"), "No tracker here is called “other”."),
        (("summary", "--workspace", "other"), "No workspace is called “other”."),
        (("export", "--full", "--as-at", "today"), "--full cannot be had as at a day"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(
    worked_on: Terminal, arguments: tuple[str, ...], words: str
) -> None:
    assert words in worked_on.refused(*arguments)


@pytest.mark.parametrize("command", ["show 12", "list", "summary", "brief", "history", "search word"])
def test_where_nothing_was_imported_there_is_nothing_to_read(bare_terminal: Terminal, command: str) -> None:
    assert "There is no tracker here yet." in bare_terminal.refused(*command.split())


def test_a_summary_is_drawn_where_the_word_is_among_the_others(worked_on: Terminal) -> None:
    plain, drawn = worked_on.tracker("summary", "7"), worked_on.tracker("summary", "7", "chart")
    assert "█" not in plain
    assert "At risk\t1\t█" in drawn
    assert [line.rstrip("█").rstrip() for line in drawn.splitlines()] == plain.splitlines()


def test_why_says_what_comes_and_what_did_not(worked_on: Terminal) -> None:
    told = worked_on.tracker("why", "7.1")
    assert "Due: " in told and "\nNext\n" in told and "*" not in told
    found = read(worked_on, "why", "7.1")
    assert (found["number"], found["is_open"]) == ("7.1", True)
    assert [nudge["reason"] for nudge in found["coming"]] == [
        line.partition(": ")[2] for line in told.split("\nNext\n")[1].split("\nCame\n")[0].splitlines()
    ]
    assert "has no answer or status of its own" in worked_on.refused("why", "7")
