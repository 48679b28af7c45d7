"""Recording an update in Slack, from the line or the form to the store and back."""

import pytest

from bot.domain.updates import Kind, State, Update
from bot.store import history, recommendations, updates
from sandbox.faults import Fault
from sandbox.person import Person, text_of
from sandbox.screen import Seen, SeenView
from tests.journeys.conftest import Office
from tests.journeys.small_tracker import small_tracker

STRANGE = (
    "<!channel> <@U1> <#C1|x> & < > &amp; *bold* _it_ ~no~ `code`",
    "👍🏽 👩‍👩‍👧 naïve — “quotes”",
    "שלום עולם \u202eabc\u202c مرحبا",
    "line one\n\n  line two\t end",
    "https://example.org/a?b=c&d=e and mail@example.org",
    "word " * 4_000 + "end",
)


def said(seen: Seen) -> str:
    return "\n".join(text_of(message) for message in seen.messages)


def recorded_on(office: Office, number: str) -> list[Update]:
    with office.store.read(office.workspace) as tx:
        line = recommendations.load_one(tx, 1, number)
        assert line
        return updates.updates_of(tx, line.id, most=50)


def form_for(person: Person, line: str) -> SeenView:
    opened = person.command(line)
    assert opened.view, said(opened)
    return opened.view


@pytest.mark.parametrize("text", STRANGE, ids=lambda text: repr(text[:12]))
def test_a_line_is_stored_to_the_character_and_mentions_nobody(office: Office, text: str) -> None:
    officer = office.person()
    answer = officer.command(f"/tracker update 12.2 {text}")
    assert "Recorded on 12.2" in said(answer)
    assert recorded_on(office, "12.2")[0].text == text
    shown = officer.command("/tracker show 12.2")
    pages = [shown.messages[-1]]
    whole = text_of(pages[0])
    while "Next page" in text_of(pages[-1]):
        turned = officer.press(pages[-1], label="Next page")
        pages = [*pages, turned.changed[-1]]
        whole += text_of(pages[-1])
    for piece in text.split()[:3] + text.split()[-3:]:
        assert piece in whole
    assert len(whole) >= len(text)


@pytest.mark.parametrize("text", STRANGE, ids=lambda text: repr(text[:12]))
def test_a_form_brings_an_untouched_text_back_to_the_character(office: Office, text: str) -> None:
    officer = office.person()
    answer = officer.command(f"/tracker update 12.2 {text}")
    form = officer.press(answer.messages[-1], label="Edit").view
    assert form
    saved = officer.submit(form)
    assert saved.view and "Saved" in text_of(saved.view), saved.errors
    assert recorded_on(office, "12.2")[0].text == text


def test_the_form_records_a_note_with_a_status_and_its_reason(office: Office) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update 12.2")
    refused = officer.submit(form, {"text": "Two cells are closed", "status": "at risk"})
    assert refused.errors == {"reason": "Say why 12.2 is “at risk”: this status needs a reason."}
    typed = {"text": "Two cells are closed", "status": "at risk", "reason": "No plumber"}
    saved = officer.submit(form, typed)
    assert saved.view
    assert "12.2: not stated → at risk · No plumber" in text_of(saved.view)
    shown = said(office.person("dci.hollis").command("/tracker show 12.2"))
    assert "At risk" in shown
    assert "No plumber" in shown
    assert "Two cells are closed" in shown


def test_a_form_without_words_says_so_under_the_field(office: Office) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update 12.2")
    assert officer.submit(form, {"text": "   "}).errors == {"text": "Write what has changed"}
    assert recorded_on(office, "12.2") == []


def test_a_proposed_force_update_stands_beside_the_text_in_force(office: Office) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update 12.4")
    officer.submit(form, {"text": "Cases are scanned twice a day.", "kind": "force update"})
    shown = said(officer.command("/tracker show 12.4"))
    assert shown.index("Cases are scanned daily.") < shown.index("Proposed, not signed off")
    assert "Cases are scanned twice a day." in shown
    assert "12.4" in said(officer.command("/tracker list proposed"))


def test_a_note_can_be_proposed_as_force_update(office: Office) -> None:
    officer = office.person()
    noted = officer.command("/tracker update 12.2 Forty officers trained")
    form = officer.press(noted.messages[-1], label="Propose as force update").view
    assert form
    officer.submit(form, {"text": "The force has trained forty officers."})
    latest, note = recorded_on(office, "12.2")
    assert (latest.kind, latest.state, latest.text) == (
        Kind.FORCE_UPDATE,
        State.PROPOSED,
        "The force has trained forty officers.",
    )
    assert note.state is State.RECORDED


