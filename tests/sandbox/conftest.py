"""A workspace, and a small but real Bolt app in it, over either way of delivery."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient

from sandbox.person import Person
from sandbox.running import Sandbox

Register = Callable[[App], None]


@dataclass
class Stage:
    """A running workspace with an app in it."""

    sandbox: Sandbox
    bolt: App

    def person(self, name: str = "dci.hollis") -> Person:
        return self.sandbox.person(name)

    @property
    def client(self) -> WebClient:
        return self.bolt.client

    @property
    def violations(self) -> list[str]:
        return [f"{one.where}: {one.reason}" for one in self.sandbox.workspace.violations]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def client(sandbox: Sandbox) -> WebClient:
    return WebClient(token=sandbox.workspace.app.bot_token, base_url=sandbox.api_url)


@pytest.fixture
def staged(sandbox: Sandbox) -> Iterator[Callable[..., Stage]]:
    """Start an app over sockets; everything is stopped after the test."""
    handlers: list[Any] = []  # its methods carry no types

    def start(register: Register, **options: Any) -> Stage:
        bolt = bolt_app(sandbox, **options)
        register(bolt)
        handler: Any = SocketModeHandler(bolt, sandbox.workspace.app.app_token)
        handlers.append(handler)
        handler.connect()
        sandbox.wait_connected(count=len(handlers))
        return Stage(sandbox, bolt)

    yield start
    for handler in handlers:
        handler.client.auto_reconnect_enabled = False
    sandbox.hang_up()
    for handler in handlers:
        # Slack's client looks at its queue once a second: this wakes it, so that closing takes no time.
        handler.client.closed = True
        handler.client.message_queue.put(None)
        handler.close()


@pytest.fixture(params=["sockets", "signed http"])
def either(request: pytest.FixtureRequest, sandbox: Sandbox) -> Iterator[Callable[[Register], Stage]]:
    """Start an app over sockets and, in a second run of the test, over signed HTTP."""
    if request.param == "sockets":
        yield request.getfixturevalue("staged")
        return
    bolt = bolt_app(sandbox)
    with http_server(bolt) as address:
        sandbox.workspace.courier.deliver_to = address

        def start(register: Register) -> Stage:
            register(bolt)
            return Stage(sandbox, bolt)

        yield start


def bolt_app(sandbox: Sandbox, **options: Any) -> App:
    """Make an app as the bot under development is made: its listeners run before the acknowledgement."""
    workspace_app = sandbox.workspace.app
    client = WebClient(token=workspace_app.bot_token, base_url=sandbox.api_url)
    settings: dict[str, Any] = {
        "process_before_response": True,
        "signing_secret": workspace_app.signing_secret,
    }
    return App(client=client, **(settings | options))


class _Threading(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def http_server(bolt: App) -> Iterator[str]:
    """Serve an app on a port of its own."""
    handler: Any = SlackRequestHandler(bolt)
    with make_server("127.0.0.1", 0, handler, server_class=_Threading, handler_class=_Quiet) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/slack/events"
        server.shutdown()
        thread.join()
