"""
The blocks that messages and forms are made of, each checked against Slack's rules the moment it is made.

Slack's own models are the judge; the dict is made here, because their `to_dict()` costs ten times as much and an
answer has dozens of blocks.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from bot.render import limits
from bot.render.limits import TooLong, check_length, fit, units
from bot.render.text import escape, sendable

if TYPE_CHECKING:
    from slack_sdk.models.basic_objects import JsonObject

Block = dict[str, Any]
"""A block, or a part of one, as Slack's JSON has it."""

Style = Literal["primary", "danger"]
"""Green for the one thing most will want, red for what cannot be taken back."""

BLANK = "–"
"""What a label of nothing but blanks becomes: Slack refuses an empty one, and with it everything around it."""


@dataclass(frozen=True, slots=True)
class Message:
    """
    What is shown in a conversation: `text` is the notification, short and escaped, `blocks` what is read.

    Only the asker sees it unless `in_channel`. `Message.of` does the escaping and shortening.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    in_channel: bool = False

    @classmethod
    def of(cls, notification: str, *blocks: Block | Sequence[Block], in_channel: bool = False) -> "Message":
        """Make a message of plain words for the notification, and blocks or rows of blocks."""
        flat = tuple(part for block in blocks for part in ([block] if isinstance(block, dict) else block))
        return cls(escape(fit(notification, limits.NOTIFICATION) or BLANK), flat, in_channel)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice in a menu: what people read, and what comes back."""

    label: str
    value: str
    description: str = ""

    def block(self) -> Block:
        """Give the choice as Slack's JSON has it, its words shortened to what Slack takes."""
        made: Block = {"text": _label(self.label, limits.OPTION_TEXT), "value": self.value}
        if self.description:
            made["description"] = _label(self.description, limits.OPTION_TEXT)
        return checked("Option", made)


@dataclass(frozen=True, slots=True)
class Confirm:
    """The question asked before a click counts."""

    title: str
    text: str
    confirm: str
    deny: str = "Cancel"
    style: Style | None = None

    def block(self) -> Block:
        """Give the question as Slack's JSON has it."""
        made: Block = {
            "title": plain(self.title),
            "text": plain(self.text),
            "confirm": plain(self.confirm),
            "deny": plain(self.deny),
        }
        if self.style:
            made["style"] = self.style
        return checked("ConfirmObject", made)


def plain(text: str) -> Block:
    """Make a text object that is read literally: nothing in it is a mention, a link, a mark or an emoji code."""
    return _words("plain_text", text) | {"emoji": False}


def mrkdwn(markup: str) -> Block:
    """Make a text object of our own words, marked up; whatever people wrote must have been `escape()`d."""
    return _words("mrkdwn", markup) | {"verbatim": True}


def section(markup: str, *, accessory: Block | None = None) -> Block:
    """Make a paragraph of our own words, with `escape()`d pieces in it; a button or menu may stand beside it."""
    return _section({"text": mrkdwn(markup)}, accessory)


def plain_section(text: str, *, accessory: Block | None = None) -> Block:
    """Make a paragraph that is read literally, such as a line that begins with somebody's words."""
    return _section({"text": plain(text)}, accessory)


def facts(pairs: Iterable[tuple[str, str]]) -> Block:
    """Make two columns of up to ten short facts, each a name in bold above its value; the values are markup of ours."""
    fields = [mrkdwn(f"*{escape(name)}*\n{value}") for name, value in pairs]
    for field in fields:
        check_length(field["text"], limits.FIELD_TEXT, "a fact")
    return _section({"fields": fields}, None)


def header(text: str) -> Block:
    """Make a heading; a long one is shortened."""
    return checked("HeaderBlock", {"type": "header", "text": _label(text, limits.HEADER_TEXT)})


def context(*pieces: str | Block) -> Block:
    """Make a line of small grey words: markup of ours as strings, anything that people wrote as `plain(…)`."""
    if not 1 <= len(pieces) <= limits.CONTEXT_PIECES:
        raise TooLong(f"{len(pieces)} pieces of context; Slack takes 1 to {limits.CONTEXT_PIECES}")
    elements = [mrkdwn(piece) if isinstance(piece, str) else piece for piece in pieces]
    return {"type": "context", "elements": elements}


def divider() -> Block:
    """Make a thin line."""
    return {"type": "divider"}


def button(
    label: str,
    action_id: str,
    value: str = "",
    *,
    style: Style | None = None,
    confirm: Confirm | None = None,
    url: str | None = None,
) -> Block:
    """
    Make a button.

    Its action id must be unique within its block: where several buttons ask for the same, write `name:1`, `name:2`.
    """
    optional = {"value": value, "style": style, "confirm": confirm and confirm.block(), "url": url}
    made: Block = {
        "type": "button",
        "text": _label(label, limits.BUTTON_LABEL),
        "action_id": action_id,
    } | {key: found for key, found in optional.items() if found}
    return checked("ButtonElement", made)


