"""`tracker update`, `status`, `due`, `target`, `action`, `evidence` and `undo`, as somebody types them."""

import json
from typing import Any

import pytest

from bot.store import drafts
from tests.terminal.papers import document
from tests.terminal.typing_in import Terminal


@pytest.fixture
def desk(terminal: Terminal) -> Terminal:
    """Sit at a terminal beside a tracker with 7, whose requirements are 7.1 to 7.3."""
    terminal.tracker("import", terminal.write("old.json", document()))
    return terminal


def read(terminal: Terminal, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(terminal.run(*arguments, "--format", "json").raw)
    return found


def notes(terminal: Terminal, number: str) -> list[str]:
    return [str(note["text"]) for note in read(terminal, "show", number)["notes"]]


def status(terminal: Terminal, number: str) -> str:
    return str(read(terminal, "show", number)["status"])


def nothing_is_kept(terminal: Terminal) -> bool:
    with terminal.store() as (store, workspace), store.read(workspace) as tx:
        return drafts.drafts_of(tx, "terminal") == []


def test_a_line_is_recorded_shown_and_taken_back(any_terminal: Terminal) -> None:
    any_terminal.tracker("import", any_terminal.write("old.json", document()))
    said = any_terminal.tracker("update", "7.1", "Forty officers", "trained <script> & *more*")
    reference = said.partition(" · ")[2].split()[0]
    assert said.startswith("Recorded on 7.1 · U-")
    assert f"tracker undo {reference} takes it back" in said
    assert notes(any_terminal, "7.1") == ["Forty officers trained <script> & *more*"]
    assert any_terminal.history()[-1].door == "terminal"

    undone = any_terminal.tracker("undo")
    assert f"Taken back: {reference} on 7.1." in undone
    assert "Forty officers trained <script> & *more*" in undone
    assert notes(any_terminal, "7.1") == []
    assert "recorded nothing in the last 15 minutes" in any_terminal.refused("undo")
    assert "the chain is whole" in any_terminal.tracker("verify")


def test_one_update_covers_a_range_and_is_proposed_where_that_is_asked_for(desk: Terminal) -> None:
    assert "Recorded on 7.1–7.3" in desk.tracker("update", "7.1-7.3", "Contract signed")
    assert notes(desk, "7.2") == ["Contract signed"]
    assert "Proposed as force update for 7.3" in desk.tracker("update", "--propose", "7.3", "We meet weekly.")
    assert [one["text"] for one in read(desk, "show", "7.3")["proposed"]] == ["We meet weekly."]


def test_a_text_comes_from_the_standard_input_with_its_lines(desk: Terminal) -> None:
    assert desk.run("update", "7.1", "-", typed="First line\n\nSecond line\n").code == 0
    assert notes(desk, "7.1") == ["First line\n\nSecond line"]


def test_a_recommendation_with_parts_is_asked_about(desk: Terminal) -> None:
    declined = desk.run("update", "7", "All of it is done", typed="n\n")
    assert declined.code == 1
    assert "answered by its requirements: 7.1–7.3" in declined.out
    assert "Not saved. You wrote:\n    7 All of it is done" in declined.out
    assert desk.run("update", "7", "All of it is done").code == 1, "nobody is there to say yes"
    assert notes(desk, "7.1") == []
    assert desk.run("update", "7", "All of it is done", typed="y\n").code == 0
    assert notes(desk, "7.1") == notes(desk, "7.3") == ["All of it is done"]
    desk.tracker("update", "7", "And again", "--yes")
    assert notes(desk, "7.2")[0] == "And again"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("update", "7.9", "Forty officers"), "There is no 7.9 in this tracker. Nearest: "),
        (("update", "Forty", "officers"), "does not begin with a number"),
        (("update", "7.1, 7 officers"), "That could be meant for 7.1"),
        (("update", "7.1"), "nothing to save yet"),
        (("status", "7.9", "at risk", "because it rains"), "There is no 7.9"),
        (("status", "7.1", "at risk"), "this status needs a reason"),
        (("status", "7.1", "blue"), "“blue” is none of the statuses. These are: not stated, "),
        (("status", "7.1"), "Say which status. These are: "),
        (("status", "7.1", "complete", "almost"), "Write “because” before it"),
        (("due", "7.1"), "Say which date"),
        (("due", "7.1", "whenever"), "is not clear"),
        (("target", "7.1", "4/5/6/7"), "is not clear"),
        (("action", "7.9", "Train them"), "There is no 7.9"),
        (("evidence", "7.1", "minutes"), "for example: tracker evidence"),
    ],
)
def test_what_cannot_be_saved_is_refused_and_given_back(
    desk: Terminal, typed: tuple[str, ...], said: str
) -> None:
    before = len(desk.history())
    refused = desk.run(*typed)
    assert refused.code == 1
    assert said in refused.err and refused.err.count("\n") == 1
    line = " ".join(typed[1:])
    assert (f"Not saved. You wrote:\n    {line}\n" in refused.out) is (" " in line)
    assert len(desk.history()) == before
    assert nothing_is_kept(desk)


