"""Clients in a process of their own, so that asking does not slow the server down; they cost as little as they can."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Request:
    """One request as Slack sends it."""

    body: str
    headers: Mapping[str, str]

    def wire(self) -> bytes:
        """Write it out for HTTP/1.1, whose connections are kept."""
        body = self.body.encode()
        headers = {"Host": "127.0.0.1", **self.headers, "Content-Length": str(len(body))}
        lines = ["POST /slack/events HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass(slots=True)
class Load:
    """What came of it: the seconds from the first request to the last answer, and each answer's milliseconds."""

    seconds: float = 0.0
    milliseconds: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.milliseconds) / self.seconds


def load(port: int, requests: Sequence[Request], *, clients: int, times: int, expected: str) -> Load:
    """
    Send the requests in their order, over and over, `times` in all, and wait for every answer.

    Each client keeps one connection and asks again as soon as it is answered.

    Raises:
        RuntimeError: an answer was not 200, or lacks the words that are expected.
    """
    plan = {
        "port": port,
        "requests": [(request.body, dict(request.headers)) for request in requests],
        "clients": clients,
        "times": times,
        "expected": expected,
    }
    command = [sys.executable, "-m", "bench.load"]
    done = subprocess.run(
        command, input=json.dumps(plan), capture_output=True, check=False, text=True, timeout=300
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip())
    found = json.loads(done.stdout)
    return Load(found["seconds"], found["milliseconds"])


class Client(asyncio.Protocol):
    """One connection: asks, reads the answer, asks again."""

    def __init__(self, requests: Iterator[bytes], expected: bytes, load: Load) -> None:
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._requests = requests
        self._expected = expected
        self._load = load
        self._read = b""
        self._began = 0.0
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection until told to begin."""
        if isinstance(transport, asyncio.WriteTransport):
            self._transport = transport

    def ask(self) -> None:
        """Send the next request; when there is none left, be over."""
        request = next(self._requests, None)
        if request is None or self._transport is None:
            self.over.set_result(None)
            return
        self._read = b""
        self._began = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Read an answer to its end, and check it."""
        self._read += data
        head, blank, body = self._read.partition(b"\r\n\r\n")
        if not blank:
            return
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        if len(body) < length:
            return
        self._load.milliseconds.append((time.perf_counter() - self._began) * 1_000)
        if not head.startswith(b"HTTP/1.1 200 ") or self._expected not in body:
            self.over.set_exception(RuntimeError(f"an answer is not the one expected: {self._read[:400]!r}"))
            return
        self.ask()

    def connection_lost(self, error: Exception | None) -> None:
        """Say so when a connection breaks before its time."""
        if not self.over.done():
            self.over.set_exception(RuntimeError(f"the connection was closed: {error}"))


async def sent(port: int, requests: Iterator[bytes], clients: int, expected: bytes) -> Load:
    """Open all connections, then send from all of them at once."""
    loop, found = asyncio.get_running_loop(), Load()
    opened = [
        await loop.create_connection(lambda: Client(requests, expected, found), "127.0.0.1", port)
        for _ in range(clients)
    ]
    began = time.perf_counter()
    for _, client in opened:
        client.ask()
    await asyncio.gather(*(client.over for _, client in opened))
    found.seconds = time.perf_counter() - began
    for transport, _ in opened:
        transport.close()
    return found


def main() -> None:
    """Read the plan from the input and write what came of it."""
    plan = json.load(sys.stdin)
    wires = [Request(body, headers).wire() for body, headers in plan["requests"]]
    requests = (wires[turn % len(wires)] for turn in range(plan["times"]))
    found = asyncio.run(sent(plan["port"], requests, plan["clients"], plan["expected"].encode()))
    sys.stdout.write(json.dumps({"seconds": found.seconds, "milliseconds": found.milliseconds}))


if __name__ == "__main__":
    main()
