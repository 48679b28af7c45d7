"""One class a form: what it shows is what it reads."""

from datetime import date

import pytest
from slack_sdk.models.views import View

from bot.domain.statuses import Status
from bot.render import limits
from bot.render.blocks import divider, section
from bot.render.forms import (
    FormProblems,
    Option,
)
from bot.render.limits import TooLong
from sandbox.blockkit.rules import view_complaints
from tests.render.sample_form import NUMBERS, UpdateForm, carried, inputs, untouched


def test_a_form_comes_back_as_it_was_opened_when_nobody_touches_it() -> None:
    form = UpdateForm(
        text="  Officers trained.\n\nMore follow.\n",
        kind="force",
        status=Status.AT_RISK,
        reason="Late",
        covers=("12.1", "12.3"),
        number="12.4",
        due=date(2027, 3, 27),
    )
    view = form.view(options=NUMBERS, metadata={"t": 1})
    assert UpdateForm.read(untouched(view), carried(view)) == form
    assert carried(view)["t"] == 1
    View(**view).to_dict()
    assert view_complaints(view) == []


def test_an_empty_form_has_no_initial_values_at_all() -> None:
    elements = [block["element"] for block in inputs(UpdateForm().view(options=NUMBERS)).values()]
    initials = [key for element in elements for key in element if key.startswith("initial_")]
    assert initials == ["initial_option"]  # of the kind, which always has one


def test_a_form_stands_between_what_is_said_before_and_after_it() -> None:
    view = UpdateForm().view(before=[section("before")], after=[divider()], options=NUMBERS)
    assert view["blocks"][0] == section("before")
    assert view["blocks"][-1] == divider()
    assert [view[part]["text"] for part in ("title", "submit", "close")] == [
        "Record an update",
        "Record",
        "Cancel",
    ]
    assert (view["type"], view["callback_id"]) == ("modal", "update")


def test_every_kind_of_field_looks_as_it_should() -> None:
    shown = inputs(UpdateForm().view(options=NUMBERS))
    assert {name: block["element"]["type"] for name, block in shown.items()} == {
        "text": "plain_text_input",
        "kind": "radio_buttons",
        "status": "static_select",
        "reason": "plain_text_input",
        "covers": "checkboxes",
        "number": "external_select",
        "due": "datepicker",
    }
    assert shown["text"]["element"]["multiline"] is True
    assert shown["text"]["element"]["max_length"] == limits.INPUT_LENGTH
    assert shown["text"]["hint"]["text"] == "No names of victims."
    assert shown["reason"]["element"]["max_length"] == 50
    assert shown["reason"]["element"]["placeholder"]["text"] == "Why"
    assert shown["reason"]["dispatch_action"] is True
    assert shown["number"]["element"]["action_id"] == "number.pick"
    assert [name for name, block in shown.items() if not block["optional"]] == ["text", "kind", "covers"]


def test_labels_and_hints_can_be_those_of_the_occasion() -> None:
    shown = inputs(
        UpdateForm().view(options=NUMBERS, labels={"text": "Your text"}, hints={"reason": "Needed."})
    )
    assert shown["text"]["label"]["text"] == "Your text"
    assert shown["reason"]["hint"]["text"] == "Needed."


def test_fields_that_are_left_out_come_back_as_their_defaults() -> None:
    view = UpdateForm(reason="kept back").view(leave_out={"covers", "reason", "due"})
    assert set(inputs(view)) == {"text", "kind", "status", "number"}
    read = UpdateForm.read({"text": "Words", "kind": "note"})
    assert (read.covers, read.reason, read.due) == ((), "", None)


def test_many_choices_become_a_menu_and_too_many_are_refused() -> None:
    many = [Option(str(number), str(number)) for number in range(limits.OPTIONS)]
    view = UpdateForm(kind="7", covers=("3",)).view(options={"covers": many, "kind": many})
    shown = inputs(view)
    assert shown["covers"]["element"]["type"] == "multi_static_select"
    assert shown["kind"]["element"]["type"] == "static_select"
    assert UpdateForm.read({**untouched(view), "text": "a"}).kind == "7"
    with pytest.raises(TooLong, match=r"101 choices in 'covers'.*use Pick"):
        UpdateForm().view(options={"covers": [*many, Option("one more", "more")]})
    with pytest.raises(ValueError, match="nothing to choose from in 'covers'"):
        UpdateForm().view()


def test_a_choice_that_is_not_offered_cannot_be_the_present_one() -> None:
    with pytest.raises(ValueError, match="none of the choices offered"):
        UpdateForm(kind="odd").view(options=NUMBERS)


def test_what_was_picked_shows_its_words_where_they_are_known() -> None:
    named = UpdateForm(number="12.4").view(options=NUMBERS | {"number": [Option("12.4 Training", "12.4")]})
    assert inputs(named)["number"]["element"]["initial_option"]["text"]["text"] == "12.4 Training"
    bare = UpdateForm(number="12.4").view(options=NUMBERS)
    assert inputs(bare)["number"]["element"]["initial_option"]["text"]["text"] == "12.4"


def test_another_generation_renames_every_block_and_reads_the_same() -> None:
    form = UpdateForm(text="word " * 1_500, covers=("12.1",))
    view = form.view(options=NUMBERS, generation=3)
    assert all(name.endswith("~3") for name in inputs(view))
    assert UpdateForm.read(untouched(view), carried(view)) == form
    with pytest.raises(FormProblems) as refused:
        UpdateForm.read({**untouched(view), "covers~3": ()}, carried(view))
    assert refused.value.problems == {"covers~3": "Choose at least one"}


def test_more_metadata_than_slack_carries_is_refused() -> None:
    with pytest.raises(TooLong, match="what a form carries"):
        UpdateForm().view(options=NUMBERS, metadata={"n": ["12.4"] * 1_000})


def test_metadata_is_compact_and_old_seams_are_not_carried_on() -> None:
    first = UpdateForm(text=" a").view(options=NUMBERS, metadata={"who": "é"})
    assert first["private_metadata"] == '{"who":"é","seams":{"text":[" ",""]}}'
    again = UpdateForm(text="a").view(options=NUMBERS, metadata=carried(first))
    assert again["private_metadata"] == '{"who":"é"}'
