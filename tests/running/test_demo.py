"""`tracker demo`: a workspace with a tracker in it, that keeps what is recorded and can be begun afresh."""

import re
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from sandbox.person import Person, text_of

from .serving import Served, serving


@contextmanager
def demonstration(folder: Path, port: int, *options: str, **settings: str) -> Iterator[tuple[Served, Person]]:
    (folder / "home").mkdir(exist_ok=True)
    home = str(folder / "home")
    with serving(
        folder, "demo", "--port", str(port), *options, HOME=home, XDG_DATA_HOME=home, **settings
    ) as shown:
        shown.wait_until("Ctrl-C stops")
        found = re.search(r"http://127\.0\.0\.1:\d+", shown.out)
        assert found
        yield shown, Person(found[0], "pc.singh")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def read(person: Person, line: str) -> str:
    seen = person.command(f"/tracker {line}", "general")
    assert seen.ok, seen.error
    return "\n".join(text_of(message) for message in seen.messages)


def test_a_demonstration_begins_with_a_tracker_and_keeps_what_is_recorded(tmp_path: Path) -> None:
    port = free_port()
    with demonstration(tmp_path, port) as (shown, person):
        assert f"http://127.0.0.1:{port}" in shown.out
        assert "39 requirements under 13 recommendations" in read(person, "summary")
        assert "PC Harpreet Singh" in read(person, "show 10.4")
        assert "10.4" in read(person, "list mine")
        assert "Recorded" in read(person, "update 10.4 Bells in every cell now")
        assert httpx.get(f"http://127.0.0.1:{port}/control/state").json()["violations"] == []
        page = httpx.get(f"http://127.0.0.1:{port}/")
        assert page.headers["content-type"].startswith("text/html")
        assert shown.stop(signal.SIGINT) < 10
        assert shown.process.returncode == 0
        assert shown.log == ""

    with demonstration(tmp_path, port) as (_, person):
        assert "Bells in every cell now" in read(person, "show 10.4")

    with demonstration(tmp_path, port, "--fresh") as (_, person):
        assert "Bells in every cell now" not in read(person, "show 10.4")


def days_ahead(port: int) -> int:
    told = httpx.get(f"http://127.0.0.1:{port}/control/clock").json()["now"]
    return (datetime.fromisoformat(told) - datetime.now(UTC) + timedelta(hours=12)).days


def test_a_demonstration_goes_on_at_the_time_at_which_it_stopped(tmp_path: Path) -> None:
    port = free_port()
    with demonstration(tmp_path, port) as (shown, _):
        assert days_ahead(port) == 0
        httpx.post(f"http://127.0.0.1:{port}/control/clock", json={"days": 3})
        shown.stop(signal.SIGTERM)

    with demonstration(tmp_path, port):
        assert days_ahead(port) == 3

    with demonstration(tmp_path, port, "--fresh"):
        assert days_ahead(port) == 0


def test_a_demonstration_takes_the_next_port_and_looks_at_nobodys_settings(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "SLACK_BOT_TOKEN=xoxp-not-this-one\nTRACKER_DATABASE_URL=mysql://nor/this\n"
    )
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        demonstration(
            tmp_path,
            taken.getsockname()[1],
            SLACK_APP_TOKEN="xoxb-mixed-up",
            SLACK_CLIENT_ID="1.2",
            SLACK_CLIENT_SECRET="x",
            TRACKER_PORT="http",
            HTTP_PROXY="http://127.0.0.1:9",
            https_proxy="http://127.0.0.1:9",
        ) as (shown, person),
    ):
        assert f":{taken.getsockname()[1]}\n" not in shown.out
        assert "10.4" in read(person, "show 10.4")
