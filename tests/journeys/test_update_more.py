"""The wider form for an update: an action, evidence and a target that come along with it, all or nothing."""

from datetime import date

from bot.domain.updates import ActionState
from bot.store import evidence, history, recommendations
from bot.store.recommendations.dates import targets_of
from sandbox.person import Person, text_of
from sandbox.screen import SeenView
from tests.journeys.conftest import Office
from tests.journeys.test_update import form_for, recorded_on, said

LINK = "https://example.org/minutes"


def wide_form(person: Person, line: str) -> SeenView:
    form = form_for(person, line)
    person.press(form, action_id="update.typed", value="Doors are mended", trigger="character")
    wide = person.press(form, label="Add action, evidence or target").view
    assert wide
    return wide


def filled(form: SeenView, **values: object) -> dict[str, object]:
    """Name fields as this layout of the form has them."""
    blocks = [str(block.get("block_id", "")) for block in form.raw["blocks"]]
    return {next(one for one in blocks if one.split("~")[0] == name): value for name, value in values.items()}


def beside(office: Office, number: str) -> tuple[list[str], date | None]:
    with office.store.read(office.workspace) as tx:
        line = recommendations.load_one(tx, 1, number)
        assert line
        links = [proof.url for proof in evidence.evidence_of(tx, [line.id])]
        assert not history.verify(tx, 1).broken
        return links, targets_of(tx, [line.id]).get(line.id)


def test_all_that_comes_along_is_saved_with_the_update_and_taken_back_with_it(office: Office) -> None:
    officer, walker = office.person(), office.person("ds.walker")
    form = wide_form(officer, "/tracker update 12.2")
    values = filled(
        form,
        kind="force update",
        promise="Train the cleaners by Friday",
        promise_owner=walker.id,
        link=LINK,
        link_words="Minutes of May",
        target="2027-02-01",
    )
    saved = officer.submit(form, values).view
    assert saved
    words = text_of(saved)
    for part in (
        "Doors are mended",
        "Action: Train the cleaners by Friday",
        LINK,
        "Our target is now 1 February 2027",
    ):
        assert part in words
    (update,) = recorded_on(office, "12.2")
    (action,) = update.actions
    assert (action.owner, action.due) == ("DS Gareth Walker", date(2026, 11, 27))
    assert beside(office, "12.2") == ([LINK], date(2027, 2, 1))
    undone = officer.press(saved, action_id="undo.now").view
    assert undone and "no longer has the link" in text_of(undone)
    assert beside(office, "12.2") == ([], None)
    assert "Train the cleaners" not in said(officer.command("/tracker show 12.2"))


def test_a_date_in_the_calendar_wins_over_the_words(office: Office) -> None:
    officer = office.person()
    form = wide_form(officer, "/tracker update 12.2")
    officer.submit(form, filled(form, promise="Train them by Friday", promise_due="2027-01-15"))
    assert recorded_on(office, "12.2")[0].actions[0].due == date(2027, 1, 15)


def test_what_is_wrong_stands_under_its_field_and_nothing_is_saved(office: Office) -> None:
    officer = office.person()
    for values, field, words in (
        ({"promise_due": "2027-01-15"}, "promise", "Write what is promised"),
        ({"link_words": "Minutes"}, "link", "Give the link too"),
        ({"link": "javascript:alert(1)"}, "link", "only those that begin with https://"),
        ({"promise": "Do it by next week"}, "promise", "is not clear"),
        ({"promise": "Do it", "status": "complete"}, "promise", "12.2 is complete"),
    ):
        form = wide_form(officer, "/tracker update 12.2")
        errors = officer.submit(form, filled(form, **values)).errors
        assert [block.split("~")[0] for block in errors] == [field]
        assert words in next(iter(errors.values()))
    assert recorded_on(office, "12.2") == []
    assert beside(office, "12.2") == ([], None)


def test_an_edit_of_the_words_keeps_the_promise_and_its_undo_gives_it_back(office: Office) -> None:
    officer = office.person()
    form = wide_form(officer, "/tracker update 12.2")
    saved = officer.submit(form, filled(form, kind="force update", promise="Train them")).view
    assert saved
    edit = officer.press(saved, label="Edit").view
    assert edit
    edited = officer.submit(edit, {"text": "All doors are mended"}).view
    assert edited
    assert [action.text for action in recorded_on(office, "12.2")[0].actions] == ["Train them"]
    officer.press(edited, action_id="undo.now")
    update = next(one for one in recorded_on(office, "12.2") if one.text == "Doors are mended")
    assert [(action.text, action.state) for action in update.actions] == [("Train them", ActionState.OPEN)]
