"""Buttons, pickers and the menus that Slack fills itself."""

from datetime import date, time
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from sandbox import limits
from sandbox.blockkit.base import Part, PlainText, Url, at_most, refuse, text_of_length
from sandbox.blockkit.options import Element, Focusable, Menu, Several

_EPOCH_DIGITS = Field(ge=1_000_000_000, le=9_999_999_999)


def _is_date(text: str) -> str:
    try:
        if len(text) == len("2026-11-24"):
            date.fromisoformat(text)
            return text
    except ValueError:
        pass
    raise refuse("must be a date in the format YYYY-MM-DD")


def _is_time(text: str) -> str:
    try:
        if len(text) == len("09:00"):
            time.fromisoformat(text)
            return text
    except ValueError:
        pass
    raise refuse("must be a time in the format HH:mm")


class Button(Element):
    """A button; with `url` it opens a page, and is still reported to the app."""

    type: Literal["button"]
    text: Annotated[PlainText, at_most(limits.BUTTON_TEXT)]
    value: Annotated[str, text_of_length(limits.BUTTON_VALUE)] | None = None
    url: Url | None = None
    style: Literal["primary", "danger"] | None = None
    accessibility_label: Annotated[str, text_of_length(limits.ACCESSIBILITY_LABEL)] | None = None
    visible_to_user_ids: Annotated[list[str], Field(max_length=limits.VISIBLE_TO)] | None = None


class Datepicker(Menu):
    """A day."""

    type: Literal["datepicker"]
    initial_date: Annotated[str, AfterValidator(_is_date)] | None = None


class Timepicker(Menu):
    """A time of day."""

    type: Literal["timepicker"]
    initial_time: Annotated[str, AfterValidator(_is_time)] | None = None
    timezone: Annotated[str, text_of_length(255)] | None = None


class Datetimepicker(Focusable):
    """A moment."""

    type: Literal["datetimepicker"]
    initial_date_time: Annotated[int, _EPOCH_DIGITS] | None = None


class UsersSelect(Menu):
    """One person."""

    type: Literal["users_select"]
    initial_user: str | None = None


class MultiUsersSelect(Menu, Several):
    """Several people."""

    type: Literal["multi_users_select"]
    initial_users: Annotated[list[str], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _initial(self) -> Self:
        self.not_too_many(self.initial_users, "initial_users")
        return self


class ConversationFilter(Part):
    """Which conversations a menu offers."""

    include: Annotated[list[Literal["im", "mpim", "private", "public"]], Field(min_length=1)] | None = None
    exclude_external_shared_channels: bool | None = None
    exclude_bot_users: bool | None = None


class ConversationsSelect(Menu):
    """One conversation of any kind."""

    type: Literal["conversations_select"]
    initial_conversation: str | None = None
    default_to_current_conversation: bool | None = None
    response_url_enabled: bool | None = None
    filter: ConversationFilter | None = None


class MultiConversationsSelect(Menu, Several):
    """Several conversations."""

    type: Literal["multi_conversations_select"]
    initial_conversations: Annotated[list[str], Field(min_length=1)] | None = None
    default_to_current_conversation: bool | None = None
    filter: ConversationFilter | None = None

    @model_validator(mode="after")
    def _initial(self) -> Self:
        self.not_too_many(self.initial_conversations, "initial_conversations")
        return self


class ChannelsSelect(Menu):
    """One public channel."""

    type: Literal["channels_select"]
    initial_channel: str | None = None
    response_url_enabled: bool | None = None


class MultiChannelsSelect(Menu, Several):
    """Several public channels."""

    type: Literal["multi_channels_select"]
    initial_channels: Annotated[list[str], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _initial(self) -> Self:
        self.not_too_many(self.initial_channels, "initial_channels")
        return self


class FeedbackButton(Part):
    """One of the two thumbs."""

    text: Annotated[PlainText, at_most(limits.BUTTON_TEXT)]
    value: Annotated[str, text_of_length(limits.BUTTON_VALUE)]
    accessibility_label: Annotated[str, text_of_length(limits.ACCESSIBILITY_LABEL)] | None = None


class FeedbackButtons(Element):
    """Thumbs up and down."""

    type: Literal["feedback_buttons"]
    positive_button: FeedbackButton
    negative_button: FeedbackButton


class IconButton(Element):
    """A small button that is only a picture."""

    type: Literal["icon_button"]
    icon: Literal["trash"]
    text: Annotated[PlainText, at_most(limits.BUTTON_TEXT)]
    value: Annotated[str, text_of_length(limits.BUTTON_VALUE)] | None = None
    accessibility_label: Annotated[str, text_of_length(limits.ACCESSIBILITY_LABEL)] | None = None
    visible_to_user_ids: Annotated[list[str], Field(max_length=limits.VISIBLE_TO)] | None = None


class WorkflowButton(Element):
    """A button that starts a workflow."""

    type: Literal["workflow_button"]
    text: Annotated[PlainText, at_most(limits.BUTTON_TEXT)]
    workflow: dict[str, Any]
    style: Literal["primary", "danger"] | None = None
    accessibility_label: Annotated[str, text_of_length(limits.ACCESSIBILITY_LABEL)] | None = None
