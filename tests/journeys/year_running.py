"""Bots that live through a year in minutes: the clock goes from one thing to do to the next, and they die now and then."""

import random
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.jobs.timetable import Timetable
from bot.store.transaction import Store
from bot.store.tx import Tx
from bot.usecases.outgoing import next_due
from sandbox.faults import Fault, Kind
from sandbox.running import Sandbox
from tests.conftest import Clock
from tests.journeys.year_process import Process

LOOKS = tuple(time(hour, 1) for hour in (0, 7, 8, 9, 13, 14))
"""When the bots look, in UTC: just after the mornings of the zones in which somebody works."""

MOST_LOOKS = 200
"""Looks of one day; more means that something comes back again and again."""

MISHAPS: tuple[tuple[Kind, str], ...] = (
    ("lost", "chat.postMessage"),
    ("lost", "chat.postMessage"),
    ("drop", "chat.postMessage"),
    ("http_error", "chat.postMessage"),
    ("ratelimited", "chat.postMessage"),
    ("lost", "conversations.open"),
    ("http_error", "conversations.history"),
)


class Killed(BaseException):
    """The process is gone, in the middle of what it did: nobody catches this."""


class Fate:
    """Decides who dies; a bot can die before each statement that changes something, and before and after each call."""

    def __init__(self, seed: int, of_a_thousand: float) -> None:
        self._chance = random.Random(seed)
        self._share = of_a_thousand / 1000
        self._lock = threading.Lock()
        self._at_work = threading.local()
        self.deaths = 0

    @contextmanager
    def risking(self) -> Iterator[None]:
        """Be mortal for a while."""
        self._at_work.mortal = True
        try:
            yield
        finally:
            self._at_work.mortal = False

    def ask(self) -> None:
        """Live on, or not."""
        if not getattr(self._at_work, "mortal", False):
            return
        with self._lock:
            if self._chance.random() >= self._share:
                return
            self.deaths += 1
        raise Killed

    def rule(self, patch: pytest.MonkeyPatch) -> None:
        """Take hold of the store and of the client."""
        for name in ("change", "put", "add"):
            patch.setattr(Tx, name, self._before(getattr(Tx, name)))
        call = WebClient.api_call

        def called(*given: Any, **named: Any) -> Any:
            self.ask()
            answer = call(*given, **named)
            self.ask()
            return answer

        patch.setattr(WebClient, "api_call", called)

    def _before(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def risky(*given: Any, **named: Any) -> Any:
            self.ask()
            return act(*given, **named)

        return risky


class Bots:
    """Several bots on one store, all looking at the same moments; whoever dies is followed by a new one."""

    def __init__(
        self,
        sandbox: Sandbox,
        store: Store,
        workspace: str,
        clock: Clock,
        fate: Fate,
        *,
        count: int,
        processes: Sequence[Process] = (),
    ) -> None:
        self.sandbox, self.store, self.workspace, self.clock, self.fate = (
            sandbox, store, workspace, clock, fate,
        )  # fmt: skip
        self.processes = processes
        self._born = 0
        self._bots = [self._new() for _ in range(count)]
        self._pool = ThreadPoolExecutor(count)

    def live(self, day: date, looks: tuple[time, ...] = LOOKS) -> None:
        """Live through a day: look when it is time, and whenever something waits to be said."""
        moments = [datetime.combine(day, look, UTC) for look in looks]
        end = datetime.combine(day + timedelta(days=1), time(), UTC)
        for _ in range(MOST_LOOKS):
            if not moments:
                return
            moment, deaths = moments.pop(0), self._deaths()
            self.look(moment)
            waiting = next_due(self.store, self.workspace)
            if self._deaths() > deaths or (waiting is not None and waiting <= moment):
                moments.insert(0, moment + timedelta(seconds=1))  # whoever comes after looks at once
            elif waiting is not None and waiting < min([*moments, end]):
                moments.insert(0, waiting)
        raise AssertionError(f"something comes back again and again on {day}")

    def look(self, moment: datetime) -> None:
        """Let every bot look at a moment, all at once."""
        self.clock.now = moment
        clock = self.sandbox.workspace.clock
        self.sandbox.call(lambda: clock.set(moment))
        looking = [self._pool.submit(self._look, index) for index in range(len(self._bots))]
        for one in looking:
            one.result()

    def end(self) -> None:
        """Let them go."""
        self._pool.shutdown()
        for process in self.processes:
            process.end()

    def _deaths(self) -> int:
        return self.fate.deaths + sum(process.kills for process in self.processes)

    def _look(self, index: int) -> None:
        if self.processes:
            self.processes[index].look(self.clock.now)
            return
        try:
            with self.fate.risking():
                self._bots[index].look()
        except Killed:
            self._bots[index] = self._new()

    def _new(self) -> Timetable:
        self._born += 1
        app = self.sandbox.workspace.app
        client = WebClient(token=app.bot_token, base_url=self.sandbox.api_url, timeout=5, retry_handlers=[])
        return Timetable(self.store, self.workspace, client, f"bot {self._born}", self.clock)


def spoil(sandbox: Sandbox, chance: random.Random, most: int) -> None:
    """Let some things go wrong in the workspace, at random."""
    for _ in range(chance.randint(0, most)):
        kind, where = chance.choice(MISHAPS)
        fault = Fault(kind, where, seconds=chance.randint(1, 40))
        sandbox.call(partial(sandbox.workspace.faults.add, fault))
