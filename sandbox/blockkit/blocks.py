"""The everyday blocks: words, pictures, buttons and inputs."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sandbox import limits
from sandbox.blockkit.base import (
    AnyText,
    BlockId,
    ImageElement,
    Mrkdwn,
    Part,
    PlainText,
    SlackFile,
    Url,
    at_most,
    refuse,
    text_of_length,
)
from sandbox.blockkit.elements import (
    Button,
    ChannelsSelect,
    ConversationsSelect,
    Datepicker,
    Datetimepicker,
    FeedbackButtons,
    IconButton,
    MultiChannelsSelect,
    MultiConversationsSelect,
    MultiUsersSelect,
    Timepicker,
    UsersSelect,
    WorkflowButton,
)
from sandbox.blockkit.inputs import (
    EmailInput,
    FileInput,
    NumberInput,
    PlainTextInput,
    RichTextInput,
    UrlInput,
)
from sandbox.blockkit.options import (
    Checkboxes,
    ExternalSelect,
    MultiExternalSelect,
    MultiStaticSelect,
    Overflow,
    RadioButtons,
    StaticSelect,
)

_Select = StaticSelect | ExternalSelect | UsersSelect | ConversationsSelect | ChannelsSelect
_MultiSelect = (
    MultiStaticSelect
    | MultiExternalSelect
    | MultiUsersSelect
    | MultiConversationsSelect
    | MultiChannelsSelect
)
_Choice = Checkboxes | RadioButtons

Accessory = Annotated[
    Button
    | WorkflowButton
    | Overflow
    | Datepicker
    | Timepicker
    | ImageElement
    | _Select
    | _MultiSelect
    | _Choice,
    Field(discriminator="type"),
]
ActionElement = Annotated[
    Button | WorkflowButton | Overflow | Datepicker | Timepicker | Datetimepicker | _Select | _Choice,
    Field(discriminator="type"),
]
InputElement = Annotated[
    PlainTextInput
    | EmailInput
    | UrlInput
    | NumberInput
    | RichTextInput
    | FileInput
    | Datepicker
    | Timepicker
    | Datetimepicker
    | _Select
    | _MultiSelect
    | _Choice,
    Field(discriminator="type"),
]


class Block(Part):
    """Any block."""

    block_id: BlockId | None = None


class Section(Block):
    """Text, perhaps in two columns, perhaps with one element beside it."""

    type: Literal["section"]
    text: AnyText | None = None
    fields: (
        Annotated[
            list[Annotated[AnyText, at_most(limits.SECTION_FIELD)]],
            Field(min_length=1, max_length=limits.SECTION_FIELDS),
        ]
        | None
    ) = None
    accessory: Accessory | None = None
    expand: bool | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.text is None and self.fields is None:
            raise refuse("must define either `text` or `fields`")
        return self


class Header(Block):
    """A heading."""

    type: Literal["header"]
    text: Annotated[PlainText, at_most(limits.HEADER)]
    level: Annotated[int, Field(ge=1, le=limits.HEADER_LEVELS)] | None = None


class Divider(Block):
    """A line across."""

    type: Literal["divider"]


class Context(Block):
    """Small print."""

    type: Literal["context"]
    elements: Annotated[
        list[Annotated[ImageElement | PlainText | Mrkdwn, Field(discriminator="type")]],
        Field(min_length=1, max_length=limits.CONTEXT_ELEMENTS),
    ]


class Actions(Block):
    """A row of buttons and menus."""

    type: Literal["actions"]
    elements: Annotated[list[ActionElement], Field(min_length=1, max_length=limits.ACTIONS_ELEMENTS)]


class ContextActions(Block):
    """A row of small buttons under an answer."""

    type: Literal["context_actions"]
    elements: Annotated[
        list[Annotated[FeedbackButtons | IconButton, Field(discriminator="type")]],
        Field(min_length=1, max_length=limits.CONTEXT_ACTIONS_ELEMENTS),
    ]


class Image(Block):
    """A picture."""

    type: Literal["image"]
    alt_text: Annotated[str, text_of_length(limits.IMAGE_ALT)]
    image_url: Annotated[str, text_of_length(limits.IMAGE_URL)] | None = None
    slack_file: SlackFile | None = None
    title: Annotated[PlainText, at_most(limits.IMAGE_TITLE)] | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.image_url is None) == (self.slack_file is None):
            raise refuse("must define either `image_url` or `slack_file`")
        return self


class Input(Block):
    """A field of a form."""

    type: Literal["input"]
    label: Annotated[PlainText, at_most(limits.INPUT_LABEL)]
    element: InputElement
    hint: Annotated[PlainText, at_most(limits.INPUT_HINT)] | None = None
    optional: bool | None = None
    dispatch_action: bool | None = None

    @model_validator(mode="after")
    def _files_wait(self) -> Self:
        if self.dispatch_action and isinstance(self.element, FileInput):
            raise refuse("dispatch_action is not supported for file_input", "dispatch_action")
        return self


class Markdown(Part):
    """Standard Markdown; its `block_id` is accepted and dropped."""

    type: Literal["markdown"]
    text: Annotated[str, text_of_length(limits.MARKDOWN_TEXT)]
    block_id: BlockId | None = None


class Video(Block):
    """An embedded film."""

    type: Literal["video"]
    alt_text: Annotated[str, text_of_length(limits.IMAGE_ALT)]
    title: Annotated[PlainText, at_most(limits.VIDEO_TITLE)]
    thumbnail_url: Url
    video_url: Url
    title_url: Url | None = None
    description: Annotated[PlainText, at_most(limits.VIDEO_DESCRIPTION)] | None = None
    author_name: Annotated[str, text_of_length(limits.VIDEO_AUTHOR)] | None = None
    provider_name: str | None = None
    provider_icon_url: Url | None = None