def test_a_status_is_set_at_once_and_for_several_after_a_yes(desk: Terminal) -> None:
    said = desk.tracker("status", "7.1", "at", "risk", "because", "no nurses")
    assert "7.1: not stated → at risk\nReason:\n    no nurses\n" in said
    assert "7.1: at risk → on course" in desk.tracker("status", "7.1", "on course")
    desk.tracker("status", "7.1", "at risk", "--because", "of the rain")
    assert read(desk, "show", "7.1")["status_reason"] == "of the rain"

    declined = desk.run("status", "7", "on course", typed="n\n")
    assert declined.code == 1
    assert "Nothing is changed yet." in declined.out
    assert "7.1: at risk → on course" in declined.out
    assert (status(desk, "7.1"), status(desk, "7.2")) == ("at risk", "not stated")
    assert nothing_is_kept(desk)
    assert desk.run("status", "7", "on course", typed="y\n").code == 0
    assert (status(desk, "7.1"), status(desk, "7.2")) == ("on course", "on course")
    assert nothing_is_kept(desk)
    assert "7.1–7.3 are on course already" in desk.tracker("status", "7", "on course")
    assert "7.1 is at risk again." in desk.tracker("undo")
    assert (status(desk, "7.1"), status(desk, "7.2")) == ("at risk", "not stated")


def test_a_date_that_is_worked_out_is_repeated_before_it_counts(desk: Terminal) -> None:
    was = read(desk, "show", "7.1")["due"]
    asked = desk.run("due", "7.1", "end of March 2027", typed="n\n")
    assert "“end of March 2027” is Wednesday 31 March 2027." in asked.out
    assert read(desk, "show", "7.1")["due"] == was
    desk.tracker("due", "7.1", "end of March 2027", "--because", "the vendor is late", "--yes")
    assert read(desk, "show", "7.1")["due"] == "2027-03-31"
    assert "the vendor is late" in desk.tracker("history", "7.1")
    assert "Target of 7.1: none → Sunday 31 January 2027" in desk.tracker("target", "7.1", "31 January 2027")
    assert "has no target again" in desk.tracker("undo")


def test_a_promise_is_made_listed_and_closed(desk: Terminal) -> None:
    assert "Nothing was promised for 7.3." in desk.tracker("action", "7.3")
    made = desk.tracker("action", "7.3", "Train forty officers by 1 May 2027")
    assert "No owner · by 1 May 2027" in made
    found = read(desk, "action", "7.3")["actions"]
    assert [(one["text"], one["due"], one["state"]) for one in found] == [
        ("Train forty officers by 1 May 2027", "2027-05-01", "open")
    ]
    one = str(found[0]["id"])
    assert "why" in desk.refused("action", "7.3", "--missed", one).casefold()
    assert "Missed" in desk.tracker("action", "7.3", "--missed", one, "--because", "Nobody came")
    assert read(desk, "action", "7.3")["actions"][0]["reason"] == "Nobody came"
    desk.tracker("action", "7.3", "--reopen", one)
    desk.tracker("action", "7.3", "--kept", one)
    assert read(desk, "action", "7.3")["actions"][0]["state"] == "kept"
    both = desk.run("action", "7.3", "--kept", one, "--missed", one)
    assert both.code == 2 and "one thing" in both.err


