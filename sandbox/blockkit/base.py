"""What all Block Kit parts have in common: strictness, text objects, and how a rule that is broken is put."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from sandbox import limits


class Part(BaseModel):
    """A piece of Block Kit: no unknown keys, no value of another type taken for a right one."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def refuse(message: str, at: str = "") -> PydanticCustomError:
    """Make the error for a broken rule in Slack's wording; `at` is the key under the part where it broke."""
    return PydanticCustomError("slack", "{message}", {"message": message, "at": at})


def text_of_length(most: int, least: int = 1) -> Any:
    """Say how long a bare string may be."""
    return Field(min_length=least, max_length=most)


BlockId = Annotated[str, text_of_length(limits.BLOCK_ID)]
ActionId = Annotated[str, text_of_length(limits.ACTION_ID)]
Url = Annotated[str, text_of_length(limits.BUTTON_URL)]


class PlainText(Part):
    """A `plain_text` object."""

    type: Literal["plain_text"]
    text: Annotated[str, text_of_length(limits.TEXT)]
    emoji: bool | None = None


class Mrkdwn(Part):
    """A `mrkdwn` object."""

    type: Literal["mrkdwn"]
    text: Annotated[str, text_of_length(limits.TEXT)]
    verbatim: bool | None = None


AnyText = Annotated[PlainText | Mrkdwn, Field(discriminator="type")]


def at_most(limit: int) -> AfterValidator:
    """Say how long the words of a text object may be where that is less than usual."""

    def check(text: PlainText | Mrkdwn) -> PlainText | Mrkdwn:
        if len(text.text) > limit:
            raise refuse(f"must be less than {limit + 1} characters", "text")
        return text

    return AfterValidator(check)


class Confirm(Part):
    """The dialog that asks again before a click counts."""

    title: Annotated[PlainText, at_most(limits.CONFIRM_TITLE)]
    text: Annotated[AnyText, at_most(limits.CONFIRM_TEXT)]
    confirm: Annotated[PlainText, at_most(limits.CONFIRM_BUTTON)]
    deny: Annotated[PlainText, at_most(limits.CONFIRM_BUTTON)]
    style: Literal["primary", "danger"] | None = None


class SlackFile(Part):
    """A file that lies in Slack already."""

    id: str | None = None
    url: str | None = None


class ImageElement(Part):
    """A picture beside text."""

    type: Literal["image"]
    alt_text: Annotated[str, text_of_length(limits.IMAGE_ALT)]
    image_url: Annotated[str, text_of_length(limits.IMAGE_URL)] | None = None
    slack_file: SlackFile | None = None
    image_width: int | None = None
    image_height: int | None = None
    image_bytes: int | None = None
    fallback: str | None = None
