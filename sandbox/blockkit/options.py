"""Options, groups of them, and the elements that are built from them."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sandbox import limits
from sandbox.blockkit.base import ActionId, AnyText, Confirm, Part, PlainText, at_most, refuse, text_of_length


class Option(Part):
    """One choice of a select menu."""

    text: Annotated[PlainText, at_most(limits.OPTION_TEXT)]
    value: Annotated[str, text_of_length(limits.OPTION_VALUE)]
    description: Annotated[PlainText, at_most(limits.OPTION_DESCRIPTION)] | None = None


class RichOption(Part):
    """One choice of checkboxes or radio buttons, which may carry markup."""

    text: Annotated[AnyText, at_most(limits.OPTION_TEXT)]
    value: Annotated[str, text_of_length(limits.OPTION_VALUE)]
    description: Annotated[AnyText, at_most(limits.OPTION_DESCRIPTION)] | None = None


class OverflowOption(Option):
    """One entry of an overflow menu, which may be a link."""

    url: Annotated[str, text_of_length(limits.OPTION_URL)] | None = None


class OptionGroup(Part):
    """Options under a heading."""

    label: Annotated[PlainText, at_most(limits.OPTION_GROUP_LABEL)]
    options: Annotated[list[Option], Field(min_length=1, max_length=limits.OPTIONS)]


class Element(Part):
    """Anything interactive."""

    action_id: ActionId | None = None
    confirm: Confirm | None = None


class Focusable(Element):
    """An element that may take the focus when a modal opens."""

    focus_on_load: bool | None = None


class Menu(Focusable):
    """A menu with a placeholder."""

    placeholder: Annotated[PlainText, at_most(limits.PLACEHOLDER)] | None = None


def must_be_offered(
    initial: Iterable[Option | RichOption], offered: Sequence[Option | RichOption], at: str
) -> None:
    """Refuse a preselected option that is not, in text and value, one of those on offer."""
    known = {(option.text.text, option.value) for option in offered}
    if any((option.text.text, option.value) not in known for option in initial):
        raise refuse(f"{at} must match one of the options", at)


class _Static(Menu):
    """A menu whose choices are all sent along: options, or groups of them."""

    options: Annotated[list[Option], Field(min_length=1, max_length=limits.OPTIONS)] | None = None
    option_groups: (
        Annotated[list[OptionGroup], Field(min_length=1, max_length=limits.OPTION_GROUPS)] | None
    ) = None

    @property
    def offered(self) -> list[Option]:
        """All choices in one list."""
        grouped = [option for group in self.option_groups or () for option in group.options]
        return (self.options or []) + grouped

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.options is None) == (self.option_groups is None):
            raise refuse("must define either `options` or `option_groups`")
        return self


class StaticSelect(_Static):
    """One of a fixed list."""

    type: Literal["static_select"]
    initial_option: Option | None = None

    @model_validator(mode="after")
    def _initial(self) -> Self:
        must_be_offered([self.initial_option] if self.initial_option else [], self.offered, "initial_option")
        return self


class Several(Part):
    """How many may be chosen at once."""

    max_selected_items: Annotated[int, Field(ge=1)] | None = None

    def not_too_many(self, chosen: Sequence[object] | None, at: str) -> None:
        """Refuse more preselected entries than may be chosen."""
        if self.max_selected_items and len(chosen or ()) > self.max_selected_items:
            raise refuse(f"no more than {self.max_selected_items} items allowed", at)


class MultiStaticSelect(_Static, Several):
    """Several of a fixed list."""

    type: Literal["multi_static_select"]
    initial_options: Annotated[list[Option], Field(min_length=1, max_length=limits.OPTIONS)] | None = None

    @model_validator(mode="after")
    def _initial(self) -> Self:
        must_be_offered(self.initial_options or [], self.offered, "initial_options")
        self.not_too_many(self.initial_options, "initial_options")
        return self


class ExternalSelect(Menu):
    """One of a list that the app is asked for while somebody types."""

    type: Literal["external_select"]
    initial_option: Option | None = None
    min_query_length: Annotated[int, Field(ge=0)] | None = None


class MultiExternalSelect(Menu, Several):
    """Several of a list that the app is asked for."""

    type: Literal["multi_external_select"]
    initial_options: Annotated[list[Option], Field(min_length=1, max_length=limits.OPTIONS)] | None = None
    min_query_length: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _initial(self) -> Self:
        self.not_too_many(self.initial_options, "initial_options")
        return self


class Overflow(Element):
    """The menu behind three dots."""

    type: Literal["overflow"]
    options: Annotated[list[OverflowOption], Field(min_length=1, max_length=limits.OVERFLOW_OPTIONS)]


class Checkboxes(Focusable):
    """Boxes to tick."""

    type: Literal["checkboxes"]
    options: Annotated[list[RichOption], Field(min_length=1, max_length=limits.CHOICES)]
    initial_options: Annotated[list[RichOption], Field(min_length=1, max_length=limits.CHOICES)] | None = None

    @model_validator(mode="after")
    def _initial(self) -> Self:
        must_be_offered(self.initial_options or [], self.options, "initial_options")
        return self


class RadioButtons(Focusable):
    """One of a few, all in sight."""

    type: Literal["radio_buttons"]
    options: Annotated[list[RichOption], Field(min_length=1, max_length=limits.CHOICES)]
    initial_option: RichOption | None = None

    @model_validator(mode="after")
    def _initial(self) -> Self:
        must_be_offered([self.initial_option] if self.initial_option else [], self.options, "initial_option")
        return self
