"""Block Kit's rules that are no lengths: required and unknown keys, surfaces, ids, initial values."""

from typing import Any

import pytest

from sandbox.blockkit import blocks_complaints, filled, options_complaints, view_complaints

Json = dict[str, Any]


def plain(text: str = "x") -> Json:
    return {"type": "plain_text", "text": text}


def actions(*elements: Json, **keys: Any) -> Json:
    return {"type": "actions", "elements": list(elements)} | keys


def button(**keys: Any) -> Json:
    return {"type": "button", "text": plain()} | keys


def option(value: str, text: str = "x") -> Json:
    return {"text": plain(text), "value": value}


def modal(*blocks: Json, **keys: Any) -> Json:
    return {"type": "modal", "title": plain(), "submit": plain(), "blocks": list(blocks)} | keys


def field(element: Json, **keys: Any) -> Json:
    return {"type": "input", "label": plain(), "element": element} | keys


DIVIDER = {"type": "divider"}
TEXT_FIELD = field({"type": "plain_text_input"})

REFUSED_IN_MESSAGES: list[tuple[str, Json, str]] = [
    ("an empty text", {"type": "section", "text": plain("")}, "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    ("no type", {}, "missing required field: type [json-pointer:/blocks/0]"),
    ("an unknown type", {"type": "sparkle"}, "unsupported type: sparkle [json-pointer:/blocks/0]"),
    ("an unknown key", DIVIDER | {"colour": "red"}, "invalid additional property: colour [json-pointer:/blocks/0]"),
    ("a block that is a string", "divider", "must provide an object [json-pointer:/blocks/0]"),  # type: ignore[list-item]  # it is wrong on purpose
    ("a missing text", {"type": "header"}, "missing required field: text [json-pointer:/blocks/0]"),
    ("a section of nothing", {"type": "section"}, "must define either `text` or `fields` [json-pointer:/blocks/0]"),
    ("a text that is no object", {"type": "section", "text": "x"}, "must provide an object [json-pointer:/blocks/0/text]"),
    ("mrkdwn in a button", actions(button(text={"type": "mrkdwn", "text": "x"})), "must be one of 'plain_text' [json-pointer:/blocks/0/elements/0/text/type]"),
    ("mrkdwn in a header", {"type": "header", "text": {"type": "mrkdwn", "text": "x"}}, "must be one of 'plain_text' [json-pointer:/blocks/0/text/type]"),
    ("a style that is none", actions(button(style="danger!")), "must be one of 'primary' or 'danger' [json-pointer:/blocks/0/elements/0/style]"),
    ("no elements", actions(), "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
    ("a menu without options", actions({"type": "static_select", "options": []}), "no fewer than 1 items allowed [json-pointer:/blocks/0/elements/0/options]"),
    ("a menu with neither options nor groups", actions({"type": "static_select"}), "must define either `options` or `option_groups` [json-pointer:/blocks/0/elements/0]"),
    ("an initial option not on offer", actions({"type": "static_select", "options": [option("a")], "initial_option": option("b")}), "initial_option must match one of the options [json-pointer:/blocks/0/elements/0/initial_option]"),
    ("an initial option with another text", actions({"type": "radio_buttons", "options": [option("a")], "initial_option": option("a", "y")}), "initial_option must match one of the options [json-pointer:/blocks/0/elements/0/initial_option]"),
    ("an initial tick not on offer", actions({"type": "checkboxes", "options": [option("a")], "initial_options": [option("b")]}), "initial_options must match one of the options [json-pointer:/blocks/0/elements/0/initial_options]"),
    ("a day that never was", actions({"type": "datepicker", "initial_date": "2026-02-30"}), "must be a date in the format YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]"),
    ("a UK date", actions({"type": "datepicker", "initial_date": "24/11/2026"}), "must be a date in the format YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]"),
    ("a time that never was", actions({"type": "timepicker", "initial_time": "24:01"}), "must be a time in the format HH:mm [json-pointer:/blocks/0/elements/0/initial_time]"),
    ("a field among the actions", actions({"type": "plain_text_input"}), "unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0]"),
    ("a number that is a string", {"type": "header", "text": plain(), "level": "1"}, "must be an integer [json-pointer:/blocks/0/level]"),
    ("an alert outside of modals", {"type": "alert", "text": plain()}, "unsupported type: alert [json-pointer:/blocks/0]"),
    ("the same action_id twice", actions(button(action_id="a"), button(action_id="a")), "duplicate action_id: a [json-pointer:/blocks/0/elements/1/action_id]"),
    ("a picture from two places", {"type": "image", "alt_text": "x", "image_url": "x", "slack_file": {"id": "F1"}}, "must define either `image_url` or `slack_file` [json-pointer:/blocks/0]"),
    ("a picture without words", {"type": "image", "image_url": "x"}, "missing required field: alt_text [json-pointer:/blocks/0]"),
    ("a response_url wish in a message", actions({"type": "channels_select", "response_url_enabled": True}), "response_url_enabled is only available in modals [json-pointer:/blocks/0/elements/0]"),
    ("rich text in a table's header", {"type": "data_table", "caption": "c", "rows": [[{"type": "rich_text", "elements": []}], [{"type": "raw_text", "text": "x"}]]}, "header cells must not be rich_text [json-pointer:/blocks/0/rows]"),
    ("rows of different lengths", {"type": "data_table", "caption": "c", "rows": [[{"type": "raw_text", "text": "x"}], [{"type": "raw_text", "text": "x"}] * 2]}, "all rows must have the same number of cells [json-pointer:/blocks/0/rows]"),
    ("an empty cell", {"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]}, "must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]"),
    ("a card of nothing", {"type": "card", "subtitle": plain()}, "must define at least one of `hero_image`, `title`, `actions` or `body` [json-pointer:/blocks/0]"),
    ("a container in a container", {"type": "container", "title": plain(), "child_blocks": [{"type": "container"}]}, "unsupported type: container [json-pointer:/blocks/0/child_blocks/0]"),
    ("a slice of nothing", {"type": "data_visualization", "title": "t", "chart": {"type": "pie", "segments": [{"label": "a", "value": 0}]}}, "must be more than 0 [json-pointer:/blocks/0/chart/segments/0/value]"),
    ("a series with a gap", {"type": "data_visualization", "title": "t", "chart": {"type": "line", "series": [{"name": "n", "data": [{"label": "a", "value": 1}]}], "axis_config": {"categories": ["a", "b"]}}}, "every series must cover every category exactly once [json-pointer:/blocks/0/chart/series]"),
    ("a cell's empty rich text", {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": ""}]}]}, "must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]"),
]  # fmt: skip

REFUSED_IN_VIEWS: list[tuple[str, Json, str]] = [
    ("no title", {"type": "modal", "blocks": []}, "missing required field: title [json-pointer:/view]"),
    ("an unknown key", modal(colour="red"), "invalid additional property: colour [json-pointer:/view]"),
    ("fields without submit", {"type": "modal", "title": plain(), "blocks": [TEXT_FIELD]}, "missing required field: submit [json-pointer:/view]"),
    ("markdown in a modal", modal({"type": "markdown", "text": "x"}), "unsupported type: markdown [json-pointer:/view/blocks/0]"),
    ("a table in a modal", modal({"type": "table", "rows": []}), "unsupported type: table [json-pointer:/view/blocks/0]"),
    ("an alert in the Home tab", {"type": "home", "blocks": [{"type": "alert", "text": plain()}]}, "unsupported type: alert [json-pointer:/view/blocks/0]"),
    ("a title in the Home tab", {"type": "home", "blocks": [], "title": plain()}, "invalid additional property: title [json-pointer:/view]"),
    ("the same block_id twice", modal(DIVIDER | {"block_id": "a"}, DIVIDER | {"block_id": "a"}), "duplicate block_id: a [json-pointer:/view/blocks/1/block_id]"),
    ("two fields with the focus", modal(field({"type": "plain_text_input", "focus_on_load": True}), field({"type": "datepicker", "focus_on_load": True})), "only one element may set focus_on_load [json-pointer:/view/blocks/1/element/focus_on_load]"),
    ("files that dispatch", modal(field({"type": "file_input"}, dispatch_action=True)), "dispatch_action is not supported for file_input [json-pointer:/view/blocks/0/dispatch_action]"),
    ("a button in an input", modal(field(button())), "unsupported type: button [json-pointer:/view/blocks/0/element]"),
    ("a number field that does not say which", modal(field({"type": "number_input"})), "missing required field: is_decimal_allowed [json-pointer:/view/blocks/0/element]"),
    ("a number that is none", modal(field({"type": "number_input", "is_decimal_allowed": True, "min_value": "many"})), "must be a number [json-pointer:/view/blocks/0/element/min_value]"),
    ("half where only whole", modal(field({"type": "number_input", "is_decimal_allowed": False, "initial_value": "1.5"})), "must be an integer [json-pointer:/view/blocks/0/element/initial_value]"),
    ("more chosen than may be", modal(field({"type": "multi_users_select", "max_selected_items": 1, "initial_users": ["U1", "U2"]})), "no more than 1 items allowed [json-pointer:/view/blocks/0/element/initial_users]"),
    ("a least above the most", modal(field({"type": "plain_text_input", "min_length": 5, "max_length": 4})), "min_length must not be more than max_length [json-pointer:/view/blocks/0/element/min_length]"),
    ("a response_url wish in the Home tab", {"type": "home", "blocks": [actions({"type": "channels_select", "response_url_enabled": True})]}, "response_url_enabled is only available in modals [json-pointer:/view/blocks/0/elements/0]"),
]  # fmt: skip


@pytest.mark.parametrize(("block", "said"), [pytest.param(b, s, id=n) for n, b, s in REFUSED_IN_MESSAGES])
def test_a_message_block_that_breaks_a_rule_is_refused_with_the_place(block: Json, said: str) -> None:
    assert blocks_complaints([block]) == [said]


@pytest.mark.parametrize(("view", "said"), [pytest.param(v, s, id=n) for n, v, s in REFUSED_IN_VIEWS])
def test_a_view_that_breaks_a_rule_is_refused_with_the_place(view: Json, said: str) -> None:
    assert view_complaints(view) == [said]


def test_blocks_that_are_no_list_are_refused() -> None:
    assert blocks_complaints({"type": "divider"}) == ["must be an array [json-pointer:/blocks]"]


def test_everything_wrong_is_said_at_once() -> None:
    said = blocks_complaints([{"type": "header"}, {"type": "sparkle"}])

    assert said == [
        "missing required field: text [json-pointer:/blocks/0]",
        "unsupported type: sparkle [json-pointer:/blocks/1]",
    ]


def test_a_response_url_may_be_wished_for_in_the_input_of_a_modal() -> None:
    wish = {
        "type": "conversations_select",
        "response_url_enabled": True,
        "default_to_current_conversation": True,
    }

    assert view_complaints(modal(field(wish))) == []


def test_an_answer_with_both_options_and_groups_is_refused() -> None:
    assert options_complaints({"options": [], "option_groups": []}) == [
        "must define either `options` or `option_groups` [json-pointer:]"
    ]


def test_accepted_blocks_get_the_ids_and_text_defaults_that_slack_fills_in() -> None:
    given = [actions(button()), {"type": "markdown", "text": "x", "block_id": "mine"}]

    first, second = filled(given)

    assert first["block_id"]
    assert first["elements"][0]["action_id"]
    assert first["elements"][0]["text"] == {"type": "plain_text", "text": "x", "emoji": True}
    assert second["block_id"] != "mine"
    assert given == [actions(button()), {"type": "markdown", "text": "x", "block_id": "mine"}]
