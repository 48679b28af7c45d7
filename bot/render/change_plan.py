"""The words of a plan: what moves, what stays as it is and why, and the reason."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.domain.answers import StatusMove
from bot.domain.change_plans import Because, DateMove, Plan, Staying
from bot.domain.deadlines import Deadline
from bot.domain.statuses import Status
from bot.domain.updates import TextFormat
from bot.render.blocks import Block, context, section
from bot.render.dates import uk_date, uk_day
from bot.render.limits import fit, units
from bot.render.text import escape, pages_of, preview
from bot.render.words import named, numbers_words

REASON_SHOWN = 1_500
"""Characters of a reason that stand under a change; the whole of it is in the history."""

MOVES_SHOWN = 4_000
"""Characters of what moves; lines that move alike are told as one, so that even many seldom need so much."""

STAYS_SHOWN = 1_200
"""Characters of what stays as it is."""

SECTION = 2_000
"""Characters of one paragraph of lines."""


def plan_blocks(plan: Plan) -> list[Block]:
    """List what moves and what stays, and give the reason."""
    blocks = line_blocks([*status_lines(plan.moves), *date_lines(plan.moves)], MOVES_SHOWN)
    if plan.reason:
        blocks += [context("Reason:"), *reason_blocks(plan.reason)]
    return [*blocks, *line_blocks(staying_lines(plan.stays), STAYS_SHOWN)]


def line_blocks(lines: Sequence[str], room: int) -> list[Block]:
    """Set lines one under the other as far as there is room, and say how many more there are."""
    paragraphs: list[str] = []
    used = 0
    for place, line in enumerate(lines):
        used += units(line) + 1
        if used > room:
            paragraphs.append(f"And {len(lines) - place:,} more.")
            break
        if paragraphs and units(paragraphs[-1]) + units(line) < SECTION:
            paragraphs[-1] += f"\n{line}"
        else:
            paragraphs.append(line)
    return [section(words) for words in paragraphs]


def reason_blocks(reason: str) -> list[Block]:
    """Show a reason, or as much of it as leaves room for the rest."""
    pages = pages_of(reason, TextFormat.PLAIN, REASON_SHOWN)
    blocks = [block for page in pages[:1] for block in page]
    return [*blocks, context("The reason goes on; all of it is kept.")] if len(pages) > 1 else blocks


def status_lines(moves: Iterable[StatusMove | DateMove]) -> list[str]:
    """Say each move of a status; items that move alike in one line."""
    groups: dict[tuple[Status, Status], list[str]] = {}
    for move in moves:
        if isinstance(move, StatusMove):
            groups.setdefault((move.before, move.after), []).append(move.number)
    return [status_line(numbers, before, after) for (before, after), numbers in groups.items()]


def status_line(numbers: Sequence[str], before: Status, after: Status) -> str:
    """Say one move of a status."""
    who = f"*{short_numbers(numbers)}*"
    if before is after:
        return f"{who}: *{after}* as before, with a new reason"
    note = ", which then waits for a lead’s sign-off" if after is Status.COMPLETE else ""
    return f"{who}: {before} → *{after}*{note}"


def date_lines(moves: Iterable[StatusMove | DateMove]) -> list[str]:
    """Say each move of a date; items that move alike in one line."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for move in moves:
        if isinstance(move, DateMove):
            words = ("Target of " if move.is_target else "", due_day(move.before), after_words(move))
            groups.setdefault(words, []).append(move.number)
    lines = [
        f"{what}*{short_numbers(numbers)}*: {before} → *{after}*"
        for (what, before, after), numbers in groups.items()
    ]
    following = [(move.number, move.follow) for move in moves if isinstance(move, DateMove) and move.follow]
    return lines + [
        f"With {named(number)} {'moves' if len(follow) == 1 else 'move'} {short_numbers(follow)}, "
        f"which {'has' if len(follow) == 1 else 'have'} no date of {'its' if len(follow) == 1 else 'their'} own"
        for number, follow in following
    ]


def after_words(move: DateMove) -> str:
    """Say what a date becomes, with the day of the week, and that it is inherited where it is."""
    words = uk_day(move.after.on) if move.after.on else due_day(move.after)
    is_inherited = not move.is_target and move.own_after == Deadline()
    return f"{words} (from the recommendation above it)" if is_inherited else words


def due_day(due: Deadline) -> str:
    """Say a date in full; where there is none, the words that stand for it."""
    if due.on:
        return uk_date(due.on)
    return escape(preview(due.wording, 80)) or "none"


def iso_words(now: str) -> str:
    """Write a date in full, and anything else as it is."""
    try:
        return uk_date(date.fromisoformat(now))
    except ValueError:
        return escape(preview(now, 80)) or "none"


def short_numbers(numbers: Sequence[str]) -> str:
    """Name lines briefly."""
    return escape(fit(numbers_words(numbers), 400))


def staying_lines(stays: Sequence[Staying]) -> list[str]:
    """Say which lines stay as they are, and why; those with one reason in one line."""
    groups: dict[tuple[Because, str], list[str]] = {}
    for stay in stays:
        groups.setdefault((stay.because, stay.detail), []).append(stay.number)
    return [staying_line(numbers, because, detail) for (because, detail), numbers in groups.items()]


def staying_line(numbers: Sequence[str], because: Because, detail: str) -> str:
    """Say why some lines stay as they are."""
    who, is_one = short_numbers(numbers), len(numbers) == 1
    match because:
        case Because.SAME if not detail:
            return f"{who} {'has' if is_one else 'have'} no date already."
        case Because.SAME:
            return f"{who} {'is' if is_one else 'are'} {iso_words(detail)} already."
        case Because.CLOSED:
            was = "was" if is_one else "were"
            return f"{who} {was} closed by the inspectorate, and would have to be reopened first."
        case Because.OPEN_ACTIONS:
            still = "1 action is" if detail == "1" else f"{detail} actions are"
            return f"{who} cannot be complete while {still} open. Say first what became of it."
        case Because.OWN_DATE:
            has = "keeps its" if is_one else "keep their"
            return f"{who} {has} own date, {iso_words(detail)}."
        case Because.NO_PARENT:
            return f"{who} stands under nothing, so there is no date to inherit."
