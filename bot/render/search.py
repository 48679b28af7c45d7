"""The words of `search`: what was found, by number, each hit in its context."""

from bot.domain.answers_search import Found, Group, Hit, Where
from bot.domain.search_words import Piece, excerpt
from bot.domain.updates import State
from bot.render.blocks import Block, Message, actions, button, context, header, section
from bot.render.dates import uk_moment
from bot.render.limits import BUTTON_VALUE, units
from bot.render.pages import page_buttons
from bot.render.text import escape, preview, quoted, sendable
from bot.render.words import count_words, facts_value, named, numbers_words, sentence_case, short_title

HITS = 3
"""Hits shown of one number; the item itself and its trail have the rest."""

UNREMARKABLE = frozenset({State.RECORDED, State.CURRENT, None})
"""States of an update that need no word."""


def search_message(found: Found) -> Message:
    """Show one page of what was found."""
    blocks: list[Block] = [header(heading(found)), context(extent_words(found))]
    for group in found.groups:
        blocks += group_blocks(group, found)
    if not found.groups:
        blocks.append(section(empty_words(found)))
    value: dict[str, object] = {"t": found.tracker.id, "q": found.typed}
    if found.pages > 1 and units(facts_value(**value, p=found.pages)) <= BUTTON_VALUE:
        blocks.append(context(f"Page {found.page} of {found.pages}"))
        blocks += actions(*page_buttons(found.page, found.pages, "search.page", value))
    return Message.of(heading(found), blocks)


def heading(found: Found) -> str:
    """Name what was sought, and where."""
    return f"Search: {quoted(found.typed, 60)} · {short_title(found.tracker.title)}"


def extent_words(found: Found) -> str:
    """Say how much was found."""
    words = "Nothing was found."
    if found.numbers:
        numbers = count_words(found.numbers, "number")
        words = f"{count_words(found.texts, 'text')} under {numbers}." if found.texts else f"{numbers}."
    if found.has_more:
        words += " More texts hold these words than are shown here: add a word to find fewer."
    if found.sought.left_out:
        words += f" Only the first {len(found.sought.terms)} words were looked for."
    return words


def empty_words(found: Found) -> str:
    """Say why nothing may have been found."""
    if len(found.sought.terms) > 1:
        return "No text holds all of these words. Try fewer of them, or the beginning of a word."
    return "No text holds this. Try the beginning of a word, or another word for it."


def group_blocks(group: Group, found: Found) -> list[Block]:
    """Word what was found of one number, with a button that opens it."""
    line, tracker = group.line, found.tracker
    text = escape(preview(line.text, 120)) or "_no text given_"
    value = facts_value(t=tracker.id, n=line.number)
    show = button("Show", f"show.open:{line.number}", value)
    blocks = [section(f"*{escape(line.number)}* {text}", accessory=show)]
    for hit in group.hits[:HITS]:
        blocks += [context(origin_words(hit, line.number, tracker.timezone)), excerpt_block(hit, found)]
    if len(group.hits) > HITS:
        blocks.append(
            context(f"And {count_words(len(group.hits) - HITS, 'more text')} of {escape(line.number)}.")
        )
    return blocks


def origin_words(hit: Hit, number: str, timezone: str) -> str:
    """Say what sort of text it is, by whom and when, and of which other numbers; escaped."""
    if hit.where is Where.TEXT:
        return "In its text"
    words = sentence_case(str(hit.where))
    if hit.reference:
        words += f" {'in ' if hit.where is Where.ACTION else ''}{escape(hit.reference)}"
    if hit.state not in UNREMARKABLE:
        words += f" ({hit.state})"
    others = [other for other in hit.numbers if other != number]
    if others:
        words += f" · also of {escape(preview(numbers_words(others), 80))}"
    return f"{words} · {named(hit.by) or 'nobody'} · {uk_moment(hit.at, timezone)}"


def excerpt_block(hit: Hit, found: Found) -> Block:
    """Show the words around what was found, literally, with what was found in bold."""
    pieces = excerpt(preview(hit.words, len(hit.words) + 1, hit.text_format), found.sought)
    spans = [span(piece) for piece in pieces] or [span(Piece("…"))]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": spans}]}


def span(piece: Piece) -> Block:
    """Make one run of text."""
    made: Block = {"type": "text", "text": sendable(piece.text)}
    return made | {"style": {"bold": True}} if piece.is_hit else made
