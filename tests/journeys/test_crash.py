"""The process killed at random moments while many people submit: what was acknowledged is there, once."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from bot.domain.people import Actor, Door, Membership
from bot.store import history, updates
from bot.store.engine import open_engine
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from bot.usecases.import_document import import_document
from sandbox.model import NotPossible
from sandbox.person import Person, text_of
from sandbox.running import Sandbox
from tests.journeys.small_tracker import small_tracker

KILLS = int(os.environ.get("TRACKER_TEST_KILLS", "4"))
"""How often the process is killed; a long run sets more."""

SENDERS = 20
OFFICERS = ("ps.ahmed", "ds.walker", "di.price", "pc.singh", "mary.keane", "joe.blackwood")
NUMBERS = ("12.1", "12.2", "12.3", "12.4", "14.1", "14.2", "20")


class Bot:
    """`tracker serve` in a process of its own, started again each time it was killed."""

    def __init__(self, sandbox: Sandbox, url: str, log: Path) -> None:
        settings = {**sandbox.env(), "TRACKER_DATABASE_URL": url, "TRACKER_PORT": "0"}
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "TRACKER_"))
        }
        self._environment = {**kept, **settings}
        self._sandbox = sandbox
        self._log = log

    def start(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve"], env=self._environment, stdout=log, stderr=log
            )
        self._sandbox.wait_connected(30)
        return process


def wait_for_more(acknowledged: list[str], seconds: float = 60) -> None:
    """Wait until something more is acknowledged: the bot is at work, however slow the machine is."""
    before, until = len(acknowledged), time.monotonic() + seconds
    while len(acknowledged) == before and time.monotonic() < until:
        time.sleep(0.01)


def send(
    person: Person, sender: int, stop: Event, chance: random.Random, acknowledged: list[str]
) -> list[str]:
    """Submit one update after another by line and by form; note each text sent, and each that was acknowledged."""
    sent: list[str] = []
    while not stop.is_set():
        text = f"s{sender}n{len(sent)}e"
        sent.append(text)
        try:
            number = chance.choice(NUMBERS)
            if chance.random() < 0.5:
                seen = person.command(f"/tracker update {number} {text}")
                told = "\n".join(text_of(message) for message in seen.messages)
            else:
                form = person.command(f"/tracker update {number}").view
                told = text_of(form) if form and (form := person.submit(form, {"text": text}).view) else ""
        except NotPossible:
            continue
        if "Recorded on" in told and text in told:
            acknowledged.append(text)
        elif not told:
            time.sleep(0.05)
    return sent


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_what_was_acknowledged_is_there_once_however_often_the_process_is_killed(
    sqlite_url: str, tmp_path: Path
) -> None:
    chance = random.Random(7)
    store = Store(open_engine(sqlite_url))
    stop = Event()
    acknowledged: list[str] = []
    with Sandbox() as sandbox:
        workspace = find_or_adopt(store, sandbox.workspace.team.id, "Wexmoor")
        analyst = Actor(workspace, "", "analyst", Membership.MEMBER, Door.TERMINAL)
        import_document(store, analyst, small_tracker(), source="t.txt")
        bot = Bot(sandbox, sqlite_url, tmp_path / "serve.log")
        process = bot.start()
        with ThreadPoolExecutor(SENDERS) as pool:
            people = [sandbox.person(OFFICERS[index % len(OFFICERS)]) for index in range(SENDERS)]
            running = [
                pool.submit(send, person, index, stop, random.Random(index), acknowledged)
                for index, person in enumerate(people)
            ]
            try:
                for kill in range(KILLS):
                    if (
                        kill % 4
                    ):  # every fourth dies before it has answered anybody, perhaps while it still loads
                        wait_for_more(acknowledged)
                    time.sleep(chance.uniform(0.05, 1.2))
                    process.send_signal(signal.SIGKILL)
                    process.wait()
                    process = bot.start()
                wait_for_more(acknowledged)
            finally:
                stop.set()
                results = [one.result() for one in running]
                process.terminate()
                assert process.wait(15) == 0
    sent = [text for texts in results for text in texts]
    with store.read(workspace) as tx:
        kept = Counter(update.text for update, _ in updates.all_updates(tx, 1) if update.text.endswith("e"))
        verified = history.verify(tx, 1)
    store.dispose()
    sys.stdout.write(f"{KILLS} kills, {len(sent)} sent, {len(acknowledged)} acknowledged, {len(kept)} kept\n")
    assert len(acknowledged) > KILLS
    assert [text for text in acknowledged if kept[text] != 1] == []
    assert [text for text, count in kept.items() if count > 1 and text in sent] == []
    assert verified.is_whole
