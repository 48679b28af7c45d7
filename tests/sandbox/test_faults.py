"""Things that go wrong on request, once each and where they were asked for."""

import http.client
import time
from typing import Any

import pytest
from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.faults import Fault
from sandbox.posted import posted_by_app
from sandbox.running import Sandbox

from .stage import Json, Staged, actions, button

CHANNEL = "C07STALK1NG"


def counting() -> tuple[list[Json], Any]:
    told: list[Json] = []

    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack, body: Json) -> None:
            told.append(body)
            ack(f"answer {len(told)}")

    return told, register


def texts(sandbox: Sandbox) -> list[str]:
    return [one.text for one in sandbox.person("dci.hollis").history(CHANNEL)]


def test_a_delivery_comes_twice_with_everything_equal(either: Staged) -> None:
    told, register = counting()
    stage = either(register)
    stage.sandbox.workspace.faults.add(Fault("duplicate", "slash_commands"))

    seen = stage.person().command("/tracker")
    give_up = time.monotonic() + 3
    while len(told) < 2 and time.monotonic() < give_up:
        time.sleep(0.01)

    assert told[0] == told[1]
    assert seen.message.text == "answer 1"
    assert stage.person().command("/tracker").message.text == "answer 3"


def test_a_dropped_delivery_is_a_timeout_that_the_app_never_hears_of(either: Staged) -> None:
    told, register = counting()
    stage = either(register)
    stage.sandbox.workspace.courier.ack_seconds = 0.1
    stage.sandbox.workspace.faults.add(Fault("drop", "/tracker"))

    assert stage.person().command("/tracker").error == "operation_timeout"
    assert told == []


def test_a_lost_answer_is_a_timeout_though_the_app_did_its_work(either: Staged) -> None:
    told, register = counting()
    stage = either(register)
    stage.sandbox.workspace.courier.ack_seconds = 0.3
    stage.sandbox.workspace.faults.add(Fault("lost", "*"))

    assert stage.person().command("/tracker").error == "operation_timeout"
    assert len(told) == 1


def test_a_late_delivery_counts_against_the_deadline(staged: Staged) -> None:
    _, register = counting()
    stage = staged(register)
    stage.sandbox.workspace.courier.ack_seconds = 0.3
    for seconds in (0.05, 0.4):
        stage.sandbox.workspace.faults.add(Fault("delay", "slash_commands", seconds=seconds))

    assert stage.person().command("/tracker").latency >= 0.05
    assert stage.person().command("/tracker").error == "operation_timeout"


def test_a_call_can_be_answered_with_an_error_of_ones_choice(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.workspace.faults.add(Fault("error", "chat.*", error="internal_error", times=2))

    for _ in range(2):
        with pytest.raises(SlackApiError, match="internal_error"):
            client.chat_postMessage(channel=CHANNEL, text="x")
    client.chat_postMessage(channel=CHANNEL, text="third")

    assert texts(sandbox) == ["third"]


def test_a_rate_limit_says_when_to_come_back(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.workspace.faults.add(Fault("ratelimited", "chat.postMessage", seconds=7))

    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=CHANNEL, text="x")

    response = caught.value.response
    assert (response.status_code, response["error"], response.headers["retry-after"]) == (
        429,
        "ratelimited",
        "7",
    )
    assert texts(sandbox) == []


def test_a_server_error_has_no_json(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.workspace.faults.add(Fault("http_error", "chat.postMessage", status=502))

    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=CHANNEL, text="x")

    assert caught.value.response.status_code == 502
    assert texts(sandbox) == []


def test_a_message_can_be_posted_and_the_answer_lost(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.workspace.faults.add(Fault("lost", "chat.postMessage"))

    with pytest.raises(http.client.IncompleteRead):
        client.chat_postMessage(channel=CHANNEL, text="Posted")

    assert texts(sandbox) == ["Posted"]


def test_a_dropped_call_does_nothing(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.workspace.faults.add(Fault("drop", "chat.postMessage"))

    with pytest.raises(http.client.IncompleteRead):
        client.chat_postMessage(channel=CHANNEL, text="x")

    assert texts(sandbox) == []


def test_a_response_url_can_fail(staged: Staged) -> None:
    statuses: list[int] = []

    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack) -> None:
            ack(blocks=[actions(button("go"))], text="x")

        @app.action("go")
        def click(ack: Ack, respond: Respond) -> None:
            ack()
            statuses.append(respond("words").status_code)

    stage = staged(register)
    person = stage.person()
    message = person.command("/tracker").message
    stage.sandbox.workspace.faults.add(Fault("http_error", "response_url", status=500))
    person.press(message, "go")
    person.press(message, "go")

    assert statuses == [500, 200]


def test_the_back_door_sets_and_clears_faults(sandbox: Sandbox, client: WebClient) -> None:
    person = sandbox.person("dci.hollis")

    assert person._post("faults", kind="error", where="auth.test", error="account_inactive")["waiting"] == 1
    with pytest.raises(SlackApiError, match="account_inactive"):
        client.auth_test()
    person._post("faults", kind="error", where="auth.test")
    person._request("DELETE", "faults", None)

    assert client.auth_test()["ok"]


def test_a_fault_about_one_conversation_leaves_the_others_alone(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.workspace.faults.add(Fault("error", "chat.postMessage", error="is_archived", about=CHANNEL))

    client.chat_postMessage(channel="C08VAWGPAR5", text="elsewhere")
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=CHANNEL, text="here")
    client.chat_postMessage(channel=CHANNEL, text="again")

    assert refused.value.response["error"] == "is_archived"
    assert texts(sandbox) == ["again"]


def test_what_the_app_posted_is_listed_with_its_mark_and_the_workspaces_time(
    sandbox: Sandbox, client: WebClient
) -> None:
    sandbox.call(lambda: sandbox.workspace.move_clock(days=30))
    mark = {"event_type": "notice", "event_payload": {"id": "n1"}}
    first = client.chat_postMessage(channel="U07H0LL1S42", text="to a person", metadata=mark)
    client.chat_postMessage(channel=CHANNEL, text="to all")
    client.chat_postMessage(channel=first["channel"], text="more", thread_ts=first["ts"])
    client.chat_postEphemeral(channel=CHANNEL, user="U07H0LL1S42", text="to one alone")

    posted = posted_by_app(sandbox.workspace)

    assert [(one.recipient, one.text) for one in posted] == [
        ("U07H0LL1S42", "to a person"),
        (CHANNEL, "to all"),
    ]
    assert posted[0].metadata == mark
    assert abs((posted[0].at - sandbox.workspace.clock.now()).total_seconds()) < 60
    assert len(posted_by_app(sandbox.workspace, replies=True)) == 3
