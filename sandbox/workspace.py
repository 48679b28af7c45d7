"""The workspace as people use it: what somebody does here reaches the app, and what the app answers is seen here."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sandbox.ids import new_id
from sandbox.interactions import clicks, commands, forms, shortcuts, suggestions
from sandbox.interactions.common import acting, member
from sandbox.interactions.events import Events
from sandbox.model import Json, Message, NotPossible, OnMessage, OnView, Outcome, Press
from sandbox.people import App
from sandbox.rich_text import rich_text_of_typing
from sandbox.state import State
from sandbox.typed_text import as_message_text


class Workspace(State):
    """A Slack workspace with one app in it; every method runs in the sandbox's own event loop."""

    def __init__(self, app: App | None = None) -> None:
        super().__init__(app)
        self._events = Events(self)

    async def run_command(self, user_id: str, channel_id: str, command: str, text: str) -> Outcome:
        """Let a person type a slash command ("/tracker", "update 12.4") in a channel."""
        return await commands.run_command(self, user_id, channel_id, command, text)

    async def press(self, user_id: str, action: Press) -> Outcome:
        """Let a person click, choose or enter something in a message, a modal or the Home tab."""
        return await clicks.press(self, user_id, action)

    async def submit(self, user_id: str, view_id: str, typed: Mapping[str, Mapping[str, Any]]) -> Outcome:
        """
        Let a person submit a modal with what they typed, by block_id and action_id.

        A value is a text, a chosen option's value (a list where several may be chosen), a date, an id, or Slack's own
        value object; None empties a field. What is left out keeps its initial value and is submitted so.
        """
        return await forms.submit(self, user_id, view_id, typed)

    async def close(self, user_id: str, view_id: str, *, clear: bool) -> None:
        """Let a person close a modal: by Cancel this one alone, by the X (`clear`) the whole stack."""
        await forms.close(self, user_id, view_id, clear=clear)

    async def suggest(
        self, user_id: str, origin: OnMessage | OnView, block_id: str, action_id: str, typed: str
    ) -> list[Json]:
        """
        Ask the app for the options of an external select while a person types in it.

        Answers options, or option groups where the app has answered in groups.
        """
        return await suggestions.suggest(self, user_id, origin, block_id, action_id, typed=typed)

    async def post_as(
        self,
        user_id: str,
        channel_id: str,
        text: str,
        thread_ts: str | None = None,
        files: Iterable[Mapping[str, Any]] = (),
    ) -> Outcome:
        """
        Let a person write a message; the app hears of it where it is a member.

        A file is given by its `name`, with `content` (text) or `base64`.
        """
        user = acting(self, user_id)
        channel = member(self, user, channel_id)
        if channel.is_im and not self.app.is_messages_tab_enabled:
            raise NotPossible("the app takes no messages")
        sent = as_message_text(self, text)
        kept = tuple(self.files.keep(new_id("F"), dict(one)) for one in files)
        blocks = (rich_text_of_typing(sent) | {"block_id": new_id("")[:5]},) if sent else ()
        self.post(Message(channel.id, self.next_ts(), user.id, sent, blocks, thread_ts=thread_ts, files=kept))
        return Outcome(ok=True, view=self.top_view(user.id))

    async def shortcut(
        self, user_id: str, callback_id: str, message_ts: str | None = None, channel_id: str | None = None
    ) -> Outcome:
        """Let a person use a global shortcut, or one on a message."""
        return await shortcuts.shortcut(self, user_id, callback_id, message_ts, channel_id)

    async def open_home(self, user_id: str) -> Outcome:
        """Let a person open the app's Home tab; what it then shows is `homes[user_id]`."""
        user = acting(self, user_id)
        if not self.app.is_home_enabled:
            raise NotPossible("the app has no Home tab")
        self._events.home_opened(user, self.direct_message(user.id), self.homes.get(user.id))
        return Outcome(ok=True, view=self.top_view(user.id))

    def add_member(self, channel_id: str, user_id: str) -> None:
        """Add somebody, or the app's bot user, to a channel."""
        channel, user = self.channel(channel_id), self.user(user_id)
        if user.id not in channel.members:
            self.put_channel(replace(channel, members=(*channel.members, user.id)))

    def remove_member(self, channel_id: str, user_id: str) -> None:
        """Take somebody, or the app's bot user, out of a channel."""
        channel, user = self.channel(channel_id), self.user(user_id)
        self.put_channel(replace(channel, members=tuple(one for one in channel.members if one != user.id)))
