"""The terminal's shell: quick help, one line of trouble, the right exit codes."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from .serving import environment, tracker

BOT_TOKEN = "xoxb-made-up-1765-opens-nothing"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
PASSWORD = "hunter2"
HEAVY = {"pydantic", "slack_bolt", "slack_sdk", "sqlalchemy", "starlette", "uvicorn", "holidays", "sandbox"}


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": BOT_TOKEN}, "SLACK_APP_TOKEN"),
        ({"SLACK_BOT_TOKEN": SECRET}, "SLACK_BOT_TOKEN"),
        (
            {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SECRET, "TRACKER_PORT": "http"},
            "TRACKER_PORT",
        ),
        ({"TRACKER_DATABASE_URL": f"mysql://tracker:{PASSWORD}@db/tracker"}, "TRACKER_DATABASE_URL"),
        (
            {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SECRET, "TRACKER_HOST": "256.1.1.1"},
            "TRACKER_HOST",
        ),
    ],
)
def test_a_wrong_start_is_one_line_with_exit_code_1(
    settings: dict[str, str], named: str, tmp_path: Path
) -> None:
    settings = {"TRACKER_DATABASE_URL": f"sqlite:///{tmp_path / 'tracker.sqlite3'}"} | settings

    ended = tracker("serve", folder=tmp_path, **settings)

    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.startswith(f"tracker: {named} ")
    assert ended.stderr.count("\n") == 1
    assert not any(secret in ended.stderr for secret in (BOT_TOKEN, SECRET, PASSWORD))


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = tracker(
            "serve",
            folder=tmp_path,
            SLACK_BOT_TOKEN=BOT_TOKEN,
            SLACK_SIGNING_SECRET=SECRET,
            TRACKER_PORT=str(port),
            TRACKER_DATABASE_URL=f"sqlite:///{tmp_path / 'tracker.sqlite3'}",
        )

    assert ended.returncode == 1
    assert ended.stderr.startswith(f"tracker: TRACKER_PORT {port} on 127.0.0.1 is in use")
    assert ended.stderr.count("\n") == 1


def test_a_mistyped_command_is_a_usage_error(tmp_path: Path) -> None:
    assert tracker("serv", folder=tmp_path).returncode == 2
    assert tracker("serve", "--fast", folder=tmp_path).returncode == 2


def test_help_needs_nothing_heavy(tmp_path: Path) -> None:
    asked = f"import sys, bot.cli; print(sorted({HEAVY!r} & set(sys.modules)))"

    ended = subprocess.run(
        [sys.executable, "-c", asked],
        env=environment(),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert ended.stdout == "[]\n"


def test_help_names_every_command(tmp_path: Path) -> None:
    shown = tracker("--help", folder=tmp_path).stdout

    for command in ("serve", "demo", "manifest", "migrate", "import", "export", "verify"):
        assert f" {command} " in shown


def test_migrating_a_new_database_says_what_was_done_and_then_that_nothing_was_left(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'tracker.sqlite3'}"

    first = tracker("migrate", folder=tmp_path, TRACKER_DATABASE_URL=url)
    second = tracker("migrate", folder=tmp_path, TRACKER_DATABASE_URL=url)

    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout.startswith("The database is ready")
    assert second.stdout == "The database is up to date: nothing to do\n"
    assert (tmp_path / "new" / "tracker.sqlite3").exists()
