"""The kinds of field that a form may have: what each looks like in Slack, and how its answer is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.render import limits
from bot.render.blocks import Block, Option, checked, offered, picked, plain
from bot.render.limits import TooLong, fit
from bot.render.text import sendable

Answer = str | tuple[str, ...] | None
"""What one field of a submitted form holds."""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """One field as a form is about to show it: its name, the present answer, what may be chosen, its longest text."""

    name: str
    answer: Answer = None
    options: Sequence[Option] = ()
    longest: int = limits.INPUT_LENGTH


@dataclass(frozen=True, kw_only=True)
class FieldKind:
    """
    What every kind has: a label, and what to say when it was left empty although it is needed.

    One that `dispatches` tells the bot of every change at once, under the name of the field as action id; one that has
    `tells` reports every character that is typed, and every choice, under that action id.
    """

    label: str
    hint: str = ""
    placeholder: str = ""
    optional: bool = False
    missing: str = "Fill this in"
    dispatches: bool = False
    tells: str = ""

    def element(self, filled: Filled) -> Block:
        """Make the element that holds the answer, filled with the present one."""
        raise NotImplementedError

    def _with_placeholder(self, made: Block) -> Block:
        words = fit(self.placeholder, limits.PLACEHOLDER)
        return made | {"placeholder": plain(words)} if words else made


@dataclass(frozen=True, kw_only=True)
class ShortText(FieldKind):
    """One line of text."""

    is_long = False

    def element(self, filled: Filled) -> Block:
        """Make a text box."""
        made: Block = {
            "type": "plain_text_input",
            "action_id": self.tells or filled.name,
            "multiline": self.is_long,
            "max_length": min(filled.longest, limits.INPUT_LENGTH),
        }
        if self.tells:
            made["dispatch_action_config"] = {"trigger_actions_on": ["on_character_entered"]}
        if filled.answer:
            made["initial_value"] = sendable(str(filled.answer))
        return checked("PlainTextInputElement", self._with_placeholder(made))


@dataclass(frozen=True, kw_only=True)
class LongText(ShortText):
    """A text of any length: past 3,000 characters as many boxes as it needs."""

    is_long = True


@dataclass(frozen=True, kw_only=True)
class Choice(FieldKind):
    """One of up to 100 choices: buttons when they are few and one must be chosen, a menu otherwise."""

    options: Sequence[Option] = ()
    missing: str = "Choose one"

    def element(self, filled: Filled) -> Block:
        """Make radio buttons, or a menu, which alone lets a choice be taken back."""
        offer = filled.options or self.options
        made = _choices(self.tells or filled.name, offer)
        if isinstance(filled.answer, str):
            made["initial_option"] = picked(offer, filled.answer)
        if len(offer) <= limits.RADIO_OPTIONS and not self.optional:
            return checked("RadioButtonsElement", {"type": "radio_buttons"} | made)
        return checked("StaticSelectElement", self._with_placeholder({"type": "static_select"} | made))


@dataclass(frozen=True, kw_only=True)
class Several(FieldKind):
    """Any of up to 100 choices: boxes to tick when they are few, a menu otherwise."""

    options: Sequence[Option] = ()
    missing: str = "Choose at least one"

    def element(self, filled: Filled) -> Block:
        """Make boxes to tick, or a menu."""
        offer = filled.options or self.options
        made = _choices(self.tells or filled.name, offer)
        if filled.answer:
            made["initial_options"] = [picked(offer, value) for value in filled.answer]
        if len(offer) <= limits.RADIO_OPTIONS:
            return checked("CheckboxesElement", {"type": "checkboxes"} | made)
        return checked(
            "StaticMultiSelectElement", self._with_placeholder({"type": "multi_static_select"} | made)
        )


@dataclass(frozen=True, kw_only=True)
class Pick(FieldKind):
    """One of any number of things, found by typing: Slack asks us for the choices under `action_id`."""

    action_id: str
    missing: str = "Choose one"

    def element(self, filled: Filled) -> Block:
        """Make a menu that asks; `options` need hold only the one that is chosen, for its words."""
        made: Block = {"type": "external_select", "action_id": self.action_id, "min_query_length": 0}
        if isinstance(filled.answer, str):
            known = (option for option in filled.options if option.value == filled.answer)
            made["initial_option"] = next(known, Option(filled.answer, filled.answer)).block()
        return checked("ExternalDataSelectElement", self._with_placeholder(made))


@dataclass(frozen=True, kw_only=True)
class DateField(FieldKind):
    """A day, chosen in a calendar."""

    missing: str = "Choose a date"

    def element(self, filled: Filled) -> Block:
        """Make a calendar."""
        made: Block = {"type": "datepicker", "action_id": self.tells or filled.name}
        if filled.answer:
            made["initial_date"] = filled.answer
        return checked("DatePickerElement", self._with_placeholder(made))


def _choices(name: str, options: Sequence[Option]) -> Block:
    if not options:
        raise ValueError(f"nothing to choose from in {name!r}: leave the field out")
    if len(options) > limits.OPTIONS:
        raise TooLong(f"{len(options)} choices in {name!r}; Slack takes {limits.OPTIONS}: use Pick")
    return {"action_id": name, "options": offered(options)}


def problem_words(error: Mapping[str, Any]) -> str:
    """Word one of pydantic's errors for whoever filled in the form."""
    context: Mapping[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "string_too_long":
            words = f"At most {context['max_length']:,} characters; this has {len(error['input']):,}"
        case "too_long":
            words = f"At most {context['max_length']:,} can be chosen; {context['actual_length']:,} are"
        case "value_error":
            words = str(context["error"])
        case "string_unicode":
            words = "This holds half a character, which cannot be kept; delete it and type it again"
        case "enum" | "literal_error":
            words = "This is none of the choices; choose again"
        case kind if kind.startswith("date"):
            words = "This is no date in the calendar; choose one"
        case _:
            words = "This could not be read; please check it"
    return words
