"""The Web API: conversations and people read, files, reactions, Home tabs."""

from collections.abc import Callable
from typing import Any

import httpx
from slack_sdk import WebClient

from sandbox.running import Sandbox

from .stage import Json, actions, button, refusal

CHANNEL, GENERAL, PRIVATE, ARCHIVED = "C07STALK1NG", "C06GENERAL1", "C07G0LDGRP3", "C05LARCH204"
PERSON, COLLEAGUE, BOT = "U07H0LL1S42", "U07ADM1N0K1", "U07R0TAB0T1"


def test_history_comes_newest_first_in_pages_without_replies(client: WebClient) -> None:
    ts = [client.chat_postMessage(channel=CHANNEL, text=str(number))["ts"] for number in range(5)]
    client.chat_postMessage(channel=CHANNEL, text="reply", thread_ts=ts[0])
    told = client.chat_postMessage(channel=CHANNEL, text="for all", thread_ts=ts[0], reply_broadcast=True)
    newest = client.conversations_history(channel=CHANNEL, limit=1)["messages"][0]
    client.chat_delete(channel=CHANNEL, ts=told["ts"])

    first = client.conversations_history(channel=CHANNEL, limit=3)
    rest = client.conversations_history(
        channel=CHANNEL, limit=3, cursor=first["response_metadata"]["next_cursor"]
    )
    since = client.conversations_history(channel=CHANNEL, oldest=ts[2])
    inclusive = client.conversations_history(channel=CHANNEL, oldest=ts[2], latest=ts[3], inclusive=True)

    assert [one["text"] for one in first["messages"]] == ["4", "3", "2"]
    assert (newest["text"], newest["subtype"]) == ("for all", "thread_broadcast")
    assert first["has_more"]
    assert [one["text"] for one in rest["messages"]] == ["1", "0"]
    assert rest["messages"][1]["reply_count"] == 1
    assert not rest["has_more"]
    assert [one["text"] for one in since["messages"]] == ["4", "3"]
    assert [one["text"] for one in inclusive["messages"]] == ["3", "2"]


def test_a_thread_comes_oldest_first(client: WebClient) -> None:
    ts = client.chat_postMessage(channel=CHANNEL, text="root")["ts"]
    for text in ("one", "two"):
        client.chat_postMessage(channel=CHANNEL, text=text, thread_ts=ts)

    assert [one["text"] for one in client.conversations_replies(channel=CHANNEL, ts=ts)["messages"]] == [
        "root",
        "one",
        "two",
    ]
    assert refusal(client.conversations_replies, channel=CHANNEL, ts="1.000001") == "thread_not_found"


def test_history_needs_membership(client: WebClient) -> None:
    assert refusal(client.conversations_history, channel=GENERAL) == "not_in_channel"
    assert refusal(client.conversations_history, channel=PRIVATE) == "channel_not_found"


def test_conversations_are_listed_as_far_as_the_app_knows_them(client: WebClient) -> None:
    def names(method: Callable[..., Any], **arguments: Any) -> set[str]:
        return {one.get("name", one["id"]) for one in method(**arguments)["channels"]}

    public = {"general", "stalking-tracker", "op-larch-2024", "vawg-partnership"}
    assert names(client.conversations_list) == public
    assert names(client.conversations_list, exclude_archived=True) == public - {"op-larch-2024"}
    assert names(client.conversations_list, types="private_channel") == set()
    assert "D07H0LL1S42" in names(client.conversations_list, types="im")
    assert names(client.users_conversations) == public - {"general"}


def test_a_conversation_is_described_with_what_matters(client: WebClient) -> None:
    shared = client.conversations_info(channel="C08VAWGPAR5", include_num_members=True)["channel"]
    direct = client.conversations_info(channel="D07H0LL1S42")["channel"]

    assert (shared["is_ext_shared"], shared["is_shared"], shared["is_private"]) == (True, True, False)
    assert shared["num_members"] == len(client.conversations_members(channel="C08VAWGPAR5")["members"])
    assert (direct["is_im"], direct["user"]) == (True, PERSON)
    assert client.conversations_info(channel=ARCHIVED)["channel"]["is_archived"]


