"""Every limit of Block Kit: what lies on it is taken, one more is refused with Slack's words and the place."""

from collections.abc import Callable
from typing import Any

import pytest

from sandbox.blockkit import blocks_complaints, options_complaints, view_complaints

Json = dict[str, Any]
Make = Callable[[int], Any]


def plain(length: int) -> Json:
    return {"type": "plain_text", "text": "x" * length}


def mrkdwn(length: int) -> Json:
    return {"type": "mrkdwn", "text": "x" * length}


def section(**keys: Any) -> Json:
    return {"type": "section", "text": mrkdwn(1)} | keys


def button(**keys: Any) -> Json:
    return {"type": "button", "text": plain(1)} | keys


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def option(number: int = 0, **keys: Any) -> Json:
    return {"text": plain(1), "value": str(number)} | keys


def options(count: int) -> list[Json]:
    return [option(number) for number in range(count)]


def static(**keys: Any) -> Json:
    return {"type": "static_select", "options": options(1)} | keys


def image(**keys: Any) -> Json:
    return {"type": "image", "alt_text": "a", "image_url": "https://example.org/a.png"} | keys


def field(element: Json, **keys: Any) -> Json:
    return {"type": "input", "label": plain(1), "element": element} | keys


def typed(**keys: Any) -> Json:
    return {"type": "plain_text_input"} | keys


def confirm(**keys: Any) -> Json:
    whole = {"title": plain(1), "text": plain(1), "confirm": plain(1), "deny": plain(1)} | keys
    return actions(button(confirm=whole))


def table(rows: int, columns: int = 1, kind: str = "table", **keys: Any) -> Json:
    cell = {"type": "raw_text", "text": "x"}
    return {"type": kind, "rows": [[cell] * columns] * rows} | keys


def data_table(rows: int = 2, columns: int = 1, **keys: Any) -> Json:
    return table(rows, columns, "data_table", caption="c") | keys


def chart(chart: Json, **keys: Any) -> Json:
    return {"type": "data_visualization", "title": "t", "chart": chart} | keys


def pie(count: int, label: int = 1) -> Json:
    return {"type": "pie", "segments": [{"label": "x" * label, "value": 1}] * count}


def bars(series: int = 1, points: int = 1, name: int = 1, **axes: Any) -> Json:
    labels = [str(number) for number in range(points)]
    data = [{"label": label, "value": 1} for label in labels]
    named = [{"name": str(number).rjust(name, "x"), "data": data} for number in range(series)]
    return {"type": "bar", "series": named, "axis_config": {"categories": labels} | axes}


def card(**keys: Any) -> Json:
    return {"type": "card", "title": plain(1)} | keys


def container(children: int = 1, **keys: Any) -> Json:
    return {"type": "container", "title": plain(1), "child_blocks": [{"type": "divider"}] * children} | keys


def rich_list(indent: int) -> Json:
    part = {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}
    entry = {"type": "rich_text_list", "style": "bullet", "indent": indent, "elements": [part]}
    return {"type": "rich_text", "elements": [entry]}


def video(**keys: Any) -> Json:
    address = "https://example.org/v"
    base = {
        "type": "video",
        "alt_text": "a",
        "title": plain(1),
        "thumbnail_url": address,
        "video_url": address,
    }
    return base | keys


