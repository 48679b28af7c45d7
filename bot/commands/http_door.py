"""
The HTTP door: Slack's requests where Slack sends them to us, and the health pages in both modes.

The server runs in a thread of its own. A request is answered by Bolt in a worker thread, not in the event loop: one
slow answer must not hold up the others.
"""

import logging
import socket
from collections.abc import Callable
from threading import Thread

import anyio
import uvicorn
from slack_bolt import App, BoltResponse
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.commands.health import Health

log = logging.getLogger(__name__)

LONGEST_BODY = 1_000_000
"""Bytes. Slack's largest request, a full form, stays under 300,000; more is somebody else."""

BODY_SECONDS = 10
"""How long a sender may take over its body."""

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class BodyRefused(Exception):
    """A request's body will not be read; `status` says why in HTTP's own words."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def read_body(request: Request) -> bytes:
    """
    Read a body up to the limit, whether or not its length was announced.

    Raises:
        BodyRefused: it is too long, came too slowly, broke off, or is not UTF-8.
    """
    if int(request.headers.get("content-length", "0")) > LONGEST_BODY:
        raise BodyRefused(413)
    body = bytearray()
    try:
        with anyio.fail_after(BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LONGEST_BODY:
                    raise BodyRefused(413)
        body.decode("utf-8")
    except TimeoutError:
        raise BodyRefused(408) from None
    except (ClientDisconnect, UnicodeDecodeError):
        raise BodyRefused(400) from None
    return bytes(body)


class HttpDoor:
    """
    Listens on one address. Until an app is attached, requests from Slack are answered 503.

    Args:
        host: Where to listen.
        port: 0 takes any free one; `port` says which.
        threads: How many requests are answered at once.
        health: What the health pages say.

    Raises:
        OSError: the address cannot be had.
    """

    def __init__(self, host: str, port: int, *, threads: int, health: Health) -> None:
        self._health = health
        self._app: App | None = None
        self._threads = threads
        self._limiter: anyio.CapacityLimiter | None = None
        self._socket = listening_socket(host, port)
        self.host, self.port = self._socket.getsockname()[:2]
        self._server = uvicorn.Server(
            uvicorn.Config(
                self._routes(),
                log_config=None,
                access_log=False,
                lifespan="off",
                ws="none",
                server_header=False,
                proxy_headers=False,
            )
        )
        self._thread = Thread(target=self._server.run, args=([self._socket],), name="http", daemon=True)
        self._thread.start()

    def attach(self, app: App) -> None:
        """Hand Slack's requests to the app from now on."""
        self._app = app

    def close(self, seconds: int) -> None:
        """Take nothing new, finish what has begun, and return when that is done or the time is over."""
        self._server.config.timeout_graceful_shutdown = seconds
        self._server.should_exit = True
        self._thread.join(seconds + 1)
        self._socket.close()

    def _routes(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/slack/events", self._slack, methods=["POST"]),
                Route("/healthz", self._health_page(self._health.alive)),
                Route("/readyz", self._health_page(self._health.ready)),
                Route("/metrics", self._metrics),
            ]
        )

    async def _slack(self, request: Request) -> Response:
        if self._app is None:
            return PlainTextResponse("starting", 503)
        try:
            body = await read_body(request)
        except BodyRefused as refused:
            return PlainTextResponse("", refused.status, {"connection": "close"})
        return to_starlette_response(await self._in_a_thread(self._app, request, body))

    async def _in_a_thread(self, app: App, request: Request, body: bytes) -> BoltResponse:
        if self._limiter is None:
            self._limiter = anyio.CapacityLimiter(self._threads)

        def answer() -> BoltResponse:
            try:
                bolt_request = to_bolt_request(request, body)
            except (
                ValueError,
                RecursionError,
            ):  # broken JSON; nobody has checked a signature yet, so it is not logged
                return BoltResponse(status=400)
            return app.dispatch(bolt_request)

        return await anyio.to_thread.run_sync(answer, limiter=self._limiter)

    def _health_page(self, ask: Callable[[], dict[str, bool]]) -> Callable[[Request], Response]:
        def page(_request: Request) -> Response:
            answer = ask()
            return JSONResponse(answer, 200 if all(answer.values()) else 503)

        return page

    async def _metrics(self, _request: Request) -> Response:
        page = await run_in_threadpool(self._health.metrics.page)
        return Response(page, media_type=METRICS_TYPE)


def listening_socket(host: str, port: int) -> socket.socket:
    """
    Take an address before anything else is started, so that a taken one is the first thing that is said.

    Raises:
        OSError: it cannot be had.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    taken = socket.socket(family, kind, protocol)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(address)
        taken.listen(128)
    except OSError:
        taken.close()
        raise
    return taken
