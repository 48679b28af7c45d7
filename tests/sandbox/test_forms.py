"""Forms: submitted with what stood in them, checked, closed, and told of."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from sandbox.model import NotPossible

from .stage import Json, Staged, field, form, opened, plain

TEXT = field("text", {"type": "plain_text_input", "initial_value": "as it was"})


def open_form(view: Json) -> Callable[[App], None]:
    """Make an app that opens this form for any command."""

    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack, body: Json, client: WebClient) -> None:
            client.views_open(trigger_id=body["trigger_id"], view=view)
            ack()

    return register


def test_untouched_initial_values_are_submitted(staged: Staged) -> None:
    select = {
        "type": "static_select",
        "options": [{"text": plain("One"), "value": "1"}],
        "initial_option": {"text": plain("One"), "value": "1"},
    }
    boxes = {"type": "checkboxes", "options": [{"text": plain("Box"), "value": "b"}]}
    view = form(
        TEXT,
        field("day", {"type": "datepicker", "initial_date": "2026-12-24"}),
        field("choice", select),
        field("boxes", boxes, optional=True),
        field("number", {"type": "number_input", "is_decimal_allowed": False, "initial_value": "7"}),
        field("moment", {"type": "datetimepicker", "initial_date_time": 1795510818}),
        field("people", {"type": "multi_users_select"}, optional=True),
        field("channel", {"type": "conversations_select", "default_to_current_conversation": True}),
        field("rich", {"type": "rich_text_input"}, optional=True),
    )
    received: list[Json] = []
    stage = staged(open_form(view))

    @stage.bolt.view("form")
    def save(ack: Ack, payload: Json) -> None:
        received.append(payload["state"]["values"])
        ack()

    person = stage.person()
    seen = person.submit(opened(person.command("/tracker")))

    assert seen.ok
    chosen = {"text": plain("One") | {"emoji": True}, "value": "1"}
    assert received == [
        {
            "text": {"a": {"type": "plain_text_input", "value": "as it was"}},
            "day": {"a": {"type": "datepicker", "selected_date": "2026-12-24"}},
            "choice": {"a": {"type": "static_select", "selected_option": chosen}},
            "boxes": {"a": {"type": "checkboxes", "selected_options": []}},
            "number": {"a": {"type": "number_input", "value": "7"}},
            "moment": {"a": {"type": "datetimepicker", "selected_date_time": 1795510818}},
            "people": {"a": {"type": "multi_users_select", "selected_users": []}},
            "channel": {"a": {"type": "conversations_select", "selected_conversation": "C07STALK1NG"}},
            "rich": {"a": {"type": "rich_text_input", "rich_text_value": None}},
        }
    ]


def test_what_is_typed_chosen_and_emptied_is_submitted(staged: Staged) -> None:
    groups = [{"label": plain(), "options": [{"text": plain("At risk"), "value": "risk"}]}]
    view = form(
        TEXT,
        field("emptied", {"type": "plain_text_input", "initial_value": "gone"}, optional=True),
        field("status", {"type": "static_select", "option_groups": groups}),
        field("owner", {"type": "users_select"}),
        field("rich", {"type": "rich_text_input"}),
    )
    received: list[Json] = []
    stage = staged(open_form(view))

    @stage.bolt.view("form")
    def save(ack: Ack, payload: Json) -> None:
        received.append(payload["state"]["values"])
        ack()

    person = stage.person()
    typed = {"text": "new", "emptied": None, "status": "At risk", "owner": "ps.ahmed", "rich": "5 * 3_a *"}
    assert person.submit(opened(person.command("/tracker")), typed).ok

    values = {block: next(iter(actions.values())) for block, actions in received[0].items()}
    assert values["text"]["value"] == "new"
    assert values["emptied"]["value"] is None
    assert values["status"]["selected_option"]["value"] == "risk"
    assert values["owner"]["selected_user"] == "U07PSAHM3D5"
    literal = values["rich"]["rich_text_value"]["elements"][0]["elements"]
    assert literal == [{"type": "text", "text": "5 * 3_a *"}]


def test_an_option_that_is_not_on_offer_cannot_be_chosen(staged: Staged) -> None:
    select = {"type": "static_select", "options": [{"text": plain("One"), "value": "1"}]}
    stage = staged(open_form(form(field("choice", select))))
    person = stage.person()
    view = opened(person.command("/tracker"))

    with pytest.raises(NotPossible, match="not on offer"):
        person.submit(view, {"choice": "2"})
    with pytest.raises(NotPossible, match="no field"):
        person.submit(view, {"chioce": "1"})


@pytest.mark.parametrize(
    ("element", "typed", "said"),
    [
        ({"type": "plain_text_input"}, None, "Please complete this required field."),
        ({"type": "plain_text_input", "min_length": 3}, "ab", "Please enter at least 3 characters."),
        ({"type": "plain_text_input", "max_length": 3}, "abcd", "Please enter no more than 3 characters."),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "Please enter a whole number."),
        ({"type": "number_input", "is_decimal_allowed": True, "min_value": "2"}, "1", "Please enter a number that is at least 2."),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "2"}, "3", "Please enter a number that is at most 2."),
        ({"type": "email_text_input"}, "nobody", "Please enter a valid email address."),
        ({"type": "url_text_input"}, "example", "Please enter a valid URL."),
        ({"type": "multi_users_select", "max_selected_items": 1}, ["ps.ahmed", "dci.hollis"], "Please choose no more than 1."),
    ],
)  # fmt: skip
def test_what_slacks_client_checks_itself_never_reaches_the_app(
    staged: Staged, element: Json, typed: Any, said: str
) -> None:
    stage = staged(open_form(form(field("entry", element))))
    person = stage.person()

    seen = person.submit(opened(person.command("/tracker")), {"entry": typed})

    assert seen.errors == {"entry": said}
    assert seen.view is not None
    assert not any("view_submission" in one.name for one in stage.sandbox.workspace.traffic)


def test_a_closed_form_is_told_where_asked_for(staged: Staged) -> None:
    told: list[Json] = []
    stage = staged(open_form(form(TEXT, notify_on_close=True, private_metadata="12.4")))

    @stage.bolt.view_closed("form")
    def closed(ack: Ack, body: Json) -> None:
        told.append(body)
        ack()

    person = stage.person()
    assert person.close(opened(person.command("/tracker"))).view is None
    person.close(opened(person.command("/tracker")), clear=True)

    assert [one["is_cleared"] for one in told] == [False, True]
    assert told[0]["view"]["private_metadata"] == "12.4"
    assert told[0]["view"]["state"]["values"] == {}


def test_a_form_closed_without_the_wish_is_not_told(staged: Staged) -> None:
    stage = staged(open_form(form(TEXT)))
    person = stage.person()

    person.close(opened(person.command("/tracker")))

    assert not any("view_closed" in one.name for one in stage.sandbox.workspace.traffic)


def test_nobody_can_submit_a_form_that_is_not_theirs_or_not_on_top(staged: Staged) -> None:
    stage = staged(open_form(form(TEXT)))

    @stage.bolt.view("form")
    def save(ack: Ack) -> None:
        ack(response_action="push", view=form(TEXT))

    person = stage.person()
    view = opened(person.command("/tracker"))
    person.submit(view)

    with pytest.raises(NotPossible, match="another form lies on top"):
        person.submit(view)
    with pytest.raises(NotPossible, match="not open"):
        stage.person("tom.okafor").submit(view)


def test_a_chosen_conversation_brings_a_response_url_where_asked_for(staged: Staged) -> None:
    wish = {
        "type": "conversations_select",
        "response_url_enabled": True,
        "default_to_current_conversation": True,
    }
    stage = staged(open_form(form(field("where", wish))))
    brought: list[Json] = []

    @stage.bolt.view("form")
    def save(ack: Ack, body: Json) -> None:
        brought.extend(body["response_urls"])
        ack()

    person = stage.person()
    person.submit(opened(person.command("/tracker")))

    assert [(one["block_id"], one["action_id"], one["channel_id"]) for one in brought] == [
        ("where", "a", "C07STALK1NG")
    ]
    assert brought[0]["response_url"].startswith(stage.sandbox.url)
