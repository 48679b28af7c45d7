"""Signed HTTP on the wire: signatures, bodies, the challenge, and what an answer's status means."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, parse_qsl

import pytest
from slack_sdk.signature import SignatureVerifier

from sandbox.running import Sandbox

from .stage import Json, refusal


@dataclass
class Request:
    """One request that arrived."""

    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Json:
        found: Json = json.loads(self.body)
        return found


@dataclass
class Listener:
    """A plain HTTP server in the place of the app."""

    answer: Callable[[Request], tuple[int, str, dict[str, str]]] = lambda _: (200, "", {})
    requests: list[Request] = field(default_factory=list)
    url: str = ""


def echoing(request: Request) -> tuple[int, str, dict[str, str]]:
    """Answer the challenge, and everything else with nothing."""
    if request.body.startswith(b"{") and request.json.get("type") == "url_verification":
        return 200, json.dumps({"challenge": request.json["challenge"]}), {"Content-Type": "application/json"}
    return 200, "", {}


@contextmanager
def serving(listener: Listener) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            request = Request({key.lower(): value for key, value in self.headers.items()}, body)
            listener.requests.append(request)
            status, said, headers = listener.answer(request)
            self.send_response(status)
            for key, value in (headers | {"Content-Length": str(len(said.encode()))}).items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(said.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        listener.url = f"http://127.0.0.1:{server.server_port}/slack/events"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield
        server.shutdown()
        thread.join()


@pytest.fixture
def listener(sandbox: Sandbox) -> Iterator[Listener]:
    listening = Listener(echoing)
    with serving(listening):
        sandbox.workspace.courier.deliver_to = listening.url
        yield listening


def wait_for(listener: Listener, count: int) -> list[Request]:
    give_up = time.monotonic() + 5
    while len(listener.requests) < count and time.monotonic() < give_up:
        time.sleep(0.01)
    return listener.requests


def test_every_request_is_signed_over_its_raw_body(sandbox: Sandbox, listener: Listener) -> None:
    person = sandbox.person("dci.hollis")
    person.command("/tracker a & b")
    person.shortcut("record")
    person.say("stalking-tracker", "hello")

    verifier = SignatureVerifier(sandbox.workspace.app.signing_secret)
    assert len(listener.requests) == 4
    assert all(verifier.is_valid_request(one.body, one.headers) for one in listener.requests)
    assert not any(
        SignatureVerifier("0" * 32).is_valid_request(one.body, one.headers) for one in listener.requests
    )


def test_each_kind_has_its_own_body(sandbox: Sandbox, listener: Listener) -> None:
    person = sandbox.person("dci.hollis")
    person.command("/tracker a & b")
    person.shortcut("record")
    person.say("stalking-tracker", "hello")

    command, shortcut, challenge, event = listener.requests
    form, as_json = "application/x-www-form-urlencoded", "application/json"
    assert command.headers["content-type"] == shortcut.headers["content-type"] == form
    assert dict(parse_qsl(command.body.decode()))["text"] == "a &amp; b"
    assert json.loads(parse_qs(shortcut.body.decode())["payload"][0])["callback_id"] == "record"
    assert challenge.headers["content-type"] == event.headers["content-type"] == as_json
    assert challenge.json["type"] == "url_verification"
    assert event.json["event"]["text"] == "hello"
    assert "x-slack-retry-num" not in event.headers


def test_no_event_goes_to_an_address_that_does_not_echo(sandbox: Sandbox, listener: Listener) -> None:
    listener.answer = lambda _: (200, "no", {})
    sandbox.workspace.courier.event_retry_seconds = ()

    sandbox.person("dci.hollis").say("stalking-tracker", "hello")

    assert [one.json["type"] for one in listener.requests] == ["url_verification"]


def test_the_challenge_is_asked_once(sandbox: Sandbox, listener: Listener) -> None:
    for _ in range(2):
        sandbox.person("dci.hollis").say("stalking-tracker", "hello")

    assert [one.json["type"] for one in listener.requests] == [
        "url_verification",
        "event_callback",
        "event_callback",
    ]


@pytest.mark.parametrize("status", [404, 500, 302])
def test_anything_but_200_is_a_failed_delivery(sandbox: Sandbox, listener: Listener, status: int) -> None:
    listener.answer = lambda _: (status, "", {})

    seen = sandbox.person("dci.hollis").command("/tracker")

    assert seen.error == "dispatch_failed"
    assert sandbox.workspace.traffic[-1].status == f"dispatch_failed (http_error: {status})"


def test_a_plain_answer_is_shown_as_text(sandbox: Sandbox, listener: Listener) -> None:
    listener.answer = lambda _: (200, "Plain words", {"Content-Type": "text/plain"})

    assert sandbox.person("dci.hollis").command("/tracker").message.text == "Plain words"


def test_a_slow_answer_is_a_timeout(sandbox: Sandbox, listener: Listener) -> None:
    sandbox.workspace.courier.ack_seconds = 0.1

    def slowly(_: Request) -> tuple[int, str, dict[str, str]]:
        time.sleep(0.3)
        return 200, "late", {}

    listener.answer = slowly

    seen = sandbox.person("dci.hollis").command("/tracker")

    assert (seen.error, seen.messages) == ("operation_timeout", ())


def test_an_event_is_tried_again_three_times_with_a_count(sandbox: Sandbox, listener: Listener) -> None:
    sandbox.workspace.courier.event_retry_seconds = (0.01, 0.01, 0.01)
    sandbox.person("dci.hollis").say("stalking-tracker", "the challenge")
    listener.answer = lambda _: (500, "", {})
    listener.requests.clear()

    sandbox.person("dci.hollis").say("stalking-tracker", "hello")
    tries = wait_for(listener, 4)

    counts = [one.headers.get("x-slack-retry-num") for one in tries]
    assert counts == [None, "1", "2", "3"]
    assert [one.headers.get("x-slack-retry-reason") for one in tries[1:]] == ["http_error"] * 3
    assert len({one.json["event_id"] for one in tries}) == 1


def test_an_app_can_ask_for_no_further_try(sandbox: Sandbox, listener: Listener) -> None:
    sandbox.workspace.courier.event_retry_seconds = (0.01,)
    sandbox.person("dci.hollis").say("stalking-tracker", "the challenge")
    listener.answer = lambda _: (500, "", {"X-Slack-No-Retry": "1"})
    listener.requests.clear()

    sandbox.person("dci.hollis").say("stalking-tracker", "hello")
    time.sleep(0.1)

    assert len(listener.requests) == 1


def test_no_socket_is_given_where_delivery_is_over_http(sandbox: Sandbox, listener: Listener) -> None:
    from slack_sdk import WebClient  # noqa: PLC0415 - needed here alone

    app = WebClient(base_url=sandbox.api_url)

    assert (
        refusal(app.apps_connections_open, app_token=sandbox.workspace.app.app_token)
        == "socket_mode_not_enabled"
    )
    assert "SLACK_APP_TOKEN" not in sandbox.env()
