"""The page's socket as the page itself uses it, for tests without a browser."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from sandbox.running import Sandbox

Json = dict[str, Any]
Result = TypeVar("Result")


def in_loop(sandbox: Sandbox, work: Callable[..., Result], *arguments: Any) -> Result:
    """Call something in the event loop of the sandbox, where alone the workspace may be changed."""
    return sandbox.call(lambda: work(*arguments))


def socket_url(sandbox: Sandbox, person: str = "") -> str:
    """Tell the address of the page's socket."""
    return f"{sandbox.url.replace('http', 'ws', 1)}/page?as={person}"


class PageSocket:
    """One connection of a page: hears one message at a time, asks one thing at a time."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def hear(self) -> Json:
        """Wait for the next message."""
        message: Json = json.loads(self._connection.recv(timeout=10))
        return message

    def say(self, text: str) -> None:
        """Send a text as it is."""
        self._connection.send(text)

    def ask(self, **request: Any) -> Json:
        """Send a request and give back its reply, passing over what else is said meanwhile."""
        self.say(json.dumps({"id": 7, **request}))
        while (heard := self.hear())["type"] != "reply":
            pass
        return heard


@contextmanager
def page_socket(sandbox: Sandbox, person: str = "") -> Iterator[PageSocket]:
    """Connect as the page does, as this person."""
    with connect(socket_url(sandbox, person), origin=Origin(sandbox.url), max_size=None) as connection:
        yield PageSocket(connection)
