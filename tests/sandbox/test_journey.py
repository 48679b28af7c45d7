"""The everyday path of an app, over sockets and over signed HTTP."""

from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from sandbox.person import text_of

from .stage import Staged

FORM = {
    "type": "modal",
    "callback_id": "record",
    "title": {"type": "plain_text", "text": "Record an update"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "words",
            "label": {"type": "plain_text", "text": "What has changed?"},
            "element": {"type": "plain_text_input", "action_id": "entry", "initial_value": "Nothing yet"},
        },
        {
            "type": "input",
            "block_id": "when",
            "optional": True,
            "label": {"type": "plain_text", "text": "Next date"},
            "element": {"type": "datepicker", "action_id": "entry", "initial_date": "2026-12-01"},
        },
    ],
}


def register(app: App) -> None:
    @app.command("/tracker")
    def command(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        if body["text"] == "form":
            client.views_open(trigger_id=body["trigger_id"], view=FORM)
            ack()
            return
        button = {
            "type": "button",
            "action_id": "agree",
            "text": {"type": "plain_text", "text": "Agree"},
            "value": "7",
        }
        ack(
            text="a question",
            blocks=[
                {"type": "section", "text": {"type": "mrkdwn", "text": f"You typed *{body['text']}*"}},
                {"type": "actions", "elements": [button]},
            ],
        )

    @app.action("agree")
    def agree(ack: Ack, respond: Respond, body: dict[str, Any]) -> None:
        ack()
        respond(f"Agreed to {body['actions'][0]['value']}", replace_original=True)

    @app.view("record")
    def record(ack: Ack, view: dict[str, Any], body: dict[str, Any], client: WebClient) -> None:
        values = view["state"]["values"]
        words = values["words"]["entry"]["value"]
        if words == "Nothing yet":
            ack(response_action="errors", errors={"words": "Say what has changed"})
            return
        ack()
        client.chat_postMessage(
            channel=body["user"]["id"], text=f"{words} by {values['when']['entry']['selected_date']}"
        )

    @app.event("app_mention")
    def mention(event: dict[str, Any], client: WebClient) -> None:
        client.chat_postMessage(channel=event["channel"], text="You called?", thread_ts=event["ts"])

    @app.event("message")
    def message() -> None:
        """Hear of messages without answering."""


def test_a_command_is_answered_for_its_sender_alone(either: Staged) -> None:
    stage = either(register)

    seen = stage.person().command("/tracker hello there")

    assert seen.ok
    assert seen.message.is_ephemeral
    assert text_of(seen.message) == "You typed hello there\n[Agree]"
    assert stage.person("tom.okafor").history("stalking-tracker") == []
    assert stage.violations == []


def test_a_click_changes_the_ephemeral_message_it_was_made_in(either: Staged) -> None:
    stage = either(register)
    person = stage.person()
    question = person.command("/tracker hello").message

    seen = person.press(question, "agree")

    assert [text_of(one) for one in seen.changed] == ["Agreed to 7"]
    assert [text_of(one) for one in person.history("stalking-tracker")] == ["Agreed to 7"]


def test_a_form_shows_errors_under_its_fields_and_then_closes(either: Staged) -> None:
    stage = either(register)
    person = stage.person()
    form = person.command("/tracker form").view
    assert form is not None

    refused = person.submit(form)
    accepted = person.submit(form, {"words": "Forty trained"})

    assert not refused.ok
    assert refused.errors == {"words": "Say what has changed"}
    assert refused.view is not None
    assert accepted.ok
    assert accepted.view is None
    assert text_of(accepted.message) == "Forty trained by 2026-12-01"
    assert accepted.message.channel_name == "directmessage"
    assert stage.violations == []


def test_a_mention_reaches_the_app_and_its_reply_stands_in_the_thread(either: Staged) -> None:
    stage = either(register)
    person = stage.person()

    seen = person.say("stalking-tracker", "@tracker are you there?")

    assert [text_of(one) for one in seen.messages] == ["@Tracker are you there?", "You called?"]
    assert seen.messages[1].thread_ts == seen.messages[0].ts


def test_every_exchange_stands_in_the_traffic_log(either: Staged) -> None:
    stage = either(register)

    stage.person().command("/tracker form")

    names = {(one.direction, one.name, one.status) for one in stage.sandbox.workspace.traffic}
    assert ("delivery", "/tracker", "ok") in names
    assert ("api", "views.open", "ok") in names
