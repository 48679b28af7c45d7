"""One class a form: what it shows is what it reads, to the character, and its problems lie under its fields."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, field_validator, model_validator
from slack_sdk.models.views import View

from bot.domain.statuses import Status
from bot.render import limits
from bot.render.blocks import Block, divider, section
from bot.render.boxes import SEAM, boxed, joined
from bot.render.fields import FieldKind, Filled, problem_words
from bot.render.forms import (
    Choice,
    DateField,
    Form,
    FormProblems,
    LongText,
    Option,
    Pick,
    Several,
    ShortText,
    ViewState,
)
from bot.render.limits import TooLong, units
from sandbox.blockkit.rules import view_complaints
from tests.render.strange import STRANGE, long_texts, mentions, texts


class UpdateForm(Form):
    """A form with a field of every kind."""

    callback_id: ClassVar[str] = "update"
    title: ClassVar[str] = "Record an update"
    submit: ClassVar[str] = "Record"

    text: Annotated[
        str,
        LongText(label="What has changed", hint="No names of victims.", missing="Write what has changed"),
        Field(max_length=100_000),
    ] = ""
    kind: Annotated[
        str, Choice(label="Kind", options=(Option("Note", "note"), Option("Force update", "force")))
    ] = "note"
    status: Annotated[
        Status | None,
        Choice(label="Status", optional=True, options=tuple(Option(str(s), str(s)) for s in Status)),
    ] = None
    reason: Annotated[
        str,
        ShortText(label="Reason", placeholder="Why", optional=True, dispatches=True),
        Field(max_length=50),
    ] = ""
    covers: Annotated[tuple[str, ...], Several(label="Which"), Field(max_length=3)] = ()
    number: Annotated[str, Pick(label="Number", action_id="number.pick", optional=True)] = ""
    due: Annotated[date | None, DateField(label="Next date", optional=True)] = None


NUMBERS = {"covers": [Option("12.1 …", "12.1"), Option("12.2 …", "12.2"), Option("12.3 …", "12.3")]}


def inputs(view: Block) -> dict[str, Block]:
    return {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}


def untouched(view: Block, *, trimmed: bool = False) -> dict[str, Any]:
    """Give what Slack sends back of a form that nobody touched."""
    return {name: initial(block["element"], trimmed=trimmed) for name, block in inputs(view).items()}


def initial(element: Block, *, trimmed: bool) -> str | tuple[str, ...] | None:
    if "initial_options" in element:
        return tuple(option["value"] for option in element["initial_options"])
    if "initial_option" in element:
        return str(element["initial_option"]["value"])
    value = element.get("initial_value") or element.get("initial_date")
    return (value.strip() or None) if value and trimmed else value


def carried(view: Block) -> dict[str, Any]:
    found = json.loads(view["private_metadata"])
    assert isinstance(found, dict)
    return found


def filled_in(**changed: Any) -> ViewState:
    return {
        "text": "New words",
        "kind": "note",
        "status": None,
        "reason": None,
        "covers": ("12.1",),
        "number": None,
        "due": None,
    } | changed


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


def test_a_long_text_has_the_boxes_it_needs_and_only_the_first_must_be_filled() -> None:
    view = UpdateForm(text="word " * 1_500).view(options=NUMBERS, extra_boxes=1)
    shown = inputs(view)
    names = ["text", "text_2", "text_3", "text_4"]
    assert [name for name in shown if name.startswith("text")] == names
    assert [shown[name]["optional"] for name in names] == [False, True, True, True]
    assert [shown[name]["label"]["text"] for name in names] == [
        f"What has changed (part {part} of 4)" for part in range(1, 5)
    ]
    assert "initial_value" not in shown["text_4"]["element"]
    assert ["hint" in shown[name] for name in names] == [True, False, False, False]


def test_a_box_added_empty_and_filled_is_a_paragraph_of_its_own() -> None:
    view = UpdateForm(text="First").view(options=NUMBERS, extra_boxes=2)
    state = {**untouched(view), "text_2": "Second", "text_3": "Third", "covers": ("12.1",)}
    assert UpdateForm.read(state, carried(view)).text == "First\n\nSecond\n\nThird"
    empty = UpdateForm().view(options=NUMBERS, extra_boxes=1)
    assert [name for name in inputs(empty) if name.startswith("text")] == ["text", "text_2"]
    assert UpdateForm.read(filled_in(text=None, text_2="Second"), carried(empty)).text == "Second"


@given(st.one_of(texts, long_texts), st.booleans())
def test_an_untouched_text_comes_back_to_the_character(text: str, trimmed: bool) -> None:
    boxes, seams = boxed(text)
    assert all(0 < units(box) <= limits.INPUT_LENGTH for box in boxes)
    assert len(boxes) <= 2 * units(text) // limits.INPUT_LENGTH + 1
    assert all(len(seam) <= SEAM for seam in seams[1:-1])
    if trimmed and any(box != box.strip() for box in boxes):
        return  # a run of blanks too long to remember lies inside a box
    assert joined([box.strip() for box in boxes] if trimmed else boxes, seams) == text


@pytest.mark.parametrize("text", [text for text in STRANGE if "\ud83d" not in text])
@pytest.mark.parametrize("extra", [0, 1])
def test_every_strange_text_goes_through_a_form_unharmed(text: str, extra: int) -> None:
    form = UpdateForm(text=text, covers=("12.1",))
    view = form.view(options=NUMBERS, extra_boxes=extra)
    assert view_complaints(view) == []
    assert not list(mentions(view))
    if text.strip():
        assert UpdateForm.read(untouched(view, trimmed=len(text) < 500), carried(view)) == form


def test_the_blanks_between_boxes_survive_trimming() -> None:
    paragraphs = "\n\n".join(["word " * 300 + "end."] * 12)
    text = f"\n {paragraphs} \n"
    view = UpdateForm(text=text, covers=("12.1",)).view(options=NUMBERS)
    assert UpdateForm.read(untouched(view, trimmed=True), carried(view)).text == text


@pytest.mark.parametrize(
    ("boxes", "seams", "text"),
    [
        (["a", "b"], ["", "\n", ""], "a\nb"),
        (["a", "", "c"], ["", "\n", " ", ""], "a c"),
        (["", "b"], [" ", "\n", "\n"], "b\n"),
        (["", ""], [" ", "\n", "\n"], ""),
        (["a"], ["", "\n", ""], "a"),
        ([""], ["  "], "  "),
        (["new"], ["  "], "new"),
        (["new", "more"], ["  "], "new\n\nmore"),
        (["a", "b"], ["", " "], "a \n\nb"),
        (["", "b"], ["", " "], "b"),
    ],
)
def test_boxes_that_were_emptied_or_added_join_as_one_would_expect(
    boxes: list[str], seams: list[str], text: str
) -> None:
    assert joined(boxes, seams) == text


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({"text": None}, {"text": "Write what has changed"}),
        ({"text": " \n"}, {"text": "Write what has changed"}),
        ({"covers": ()}, {"covers": "Choose at least one"}),
        ({"kind": None, "covers": ()}, {"kind": "Choose one", "covers": "Choose at least one"}),
        ({"text": "a" * 100_204}, {"text": "At most 100,000 characters; this has 100,204"}),
        ({"reason": "b" * 51}, {"reason": "At most 50 characters; this has 51"}),
        ({"covers": ("1", "2", "3", "4")}, {"covers": "At most 3 can be chosen; 4 are"}),
        ({"status": "odd"}, {"status": "This is none of the choices; choose again"}),
        ({"due": "2027-02-31"}, {"due": "This is no date in the calendar; choose one"}),
        (
            {"text": "half \ud83d"},
            {"text": "This holds half a character, which cannot be kept; delete it and type it again"},
        ),
        (
            {"text": None, "due": "soon"},
            {"text": "Write what has changed", "due": "This is no date in the calendar; choose one"},
        ),
    ],
)
def test_each_problem_is_told_in_plain_words_under_its_field(
    changed: Mapping[str, Any], problems: Mapping[str, str]
) -> None:
    with pytest.raises(FormProblems) as refused:
        UpdateForm.read(filled_in(**changed))
    assert refused.value.problems == problems


def test_a_problem_of_a_long_text_lies_under_its_first_box() -> None:
    with pytest.raises(FormProblems) as refused:
        UpdateForm.read(filled_in(text=None, text_2=None))
    assert refused.value.problems == {"text": "Write what has changed"}


class CarefulForm(Form):
    """A form with rules of its own, and a field that must have been shown."""

    callback_id: ClassVar[str] = "careful"
    title: ClassVar[str] = "Careful"
    submit: ClassVar[str] = "Save"

    words: Annotated[str, ShortText(label="Words")]
    count: Annotated[int, ShortText(label="How many", optional=True)] = 0
    note: str = "not a field of the form"

    @field_validator("words")
    @classmethod
    def one_word(cls, words: str) -> str:
        if " " in words:
            raise ValueError("One word is enough")
        return words

    @model_validator(mode="after")
    def together(self) -> Self:
        if self.words == "none" and self.count:
            raise ValueError("None and some do not go together")
        return self


@pytest.mark.parametrize(
    ("state", "problems"),
    [
        ({"words": "two words"}, {"words": "One word is enough"}),
        ({"words": "none", "count": "2"}, {"words": "None and some do not go together"}),
        ({"count": "2"}, {"count": "This could not be read; please check it"}),
        ({"words": "one", "count": "many"}, {"count": "This could not be read; please check it"}),
    ],
)
def test_rules_of_a_forms_own_are_told_too_under_a_block_that_exists(
    state: ViewState, problems: Mapping[str, str]
) -> None:
    with pytest.raises(FormProblems) as refused:
        CarefulForm.read(state)
    assert refused.value.problems == problems


def test_numbers_are_shown_and_read_as_text() -> None:
    view = CarefulForm(words="one", count=2).view()
    assert untouched(view) == {"words": "one", "count": "2"}
    assert CarefulForm.read(untouched(view)).count == 2
    assert list(CarefulForm.kinds()) == ["words", "count"]


def test_a_refusal_from_elsewhere_finds_its_field() -> None:
    state = filled_in()
    assert UpdateForm.problems(state, {"reason": "Say why"}).problems == {"reason": "Say why"}
    hidden = {"text~2": "words"}
    assert UpdateForm.problems(hidden, {"reason": "Say why"}).problems == {"text~2": "Say why"}
    with pytest.raises(ValueError, match="no field of this form came back"):
        UpdateForm.problems({}, {"reason": "Say why"})


def test_blocks_of_others_in_the_state_are_passed_over() -> None:
    state = {**filled_in(), "Xy7+": "a menu in a section", "texts": "none of ours", "text_9": None}
    assert UpdateForm.read(state).text == "New words"


def test_more_metadata_than_slack_carries_is_refused() -> None:
    with pytest.raises(TooLong, match="what a form carries"):
        UpdateForm().view(options=NUMBERS, metadata={"n": ["12.4"] * 1_000})


def test_metadata_is_compact_and_old_seams_are_not_carried_on() -> None:
    first = UpdateForm(text=" a").view(options=NUMBERS, metadata={"who": "é"})
    assert first["private_metadata"] == '{"who":"é","seams":{"text":[" ",""]}}'
    again = UpdateForm(text="a").view(options=NUMBERS, metadata=carried(first))
    assert again["private_metadata"] == '{"who":"é"}'


def test_a_form_says_where_its_problems_are() -> None:
    assert str(FormProblems({"text": "a", "due": "b"})) == "problems in text, due"


def test_a_kind_of_field_must_say_what_it_looks_like() -> None:
    with pytest.raises(NotImplementedError):
        FieldKind(label="bare").element(Filled(name="bare"))


def test_an_unforeseen_rule_still_has_words() -> None:
    assert problem_words({"type": "less_than"}) == "This could not be read; please check it"
