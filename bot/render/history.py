"""The words of `history`: the trail a page at a time, the newest first, and one entry with every word of its texts."""

from collections.abc import Iterator

from bot.domain.text_difference import Change, changes_between
from bot.domain.trail import Removal, Trail, TrailEntry, TrailText
from bot.domain.updates import TextFormat
from bot.render.blocks import Block, Message, actions, button, context, divider, header, section
from bot.render.dates import uk_date, uk_moment
from bot.render.limits import BUTTON_VALUE, units
from bot.render.pages import turned_to
from bot.render.text import escape, is_cut, preview, quoted, said
from bot.render.trail_words import fact_lines, title_of, who_words
from bot.render.words import facts_value, sentence_case, short_title

BEGINNING = 220
"""Characters of a text that a page of the trail shows."""

ROOM = 1_000
"""Characters of one entry on a page of the trail; what does not fit is read with the entry itself."""

CHANGES = 4
"""Places of a changed text that are shown one by one."""

FORMER = "former history"


def history_message(trail: Trail, page: int = 1) -> Message:
    """Show a page of the trail; one entry, or what came with one update, is shown whole."""
    return whole_message(trail, page) if trail.is_whole else page_message(trail)


def page_message(trail: Trail) -> Message:
    """Show entries with the beginnings of their texts."""
    blocks: list[Block] = [header(heading(trail)), context(page_words(trail))]
    for entry in trail.entries:
        blocks += entry_blocks(entry, trail)
    if not trail.entries:
        blocks.append(section(empty_words(trail)))
    blocks += actions(*page_buttons(trail)) if page_buttons(trail) else []
    return Message.of(heading(trail), blocks)


def whole_message(trail: Trail, page: int) -> Message:
    """Show entries with every word, over as many pages as they need."""
    blocks: list[Block] = [header(heading(trail))]
    for place, entry in enumerate(trail.entries):
        blocks += [divider()] if place else []
        blocks += whole_blocks(entry, trail)
    value: dict[str, object] = {"t": trail.tracker.id, "q": trail.about}
    if trail.entries and not is_reference(trail):
        value = {"t": trail.tracker.id, "e": trail.entries[0].seq}
    return Message.of(heading(trail), turned_to(page, blocks, [], "history.whole", value))


def is_reference(trail: Trail) -> bool:
    """Tell whether the trail was asked for by an update's reference, and not as one entry."""
    return len(trail.entries) > 1 or trail.about.startswith("U-")


def heading(trail: Trail) -> str:
    """Name what the trail is of."""
    title = short_title(trail.tracker.title)
    return f"History of {preview(trail.about, 60)} · {title}" if trail.about else f"History · {title}"


def page_words(trail: Trail) -> str:
    """Say in which order the entries stand and where they end."""
    words = "The newest first." if trail.is_newest else "Earlier entries, the newest of them first."
    return f"{words} Up to the end of {uk_date(trail.as_at)}." if trail.as_at else words


def empty_words(trail: Trail) -> str:
    """Say that there is nothing, and why that may be."""
    if trail.as_at:
        return f"Nothing had been recorded by the end of {uk_date(trail.as_at)}."
    return "There are no earlier entries." if not trail.is_newest else "Nothing has been recorded yet."


def page_buttons(trail: Trail) -> list[Block]:
    """Offer earlier entries, the newest again, and the line itself."""
    query = f"{trail.about} as at {trail.as_at.isoformat()}".strip() if trail.as_at else trail.about
    value: dict[str, object] = {"t": trail.tracker.id, "q": query}
    if units(facts_value(**value)) > BUTTON_VALUE:  # many numbers in a row; nobody pages through those
        return []
    buttons = []
    if not trail.is_newest:
        buttons.append(button("Newest entries", "history.page:newest", facts_value(**value)))
    if trail.older:
        older = facts_value(**value, b=trail.older)
        buttons.append(button("Earlier entries", "history.page:older", older))
    return buttons


