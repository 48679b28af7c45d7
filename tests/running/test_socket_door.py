"""The Socket Mode door against the smallest server that speaks the protocol."""

import json
import socket
import time
from collections.abc import Iterator
from threading import Event, Thread

import pytest
import uvicorn
from slack_bolt import Ack, App, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.commands import socket_door
from bot.commands.connect import SlackRefuses
from bot.commands.socket_door import SocketDoor


def envelope(text: str) -> dict[str, object]:
    return {
        "type": "slash_commands",
        "envelope_id": text,
        "accepts_response_payload": True,
        "payload": {"command": "/tracker", "text": text, "team_id": "T1", "user_id": "U1"},
    }


class Far:
    """The far end: counts connections, sends envelopes when told, keeps what is answered."""

    def __init__(self) -> None:
        self.connections = 0
        self.envelopes: list[str] = []
        self.answers: list[str] = []
        self.refusal = ""
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._listening.getsockname()[1]}"
        routes = [
            Route("/api/apps.connections.open", self.open, methods=["POST"]),
            WebSocketRoute("/link", self.link),
        ]
        config = uvicorn.Config(
            Starlette(routes=routes), log_config=None, lifespan="off", ws="websockets-sansio"
        )
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._server.run, args=([self._listening],), daemon=True)
        self._thread.start()

    async def open(self, _request: Request) -> JSONResponse:
        if self.refusal:
            return JSONResponse({"ok": False, "error": self.refusal})
        return JSONResponse({"ok": True, "url": f"ws://{self.host}/link"})

    async def link(self, web_socket: WebSocket) -> None:
        await web_socket.accept()
        self.connections += 1
        try:
            await web_socket.send_json({"type": "hello"})
            for text in self.envelopes:
                await web_socket.send_json(envelope(text))
            while True:
                self.answers.append(await web_socket.receive_text())
        except WebSocketDisconnect:
            return

    def close(self) -> None:
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(5)
        self._listening.close()


@pytest.fixture
def far() -> Iterator[Far]:
    opened = Far()
    yield opened
    opened.close()


def app_behind(far: Far) -> App:
    app = App(
        name="test",
        client=WebClient(base_url=f"http://{far.host}/api/", retry_handlers=[]),
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1"),
        process_before_response=True,
    )

    @app.command("/tracker")
    def answer(ack: Ack, body: dict[str, str]) -> BoltResponse:
        if body["text"].startswith("slow"):
            time.sleep(0.4)
        return ack("é" * 150_000 if body["text"] == "long" else body["text"])

    return app


@pytest.fixture
def door(far: Far) -> Iterator[SocketDoor]:
    opened = SocketDoor(app_behind(far), "xapp-1", threads=4)
    yield opened
    opened.close(3)


def wait_for(condition: object, seconds: float = 8) -> None:
    assert callable(condition)
    give_up = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up
        time.sleep(0.02)


def test_an_answer_longer_than_the_library_can_frame_arrives_whole(far: Far, door: SocketDoor) -> None:
    far.envelopes = ["long"]

    door.start(Event())
    wait_for(lambda: far.answers)

    assert json.loads(far.answers[0]) == {"envelope_id": "long", "payload": {"text": "é" * 150_000}}


def test_closing_answers_everything_that_has_arrived(far: Far, door: SocketDoor) -> None:
    far.envelopes = [f"slow {number}" for number in range(20)]
    door.start(Event())
    time.sleep(0.3)
    assert far.answers == []

    door.close(6)

    wait_for(lambda: len(far.answers) == 20, seconds=1)
    assert sorted(json.loads(answer)["payload"]["text"] for answer in far.answers) == sorted(far.envelopes)
    assert not door.is_connected()


def test_closing_does_not_wait_for_ever(far: Far, door: SocketDoor) -> None:
    far.envelopes = [f"slow {number}" for number in range(40)]
    door.start(Event())
    time.sleep(0.3)
    began = time.monotonic()

    door.close(1)

    assert time.monotonic() - began < 3


def test_a_connection_that_is_open_and_silent_is_replaced(
    far: Far, door: SocketDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_door, "WATCH_SECONDS", 0.05)
    door.start(Event())
    wait_for(door.is_alive)
    assert far.connections == 1

    monkeypatch.setattr(socket_door, "SILENT_SECONDS", -1)

    wait_for(lambda: far.connections > 1)
    monkeypatch.undo()
    wait_for(door.is_alive)


def test_a_token_that_was_withdrawn_ends_the_start(far: Far, door: SocketDoor) -> None:
    far.refusal = "token_revoked"

    with pytest.raises(SlackRefuses) as refused:
        door.start(Event())

    assert (refused.value.setting, refused.value.word) == ("SLACK_APP_TOKEN", "token_revoked")


def test_a_start_goes_on_asking_while_slack_says_later(far: Far, door: SocketDoor) -> None:
    far.refusal = "internal_error"
    started = Event()

    def start() -> None:
        if door.start(Event()):
            started.set()

    Thread(target=start, daemon=True).start()
    assert not started.wait(0.3)

    far.refusal = ""

    assert started.wait(5)
    assert door.is_connected()
