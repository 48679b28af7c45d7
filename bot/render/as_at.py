"""The words of `show --as-at`: a recommendation as it stood at the end of a day."""

from datetime import date

from bot.domain.answers import Shown
from bot.domain.recommendations import Rollup
from bot.render.blocks import Block, Message, actions, button, context, divider, facts, section
from bot.render.dates import uk_date
from bot.render.pages import turned_to
from bot.render.show import answer_blocks, child_words, opening, rollup_facts
from bot.render.text import escape, preview
from bot.render.words import facts_value


def as_at_message(shown: Shown, page: int = 1) -> Message:
    """Show a line as it stood, `today` being that day; a long one goes over several pages, nothing is cut."""
    line, day = shown.line, shown.today
    said = f"{line.number} as at {uk_date(day)}"
    blocks: list[Block] = [section(f"*As it stood at the end of {uk_date(day)}*"), *opening(shown)]
    blocks += parent_blocks(shown) if shown.rollup else answer_blocks(shown)
    value: dict[str, object] = {"t": shown.tracker.id, "n": line.number, "d": day.isoformat()}
    now = facts_value(t=shown.tracker.id, n=line.number)
    closing = actions(
        button("As it stands now", "show.open:now", now),
        button("What was done until then", "history.open:then", history_value(shown, day)),
    )
    words = f"{said}: {preview(line.text, 120)}" if line.text else said
    return Message(text=escape(words), blocks=turned_to(page, blocks, closing, "as-at.page", value))


def history_value(shown: Shown, day: date) -> str:
    """Carry the question for the trail up to that day."""
    return facts_value(t=shown.tracker.id, n=f"{shown.line.number} as at {day.isoformat()}")


def parent_blocks(shown: Shown) -> list[Block]:
    """Say what was true of a parent's items, and list them."""
    rollup = shown.rollup or Rollup(0, {}, 0)
    blocks: list[Block] = [facts(rollup_facts(shown, rollup)), divider()]
    blocks += [section(child_words(child, shown.today)) for child in shown.children]
    return blocks if shown.children else [*blocks, context("It had no parts then.")]
