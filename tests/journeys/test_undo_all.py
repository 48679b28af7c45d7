"""Taking back whatever was recorded, whole, by its author, within fifteen minutes."""

from datetime import date

import pytest

from bot.domain.recommendations import Recommendation
from bot.domain.statuses import Status
from bot.store import history, recommendations
from sandbox.faults import Fault
from sandbox.person import text_of
from sandbox.screen import Seen, SeenMessage
from tests.journeys.conftest import Office


def said(seen: Seen) -> str:
    return "\n".join(text_of(message) for message in seen.messages)


def label(message: SeenMessage, begins: str) -> str:
    return next(one for one in text_of(message).split("[") if one.startswith(begins)).partition("]")[0]


def item(office: Office, number: str) -> Recommendation:
    with office.store.read(office.workspace) as tx:
        line = recommendations.load_one(tx, 1, number)
        assert line
        return line


def undo_entries(office: Office) -> int:
    with office.store.read(office.workspace) as tx:
        return [entry.verb for entry in history.all_entries(tx, 1)].count("undo")


@pytest.mark.parametrize(
    ("line", "again"),
    [
        ("status 12.4 at risk because no analyst", "12.4 is not stated again"),
        ("due 12.4 27/3/27", "12.4 has no due date of its own again"),
        ("target 12.4 27/3/27", "12.4 has no target again"),
        ("update 12.4 Forty officers", "Forty officers"),
    ],
)
def test_undo_alone_takes_back_the_latest(office: Office, line: str, again: str) -> None:
    officer = office.person()
    before = item(office, "12.4")
    officer.command(f"/tracker {line}")
    taken = said(officer.command("/tracker undo"))
    assert "Taken back" in taken
    assert again in taken
    after = item(office, "12.4")
    assert (after.standing.status, after.due, after.due_inherited) == (
        before.standing.status,
        before.due,
        before.due_inherited,
    )
    assert "You recorded nothing in the last 15 minutes" in said(officer.command("/tracker undo"))


def test_undo_by_reference_takes_back_that_one(office: Office) -> None:
    officer = office.person()
    first = said(officer.command("/tracker due 12.4 27/3/27"))
    officer.command("/tracker status 12.4 on course")
    reference = first.split(" · ")[1]
    assert f"Taken back: {reference} (a due date)" in said(
        officer.command(f"/tracker undo {reference.lower()}")
    )
    now = item(office, "12.4")
    assert (now.due.on, now.standing.status) == (date(2026, 10, 30), Status.ON_COURSE)
    assert "done already" in said(officer.command(f"/tracker undo {reference}"))
    assert "Nothing here has the reference" in said(officer.command("/tracker undo S-999"))
    assert "Nothing here has the reference" in said(officer.command("/tracker undo U-999"))


def test_a_date_gets_back_the_words_and_the_day_that_it_had(office: Office) -> None:
    officer = office.person()
    officer.command("/tracker due 12.4 27/3/27 because one")
    before = item(office, "12.4").due
    officer.command("/tracker due 12.4 none because two")
    officer.command("/tracker undo")
    assert item(office, "12.4").due == before


def test_what_something_rests_on_stays(office: Office) -> None:
    officer, other = office.person(), office.person("ds.walker")
    first = officer.command("/tracker due 12.4 27/3/27")
    other.command("/tracker due 12.4 28/4/27")
    message = first.messages[-1]
    refused = said(officer.press(message, label=label(message, "Undo")))
    assert "something recorded later rests on it: 12.4" in refused
    assert item(office, "12.4").due.on == date(2027, 4, 28)


def test_only_the_author_may_and_the_refusal_says_who_and_how_long(office: Office) -> None:
    first = said(office.person().command("/tracker status 12.4 on course"))
    reference = first.split(" · ")[1]
    office.clock.move(minutes=5)
    refused = said(office.person("ds.walker").command(f"/tracker undo {reference}"))
    assert "Only PS Nadia Ahmed can take that back, within 10 minutes from now" in refused
    office.clock.move(minutes=11)
    late = said(office.person().command(f"/tracker undo {reference}"))
    assert "taken back for 15 minutes, which have passed. Set the status anew instead" in late
    assert item(office, "12.4").standing.status is Status.ON_COURSE


def test_two_clicks_on_undo_have_one_effect(office: Office) -> None:
    officer = office.person()
    message = officer.command("/tracker due 12.4 27/3/27").messages[-1]
    office.sandbox.call(lambda: office.sandbox.workspace.faults.add(Fault("duplicate")))
    officer.press(message, label=label(message, "Undo"))
    assert item(office, "12.4").due.on == date(2026, 10, 30)
    assert undo_entries(office) == 1


