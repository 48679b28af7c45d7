"""The newer blocks that frame other content: alerts, cards, containers and grids."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from sandbox import limits
from sandbox.blockkit.base import AnyText, ImageElement, Part, PlainText, at_most, refuse, text_of_length
from sandbox.blockkit.blocks import Actions, Block, Context, Divider, Header, Image, Input, Section, Video
from sandbox.blockkit.elements import Button
from sandbox.blockkit.rich_text import RichText
from sandbox.blockkit.tables import Table


class Alert(Block):
    """A notice inside a modal."""

    type: Literal["alert"]
    text: Annotated[AnyText, at_most(limits.ALERT_TEXT)]
    level: Literal["default", "info", "warning", "error", "success"] | None = None


class Card(Block):
    """A picture, a few words and buttons."""

    type: Literal["card"]
    hero_image: ImageElement | None = None
    icon: ImageElement | None = None
    slack_icon: dict[str, Any] | None = None
    title: Annotated[AnyText, at_most(limits.CARD_TITLE)] | None = None
    subtitle: Annotated[AnyText, at_most(limits.CARD_TITLE)] | None = None
    body: Annotated[AnyText, at_most(limits.CARD_BODY)] | None = None
    subtext: Annotated[AnyText, at_most(limits.CARD_BODY)] | None = None
    actions: Annotated[list[Button], Field(min_length=1, max_length=limits.CARD_BUTTONS)] | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.hero_image or self.title or self.actions or self.body):
            raise refuse("must define at least one of `hero_image`, `title`, `actions` or `body`")
        if self.icon and self.slack_icon:
            raise refuse("must define either `icon` or `slack_icon`")
        return self


class Carousel(Block):
    """Cards side by side."""

    type: Literal["carousel"]
    elements: Annotated[list[Card], Field(min_length=1, max_length=limits.CAROUSEL_CARDS)]


Child = Annotated[
    Actions | Context | Divider | Header | Image | Input | RichText | Section | Table | Video,
    Field(discriminator="type"),
]


class Container(Block):
    """A frame around other blocks."""

    type: Literal["container"]
    child_blocks: Annotated[list[Child], Field(min_length=1, max_length=limits.CONTAINER_BLOCKS)]
    title: Annotated[PlainText, at_most(limits.CONTAINER_TITLE)] | None = None
    rich_text_title: dict[str, Any] | None = None
    subtitle: Annotated[AnyText, at_most(limits.CONTAINER_TITLE)] | None = None
    icon: ImageElement | None = None
    width: Literal["narrow", "standard", "wide", "full"] | None = None
    is_collapsible: bool | None = None
    default_collapsed: bool | None = None
    has_header_divider: bool | None = None

    @model_validator(mode="after")
    def _titled(self) -> Self:
        if self.title is None and self.rich_text_title is None:
            raise refuse("must define either `title` or `rich_text_title`")
        if self.default_collapsed and not self.is_collapsible:
            raise refuse("default_collapsed requires is_collapsible", "default_collapsed")
        return self


class LayoutRow(Part):
    """One row of a grid."""

    items: Annotated[list[dict[str, Any]], Field(min_length=1)]


class Layout(Block):
    """A grid of other blocks."""

    type: Literal["layout"]
    label: Annotated[str, text_of_length(limits.LAYOUT_LABEL)]
    rows: Annotated[list[LayoutRow], Field(min_length=1, max_length=limits.LAYOUT_ROWS)]
    is_label_visible: bool | None = None
    grid_lines: Literal["none", "rows", "outer"] | None = None
    fallback: list[dict[str, Any]] | None = None
