"""Fields that tell the app at once, menus that ask it, and clicks in the Home tab."""

import re
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from sandbox.person import text_of

from .stage import Json, Staged, actions, button, field, form, opened, plain


def listening(*blocks: Json) -> tuple[list[Json], Any]:
    """Make an app that posts these blocks on a command, and keeps what clicks tell it."""
    told: list[Json] = []

    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack, body: Json, client: WebClient) -> None:
            ack()
            if body["text"] == "here":
                client.chat_postMessage(channel=body["channel_id"], text="blocks", blocks=list(blocks))
            else:
                client.chat_postEphemeral(
                    channel=body["channel_id"], user=body["user_id"], text="blocks", blocks=list(blocks)
                )

        @app.action(re.compile(".*"))
        def click(ack: Ack, body: Json) -> None:
            told.append(body)
            ack()

    return told, register


INPUTS: list[tuple[Json, str, bool]] = [
    ({}, "enter", False),
    ({"dispatch_action": True}, "enter", True),
    ({"dispatch_action": True}, "character", False),
]


@pytest.mark.parametrize(("keys", "trigger", "is_told"), INPUTS)
def test_an_input_tells_the_app_only_where_and_when_it_was_asked_to(
    staged: Staged, keys: Json, trigger: Any, *, is_told: bool
) -> None:
    told, register = listening()
    stage = staged(register)

    @stage.bolt.command("/form")
    def open_it(ack: Ack, body: Json, client: WebClient) -> None:
        client.views_open(
            trigger_id=body["trigger_id"], view=form(field("f", {"type": "plain_text_input"}, **keys))
        )
        ack()

    person = stage.person()
    view = opened(person.command("/form"))
    person.press(view, "a", value="typed", trigger=trigger)

    assert [one["actions"][0]["value"] for one in told] == (["typed"] if is_told else [])


def test_an_input_with_on_character_entered_tells_each_letter_and_the_form_keeps_them(staged: Staged) -> None:
    told, register = listening()
    stage = staged(register)
    element = {
        "type": "plain_text_input",
        "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]},
    }

    @stage.bolt.command("/form")
    def open_it(ack: Ack, body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=form(field("f", element, dispatch_action=True)))
        ack()

    person = stage.person()
    view = opened(person.command("/form"))
    for typed in ("1", "12"):
        view = opened(person.press(view, "a", value=typed, trigger="character"))

    assert [one["actions"][0]["value"] for one in told] == ["1", "12"]
    assert told[1]["view"]["state"]["values"]["f"]["a"]["value"] == "12"
    assert told[1]["view"]["hash"] == view.hash
    assert "response_url" not in told[1]
    assert view.values["f"]["a"]["value"] == "12"


def test_an_external_menu_asks_the_app_while_somebody_types(staged: Staged) -> None:
    menu = {"type": "external_select", "min_query_length": 2}
    asked: list[Json] = []
    saved: list[str] = []

    def register(app: App) -> None:
        @app.command("/form")
        def command(ack: Ack, body: Json, client: WebClient) -> None:
            client.views_open(trigger_id=body["trigger_id"], view=form(field("number", menu)))
            ack()

        @app.options("a")
        def offer(ack: Ack, body: Json) -> None:
            asked.append(body)
            ack(
                options=[
                    {"text": plain(f"{body['value']}.{one}"), "value": f"{body['value']}.{one}"}
                    for one in (1, 2)
                ]
            )

        @app.view("form")
        def save(ack: Ack, payload: Json) -> None:
            saved.append(payload["state"]["values"]["number"]["a"]["selected_option"]["value"])
            ack()

    stage = staged(register)
    person = stage.person()
    view = opened(person.command("/form"))

    assert person.options(view, "a", "1") == []
    assert [one.text for one in person.options(view, "a", "12")] == ["12.1", "12.2"]
    assert person.submit(view, {"number": "12.2"}).ok
    assert saved == ["12.2"]
    assert [(one["value"], one["block_id"], one["view"]["id"]) for one in asked] == [
        ("12", "number", view.id)
    ]
    assert stage.violations == []


def test_options_that_slack_would_refuse_are_a_violation_and_offer_nothing(staged: Staged) -> None:
    menu = {"type": "external_select", "min_query_length": 0}

    def register(app: App) -> None:
        @app.command("/form")
        def command(ack: Ack, body: Json, client: WebClient) -> None:
            client.views_open(trigger_id=body["trigger_id"], view=form(field("number", menu)))
            ack()

        @app.options("a")
        def offer(ack: Ack) -> None:
            ack(options=[{"text": plain("x" * 76), "value": "1"}])

    stage = staged(register)
    person = stage.person()

    assert person.options(opened(person.command("/form")), "a") == []
    assert stage.violations == [
        "options of a: must be less than 76 characters [json-pointer:/options/0/text/text]"
    ]


def test_clicks_in_the_home_tab_bring_its_view(staged: Staged) -> None:
    told, register = listening()
    stage = staged(register)
    person = stage.person()

    @stage.bolt.event("app_home_opened")
    def show(event: Json, client: WebClient) -> None:
        client.views_publish(
            user_id=event["user"], view={"type": "home", "blocks": [actions(button("yes", "Mine"))]}
        )

    home = person.home()
    assert home is not None
    assert text_of(home).endswith("[Mine]")
    person.press(home, label="Mine")

    assert told[0]["view"]["type"] == "home"
    assert told[0]["container"] == {"type": "view", "view_id": home.id}
    assert "response_url" not in told[0]