def test_a_link_is_added_listed_and_withdrawn(desk: Terminal) -> None:
    assert "no evidence for 7.2 yet" in desk.tracker("evidence", "7.2")
    added = desk.tracker("evidence", "7.2", "https://example.org/may", "Minutes of May")
    assert added.startswith("Evidence added to 7.2.")
    found = read(desk, "evidence", "7.2")["evidence"]
    assert [(one["url"], one["words"]) for one in found] == [("https://example.org/may", "Minutes of May")]
    desk.tracker("evidence", "7.2", "--withdraw", str(found[0]["id"]))
    assert read(desk, "evidence", "7.2")["evidence"] == []


def test_an_archived_tracker_keeps_its_words_and_gives_back_ours(desk: Terminal) -> None:
    key = desk.keys()[0]
    desk.tracker("archive", key, "--because", "The inspectorate closed it")
    ended = desk.run("update", "7.1", "Forty officers", "--tracker", key)
    assert ended.code == 1 and "is archived" in ended.err
    assert "Forty officers" in ended.out
    alone = desk.run("update", "7.1", "Forty officers")
    assert f"The only tracker here, {key}, is archived." in alone.err
    assert f"unarchive {key}" in alone.err
    assert "The only tracker here" in desk.refused("add", "9", "A line")
    assert "Forty officers" in alone.out


def test_the_trackers_are_listed_with_what_became_of_them(desk: Terminal) -> None:
    desk.tracker("new", "Vetting Tracker", "--organisation", "Wexmoor")
    desk.tracker("archive", "vetting", "--because", "Merged")
    found = read(desk, "trackers")["trackers"]
    assert {one["key"]: one["archived_at"] is None for one in found}["vetting"] is False
    rows = desk.tracker("trackers").splitlines()
    assert len(rows) == 2 and rows[-1].strip().startswith("vetting") and "archived" in rows[-1]


def test_what_a_document_brought_is_taken_back_by_nobody(desk: Terminal) -> None:
    assert "U-1 came with the document" in desk.refused("undo", "U-1")
    assert "Nothing here has the reference “U-99”" in desk.refused("undo", "U-99")


def test_an_item_is_shown_with_what_stands_beside_its_answers(desk: Terminal) -> None:
    desk.tracker("due", "7.3", "29 January 2027", "--because", "The board *asked* for it")
    desk.tracker("target", "7.3", "15 January 2027")
    desk.tracker("action", "7.3", "Print a card")
    desk.tracker("evidence", "7.3", "https://example.org/may", "Minutes of May")
    shown = desk.tracker("show", "7.3")
    assert "Our target: 15 January 2027" in shown
    assert "because:\n    The board *asked* for it" in shown
    assert "https://example.org/may" in shown and "Minutes of May" in shown
    found = read(desk, "show", "7.3")
    assert (found["target"], found["evidence"][0]["words"]) == ("2027-01-15", "Minutes of May")


def test_help_is_given_to_whoever_asks_for_it_as_in_slack(terminal: Terminal) -> None:
    assert terminal.tracker("help") == terminal.tracker("--help")
    assert terminal.tracker("help", "update").rstrip() == terminal.tracker("update", "--help").rstrip()
    assert "Did you mean 'update'?" in terminal.run("help", "udpate").err


def test_what_is_said_of_an_action_or_a_link_never_records_a_new_one(desk: Terminal) -> None:
    desk.tracker("action", "7.3", "Fit the alarms")
    desk.tracker("evidence", "7.3", "https://example.org/alarms")
    one = str(read(desk, "action", "7.3")["actions"][0]["id"])
    link = str(read(desk, "evidence", "7.3")["evidence"][0]["id"])

    for line in (
        ("action", "7.3 Train forty officers", "--kept", one),
        ("evidence", "7.3 https://example.org/doors", "--withdraw", link),
    ):
        assert "Name 7.3 alone" in desk.refused(*line)

    assert [(made["text"], made["state"]) for made in read(desk, "action", "7.3")["actions"]] == [
        ("Fit the alarms", "open")
    ]
    assert len(read(desk, "evidence", "7.3")["evidence"]) == 1
