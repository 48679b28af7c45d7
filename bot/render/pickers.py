"""The kinds of field in which Slack itself offers the choice: a person, or a conversation."""

from dataclasses import dataclass

from bot.render.blocks import Block, checked
from bot.render.fields import FieldKind, Filled


@dataclass(frozen=True, kw_only=True)
class PersonField(FieldKind):
    """Somebody of the workspace; the answer is their id."""

    missing: str = "Choose somebody"

    def element(self, filled: Filled) -> Block:
        """Make Slack's menu of people."""
        made: Block = {"type": "users_select", "action_id": filled.name}
        if filled.answer:
            made["initial_user"] = filled.answer
        return checked("UserSelectElement", self._with_placeholder(made))


@dataclass(frozen=True, kw_only=True)
class ChannelField(FieldKind):
    """A channel of this organisation alone; the answer is its id."""

    missing: str = "Choose a channel"

    def element(self, filled: Filled) -> Block:
        """Make Slack's menu of channels, without direct conversations and without channels shared with others."""
        made: Block = {
            "type": "conversations_select",
            "action_id": filled.name,
            "filter": {
                "include": ["public", "private"],
                "exclude_external_shared_channels": True,
                "exclude_bot_users": True,
            },
        }
        if filled.answer:
            made["initial_conversation"] = filled.answer
        return checked("ConversationSelectElement", self._with_placeholder(made))


@dataclass(frozen=True, kw_only=True)
class PeopleField(FieldKind):
    """Any number of people of the workspace; the answer is their ids."""

    missing: str = "Choose somebody"

    def element(self, filled: Filled) -> Block:
        """Make Slack's menu of people, of whom several can be chosen."""
        made: Block = {"type": "multi_users_select", "action_id": filled.name}
        if filled.answer:
            made["initial_users"] = list(filled.answer)
        return checked("UserMultiSelectElement", self._with_placeholder(made))
