"""
The transcript of a morning with the tracker: every row of the table of verbs, typed in Slack and on the terminal.

`python -m tests.journeys.transcript` writes it to `docs/transcript.md`; a test makes it anew and compares.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from bot.app import Running
from bot.cli.demo import scene_of, settings_for, started_sandbox
from bot.cli.seeding import seeded_file
from bot.usecases.connect import open_store
from sandbox.person import Person, text_of
from sandbox.running import Sandbox
from sandbox.screen import Seen, SeenView
from tests.conftest import Clock
from tests.journeys.transcript_rows import SECTIONS, Press, Row, Send

TOP = Path(__file__).parents[2]
FILE = TOP / "docs" / "transcript.md"
BEGIN = datetime(2026, 11, 24, 8, 50, tzinfo=UTC)
WIDTH = 110
"""Columns of the terminal."""

OPENING = """\
# A morning with the tracker

What can be typed, row by row, and what is then seen: first in Slack, where buttons stand in square brackets, `(x)` is
what is chosen and `!` stands before what is wrong with a field; then on the terminal, beside a store of its own. The force
and its people are made up. It is Tuesday 24 November 2026, ten to nine.

`make transcript` writes this page, and a test keeps it true. Ownership, nudges and documents are not in it.
"""


@dataclass
class Desk:
    """A terminal: the process behind it."""

    process: "subprocess.Popen[str]"

    def type(self, line: str, answer: str, now: datetime) -> None:
        """Type a line."""
        asked = {"argv": shlex.split(line), "answer": answer, "now": now.isoformat()}
        assert self.process.stdin
        print(json.dumps(asked), file=self.process.stdin, flush=True)

    def read(self) -> tuple[str, int]:
        """Wait for the end of the line's work; give what was printed and the exit code."""
        assert self.process.stdout
        told = json.loads(self.process.stdout.readline())
        return told["printed"], told["code"]


def made() -> str:
    """Make the transcript."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as (sandbox, clock, desk):
        pages = [OPENING]
        for title, rows in SECTIONS:
            pages.append(f"\n## {title}\n")
            for row in rows:
                clock.move(minutes=1)
                pages += told(sandbox, clock, desk, row)
    return "".join(pages)


def told(sandbox: Sandbox, clock: Clock, desk: Desk, row: Row) -> Iterator[str]:
    """Tell one row: what is typed, what is seen, what is done next."""
    person = sandbox.person(row.who)
    if row.terminal:  # at work beside the rest
        desk.type(row.terminal, row.answer, clock.now)
    if row.line is not None:
        name = sandbox.workspace.users[person.id].real_name
        yield f"\n### `{f'/tracker {row.line}'.strip()}`\n\n{name}{f'. {row.note}' if row.note else ''}\n"
        seen = person.command(f"/tracker {row.line}".strip())
        yield fenced(read(seen))
        for step in row.then:
            seen = taken(person, seen, step)
            yield f"\n{step_words(step)}\n"
            yield fenced(read(seen))
        if seen.view:
            person.close(seen.view, clear=True)
    if row.terminal:
        printed, code = desk.read()
        yield f"\nOn the terminal{f', with exit code {code}' if code else ''}:\n"
        yield fenced(f"$ tracker {row.terminal}\n{printed}")


def taken(person: Person, seen: Seen, step: Press | Send) -> Seen:
    """Press a button, or send a form in."""
    if isinstance(step, Send):
        assert seen.view, "there is no form to send in"
        return person.submit(
            seen.view, {name: value_of(seen.view, name, words) for name, words in step.fields.items()}
        )
    shown = seen.view or (*seen.messages, *seen.changed)[-1]
    labels = [str((element.get("text") or {}).get("text")) for _, element in shown.elements()]
    label = next((label for label in labels if label.startswith(step.label)), step.label)
    return person.press(shown, label=label, expect="anything")


def value_of(view: SeenView, field: str, words: object) -> object:
    """Give what a field holds: the words themselves, or of a menu the choice that begins so."""
    for block, element in view.elements():
        if field in {block.get("block_id"), element.get("action_id")}:
            choices = {option["text"]["text"]: option["value"] for option in element.get("options") or ()}
            return next((value for label, value in choices.items() if label.startswith(str(words))), words)
    return words


def step_words(step: Press | Send) -> str:
    """Say what is done next."""
    if isinstance(step, Press):
        return f"Then **{step.label}**:"
    fields = ", ".join(f"{name}: “{value}”" for name, value in step.fields.items())
    return f"The form is sent in with {fields}:" if fields else "The form is sent in as it is:"


def read(seen: Seen) -> str:
    """Read everything that is new: messages, a form, what stands under its fields."""
    messages = [text_of(message) for message in (*seen.messages, *seen.changed)]
    problems = [f"! {problem}" for problem in seen.errors.values()]
    return "\n".join([*messages, *([text_of(seen.view)] if seen.view else []), *problems])


def fenced(words: str) -> str:
    """Set words as they stand."""
    lines = "\n".join(line.rstrip() for line in words.strip("\n").splitlines())
    return f"\n```text\n{lines or '(nothing)'}\n```\n"


@contextmanager
def running(folder: Path) -> Iterator[tuple[Sandbox, Clock, Desk]]:
    """Start a workspace with the bot in it, and a terminal beside a store of its own, both just after the same yesterday."""
    sandbox = started_sandbox(0)
    clock = Clock(BEGIN)
    file = seeded_file(folder, BEGIN, scene_of(sandbox), fresh=True)
    beside = shutil.copy(file, folder / "terminal.sqlite3")
    store = open_store(f"sqlite:///{file}", clock)
    bot = Running(settings_for(sandbox, f"sqlite:///{file}"), store, clock=clock, listens=False, jobs=False)
    bot.start(Event())
    sandbox.wait_connected()
    environment = os.environ | {
        "TRACKER_DATABASE_URL": f"sqlite:///{beside}",
        "LOGNAME": "okafor",
        "COLUMNS": str(WIDTH),
        "LINES": "50",
        "TERM": "dumb",
    }
    desk = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.transcript_terminal"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=TOP,
    )
    try:
        yield sandbox, clock, Desk(desk)
        assert sandbox.workspace.violations == []
    finally:
        desk.communicate(timeout=10)
        bot.stop()
        store.dispose()
        sandbox.stop()


if __name__ == "__main__":
    FILE.write_text(made(), encoding="utf-8")
    sys.stdout.write(f"Written: {FILE}\n")
