"""The elements in which people write."""

from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sandbox import limits
from sandbox.blockkit.base import ActionId, Part, PlainText, at_most, refuse, text_of_length
from sandbox.blockkit.rich_text import RichText

_Length = Annotated[int, Field(ge=0, le=limits.TYPED_LENGTH)]


class DispatchConfig(Part):
    """When an input tells the app at once."""

    trigger_actions_on: Annotated[
        list[Literal["on_enter_pressed", "on_character_entered"]], Field(min_length=1)
    ]


class _Written(Part):
    """Any field to write in."""

    action_id: ActionId | None = None
    focus_on_load: bool | None = None
    placeholder: Annotated[PlainText, at_most(limits.PLACEHOLDER)] | None = None
    dispatch_action_config: DispatchConfig | None = None


class PlainTextInput(_Written):
    """Words without format."""

    type: Literal["plain_text_input"]
    initial_value: Annotated[str, text_of_length(limits.TYPED_LENGTH)] | None = None
    multiline: bool | None = None
    min_length: _Length | None = None
    max_length: Annotated[int, Field(ge=1, le=limits.TYPED_LENGTH)] | None = None

    @model_validator(mode="after")
    def _lengths(self) -> Self:
        if self.min_length is not None and self.max_length is not None and self.min_length > self.max_length:
            raise refuse("min_length must not be more than max_length", "min_length")
        if self.max_length and len(self.initial_value or "") > self.max_length:
            raise refuse(f"must be less than {self.max_length + 1} characters", "initial_value")
        return self


class EmailInput(_Written):
    """An e-mail address."""

    type: Literal["email_text_input"]
    initial_value: Annotated[str, text_of_length(limits.TYPED_LENGTH)] | None = None


class UrlInput(_Written):
    """A web address."""

    type: Literal["url_text_input"]
    initial_value: Annotated[str, text_of_length(limits.TYPED_LENGTH)] | None = None


class NumberInput(_Written):
    """A number, whose bounds and value are written as strings."""

    type: Literal["number_input"]
    is_decimal_allowed: bool
    initial_value: str | None = None
    min_value: str | None = None
    max_value: str | None = None

    @model_validator(mode="after")
    def _numbers(self) -> Self:
        for key in ("initial_value", "min_value", "max_value"):
            written = getattr(self, key)
            try:
                number = Decimal(written) if written is not None else Decimal(0)
            except InvalidOperation:
                raise refuse("must be a number", key) from None
            if not self.is_decimal_allowed and number != number.to_integral_value():
                raise refuse("must be an integer", key)
        return self


class RichTextInput(_Written):
    """Words with format, typed in Slack's own editor."""

    type: Literal["rich_text_input"]
    initial_value: RichText | None = None
    min_lines: Annotated[int, Field(ge=1, le=limits.RICH_TEXT_LINES)] | None = None
    max_lines: Annotated[int, Field(ge=1, le=limits.RICH_TEXT_LINES)] | None = None


class FileInput(Part):
    """Files."""

    type: Literal["file_input"]
    action_id: ActionId | None = None
    filetypes: list[str] | None = None
    max_files: Annotated[int, Field(ge=1, le=limits.FILES)] | None = None
