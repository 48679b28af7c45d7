"""Socket Mode: the app's WebSocket connections, the envelopes sent over them and their acknowledgements."""

import asyncio
import json
import secrets
from collections.abc import Callable
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from sandbox import limits
from sandbox.delivery.parcel import Answer, Parcel
from sandbox.model import Json

_PATH = "/socket/link"
_GRACE_SECONDS = 0.1
"""So long an old connection stays open beside its successor, for acknowledgements that are on their way."""

_LIFETIME_HINT = 18_000
"""What `hello` says about how long a connection usually lasts, in seconds."""


class Sockets:
    """Up to ten connections of one app; each payload goes to one of them, in turn."""

    def __init__(self, app_id: str, changed: Callable[[int], None]) -> None:
        self._app_id = app_id
        self._changed = changed
        self._tickets: set[str] = set()
        self._open: list[WebSocket] = []
        self._leaving: list[WebSocket] = []
        self._closing: set[asyncio.Task[None]] = set()
        self._turn = 0
        self._waiting: dict[str, asyncio.Future[Any]] = {}

    @property
    def count(self) -> int:
        """How many connections can take a delivery now."""
        return len(self._open)

    def ticket(self, base_url: str) -> str:
        """Make the address of one connection, good once."""
        ticket = secrets.token_urlsafe(24)
        self._tickets.add(ticket)
        return f"{base_url.replace('http', 'ws', 1)}{_PATH}?ticket={ticket}&app_id={self._app_id}"

    async def serve(self, socket: WebSocket) -> None:
        """Take a connection of the app and keep it until either side ends it."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close()
            return
        self._tickets.discard(ticket)
        await socket.accept()
        if self.count >= limits.SOCKETS:
            await self._say_disconnect(socket, "too_many_websockets")
            await socket.close()
            return
        self._open.append(socket)
        self._changed(self.count)
        self._close_leaving()
        try:
            await socket.send_text(json.dumps(self._hello()))
            while True:
                self._acknowledge(await socket.receive_text())
        except WebSocketDisconnect:
            pass
        finally:
            self._forget(socket)

    async def send(self, parcel: Parcel, *, twice: bool = False, is_lost: bool = False) -> Answer:
        """
        Send an envelope and wait for its acknowledgement, however long that takes.

        With `twice` the very same envelope is sent again, to whichever connection is next; with `is_lost` the
        acknowledgement is never seen.
        """
        if not self._open:
            return Answer("failed", detail="no connection")
        envelope_id = str(secrets.token_hex(16))
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = future
        envelope = json.dumps(self._envelope(envelope_id, parcel))
        try:
            for _ in range(2 if twice else 1):
                await self._next().send_text(envelope)
            body = await future
            if is_lost:
                await asyncio.Event().wait()
            return Answer("ok", body)
        except (WebSocketDisconnect, RuntimeError) as error:
            return Answer("failed", detail=str(error) or "connection lost")
        finally:
            self._waiting.pop(envelope_id, None)

    async def disconnect(self, reason: str = "refresh_requested", *, abruptly: bool = False) -> None:
        """Ask the app to connect anew, as Slack does every few hours, or cut it off without a word."""
        leaving, self._open = self._open, []
        self._changed(0)
        for socket in leaving:
            if abruptly:
                await socket.close(1012)
            else:
                await self._say_disconnect(socket, reason)
                self._leaving.append(socket)

    def _close_leaving(self) -> None:
        """Close those who were asked to connect anew, now that they have."""
        leaving, self._leaving = self._leaving, []
        if leaving:
            task = asyncio.get_running_loop().create_task(_close_soon(leaving))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    def _next(self) -> WebSocket:
        if not self._open:
            raise RuntimeError("no connection")
        self._turn += 1
        return self._open[self._turn % len(self._open)]

    def _forget(self, socket: WebSocket) -> None:
        if socket in self._leaving:
            self._leaving.remove(socket)
        if socket in self._open:
            self._open.remove(socket)
            self._changed(self.count)

    def _acknowledge(self, text: str) -> None:
        try:
            message: Json = json.loads(text)
        except ValueError:
            return
        future = self._waiting.get(str(message.get("envelope_id")))
        if future and not future.done():
            future.set_result(message.get("payload"))

    def _hello(self) -> Json:
        debug = {"host": "sandbox", "build_number": 1, "approximate_connection_time": _LIFETIME_HINT}
        return {
            "type": "hello",
            "num_connections": self.count,
            "debug_info": debug,
            "connection_info": {"app_id": self._app_id},
        }

    @staticmethod
    def _envelope(envelope_id: str, parcel: Parcel) -> Json:
        envelope: Json = {
            "envelope_id": envelope_id,
            "payload": parcel.payload,
            "type": parcel.kind,
            "accepts_response_payload": parcel.kind != "events_api",
        }
        if parcel.kind == "events_api":
            envelope |= {"retry_attempt": parcel.retry_attempt, "retry_reason": parcel.retry_reason}
        return envelope

    @staticmethod
    async def _say_disconnect(socket: WebSocket, reason: str) -> None:
        if socket.application_state is WebSocketState.CONNECTED:
            said = {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
            await socket.send_text(json.dumps(said))


async def _close_soon(sockets: list[WebSocket]) -> None:
    await asyncio.sleep(_GRACE_SECONDS)
    for socket in sockets:
        if socket.client_state is WebSocketState.CONNECTED:
            await socket.close()