MESSAGE_LIMITS: list[tuple[str, Callable[[int], list[Json]], int, str]] = [
    ("blocks of a message", lambda n: [{"type": "divider"}] * n, 50, "no more than 50 items allowed [json-pointer:/blocks]"),
    ("section text", lambda n: [section(text=mrkdwn(n))], 3000, "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    ("section fields", lambda n: [section(fields=[mrkdwn(1)] * n)], 10, "no more than 10 items allowed [json-pointer:/blocks/0/fields]"),
    ("section field", lambda n: [section(fields=[mrkdwn(n)])], 2000, "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]"),
    ("block_id", lambda n: [section(block_id="x" * n)], 255, "must be less than 256 characters [json-pointer:/blocks/0/block_id]"),
    ("header", lambda n: [{"type": "header", "text": plain(n)}], 150, "must be less than 151 characters [json-pointer:/blocks/0/text/text]"),
    ("header level", lambda n: [{"type": "header", "text": plain(1), "level": n}], 4, "must be at most 4 [json-pointer:/blocks/0/level]"),
    ("context", lambda n: [{"type": "context", "elements": [mrkdwn(1)] * n}], 10, "no more than 10 items allowed [json-pointer:/blocks/0/elements]"),
    ("actions", lambda n: [actions(*[button()] * n)], 25, "no more than 25 items allowed [json-pointer:/blocks/0/elements]"),
    ("button text", lambda n: [actions(button(text=plain(n)))], 75, "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]"),
    ("button value", lambda n: [actions(button(value="x" * n))], 2000, "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]"),
    ("button url", lambda n: [actions(button(url="x" * n))], 3000, "must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]"),
    ("button label", lambda n: [actions(button(accessibility_label="x" * n))], 75, "must be less than 76 characters [json-pointer:/blocks/0/elements/0/accessibility_label]"),
    ("action_id", lambda n: [actions(button(action_id="x" * n))], 255, "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]"),
    ("confirm title", lambda n: [confirm(title=plain(n))], 100, "must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]"),
    ("confirm text", lambda n: [confirm(text=mrkdwn(n))], 300, "must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]"),
    ("confirm button", lambda n: [confirm(confirm=plain(n))], 30, "must be less than 31 characters [json-pointer:/blocks/0/elements/0/confirm/confirm/text]"),
    ("confirm deny", lambda n: [confirm(deny=plain(n))], 30, "must be less than 31 characters [json-pointer:/blocks/0/elements/0/confirm/deny/text]"),
    ("options", lambda n: [actions(static(options=options(n)))], 100, "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]"),
    ("option text", lambda n: [actions(static(options=[option(text=plain(n))]))], 75, "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]"),
    ("option value", lambda n: [actions(static(options=[option(value="x" * n)]))], 150, "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]"),
    ("option description", lambda n: [actions(static(options=[option(description=plain(n))]))], 75, "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/description/text]"),
    ("option groups", lambda n: [actions({"type": "static_select", "option_groups": [{"label": plain(1), "options": options(1)}] * n})], 100, "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/option_groups]"),
    ("group label", lambda n: [actions({"type": "static_select", "option_groups": [{"label": plain(n), "options": options(1)}]})], 75, "must be less than 76 characters [json-pointer:/blocks/0/elements/0/option_groups/0/label/text]"),
    ("placeholder", lambda n: [actions(static(placeholder=plain(n)))], 150, "must be less than 151 characters [json-pointer:/blocks/0/elements/0/placeholder/text]"),
    ("overflow", lambda n: [actions({"type": "overflow", "options": options(n)})], 5, "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]"),
    ("checkboxes", lambda n: [actions({"type": "checkboxes", "options": options(n)})], 10, "no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]"),
    ("radio buttons", lambda n: [actions({"type": "radio_buttons", "options": options(n)})], 10, "no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]"),
    ("image address", lambda n: [image(image_url="x" * n)], 3000, "must be less than 3001 characters [json-pointer:/blocks/0/image_url]"),
    ("image words", lambda n: [image(alt_text="x" * n)], 2000, "must be less than 2001 characters [json-pointer:/blocks/0/alt_text]"),
    ("image title", lambda n: [image(title=plain(n))], 2000, "must be less than 2001 characters [json-pointer:/blocks/0/title/text]"),
    ("indent", lambda n: [rich_list(n)], 8, "must be at most 8 [json-pointer:/blocks/0/elements/0/indent]"),
    ("markdown", lambda n: [{"type": "markdown", "text": "x" * n}], 12000, "must be less than 12001 characters [json-pointer:/blocks/0/text]"),
    ("markdown in all", lambda n: [{"type": "markdown", "text": "x" * 6000}, {"type": "markdown", "text": "x" * n}], 6000, "must be less than 12001 characters [json-pointer:/blocks]"),
    ("all blocks together", lambda n: [section(text=mrkdwn(3000))] * 4 + [section(text=mrkdwn(n))], 1000, "msg_blocks_too_long"),
    ("table rows", lambda n: [table(n)], 100, "no more than 100 items allowed [json-pointer:/blocks/0/rows]"),
    ("table columns", lambda n: [table(1, n)], 20, "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]"),
    ("table characters", lambda n: [{"type": "table", "rows": [[{"type": "raw_text", "text": "x" * 5000}, {"type": "raw_text", "text": "x" * n}]]}], 5000, "must be less than 10001 characters over all cells [json-pointer:/blocks]"),
    ("column settings", lambda n: [table(1, column_settings=[None] * n)], 20, "no more than 20 items allowed [json-pointer:/blocks/0/column_settings]"),
    ("tables in a message", lambda n: [table(1)] * n, 1, "only_one_table_allowed"),
    ("data table rows", lambda n: [data_table(n)], 101, "no more than 101 items allowed [json-pointer:/blocks/0/rows]"),
    ("data table page", lambda n: [data_table(page_size=n)], 100, "must be at most 100 [json-pointer:/blocks/0/page_size]"),
    ("chart title", lambda n: [chart(pie(1), title="x" * n)], 50, "must be less than 51 characters [json-pointer:/blocks/0/title]"),
    ("charts in a message", lambda n: [chart(pie(1))] * n, 2, "no more than 2 data_visualization blocks allowed [json-pointer:/blocks]"),
    ("pie segments", lambda n: [chart(pie(n))], 12, "no more than 12 items allowed [json-pointer:/blocks/0/chart/segments]"),
    ("pie label", lambda n: [chart(pie(1, n))], 20, "must be less than 21 characters [json-pointer:/blocks/0/chart/segments/0/label]"),
    ("chart series", lambda n: [chart(bars(n))], 12, "no more than 12 items allowed [json-pointer:/blocks/0/chart/series]"),
    ("chart points", lambda n: [chart(bars(1, n, categories=[str(one) for one in range(min(n, 20))]))], 20, "no more than 20 items allowed [json-pointer:/blocks/0/chart/series/0/data]"),
    ("series name", lambda n: [chart(bars(1, 1, n))], 20, "must be less than 21 characters [json-pointer:/blocks/0/chart/series/0/name]"),
    ("axis title", lambda n: [chart(bars(x_label="x" * n))], 50, "must be less than 51 characters [json-pointer:/blocks/0/chart/axis_config/x_label]"),
    ("card title", lambda n: [card(title=plain(n))], 150, "must be less than 151 characters [json-pointer:/blocks/0/title/text]"),
    ("card body", lambda n: [card(body=mrkdwn(n))], 200, "must be less than 201 characters [json-pointer:/blocks/0/body/text]"),
    ("card buttons", lambda n: [card(actions=[button()] * n)], 3, "no more than 3 items allowed [json-pointer:/blocks/0/actions]"),
    ("carousel", lambda n: [{"type": "carousel", "elements": [card()] * n}], 10, "no more than 10 items allowed [json-pointer:/blocks/0/elements]"),
    ("container", lambda n: [container(n)], 10, "no more than 10 items allowed [json-pointer:/blocks/0/child_blocks]"),
    ("container title", lambda n: [container(title=plain(n))], 150, "must be less than 151 characters [json-pointer:/blocks/0/title/text]"),
    ("layout label", lambda n: [{"type": "layout", "label": "x" * n, "rows": [{"items": [{}]}]}], 150, "must be less than 151 characters [json-pointer:/blocks/0/label]"),
    ("layout rows", lambda n: [{"type": "layout", "label": "x", "rows": [{"items": [{}]}] * n}], 5, "no more than 5 items allowed [json-pointer:/blocks/0/rows]"),
    ("video title", lambda n: [video(title=plain(n))], 199, "must be less than 200 characters [json-pointer:/blocks/0/title/text]"),
    ("video author", lambda n: [video(author_name="x" * n)], 49, "must be less than 50 characters [json-pointer:/blocks/0/author_name]"),
    ("context actions", lambda n: [{"type": "context_actions", "elements": [{"type": "icon_button", "icon": "trash", "text": plain(1)}] * n}], 5, "no more than 5 items allowed [json-pointer:/blocks/0/elements]"),
]  # fmt: skip


def modal(*blocks: Json, **keys: Any) -> Json:
    return {"type": "modal", "title": plain(1), "submit": plain(1), "blocks": list(blocks)} | keys


VIEW_LIMITS: list[tuple[str, Make, int, str]] = [
    ("blocks of a view", lambda n: modal(*[{"type": "divider"}] * n), 100, "no more than 100 items allowed [json-pointer:/view/blocks]"),
    ("title", lambda n: modal(title=plain(n)), 24, "must be less than 25 characters [json-pointer:/view/title/text]"),
    ("submit", lambda n: modal(submit=plain(n)), 24, "must be less than 25 characters [json-pointer:/view/submit/text]"),
    ("close", lambda n: modal(close=plain(n)), 24, "must be less than 25 characters [json-pointer:/view/close/text]"),
    ("private_metadata", lambda n: modal(private_metadata="x" * n), 3000, "must be less than 3001 characters [json-pointer:/view/private_metadata]"),
    ("callback_id", lambda n: modal(callback_id="x" * n), 255, "must be less than 256 characters [json-pointer:/view/callback_id]"),
    ("external_id", lambda n: modal(external_id="x" * n), 255, "must be less than 256 characters [json-pointer:/view/external_id]"),
    ("label", lambda n: modal(field(typed(), label=plain(n))), 2000, "must be less than 2001 characters [json-pointer:/view/blocks/0/label/text]"),
    ("hint", lambda n: modal(field(typed(), hint=plain(n))), 2000, "must be less than 2001 characters [json-pointer:/view/blocks/0/hint/text]"),
    ("max_length", lambda n: modal(field(typed(max_length=n))), 3000, "must be at most 3000 [json-pointer:/view/blocks/0/element/max_length]"),
    ("min_length", lambda n: modal(field(typed(min_length=n))), 3000, "must be at most 3000 [json-pointer:/view/blocks/0/element/min_length]"),
    ("initial value", lambda n: modal(field(typed(initial_value="x" * n))), 3000, "must be less than 3001 characters [json-pointer:/view/blocks/0/element/initial_value]"),
    ("initial value within max_length", lambda n: modal(field(typed(max_length=5, initial_value="x" * n))), 5, "must be less than 6 characters [json-pointer:/view/blocks/0/element/initial_value]"),
    ("input placeholder", lambda n: modal(field(typed(placeholder=plain(n)))), 150, "must be less than 151 characters [json-pointer:/view/blocks/0/element/placeholder/text]"),
    ("rich text lines", lambda n: modal(field({"type": "rich_text_input", "max_lines": n})), 100, "must be at most 100 [json-pointer:/view/blocks/0/element/max_lines]"),
    ("files", lambda n: modal(field({"type": "file_input", "max_files": n})), 10, "must be at most 10 [json-pointer:/view/blocks/0/element/max_files]"),
    ("alert", lambda n: modal({"type": "alert", "text": plain(n)}), 200, "must be less than 201 characters [json-pointer:/view/blocks/0/text/text]"),
]  # fmt: skip


def names(table: list[Any]) -> list[Any]:
    return [pytest.param(make, limit, said, id=name) for name, make, limit, said in table]


@pytest.mark.parametrize(("make", "limit", "said"), names(MESSAGE_LIMITS))
def test_a_message_may_go_up_to_each_limit_and_not_past_it(make: Make, limit: int, said: str) -> None:
    assert blocks_complaints(make(limit)) == []
    assert blocks_complaints(make(limit + 1)) == [said]


@pytest.mark.parametrize(("make", "limit", "said"), names(VIEW_LIMITS))
def test_a_view_may_go_up_to_each_limit_and_not_past_it(make: Make, limit: int, said: str) -> None:
    assert view_complaints(make(limit)) == []
    assert view_complaints(make(limit + 1)) == [said]


def test_the_app_may_offer_a_hundred_options_and_not_one_more() -> None:
    assert options_complaints({"options": options(100)}) == []
    assert options_complaints({"options": options(101)}) == [
        "no more than 100 items allowed [json-pointer:/options]"
    ]
