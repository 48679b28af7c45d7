"""What a workspace consists of: people, channels, messages, modals, Home tabs, and what passes over the wire."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
"""Slack's own JSON, as it goes over the wire."""

Typed = dict[str, dict[str, Any]]
"""What a person entered: block_id, then action_id, then a plain value or Slack's own value object."""


@dataclass(frozen=True, slots=True)
class User:
    """A person or a bot, with what Slack tells an app about them."""

    id: str
    name: str
    real_name: str
    team_id: str
    title: str = ""
    email: str = ""
    is_admin: bool = False
    is_bot: bool = False
    bot_id: str = ""
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    deleted: bool = False
    timezone: str = "Europe/London"
    presence: Literal["active", "away"] = "active"
    updated: int = 0


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation: a public or private channel, or a direct message (`is_im`) between its two members."""

    id: str
    name: str
    members: tuple[str, ...] = ()
    is_private: bool = False
    is_im: bool = False
    is_archived: bool = False
    is_general: bool = False
    is_ext_shared: bool = False
    is_read_only: bool = False
    connected_team_ids: tuple[str, ...] = ()
    topic: str = ""
    purpose: str = ""
    creator: str = ""
    created: int = 0

    @property
    def kind(self) -> Literal["im", "group", "channel"]:
        """Slack's own word for what sort of conversation this is, as events carry it in `channel_type`."""
        if self.is_im:
            return "im"
        return "group" if self.is_private else "channel"


@dataclass(frozen=True, slots=True)
class Reaction:
    """One emoji on a message and who put it there."""

    name: str
    users: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """
    One message of a conversation; with `only_for` it is ephemeral and that person alone sees it.

    `sequence` counts every posting and change in the workspace, so that "what is new since" can be asked.
    `subtype` is Slack's; the sandbox's own `slash_command` marks the typed command line that `in_channel` publishes.
    """

    channel_id: str
    ts: str
    user_id: str
    text: str = ""
    blocks: tuple[Json, ...] = ()
    attachments: tuple[Json, ...] = ()
    thread_ts: str | None = None
    only_for: str | None = None
    bot_id: str = ""
    subtype: str = ""
    edited_ts: str | None = None
    metadata: Json | None = None
    reactions: tuple[Reaction, ...] = ()
    files: tuple[Json, ...] = ()
    username: str = ""
    is_mrkdwn: bool = True
    link_names: bool = False
    deleted: bool = False
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an interaction began: the conversation, and the modal or Home tab if it came from one."""

    channel_id: str | None = None
    view_id: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """
    One open modal, or a person's published Home tab (`kind` "home").

    `payload` is what the app sent, with block and action ids filled in. `typed` is what the workspace knows to
    be entered, as Slack's value objects, untouched initial values left out. The modal on top of a person's stack
    is the one that no other open modal names as `previous_id`.
    """

    id: str
    hash: str
    owner: str
    payload: Json
    root_id: str
    previous_id: str | None = None
    kind: Literal["modal", "home"] = "modal"
    typed: Typed = field(default_factory=dict)
    origin: Origin = Origin()
    sequence: int = 0

    @property
    def external_id(self) -> str:
        """The app's own name for the view, or nothing."""
        return str(self.payload.get("external_id") or "")

    @property
    def blocks(self) -> list[Json]:
        """The blocks in the order they are shown."""
        return list(self.payload.get("blocks") or ())


Home = View
"""A Home tab is a view of kind "home", one a person."""


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command that the app has registered."""

    name: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = True


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut that the app has registered, for the whole workspace or for one message."""

    callback_id: str
    name: str
    kind: Literal["global", "message"] = "global"


@dataclass(frozen=True, slots=True)
class Traffic:
    """
    One exchange over the wire, for the inspector.

    `direction` is "api" (the app called us), "delivery" (we called the app) or "response_url". `status` is "ok",
    Slack's error string, or what the transport said. `at` is the workspace's clock, in epoch seconds.
    """

    id: int
    at: float
    direction: Literal["api", "delivery", "response_url"]
    name: str
    request: Any
    response: Any
    status: str
    milliseconds: float

    @property
    def ok(self) -> bool:
        """Whether it went as both sides wished."""
        return self.status == "ok"


@dataclass(frozen=True, slots=True)
class Violation:
    """Something the app did that Slack would refuse or silently lose: `where` it happened and what was wrong."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class OnMessage:
    """The container of a press: a message."""

    channel_id: str
    ts: str


@dataclass(frozen=True, slots=True)
class OnView:
    """The container of a press: a modal or a Home tab."""

    view_id: str


@dataclass(frozen=True, slots=True)
class Press:
    """
    A click, choice or entry in one element.

    `value` is what was chosen or entered: an option's value (a list of them for elements that take several), an id,
    a date, a text, or None for "cleared"; ignored for buttons. `typed` is everything else that the person has
    entered in the same message or view so far. `trigger` matters for text inputs with `dispatch_action` alone.
    """

    container: OnMessage | OnView
    block_id: str
    action_id: str
    value: Any = None
    typed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    trigger: Literal["enter", "character"] = "enter"


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What a person is shown after acting.

    `error` is Slack's own word for what went wrong ("operation_timeout", "dispatch_failed", …); `errors` are the
    sentences under the fields of a form, by block_id; `view` is the modal now on top for this person, if any.
    `seconds` is the time from sending to the acknowledgement.
    """

    ok: bool
    error: str | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    view: View | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """
    Something in the workspace is different now; `what` is the whole object as it now is.

    A deleted message comes with `deleted` set, a closed view as it was last. For "clock", "commands" and
    "connections" `what` is the clock, the tuple of commands, and the number of connected sockets.
    """

    kind: Literal[
        "message", "message_deleted", "view", "view_closed", "home", "user", "channel", "traffic", "violation",
        "clock", "commands", "connections",
    ]  # fmt: skip
    what: Any


class NotPossible(Exception):
    """A person tried what Slack's own client does not offer, such as pressing a button that is not there."""
