"""The workspace's memory: what is there, who hears of changes, and the few ways in which it changes."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from sandbox.clock import Clock
from sandbox.delivery.courier import Courier
from sandbox.delivery.sockets import Sockets
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.model import (
    Change,
    Channel,
    Command,
    Json,
    Message,
    NotPossible,
    Shortcut,
    Traffic,
    Typed,
    User,
    View,
    Violation,
)
from sandbox.people import App, Team, direct_message, first_channels, first_users
from sandbox.response_urls import ResponseUrls
from sandbox.triggers import Triggers

TRAFFIC_KEPT = 500
"""So many exchanges stay in the inspector; older ones fall out."""

Listener = Callable[[Change], None]


class State:
    """All that the workspace knows; changed through its methods only, so that every listener hears of it."""

    def __init__(self, app: App | None = None) -> None:
        self.app = app or App()
        self.team = Team()
        self.clock = Clock()
        self.users: dict[str, User] = first_users(self.app)
        self.channels: dict[str, Channel] = first_channels(self.app)
        self.messages: dict[str, list[Message]] = {channel_id: [] for channel_id in self.channels}
        self.views: dict[str, View] = {}
        self.homes: dict[str, View] = {}
        self.traffic: deque[Traffic] = deque(maxlen=TRAFFIC_KEPT)
        self.violations: list[Violation] = []
        self.triggers = Triggers()
        self.response_urls = ResponseUrls()
        self.faults = Faults()
        self.files = Files()
        self.uploads: dict[str, tuple[str, bytes | None]] = {}
        self.suggested: dict[str, list[Json]] = {}
        self.sockets = Sockets(self.app.id, lambda count: self.tell(Change("connections", count)))
        self.courier = Courier(self.app, self.faults, self.sockets, self.put_traffic)
        self.sequence = 0
        self.first_sequence: dict[tuple[str, str], int] = {}
        self._listeners: list[Listener] = []
        self._last_ts = 0
        self._traffic_count = 0

    # Listening

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call the listener at every change, in the workspace's own event loop; returns what ends it."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def tell(self, change: Change) -> None:
        """Let every listener know."""
        for listener in tuple(self._listeners):
            listener(change)

    # Looking things up

    @property
    def commands(self) -> tuple[Command, ...]:
        """The slash commands to suggest to people."""
        return self.app.shown_commands

    @property
    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The shortcuts that the app has registered."""
        return self.app.shortcuts

    @property
    def bot(self) -> User:
        """The app's own bot user."""
        return self.users[self.app.user_id]

    def channel(self, id_or_name: str) -> Channel:
        """Find a conversation by its id or by its name, with or without "#"."""
        if found := self.channels.get(id_or_name):
            return found
        name = id_or_name.removeprefix("#")
        for channel in self.channels.values():
            if channel.name == name and not channel.is_im:
                return channel
        raise NotPossible(f"there is no channel {id_or_name}")

    def user(self, id_or_name: str) -> User:
        """Find a person by id or by handle, with or without "@"."""
        if found := self.users.get(id_or_name):
            return found
        name = id_or_name.removeprefix("@")
        for user in self.users.values():
            if user.name == name:
                return user
        raise NotPossible(f"there is nobody called {id_or_name}")

    def direct_message(self, user_id: str) -> Channel:
        """Find the direct message channel between a person and the app, and open it if there is none yet."""
        wanted = direct_message(user_id, self.app.user_id)
        if wanted.id not in self.channels:
            self.put_channel(wanted)
        return self.channels[wanted.id]

    def find_message(self, channel_id: str, ts: str) -> Message | None:
        """Find a message that has not been deleted, ephemeral ones included."""
        found = next((one for one in self.messages.get(channel_id, ()) if one.ts == ts), None)
        return None if found is None or found.deleted else found

    def what_user_sees(self, user_id: str, channel_id: str) -> list[Message]:
        """List a conversation as one person sees it: ephemeral messages only where they are meant for that person."""
        channel = self.channels[channel_id]
        if user_id not in channel.members and (channel.is_private or channel.is_im):
            return []
        return [
            message
            for message in self.messages[channel_id]
            if not message.deleted and message.only_for in {None, user_id}
        ]

    def stack(self, user_id: str) -> list[View]:
        """List a person's open modals, the root first and the one on top last."""
        mine = {view.previous_id: view for view in self.views.values() if view.owner == user_id}
        return list(_chain(mine))

    def top_view(self, user_id: str) -> View | None:
        """Tell which modal a person has before them, if any."""
        stack = self.stack(user_id)
        return stack[-1] if stack else None

    def find_view(self, view_id: str) -> View | None:
        """Find an open modal or a published Home tab by its id."""
        return self.views.get(view_id) or next(
            (home for home in self.homes.values() if home.id == view_id), None
        )

    # Changing things

    def next_sequence(self) -> int:
        """Count one more change."""
        self.sequence += 1
        return self.sequence

    def next_ts(self) -> str:
        """Make a message timestamp: the workspace's time, unique and never before an earlier one."""
        now = int(self.clock.now().timestamp() * 1_000_000)
        self._last_ts = max(now, self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def post(self, message: Message) -> Message:
        """Add a message at the end of its conversation."""
        posted = replace(message, sequence=self.next_sequence())
        self.first_sequence[message.channel_id, message.ts] = posted.sequence
        self.messages[message.channel_id].append(posted)
        self.tell(Change("message", posted))
        return posted

    def change_message(self, message: Message, **changes: Any) -> Message:
        """Replace a message by itself with something changed; `deleted=True` takes it away."""
        changed = replace(message, **changes, sequence=self.next_sequence())
        conversation = self.messages[message.channel_id]
        place = next(index for index, one in enumerate(conversation) if one.ts == message.ts)
        conversation[place] = changed
        self.tell(Change("message_deleted" if changed.deleted else "message", changed))
        return changed

    def put_view(self, view: View) -> View:
        """Open a modal, publish a Home tab, or replace either by its new self."""
        stored = replace(view, sequence=self.next_sequence())
        if view.kind == "home":
            self.homes[view.owner] = stored
            self.tell(Change("home", stored))
        else:
            self.views[view.id] = stored
            self.tell(Change("view", stored))
        return stored

    def remember_typed(self, view: View, typed: Typed) -> View:
        """Keep what a person has entered so far; nobody else sees a difference, so nobody is told."""
        kept = replace(view, typed=merged(view.typed, typed))
        if view.kind == "home":
            self.homes[view.owner] = kept
        else:
            self.views[view.id] = kept
        return kept

    def drop_view(self, view: View) -> None:
        """Close a modal."""
        if self.views.pop(view.id, None):
            self.next_sequence()
            self.tell(Change("view_closed", view))

    def put_user(self, user: User) -> None:
        """Add a person, or replace them by what they now are."""
        self.users[user.id] = user
        self.tell(Change("user", user))

    def put_channel(self, channel: Channel) -> None:
        """Add a conversation, or replace it by what it now is."""
        self.channels[channel.id] = channel
        self.messages.setdefault(channel.id, [])
        self.tell(Change("channel", channel))

    def put_traffic(self, **fields: Any) -> None:
        """Note one exchange over the wire."""
        self._traffic_count += 1
        entry = Traffic(id=self._traffic_count, at=self.clock.now().timestamp(), **fields)
        self.traffic.append(entry)
        self.tell(Change("traffic", entry))

    def put_violation(self, where: str, reason: str) -> None:
        """Note that the app did what Slack would refuse or lose."""
        violation = Violation(where, reason)
        self.violations.append(violation)
        self.tell(Change("violation", violation))

    def move_clock(self, *, days: float = 0, seconds: float = 0) -> None:
        """Move the workspace's clock."""
        self.clock.move(days=days, seconds=seconds)
        self.tell(Change("clock", self.clock))


def merged(below: Typed, above: Typed) -> Typed:
    """Lay one set of entered values over another."""
    return {
        block_id: {**below.get(block_id, {}), **above.get(block_id, {})} for block_id in {**below, **above}
    }


def _chain(by_previous: dict[str | None, View]) -> Iterator[View]:
    """Walk from the view that has none below it to the one on top."""
    below: str | None = None
    while view := by_previous.get(below):
        yield view
        below = view.id
