"""
The Socket Mode door: one connection that we open to Slack and keep.

The library reconnects when a connection breaks. What it does not do stands here: back off when Slack is away at the
start, notice a connection that is open and dead, send answers past 64 KB, and stop without losing what is running.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from socket import SHUT_RDWR
from threading import Event, Lock, Thread
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.builtin.frame_header import FrameHeader
from slack_sdk.socket_mode.builtin.internals import _build_data_frame_for_sending
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.commands.connect import SlackRefuses, backing_off, is_permanent

log = logging.getLogger(__name__)

PING_SECONDS = 5
"""How often the library asks whether the other end is there."""

WATCH_SECONDS = 1
"""How often the watchdog looks; while there is no connection, whoever types is told that the app does not answer."""

SILENT_SECONDS = 45
"""Without an answer to a ping for this long, the watchdog opens another connection."""

HEALTHY_SECONDS = 60
"""Without one for this long, the process is no longer healthy: the watchdog has failed too."""

LONGEST_FRAME = 60_000
"""Bytes. The library writes a frame's length as a 16-bit number: anything longer goes out in several frames."""

READER_SECONDS = 4
"""How long the reading thread may take to notice the end: the library's longest read takes three."""

QUIET_CHECKS = 3
"""How often in a row nothing may be running before the connection is closed."""


class CountingExecutor(ThreadPoolExecutor):
    """A thread pool that knows how many of its tasks are unfinished."""

    def __init__(self, threads: int) -> None:
        super().__init__(max_workers=threads, thread_name_prefix="slack")
        self._lock = Lock()
        self.unfinished = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run a task, counted until it is done."""
        with self._lock:
            self.unfinished += 1
        task = super().submit(fn, *args, **kwargs)
        task.add_done_callback(self._finished)
        return task

    def _finished(self, _task: Future[Any]) -> None:
        with self._lock:
            self.unfinished -= 1


class Client(SocketModeClient):
    """The library's client, able to send an answer of any length; `opened_at` is when the present connection began."""

    opened_at = 0.0

    def connect(self) -> None:
        """Open a connection and note the time: until the other end answers a ping there is no other."""
        super().connect()
        self.opened_at = time.time()

    def close(self) -> None:
        """
        Close at once: the reader is woken and ends first.

        The library would wait for it to time out; and a reader that finds its connection closed while it begins
        would read nothing for ever, as fast as it can.
        """
        self.closed = True
        self.auto_reconnect_enabled = False
        self.current_session_runner.event.set()
        sock = self.current_session.sock if self.current_session else None
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(SHUT_RDWR)
        give_up = time.monotonic() + READER_SECONDS
        while self.current_session_runner.is_alive() and time.monotonic() < give_up:
            self.current_session_state.terminated = (
                True  # again and again: a reader that begins takes it back
            )
            time.sleep(0.005)
        super().close()

    def disconnect(self) -> None:
        """Close the present connection; the reader may do so at the same moment, which the library does not expect."""
        with suppress(AttributeError):
            super().disconnect()

    def send_message(self, message: str) -> None:
        """Send a message, in several frames where one would be too long for the library."""
        octets = message.encode()
        session = self.current_session
        if len(octets) <= LONGEST_FRAME or session is None:
            super().send_message(message)
            return
        pieces = [octets[start : start + LONGEST_FRAME] for start in range(0, len(octets), LONGEST_FRAME)]
        frames = b"".join(
            _build_data_frame_for_sending(
                piece,
                FrameHeader.OPCODE_TEXT if index == 0 else FrameHeader.OPCODE_CONTINUATION,
                fin=int(index == len(pieces) - 1),
            )
            for index, piece in enumerate(pieces)
        )
        with session.sock_send_lock:
            if session.sock is not None:
                session.sock.sendall(frames)


class SocketDoor:
    """
    Holds the connection, from `start` to `close`.

    Args:
        app: Answers what arrives.
        app_token: The app-level token.
        threads: How many requests are answered at once.
    """

    def __init__(self, app: App, app_token: str, *, threads: int) -> None:
        self._app = app
        web = WebClient(base_url=app.client.base_url, timeout=10, retry_handlers=[])
        self._client = Client(
            app_token=app_token,
            web_client=web,
            logger=logging.getLogger("slack_sdk.socket_mode"),
            ping_interval=PING_SECONDS,
            # The library reads recursively, one buffer a call: a large form in small pieces would exhaust the stack.
            receive_buffer_size=65_536,
        )
        self._workers = CountingExecutor(threads)
        self._client.message_workers = self._workers
        self._client.socket_mode_request_listeners.append(self._answer)
        self._stop = Event()
        self._watchdog = Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self, stop: Event) -> bool:
        """
        Connect, however long Slack is away, unless told to stop; say whether there is a connection.

        Raises:
            SlackRefuses: the app-level token is of no use.
        """
        for _ in backing_off(stop):
            if self._connected_anew():
                self._watchdog.start()
                return True
        return False

    def is_connected(self) -> bool:
        """Tell whether the connection is open."""
        return self._client.is_connected()

    def is_alive(self) -> bool:
        """Tell whether the connection is open and its other end has answered lately."""
        return self.is_connected() and self._silent_for() < HEALTHY_SECONDS

    def close(self, seconds: float) -> None:
        """
        Answer what has arrived, then close.

        Slack sends to a connection as long as it is open: what still arrives while the rest is finished is answered too.
        """
        self._stop.set()
        until = time.monotonic() + seconds
        quiet = 0
        while quiet < QUIET_CHECKS and time.monotonic() < until:
            idle = self._client.message_queue.empty() and not self._workers.unfinished
            quiet = quiet + 1 if idle else 0
            time.sleep(0.01)
        if self._workers.unfinished:
            log.warning("closing with %d requests unanswered", self._workers.unfinished)
        if self._watchdog.is_alive():
            self._watchdog.join(max(until - time.monotonic(), 1))  # it may be opening the next connection
        # The library waits for its own threads without a limit: a daemon thread may be left behind.
        closing = Thread(target=self._client.close, name="closing", daemon=True)
        closing.start()
        closing.join(max(until - time.monotonic(), 1))

    def _answer(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        began = time.time()
        send_response(client, request, run_bolt_app(self._app, request), began)

    def _connected_anew(self) -> bool:
        try:
            self._client.connect_to_new_endpoint(force=self._is_silent())
        except SlackApiError as refused:
            word = str(refused.response.get("error", "unknown"))
            if is_permanent(word):
                raise SlackRefuses("SLACK_APP_TOKEN", word) from None
            log.warning("apps.connections.open refused: %s", word)
        except Exception as away:  # noqa: BLE001 - the library lets everything through: addresses, TLS, broken answers
            log.warning("no connection to Slack yet: %s", type(away).__name__)
        return self.is_connected()

    def _silent_for(self) -> float:
        session = self._client.current_session
        answered = session.last_ping_pong_time if session else None
        return time.time() - (answered or self._client.opened_at)

    def _is_silent(self) -> bool:
        return self.is_connected() and self._silent_for() > SILENT_SECONDS

    def _watch(self) -> None:
        while not self._stop.wait(WATCH_SECONDS):
            if self.is_connected() and not self._is_silent():
                continue
            log.warning("the connection to Slack is lost: connecting anew")
            for _ in backing_off(self._stop):
                try:
                    if self._connected_anew():
                        break
                except SlackRefuses as refused:
                    log.error("Slack refuses %s: %s", refused.setting, refused.word)  # noqa: TRY400 - nothing to trace
