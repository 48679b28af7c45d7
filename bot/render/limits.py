"""Slack's size limits, our own budgets below them, and how words are counted and shortened to keep within them."""

from typing import Final

MESSAGE_BLOCKS: Final = 50
"""One block more and the whole message is refused (`invalid_blocks`)."""

VIEW_BLOCKS: Final = 100
"""One block more and the form or Home tab is refused; a form that was waiting stays on "Loading"."""

VIEW_BYTES: Final = 250_000
"""A form whose JSON is larger is refused (`view_too_large`)."""

MESSAGE_TEXT: Final = 4_000
"""Characters of a message's own `text`: `chat.update` refuses more (`msg_too_long`)."""

SECTION_TEXT: Final = 3_000
"""Any text object: one character more and the whole message is refused."""

FIELD_TEXT: Final = 2_000
"""One field of a section: as for its text."""

FIELDS: Final = 10
"""Fields of one section; one more and the message is refused."""

HEADER_TEXT: Final = 150
"""One character more and the whole message is refused, not only its header."""

CONTEXT_PIECES: Final = 10
"""Elements of one context block; one more and the message is refused."""

ROW_ELEMENTS: Final = 25
"""Buttons and menus of one actions block; one more and the message is refused."""

BLOCK_ID: Final = 255
"""One character more and the message or form is refused."""

ACTION_ID: Final = 255
"""As for the id of a block."""

BUTTON_LABEL: Final = 75
"""Refused past this; about 30 characters are visible."""

BUTTON_VALUE: Final = 2_000
"""What a button carries back; refused past this, so a draft never travels in one."""

BUTTON_URL: Final = 3_000
"""The address of a link button; refused past this."""

CONFIRM_TITLE: Final = 100
"""Title of the question asked before a click counts; refused past this."""

CONFIRM_TEXT: Final = 300
"""Text of that question; refused past this."""

CONFIRM_LABEL: Final = 30
"""Its two buttons; refused past this."""

OPTION_TEXT: Final = 75
"""The words of one choice in a menu, and its description; refused past this."""

OPTION_VALUE: Final = 150
"""What a choice sends back; refused past this."""

OPTIONS: Final = 100
"""Choices of one menu; one more and the form is refused, or an external menu says "no results"."""

RADIO_OPTIONS: Final = 10
"""Choices of radio buttons or checkboxes; one more and the form is refused."""

OVERFLOW_OPTIONS: Final = 5
"""Choices of an overflow menu; one more and the message is refused."""

PLACEHOLDER: Final = 150
"""The grey words in an empty box; refused past this."""

INPUT_LABEL: Final = 2_000
"""Label and hint of an input; refused past this."""

INPUT_LENGTH: Final = 3_000
"""The most that one text box may hold: a larger `max_length` is refused, so a long text needs several boxes."""

CHART_TITLE: Final = 50
"""The title of a chart; refused past this."""

CHART_LABEL: Final = 20
"""The name of a part, a bar or a series of a chart; refused past this."""

CHART_AXIS: Final = 50
"""What stands along an axis of a chart; refused past this."""

CHART_SEGMENTS: Final = 12
"""Parts of a pie; one more and the message is refused."""

MODAL_TITLE: Final = 24
"""One character more and Slack refuses the whole form, not only its title; the same for its two buttons."""

PRIVATE_METADATA: Final = 3_000
"""What a form carries unseen; refused past this."""

CALLBACK_ID: Final = 255
"""The name of a form; refused past this."""

MESSAGE_CHARACTERS: Final = 9_000
"""
Our budget for all words of a message's blocks.

Slack refuses a posted message somewhere above (`msg_blocks_too_long`): the figure is not documented, people met it
between 11,000 and 13,300 characters, containers counted in part.
"""

RICH_TEXT: Final = 2_800
"""Our budget for one rich text block, for which Slack documents no limit: as a section, with room for its frame."""

NOTIFICATION: Final = 300
"""Our budget for the words of a notification: a phone shows less than that."""


class TooLong(ValueError):
    """A text, a row or a form is larger than Slack takes: a fault of ours, met before Slack is asked."""


def units(text: str) -> int:
    """
    Count characters as the strictest reader would: one beyond the basic plane (most emoji) counts twice.

    >>> units("café"), units("👍")
    (4, 2)
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def within(text: str, limit: int) -> int:
    """
    Tell how many characters of a text fit into a limit.

    >>> within("abc", 2), within("a👍c", 2), within("abc", 9)
    (2, 1, 3)
    """
    end = min(len(text), limit)
    while units(text[:end]) > limit:
        end -= (units(text[:end]) - limit + 1) // 2
    return end


def check_length(text: str, limit: int, what: str) -> str:
    """Give the text back, or raise TooLong: for words that may not be shortened."""
    if units(text) > limit:
        raise TooLong(f"{what} has {units(text):,} characters, Slack takes {limit:,}")
    return text


def fit(text: str, limit: int) -> str:
    r"""
    Shorten a label to one line within a limit, at a word, with "…"; never used on a record.

    >>> fit("Officers trained since March", 18)
    'Officers trained…'
    >>> fit("Two\nlines", 18)
    'Two lines'
    """
    line = " ".join(text.split())
    if units(line) <= limit:
        return line
    end = within(line, limit - 1)
    space = line.rfind(" ", 0, end + 1)
    # A long word is cut where it must be: to lose more than two thirds of the room to keep it whole would say less.
    return line[: space if space * 3 >= end else end].rstrip() + "…"
