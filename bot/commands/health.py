"""Whether the bot is alive and ready, and the counts that a monitoring system collects; never a word of anybody's."""

import logging
import time
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.request import payload_utils

from bot.domain.errors import StoreUnavailable
from bot.usecases import Store

log = logging.getLogger(__name__)

DEADLINE_SECONDS = 3.0
"""Slack takes no answer after this."""

KINDS: dict[str, Callable[[dict[str, object]], bool]] = {
    "command": payload_utils.is_slash_command,
    "form": payload_utils.is_view_submission,
    "form closed": payload_utils.is_view_closed,
    "click": payload_utils.is_block_actions,
    "options": payload_utils.is_options,
    "shortcut": payload_utils.is_shortcut,
    "event": payload_utils.is_event,
}
"""What Slack sends, by the library's own tests; asked in this order."""

OUTCOMES = {200: "answered", 401: "refused"}
"""By the status that goes back to Slack; any other is a failure."""


class Metrics:
    """Counts of requests by kind, verb and outcome, and how long they took."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "tracker_requests", "Requests from Slack", ["kind", "verb", "outcome"], registry=self._registry
        )
        self._seconds = Histogram(
            "tracker_request_seconds",
            "Seconds from a request's arrival to its answer",
            ["kind"],
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, DEADLINE_SECONDS),
            registry=self._registry,
        )
        self._in_flight = Gauge(
            "tracker_requests_in_flight", "Requests being answered at this moment", registry=self._registry
        )
        self._connected = Gauge(
            "tracker_connected", "1 while requests from Slack can arrive", registry=self._registry
        )

    def watch(self, is_connected: Callable[[], bool]) -> None:
        """Ask this whenever somebody wants to know whether Slack is connected."""
        self._connected.set_function(lambda: float(is_connected()))

    def observe(self, request: BoltRequest, dispatch: Callable[[BoltRequest], BoltResponse]) -> BoltResponse:
        """Answer a request and count it."""
        kind = next((name for name, is_kind in KINDS.items() if is_kind(request.body)), "other")
        began = time.perf_counter()
        status = 500
        self._in_flight.inc()
        try:
            response = dispatch(request)
            status = response.status
        finally:
            self._in_flight.dec()
            seconds = time.perf_counter() - began
            verb = request.context.get("verb", "other") if kind == "command" else ""
            outcome = request.context.get("outcome") or OUTCOMES.get(status, "failed")
            self._requests.labels(kind, verb, outcome).inc()
            self._seconds.labels(kind).observe(seconds)
            if seconds > DEADLINE_SECONDS:
                log.warning("answered too late for Slack: %s %s after %.1f s", kind, verb, seconds)
        return response

    def page(self) -> bytes:
        """Write everything counted so far in the form that Prometheus reads."""
        return generate_latest(self._registry)


class Health:
    """
    What the process can say of itself.

    Alive means that restarting would not help: over HTTP always, over Socket Mode while the connection answers.
    Ready means that a request would be answered now.
    """

    def __init__(self, store: Store, metrics: Metrics) -> None:
        self._store = store
        self.metrics = metrics
        self._is_connected: Callable[[], bool] = lambda: False
        self._is_alive: Callable[[], bool] = lambda: True
        self._is_stopping = False
        metrics.watch(self.is_connected)

    def watch(self, is_connected: Callable[[], bool], is_alive: Callable[[], bool]) -> None:
        """Learn how to tell that Slack is connected, and whether being without it is for this process to mend."""
        self._is_connected = is_connected
        self._is_alive = is_alive

    def is_connected(self) -> bool:
        """Tell whether requests from Slack can arrive."""
        return self._is_connected()

    def stopping(self) -> None:
        """Say from now on that nothing new should be sent here."""
        self._is_stopping = True

    def alive(self) -> dict[str, bool]:
        """Answer `/healthz`: healthy when every value is true."""
        return {"process": True, "slack": self._is_alive()}

    def ready(self) -> dict[str, bool]:
        """Answer `/readyz`: ready when every value is true. Asks the database, so not inside an event loop."""
        return {
            "database": self._database_answers(),
            "slack": self._is_connected(),
            "running": not self._is_stopping,
        }

    def _database_answers(self) -> bool:
        try:
            self._store.ping()
        except StoreUnavailable as unavailable:
            log.warning("database does not answer: %s", unavailable.because)
            return False
        return True
