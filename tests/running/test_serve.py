"""`tracker serve` from start to stop, as a process, against the sandbox, in both modes."""

import json
import signal
import socket
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from sandbox.faults import Fault
from sandbox.person import text_of
from sandbox.running import Sandbox
from sandbox.screen import Seen

from .serving import SAMPLE, Served, serving, tracker

MARKED = "Marigold"
"""A word that stands in no source: where it turns up, somebody's words have got there."""

AT_ONCE = 24


@dataclass
class Office:
    """A workspace, and the bot that serves it from another process."""

    sandbox: Sandbox
    bot: Served
    file: Path

    def type(self, line: str) -> Seen:
        """Type a line as an officer."""
        return self.sandbox.person("ps.ahmed").command(f"/tracker {line}")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def open_office(folder: Path, mode: str, **settings: str) -> Iterator[Office]:
    file = folder / "tracker.sqlite3"
    settings["TRACKER_DATABASE_URL"] = f"sqlite:///{file}"
    imported = tracker("import", str(SAMPLE), "--yes", folder=folder, **settings)
    assert imported.returncode == 0, imported.stderr
    port = free_port()
    with Sandbox(deliver_to=f"http://127.0.0.1:{port}/slack/events" if mode == "http" else None) as sandbox:
        settings = sandbox.env() | {"TRACKER_PORT": str(port)} | settings
        with serving(folder, **settings) as bot:
            bot.wait_until("Tracker is ready")
            bot.wait_until("\n")
            if mode == "socket":
                sandbox.wait_connected()
            yield Office(sandbox, bot, file)


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold the database, so that whatever records something has to wait."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_a_bot_is_healthy_answers_and_stops_in_order(mode: str, tmp_path: Path) -> None:
    with open_office(tmp_path, mode, TRACKER_LOG_LEVEL="debug") as office:
        assert office.bot.out.startswith("Tracker is ready: Wexmoor Constabulary, ")
        assert office.bot.out.splitlines(keepends=True) == [office.bot.out]
        health = {
            page: httpx.get(f"{office.bot.url}/{page}").status_code
            for page in ("healthz", "readyz", "metrics")
        }
        shown = office.type("show 10.4")
        recorded = office.type(f"update 10.4 {MARKED} Road has two new bells")
        refused = office.type(f"update 99.9 {MARKED} again")
        metrics = httpx.get(f"{office.bot.url}/metrics").text
        took = office.bot.stop()

        assert set(health.values()) == {200}
        assert shown.ok
        assert shown.messages
        assert recorded.ok
        assert refused.ok
        assert 'tracker_requests_total{kind="command",outcome="answered",verb="update"} 2.0' in metrics
        assert 'tracker_requests_total{kind="command",outcome="answered",verb="show"} 1.0' in metrics
        assert "tracker_connected 1.0" in metrics
        assert office.bot.process.returncode == 0
        assert took < 10
        secrets = office.sandbox.env().values()
        written = office.bot.out + office.bot.log + metrics
        assert MARKED not in written
        assert not any(secret in written for secret in secrets if not secret.startswith("http"))
        assert office.sandbox.workspace.violations == []


def wait_in_flight(bot: Served, number: int) -> None:
    """Wait until so many requests are being answered."""
    give_up = time.monotonic() + 10
    while f"tracker_requests_in_flight {number}.0" not in httpx.get(f"{bot.url}/metrics").text:
        assert time.monotonic() < give_up
        time.sleep(0.02)


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_everything_in_flight_at_a_stop_is_answered(mode: str, tmp_path: Path) -> None:
    with (
        open_office(tmp_path, mode, TRACKER_THREADS="32") as office,
        ThreadPoolExecutor(AT_ONCE) as officers,
    ):
        with held(office.file):
            sent = [
                officers.submit(office.type, f"update 10.4 Bell {number} repaired")
                for number in range(AT_ONCE)
            ]
            wait_in_flight(office.bot, AT_ONCE)
            office.bot.process.send_signal(signal.SIGTERM)
            time.sleep(0.2)
            assert not any(line.done() for line in sent)
        answers = [line.result() for line in sent]
        office.bot.process.wait(10)

    assert [answer.error for answer in answers if not answer.ok] == []
    assert office.bot.process.returncode == 0
    recorded = sum("Recorded" in text_of(answer.messages[0]) for answer in answers)
    with sqlite3.connect(office.file) as connection:
        kept = connection.execute(
            "select count(*) from update_item where update_id in (select u.id from 'update' u join text t"
            " on t.id = u.text_id where t.content like 'Bell % repaired')"
        ).fetchone()
    assert kept == (recorded,)
    assert recorded > 0


