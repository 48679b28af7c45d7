"""A small but real Bolt app in a running workspace, and the blocks that tests are made of."""

import time
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
from slack_sdk.errors import SlackApiError

from sandbox.person import Person
from sandbox.running import Sandbox
from sandbox.screen import Seen, SeenView

Json = dict[str, Any]
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

    def traffic(self, name: str) -> list[str]:
        """How each exchange with a name went."""
        return [one.status for one in self.sandbox.workspace.traffic if name in one.name]


Staged = Callable[..., Stage]


def bolt_app(sandbox: Sandbox, **options: Any) -> App:
    """Make an app as the bot under development is made: its listeners run before the acknowledgement."""
    workspace_app = sandbox.workspace.app
    client = WebClient(token=workspace_app.bot_token, base_url=sandbox.api_url)
    settings: dict[str, Any] = {
        "process_before_response": True,
        "signing_secret": workspace_app.signing_secret,
    }
    return App(client=client, **(settings | options))


@contextmanager
def connected(sandbox: Sandbox, bolt: App, count: int = 1) -> Iterator[Any]:
    """Connect an app over a socket, and take it away again without the waits of Slack's client."""
    handler: Any = SocketModeHandler(bolt, sandbox.workspace.app.app_token)
    handler.connect()
    sandbox.wait_connected(count=count)
    yield handler
    client = handler.client
    client.auto_reconnect_enabled = False
    # The client looks at its queue once a second and at its socket every three: both are woken.
    client.closed = True
    client.message_queue.put(None)
    sandbox.hang_up()
    give_up = time.monotonic() + 5
    while client.is_connected() and time.monotonic() < give_up:
        time.sleep(0.005)
    handler.close()


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


def plain(text: str = "x") -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str, **keys: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}} | keys


def button(action_id: str, text: str = "Press", **keys: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text)} | keys


def actions(*elements: Json, **keys: Any) -> Json:
    return {"type": "actions", "elements": list(elements)} | keys


def field(block_id: str, element: Json, **keys: Any) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(),
        "element": {"action_id": "a"} | element,
    } | keys


def form(*blocks: Json, **keys: Any) -> Json:
    whole = {"type": "modal", "callback_id": "form", "title": plain("Form"), "submit": plain("Save")}
    return whole | {"blocks": list(blocks)} | keys


def opened(seen: Seen) -> SeenView:
    """Expect a form on the screen."""
    assert seen.view is not None, f"no form is open: {seen}"
    return seen.view


def refusal(call: Callable[..., Any], **arguments: Any) -> str:
    """Expect an API call to be refused, and answer Slack's word for it."""
    with pytest.raises(SlackApiError) as caught:
        call(**arguments)
    return str(caught.value.response["error"])
