"""What one person sees of the workspace: all of it at once, and what of a change concerns them."""

from collections.abc import Iterator

from sandbox.model import Change, Channel, Json, Message, View
from sandbox.page.wire import (
    channel_json,
    clock_json,
    command_json,
    message_json,
    shortcut_json,
    traffic_json,
    user_json,
    view_json,
    violation_json,
)
from sandbox.workspace import Workspace

MESSAGES_SHOWN = 300
"""So many of a conversation's latest messages are in a snapshot."""

TRAFFIC_SHOWN = 300
"""So many of the latest exchanges are in a snapshot."""

VIOLATIONS_SHOWN = 50
"""So many of the latest violations are in a snapshot."""


class Sight:
    """Looks at the workspace through one person's eyes: no ephemeral message, form or private channel of another."""

    def __init__(self, workspace: Workspace, person: str | None) -> None:
        self._workspace = workspace
        self.person = self._first_person()
        if person:
            self.become(person)
        self._visible = self._visible_ids()

    def become(self, person: str) -> bool:
        """Look through another person's eyes; False if there is nobody of that id to act as."""
        user = self._workspace.users.get(person)
        if user is None or user.is_bot or user.deleted:
            return False
        self.person = person
        self._visible = self._visible_ids()
        return True

    def snapshot(self) -> Json:
        """Tell everything that the person sees."""
        workspace = self._workspace
        self._visible = self._visible_ids()
        home = workspace.homes.get(self.person)
        return {
            "me": self.person,
            "workspace": {"name": workspace.team.name, "domain": workspace.team.domain},
            "app": {"name": workspace.app.name, "has_home": workspace.app.is_home_enabled},
            "connected": _connected(workspace),
            "users": [user_json(workspace, user) for user in workspace.users.values()],
            "channels": [
                channel_json(workspace.channels[id_], self.person, workspace.app.user_id)
                for id_ in self._visible
            ],
            "messages": [
                message_json(workspace, message)
                for id_ in self._visible
                for message in workspace.what_user_sees(self.person, id_)[-MESSAGES_SHOWN:]
            ],
            "views": [view_json(view) for view in workspace.stack(self.person)],
            "home": view_json(home) if home else None,
            "commands": [command_json(command) for command in workspace.commands],
            "shortcuts": [shortcut_json(shortcut) for shortcut in workspace.shortcuts],
            "traffic": [traffic_json(entry) for entry in list(workspace.traffic)[-TRAFFIC_SHOWN:]],
            "violations": [violation_json(one) for one in workspace.violations[-VIOLATIONS_SHOWN:]],
            "clock": clock_json(workspace),
        }

    def is_changed_by(self, change: Change) -> bool:
        """Tell whether other conversations can be seen now, so that a new snapshot is the simplest answer."""
        return change.kind in {"channel", "user"} and self._visible_ids() != self._visible

    def told(self, change: Change) -> Iterator[tuple[str, Json | list[Json] | int]]:
        """Turn a change into what the page is told of it: nothing, one object, or a message and its thread's root."""
        what = change.what
        match change.kind:
            case "message" | "message_deleted":
                yield from self._told_message(what)
            case "view" | "view_closed" | "home" if what.owner == self.person:
                yield self._told_view(change.kind, what)
            case "user":
                yield "user", user_json(self._workspace, what)
            case "channel" if what.id in self._visible:
                yield "channel", channel_json(what, self.person, self._workspace.app.user_id)
            case _:
                yield from self._told_all(change)

    def _told_all(self, change: Change) -> Iterator[tuple[str, Json | list[Json] | int]]:
        """Turn what concerns the whole workspace into what every page is told."""
        workspace = self._workspace
        match change.kind:
            case "traffic":
                yield "traffic", traffic_json(change.what)
            case "violation":
                yield "violation", violation_json(change.what)
            case "clock":
                yield "clock", clock_json(workspace)
            case "commands":
                yield "commands", [command_json(command) for command in workspace.commands]
                yield "shortcuts", [shortcut_json(shortcut) for shortcut in workspace.shortcuts]
            case "connections":
                yield "connected", _connected(workspace)

    def _told_view(self, kind: str, view: View) -> tuple[str, Json]:
        return ("view_gone", {"id": view.id}) if kind == "view_closed" else (kind, view_json(view))

    def _told_message(self, message: Message) -> Iterator[tuple[str, Json]]:
        channel = self._workspace.channels[message.channel_id]
        if channel.is_im and self.person not in channel.members and not message.deleted:
            # Whoever tries the app out has to learn to whom it wrote, or its nudges would go unseen.
            recipients = [member for member in channel.members if member != message.user_id]
            yield "elsewhere", {"people": recipients, "ts": message.ts, "from": message.user_id}
        if message.channel_id not in self._visible or message.only_for not in {None, self.person}:
            return
        if message.deleted:
            key = f"{message.channel_id}:{message.ts}"
            yield "message_gone", {"channel": message.channel_id, "key": key}
        else:
            yield "message", message_json(self._workspace, message)
        if message.thread_ts and message.thread_ts != message.ts:
            root = self._workspace.find_message(message.channel_id, message.thread_ts)
            if root and root.only_for in {None, self.person}:
                yield "message", message_json(self._workspace, root)

    def _first_person(self) -> str:
        people = [user for user in self._workspace.users.values() if not user.is_bot and not user.deleted]
        return next((user.id for user in people if not user.is_admin), people[0].id if people else "")

    def _visible_ids(self) -> list[str]:
        return [channel.id for channel in self._workspace.channels.values() if self._sees(channel)]

    def _sees(self, channel: Channel) -> bool:
        if self.person in channel.members:
            return True
        user = self._workspace.users[self.person]
        is_outsider = user.is_restricted or user.is_stranger
        return not (channel.is_private or channel.is_im or is_outsider)


def _connected(workspace: Workspace) -> int:
    """Count the ways to the app: its sockets, or the one address that everything is delivered to."""
    return 1 if workspace.courier.deliver_to else workspace.sockets.count
