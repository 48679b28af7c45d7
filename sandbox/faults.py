"""Things that go wrong on request: calls refused, slowed, cut off; deliveries dropped, delayed, doubled."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["drop", "delay", "duplicate", "lost", "http_error", "ratelimited", "error"]


@dataclass(frozen=True, slots=True)
class Fault:
    """
    One thing to go wrong, `times` times, wherever `where` fits.

    `where` names an API method ("chat.postMessage", "views.*"), a kind of delivery ("slash_commands",
    "interactive", "events_api", "block_actions", "view_submission", an event's type, …), "response_url", or "*".
    `about` narrows it to the calls that name this conversation or person by its id.

    - drop: the delivery never arrives; a call is cut off before anything is done
    - delay: it takes `seconds` longer
    - duplicate: the delivery arrives twice, everything equal
    - lost: all is done, and the answer is lost on its way
    - http_error: status `status`, nothing done
    - ratelimited: status 429 with Retry-After `seconds`
    - error: answered `{"ok": false, "error": <error>}`, nothing done
    """

    kind: Kind
    where: str = "*"
    times: int = 1
    seconds: float = 1.0
    status: int = 503
    error: str = "internal_error"
    about: str = ""

    def fits(self, names: frozenset[str], about: frozenset[str] = frozenset()) -> bool:
        """Tell whether this fault is meant for something known by any of these names, about any of these ids."""
        if self.about and self.about not in about:
            return False
        if self.where == "*" or self.where in names:
            return True
        return self.where.endswith("*") and any(name.startswith(self.where[:-1]) for name in names)


class Faults:
    """The faults still to come."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let something go wrong from now on."""
        self.waiting.append(fault)

    def clear(self) -> None:
        """Let nothing more go wrong."""
        self.waiting.clear()

    def take(self, *names: str, about: Iterable[str] = ()) -> Fault | None:
        """Use up one fault that fits, if there is one; `about` are the ids of what it concerns."""
        known, concerned = frozenset(names), frozenset(about)
        for index, fault in enumerate(self.waiting):
            if fault.fits(known, concerned):
                self.waiting[index : index + 1] = (
                    [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
                )
                return fault
        return None
