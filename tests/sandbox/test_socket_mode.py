"""Socket Mode on the wire: tickets, envelopes, acknowledgements, several connections, and their end."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from sandbox.running import Sandbox

from .stage import Json, Staged, plain


@contextmanager
def socket_of(sandbox: Sandbox) -> Iterator[ClientConnection]:
    """Connect as an app would, by hand."""
    app = WebClient(token=sandbox.workspace.app.app_token, base_url=sandbox.api_url)
    with connect(app.apps_connections_open(app_token=sandbox.workspace.app.app_token)["url"]) as socket:
        yield socket


def received(socket: ClientConnection) -> Json:
    message: Json = json.loads(socket.recv(timeout=3))
    return message


def acting(sandbox: Sandbox, line: str, results: list[Any]) -> threading.Thread:
    """Type a command on a thread, while the test itself plays the app."""
    person = sandbox.person("dci.hollis")
    thread = threading.Thread(target=lambda: results.append(person.command(line)))
    thread.start()
    return thread


def test_hello_comes_first_and_says_how_many_are_connected(sandbox: Sandbox) -> None:
    with socket_of(sandbox) as first, socket_of(sandbox) as second:
        one, two = received(first), received(second)

    assert (one["type"], one["num_connections"], two["num_connections"]) == ("hello", 1, 2)
    assert one["connection_info"] == {"app_id": "A07TRACKER1"}
    assert one["debug_info"]["approximate_connection_time"] > 0


def test_an_envelope_is_acknowledged_by_its_id_with_the_answer(sandbox: Sandbox) -> None:
    results: list[Any] = []
    with socket_of(sandbox) as socket:
        received(socket)
        thread = acting(sandbox, "/tracker show 12.4", results)
        envelope = received(socket)
        socket.send(json.dumps({"envelope_id": "another", "payload": {"text": "wrong"}}))
        socket.send("no JSON at all")
        socket.send(json.dumps({"envelope_id": envelope["envelope_id"], "payload": {"text": "right"}}))
        thread.join()

    assert envelope["type"] == "slash_commands"
    assert envelope["accepts_response_payload"] is True
    assert envelope["payload"]["text"] == "show 12.4"
    assert "retry_attempt" not in envelope
    assert results[0].message.text == "right"


def test_an_address_is_good_once(sandbox: Sandbox) -> None:
    app = WebClient(base_url=sandbox.api_url)
    url = app.apps_connections_open(app_token=sandbox.workspace.app.app_token)["url"]
    with connect(url):
        pass

    with pytest.raises(InvalidStatus), connect(url):
        pass


def test_each_payload_goes_to_one_connection_in_turn(sandbox: Sandbox) -> None:
    with socket_of(sandbox) as first, socket_of(sandbox) as second:
        for socket in (first, second):
            received(socket)
        threads = [acting(sandbox, f"/tracker {number}", []) for number in (1, 2)]
        envelopes = [received(socket) for socket in (first, second)]
        for socket, envelope in zip((first, second), envelopes, strict=True):
            socket.send(json.dumps({"envelope_id": envelope["envelope_id"]}))
        for thread in threads:
            thread.join()

    assert {one["payload"]["text"] for one in envelopes} == {"1", "2"}


def test_an_eleventh_connection_is_sent_away(sandbox: Sandbox) -> None:
    app = WebClient(base_url=sandbox.api_url)
    token = sandbox.workspace.app.app_token
    with ExitStack() as stack:
        urls = [app.apps_connections_open(app_token=token)["url"] for _ in range(11)]
        messages = [received(stack.enter_context(connect(url))) for url in urls]

    assert [one["type"] for one in messages] == ["hello"] * 10 + ["disconnect"]
    assert messages[10]["reason"] == "too_many_websockets"


def test_without_a_connection_a_command_fails_at_once(sandbox: Sandbox) -> None:
    seen = sandbox.person("dci.hollis").command("/tracker")

    assert seen.error == "dispatch_failed"
    assert seen.latency < 1


def test_a_connection_that_breaks_before_the_answer_is_a_timeout(sandbox: Sandbox) -> None:
    sandbox.workspace.courier.ack_seconds = 0.2
    results: list[Any] = []
    with socket_of(sandbox) as socket:
        received(socket)
        thread = acting(sandbox, "/tracker", results)
        received(socket)
    thread.join()

    assert results[0].error == "operation_timeout"


def test_a_real_app_connects_anew_when_it_is_asked_to(staged: Staged) -> None:
    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack) -> None:
            ack("still here")

    stage = staged(register)
    sandbox = stage.sandbox

    sandbox.call(sandbox.workspace.sockets.disconnect)
    sandbox.wait_connected()

    assert stage.person().command("/tracker").message.text == "still here"


def test_a_connection_can_be_cut_without_a_word(sandbox: Sandbox) -> None:
    with socket_of(sandbox) as socket:
        received(socket)
        sandbox.hang_up()
        with pytest.raises(ConnectionClosed) as closed:
            received(socket)

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1012


def test_an_app_that_acknowledges_before_it_works_is_waited_for(staged: Staged) -> None:
    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack, body: Json, client: WebClient) -> None:
            ack()
            time.sleep(0.1)
            view = {"type": "modal", "title": plain(), "blocks": []}
            client.views_open(trigger_id=body["trigger_id"], view=view)
            client.chat_postMessage(channel=body["channel_id"], text="afterwards")

    stage = staged(register, process_before_response=False)
    person = stage.person()

    seen = person.command("/tracker", expect="view")

    assert seen.view is not None
    assert person.wait_for("message").message.text == "afterwards"
