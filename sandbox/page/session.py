"""One open page: whom it acts as, what it is told, and what it asks."""

import asyncio
import json
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from pydantic import ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.model import Change, Json
from sandbox.page.answers import answer
from sandbox.page.requests import REQUESTS, ActAs
from sandbox.page.snapshot import Sight
from sandbox.workspace import Workspace

QUEUE_LIMIT = 1000
"""So much may wait for a slow page; beyond it the page is let go, comes back and gets a fresh snapshot."""

AT_ONCE = 40
"""So many requests of one page may be under way at the same time."""


class Session:
    """Serves one page over one WebSocket until either side goes away."""

    def __init__(self, workspace: Workspace, socket: WebSocket, version: str, person: str | None) -> None:
        self._workspace = workspace
        self._socket = socket
        self._version = version
        self._sight = Sight(workspace, person)
        self._waiting: asyncio.Queue[Json | None] = asyncio.Queue(QUEUE_LIMIT)
        self._tasks: set[asyncio.Task[None]] = set()
        self._overflowed = False

    async def run(self) -> None:
        """Send the snapshot, then carry changes one way and requests the other."""
        await self._socket.accept()
        unsubscribe = self._workspace.subscribe(self._hear)
        self._put(self._hello())
        sender = asyncio.create_task(self._send())
        try:
            await self._receive()
        finally:
            unsubscribe()
            for task in (sender, *self._tasks):
                task.cancel()
            await asyncio.gather(sender, *self._tasks, return_exceptions=True)

    def _hello(self) -> Json:
        return {"type": "hello", "version": self._version, **self._sight.snapshot()}

    def _hear(self, change: Change) -> None:
        if self._sight.is_changed_by(change):
            self._put(self._hello())
            return
        for kind, object_ in self._sight.told(change):
            self._put({"type": "change", "kind": kind, "object": object_})

    def _put(self, message: Json) -> None:
        if self._overflowed:
            return
        if self._waiting.qsize() >= QUEUE_LIMIT - 1:
            self._overflowed = True
            self._waiting.put_nowait(None)
            return
        self._waiting.put_nowait(message)

    async def _send(self) -> None:
        with suppress(WebSocketDisconnect, RuntimeError):  # the page may be gone in the middle of a message
            while (message := await self._waiting.get()) is not None:
                await self._socket.send_text(json.dumps(message, ensure_ascii=False, separators=(",", ":")))
            await self._socket.close(code=1013, reason="The page was too slow")

    async def _receive(self) -> None:
        with suppress(WebSocketDisconnect):
            while True:
                text = await self._socket.receive_text()
                if len(self._tasks) >= AT_ONCE:
                    await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
                self._start(self._handle(text))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _handle(self, text: str) -> None:
        try:
            request = REQUESTS.validate_json(text)
        except ValidationError as error:
            self._put(
                {
                    "type": "reply",
                    "id": _number(text),
                    "ok": False,
                    "error": "invalid_request",
                    "why": str(error),
                }
            )
            return
        if isinstance(request, ActAs):
            reply = self._become(request.person)
        else:
            reply = await answer(self._workspace, self._sight.person, request)
        self._put({"type": "reply", "id": request.id, **reply})

    def _become(self, person: str) -> Json:
        if not self._sight.become(person):
            return {"ok": False, "error": "user_not_found"}
        self._put(self._hello())
        return {"ok": True}


def _number(text: str) -> int | None:
    with suppress(ValueError, AttributeError):
        number = json.loads(text).get("id")
        return number if isinstance(number, int) else None
    return None