def entry_blocks(entry: TrailEntry, trail: Trail) -> list[Block]:
    """Word an entry on a page: what was done, the facts, the beginnings of texts, and who did it when."""
    timezone = trail.tracker.timezone
    who = who_words(entry, timezone)
    lines, is_cut_short = [title_line(entry)], False
    left = ROOM - units(lines[0]) - units(who)
    for line in (*fact_lines(entry, timezone), *text_lines(entry, timezone)):
        left -= units(line)
        if left < 0:
            is_cut_short = True
            break
        lines.append(line)
    whole = None
    if is_cut_short or has_more(entry):
        value = facts_value(t=trail.tracker.id, e=entry.seq)
        whole = button("Read all", f"history.whole:{entry.seq}", value)
    return [section("\n".join(lines), accessory=whole), context(who)]


def whole_blocks(entry: TrailEntry, trail: Trail) -> list[Block]:
    """Word an entry with every word of its texts."""
    timezone = trail.tracker.timezone
    blocks = [section(title_line(entry)), *fact_blocks(entry, timezone)]
    for text in entry.texts:
        name = text_name(text)
        if text.removal:
            blocks.append(context(f"{name}: {removal_words(text.removal, timezone)}"))
        elif text.name == FORMER:
            blocks.append(context("The history that the file brought along is kept with this entry."))
        elif text.words:
            blocks += [*([context(f"{name}:")] if name else []), *said(text.words, text.text_format)]
    return [*blocks, context(who_words(entry, timezone))]


def fact_blocks(entry: TrailEntry, timezone: str) -> Iterator[Block]:
    """Word every fact, in as many paragraphs as they need."""
    lines: list[str] = []
    room = ROOM
    for line in fact_lines(entry, timezone):
        if units(line) > room and lines:
            yield section("\n".join(lines))
            lines, room = [], ROOM
        lines.append(line)
        room -= units(line)
    if lines:
        yield section("\n".join(lines))


def title_line(entry: TrailEntry) -> str:
    """Say what was done to what."""
    title = escape(preview(title_of(entry), 120))
    return f"*{escape(preview(entry.subject, 40))}* · {title}" if entry.subject else f"*{title}*"


def text_lines(entry: TrailEntry, timezone: str) -> Iterator[str]:
    """Show how an entry's texts begin; of a changed text, what was changed."""
    texts = {text.name: text for text in entry.texts}
    changes = changes_of(texts)
    for text in entry.texts:
        if text.removal:
            yield f"_{text_name(text) or 'Text'}: {removal_words(text.removal, timezone)}_"
        elif text.name == FORMER:
            yield "The history that the file brought along is kept."
        elif changes is not None and text.name in {"text", "former text"}:
            if text.name == "text":
                yield from (change_words(change) for change in changes[:CHANGES])
        elif text.words.strip():
            name = text_name(text)
            beginning = escape(preview(text.words, BEGINNING, text.text_format))
            yield f"{name}: {beginning}" if name else beginning


def changes_of(texts: dict[str, TrailText]) -> tuple[Change, ...] | None:
    """Work out what was changed in a text, where both its forms are there and alike."""
    before, after = texts.get("former text"), texts.get("text")
    if before is None or after is None or before.removal or after.removal:
        return None
    return changes_between(before.words, after.words)


def change_words(change: Change) -> str:
    """Say what one place of a text said before and says now; escaped."""
    before, after = escape(quoted(change.before, 80)), escape(quoted(change.after, 80))
    if not change.before:
        return f"Added: {after}"
    return f"Left out: {before}" if not change.after else f"{before} → {after}"


def text_name(text: TrailText) -> str:
    """Name a text; an update's own words need no name."""
    names = {"text": "", "former text": "Before"}
    return names.get(text.name, escape(sentence_case(text.name)))


def has_more(entry: TrailEntry) -> bool:
    """Tell whether a page leaves out words of an entry's texts."""
    texts = {text.name: text for text in entry.texts}
    if changes_of(texts) is not None:
        return True
    return any(
        text.name != FORMER and is_cut(text.words, BEGINNING, text.text_format) for text in entry.texts
    )


def removal_words(removal: Removal, timezone: str) -> str:
    """Say of a text that was removed for good when, by whom and why; escaped."""
    words = f"removed {uk_moment(removal.at, timezone)}"
    if removal.by:
        words += f", by {escape(preview(removal.by, 80))}"
    reason = preview(removal.reason, BEGINNING, TextFormat.PLAIN)
    return f"{words}, because {escape(reason)}" if reason else words
