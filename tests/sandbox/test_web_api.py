"""The Web API: tokens, scopes, and posting by Slack's rules and words."""

import json
from dataclasses import replace
from typing import Any

import httpx
import pytest
from slack_sdk import WebClient

from sandbox.running import Sandbox

from .stage import Json, refusal, section

CHANNEL, GENERAL, PRIVATE, ARCHIVED = "C07STALK1NG", "C06GENERAL1", "C07G0LDGRP3", "C05LARCH204"
PERSON, COLLEAGUE, BOT = "U07H0LL1S42", "U07ADM1N0K1", "U07R0TAB0T1"


def call(sandbox: Sandbox, method: str, token: str | None = None, **options: Any) -> Json:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer: Json = httpx.post(f"{sandbox.api_url}{method}", headers=headers, **options).json()
    return answer


def test_a_call_without_the_right_token_is_refused(sandbox: Sandbox) -> None:
    app = sandbox.workspace.app
    assert call(sandbox, "auth.test") == {"ok": False, "error": "not_authed"}
    assert call(sandbox, "auth.test", "xoxb-wrong")["error"] == "invalid_auth"
    assert call(sandbox, "auth.test", app.app_token)["error"] == "not_allowed_token_type"
    assert call(sandbox, "apps.connections.open", app.bot_token)["error"] == "not_allowed_token_type"
    assert call(sandbox, "chat.sing", app.bot_token) == {
        "ok": False,
        "error": "unknown_method",
        "req_method": "chat.sing",
    }


def test_json_and_form_bodies_are_both_understood(sandbox: Sandbox) -> None:
    token = sandbox.workspace.app.bot_token
    said = {"channel": CHANNEL, "text": "x", "blocks": [section("words")]}
    as_form = said | {"blocks": json.dumps(said["blocks"]), "token": token}

    first = call(sandbox, "chat.postMessage", token, json=said)
    second = call(sandbox, "chat.postMessage", data=as_form)

    assert first["message"]["blocks"][0]["text"] == second["message"]["blocks"][0]["text"]
    assert call(sandbox, "chat.postMessage", token, json={"channel": CHANNEL})["error"] == "no_text"
    broken = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    assert (
        httpx.post(f"{sandbox.api_url}api.test", content=b"{", headers=broken).json()["error"]
        == "invalid_json"
    )
    assert (
        call(sandbox, "chat.postMessage", data=as_form | {"blocks": "[{"})["error"] == "invalid_blocks_format"
    )


