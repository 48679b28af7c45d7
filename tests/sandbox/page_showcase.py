"""One of every block and field, to look at."""

from typing import Any

from .page_app import field, option
from .stage import button, plain

Json = dict[str, Any]


def mrkdwn(text: str) -> Json:
    """Make a mrkdwn text object."""
    return {"type": "mrkdwn", "text": text}


def raw(text: str) -> Json:
    """Make a table cell of plain text."""
    return {"type": "raw_text", "text": text}


def rich(*elements: Json) -> Json:
    """Make a rich_text block."""
    return {"type": "rich_text", "elements": list(elements)}


def line(*pieces: Json) -> Json:
    """Make a section of rich text."""
    return {"type": "rich_text_section", "elements": list(pieces)}


def words(text: str, **style: bool) -> Json:
    """Make a piece of rich text."""
    return {"type": "text", "text": text} | ({"style": style} if style else {})


def points(*values: float) -> list[Json]:
    """Make the data of a series, a month each."""
    return [
        {"label": month, "value": value}
        for month, value in zip(("Aug", "Sep", "Oct", "Nov"), values, strict=True)
    ]


AXIS: Json = {"categories": ["Aug", "Sep", "Oct", "Nov"], "x_label": "Month", "y_label": "Updates"}

MESSAGES: dict[str, list[Json]] = {
    "summary": [
        {"type": "header", "text": plain("Where we stand")},
        {
            "type": "section",
            "text": mrkdwn(
                "*12.4* is :red_circle: _overdue_, see <https://wexmoor.example/r|the report>\n>quoted"
            ),
            "accessory": {
                "type": "overflow",
                "action_id": "overflow",
                "options": [option("Show history", "history"), option("Snooze", "snooze")],
            },
        },
        {"type": "section", "fields": [mrkdwn("*Status*\nAt risk"), mrkdwn("*Owner*\n<@U07DSWALKE9>")]},
        {"type": "divider"},
        {
            "type": "actions",
            "block_id": "actions",
            "elements": [
                button("first", "Record an update", style="primary"),
                button("second", "Take out", style="danger"),
                {
                    "type": "static_select",
                    "action_id": "select",
                    "placeholder": plain("Set status"),
                    "options": [option("At risk", "risk"), option("Complete", "done")],
                },
                {"type": "datepicker", "action_id": "date", "initial_date": "2027-03-27"},
            ],
        },
        {
            "type": "context",
            "elements": [
                mrkdwn("As at 24 November"),
                {"type": "image", "image_url": "https://wexmoor.example/crest.png", "alt_text": "The crest"},
            ],
        },
    ],
    "text": [
        rich(
            line(words("Force update. ", bold=True), words("Forty officers "), words("trained", italic=True)),
            {"type": "rich_text_list", "style": "bullet", "elements": [line(words("Sergeants first"))]},
            {"type": "rich_text_list", "style": "ordered", "elements": [line(words("Then the rest"))]},
            {"type": "rich_text_quote", "elements": [words("Every victim was contacted.")]},
            {"type": "rich_text_preformatted", "elements": [words("12.4  on course")]},
        ),
        {
            "type": "markdown",
            "text": "## Heading\n\nSome **bold** text\n\n- one\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        },
    ],
    "tables": [
        {
            "type": "table",
            "column_settings": [{"align": "left"}, {"align": "right"}],
            "rows": [[raw("Item"), raw("Days late")], [raw("12.4"), raw("607")]],
        },
        {
            "type": "data_table",
            "caption": "Overdue requirements",
            "page_size": 3,
            "rows": [
                [raw("Number"), raw("Days")],
                *([raw(f"12.{n}"), {"type": "raw_number", "value": n * 17 % 40}] for n in range(1, 9)),
            ],
        },
    ],
    "charts": [
        {
            "type": "data_visualization",
            "title": "By status",
            "chart": {
                "type": "pie",
                "segments": [{"label": "On course", "value": 30}, {"label": "Overdue", "value": 10}],
            },
        },
        {
            "type": "data_visualization",
            "title": "Updates a month",
            "chart": {
                "type": "bar",
                "series": [
                    {"name": "Notes", "data": points(3, 8, 12, 7)},
                    {"name": "Force", "data": points(1, 2, 4, 6)},
                ],
                "axis_config": AXIS,
            },
        },
        {
            "type": "data_visualization",
            "title": "Overdue over time",
            "chart": {
                "type": "line",
                "series": [{"name": "Overdue", "data": points(13, 11, 9, 9)}],
                "axis_config": AXIS,
            },
        },
    ],
    "newer": [
        {
            "type": "card",
            "block_id": "card",
            "title": plain("12.4 Training"),
            "body": mrkdwn("Two actions are open."),
            "actions": [button("card", "Open")],
        },
        {
            "type": "container",
            "title": plain("Bulk update"),
            "is_collapsible": True,
            "child_blocks": [{"type": "section", "text": mrkdwn("*14.1* on course")}],
        },
        {
            "type": "image",
            "image_url": "https://wexmoor.example/room.png",
            "alt_text": "The training room",
            "title": plain("Room"),
        },
        {"type": "hologram"},
    ],
}

FIELDS: list[Json] = [
    {"type": "alert", "block_id": "alert", "level": "warning", "text": mrkdwn("Leave victims' *names* out.")},
    {"type": "section", "text": mrkdwn("Who will read this: *everyone in the force*")},
    field("plain", "Plain", {"type": "plain_text_input"}, hint=plain("Kept as typed")),
    field("long", "Long", {"type": "plain_text_input", "multiline": True, "max_length": 100}),
    field("number", "Number", {"type": "number_input", "is_decimal_allowed": False}, optional=True),
    field(
        "rich", "Rich", {"type": "rich_text_input", "placeholder": plain("For publication")}, optional=True
    ),
    field(
        "boxes",
        "Boxes",
        {"type": "checkboxes", "options": [option("Tell the channel", "tell")]},
        optional=True,
    ),
    field(
        "radio",
        "Radio",
        {"type": "radio_buttons", "options": [option("Note", "note"), option("Force update", "force")]},
    ),
    field(
        "grouped",
        "Grouped",
        {
            "type": "static_select",
            "option_groups": [
                {"label": plain("Open"), "options": [option("At risk", "risk")]},
                {"label": plain("Closed"), "options": [option("Complete", "done")]},
            ],
        },
    ),
    field(
        "several",
        "Several",
        {"type": "multi_static_select", "options": [option("One", "1"), option("Two", "2")]},
    ),
    field("people", "Person", {"type": "users_select", "initial_user": "U07DSWALKE9"}),
    field("channel", "Channel", {"type": "channels_select"}, optional=True),
    field("conversations", "Conversations", {"type": "multi_conversations_select"}, optional=True),
    field("day", "Day", {"type": "datepicker", "initial_date": "2027-03-27"}),
    field("hour", "Hour", {"type": "timepicker", "initial_time": "09:30"}),
    field("moment", "Moment", {"type": "datetimepicker", "initial_date_time": 1_814_433_300}),
    field("file", "File", {"type": "file_input"}, optional=True),
]
"""Blocks of a form."""
