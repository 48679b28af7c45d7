"""The page's HTTP side: its headers, its files, and its one socket."""

import json
from datetime import datetime

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from sandbox.model import Message, View
from sandbox.page import session
from sandbox.page.answers import UNITED_KINGDOM
from sandbox.people import DEACTIVATED, EXECUTIVE_LEAD, GUEST, OFFICERS, OPERATIONAL_LEAD, STRANGER
from sandbox.running import Sandbox

from .page_socket import PageSocket, in_loop, page_socket, socket_url

CHANNEL = "C07STALK1NG"


def test_the_document_is_never_kept_and_trusts_only_its_own_files(sandbox: Sandbox) -> None:
    answer = httpx.get(sandbox.url)

    assert answer.headers["cache-control"] == "no-store"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert '<html lang="en-GB">' in answer.text
    assert "{base}" not in answer.text


def test_a_script_is_served_under_its_version_as_javascript_and_may_be_kept(sandbox: Sandbox) -> None:
    address = httpx.get(sandbox.url).text.split('type="module" src="')[1].split('"')[0]

    answer = httpx.get(f"{sandbox.url}/{address}")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_file_of_another_version_is_not_served(sandbox: Sandbox) -> None:
    assert httpx.get(f"{sandbox.url}/static/0123456789ab/app.js").status_code == 404


@pytest.mark.parametrize("path", ["%2e%2e/server.py", "..%2fserver.py", "vendor/%2e%2e/%2e%2e/server.py"])
def test_what_lies_outside_the_page_is_not_served(sandbox: Sandbox, path: str) -> None:
    folder = httpx.get(sandbox.url).text.split('type="module" src="')[1].split("app.js")[0]

    assert httpx.get(f"{sandbox.url}/{folder}{path}").status_code == 404


@pytest.mark.parametrize("origin", [None, "http://elsewhere.example", "null"])
def test_a_page_from_elsewhere_may_not_connect(sandbox: Sandbox, origin: str | None) -> None:
    headers = {"Origin": origin} if origin else {}
    with pytest.raises(InvalidStatus) as refused:
        connect(socket_url(sandbox), additional_headers=headers)

    assert refused.value.response.status_code == 403


def test_the_first_thing_a_page_hears_is_all_that_its_person_sees(sandbox: Sandbox) -> None:
    with page_socket(sandbox) as socket:
        hello = socket.hear()

    assert hello["type"] == "hello"
    assert hello["me"] == OPERATIONAL_LEAD.id
    assert {"general", "stalking-tracker", "gold-group"} <= {channel["name"] for channel in hello["channels"]}
    assert {user["id"]: user["tags"] for user in hello["users"]}[GUEST.id] == ["guest"]
    assert hello["commands"][0]["command"] == "/tracker"


@pytest.mark.parametrize(
    ("person", "unseen"),
    [(OFFICERS[0].id, "gold-group"), (GUEST.id, "vawg-partnership"), (STRANGER.id, "stalking-tracker")],
)
def test_nobody_sees_a_conversation_that_is_not_theirs(sandbox: Sandbox, person: str, unseen: str) -> None:
    with page_socket(sandbox, person) as socket:
        names = {channel["name"] for channel in socket.hear()["channels"]}

    assert unseen not in names


def test_somebody_who_has_left_cannot_be_chosen(sandbox: Sandbox) -> None:
    with page_socket(sandbox, DEACTIVATED.id) as socket:
        assert socket.hear()["me"] == OPERATIONAL_LEAD.id
        assert socket.ask(do="act_as", person=DEACTIVATED.id)["error"] == "user_not_found"


def test_an_ephemeral_message_reaches_the_one_person_it_is_for(sandbox: Sandbox) -> None:
    secret = Message(
        CHANNEL, "1764000000.000001", sandbox.workspace.app.user_id, "for one", only_for=OFFICERS[0].id
    )
    public = Message(CHANNEL, "1764000000.000002", sandbox.workspace.app.user_id, "for all")
    with page_socket(sandbox, OFFICERS[0].id) as theirs, page_socket(sandbox, OFFICERS[1].id) as others:
        for socket in (theirs, others):
            socket.hear()
        for message in (secret, public):
            in_loop(sandbox, sandbox.workspace.post, message)

        assert theirs.hear()["object"]["ephemeral"] is True
        assert others.hear()["object"]["ts"] == public.ts


def test_another_person_brings_a_new_snapshot_with_what_they_see(sandbox: Sandbox) -> None:
    secret = Message(
        CHANNEL, "1764000000.000001", sandbox.workspace.app.user_id, "for one", only_for=OFFICERS[0].id
    )
    in_loop(sandbox, sandbox.workspace.post, secret)
    with page_socket(sandbox, OFFICERS[0].id) as socket:
        assert [message["ts"] for message in socket.hear()["messages"]] == [secret.ts]

        socket.say(json.dumps({"id": 1, "do": "act_as", "person": OFFICERS[1].id}))
        hello, reply = socket.hear(), socket.hear()

    assert (hello["me"], hello["messages"]) == (OFFICERS[1].id, [])
    assert (reply["id"], reply["ok"]) == (1, True)


def test_a_form_and_a_home_tab_are_told_to_their_owner_alone(sandbox: Sandbox) -> None:
    payload = {"type": "modal", "title": {"type": "plain_text", "text": "Mine"}, "blocks": []}
    mine = View("V1", "1.a", OFFICERS[0].id, payload, "V1")
    theirs = View("V2", "1.a", OFFICERS[1].id, payload, "V2", kind="home")
    with page_socket(sandbox, OFFICERS[0].id) as socket:
        socket.hear()
        in_loop(sandbox, sandbox.workspace.put_view, theirs)
        in_loop(sandbox, sandbox.workspace.put_view, mine)
        in_loop(sandbox, sandbox.workspace.drop_view, mine)

        shown, gone = socket.hear(), socket.hear()

    assert (shown["kind"], shown["object"]["title"]) == ("view", "Mine")
    assert (gone["kind"], gone["object"]) == ("view_gone", {"id": "V1"})


