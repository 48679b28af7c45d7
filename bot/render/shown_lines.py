"""A line whole, on a terminal: its text, its facts, what was answered and what stands beside it."""

from collections.abc import Iterator

from bot.domain.answers import Shown
from bot.domain.updates import Update
from bot.render.beside import beside_blocks, beside_facts, moved_blocks
from bot.render.dates import uk_date
from bot.render.import_ import on_one_line
from bot.render.plain_lines import plain_lines, unmarked
from bot.render.reading_lines import WHOLE, Part, body, clean, items_table
from bot.render.show import origin_words, removed_blocks
from bot.render.words import due_words, numbers_words, status_words


def shown_parts(shown: Shown, *, is_past: bool = False) -> Iterator[Part]:
    """Show a line whole: its text, its facts, what was answered."""
    line, timezone = shown.line, shown.tracker.timezone
    if is_past:
        yield f"As it stood at the end of {uk_date(shown.today)}"
    yield from (f"{line.number} · {clean(shown.tracker.title)}", "")
    yield from body(line.text or "The document gives no text for this number.")
    yield ""
    yield from (f"{name + ':':<8} {words}" for name, words in line_facts(shown))
    if shown.rollup:
        yield ""
        yield items_table(shown.children, shown)
        return
    yield from plain_lines(moved_blocks(shown))
    for heading, update in answers(shown):
        yield from ("", f"{heading} · {clean(unmarked(origin_words(update, line.number, timezone)))}")
        yield from plain_lines(removed_blocks(update)) if update.is_redacted else body(update.text)
        for action in update.actions:
            due = f", by {uk_date(action.due)}" if action.due else ""
            owner = f", {clean(action.owner)}" if action.owner else ""
            yield from body(f"Action ({action.state}{owner}{due}): {action.text}")
    for block in beside_blocks(shown):
        yield from [""] if block["type"] == "divider" else plain_lines([block])
    if shown.related:
        yield from ("", f"See also {numbers_words(shown.related)}")


def line_facts(shown: Shown) -> Iterator[tuple[str, str]]:
    """Give the short facts of a line."""
    line, rollup = shown.line, shown.rollup
    if rollup:
        counts = ", ".join(f"{count} {status}" for status, count in rollup.by_status.items())
        yield "Status", f"{rollup.status} ({counts})"
        yield "Overdue", str(rollup.overdue)
    else:
        yield "Status", status_words(line.standing)
        if line.status_reason:
            yield "Reason", on_one_line(line.status_reason, WHOLE)
    inherited = f" (from {shown.parent.number})" if line.due_inherited and shown.parent else ""
    yield "Due", clean(due_words(line, shown.today)) + inherited
    if not rollup:
        yield "Owner", clean(line.owner) or "nobody yet"
        yield from ((name, clean(unmarked(words))) for name, words in beside_facts(shown.beside))
    if line.addressee:
        yield "To", clean(line.addressee)


def answers(shown: Shown) -> Iterator[tuple[str, Update]]:
    """Give what was answered, each under its heading."""
    if shown.current:
        yield "Force update", shown.current
    yield from (("Proposed", update) for update in shown.proposed)
    yield from (("Progress note", update) for update in shown.notes)
