"""The workspace as people use it: what somebody does here reaches the app, and what the app answers is seen here."""

from collections.abc import Mapping
from typing import Any

from sandbox.model import Json, OnMessage, OnView, Outcome, Press
from sandbox.state import State


class Workspace(State):
    """A Slack workspace with one app in it; every method runs in the sandbox's own event loop."""

    async def run_command(self, user_id: str, channel_id: str, command: str, text: str) -> Outcome:
        """Let a person type a slash command ("/tracker", "update 12.4") in a channel."""
        raise NotImplementedError

    async def press(self, user_id: str, action: Press) -> Outcome:
        """Let a person click, choose or enter something in a message, a modal or the Home tab."""
        raise NotImplementedError

    async def submit(self, user_id: str, view_id: str, typed: Mapping[str, Mapping[str, Any]]) -> Outcome:
        """
        Let a person submit a modal with what they typed, by block_id and action_id.

        A value is a text, a chosen option's value (a list where several may be chosen), a date, an id, or Slack's own
        value object; None empties a field. What is left out keeps its initial value and is submitted so.
        """
        raise NotImplementedError

    async def close(self, user_id: str, view_id: str, *, clear: bool) -> None:
        """Let a person close a modal: by Cancel this one alone, by the X (`clear`) the whole stack."""
        raise NotImplementedError

    async def suggest(
        self, user_id: str, origin: OnMessage | OnView, block_id: str, action_id: str, typed: str
    ) -> list[Json]:
        """
        Ask the app for the options of an external select while a person types in it.

        Answers options, or option groups where the app has answered in groups.
        """
        raise NotImplementedError

    async def post_as(
        self, user_id: str, channel_id: str, text: str, thread_ts: str | None = None
    ) -> Outcome:
        """Let a person write a message; the app hears of it where it is a member or mentioned."""
        raise NotImplementedError

    async def shortcut(
        self, user_id: str, callback_id: str, message_ts: str | None = None, channel_id: str | None = None
    ) -> Outcome:
        """Let a person use a global shortcut, or one on a message."""
        raise NotImplementedError

    async def open_home(self, user_id: str) -> Outcome:
        """Let a person open the app's Home tab; what it then shows is `homes[user_id]`."""
        raise NotImplementedError
