"""Promises in Slack: made in one line, listed with their owner and date, closed once whoever shares them."""

import pytest

from bot.domain.updates import ActionState, Kind
from bot.store import actions, history, recommendations
from sandbox.person import text_of
from tests.journeys.conftest import Office
from tests.journeys.test_update import form_for, recorded_on, said


def states(office: Office, number: str) -> list[ActionState]:
    with office.store.read(office.workspace) as tx:
        line = recommendations.load_one(tx, 1, number)
        assert line
        return [one.state for one in actions.actions_of(tx, line.id)]


def is_whole(office: Office) -> bool:
    with office.store.read(office.workspace) as tx:
        return not history.verify(tx, 1).broken


def test_a_promise_belongs_to_the_force_update_and_says_who_and_by_when(office: Office) -> None:
    officer = office.person()
    walker = office.person("ds.walker")
    answer = said(officer.command("/tracker action 12.4 Scan twice a day by 1 May @ds.walker"))
    assert "Action recorded for 12.4" in answer
    assert "DS Gareth Walker · by 1 May 2027, in 158 days" in answer
    assert "It belongs to U-" in answer
    assert [action.text for action in recorded_on(office, "12.4")[0].actions] == ["Scan twice a day by 1 May"]
    listed = said(walker.command("/tracker action 12.4"))
    assert "Scan twice a day by 1 May" in listed
    assert "DS Gareth Walker · by 1 May 2027" in listed
    assert is_whole(office)


def test_a_promise_without_a_force_update_is_held_by_a_note(office: Office) -> None:
    officer = office.person()
    answer = said(officer.command("/tracker action 12.2 Mend the doors"))
    assert "A progress note, U-" in answer
    assert "No owner · no date" in answer
    note = recorded_on(office, "12.2")[0]
    assert (note.kind, note.text) == (Kind.NOTE, "Action: Mend the doors")
    assert states(office, "12.2") == [ActionState.OPEN]


def test_a_shared_promise_is_closed_once_for_all_who_share_it(office: Office) -> None:
    officer = office.person()
    shown = officer.command("/tracker action 14.2").messages[-1]
    assert "shared with 14.1 and 14.3–14.5" in text_of(shown)
    kept = officer.press(shown, label="Kept").changed[-1]
    assert "Kept · PS Nadia Ahmed · 24 November 2026 at 08:50" in text_of(kept)
    assert states(office, "14.5") == [ActionState.KEPT]
    stale = said(office.person("ds.walker").command("/tracker action 14.5"))
    assert "Open again" in stale
    again = office.person("ds.walker").command("/tracker action 14.5").messages[-1]
    opened = office.person("ds.walker").press(again, label="Open again").changed[-1]
    assert "Missed" in text_of(opened)
    assert states(office, "14.1") == [ActionState.OPEN]
    assert is_whole(office)


@pytest.mark.parametrize("state", ["Missed", "Dropped"])
def test_a_promise_that_was_not_kept_needs_a_reason(office: Office, state: str) -> None:
    officer = office.person()
    shown = officer.command("/tracker action 12.1").messages[-1]
    form = officer.press(shown, label=state).view
    assert form
    assert officer.submit(form, {"reason": "  "}).errors == {"reason": "Say why"}
    saved = officer.submit(form, {"reason": "The <tool> was *withdrawn*"})
    assert saved.view and "0 actions of 12.1 still open" in text_of(saved.view)
    listed = said(officer.command("/tracker action 12.1"))
    assert f"{state}, because:" in listed
    assert "The <tool> was *withdrawn*" in listed
    late = officer.press(shown, label="Kept")
    assert f"closed already by PS Nadia Ahmed: {state.lower()}" in said(late)
    assert is_whole(office)


def test_a_complete_item_takes_no_more_promises_until_its_status_changes(office: Office) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update 12.4")
    officer.submit(form, {"text": "All done", "status": "complete"})
    refused = said(officer.command("/tracker action 12.4 One more thing"))
    assert "12.4 is complete" in refused
    assert "One more thing" in refused
    assert states(office, "12.4") == []


def test_what_cannot_be_understood_is_given_back(office: Office) -> None:
    officer = office.person()
    unclear = said(officer.command("/tracker action 12.4 Scan more by next week"))
    assert "The date" in unclear and "Scan more by next week" in unclear
    parent = said(officer.command("/tracker action 12 Scan more"))
    assert "its parts have" in parent and "Scan more" in parent
    unknown = said(officer.command("/tracker action 12.9 Scan more"))
    assert "no 12.9" in unknown and "Scan more" in unknown
    assert "Nothing was promised" in said(officer.command("/tracker action 12.3"))


def test_several_items_with_different_answers_share_one_promise_in_a_note(office: Office) -> None:
    officer = office.person()
    officer.command("/tracker action 12.1, 12.4 Tell the board by Friday")
    note = recorded_on(office, "12.4")[0]
    assert note.covers == ("12.1", "12.4")
    assert note.actions[0].id == recorded_on(office, "12.1")[0].actions[0].id


@pytest.mark.parametrize("number", ["12.4", "12.2"])
def test_a_promise_can_be_taken_back_until_somebody_has_closed_it(office: Office, number: str) -> None:
    officer = office.person()
    made = officer.command(f"/tracker action {number} Tell the board by Friday").messages[-1]
    seen = officer.press(made, label="Undo")
    assert seen.changed, said(seen)
    back = seen.changed[-1]
    assert f"{number} no longer has the action" in text_of(back)
    assert states(office, number) == []
    assert "Tell the board" not in said(officer.command(f"/tracker show {number}"))

    officer.command(f"/tracker action {number} Tell the board by Friday")
    listed = officer.command(f"/tracker action {number}").messages[-1]
    officer.press(listed, label="Kept")
    assert "rests on it" in said(officer.command("/tracker undo"))
    assert states(office, number) == [ActionState.KEPT]
    assert is_whole(office)


@pytest.mark.parametrize("kind", [Kind.NOTE, Kind.FORCE_UPDATE])
def test_complete_is_refused_while_a_promise_of_a_note_or_of_a_proposed_text_is_open(
    office: Office, kind: Kind
) -> None:
    officer = office.person()
    if kind is Kind.FORCE_UPDATE:
        officer.submit(form_for(officer, "/tracker update 12.4"), {"text": "Proposed", "kind": str(kind)})
    officer.command("/tracker action 12.4, 12.2 Mend the doors")
    assert "1 action is open" in said(officer.command("/tracker status 12.4 complete"))
    form = form_for(officer, "/tracker update 12.4")
    assert "action is open" in officer.submit(form, {"text": "Done", "status": "complete"}).errors["status"]
    officer.press(officer.command("/tracker action 12.4").messages[-1], label="Kept")
    assert "complete" in said(officer.command("/tracker status 12.4 complete"))


def test_a_promise_of_a_proposed_text_can_be_ticked_as_kept_in_the_form(office: Office) -> None:
    officer = office.person()
    officer.submit(form_for(officer, "/tracker update 12.4"), {"text": "Proposed", "kind": "force update"})
    officer.command("/tracker action 12.4 Mend the doors")
    form = form_for(officer, "/tracker update 12.4")
    boxes = next(block for block in form.raw["blocks"] if block.get("block_id") == "kept")
    kept = [option["value"] for option in boxes["element"]["options"]]
    saved = officer.submit(form, {"text": "Done", "kept": kept, "status": "complete"})
    assert saved.view, saved.errors
    assert states(office, "12.4") == [ActionState.KEPT]
