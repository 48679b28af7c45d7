"""Figures of whole processes: how much it costs to be ready, how much memory stays, how soon help is there."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.rows import Row, alone, beside, timed
from sandbox.running import Sandbox

LOADED_SECONDS = 1.5
"""What is not needed to be ready is loaded by then, and counts as memory all the same."""

TRACKER = [sys.executable, "-m", "bot"]

BARE = """
import os
from threading import Event
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
app = App(client=WebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"]), process_before_response=True)
app.command("/tracker")(lambda ack: ack("done"))
SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).connect()
print("ready", flush=True)
Event().wait()
"""


def processes(times: int) -> Iterator[Row]:
    """Start the bot and a bare Bolt app in turn, over Socket Mode, and read what they have used when ready."""
    with tempfile.TemporaryDirectory() as folder, Sandbox() as sandbox:
        environment = {
            "PATH": os.environ["PATH"],
            **sandbox.env(),
            "TRACKER_DATABASE_URL": f"sqlite:///{folder}/tracker.sqlite3",
            "TRACKER_PORT": "0",
        }
        subprocess.run([*TRACKER, "migrate"], env=environment, check=True, capture_output=True)
        rounds = [
            (used_by([sys.executable, "-c", BARE], environment), used_by([*TRACKER, "serve"], environment))
            for _ in range(times)
        ]
        floor, value = (
            statistics.median(used.seconds for used in each) for each in zip(*rounds, strict=True)
        )
        yield beside("tracker serve ready: CPU", value, "s", floor, 4)
        memory = statistics.median(used.megabytes for _, used in rounds)
        yield alone("tracker serve ready: memory", memory, "MB", 110)
        command = [*TRACKER, "--help"]
        helped = [
            timed(partial(subprocess.run, command, env=environment, check=True, capture_output=True))
            for _ in range(times + 2)
        ]
        # The whole wait counts, not the CPU alone. What makes one start slower than another is the machine.
        yield alone("tracker --help", min(helped) / 1_000, "s", 0.3)


@dataclass(frozen=True, slots=True)
class Used:
    """The CPU that a process has used by the time that it is ready, and its memory once everything is loaded."""

    seconds: float
    megabytes: float


def used_by(command: list[str], environment: dict[str, str]) -> Used:
    """Start a process, wait until it says that it is ready, read what it has used, and end it."""
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        said = process.stdout.readline() if process.stdout else ""
        if "ready" not in said:
            raise RuntimeError(f"not ready: {said}")
        seconds = cpu_seconds(process.pid)
        time.sleep(LOADED_SECONDS)
        return Used(seconds, resident(process.pid))
    finally:
        process.kill()
        process.communicate()


def cpu_seconds(pid: int) -> float:
    """Read the CPU seconds of another process, to the microsecond: its clock's number on Linux is made of its id."""
    return time.clock_gettime((~pid << 3) | 2)


def resident(pid: int) -> float:
    """Read the resident megabytes of another process."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    return int(found[1]) / 1_024 if found else 0.0
