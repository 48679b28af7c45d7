"""A bot in a process of its own, which can be killed for good: it looks whenever it is told what time it is."""

import os
import random
import subprocess
import sys
import time
from contextlib import suppress
from datetime import datetime

from slack_sdk import WebClient

from bot.jobs import deliver
from bot.jobs.timetable import Timetable
from bot.store.engine import open_engine
from bot.store.transaction import Store
from sandbox.running import Sandbox
from tests.conftest import Clock

LONGEST_LOOK = 0.05
"""Seconds within which a process that is to be killed dies, somewhere in what it does."""


class Process:
    """Starts a bot, tells it the time, and kills it now and then; the next one begins when it is needed."""

    def __init__(self, sandbox: Sandbox, url: str, workspace: str, seed: int, of_a_thousand: float) -> None:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "TRACKER_"))
        }
        self._environment = {**kept, **sandbox.env()}
        self._arguments = (url, workspace)
        self._chance = random.Random(seed)
        self._share = of_a_thousand / 1000
        self._running: subprocess.Popen[str] | None = None
        self.kills = 0

    def look(self, moment: datetime) -> None:
        """Let it look at a moment, to the end or until it is killed."""
        running = self._running or self._begin()
        self._running = running
        assert running.stdin
        assert running.stdout
        running.stdin.write(f"{moment.isoformat()}\n")
        running.stdin.flush()
        if self._chance.random() < self._share:
            time.sleep(self._chance.uniform(0, LONGEST_LOOK))
            self.end()
            self.kills += 1
        elif running.stdout.readline() != "done\n":
            raise AssertionError(f"it ended by itself at {moment}")

    def end(self) -> None:
        """Let it go."""
        if self._running:
            self._running.kill()
            with suppress(BrokenPipeError), self._running:  # which closes its pipes
                pass
            self._running = None

    def _begin(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.journeys.year_process", *self._arguments]
        return subprocess.Popen(
            command, env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )


def main(url: str, workspace: str) -> None:
    """Look at each moment that is read, and say so."""
    clock = Clock(datetime.fromisoformat("2027-01-01T00:00:00+00:00"))
    store = Store(open_engine(url), clock=clock)
    deliver.APART = 0
    client = WebClient(
        token=os.environ["SLACK_BOT_TOKEN"],
        base_url=os.environ["SLACK_API_URL"],
        timeout=5,
        retry_handlers=[],
    )
    timetable = Timetable(store, workspace, client, f"process {os.getpid()}", clock)
    with suppress(BrokenPipeError):
        for line in sys.stdin:
            clock.now = datetime.fromisoformat(line.strip())
            timetable.look()
            sys.stdout.write("done\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
