"""Words typed and not saved: kept while they are typed, offered back, gone once they are saved or discarded."""

import signal
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from bot.domain.answers_drafts import TypedWords
from bot.domain.people import Actor, Door, Membership
from bot.store import drafts
from bot.store.engine import open_engine
from bot.store.redaction import drafts_holding
from bot.store.transaction import Store
from bot.store.tx import Tx
from bot.store.workspaces import find_or_adopt
from bot.usecases.drafts import keep_typed
from bot.usecases.import_document import import_document
from sandbox.person import Person, text_of
from sandbox.running import Sandbox
from sandbox.screen import SeenView
from tests.journeys.conftest import Office
from tests.journeys.small_tracker import small_tracker
from tests.journeys.test_crash import Bot
from tests.journeys.test_update import form_for, recorded_on, said


def type_into(person: Person, form: SeenView, text: str, *, block: str = "text") -> None:
    """Type one character after the other, as a hand does; each is reported with all that stands there."""
    for end in range(1, len(text) + 1):
        person.press(form, block_id=block, action_id="update.typed", value=text[:end], trigger="character")


def held(form: SeenView) -> str:
    return str(form.values["text"]["update.typed"]["value"] or "")


def kept(office: Office, person: str) -> list[str]:
    with office.store.read(office.workspace) as tx:
        return [draft.text for draft in drafts.drafts_of(tx, person)]


def test_a_closed_form_opens_again_with_what_was_typed(office: Office) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update 12.4")
    type_into(officer, form, "Forty offi")
    officer.close(form)
    again = form_for(officer, "/tracker update 12.4")
    assert held(again) == "Forty offi"
    assert "These are your own words of 24 November 2026 at 08:50" in text_of(again)
    assert held(form_for(officer, "/tracker update 12.3")) == ""
    assert held(form_for(office.person("ds.walker"), "/tracker update 12.4")) == ""


def test_what_was_saved_is_not_offered_again_even_where_a_last_character_arrives_late(office: Office) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update 12.4")
    type_into(officer, form, "Forty officers")
    saved = officer.submit(form, {"text": "Forty officers trained"})
    assert saved.view and "Saved" in text_of(saved.view)
    assert kept(office, officer.id) == []
    assert held(form_for(officer, "/tracker update 12.4")) == ""


def test_a_refused_form_keeps_its_words(office: Office) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update 12.2")
    type_into(officer, form, "Two")
    assert officer.submit(form, {"text": "Two", "status": "at risk"}).errors
    officer.close(form)
    assert held(form_for(officer, "/tracker update 12.2")) == "Two"


def test_words_that_were_left_can_be_discarded_in_the_form(office: Office) -> None:
    officer = office.person()
    type_into(officer, form_for(officer, "/tracker update 12.4"), "Old")
    form = form_for(officer, "/tracker update 12.4")
    emptied = officer.press(form, label="Discard").view
    assert emptied
    assert "Old" not in str(emptied.values)
    assert kept(office, officer.id) == []
    officer.press(emptied, action_id="update.typed", value="New", trigger="character")
    assert kept(office, officer.id) == ["New"]


def test_the_guide_lists_what_is_not_saved_to_open_or_to_discard(office: Office) -> None:
    officer = office.person()
    type_into(officer, form_for(officer, "/tracker update 12.4"), "First")
    office.clock.move(minutes=1)
    type_into(officer, form_for(officer, "/tracker update 14.1-14.3"), "Second")
    guide = officer.command("/tracker").messages[-1]
    words = text_of(guide)
    assert words.index("For 14.1–14.3: Second") < words.index("For 12.4: First")
    opened = officer.press(guide, action_id="update.open:draft1").view
    assert opened and held(opened) == "First"
    left = officer.press(guide, action_id="draft.discard:0").changed[-1]
    assert "First" in text_of(left) and "Second" not in text_of(left)
    assert "Not saved yet" not in text_of(office.person("ds.walker").command("/tracker").messages[-1])


def test_a_long_text_over_several_boxes_is_kept_whole(office: Office) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update 12.4")
    officer.press(form, block_id="text", action_id="update.typed", value="one", trigger="character")
    wider = officer.press(form, label="More room for text").view
    assert wider
    officer.press(wider, block_id="text_2~1", action_id="update.typed", value="two", trigger="character")
    assert kept(office, officer.id) == ["one\n\ntwo"]


def test_what_is_typed_over_an_earlier_update_is_offered_by_its_edit_alone(office: Office) -> None:
    officer = office.person()
    recorded = officer.command("/tracker update 12.2 Forty officers").messages[-1]
    edit = officer.press(recorded, label="Edit").view
    assert edit
    officer.press(edit, action_id="update.typed", value="Fifty officers", trigger="character")
    officer.close(edit)
    assert held(form_for(officer, "/tracker update 12.2")) == ""
    again = officer.press(recorded, label="Edit").view
    assert again and held(again) == "Fifty officers"
    back = officer.press(again, label="Discard").view
    assert back and "Forty officers" in str(back.values)


