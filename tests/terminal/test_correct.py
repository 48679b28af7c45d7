"""`tracker new`, `add`, `edit`, `remove`, `reinstate`, `redact` and `archive`, as somebody types them."""

import json

from bot.domain.statuses import Status
from bot.domain.updates import Kind
from tests.terminal.papers import document
from tests.terminal.typing_in import Terminal


def begun(terminal: Terminal) -> Terminal:
    terminal.tracker("new", "Custody Tracker", "--organisation", "Wexmoor", "--published-on", "2026-09-01")
    return terminal


def imported(terminal: Terminal) -> Terminal:
    terminal.tracker("import", terminal.write("old.json", document()))
    return terminal


def order(terminal: Terminal) -> list[str]:
    return [str(line["number"]) for line in terminal.exported()["recommendations"]]


def test_a_tracker_begins_on_an_empty_store_and_grows_in_natural_order(any_terminal: Terminal) -> None:
    said = any_terminal.tracker("new", "Custody Tracker", "--organisation", "Wexmoor")
    assert said.startswith("Begun: custody.")
    for number, text in (("10", "Tenth"), ("2", "Second"), ("2.10", "Part ten"), ("2.9", "Part nine")):
        any_terminal.tracker("add", number, text)
    assert order(any_terminal) == ["2", "2.9", "2.10", "10"]
    assert "of that organisation already" in any_terminal.refused(
        "new", "custody  tracker", "--organisation", "WEXMOOR"
    )
    assert "the chain is whole" in any_terminal.tracker("verify")


def test_a_date_is_read_from_the_text_and_said(terminal: Terminal) -> None:
    begun(terminal)
    said = terminal.tracker("add", "1", "Train every officer by 27 March 2027")
    assert said.splitlines() == ["1 added.", "Due 27 March 2027, read from “by 27 March 2027”."]
    assert "Due 27 March 2027, from 1." in terminal.tracker("add", "1.1", "Agree the course")
    assert terminal.tracker("add", "2", "Stand by everybody").splitlines() == ["2 added."]
    line = terminal.exported()["recommendations"][0]
    assert (line["text"], line["due"]) == ("Train every officer by 27 March 2027", "2027-03-27")


def test_a_line_is_mended_and_what_is_not_named_stays(terminal: Terminal) -> None:
    imported(terminal)
    before = terminal.exported()["recommendations"]
    said = terminal.tracker("edit", "7.3", "--text", "Meet weekly.", "--number", "7.30", "--made-to", "NPCC")
    assert "Number: 7.3 → 7.30" in said and "Addressee: none → NPCC" in said
    after = {line["number"]: line for line in terminal.exported()["recommendations"]}
    assert after["7.30"]["text"] == "Meet weekly."
    assert after["7.30"]["addressee"] == "NPCC"
    assert {line["number"] for line in before} - {"7.3"} == set(after) - {"7.30"}
    assert terminal.tracker("edit", "7.30", "--text", "Meet weekly.") == "Nothing of 7.30 was changed.\n"
    assert "the chain is whole" in terminal.tracker("verify")


def test_a_status_survives_a_new_number(terminal: Terminal) -> None:
    imported(terminal)
    terminal.record("7.3", "Fine.", status=Status.ON_COURSE)
    terminal.tracker("edit", "7.3", "--number", "7.9")
    assert "the chain is whole" in terminal.tracker("verify")
    terminal.record("7.9", "Late.", status=Status.AT_RISK, reason="No nurses")
    assert "the chain is whole" in terminal.tracker("verify")


def test_an_answer_is_shared_or_no_longer(terminal: Terminal) -> None:
    imported(terminal)
    answered = next(
        line["number"] for line in terminal.exported()["recommendations"] if line["update"] is not None
    )
    beside = next(number for number in order(terminal) if number.startswith("7.") and number != answered)
    terminal.tracker("edit", answered, "--shares", f"{answered}, {beside}")
    lines = {line["number"]: line for line in terminal.exported()["recommendations"]}
    assert lines[beside]["update"] == lines[answered]["update"]
    assert lines[beside]["shares_update_with"] == [answered]
    terminal.tracker("edit", answered, "--shares", beside)
    lines = {line["number"]: line for line in terminal.exported()["recommendations"]}
    assert lines[answered]["update"] is None
    assert lines[beside]["shares_update_with"] == []
    assert "There is no 99" in terminal.refused("edit", beside, "--shares", f"{beside}, 99")
    assert "the chain is whole" in terminal.tracker("verify")


