"""The HTTP door: what is let in, what is turned away before it costs anything, and how a stop loses nothing."""

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore
from urllib.parse import urlencode

import httpx
import pytest
from slack_bolt import Ack, App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier

from bot.commands.admission import Admission
from bot.commands.health import Health, Metrics
from bot.commands.http_door import LONGEST_BODY, HttpDoor
from bot.commands.table import verb_of
from bot.domain.errors import StoreUnavailable

TEAM = "T0123"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
FORMER_SECRET = "0f742231b10e8888abcd99yyyzzz85a0"


class AnsweringStore:
    """Stands for a store of which only the answer to a ping matters here."""

    is_there = True

    def ping(self) -> None:
        if not self.is_there:
            raise StoreUnavailable(because="unreachable")


def signed(body: str, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    timestamp = str(int(time.time() if at is None else at))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    assert signature
    return {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": signature,
    }


def command(text: str, team: str = TEAM) -> str:
    return urlencode(
        {"command": "/tracker", "text": text, "team_id": team, "user_id": "U1", "channel_id": "C1"}
    )


@pytest.fixture
def store() -> AnsweringStore:
    return AnsweringStore()


@pytest.fixture
def health(store: AnsweringStore) -> Health:
    return Health(store, Metrics())  # type: ignore[arg-type] # only ping is asked here


class Gate:
    """Holds up whoever comes through, and counts them, until it is opened."""

    def __init__(self) -> None:
        self._arrived = Semaphore(0)
        self._open = Event()

    def pass_through(self) -> None:
        self._arrived.release()
        assert self._open.wait(10)

    def wait_for(self, number: int) -> None:
        for _ in range(number):
            assert self._arrived.acquire(timeout=10)

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def door(health: Health, gate: Gate) -> Iterator[HttpDoor]:
    """Open a door with an app behind it that repeats what was typed, and waits at the gate when told."""
    app = App(
        name="test",
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_token="xoxb-1"),
        before_authorize=Admission((SECRET, FORMER_SECRET), TEAM),
        request_verification_enabled=False,
        process_before_response=True,
    )

    @app.command("/tracker")
    def repeat(ack: Ack, body: dict[str, str]) -> BoltResponse:
        if body["text"] == "wait":
            gate.pass_through()
        return ack(body["text"])

    opened = HttpDoor("127.0.0.1", 0, threads=32, health=health)
    health.watch(lambda: True, lambda: True)
    opened.attach(app)
    yield opened
    opened.close(1)


@pytest.fixture
def post(door: HttpDoor) -> Callable[..., httpx.Response]:
    def send(body: str | bytes, headers: dict[str, str]) -> httpx.Response:
        return httpx.post(f"http://{door.host}:{door.port}/slack/events", content=body, headers=headers)

    return send


def test_a_signed_line_is_answered(post: Callable[..., httpx.Response]) -> None:
    answer = post(command("show 12.4"), signed(command("show 12.4")))

    assert (answer.status_code, answer.text) == (200, "show 12.4")


def test_the_former_secret_still_counts(post: Callable[..., httpx.Response]) -> None:
    assert post(command("a"), signed(command("a"), secret=FORMER_SECRET)).status_code == 200


@pytest.mark.parametrize(
    "made",
    [
        dict,
        lambda: signed(command("b")),
        lambda: signed(command("a"), secret="another"),
        lambda: signed(command("a"), at=time.time() - 301),
        lambda: signed(command("a"), at=time.time() + 400),
        lambda: signed(command("a")) | {"x-slack-request-timestamp": "yesterday"},
        lambda: signed(command("a")) | {"x-slack-signature": "v0=ä".encode("latin-1").decode("latin-1")},
    ],
    ids=["unsigned", "another body", "another secret", "stale", "from the future", "no number", "not ASCII"],
)
def test_what_slack_did_not_sign_now_is_refused(
    made: Callable[[], dict[str, str]], post: Callable[..., httpx.Response]
) -> None:
    headers = made()
    assert (
        post(command("a"), {name: value.encode("latin-1") for name, value in headers.items()}).status_code
        == 401
    )


def test_a_body_that_is_refused_leaves_no_word_in_the_log(
    post: Callable[..., httpx.Response], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="bot")
    caplog.set_level("INFO", logger="slack_bolt")

    post(command("Forty officers trained"), signed("another body"))

    assert "Forty" not in caplog.text


def test_a_line_of_another_workspace_is_answered_without_being_handled(
    post: Callable[..., httpx.Response],
) -> None:
    body = command("show 12.4", team="T9999")

    answer = post(body, signed(body))

    assert answer.status_code == 200
    assert "another workspace" in answer.text