def test_a_report_that_is_overtaken_while_it_waits_for_its_turn_writes_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = Actor(office.workspace, "U1", "PS Nadia Ahmed", Membership.MEMBER, Door.FORM)
    early, late = (TypedWords("d1", 1, ("12.4",), text, f"{len(text)}.0") for text in ("F", "Fo"))
    turn, keep, written = office.store.write, drafts.keep_typed, list[str]()

    def after_the_late_one(workspace: str) -> AbstractContextManager[Tx]:
        monkeypatch.setattr(office.store, "write", turn)
        keep_typed(office.store, actor, late)
        return turn(workspace)

    def noted(*told: Any, **words: Any) -> None:
        written.append(words["text"])
        keep(*told, **words)

    monkeypatch.setattr(drafts, "keep_typed", noted)
    monkeypatch.setattr(office.store, "write", after_the_late_one)
    keep_typed(office.store, actor, early)
    keep_typed(office.store, actor, early)
    assert written == kept(office, "U1") == ["Fo"]


def test_typing_says_nothing_and_opens_nothing_when_the_store_cannot_keep_it(office: Office) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update 12.4")
    office.store.patience = 0.05
    with office.store.write(office.workspace):
        seen = officer.press(form, action_id="update.typed", value="F", trigger="character")
    assert seen.messages == ()
    assert seen.view is None or seen.view.id == form.id
    assert recorded_on(office, "12.4")[0].text == "Cases are scanned daily."


@pytest.mark.slow
def test_a_sentence_begun_before_the_bot_was_killed_is_there_after_it(
    sqlite_url: str, tmp_path: Path
) -> None:
    store = Store(open_engine(sqlite_url))
    with Sandbox() as sandbox:
        workspace = find_or_adopt(store, sandbox.workspace.team.id, "Wexmoor")
        analyst = Actor(workspace, "", "analyst", Membership.MEMBER, Door.TERMINAL)
        import_document(store, analyst, small_tracker(), source="t.txt")
        bot = Bot(sandbox, sqlite_url, tmp_path / "serve.log")
        process = bot.start()
        officer = sandbox.person("ps.ahmed")
        form = form_for(officer, "/tracker update 12.4")
        type_into(officer, form, "In the middle of a sen")
        process.send_signal(signal.SIGKILL)
        process.wait()
        process = bot.start()
        again = form_for(sandbox.person("ps.ahmed"), "/tracker update 12.4")
        assert held(again) == "In the middle of a sen"
        assert "For 12.4: In the middle of a sen" in said(officer.command("/tracker"))
        process.terminate()
        assert process.wait(15) == 0
    store.dispose()


def test_every_field_comes_back_with_the_words(office: Office) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update 12.1")
    type_into(officer, form, "Forty offi")
    wide = officer.press(form, label="Add action, evidence or target").view
    assert wide
    blocks = {
        str(block["block_id"]).partition("~")[0]: block for block in wide.raw["blocks"] if "block_id" in block
    }
    promised = blocks["kept"]["element"]["options"][0]["value"]
    values = {
        "kind": "force update",
        "status": "at risk",
        "reason": "No analyst",
        "kept": [promised],
        "promise": "Train them",
        "promise_due": "2027-01-15",
        "link": "https://example.org/minutes",
        "target": "2027-02-01",
    }
    typed = {blocks[name]["block_id"]: value for name, value in values.items() if name != "status"}
    officer.press(wide, "update.typed", block_id=blocks["status"]["block_id"], value="at risk", typed=typed)
    officer.close(wide)

    again = form_for(officer, "/tracker update 12.1")
    assert held(again) == "Forty offi"
    saved = officer.submit(again, {"text": "Forty officers"})
    assert saved.view, saved.errors
    update = recorded_on(office, "12.1")[0]
    assert (str(update.kind), update.text) == ("force update", "Forty officers")
    assert [(action.text, str(action.due)) for action in update.actions] == [("Train them", "2027-01-15")]
    assert "not stated → at risk · No analyst" in text_of(saved.view)
    assert "https://example.org/minutes" in text_of(saved.view) and "1 February 2027" in text_of(saved.view)
    assert "Kept" in said(officer.command("/tracker action 12.1"))
    assert "Not saved yet" not in text_of(officer.command("/tracker").messages[-1])


def test_a_choice_that_is_no_longer_offered_is_left_out(office: Office) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update 12.1")
    kept_block = next(block for block in form.raw["blocks"] if block.get("block_id") == "kept")
    type_into(officer, form, "Don")
    officer.press(form, "update.typed", block_id="kept", value=[kept_block["element"]["options"][0]["value"]])
    officer.close(form)
    officer.press(officer.command("/tracker action 12.1").messages[-1], label="Kept")
    guide = officer.command("/tracker").messages[-1]
    again = officer.press(guide, action_id="update.open:draft0").view
    assert again and held(again) == "Don"
    assert all(block.get("block_id") != "kept" for block in again.raw["blocks"])
    assert officer.submit(again).view


def test_a_reason_left_in_a_form_goes_with_its_redaction(office: Office) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update 12.1")
    words = "The victim's sister told us on the telephone"
    type_into(officer, form, "Don")
    officer.press(form, "update.typed", block_id="status", value="at risk", typed={"reason": words})
    with office.store.read(office.workspace) as tx:
        assert len(drafts_holding(tx, words)) == 1
