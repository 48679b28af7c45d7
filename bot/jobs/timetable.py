"""The timetable: looks every second whether a morning has come or something waits to be said."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from threading import Event, Thread

from slack_sdk import WebClient

from bot.domain.errors import TrackerError
from bot.jobs.deliver import Deliverer
from bot.usecases import Store
from bot.usecases.outgoing import next_due
from bot.usecases.sweep import sweep

log = logging.getLogger(__name__)

TICK = 1.0
"""Seconds between two looks; one that finds nothing costs a fraction of a millisecond."""

SWEEP_EVERY = timedelta(minutes=1)
"""How often it is asked whether a morning has come."""


class Timetable:
    """
    What is done when its time comes, in a thread of its own, from `start` to `stop`.

    Args:
        store: the record.
        workspace: whose trackers and outbox.
        client: Slack, with the bot's token; it makes no attempts of its own.
        worker: a name that no other sender has.
        clock: tells the time; it may be moved, forward and back.
        administrators: those who administer every tracker.
    """

    def __init__(
        self,
        store: Store,
        workspace: str,
        client: WebClient,
        worker: str,
        clock: Callable[[], datetime],
        *,
        administrators: Collection[str] = (),
    ) -> None:
        self._store = store
        self._workspace = workspace
        self._clock = clock
        self._stop = Event()
        self._swept_at: datetime | None = None
        self._deliverer = Deliverer(store, workspace, client, worker, clock, self._stop, administrators)
        self._thread = Thread(target=self._run, name="timetable", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    @property
    def is_at_work(self) -> bool:
        """Tell whether its thread runs."""
        return self._thread.is_alive() and not self._stop.is_set()

    def end(self) -> None:
        """Begin nothing new; `stop` waits for what has begun."""
        self._stop.set()

    def stop(self, seconds: float) -> bool:
        """Begin nothing new, finish the message that is being sent, and tell whether that was done in time."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def look(self) -> None:
        """
        Look once: choose the nudges of mornings that have come, then say what waits.

        Neither keeps the other from being done: what cannot be chosen now is chosen a minute later.
        """
        for act in (self._choose, self._say):
            if not self._stop.is_set():
                self._guard(act)

    def _choose(self) -> None:
        now = self._clock()
        if self._swept_at is None or not timedelta(0) <= now - self._swept_at < SWEEP_EVERY:
            self._swept_at = now
            sweep(self._store, self._workspace, now)

    def _say(self) -> None:
        due = next_due(self._store, self._workspace)
        if due is not None and due <= self._clock():
            self._deliverer.deliver()

    def _guard(self, act: Callable[[], None]) -> None:
        try:
            act()
        except TrackerError as refused:
            log.warning("the timetable could not look: %s", type(refused).__name__)
        except Exception as broken:  # noqa: BLE001 - what fails once must not end the timetable
            # Its error may hold people's words, so the log has its kind alone.
            log.error("the timetable failed: %s", type(broken).__name__)  # noqa: TRY400

    def _run(self) -> None:
        while not self._stop.is_set():
            self.look()
            self._stop.wait(TICK)
