"""What is delivered to the app, and what comes back."""

from dataclasses import dataclass
from typing import Any, Literal

from sandbox.model import Json

Kind = Literal["slash_commands", "interactive", "events_api"]


@dataclass(frozen=True, slots=True)
class Parcel:
    """One delivery; `name` is what the inspector and the faults call it, besides its kind."""

    kind: Kind
    payload: Json
    name: str
    retry_attempt: int = 0
    retry_reason: str = ""

    @property
    def label(self) -> str:
        """How the inspector lists it."""
        return self.name if self.kind == "slash_commands" else f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Answer:
    """
    The app's acknowledgement, or why there was none.

    `body` is JSON where the app sent JSON, a string where it sent text, and None where it sent nothing.
    """

    status: Literal["ok", "timeout", "failed"]
    body: Any = None
    detail: str = ""
    seconds: float = 0.0
    is_final: bool = False
    """The app asked not to be told again (`X-Slack-No-Retry`)."""

    @property
    def error(self) -> str | None:
        """What Slack shows the person: nothing, `operation_timeout` or `dispatch_failed`."""
        return {"ok": None, "timeout": "operation_timeout", "failed": "dispatch_failed"}[self.status]