def test_a_body_past_the_limit_is_refused_before_it_is_read(door: HttpDoor) -> None:
    with socket.create_connection((door.host, door.port), timeout=5) as connection:
        connection.sendall(
            b"POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: %d\r\n\r\n" % (LONGEST_BODY + 1)
        )

        assert connection.recv(100).startswith(b"HTTP/1.1 413")


def test_a_body_without_a_length_is_refused_where_it_passes_the_limit(
    post: Callable[..., httpx.Response],
) -> None:
    def too_much() -> Iterator[bytes]:
        for _ in range(LONGEST_BODY // 10_000 + 1):
            yield b"x" * 10_000

    assert post(too_much(), {}).status_code == 413


def test_a_body_at_the_limit_is_read(post: Callable[..., httpx.Response]) -> None:
    body = command("")
    body += "&x=" + "y" * (LONGEST_BODY - len(body) - 3)
    assert len(body) == LONGEST_BODY

    assert post(body, signed(body)).status_code == 200


@pytest.mark.parametrize("body", [b"text=\xff\xfe", b"{broken", b'{"a":' * 50_000])
def test_a_body_that_cannot_be_read_is_a_bad_request_and_no_failure(
    body: bytes, post: Callable[..., httpx.Response], caplog: pytest.LogCaptureFixture
) -> None:
    assert post(body, {"content-type": "application/json"}).status_code == 400
    assert caplog.text == ""


def test_nothing_is_answered_by_the_app_before_there_is_one(health: Health) -> None:
    opened = HttpDoor("127.0.0.1", 0, threads=1, health=health)
    try:
        assert httpx.post(f"http://127.0.0.1:{opened.port}/slack/events", content="").status_code == 503
        assert httpx.get(f"http://127.0.0.1:{opened.port}/healthz").status_code == 200
        assert httpx.get(f"http://127.0.0.1:{opened.port}/readyz").json()["slack"] is False
    finally:
        opened.close(1)


def test_a_stop_answers_what_is_running_and_takes_nothing_new(
    door: HttpDoor, post: Callable[..., httpx.Response], gate: Gate
) -> None:
    body = command("wait")
    with ThreadPoolExecutor(25) as senders:
        running = [senders.submit(post, body, signed(body)) for _ in range(24)]
        gate.wait_for(24)
        closing = senders.submit(door.close, 8)
        time.sleep(0.3)
        assert not closing.done()
        with pytest.raises(httpx.ConnectError):
            post(body, signed(body))
        gate.open()
        answers = [sent.result() for sent in running]
        closing.result()

    assert [(answer.status_code, answer.text) for answer in answers] == [(200, "wait")] * 24


def test_an_address_that_is_taken_is_said_at_once(door: HttpDoor, health: Health) -> None:
    with pytest.raises(OSError, match="in use"):
        HttpDoor("127.0.0.1", door.port, threads=1, health=health)


def test_readiness_follows_the_database_and_the_stop(
    door: HttpDoor, health: Health, store: AnsweringStore
) -> None:
    def ready() -> tuple[int, dict[str, bool]]:
        answer = httpx.get(f"http://{door.host}:{door.port}/readyz")
        return answer.status_code, answer.json()

    assert ready() == (200, {"database": True, "slack": True, "running": True})
    store.is_there = False
    assert ready() == (503, {"database": False, "slack": True, "running": True})
    store.is_there = True
    health.stopping()
    assert ready() == (503, {"database": True, "slack": True, "running": False})


def test_metrics_count_by_kind_and_outcome_and_hold_no_words(door: HttpDoor, health: Health) -> None:
    for line in ("Forty officers trained", "record 12.4 Forty officers trained", "12.4", ""):
        health.metrics.observe(BoltRequest(body=command(line)), answers)
    health.metrics.observe(BoltRequest(body="{}"), lambda _: BoltResponse(status=401))
    health.metrics.observe(BoltRequest(body="command=%2Ftracker"), lambda _: BoltResponse(status=401))
    with pytest.raises(RuntimeError):
        health.metrics.observe(BoltRequest(body="{}"), fails)

    page = httpx.get(f"http://{door.host}:{door.port}/metrics").text

    for verb in ("other", "update", "show", "guide"):
        assert f'tracker_requests_total{{kind="command",outcome="answered",verb="{verb}"}} 1.0' in page
    assert 'tracker_requests_total{kind="other",outcome="refused",verb=""} 1.0' in page
    assert 'tracker_requests_total{kind="other",outcome="failed",verb=""} 1.0' in page
    assert 'tracker_request_seconds_count{kind="command"} 5.0' in page
    assert "tracker_connected 1.0" in page
    assert "Forty" not in page


def answers(request: BoltRequest) -> BoltResponse:
    """Note the verb as a listener does, and answer."""
    request.context["verb"] = verb_of(request.body["text"])
    return BoltResponse(status=200)


def fails(_request: BoltRequest) -> BoltResponse:
    raise RuntimeError
