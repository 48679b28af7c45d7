"""Figures of whole processes: how much it costs to be ready, how much memory stays, how soon help is there."""

import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.rows import Row
from sandbox.running import Sandbox

BARE = """
import os
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
app = App(client=WebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"]), process_before_response=True)
app.command("/tracker")(lambda ack: ack("done"))
SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).start()
"""


def processes(times: int) -> Iterator[Row]:
    """Start the bot and a bare Bolt app in turn, over Socket Mode, and read what they used until ready."""
    ours: list[tuple[float, float]] = []
    bare: list[tuple[float, float]] = []
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/t.sqlite3"
            subprocess.run(
                [sys.executable, "-m", "bot", "migrate"],
                env={**os.environ, "TRACKER_DATABASE_URL": url},
                check=True,
                capture_output=True,
            )
            ours.append(started([sys.executable, "-m", "bot", "serve"], url))
        bare.append(started([sys.executable, "-c", BARE], ""))
    cpu = statistics.median(one for one, _ in ours)
    floor = statistics.median(one for one, _ in bare)
    yield Row("tracker serve ready: CPU", cpu, "s", floor, cpu / floor, 4)
    memory = statistics.median(one for _, one in ours)
    yield Row(
        "tracker serve ready: memory", memory, "MB", statistics.median(one for _, one in bare), memory, 110
    )
    helped = statistics.median(help_seconds() for _ in range(times + 2))
    yield Row("tracker --help", helped, "s", judged=helped, bound=0.3)


def started(command: list[str], url: str) -> tuple[float, float]:
    """Start a process, wait until it has connected, and give its CPU seconds and megabytes."""
    with Sandbox() as sandbox:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "TRACKER_"))
        }
        environment = {**kept, **sandbox.env(), "TRACKER_DATABASE_URL": url, "TRACKER_PORT": "0"}
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            sandbox.wait_connected(30)
            time.sleep(0.3)
            return used_by(process.pid)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()


def used_by(pid: int) -> tuple[float, float]:
    """Read the CPU seconds and the resident megabytes of a process from the kernel."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    resident = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    return ticks / os.sysconf("SC_CLK_TCK"), int(resident[1]) / 1_024 if resident else 0.0


def help_seconds() -> float:
    """Time `tracker --help` from the outside."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "bot", "--help"], check=True, capture_output=True)
    return time.perf_counter() - began
