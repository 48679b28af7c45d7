"""Figures over HTTP: the same server for our app and for the floor, the load from a process of its own."""

import http.client
import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

from slack_bolt import App

from bench.rows import Row
from bench.world import World, bare_app, form_body, our_app, signed
from bot.commands.health import Health, Metrics
from bot.commands.http_door import HttpDoor

THREADS = 16


def over_http(world: World, times: int, seconds: float) -> Iterator[Row]:
    """Ask `show 12.4` with one client, and with 32 at once."""
    doors = [door_of(world, our_app(world)), door_of(world, bare_app())]
    try:
        ours, bare = (door.port for door in doors)
        value, floor = one_client(ours, bare, times)
        yield Row("show 12.4 over HTTP, one client: p50", value, "ms", floor, value / floor, 4)
        rates = [(load(ours, seconds), load(bare, seconds)) for _ in range(3)]
        rate = statistics.median(one for one, _ in rates)
        floor_rate = statistics.median(other for _, other in rates)
        yield Row(
            "show 12.4 over HTTP, 32 clients: a second",
            rate,
            "/s",
            floor_rate,
            rate / floor_rate,
            1 / 3,
            at_least=True,
        )
    finally:
        for door in doors:
            door.close(1)


def door_of(world: World, app: App) -> HttpDoor:
    """Serve an app on a free port."""
    door = HttpDoor("127.0.0.1", 0, threads=THREADS, health=Health(world.store, Metrics()))
    door.attach(app)
    return door


def post(connection: http.client.HTTPConnection) -> None:
    """Send one signed command over a connection that is kept."""
    body = form_body("show 12.4")
    connection.request("POST", "/slack/events", body=body, headers=signed(body))
    reply = connection.getresponse()
    reply.read()
    if reply.status != 200:
        raise RuntimeError(f"answered {reply.status}")


def one_client(ours: int, bare: int, times: int) -> tuple[float, float]:
    """Ask both servers in turn and give the median milliseconds of each."""
    connections = [http.client.HTTPConnection("127.0.0.1", port) for port in (ours, bare)]
    found: list[list[float]] = [[], []]
    for turn in range(times + 20):
        for place, connection in enumerate(connections):
            began = time.perf_counter()
            post(connection)
            if turn >= 20:
                found[place].append((time.perf_counter() - began) * 1_000)
    for connection in connections:
        connection.close()
    return statistics.median(found[0]), statistics.median(found[1])


def load(port: int, seconds: float, clients: int = 32) -> float:
    """Let another process ask with many clients for some seconds, and give the answers a second."""
    command = [sys.executable, "-m", "bench.over_http", str(port), str(seconds), str(clients)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return float(json.loads(done.stdout))


def ask_for_a_while(port: int, seconds: float, clients: int) -> float:
    """Ask from many threads, each over its own connection."""
    counts = [0] * clients
    until = time.perf_counter() + seconds

    def client(place: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while time.perf_counter() < until:
            post(connection)
            counts[place] += 1
        connection.close()

    threads = [threading.Thread(target=client, args=(place,)) for place in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


if __name__ == "__main__":
    print(json.dumps(ask_for_a_while(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))))
