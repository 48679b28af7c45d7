"""A long text over several boxes, and back to the character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import limits
from bot.render.boxes import SEAM, boxed, joined
from bot.render.limits import units
from sandbox.blockkit.rules import view_complaints
from tests.render.sample_form import NUMBERS, UpdateForm, carried, filled_in, inputs, untouched
from tests.render.strange import STRANGE, long_texts, mentions, texts


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
