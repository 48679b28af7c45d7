"""The courier takes whatever people do to the app, in time or not at all, and tries events again."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sandbox import limits
from sandbox.delivery import signed_http
from sandbox.delivery.parcel import Answer, Parcel
from sandbox.delivery.sockets import Sockets
from sandbox.faults import Fault, Faults
from sandbox.people import App

_REASONS = {"timeout": "http_timeout", "failed": "http_error"}


class Courier:
    """
    Delivers to the app's address if it has one (`deliver_to`), else over its sockets.

    The times may be shortened by tests that wait for them to run out.
    """

    def __init__(self, app: App, faults: Faults, sockets: Sockets, log: Callable[..., None]) -> None:
        self.sockets = sockets
        self.deliver_to: str | None = None
        self.ack_seconds = limits.ACK_SECONDS
        self.event_retry_seconds: tuple[float, ...] = limits.EVENT_RETRY_SECONDS
        self._app = app
        self._faults = faults
        self._log = log
        self._verified: str | None = None
        self._events: set[asyncio.Task[None]] = set()
        self._first_tries: set[asyncio.Future[None]] = set()

    async def deliver(self, parcel: Parcel) -> Answer:
        """Deliver once and wait for the acknowledgement, at most as long as Slack does."""
        start = time.perf_counter()
        fault = self._faults.take(parcel.kind, parcel.name)
        try:
            answer = await asyncio.wait_for(self._send(parcel, fault), self.ack_seconds)
        except TimeoutError:
            answer = Answer("timeout", detail="no acknowledgement in time")
        answer = replace(answer, seconds=time.perf_counter() - start)
        self._note(parcel, answer)
        return answer

    def post_event(self, parcel: Parcel) -> None:
        """Deliver an event in the background, again after a while each time it fails."""
        first_try: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._first_tries.add(first_try)
        task = asyncio.get_running_loop().create_task(self._persist(parcel, first_try))
        self._events.add(task)
        task.add_done_callback(self._events.discard)

    async def settle(self) -> None:
        """Wait until every event so far has been tried once."""
        while self._first_tries:
            await asyncio.wait(tuple(self._first_tries))

    async def stop(self) -> None:
        """Give up what is still under way."""
        for task in tuple(self._events):
            task.cancel()
        await asyncio.gather(*self._events, return_exceptions=True)

    async def verify(self) -> bool:
        """Make sure that the app's address answers the challenge; asked once for each address."""
        if self.deliver_to and self._verified != self.deliver_to:
            is_right = await signed_http.verify_url(
                self.deliver_to, self._app.signing_secret, self.ack_seconds
            )
            self._verified = self.deliver_to if is_right else None
        return self._verified == self.deliver_to

    async def _persist(self, parcel: Parcel, first_try: asyncio.Future[None]) -> None:
        try:
            answer = await self._deliver_event(parcel)
        finally:
            self._first_tries.discard(first_try)
            first_try.cancel()
        for attempt, pause in enumerate(self.event_retry_seconds, start=1):
            if answer.status == "ok" or answer.is_final:
                return
            await asyncio.sleep(pause)
            again = replace(parcel, retry_attempt=attempt, retry_reason=_REASONS[answer.status])
            answer = await self._deliver_event(again)

    async def _deliver_event(self, parcel: Parcel) -> Answer:
        if self.deliver_to and not await self.verify():
            answer = Answer("failed", detail="the address did not answer the challenge")
            self._note(parcel, answer)
            return answer
        return await self.deliver(parcel)

    async def _send(self, parcel: Parcel, fault: Fault | None) -> Answer:
        kind = fault.kind if fault else None
        if fault and kind == "delay":
            await asyncio.sleep(fault.seconds)
        if kind == "drop":
            await asyncio.Event().wait()
        if self.deliver_to is None:
            return await self.sockets.send(parcel, twice=kind == "duplicate", is_lost=kind == "lost")
        answers = [await self._post(self.deliver_to, parcel) for _ in range(2 if kind == "duplicate" else 1)]
        if kind == "lost":
            await asyncio.Event().wait()
        return answers[0]

    async def _post(self, url: str, parcel: Parcel) -> Answer:
        return await signed_http.send(url, self._app.signing_secret, parcel, self.ack_seconds)

    def _note(self, parcel: Parcel, answer: Answer) -> None:
        status = "ok" if answer.status == "ok" else f"{answer.error} ({answer.detail})"
        fields: dict[str, Any] = {"request": parcel.payload, "response": answer.body, "status": status}
        self._log(direction="delivery", name=parcel.label, milliseconds=answer.seconds * 1000, **fields)
