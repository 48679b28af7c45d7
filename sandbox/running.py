"""A whole sandbox in this process: its server on a thread, and a way to reach into it."""

import asyncio
import inspect
import logging
import socket
import threading
import time
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar, overload

import uvicorn

from sandbox.people import App
from sandbox.person import Person
from sandbox.server import build
from sandbox.workspace import Workspace

T = TypeVar("T")

_HOST = "127.0.0.1"
_START_SECONDS = 10.0


class _Server(uvicorn.Server):
    """A server that leaves as soon as it is told to, not at its next look at the clock."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._told = asyncio.Event()

    async def main_loop(self) -> None:
        """Wait until told to leave; called by the server itself."""
        await self._told.wait()

    def leave(self) -> None:
        """Tell it to leave; to be called in its own loop."""
        self._told.set()


class Sandbox:
    """
    Runs a workspace on a port of its own, as a context manager.

    With `deliver_to` the app is reached by signed requests to that address instead of over its sockets.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        deliver_to: str | None = None,
        app: App | None = None,
        workspace: Workspace | None = None,
    ) -> None:
        self.workspace = workspace or Workspace(app)
        self.workspace.courier.deliver_to = deliver_to
        self._port = port
        self._thread: threading.Thread | None = None
        self._server: _Server | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self.url = ""

    @property
    def api_url(self) -> str:
        """The address of the Web API, as `SLACK_API_URL` and `WebClient(base_url=…)` want it."""
        return f"{self.url}/api/"

    def env(self) -> dict[str, str]:
        """Tell the settings with which an app finds this workspace; no app token where delivery is over HTTP."""
        app = self.workspace.app
        settings = {
            "SLACK_API_URL": self.api_url,
            "SLACK_BOT_TOKEN": app.bot_token,
            "SLACK_SIGNING_SECRET": app.signing_secret,
        }
        if not self.workspace.courier.deliver_to:
            settings["SLACK_APP_TOKEN"] = app.app_token
        return settings

    def start(self) -> Self:
        """Open the port and serve."""
        listening = socket.create_server((_HOST, self._port))
        # What is accepted inherits this; without it the second half of an answer waits some 40 ms for the first's receipt.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.url = f"http://{_HOST}:{listening.getsockname()[1]}"
        self.workspace.response_urls.base_url = self.workspace.files.base_url = self.url
        config = uvicorn.Config(
            build(self.workspace), ws="websockets-sansio", http="h11", log_config=None, access_log=False,
            timeout_graceful_shutdown=1, lifespan="on",
        )  # fmt: skip
        # A cut-off answer is a fault that somebody asked for, not one of the server.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        self._server = _Server(config)
        self._thread = threading.Thread(target=self._serve, args=(listening,), name="sandbox", daemon=True)
        self._thread.start()
        give_up = time.monotonic() + _START_SECONDS
        while not self._server.started:
            if time.monotonic() > give_up or not self._thread.is_alive():
                raise RuntimeError("the sandbox did not start")
            time.sleep(0.005)
        return self

    def stop(self) -> None:
        """Close everything down."""
        if self._server and self._thread and self._loop:
            self._loop.call_soon_threadsafe(self._server.leave)
            self._thread.join()

    @overload
    def call(self, act: Callable[[], Coroutine[Any, Any, T]], seconds: float = ...) -> T: ...

    @overload
    def call(self, act: Callable[[], T], seconds: float = ...) -> T: ...

    def call(self, act: Callable[[], Any], seconds: float = 10.0) -> Any:
        """Run a function, or what a coroutine function makes, in the workspace's event loop and wait for it."""
        if self._loop is None:
            raise RuntimeError("the sandbox is not running")

        async def run() -> Any:
            result = act()
            return await result if inspect.isawaitable(result) else result

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(seconds)

    def wait_connected(self, seconds: float = 5.0, count: int = 1) -> None:
        """Wait until the app has opened its sockets."""
        give_up = time.monotonic() + seconds
        while self.workspace.sockets.count < count:
            if time.monotonic() > give_up:
                raise TimeoutError("no app has connected")
            time.sleep(0.005)

    def hang_up(self) -> None:
        """
        Close the app's sockets from this side.

        Slack's own client, asked to close, first waits up to three seconds for a frame that may never come.
        A test that has switched its reconnecting off hangs up first and saves that time.
        """
        self.call(lambda: self.workspace.sockets.disconnect(abruptly=True))

    def person(self, name: str) -> Person:
        """Act as somebody, by handle ("dci.hollis") or id."""
        return Person(self.url, self.workspace.user(name).id)

    def __enter__(self) -> Self:
        """Start."""
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self.stop()

    def _serve(self, listening: socket.socket) -> None:
        asyncio.run(self._run(listening))

    async def _run(self, listening: socket.socket) -> None:
        self._loop = asyncio.get_running_loop()
        if self._server:
            await self._server.serve(sockets=[listening])