def test_a_reply_in_a_thread_changes_the_count_under_its_first_message(sandbox: Sandbox) -> None:
    root = in_loop(
        sandbox, sandbox.workspace.post, Message(CHANNEL, "1764000000.000001", OFFICERS[0].id, "root")
    )
    reply = Message(CHANNEL, "1764000000.000002", OFFICERS[1].id, "reply", thread_ts=root.ts)
    with page_socket(sandbox) as socket:
        socket.hear()
        in_loop(sandbox, sandbox.workspace.post, reply)
        first, second = socket.hear(), socket.hear()

    assert first["object"]["ts"] == reply.ts
    assert (second["object"]["ts"], second["object"]["reply_count"]) == (root.ts, 1)


def test_being_taken_out_of_a_private_channel_takes_it_from_the_page(sandbox: Sandbox) -> None:
    with page_socket(sandbox, EXECUTIVE_LEAD.id) as socket:
        socket.hear()
        in_loop(sandbox, sandbox.workspace.remove_member, "C07G0LDGRP3", EXECUTIVE_LEAD.id)
        hello = socket.hear()

    assert hello["type"] == "hello"
    assert "gold-group" not in {channel["name"] for channel in hello["channels"]}


def test_a_message_comes_with_trees_of_plain_strings(sandbox: Sandbox) -> None:
    blocks = (
        {"type": "section", "text": {"type": "mrkdwn", "text": "*12.4* <javascript:alert(1)|x>"}},
        {"type": "markdown", "text": "**bold**"},
    )
    in_loop(
        sandbox,
        sandbox.workspace.post,
        Message(CHANNEL, "1764000000.000001", sandbox.workspace.app.user_id, "x", blocks),
    )
    with page_socket(sandbox) as socket:
        section, markdown = socket.hear()["messages"][0]["blocks"]

    assert section["text"]["tree"][0] == {"type": "bold", "children": [{"type": "text", "text": "12.4"}]}
    assert markdown["tree"][0]["children"][0]["type"] == "bold"


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        '{"id": 7, "do": "fly"}',
        '{"id": 7, "do": "say", "channel": 1}',
        '{"id": 7, "do": "home", "x": 1}',
    ],
)
def test_a_request_that_makes_no_sense_is_answered_with_an_error(sandbox: Sandbox, text: str) -> None:
    with page_socket(sandbox) as socket:
        socket.hear()
        socket.say(text)
        reply = socket.hear()

    assert (reply["type"], reply["ok"], reply["error"]) == ("reply", False, "invalid_request")


def test_what_is_not_possible_comes_back_as_a_sentence(sandbox: Sandbox) -> None:
    with page_socket(sandbox, OFFICERS[0].id) as socket:
        socket.hear()
        reply = socket.ask(do="say", channel="C05LARCH204", text="hello")

    assert reply == {
        "type": "reply",
        "id": 7,
        "ok": False,
        "error": "not_possible",
        "why": "op-larch-2024 is archived",
    }


def test_the_clock_moves_by_days_to_a_date_and_back(sandbox: Sandbox) -> None:
    with page_socket(sandbox) as socket:
        socket.hear()
        assert socket.ask(do="clock", days=7)["ok"]
        morning = sandbox.workspace.clock.now().astimezone(UNITED_KINGDOM)
        assert (morning.date() - datetime.now(UNITED_KINGDOM).date()).days == 7
        assert morning.isoformat()[11:16] == "10:00"
        assert socket.ask(do="clock", to="2027-07-01T09:00")["ok"]
        assert sandbox.workspace.clock.now().isoformat()[:16] == "2027-07-01T08:00"
        assert socket.ask(do="clock", to="yesterday")["error"] == "invalid_date"
        assert socket.ask(do="clock", reset=True)["ok"]

    assert abs(sandbox.workspace.clock.offset.total_seconds()) < 1


def test_a_call_is_listed_in_one_line_and_read_in_full_when_asked(sandbox: Sandbox) -> None:
    entry = {
        "direction": "api",
        "name": "views.open",
        "request": {"trigger_id": "1"},
        "response": {"ok": False},
        "status": "expired_trigger_id",
        "milliseconds": 3.5,
    }
    in_loop(sandbox, lambda: sandbox.workspace.put_traffic(**entry))
    with page_socket(sandbox) as socket:
        (listed,) = socket.hear()["traffic"]
        read = socket.ask(do="traffic", number=listed["number"])
        gone = socket.ask(do="traffic", number=99)

    assert (listed["name"], listed["ok"], listed["status"]) == ("views.open", False, "expired_trigger_id")
    assert "request" not in listed
    assert read["request"] == {"trigger_id": "1"}
    assert gone["error"] == "not_found"


def test_a_page_that_is_too_slow_is_let_go_and_may_come_back(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "QUEUE_LIMIT", 5)

    def flood() -> None:
        for _ in range(20):
            sandbox.workspace.move_clock(days=1)

    def hear_all(socket: PageSocket) -> None:
        while True:
            socket.hear()

    with page_socket(sandbox) as socket:
        socket.hear()
        in_loop(sandbox, flood)
        with pytest.raises(ConnectionClosed) as closed:
            hear_all(socket)

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1013
    with page_socket(sandbox) as again:
        assert again.hear()["type"] == "hello"
