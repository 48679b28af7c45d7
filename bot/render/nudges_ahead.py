"""The words of `nudges next`: what comes on which day, and to whom."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.domain.answers_nudges import Plan, Planned
from bot.domain.nudge_values import RecipientKind, Via
from bot.domain.nudge_words import Cause, SubjectKind
from bot.render.blocks import Block, Message, context, header, section
from bot.render.limits import SECTION_TEXT, fit
from bot.render.nudge_reasons import day_words, rung_words
from bot.render.pages import turned_to
from bot.render.text import escape
from bot.render.words import count_words, named, numbers_words, short_title

TURN = "nudges.ahead"
"""The action of the buttons that turn the page."""

NUMBERS = 400
"""Characters of numbers in one line; a list of a whole tracker is longer than anybody reads here."""

VIAS = {
    Via.UNOWNED: "no owner",
    Via.UNLINKED: "its owner has no Slack account linked",
    Via.AWAY: "its owner is away",
    Via.DEPUTY: "its owner is away",
    Via.LEFT: "its owner has left",
    Via.SIGN_OFF: "waits for sign-off",
}


def nudges_ahead_message(plan: Plan, page: int = 1) -> Message:
    """Show what comes, a paragraph a day; a long time goes over several pages."""
    days = (plan.last - plan.first).days + 1
    title = f"Nudges of the next {count_words(days, 'day')}"
    blocks: list[Block] = [header(f"{title} · {short_title(plan.tracker.title)}")]
    by_day: dict[date, list[Planned]] = {}
    for one in plan.planned:
        by_day.setdefault(one.nudge.day, []).append(one)
    for day, several in by_day.items():
        blocks += _day_blocks(day, several)
    if not by_day:
        blocks.append(section(f"Nothing comes up to {day_words(plan.last)}, as things stand."))
    value = {"t": plan.tracker.id, "d": days}
    closing = [context("As if nothing else changed. `why 12.4` explains a single item.")]
    return Message(text=escape(title), blocks=turned_to(page, blocks, closing, TURN, value))


def _day_blocks(day: date, several: Iterable[Planned]) -> Iterator[Block]:
    lines: dict[tuple[str, str], list[str]] = {}
    for one in several:
        lines.setdefault((_to_whom(one), _what(one)), []).append(one.number)
    paragraph = f"*{day_words(day)}*"
    for (to_whom, what), numbers in lines.items():
        named_numbers = escape(fit(numbers_words([number for number in numbers if number]), NUMBERS))
        line = f"\n• {to_whom}: {named_numbers}, {what}" if named_numbers else f"\n• {to_whom}: {what}"
        if len(paragraph) + len(line) > SECTION_TEXT:
            yield section(paragraph)
            paragraph = f"*{day_words(day)}*, continued"
        paragraph += line
    yield section(paragraph)


def _to_whom(one: Planned) -> str:
    recipient = one.nudge.recipient
    if recipient.kind is RecipientKind.CHANNEL:
        return f"<#{escape(recipient.id)}>" if recipient.id else "the home channel, once `setup` names one"
    if recipient.kind is RecipientKind.ROLE:
        return f"the {one.name}, once `setup` links somebody"
    return named(one.name)


def _what(one: Planned) -> str:
    nudge = one.nudge
    via = f" ({VIAS[nudge.via]})" if nudge.via in VIAS else ""
    if nudge.kind is SubjectKind.SCHEDULE:
        return f"its scheduled summary, at {one.at:%H:%M}"
    if nudge.kind is SubjectKind.ACTION:
        return f"a promise that should be kept by now{via}"
    words = {
        Cause.OPENING: "overdue when the tracker came in",
        Cause.SUMMARY: "on the leads' weekly list",
        Cause.STALE: "nothing recorded for a while",
        Cause.ESCALATION: f"overdue by {count_words(nudge.rung or 0, 'day')}",
    }
    return f"{words.get(nudge.cause) or rung_words(nudge.rung or 0)}{via}"