def test_a_missing_scope_is_named(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.workspace.app.scopes = frozenset({"im:write", "users:read"})

    answer = call(sandbox, "chat.postMessage", client.token, json={"channel": CHANNEL, "text": "x"})

    assert answer == {
        "ok": False,
        "error": "missing_scope",
        "needed": "chat:write",
        "provided": "im:write,users:read",
    }
    assert client.auth_test().headers["x-oauth-scopes"] == "im:write,users:read"
    assert refusal(client.conversations_info, channel=PRIVATE) == "missing_scope"
    assert client.conversations_open(users=PERSON)["ok"]


def test_who_the_app_is(client: WebClient) -> None:
    who = client.auth_test()

    assert (who["team_id"], who["user_id"], who["bot_id"]) == ("T06WEXM00R1", "U07TRACKB0T", "B07TRACKER1")
    assert who["is_enterprise_install"] is False
    assert client.bots_info(bot="B07TRACKER1")["bot"]["app_id"] == "A07TRACKER1"
    assert client.team_info()["team"]["name"] == "Wexmoor Constabulary"


def test_a_post_answers_where_and_what(client: WebClient) -> None:
    answer = client.chat_postMessage(
        channel=CHANNEL, text="Hello", metadata={"event_type": "nudge", "event_payload": {"id": "7"}}
    )

    message = answer["message"]
    assert (answer["channel"], answer["ts"]) == (CHANNEL, message["ts"])
    assert (message["user"], message["bot_id"], message["app_id"]) == (
        "U07TRACKB0T",
        "B07TRACKER1",
        "A07TRACKER1",
    )
    assert message["metadata"] == {"event_type": "nudge", "event_payload": {"id": "7"}}


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C00NOWHERE0", "text": "x"}, "channel_not_found"),
        ({"channel": PRIVATE, "text": "x"}, "channel_not_found"),
        ({"channel": ARCHIVED, "text": "x"}, "is_archived"),
        ({"channel": BOT, "text": "x"}, "channel_not_found"),
        ({"channel": "U07LEFTF0X9", "text": "x"}, "is_inactive"),
        ({"channel": CHANNEL, "text": "x", "blocks": [section("")]}, "invalid_blocks"),
        ({"channel": CHANNEL, "text": "x", "blocks": [section("x" * 2700)] * 5}, "msg_blocks_too_long"),
        ({"channel": CHANNEL, "text": "x", "attachments": [{"text": "x"}] * 101}, "too_many_attachments"),
        ({"channel": CHANNEL, "text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
        ({"channel": CHANNEL, "text": "x", "metadata": {"event_type": "x"}}, "invalid_metadata_format"),
        ({"channel": CHANNEL, "text": "x", "metadata": {"event_type": "x", "event_payload": {"a": "x" * 16_000}}}, "metadata_too_large"),
        ({"channel": CHANNEL, "text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
    ],
)  # fmt: skip
def test_a_post_is_refused_with_slacks_word(client: WebClient, arguments: Json, error: str) -> None:
    assert refusal(client.chat_postMessage, **arguments) == error


def test_broken_blocks_are_told_with_their_place(sandbox: Sandbox, client: WebClient) -> None:
    said = {"channel": CHANNEL, "text": "x", "blocks": [section("fine"), section("x" * 3001)]}

    answer = call(sandbox, "chat.postMessage", client.token, json=said)

    words = "must be less than 3001 characters [json-pointer:/blocks/1/text/text]"
    assert answer["errors"] == [words]
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {words}"]


def test_a_public_channel_can_be_posted_to_from_outside_only_with_the_scope(
    sandbox: Sandbox, client: WebClient
) -> None:
    sandbox.workspace.app.scopes = frozenset({"chat:write"})
    assert refusal(client.chat_postMessage, channel=GENERAL, text="x") == "not_in_channel"

    sandbox.workspace.app.scopes = frozenset({"chat:write", "chat:write.public", "channels:join"})
    assert client.chat_postMessage(channel="#general", text="x")["channel"] == GENERAL
    assert client.conversations_join(channel=GENERAL)["channel"]["is_member"]


def test_a_post_to_a_person_goes_into_their_direct_message(sandbox: Sandbox, client: WebClient) -> None:
    answer = client.chat_postMessage(channel=PERSON, text="For you")

    assert answer["channel"] == "D07H0LL1S42"
    assert [one.text for one in sandbox.person(PERSON).history("@app")] == ["For you"]
    sandbox.workspace.app.is_messages_tab_enabled = False
    assert refusal(client.chat_postMessage, channel=PERSON, text="x") == "messages_tab_disabled"


def test_an_ephemeral_post_needs_the_person_to_be_there_and_cannot_be_changed(
    sandbox: Sandbox, client: WebClient
) -> None:
    ts = client.chat_postEphemeral(channel=CHANNEL, user=PERSON, text="hush")["message_ts"]

    assert [one.text for one in sandbox.person(PERSON).history(CHANNEL)] == ["hush"]
    assert sandbox.person(COLLEAGUE).history(CHANNEL) == []
    assert client.conversations_history(channel=CHANNEL)["messages"] == []
    for method in (client.chat_update, client.chat_delete):
        assert refusal(method, channel=CHANNEL, ts=ts, text="x") == "message_not_found"
    assert (
        refusal(client.chat_postEphemeral, channel=CHANNEL, user="U07GUESTXXX", text="x") == "user_not_found"
    )
    assert (
        refusal(client.chat_postEphemeral, channel=CHANNEL, user="U09SEVERNX7", text="x")
        == "user_not_in_channel"
    )


def test_a_change_replaces_blocks_by_text_and_keeps_metadata(client: WebClient) -> None:
    posted = client.chat_postMessage(
        channel=CHANNEL,
        text="x",
        blocks=[section("words")],
        metadata={"event_type": "n", "event_payload": {}},
    )
    ts = posted["ts"]

    with_blocks = client.chat_update(channel=CHANNEL, ts=ts, text="y", blocks=[section("other")])
    with_text = client.chat_update(channel=CHANNEL, ts=ts, text="plain")

    assert "edited" not in with_blocks["message"]
    assert "blocks" not in with_text["message"]
    assert with_text["message"]["edited"]["user"] == "U07TRACKB0T"
    found = client.conversations_history(channel=CHANNEL, include_all_metadata=True)["messages"][0]
    assert found["metadata"]["event_type"] == "n"
    assert "metadata" not in client.conversations_history(channel=CHANNEL)["messages"][0]


def test_what_cannot_be_changed(sandbox: Sandbox, client: WebClient) -> None:
    ts = client.chat_postMessage(channel=PERSON, text="x")["ts"]
    sandbox.person(PERSON).say(CHANNEL, "mine")
    theirs = sandbox.person(PERSON).history(CHANNEL)[-1]

    assert refusal(client.chat_update, channel=PERSON, ts=ts, text="y") == "channel_not_found"
    assert client.chat_update(channel="D07H0LL1S42", ts=ts, text="x" * 4000)["ok"]
    assert refusal(client.chat_update, channel="D07H0LL1S42", ts=ts, text="x" * 4001) == "msg_too_long"
    assert refusal(client.chat_update, channel=CHANNEL, ts="1.000001", text="x") == "message_not_found"
    assert refusal(client.chat_update, channel=CHANNEL, ts=theirs.ts, text="x") == "cant_update_message"
    assert refusal(client.chat_delete, channel=CHANNEL, ts=theirs.ts) == "cant_delete_message"


def test_a_long_text_is_cut_in_silence(client: WebClient) -> None:
    assert len(client.chat_postMessage(channel=CHANNEL, text="x" * 40_001)["message"]["text"]) == 40_000


def test_a_deleted_message_is_gone(client: WebClient) -> None:
    ts = client.chat_postMessage(channel=CHANNEL, text="x")["ts"]

    client.chat_delete(channel=CHANNEL, ts=ts)

    assert client.conversations_history(channel=CHANNEL)["messages"] == []
    assert refusal(client.chat_delete, channel=CHANNEL, ts=ts) == "message_not_found"


def test_markdown_text_becomes_a_markdown_block(client: WebClient) -> None:
    message = client.chat_postMessage(channel=CHANNEL, markdown_text="# Title")["message"]

    assert [(one["type"], one["text"]) for one in message["blocks"]] == [("markdown", "# Title")]


def test_a_link_to_a_message(client: WebClient) -> None:
    ts = client.chat_postMessage(channel=CHANNEL, text="x")["ts"]

    assert client.chat_getPermalink(channel=CHANNEL, message_ts=ts)["permalink"].endswith(
        f"/archives/{CHANNEL}/p{ts.replace('.', '')}"
    )
    assert refusal(client.chat_getPermalink, channel=CHANNEL, message_ts="1.000001") == "message_not_found"


def test_a_read_only_channel_refuses_posts(sandbox: Sandbox, client: WebClient) -> None:
    workspace = sandbox.workspace
    sandbox.call(lambda: workspace.put_channel(replace(workspace.channels[CHANNEL], is_read_only=True)))

    assert (
        refusal(client.chat_postMessage, channel=CHANNEL, text="x") == "restricted_action_read_only_channel"
    )