def test_direct_messages_are_opened_with_people_only(client: WebClient) -> None:
    opened = client.conversations_open(users=PERSON, return_im=True)

    assert (opened["channel"]["id"], opened["already_open"]) == ("D07H0LL1S42", True)
    assert refusal(client.conversations_open, users=BOT) == "cannot_dm_bot"
    assert refusal(client.conversations_open, users="U07LEFTF0X9") == "user_disabled"
    assert refusal(client.conversations_open, users="U0NOBODY000") == "user_not_found"
    assert refusal(client.conversations_open, users="") == "users_list_not_supplied"


def test_people_are_described_with_what_matters(client: WebClient) -> None:
    def facts(user: str) -> Json:
        found: Json = client.users_info(user=user)["user"]
        return found

    assert facts(PERSON)["tz"] == "Europe/London"
    assert facts(PERSON)["profile"]["email"] == "dci.hollis@wexmoor.police.example"
    assert facts(COLLEAGUE)["is_admin"]
    assert facts("U07GUESTLF4")["is_restricted"]
    assert facts("U07GUESTPN1")["is_ultra_restricted"]
    assert (facts("U09SEVERNX7")["is_stranger"], facts("U09SEVERNX7")["team_id"]) == (True, "T09SEVERN22")
    assert facts("U07LEFTF0X9")["deleted"]
    assert facts(BOT)["is_bot"]
    assert refusal(client.users_info, user="U0NOBODY000") == "user_not_found"
    listed = {one["id"] for one in client.users_list()["members"]}
    assert "U09SEVERNX7" not in listed
    assert "U07LEFTF0X9" in listed
    assert client.users_lookupByEmail(email="dci.hollis@wexmoor.police.example")["user"]["id"] == PERSON
    assert refusal(client.users_lookupByEmail, email="nobody@example.org") == "users_not_found"


def test_an_email_is_told_only_with_its_scope(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.workspace.app.scopes = frozenset({"users:read"})

    assert "email" not in client.users_info(user=PERSON)["user"]["profile"]


def test_reactions(sandbox: Sandbox, client: WebClient) -> None:
    ts = client.chat_postMessage(channel=CHANNEL, text="x")["ts"]

    client.reactions_add(channel=CHANNEL, timestamp=ts, name="eyes")

    assert client.conversations_history(channel=CHANNEL)["messages"][0]["reactions"][0]["name"] == "eyes"
    assert refusal(client.reactions_add, channel=CHANNEL, timestamp=ts, name="eyes") == "already_reacted"
    client.reactions_remove(channel=CHANNEL, timestamp=ts, name="eyes")
    assert refusal(client.reactions_remove, channel=CHANNEL, timestamp=ts, name="eyes") == "no_reaction"


def test_a_file_is_uploaded_in_three_steps_and_fetched_with_the_token(
    sandbox: Sandbox, client: WebClient
) -> None:
    uploaded = client.files_upload_v2(
        channel=CHANNEL, filename="tracker.csv", content="12.4,on course", initial_comment="Export"
    )

    shown = sandbox.person(PERSON).history(CHANNEL)[-1]
    assert (shown.text, shown.raw["files"][0]["name"]) == ("Export", "tracker.csv")
    address = uploaded["file"]["url_private"]
    assert httpx.get(address).status_code == 401
    assert httpx.get(address, headers={"Authorization": f"Bearer {client.token}"}).text == "12.4,on course"


def test_the_home_tab_is_published_by_hash(sandbox: Sandbox, client: WebClient) -> None:
    view = {"type": "home", "blocks": [actions(button("yes"))]}
    first = client.views_publish(user_id=PERSON, view=view)["view"]
    client.views_publish(user_id=PERSON, view=view, hash=first["hash"])

    assert refusal(client.views_publish, user_id=PERSON, view=view, hash=first["hash"]) == "hash_conflict"
    assert refusal(client.views_publish, user_id=PERSON, view={"type": "modal"}) == "invalid_arguments"
    sandbox.workspace.app.is_home_enabled = False
    assert refusal(client.views_publish, user_id=PERSON, view=view) == "not_enabled"


def test_a_view_of_more_than_250_kilobytes_is_refused(client: WebClient) -> None:
    row = [
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x" * 2600}]}],
        }
    ]

    assert client.views_publish(user_id=PERSON, view={"type": "home", "blocks": row * 90})["ok"]
    assert (
        refusal(client.views_publish, user_id=PERSON, view={"type": "home", "blocks": row * 100})
        == "view_too_large"
    )
