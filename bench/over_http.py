"""Figures over HTTP: our own server for our app and for the floor, the load from a process of its own."""

import gc
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain

from slack_bolt import App

from bench.load import Load, load
from bench.rows import Row, beside
from bench.world import EMPTY, SHOWN, World, bare_app, our_app, request
from bot.commands.health import Health, Metrics
from bot.commands.http_door import HttpDoor
from bot.settings import Settings

THREADS = int(Settings.model_fields["tracker_threads"].default)
"""As many as the bot has where nobody sets another number."""


@contextmanager
def served(world: World, app: App) -> Iterator[int]:
    """Serve an app on a free port, which is given."""
    door = HttpDoor("127.0.0.1", 0, threads=THREADS, health=Health(world.store, Metrics()))
    door.attach(app)
    gc.collect()
    gc.freeze()  # as `tracker serve` does when it is ready
    try:
        yield int(door.port)
    finally:
        door.close(1)
        gc.unfreeze()


def show_over_http(world: World, rounds: int, times: int) -> Iterator[Row]:
    """Ask `show 12.4` with one client, and with 32 at once."""
    with served(world, our_app(world)) as ours, served(world, bare_app()) as bare:

        def both(clients: int, answers: int) -> tuple[Load, Load]:
            """Load the floor, then ours."""
            asked = [request("show 12.4")]
            return (
                load(bare, asked, clients=clients, times=answers * 2, expected=EMPTY),
                load(ours, asked, clients=clients, times=answers, expected=SHOWN),
            )

        both(32, times)  # every thread of both servers has been at work before anything counts
        one = [both(1, times) for _ in range(rounds)]
        many = [both(32, times * 2) for _ in range(rounds)]
    floor, value = (
        statistics.median(chain(*(load.milliseconds for load in each))) for each in zip(*one, strict=True)
    )
    yield beside("show 12.4 over HTTP, one client: p50", value, "ms", floor, 4)
    floor, value = (statistics.median(load.rate for load in each) for each in zip(*many, strict=True))
    # Each round against its own floor: in the next one the machine may be busier.
    share = statistics.median(upper.rate / lower.rate for lower, upper in many)
    yield Row("show 12.4 over HTTP, 32 clients", value, "/s", floor, share, 1 / 3, at_least=True)
