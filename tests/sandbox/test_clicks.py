"""Clicks and choices in messages: what the app is told, where, and whose."""

import re
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from sandbox.model import NotPossible

from .stage import Json, Staged, actions, button, plain, section

SELECT = {
    "type": "static_select",
    "action_id": "status",
    "options": [{"text": plain("On course"), "value": "on"}, {"text": plain("At risk"), "value": "risk"}],
}
ELEMENTS = [
    (button("yes", "Yes", value="7", style="primary"), None, {"value": "7", "style": "primary"}),
    (SELECT, "At risk", {"selected_option": {"text": plain("At risk") | {"emoji": True}, "value": "risk"}}),
    (SELECT, None, {"selected_option": None}),
    ({"type": "datepicker", "action_id": "due"}, "2027-05-01", {"selected_date": "2027-05-01"}),
    ({"type": "users_select", "action_id": "owner"}, "ps.ahmed", {"selected_user": "U07PSAHM3D5"}),
    (
        {"type": "conversations_select", "action_id": "where"},
        "general",
        {"selected_conversation": "C06GENERAL1"},
    ),
    ({"type": "timepicker", "action_id": "at"}, "09:30", {"selected_time": "09:30"}),
    ({"type": "datetimepicker", "action_id": "at"}, 1795510818, {"selected_date_time": 1795510818}),
    (
        {"type": "checkboxes", "action_id": "ticks", "options": SELECT["options"]},
        ["on"],
        {"selected_options": [{"text": plain("On course") | {"emoji": True}, "value": "on"}]},
    ),
    (
        {"type": "overflow", "action_id": "more", "options": SELECT["options"]},
        "risk",
        {"selected_option": {"text": plain("At risk") | {"emoji": True}, "value": "risk"}},
    ),
]


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


@pytest.mark.parametrize(("element", "value", "said"), ELEMENTS)
def test_every_element_says_what_was_chosen(staged: Staged, element: Json, value: Any, said: Json) -> None:
    told, register = listening(actions(element, block_id="row"))
    person = staged(register).person()
    message = person.command("/tracker here").message

    seen = person.press(message, element["action_id"], value=value)

    assert seen.ok
    action = told[0]["actions"][0]
    assert said.items() <= action.items()
    assert (action["type"], action["block_id"]) == (element["type"], "row")
    assert action["action_ts"]


def test_a_click_in_a_message_brings_the_message_its_state_and_an_address(staged: Staged) -> None:
    told, register = listening(section("Question", accessory=SELECT), actions(button("yes")))
    stage = staged(register)
    person = stage.person()
    message = person.command("/tracker here").message

    person.press(message, "yes", typed={"status": "risk"})

    body = told[0]
    assert body["container"] == {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": False,
    }
    assert body["channel"] == {"id": message.channel, "name": "stalking-tracker"}
    assert body["message"]["ts"] == message.ts
    assert body["message"]["blocks"] == message.blocks
    assert body["user"] == {
        "id": person.id,
        "username": "dci.hollis",
        "name": "dci.hollis",
        "team_id": "T06WEXM00R1",
    }
    block_id = message.blocks[0]["block_id"]
    assert body["state"]["values"][block_id]["status"]["selected_option"]["value"] == "risk"
    assert body["response_url"]
    assert "view" not in body


def test_a_click_in_an_ephemeral_message_brings_no_message(staged: Staged) -> None:
    told, register = listening(actions(button("yes")))
    person = staged(register).person()

    person.press(person.command("/tracker").message, label="Press")

    assert told[0]["container"]["is_ephemeral"] is True
    assert "message" not in told[0]


def test_an_ephemeral_message_is_seen_and_pressed_by_one_person(staged: Staged) -> None:
    _, register = listening(actions(button("yes")))
    stage = staged(register)
    message = stage.person().command("/tracker").message
    colleague = stage.person("tom.okafor")

    assert message.is_ephemeral
    assert colleague.history("stalking-tracker") == []
    with pytest.raises(NotPossible, match="does not see"):
        colleague.press(message, "yes")


def test_people_of_other_organisations_can_press_and_are_known_by_their_team(staged: Staged) -> None:
    told, register = listening(actions(button("yes")))
    stage = staged(register)
    posted = stage.client.chat_postMessage(channel="C08VAWGPAR5", text="x", blocks=[actions(button("yes"))])
    stranger = stage.person("ins.marlow")

    stranger.press(stranger.history("vawg-partnership")[-1], "yes")

    assert posted["ok"]
    assert told[0]["user"]["team_id"] == "T09SEVERN22"
    assert told[0]["team"]["id"] == "T06WEXM00R1"


def test_a_body_in_the_acknowledgement_of_a_click_is_a_violation(staged: Staged) -> None:
    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack) -> None:
            ack(blocks=[actions(button("yes"))], text="x")

        @app.action("yes")
        def click(ack: Ack) -> None:
            ack({"text": "this will not be seen"})

    stage = staged(register)
    person = stage.person()
    person.press(person.command("/tracker").message, "yes")

    assert stage.violations == [
        "acknowledgement of yes: the acknowledgement must be empty; Slack ignores its body"
    ]


def test_a_click_that_nobody_hears_is_told_to_the_person(staged: Staged) -> None:
    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack) -> None:
            ack(blocks=[actions(button("unheard"))], text="x")

    stage = staged(register)
    stage.sandbox.workspace.courier.ack_seconds = 0.3
    person = stage.person()

    assert person.press(person.command("/tracker").message, "unheard").error == "operation_timeout"


def test_a_button_for_some_people_is_not_there_for_others(staged: Staged) -> None:
    told, register = listening(actions(button("yes", visible_to_user_ids=["U07ADM1N0K1"])))
    stage = staged(register)
    message = stage.person().command("/tracker here").message

    with pytest.raises(NotPossible, match="does not see this button"):
        stage.person().press(message, "yes")
    stage.person("tom.okafor").press(message, "yes")

    assert len(told) == 1
