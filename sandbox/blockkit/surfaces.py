"""Which blocks may stand where, and what a modal or a Home tab consists of."""

from typing import Annotated, Literal, Self

from pydantic import Field, TypeAdapter, model_validator

from sandbox import limits
from sandbox.blockkit.base import Part, PlainText, at_most, refuse, text_of_length
from sandbox.blockkit.blocks import (
    Actions,
    Context,
    ContextActions,
    Divider,
    Header,
    Image,
    Input,
    Markdown,
    Section,
    Video,
)
from sandbox.blockkit.cards import Alert, Card, Carousel, Container, Layout
from sandbox.blockkit.rich_text import RichText
from sandbox.blockkit.tables import DataTable, DataVisualization, Table

_Everywhere = (
    Section | Header | Divider | Context | Actions | Image | Input | RichText | Video | Card | Layout
)

MessageBlock = Annotated[
    _Everywhere | ContextActions | Markdown | Table | DataTable | DataVisualization | Carousel | Container,
    Field(discriminator="type"),
]
ModalBlock = Annotated[_Everywhere | Alert, Field(discriminator="type")]
HomeBlock = Annotated[_Everywhere | DataTable | Carousel | Container, Field(discriminator="type")]

MESSAGE = TypeAdapter(Annotated[list[MessageBlock], Field(max_length=limits.MESSAGE_BLOCKS)])


class _Surface(Part):
    private_metadata: Annotated[str, text_of_length(limits.PRIVATE_METADATA, 0)] | None = None
    callback_id: Annotated[str, text_of_length(limits.CALLBACK_ID, 0)] | None = None
    external_id: Annotated[str, text_of_length(limits.EXTERNAL_ID, 0)] | None = None


class Modal(_Surface):
    """A form, or a page that opens over everything else."""

    type: Literal["modal"]
    title: Annotated[PlainText, at_most(limits.VIEW_TITLE)]
    blocks: Annotated[list[ModalBlock], Field(max_length=limits.VIEW_BLOCKS)]
    submit: Annotated[PlainText, at_most(limits.VIEW_TITLE)] | None = None
    close: Annotated[PlainText, at_most(limits.VIEW_TITLE)] | None = None
    clear_on_close: bool | None = None
    notify_on_close: bool | None = None
    submit_disabled: bool | None = None

    @model_validator(mode="after")
    def _can_be_sent(self) -> Self:
        if self.submit is None and any(isinstance(block, Input) for block in self.blocks):
            raise refuse("missing required field: submit")
        return self


class HomeTab(_Surface):
    """The app's own page for one person."""

    type: Literal["home"]
    blocks: Annotated[list[HomeBlock], Field(max_length=limits.VIEW_BLOCKS)]


VIEW: TypeAdapter[Modal | HomeTab] = TypeAdapter(Annotated[Modal | HomeTab, Field(discriminator="type")])
