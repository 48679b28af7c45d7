"""What is on a person's screen: messages, forms, and what an action brought about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sandbox.blockkit import elements_of, nested
from sandbox.model import Json, NotPossible


@dataclass(frozen=True, slots=True)
class _Shown:
    """Anything with blocks; `raw` is Slack's JSON of it."""

    raw: Json
    names: Mapping[str, str] = field(repr=False, default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return list(self.raw.get("blocks") or ())

    def elements(self) -> Iterator[tuple[Json, Json]]:
        """Visit every interactive element with its block, attachments included."""
        attached = [block for one in self.raw.get("attachments") or () for block in one.get("blocks") or ()]
        for _, block in nested([*self.blocks, *attached], ""):
            for _, element in elements_of(block):
                yield block, element

    def field(self, key: str) -> tuple[str, str]:
        """Find the block_id and action_id of the field that is known by either of them."""
        for block, element in self.elements():
            if key in {block.get("block_id"), element.get("action_id")}:
                return block["block_id"], element["action_id"]
        ids = [(block.get("block_id"), element.get("action_id")) for block, element in self.elements()]
        raise NotPossible(f"there is no field {key!r}; there are {ids}")


@dataclass(frozen=True, slots=True)
class SeenMessage(_Shown):
    """A message as one person sees it."""

    @property
    def channel(self) -> str:
        """The id of its conversation."""
        return str(self.raw["channel"])

    @property
    def channel_name(self) -> str:
        """The name of its conversation."""
        return str(self.raw["channel_name"])

    @property
    def ts(self) -> str:
        """Its timestamp, which is also its id."""
        return str(self.raw["ts"])

    @property
    def text(self) -> str:
        """Its notification text."""
        return str(self.raw["text"])

    @property
    def user(self) -> str:
        """Who wrote it."""
        return str(self.raw["user"])

    @property
    def thread_ts(self) -> str | None:
        """The message under which it stands, if it is a reply."""
        return self.raw.get("thread_ts")

    @property
    def is_ephemeral(self) -> bool:
        """Whether this person alone sees it."""
        return bool(self.raw["is_ephemeral"])

    @property
    def where(self) -> Json:
        """How the back door finds it."""
        return {"channel": self.channel, "ts": self.ts}


@dataclass(frozen=True, slots=True)
class SeenView(_Shown):
    """A modal or a Home tab as its owner sees it."""

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.raw["id"])

    @property
    def hash(self) -> str:
        """Its hash, new with every change."""
        return str(self.raw["hash"])

    @property
    def title(self) -> str:
        """What stands at its top."""
        return str(self.raw["title"]["text"])

    @property
    def callback_id(self) -> str:
        """The app's word for what kind of view it is."""
        return str(self.raw["callback_id"])

    @property
    def private_metadata(self) -> str:
        """What the app keeps in it unseen."""
        return str(self.raw["private_metadata"])

    @property
    def values(self) -> Json:
        """What is entered in it now, as Slack would submit it."""
        return dict(self.raw["state"]["values"])

    @property
    def where(self) -> Json:
        """How the back door finds it."""
        return {"view": self.id}


@dataclass(frozen=True, slots=True)
class Seen:
    """
    What an action brought about for one person.

    `messages` are new, `changed` and `deleted` were there before; `view` is the modal that is now on top, after a
    command only one that it has opened. `latency` is the seconds from sending to the acknowledgement.
    """

    ok: bool
    error: str | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    messages: tuple[SeenMessage, ...] = ()
    changed: tuple[SeenMessage, ...] = ()
    deleted: tuple[SeenMessage, ...] = ()
    view: SeenView | None = None
    home: SeenView | None = None
    latency: float = 0.0

    @property
    def message(self) -> SeenMessage:
        """The one new message; more or fewer are an error."""
        if len(self.messages) != 1:
            raise NotPossible(f"{len(self.messages)} messages are new, not one")
        return self.messages[0]

    def has(self, kind: str) -> bool:
        """Tell whether something of a kind is in it."""
        if kind == "anything":
            return bool(self.messages or self.changed or self.deleted or self.view or self.home)
        return bool(getattr(self, "messages" if kind == "message" else kind))

    def and_then(self, later: "Seen") -> "Seen":
        """Add what was seen a little later."""
        return replace(
            self,
            messages=(*self.messages, *later.messages),
            changed=(*self.changed, *later.changed),
            deleted=(*self.deleted, *later.deleted),
            view=later.view or self.view,
            home=later.home or self.home,
        )


@dataclass(frozen=True, slots=True)
class ElementPlace:
    """Where an element is; `value` is what its label stands for in a menu."""

    block_id: str
    action_id: str
    value: Any = None


def read_seen(answer: Json, names: Mapping[str, str]) -> Seen:
    """Read the back door's answer."""

    def messages(key: str) -> tuple[SeenMessage, ...]:
        return tuple(SeenMessage(one, names) for one in answer[key])

    return Seen(
        ok=bool(answer["ok"]),
        error=answer["error"],
        errors=answer["errors"],
        messages=messages("messages"),
        changed=messages("changed"),
        deleted=messages("deleted"),
        view=SeenView(answer["view"], names) if answer["view"] else None,
        home=SeenView(answer["home"], names) if answer["home"] else None,
        latency=float(answer["seconds"]),
    )


def element_at(
    shown: SeenMessage | SeenView, action_id: str | None, label: str | None, block_id: str | None
) -> ElementPlace:
    """Find an element by its action_id, or a button or menu entry by what it says."""
    for block, element in shown.elements():
        if block_id not in {None, block.get("block_id")}:
            continue
        place = ElementPlace(block["block_id"], element["action_id"])
        if action_id and element.get("action_id") == action_id:
            return place
        if label and (element.get("text") or {}).get("text") == label:
            return place
        for option in element.get("options") or () if label and element["type"] == "overflow" else ():
            if option["text"]["text"] == label:
                return replace(place, value=option["value"])
    there = [
        (element.get("action_id"), (element.get("text") or {}).get("text")) for _, element in shown.elements()
    ]
    raise NotPossible(f"there is nothing like {action_id or label!r}; there are {there}")
