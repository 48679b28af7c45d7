"""
A terminal for the transcript: a process that runs `tracker` as often as it is asked to, at a time that it is told.

Each command runs in a process of its own, on a terminal of its own; only what it needs is loaded once, before.
"""

import json
import os
import pty
import sys
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from importlib import import_module

from typer.testing import CliRunner

from bot.cli import app, main
from bot.store.engine import open_engine
from bot.store.transaction import Store
from bot.usecases import connect


def serve() -> None:
    """Read a question a line, `{"argv": […], "answer": "y", "now": "2026-…"}`, and answer each with what was printed."""
    warm_up()
    for line in sys.stdin:
        asked = json.loads(line)
        printed, code = run(asked["argv"], asked["answer"], datetime.fromisoformat(asked["now"]))
        sys.stdout.write(json.dumps({"printed": printed, "code": code}) + "\n")
        sys.stdout.flush()


def warm_up() -> None:
    """Load what commands need by asking some that change nothing; what they answer is not wanted."""
    for asked in ("summary chart", "why 7.3", "show 7.3", "history 7.3", "help update", "update 0"):
        CliRunner().invoke(app, asked.split())
    for module in ("bot.render.correcting_lines", "bot.usecases.undo"):
        import_module(module)


def ended() -> int:
    """Run the command of this process to its end, and give its exit code; the rest of the process need not be tidied up."""
    try:
        main()
    except SystemExit as end:
        code = end.code
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else 0


def run(argv: Sequence[str], answer: str, now: datetime) -> tuple[str, int]:
    """Run one command and give what stood on its terminal, and its exit code."""
    child, terminal = pty.fork()
    if child == 0:
        sys.argv = ["tracker", *argv]
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - the terminal, not a file of ours
        sys.modules["__main__"].__package__ = None  # help names the program as the console script does
        connect.open_store = partial(open_at, now)  # the same with a clock
        os._exit(ended())
    printed = read_all(terminal, answer)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(terminal)
    return printed.decode().replace("\r\n", "\n"), code


def open_at(now: datetime, url: str, *, timezone: str) -> Store:
    """Open a store at a time; its tables are up to date, so they are not looked at again and again."""
    return Store(open_engine(url), clock=lambda: now, timezone=timezone)


def read_all(terminal: int, answer: str) -> bytes:
    """Read until the other side has closed, and answer its question."""
    printed = b""
    while True:
        try:
            piece = os.read(terminal, 65_536)
        except OSError:  # how Linux says so
            return printed
        if not piece:
            return printed
        printed += piece
        if answer and printed.endswith(b"[y/N]: "):
            os.write(terminal, f"{answer}\n".encode())
            answer = ""


if __name__ == "__main__":
    serve()