def test_a_second_signal_ends_at_once(tmp_path: Path) -> None:
    with open_office(tmp_path, "socket") as office, ThreadPoolExecutor(1) as officers, held(office.file):
        officers.submit(office.type, "update 10.4 Bells repaired")
        wait_in_flight(office.bot, 1)
        office.bot.process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        assert office.bot.process.poll() is None

        took = office.bot.stop(signal.SIGINT)

        assert took < 1
        assert office.bot.process.returncode == 128 + signal.SIGINT


def test_a_bot_waits_for_slack_that_is_away_and_says_so(tmp_path: Path) -> None:
    port, health = free_port(), free_port()
    with (
        serving(
            tmp_path,
            SLACK_API_URL=f"http://127.0.0.1:{port}/api",
            SLACK_BOT_TOKEN="xoxb-sandbox-made-up-opens-nothing",
            SLACK_APP_TOKEN="xapp-1-A07TRACKER1-800000000001-sandboxonlynorealtoken",
            TRACKER_DATABASE_URL=f"sqlite:///{tmp_path / 'tracker.sqlite3'}",
            TRACKER_PORT=str(health),
        ) as bot,
    ):
        bot.wait_until("Slack cannot be reached yet")
        assert httpx.get(f"http://127.0.0.1:{health}/healthz").status_code == 200
        assert httpx.get(f"http://127.0.0.1:{health}/readyz").json() == {
            "database": True,
            "slack": False,
            "running": True,
        }
        with Sandbox(port=port) as sandbox:
            bot.wait_until("ready", seconds=10)
            sandbox.wait_connected()
            assert bot.stop() < 10
        assert bot.process.returncode == 0


def test_a_bot_that_waits_for_slack_can_be_stopped(tmp_path: Path) -> None:
    with serving(
        tmp_path,
        SLACK_API_URL=f"http://127.0.0.1:{free_port()}/api",
        SLACK_BOT_TOKEN="xoxb-1-2-3",
        SLACK_SIGNING_SECRET="8f742231b10e8888abcd99yyyzzz85a5",
        TRACKER_DATABASE_URL=f"sqlite:///{tmp_path / 'tracker.sqlite3'}",
        TRACKER_PORT="0",
    ) as bot:
        bot.wait_until("Slack cannot be reached yet")

        assert bot.stop() < 5
        assert bot.process.returncode == 0


@pytest.mark.parametrize(
    ("name", "method"), [("SLACK_BOT_TOKEN", "auth.test"), ("SLACK_APP_TOKEN", "apps.connections.open")]
)
def test_a_token_that_slack_refuses_is_one_line_with_exit_code_1(
    name: str, method: str, tmp_path: Path
) -> None:
    with Sandbox() as sandbox:
        sandbox.call(
            lambda: sandbox.workspace.faults.add(Fault("error", method, error="token_revoked", times=9))
        )
        with serving(
            tmp_path,
            **sandbox.env(),
            TRACKER_DATABASE_URL=f"sqlite:///{tmp_path / 'tracker.sqlite3'}",
            TRACKER_PORT="0",
        ) as bot:
            assert bot.process.wait(20) == 1

    last = bot.log.splitlines()[-1]
    assert last.startswith(f"tracker: Slack refuses {name} (token_revoked)")
    assert not any(secret in bot.log for secret in sandbox.env().values() if not secret.startswith("http"))


def test_a_connection_that_breaks_is_opened_again(tmp_path: Path) -> None:
    with open_office(tmp_path, "socket") as office:
        office.sandbox.call(lambda: office.sandbox.workspace.sockets.disconnect(abruptly=True))
        give_up = time.monotonic() + 20
        while not office.type("show 10.4").ok:
            assert time.monotonic() < give_up
            time.sleep(0.2)

        assert office.bot.stop() < 10


def test_the_environment_cannot_turn_the_bot_into_an_app_that_installs_itself(tmp_path: Path) -> None:
    with open_office(
        tmp_path, "http", SLACK_CLIENT_ID="111.222", SLACK_CLIENT_SECRET="abc", SLACK_VERIFICATION_TOKEN="x"
    ) as office:
        assert office.type("show 10.4").ok
        assert httpx.get(f"{office.bot.url}/slack/install").status_code == 404


def test_a_log_in_json_is_one_object_a_line(tmp_path: Path) -> None:
    with open_office(tmp_path, "http", TRACKER_LOG_FORMAT="json", TRACKER_LOG_LEVEL="debug") as office:
        office.type("show 10.4")
        office.bot.stop()

        lines = office.bot.log.splitlines()

    assert len(lines) >= 3
    assert all(json.loads(line)["logger"] == "bot.app" for line in lines)
