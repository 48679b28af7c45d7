"""The sandbox as a program: its settings, its clock, its file, and that it stops when told."""

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from slack_sdk import WebClient

from sandbox.model import Change
from sandbox.person import Person
from sandbox.running import Sandbox
from sandbox.saved import load, save
from sandbox.workspace import Workspace


@contextmanager
def program(*arguments: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "sandbox", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            yield running
        finally:
            if running.poll() is None:
                running.kill()


def settings_of(running: "subprocess.Popen[str]", count: int) -> dict[str, str]:
    assert running.stdout is not None
    lines = [running.stdout.readline() for _ in range(count)]
    words = [shlex.split(line) for line in lines]
    assert all(word[0] == "export" for word in words)
    return dict(word[1].split("=", 1) for word in words)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_its_settings_serves_and_stops_cleanly(number: signal.Signals, tmp_path: Path) -> None:
    file = tmp_path / "workspace.json"
    with program("--port", "0", "--env", "--state", str(file)) as running:
        settings = settings_of(running, 4)
        client = WebClient(token=settings["SLACK_BOT_TOKEN"], base_url=settings["SLACK_API_URL"])
        client.chat_postMessage(channel="C07STALK1NG", text="Remember me")
        person = Person(settings["SLACK_API_URL"].removesuffix("/api/"), "dci.hollis")
        assert [one.text for one in person.history("stalking-tracker")] == ["Remember me"]
        running.send_signal(number)
        assert running.wait(timeout=10) == 0

    again = Workspace()
    load(again, file)
    assert [one.text for one in again.messages["C07STALK1NG"]] == ["Remember me"]


def test_with_an_address_to_deliver_to_there_is_no_app_token() -> None:
    with program("--env", "--deliver-to", "http://127.0.0.1:1/slack/events") as running:
        settings = settings_of(running, 3)
        os.kill(running.pid, signal.SIGTERM)
        assert running.wait(timeout=10) == 0

    assert set(settings) == {"SLACK_API_URL", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"}


def test_without_env_it_says_where_it_is() -> None:
    with program() as running:
        assert running.stdout is not None
        line = running.stdout.readline()
        running.terminate()
        running.wait(timeout=10)

    assert re.fullmatch(r"The sandbox is at http://127\.0\.0\.1:\d+/\n", line)


def test_the_clock_can_be_moved_and_everybody_hears_of_it(sandbox: Sandbox) -> None:
    heard: list[Change] = []
    sandbox.workspace.subscribe(heard.append)
    before = datetime.now(UTC)

    def now() -> datetime:
        return datetime.fromisoformat(httpx.get(f"{sandbox.url}/control/clock").json()["now"])

    httpx.post(f"{sandbox.url}/control/clock", json={"days": 1})
    tomorrow = now()
    httpx.post(f"{sandbox.url}/control/clock", json={"to": "2027-03-27T09:00:00+00:00"})
    march = now()

    assert timedelta(days=1) <= tomorrow - before < timedelta(days=1, minutes=1)
    assert (march.date().isoformat(), march.hour) == ("2027-03-27", 9)
    assert [one.kind for one in heard] == ["clock", "clock"]


def test_messages_carry_the_moved_time_and_triggers_do_not(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.call(lambda: sandbox.workspace.move_clock(days=28))

    ts = float(client.chat_postMessage(channel="C07STALK1NG", text="x")["ts"])

    assert 27.9 < (ts - datetime.now(UTC).timestamp()) / 86_400 < 28.1


def test_a_workspace_comes_back_from_its_file(sandbox: Sandbox, client: WebClient, tmp_path: Path) -> None:
    file = tmp_path / "workspace.json"
    ts = client.chat_postMessage(channel="C07STALK1NG", text="old")["ts"]
    client.views_publish(user_id="U07H0LL1S42", view={"type": "home", "blocks": [{"type": "divider"}]})
    sandbox.call(lambda: sandbox.workspace.move_clock(days=3))
    save(sandbox.workspace, file)

    again = Workspace()
    load(again, file)
    with Sandbox(workspace=again) as second:
        other = WebClient(token=again.app.bot_token, base_url=second.api_url)
        other.chat_update(channel="C07STALK1NG", ts=ts, text="new")
        later = other.chat_postMessage(channel="C07STALK1NG", text="later")["ts"]

        assert [one.text for one in second.person("dci.hollis").history("stalking-tracker")] == [
            "new",
            "later",
        ]
    assert again.homes == sandbox.workspace.homes
    assert float(later) > float(ts) + 2 * 86_400


def test_the_page_or_a_plain_sentence_is_at_the_root(sandbox: Sandbox) -> None:
    reply = httpx.get(f"{sandbox.url}/")

    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith("text/")


def test_what_a_call_into_the_loop_raises_comes_out(sandbox: Sandbox) -> None:
    def wrong() -> None:
        raise KeyError("here")

    with pytest.raises(KeyError):
        sandbox.call(wrong)
