"""What may be asked of the back door, read strictly so that a slip in a test is told at once."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from sandbox.faults import Kind


class Asked(BaseModel):
    """A request to the back door."""

    model_config = ConfigDict(extra="forbid")


class Where(Asked):
    """A message or a view."""

    channel: str | None = None
    ts: str | None = None
    view: str | None = None


class ActCommand(Asked):
    """Type a slash command; `line` is all of it, "/tracker update 12.4"."""

    user: str
    line: str
    channel: str


class ActPress(Asked):
    """Press, choose or enter something."""

    user: str
    where: Where
    action_id: str
    block_id: str = ""
    value: Any = None
    typed: dict[str, dict[str, Any]] = {}
    trigger: Literal["enter", "character"] = "enter"


class ActSubmit(Asked):
    """Submit a modal."""

    user: str
    view: str
    typed: dict[str, dict[str, Any]] = {}


class ActClose(Asked):
    """Close a modal, or with `clear` the whole stack."""

    user: str
    view: str
    clear: bool = False


class ActSuggest(Asked):
    """Type in an external select."""

    user: str
    where: Where
    action_id: str
    block_id: str = ""
    typed: str = ""


class ActSay(Asked):
    """Write a message."""

    user: str
    channel: str
    text: str
    thread_ts: str | None = None
    files: list[dict[str, Any]] = []


class ActShortcut(Asked):
    """Use a shortcut, on a message or globally."""

    user: str
    callback_id: str
    channel: str | None = None
    ts: str | None = None


class ActHome(Asked):
    """Open the Home tab."""

    user: str


class News(Asked):
    """Wait until something is new for somebody since a mark."""

    user: str
    since: int
    wait_for: Literal["message", "view", "home", "changed", "deleted", "anything"] = "anything"
    seconds: float = 3.0


class SetFault(Asked):
    """Let something go wrong."""

    kind: Kind
    where: str = "*"
    times: int = 1
    seconds: float = 1.0
    status: int = 503
    error: str = "internal_error"
    about: str = ""


class MoveClock(Asked):
    """Move the clock by so much, or to a moment."""

    days: float = 0
    seconds: float = 0
    to: str | None = None


class SetTimes(Asked):
    """Shorten the real times, for tests that wait for them to run out."""

    ack_seconds: float | None = None
    trigger_seconds: float | None = None
    response_url_seconds: float | None = None
    event_retry_seconds: list[float] | None = None


class SetChannel(Asked):
    """Change a channel: archive it, bring somebody in or out."""

    channel: str
    is_archived: bool | None = None
    add: list[str] = []
    remove: list[str] = []
    name: str | None = None


class SetUser(Asked):
    """Change a person."""

    user: str
    real_name: str | None = None
    title: str | None = None
    deleted: bool | None = None
    is_restricted: bool | None = None
    timezone: str | None = None


class Disconnect(Asked):
    """End the sockets, with Slack's notice or without a word."""

    reason: str = "refresh_requested"
    abruptly: bool = False