def test_a_range_is_one_update_and_a_parent_asks_which(office: Office) -> None:
    officer = office.person()
    officer.command("/tracker update 14.1-14.3 Contract signed")
    assert recorded_on(office, "14.1")[0].id == recorded_on(office, "14.3")[0].id
    form = form_for(officer, "/tracker update 12 Training booked")
    saved = officer.submit(form, {"covers": ["12.1", "12.3"]})
    assert saved.view and "12.1 and 12.3" in text_of(saved.view)
    assert recorded_on(office, "12.3")[0].text == "Training booked"
    assert recorded_on(office, "12.2") == []


def test_recording_on_one_that_shares_its_answer_changes_that_one_alone_unless_all_are_chosen(
    office: Office,
) -> None:
    officer = office.person()
    alone = form_for(officer, "/tracker update 14.2")
    officer.submit(alone, {"text": "Alone"})
    together = form_for(officer, "/tracker update 14.2")
    officer.submit(together, {"text": "Together", "scope": "all"})
    assert [update.text for update in recorded_on(office, "14.2")][:2] == ["Together", "Alone"]
    assert recorded_on(office, "14.5")[0].text == "Together"


@pytest.mark.parametrize(
    ("choice", "numbers", "text"),
    [("first", ("12.4",), "20 officers trained"), ("second", ("12.4", "20"), "officers trained")],
)
def test_a_number_that_could_be_the_first_word_is_asked_about(
    office: Office, choice: str, numbers: tuple[str, ...], text: str
) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update 12.4, 20 officers trained")
    assert [update.text for update in recorded_on(office, "12.4")] == ["Cases are scanned daily."]
    officer.submit(form, {"reading": choice})
    newest = recorded_on(office, "12.4")[0]
    assert (newest.covers, newest.text) == (numbers, text)


def test_an_unknown_number_keeps_the_words_for_the_one_that_is_tapped(office: Office) -> None:
    officer = office.person()
    refused = officer.command("/tracker update 12.44 Forty officers\ntrained & ready")
    assert "There is no 12.44" in said(refused)
    form = officer.press(refused.messages[-1], label="12.4").view
    assert form
    officer.submit(form)
    assert recorded_on(office, "12.4")[0].text == "Forty officers\ntrained & ready"


@pytest.mark.parametrize(
    "line",
    ["/tracker update 12.4.7.1", "/tracker update 99.9", "/tracker update DROP TABLE", "/tracker update"],
)
def test_what_is_no_number_stores_nothing_and_helps(office: Office, line: str) -> None:
    answer = office.person().command(line)
    assert answer.view or "Nothing was saved yet" in said(answer)
    with office.store.read(office.workspace) as tx:
        assert len(updates.all_updates(tx, 1)) == len(small_tracker().answers)


def test_the_number_can_be_found_by_typing_a_word(office: Office) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update Some words")
    assert [option.value for option in officer.options(form, "update.number", "fourteen 3")] == ["14.3"]
    assert officer.options(form, "update.number", "12.")[0].value == "12.1"
    officer.submit(form, {"number": "14.3"})
    assert recorded_on(office, "14.3")[0].text == "Some words"


def test_two_people_with_the_same_form_open(office: Office) -> None:
    first, second = office.person("ps.ahmed"), office.person("ds.walker")
    forms = [form_for(person, "/tracker update 12.4") for person in (first, second)]
    first.submit(forms[0], {"text": "Mine", "kind": "force update", "status": "on course"})
    stopped = second.submit(forms[1], {"text": "His", "kind": "force update", "status": "complete"})
    assert stopped.view
    words = text_of(stopped.view)
    assert "Somebody else was here meanwhile" in words
    assert "PS Nadia Ahmed" in words
    assert "His" in words
    assert [update.text for update in recorded_on(office, "12.4")] == ["Mine", "Cases are scanned daily."]
    saved = second.submit(stopped.view)
    assert saved.view and "Saved" in text_of(saved.view)
    assert [update.text for update in recorded_on(office, "12.4")][:2] == ["His", "Mine"]


def test_two_progress_notes_never_conflict(office: Office) -> None:
    people = [office.person("ps.ahmed"), office.person("ds.walker")]
    forms = [form_for(person, "/tracker update 12.4") for person in people]
    for person, form in zip(people, forms, strict=True):
        person.submit(form, {"text": f"Note of {person.id}"})
    texts = {update.text for update in recorded_on(office, "12.4")}
    assert {f"Note of {person.id}" for person in people} <= texts


def test_a_field_left_as_it_was_opened_changes_nothing(office: Office) -> None:
    first, second = office.person("ps.ahmed"), office.person("ds.walker")
    form = form_for(second, "/tracker update 12.2")
    first.submit(form_for(first, "/tracker update 12.2"), {"text": "A", "status": "on course"})
    second.submit(form, {"text": "B"})
    assert "On course" in said(second.command("/tracker show 12.2"))


