"""Bolt's app as this bot runs it."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from slack_bolt import App, BoltRequest, BoltResponse

from bot.commands.health import Metrics


class TrackerApp(App):
    """Bolt's app, answering in turn and counting what it answers."""

    turn: Callable[[], AbstractContextManager[None]]
    """Wait for one's turn, and keep it until the end."""

    metrics: Metrics | None = None
    load: Callable[[], object]
    """Load what answers, unless a request has done so already."""

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        """Answer one request."""
        return self.metrics.observe(req, self._in_turn) if self.metrics else self._in_turn(req)

    def _in_turn(self, req: BoltRequest) -> BoltResponse:
        with self.turn():
            return super().dispatch(req)


@contextmanager
def without_slack_variables() -> Iterator[None]:
    """Hide Slack's variables: Bolt reads them by itself, and two of them turn it into another kind of app."""
    hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("SLACK_")}
    try:
        yield
    finally:
        os.environ.update(hidden)