def test_what_cannot_be_is_refused_with_the_numbers(terminal: Terminal) -> None:
    imported(terminal)
    assert "7.3 is in this tracker already" in terminal.refused("add", "7.3", "Again")
    assert "7.3 is in this tracker already" in terminal.refused("edit", "7.1", "--number", "7.3")
    assert "7 cannot be a part of 7.3" in terminal.refused("edit", "7", "--part-of", "7.3")
    assert "7 cannot be a part of itself" in terminal.refused("edit", "7", "--part-of", "7")
    terminal.record("7.3", "Fine.")
    assert "7.3 is answered itself (U-" in terminal.refused("add", "7.3.1", "A part")
    assert "7 has parts: 7.1" in terminal.refused("remove", "7", "--because", "wrong")
    assert "because" in terminal.refused("remove", "7.3")
    assert "needs a text" in terminal.refused("edit", "7.1", "--text", " ")


def test_a_line_is_removed_for_a_reason_and_brought_back(any_terminal: Terminal) -> None:
    imported(any_terminal)
    before = any_terminal.exported()
    any_terminal.tracker("remove", "7.3", "--because", "It was printed twice")
    assert "7.3" not in order(any_terminal)
    assert "was taken out" in any_terminal.refused("add", "7.3", "Again")
    assert "Taken out here" in any_terminal.tracker("import", any_terminal.write("old.json", document()))
    assert "7.3" not in order(any_terminal)
    any_terminal.tracker("reinstate", "7.3")
    assert any_terminal.exported() == before
    assert "the chain is whole" in any_terminal.tracker("verify")


def test_a_text_is_listed_shown_and_removed(any_terminal: Terminal) -> None:
    imported(any_terminal)
    any_terminal.record("7.3", "We spoke with Jemima Puddleduck.")
    any_terminal.record("7.3", "Forty officers.")
    rows = [line.split("\t") for line in any_terminal.tracker("redact", "7.3").splitlines()]
    text = next(row[0].strip() for row in rows if "Jemima" in row[-1])
    assert "because" in any_terminal.refused("redact", "7.3", "--text", text)
    asked = any_terminal.run("redact", "7.3", "--text", text, "--because", "A name", typed="n\n")
    assert asked.code == 1 and "We spoke with Jemima Puddleduck." in asked.out
    assert "Jemima" in any_terminal.tracker("redact", "7.3")
    any_terminal.tracker("redact", "7.3", "--text", text, "--because", "A name", "--yes")
    assert "Jemima" not in any_terminal.tracker("redact", "7.3")
    assert "not there any more" in any_terminal.refused(
        "redact", "7.3", "--text", text, "--because", "A name", "--yes"
    )
    verified = any_terminal.tracker("verify")
    assert "the chain is whole" in verified and "a text was redacted" in verified
    assert "Jemima" not in json.dumps(any_terminal.exported("--full"))


def test_a_full_export_keeps_the_place_of_a_removed_text_when_it_is_read_back(
    terminal: Terminal, bare_terminal: Terminal
) -> None:
    imported(terminal)
    terminal.record("7.3", "We spoke with Jemima Puddleduck.", kind=Kind.FORCE_UPDATE)
    rows = [line.split("\t") for line in terminal.tracker("redact", "7.3").splitlines()]
    text = next(row[0].strip() for row in rows if "Jemima" in row[-1])
    terminal.tracker("redact", "7.3", "--text", text, "--because", "A name", "--yes")
    full = terminal.exported("--full")
    assert [row["text"] for row in full["updates"] if row["covers"] == ["7.3"]][1:] == [None]
    bare_terminal.tracker("import", bare_terminal.write("full.json", json.dumps(full)))
    again = bare_terminal.exported("--full")
    assert again["updates"] == full["updates"]
    assert "the chain is whole" in bare_terminal.tracker("verify")


def test_an_archived_tracker_is_read_and_not_written(terminal: Terminal) -> None:
    imported(terminal)
    key = terminal.keys()[0]
    assert "because" in terminal.refused("archive", key)
    assert "is archived." in terminal.tracker("archive", key, "--because", "The inspectorate closed it")
    assert "is archived: it can be read" in terminal.refused("add", "9", "Late", "--tracker", key)
    assert terminal.exported("--tracker", key)["recommendations"]
    assert "the chain is whole" in terminal.tracker("verify")
    assert "archived already" in terminal.refused("archive", key, "--because", "twice")
    terminal.tracker("unarchive", key)
    terminal.tracker("add", "9", "In time")