def test_undo_takes_back_the_words_the_status_and_the_promise(office: Office) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update 12.1")
    kept = next(
        option
        for block in form.raw["blocks"]
        if block.get("block_id") == "kept"
        for option in block["element"]["options"]
    )
    typed = {"text": "Reviewed", "status": "complete", "kept": [kept["value"]]}
    saved = officer.submit(form, typed)
    assert saved.view
    assert "complete" in text_of(saved.view)
    undone = officer.press(saved.view, label=button(saved.view, "Undo"))
    assert undone.view and "Taken back" in text_of(undone.view)
    shown = said(officer.command("/tracker show 12.1"))
    assert "Not stated" in shown
    assert "Reviewed" not in shown
    refused = officer.submit(
        form_for(officer, "/tracker update 12.1"), {"text": "Again", "status": "complete"}
    )
    assert "status" in refused.errors


def button(shown: SeenView, begins: str) -> str:
    labels = [
        element["text"]["text"]
        for block in shown.raw["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
    ]
    return next(str(label) for label in labels if label.startswith(begins))


def test_complete_is_refused_while_a_promise_is_open(office: Office) -> None:
    officer = office.person()
    refused = officer.submit(
        form_for(officer, "/tracker update 12.1"), {"text": "Done", "status": "complete"}
    )
    assert "action" in refused.errors["status"]
    assert [update.text for update in recorded_on(office, "12.1")] == ["A tool is used in every case."]


def test_only_the_author_can_undo_and_only_for_fifteen_minutes(office: Office) -> None:
    officer = office.person()
    noted = officer.command("/tracker update 12.2 First words")
    message = noted.messages[-1]
    office.clock.move(minutes=16)
    label = next(one for one in text_of(message).split("[") if one.startswith("Undo")).partition("]")[0]
    late = officer.press(message, label=label)
    assert "15 minutes" in said(late)
    assert recorded_on(office, "12.2")[0].state is State.RECORDED


def test_two_clicks_on_undo_have_one_effect(office: Office) -> None:
    officer = office.person()
    noted = officer.command("/tracker update 12.2 First words")
    message = noted.messages[-1]
    label = next(one for one in text_of(message).split("[") if one.startswith("Undo")).partition("]")[0]
    twice(office)
    officer.press(message, label=label)
    assert recorded_on(office, "12.2")[0].state is State.UNDONE
    with office.store.read(office.workspace) as tx:
        verbs = [entry.verb for entry in history.all_entries(tx, 1)]
    assert verbs.count("undo") == 1


def test_an_edit_is_a_new_version_and_undoing_it_brings_the_first_back(office: Office) -> None:
    officer = office.person()
    noted = officer.command("/tracker update 12.2 First words")
    form = officer.press(noted.messages[-1], label="Edit").view
    assert form
    saved = officer.submit(form, {"text": "Second words"})
    assert saved.view
    assert [(one.text, one.state) for one in recorded_on(office, "12.2")] == [
        ("Second words", State.RECORDED),
        ("First words", State.UNDONE),
    ]
    officer.press(saved.view, label=button(saved.view, "Undo"))
    assert [(one.text, one.state) for one in recorded_on(office, "12.2")] == [
        ("Second words", State.UNDONE),
        ("First words", State.RECORDED),
    ]


def test_more_room_adds_a_box_and_keeps_what_was_typed(office: Office) -> None:
    officer = office.person()
    form = form_for(officer, "/tracker update 12.2")
    roomier = officer.press(
        form, label="More room for text", typed={"text": "First part", "status": "on course"}
    )
    view = roomier.view
    assert view and "First part" in text_of(view)
    second = next(
        block["block_id"] for block in view.raw["blocks"] if block.get("block_id", "").startswith("text_2")
    )
    officer.submit(view, {second: "Second part"})
    assert recorded_on(office, "12.2")[0].text == "First part\n\nSecond part"
    assert "On course" in said(officer.command("/tracker show 12.2"))


def twice(office: Office) -> None:
    """Let the next delivery arrive twice."""
    office.sandbox.call(lambda: office.sandbox.workspace.faults.add(Fault("duplicate")))


def test_the_same_delivery_twice_is_one_update_with_the_same_answer(office: Office) -> None:
    officer = office.person()
    twice(office)
    officer.command("/tracker update 12.2 Delivered twice")
    form = form_for(officer, "/tracker update 12.2")
    twice(office)
    officer.submit(form, {"text": "Sent twice"})
    texts = [update.text for update in recorded_on(office, "12.2")]
    assert sorted(texts) == ["Delivered twice", "Sent twice"]