def overflow(action_id: str, options: Sequence[Option]) -> Block:
    """Make the menu behind three dots, of two to five choices."""
    made = {"type": "overflow", "action_id": action_id, "options": offered(options)}
    return checked("OverflowMenuElement", made)


def select(
    action_id: str, options: Sequence[Option], *, placeholder: str = "Choose", initial: str | None = None
) -> Block:
    """Make a menu of choices known beforehand; `initial` is the value of the one chosen at first."""
    made: Block = {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": _label(placeholder, limits.PLACEHOLDER),
        "options": offered(options),
    }
    if initial is not None:
        made["initial_option"] = picked(options, initial)
    return checked("StaticSelectElement", made)


def actions(*elements: Block) -> list[Block]:
    """Make rows of buttons and menus, as many rows as they need."""
    return [_unique_row({"type": "actions", "elements": row}) for row in _rows(elements, limits.ROW_ELEMENTS)]


def offered(options: Sequence[Option]) -> list[Block]:
    """Give choices as Slack's JSON has them; two that send back the same value are a fault."""
    no_duplicates("choice", (option.value for option in options))
    return [option.block() for option in options]


def picked(options: Sequence[Option], value: str) -> Block:
    """Find the choice that is made already; it must be one of those offered, or Slack refuses the form."""
    for option in options:
        if option.value == value:
            return option.block()
    raise ValueError(f"{value!r} is chosen, but is none of the choices offered")


def _label(text: str, limit: int) -> Block:
    return plain(fit(text, limit) or BLANK)


def _words(kind: str, text: str) -> Block:
    if not text:
        raise ValueError("Slack refuses an empty text")
    return {"type": kind, "text": check_length(sendable(text), limits.SECTION_TEXT, "a text")}


def _section(content: Block, accessory: Block | None) -> Block:
    made = checked("SectionBlock", {"type": "section"} | content)
    return made if accessory is None else made | {"accessory": accessory}


def _rows(elements: Sequence[Block], size: int) -> list[list[Block]]:
    return [list(elements[start : start + size]) for start in range(0, len(elements), size)]


def _unique_row(row: Block) -> Block:
    no_duplicates("action id", (element["action_id"] for element in row["elements"]))
    return row


def no_duplicates(what: str, found: Iterable[str]) -> None:
    """Refuse what Slack would refuse: two things of one id in one place."""
    twice = [key for key, count in Counter(found).items() if count > 1]
    if twice:
        raise ValueError(f"{what} {twice[0]!r} stands twice in one place, which Slack refuses")


def checked(model: str, made: Block) -> Block:
    """Ask the model of that name in Slack's own library whether Slack would take this, and give it back."""
    known, rules = _rules(model)
    judged = known(**{key: found for key, found in made.items() if key != "type"})
    for rule in rules:
        rule(judged)
    return made


@cache
def _rules(model: str) -> tuple[type["JsonObject"], tuple[Callable[["JsonObject"], None], ...]]:
    """Collect the rules that a model holds itself to; looking them up anew each time costs more than asking them."""
    from slack_sdk.models import blocks as slack  # noqa: PLC0415 - slow to import, and a terminal makes no blocks

    known: type[JsonObject] = getattr(slack, model)
    methods = (getattr(known, name) for name in dir(known))
    return known, tuple(method for method in methods if hasattr(method, "validator"))


def characters(blocks: Iterable[Block]) -> int:
    """Count the words and addresses in blocks, as they count towards `MESSAGE_CHARACTERS`."""
    return sum(_characters(block) for block in blocks)


def _characters(thing: Block | list[Any]) -> int:
    if isinstance(thing, list):
        return sum(_characters(part) for part in thing if isinstance(part, dict | list))
    found = 0
    for key, part in thing.items():
        if isinstance(part, str):
            if key in {"text", "url"}:
                found += units(part)
        elif isinstance(part, dict | list):
            found += _characters(part)
    return found


def parts_of(thing: object) -> list[Block]:
    """List everything inside blocks that is an object of Slack's JSON, the blocks themselves first, in their order."""
    found: list[Block] = []
    _collect(thing, found)
    return found


def _collect(thing: object, found: list[Block]) -> None:
    if isinstance(thing, dict):
        found.append(thing)
        inner: Iterable[object] = thing.values()
    else:
        inner = thing if isinstance(thing, list) else ()
    for part in inner:
        if isinstance(part, dict | list):
            _collect(part, found)
