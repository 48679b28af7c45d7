"""Trigger ids: the short-lived permission to open a modal that comes with everything a person does."""

import secrets
import time
from dataclasses import dataclass

from sandbox import limits
from sandbox.model import Origin

_KEPT = 1_000
"""So many triggers are remembered, in order to tell a used one from one that never was."""


@dataclass(slots=True)
class Trigger:
    """What a trigger id stands for."""

    user_id: str
    origin: Origin
    made: float
    is_used: bool = False


class TriggerRefused(Exception):
    """A trigger id cannot be used; `error` is Slack's word for why."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class Triggers:
    """All triggers given out; their life is counted in real time, whatever the workspace's clock says."""

    def __init__(self) -> None:
        self.seconds = limits.TRIGGER_SECONDS
        self._known: dict[str, Trigger] = {}

    def issue(self, user_id: str, origin: Origin) -> str:
        """Make a trigger id for something a person just did."""
        trigger_id = (
            f"{secrets.randbelow(10**13):013d}.{secrets.randbelow(10**12):012d}.{secrets.token_hex(16)}"
        )
        self._known[trigger_id] = Trigger(user_id, origin, time.monotonic())
        if len(self._known) > _KEPT:
            del self._known[next(iter(self._known))]
        return trigger_id

    def look_at(self, trigger_id: str) -> Trigger:
        """
        Find what a trigger stands for, without using it up.

        Raises:
            TriggerRefused: it was never given out, is used, or is too old.
        """
        trigger = self._known.get(trigger_id)
        if trigger is None:
            raise TriggerRefused("invalid_trigger_id")
        if trigger.is_used:
            raise TriggerRefused("exchanged_trigger_id")
        if time.monotonic() - trigger.made > self.seconds:
            raise TriggerRefused("expired_trigger_id")
        return trigger