def test_an_edit_after_an_undo_is_refused_and_the_words_are_kept(office: Office) -> None:
    officer = office.person()
    message = officer.command("/tracker update 12.2 First words").messages[-1]
    form = officer.press(message, label="Edit").view
    assert form
    officer.press(message, label=label(message, "Undo"))
    refused = officer.submit(form, {"text": "Second words"})
    assert refused.errors or (refused.view and "done already" in text_of(refused.view))
    assert undo_entries(office) == 1


def test_the_history_stays_whole_after_changes_and_their_undo(office: Office) -> None:
    officer = office.person()
    for line in ("status 12.4 at risk: a", "due 12.4 27/3/27", "undo", "target 12.4 27/3/27", "undo", "undo"):
        officer.command(f"/tracker {line}")
    with office.store.read(office.workspace) as tx:
        verdict = history.verify(tx, 1)
    assert verdict.broken == ()


def test_the_undo_of_an_edit_says_what_stays_and_offers_to_take_that_back_too(office: Office) -> None:
    officer = office.person()
    form = officer.command("/tracker update 12.2").view
    assert form
    first = officer.submit(form, {"text": "First words", "status": "at risk", "reason": "no analyst"}).view
    assert first
    edit = officer.press(first, label="Edit").view
    assert edit
    second = officer.submit(edit, {"text": "Second words"}).view
    assert second
    undone = officer.press(second, action_id="undo.now").view
    assert undone
    told = text_of(undone)
    assert "That was your edit alone: U-4 stands again as it was before it" in told
    assert "12.2 is at risk." in told
    assert item(office, "12.2").standing.status is Status.AT_RISK

    officer.press(undone, label="Take U-4 back too")
    assert item(office, "12.2").standing.status is Status.NOT_STATED
    assert "First words" not in said(officer.command("/tracker show 12.2"))
    assert "You recorded nothing" in said(officer.command("/tracker undo"))


def test_what_was_too_old_stays_when_its_late_edit_is_taken_back(office: Office) -> None:
    officer = office.person()
    message = officer.command("/tracker update 12.2 First words").messages[-1]
    edit = officer.press(message, label="Edit").view
    assert edit
    office.clock.move(minutes=14)
    officer.submit(edit, {"text": "Second words"})
    office.clock.move(minutes=14)
    told = said(officer.command("/tracker undo"))
    assert "U-4 stands again" in told
    assert "too old to be taken back as well" in told


def test_an_item_does_not_become_complete_again_over_a_promise_made_since(office: Office) -> None:
    officer = office.person()
    officer.command("/tracker status 12.4 complete")
    office.clock.move(minutes=1)
    officer.command("/tracker status 12.4 on course")
    officer.command("/tracker action 12.4 Scan twice a day by 1 May")
    refused = said(officer.command("/tracker undo S-2"))
    assert "rests on it: 12.4" in refused
    assert item(office, "12.4").standing.status is Status.ON_COURSE


def test_words_stay_while_somebody_relies_on_a_promise_made_under_them(office: Office) -> None:
    officer, other = office.person(), office.person("ds.walker")
    form = officer.command("/tracker update 12.2").view
    assert form
    officer.submit(form, {"text": "Doors are mended", "kind": "force update"})
    office.clock.move(minutes=1)
    other.command("/tracker action 12.2 Train them by 1 May")
    assert "rests on it: 12.2" in said(officer.command("/tracker undo U-4"))
    other.command("/tracker undo")
    assert "Taken back" in said(officer.command("/tracker undo U-4"))


def test_a_kept_promise_stays_kept_while_its_item_is_complete(office: Office) -> None:
    officer, other = office.person(), office.person("ds.walker")
    form = officer.command("/tracker update 12.1").view
    assert form
    boxes = next(block for block in form.raw["blocks"] if block.get("block_id") == "kept")
    officer.submit(form, {"text": "Reviewed", "kept": [boxes["element"]["options"][0]["value"]]})
    assert "Kept · PS Nadia Ahmed" in said(officer.command("/tracker action 12.1"))
    other.command("/tracker status 12.1 complete")
    assert "rests on it: 12.1" in said(officer.command("/tracker undo U-4"))
    other.command("/tracker undo")
    assert "has an action open again" in said(officer.command("/tracker undo U-4"))
