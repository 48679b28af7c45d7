"""What the page may ask of the workspace, one model a request; everything else is refused."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from sandbox.faults import Kind
from sandbox.model import OnMessage, OnView

Typed = dict[str, dict[str, Any]]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: int


class MessagePlace(BaseModel):
    """Something stands in a message."""

    kind: Literal["message"]
    channel: str
    ts: str

    def container(self) -> OnMessage:
        """Name the place as the workspace does."""
        return OnMessage(self.channel, self.ts)


class ViewPlace(BaseModel):
    """Something stands in a modal or on a Home tab."""

    kind: Literal["view"]
    view: str

    def container(self) -> OnView:
        """Name the place as the workspace does."""
        return OnView(self.view)


Place = Annotated[MessagePlace | ViewPlace, Field(discriminator="kind")]


class ActAs(_Request):
    """Be another person from now on."""

    do: Literal["act_as"]
    person: str


class RunCommand(_Request):
    """Type a slash command."""

    do: Literal["command"]
    channel: str
    command: str
    text: str


class Say(_Request):
    """Write a message."""

    do: Literal["say"]
    channel: str
    text: str
    thread: str | None = None


class PressElement(_Request):
    """Click or choose something."""

    do: Literal["press"]
    origin: Place
    block_id: str
    action_id: str
    value: Any = None
    trigger: Literal["enter", "character"] = "enter"
    typed: Typed = Field(default_factory=dict)


class Submit(_Request):
    """Send a form."""

    do: Literal["submit"]
    view: str
    typed: Typed = Field(default_factory=dict)


class Close(_Request):
    """Close a form, or with `clear` all that are open."""

    do: Literal["close"]
    view: str
    clear: bool


class Suggest(_Request):
    """Ask the app for the options of a searching field."""

    do: Literal["suggest"]
    origin: Place
    block_id: str
    action_id: str
    typed: str


class UseShortcut(_Request):
    """Use a shortcut, on a message or of the whole workspace."""

    do: Literal["shortcut"]
    callback_id: str
    channel: str | None = None
    message_ts: str | None = None


class OpenHome(_Request):
    """Look at the app's Home tab."""

    do: Literal["home"]


class MoveClock(_Request):
    """Move the clock to the morning so many days later, to a moment in the United Kingdom, or back to the real time."""

    do: Literal["clock"]
    days: int = 0
    to: str | None = None
    reset: bool = False


class ReadMishaps(_Request):
    """Ask what is still to go wrong, or forget it all."""

    do: Literal["mishaps"]
    clear: bool = False


class Spoil(_Request):
    """Let something go wrong from now on."""

    do: Literal["spoil"]
    kind: Kind
    where: str
    times: Annotated[int, Field(ge=1, le=99)] = 1


class SetPlace(_Request):
    """Archive a channel or bring it back, let the app in or take it out."""

    do: Literal["place"]
    channel: str
    is_archived: bool | None = None
    has_app: bool | None = None


class SetPerson(_Request):
    """Deactivate somebody's account, or give it back."""

    do: Literal["person"]
    person: str
    deleted: bool


class ReadTraffic(_Request):
    """Read one exchange over the wire in full."""

    do: Literal["traffic"]
    number: int


Request = Annotated[
    ActAs | RunCommand | Say | PressElement | Submit | Close | Suggest | UseShortcut | OpenHome | MoveClock
    | ReadTraffic | ReadMishaps | Spoil | SetPlace | SetPerson,
    Field(discriminator="do"),
]  # fmt: skip

REQUESTS: TypeAdapter[Request] = TypeAdapter(Request)
