"""The `rich_text` block and everything inside it."""

from typing import Annotated, Literal

from pydantic import Field

from sandbox import limits
from sandbox.blockkit.base import BlockId, Part, text_of_length


class Style(Part):
    """How a run of text looks."""

    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    code: bool | None = None
    underline: bool | None = None
    highlight: bool | None = None
    client_highlight: bool | None = None
    unlink: bool | None = None


class _Run(Part):
    style: Style | None = None


class TextRun(_Run):
    """Literal text."""

    type: Literal["text"]
    text: Annotated[str, Field(min_length=1)]


class LinkRun(_Run):
    """A link."""

    type: Literal["link"]
    url: Annotated[str, text_of_length(limits.BUTTON_URL)]
    text: str | None = None
    unsafe: bool | None = None


class UserRun(_Run):
    """A mention of a person."""

    type: Literal["user"]
    user_id: Annotated[str, text_of_length(255)]


class UsergroupRun(_Run):
    """A mention of a group."""

    type: Literal["usergroup"]
    usergroup_id: Annotated[str, text_of_length(255)]


class ChannelRun(_Run):
    """A link to a channel."""

    type: Literal["channel"]
    channel_id: Annotated[str, text_of_length(255)]


class TeamRun(_Run):
    """A mention of a workspace."""

    type: Literal["team"]
    team_id: Annotated[str, text_of_length(255)]


class EmojiRun(_Run):
    """An emoji by name."""

    type: Literal["emoji"]
    name: Annotated[str, text_of_length(255)]
    unicode: str | None = None
    skin_tone: int | None = None


class BroadcastRun(_Run):
    """A mention of everybody here, in the channel, or in the workspace."""

    type: Literal["broadcast"]
    range: Literal["here", "channel", "everyone"]


class DateRun(_Run):
    """A moment, shown in the reader's zone."""

    type: Literal["date"]
    timestamp: int
    format: Annotated[str, text_of_length(255)]
    url: str | None = None
    fallback: str | None = None


class ColorRun(_Run):
    """A colour swatch."""

    type: Literal["color"]
    value: Annotated[str, text_of_length(255)]


Run = Annotated[
    TextRun
    | LinkRun
    | UserRun
    | UsergroupRun
    | ChannelRun
    | TeamRun
    | EmojiRun
    | BroadcastRun
    | DateRun
    | ColorRun,
    Field(discriminator="type"),
]


class RichTextSection(Part):
    """A paragraph."""

    type: Literal["rich_text_section"]
    elements: list[Run]


class RichTextList(Part):
    """A list, one section an entry."""

    type: Literal["rich_text_list"]
    style: Literal["bullet", "ordered"]
    elements: list[RichTextSection]
    indent: Annotated[int, Field(ge=0, le=limits.LIST_INDENT)] | None = None
    offset: Annotated[int, Field(ge=0)] | None = None
    border: Literal[0, 1] | None = None


class RichTextQuote(Part):
    """A quotation."""

    type: Literal["rich_text_quote"]
    elements: list[Run]
    border: Literal[0, 1] | None = None


class RichTextPreformatted(Part):
    """Text in which every space counts."""

    type: Literal["rich_text_preformatted"]
    elements: list[Annotated[TextRun | LinkRun, Field(discriminator="type")]]
    border: Literal[0, 1] | None = None
    language: str | None = None


class RichText(Part):
    """Formatted text as Slack itself keeps it."""

    type: Literal["rich_text"]
    elements: list[
        Annotated[
            RichTextSection | RichTextList | RichTextQuote | RichTextPreformatted, Field(discriminator="type")
        ]
    ]
    block_id: BlockId | None = None
