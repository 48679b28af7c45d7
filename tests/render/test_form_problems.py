"""What was wrong with a form lies under its fields, in plain words."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

import pytest
from pydantic import field_validator, model_validator

from bot.render.fields import FieldKind, Filled, problem_words
from bot.render.forms import (
    Form,
    FormProblems,
    ShortText,
    ViewState,
)
from tests.render.sample_form import UpdateForm, filled_in, untouched


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


def test_a_form_says_where_its_problems_are() -> None:
    assert str(FormProblems({"text": "a", "due": "b"})) == "problems in text, due"


def test_a_kind_of_field_must_say_what_it_looks_like() -> None:
    with pytest.raises(NotImplementedError):
        FieldKind(label="bare").element(Filled(name="bare"))


def test_an_unforeseen_rule_still_has_words() -> None:
    assert problem_words({"type": "less_than"}) == "This could not be read; please check it"
