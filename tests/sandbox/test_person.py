"""The person of the tests: what can be read, found and not done; and the back door behind it."""

from typing import Any

import httpx
import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from sandbox.model import NotPossible
from sandbox.person import Person, text_of
from sandbox.running import Sandbox

from .stage import Json, Staged, actions, button, field, form, opened, plain, section

CHANNEL = "C07STALK1NG"
OPTIONS = [{"text": plain("Yes"), "value": "y"}, {"text": plain("No"), "value": "n"}]
EVERYTHING: list[Json] = [
    {"type": "header", "text": plain("Summary")},
    section("*12.4* for <@U07PSAHM3D5> in <#C06GENERAL1>", accessory=button("open", "Open")),
    {"type": "section", "fields": [{"type": "mrkdwn", "text": "_Due_"}, plain("27 March")]},
    {"type": "context", "elements": [plain("small print")]},
    {"type": "divider"},
    {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": [{"type": "text", "text": "A list:"}]},
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": one}]} for one in "ab"
                ],
            },
        ],
    },
    actions(
        {"type": "static_select", "options": OPTIONS, "placeholder": plain("Choose")},
        {"type": "radio_buttons", "options": OPTIONS, "initial_option": OPTIONS[0]},
        {"type": "overflow", "options": OPTIONS},
        {"type": "datepicker", "initial_date": "2027-05-01"},
    ),
    {"type": "image", "alt_text": "a chart", "image_url": "https://a.org/c.png", "title": plain("Chart")},
    {"type": "markdown", "text": "# Title\n\n**bold** words"},
    {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": "12.4"}, {"type": "raw_number", "value": 3, "text": "3"}]],
    },
    {
        "type": "data_visualization",
        "title": "Due",
        "chart": {"type": "pie", "segments": [{"label": "late", "value": 2}]},
    },
    {"type": "container", "title": plain("More"), "child_blocks": [section("inside")]},
]


def test_all_that_can_be_read_is_written_out_in_order(sandbox: Sandbox, client: WebClient) -> None:
    client.chat_postMessage(channel=CHANNEL, text="not shown", blocks=EVERYTHING)

    (message,) = sandbox.person("dci.hollis").history(CHANNEL)

    assert text_of(message).splitlines() == [
        "Summary",
        "12.4 for @PS Nadia Ahmed in #general",
        "[Open]",
        "Due",
        "27 March",
        "small print",
        "---",
        "A list:",
        "• a",
        "• b",
        "[Choose ▾] (x) Yes ( ) No [… Yes / No] 2027-05-01",
        "Chart",
        "[image: a chart]",
        "Title",
        "bold words",
        "12.4 | 3",
        "Due",
        "late: 2",
        "More",
        "inside",
    ]


def test_a_form_is_written_out_with_its_fields_and_buttons() -> None:
    view = form(
        field(
            "t",
            {"type": "plain_text_input", "initial_value": "as it was"},
            label=plain("Words"),
            hint=plain("Few"),
        ),
        field(
            "s",
            {"type": "static_select", "options": OPTIONS, "initial_option": OPTIONS[0]},
            label=plain("Sure?"),
        ),
        close=plain("Cancel"),
    )

    assert text_of(view).splitlines() == [
        "Form",
        "Words: as it was",
        "Few",
        "Sure?: Yes",
        "[Save]",
        "[Cancel]",
    ]


def test_a_message_without_blocks_is_its_text() -> None:
    assert text_of({"text": "*Hello* <@U1> &amp; all\nagain"}) == "Hello @U1 & all\nagain"


def test_a_person_is_known_by_handle_or_id(sandbox: Sandbox) -> None:
    assert (
        sandbox.person("dci.hollis").id
        == Person(sandbox.url, "U07H0LL1S42").id
        == Person(sandbox.url, "@dci.hollis").id
    )
    with pytest.raises(NotPossible, match="nobody called"):
        Person(sandbox.url, "dci.nobody")


def test_what_is_not_there_cannot_be_pressed(sandbox: Sandbox, client: WebClient) -> None:
    client.chat_postMessage(channel=CHANNEL, text="x", blocks=[actions(button("yes", "Yes"))])
    person = sandbox.person("dci.hollis")
    (message,) = person.history(CHANNEL)

    with pytest.raises(NotPossible, match="nothing like 'no'"):
        person.press(message, "no")
    with pytest.raises(NotPossible, match="nothing like 'No'"):
        person.press(message, label="No")
    with pytest.raises(NotPossible, match="0 messages are new"):
        _ = person.wait_for("message", 0.01).message


def test_a_slip_in_a_request_to_the_back_door_is_told(sandbox: Sandbox) -> None:
    reply = httpx.post(f"{sandbox.url}/control/act/command", json={"user": "dci.hollis", "lime": "/tracker"})

    assert reply.status_code == 400
    assert "lime" in reply.json()["not_possible"]


