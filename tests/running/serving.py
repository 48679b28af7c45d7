"""`tracker serve` as a process of its own, for the tests that start and stop one."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TOP = Path(__file__).parents[2]
SAMPLE = TOP / "bot/cli/sample/wexmoor-custody-tracker.txt"


def environment(**settings: str) -> dict[str, str]:
    """Give the environment without anything that this machine happens to set, and with these settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "TRACKER_"))}
    return kept | {"PYTHONPATH": str(TOP)} | settings


def tracker(*arguments: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the terminal to its end."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=environment(**settings),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


class Served:
    """A bot that is running in another process; what it writes lies in files."""

    def __init__(self, process: "subprocess.Popen[bytes]", folder: Path) -> None:
        self.process = process
        self._folder = folder

    @property
    def out(self) -> str:
        """What it has written to the output so far."""
        return (self._folder / "out").read_text(encoding="utf-8")

    @property
    def log(self) -> str:
        """What it has logged so far."""
        return (self._folder / "log").read_text(encoding="utf-8")

    def wait_until(self, words: str, seconds: float = 20) -> None:
        """Wait until it has said something."""
        give_up = time.monotonic() + seconds
        while words not in self.out + self.log:
            assert self.process.poll() is None, f"ended with {self.process.returncode}: {self.log}"
            assert time.monotonic() < give_up, f"never said {words!r}: {self.out}{self.log}"
            time.sleep(0.02)

    @property
    def url(self) -> str:
        """Where its health pages are."""
        self.wait_until("ready")
        found = re.search(r"http://127\.0\.0\.1:\d+", self.out)
        assert found, self.out
        return found[0]

    def stop(self, number: int = signal.SIGTERM) -> float:
        """Ask it to stop, wait until it has, and say how long that took."""
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(12)
        return time.monotonic() - began


@contextmanager
def serving(folder: Path, *command: str, **settings: str) -> Iterator[Served]:
    """Start `tracker serve`, or another command that runs until it is stopped, and end it with the test."""
    with (folder / "out").open("wb") as out, (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", *(command or ("serve",))],
            env=environment(**settings),
            cwd=folder,
            stdout=out,
            stderr=log,
        )
    try:
        yield Served(process, folder)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(10)
