"""Counting and shortening, and our numbers beside those that Slack's own library declares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models import blocks as slack
from slack_sdk.models.views import View

from bot.render import limits
from bot.render.limits import TooLong, check_length, fit, units, within
from tests.render.strange import texts


@pytest.mark.parametrize(
    ("ours", "declared"),
    [
        (limits.SECTION_TEXT, slack.SectionBlock.text_max_length),
        (limits.FIELDS, slack.SectionBlock.fields_max_length),
        (limits.HEADER_TEXT, slack.HeaderBlock.text_max_length),
        (limits.CONTEXT_PIECES, slack.ContextBlock.elements_max_length),
        (limits.ROW_ELEMENTS, slack.ActionsBlock.elements_max_length),
        (limits.BLOCK_ID, slack.Block.block_id_max_length),
        (limits.ACTION_ID, slack.InteractiveElement.action_id_max_length),
        (limits.BUTTON_LABEL, slack.ButtonElement.text_max_length),
        (limits.BUTTON_VALUE, slack.ButtonElement.value_max_length),
        (limits.BUTTON_URL, slack.ButtonElement.url_max_length),
        (limits.CONFIRM_TITLE, slack.ConfirmObject.title_max_length),
        (limits.CONFIRM_TEXT, slack.ConfirmObject.text_max_length),
        (limits.CONFIRM_LABEL, slack.ConfirmObject.confirm_max_length),
        (limits.CONFIRM_LABEL, slack.ConfirmObject.deny_max_length),
        (limits.OPTION_TEXT, slack.Option.label_max_length),
        (limits.OPTION_VALUE, slack.Option.value_max_length),
        (limits.OPTIONS, slack.StaticSelectElement.options_max_length),
        (limits.OPTIONS, slack.StaticMultiSelectElement.options_max_length),
        (limits.OVERFLOW_OPTIONS, slack.OverflowMenuElement.options_max_length),
        (limits.PLACEHOLDER, slack.InputInteractiveElement.placeholder_max_length),
        (limits.INPUT_LABEL, slack.InputBlock.label_max_length),
        (limits.INPUT_LABEL, slack.InputBlock.hint_max_length),
        (limits.MODAL_TITLE, View.title_max_length),
        (limits.MODAL_TITLE, View.submit_max_length),
        (limits.MODAL_TITLE, View.close_max_length),
        (limits.VIEW_BLOCKS, View.blocks_max_length),
        (limits.PRIVATE_METADATA, View.private_metadata_max_length),
        (limits.CALLBACK_ID, View.callback_id_max_length),
    ],
)
def test_our_limits_are_those_of_slacks_own_library(ours: int, declared: int) -> None:
    assert ours == declared


def test_our_budgets_stay_below_what_slack_was_seen_to_refuse() -> None:
    assert limits.MESSAGE_CHARACTERS < 11_000
    assert limits.RICH_TEXT < limits.SECTION_TEXT
    assert limits.NOTIFICATION < limits.MESSAGE_TEXT


@given(texts)
def test_a_text_is_never_counted_shorter_than_its_characters_or_its_utf_16(text: str) -> None:
    assert units(text) >= len(text)
    assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(texts, st.integers(0, 400))
def test_as_much_of_a_text_fits_as_the_limit_allows_and_no_more(text: str, limit: int) -> None:
    end = within(text, limit)
    assert units(text[:end]) <= limit
    assert end == len(text) or units(text[: end + 1]) > limit


@given(texts, st.integers(2, 200))
def test_a_label_is_one_line_within_its_limit_and_begins_as_the_text_does(text: str, limit: int) -> None:
    line = " ".join(text.split())
    label = fit(text, limit)
    assert units(label) <= limit
    assert label == line or (label.endswith("…") and line.startswith(label[:-1]))
    assert "\n" not in label


@pytest.mark.parametrize(
    ("text", "limit", "label"),
    [
        ("", 10, ""),
        ("short", 5, "short"),
        ("two words here", 10, "two words…"),
        ("two words here", 9, "two…"),
        ("Llanfairpwllgwyngyll", 8, "Llanfai…"),
        ("a Llanfairpwllgwyngyll", 10, "a Llanfai…"),
        ("👍👍👍", 5, "👍👍…"),
        ("👍👍👍", 4, "👍…"),
    ],
)
def test_a_label_is_cut_at_a_word_where_that_leaves_enough(text: str, limit: int, label: str) -> None:
    assert fit(text, limit) == label


def test_what_may_not_be_shortened_is_refused_with_both_figures() -> None:
    assert check_length("as it is", 8, "a value") == "as it is"
    with pytest.raises(TooLong, match="a value has 3,001 characters, Slack takes 3,000"):
        check_length("a" * 3_001, 3_000, "a value")