def test_a_menu_is_chosen_from_by_what_it_says(staged: Staged) -> None:
    chosen: list[str] = []

    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack) -> None:
            ack(text="x", blocks=[actions({"type": "overflow", "action_id": "more", "options": OPTIONS})])

        @app.action("more")
        def click(ack: Ack, body: Json) -> None:
            chosen.append(body["actions"][0]["selected_option"]["value"])
            ack()

    person = staged(register).person()
    person.press(person.command("/tracker").message, label="No")

    assert chosen == ["n"]


def test_an_action_shows_what_is_new_changed_and_gone_and_only_that(staged: Staged) -> None:
    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack, body: Json, client: WebClient) -> None:
            if body["text"]:
                for ts in body["text"].split():
                    client.chat_delete(channel=CHANNEL, ts=ts)
            client.chat_postMessage(channel=CHANNEL, text="new")
            client.chat_postMessage(channel="D07ADM1N0K1", text="for somebody else")
            ack()

    stage = staged(register)
    person = stage.person()
    kept = stage.client.chat_postMessage(channel=CHANNEL, text="old")["ts"]

    first = person.command("/tracker")
    second = person.command(f"/tracker {kept}")

    assert [one.text for one in first.messages] == ["new"]
    assert (first.changed, first.deleted) == ((), ())
    assert [one.text for one in second.messages] == ["new"]
    assert [one.text for one in second.deleted] == ["old"]


def test_shortcuts_are_used_anywhere_or_on_a_message(staged: Staged) -> None:
    told: list[Json] = []

    def register(app: App) -> None:
        @app.shortcut("record")
        def record(ack: Ack, body: Json, client: WebClient) -> None:
            told.append(body)
            client.views_open(trigger_id=body["trigger_id"], view=form(title=plain(body["type"])))
            ack()

    stage = staged(register)
    person = stage.person()
    stage.client.chat_postMessage(channel=CHANNEL, text="evidence")

    anywhere = opened(person.shortcut("record"))
    on_message = opened(person.shortcut("record", person.history(CHANNEL)[0]))

    assert (anywhere.title, on_message.title) == ("shortcut", "message_action")
    assert "channel" not in told[0]
    assert "response_url" not in told[0]
    assert (told[1]["message"]["text"], told[1]["channel"]["id"]) == ("evidence", CHANNEL)
    assert told[1]["message_ts"] == told[1]["message"]["ts"]


def test_a_file_that_a_person_attaches_can_be_fetched_by_the_app(staged: Staged) -> None:
    fetched: list[str] = []

    def register(app: App) -> None:
        @app.event("message")
        def message(event: Json, client: WebClient) -> None:
            headers = {"Authorization": f"Bearer {client.token}"}
            fetched.extend(httpx.get(one["url_private"], headers=headers).text for one in event["files"])

    staged(register).person().say("@app", "here", files=[{"name": "t.csv", "content": "12.4"}])

    assert fetched == ["12.4"]


def test_the_state_of_everything_can_be_read(staged: Staged) -> None:
    stage = staged(lambda _: None)
    stage.sandbox.workspace.put_violation("somewhere", "something")

    state: dict[str, Any] = httpx.get(f"{stage.sandbox.url}/control/state").json()

    assert state["violations"] == [{"where": "somewhere", "reason": "something"}]
    assert state["connected"] == 1
    assert "apps.connections.open" in {one["name"] for one in state["traffic"]}
    assert state["clock"].startswith("20")


def test_a_manifest_brings_commands_scopes_events_and_a_name(sandbox: Sandbox) -> None:
    manifest = {
        "display_information": {"name": "Tracker Bot"},
        "features": {
            "bot_user": {"display_name": "Tracker Bot"},
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
            "slash_commands": [
                {"command": "/tracker", "description": "d", "usage_hint": "show 12.4", "should_escape": True}
            ],
            "shortcuts": [{"name": "Record", "callback_id": "record", "type": "global", "description": "d"}],
        },
        "oauth_config": {"scopes": {"bot": ["chat:write", "commands"]}},
        "settings": {"event_subscriptions": {"bot_events": ["app_mention"]}},
    }

    httpx.post(f"{sandbox.url}/control/manifest", json=manifest).raise_for_status()

    app = sandbox.workspace.app
    assert (app.name, app.handle) == ("Tracker Bot", "tracker_bot")
    assert [(one.name, one.usage_hint, one.should_escape) for one in sandbox.workspace.commands] == [
        ("/tracker", "show 12.4", True)
    ]
    assert [one.callback_id for one in sandbox.workspace.shortcuts] == ["record"]
    assert (app.scopes, app.events) == (frozenset({"chat:write", "commands"}), frozenset({"app_mention"}))
    assert sandbox.workspace.bot.real_name == "Tracker Bot"
