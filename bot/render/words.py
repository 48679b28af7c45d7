"""Phrases that several answers share: statuses with their symbols, due dates, lists of numbers."""

import json
import re
from collections.abc import Sequence
from datetime import date

from bot.domain.deadlines import DeadlineKind
from bot.domain.numbers import natural_key
from bot.domain.recommendations import Filter, Recommendation
from bot.domain.selection import Condition
from bot.domain.statuses import Standing, Status, days_late
from bot.render.dates import uk_date
from bot.render.limits import fit
from bot.render.text import escape, preview

SYMBOLS = {
    Status.NOT_STATED: "○",
    Status.NOT_STARTED: "◔",
    Status.ON_COURSE: "◑",
    Status.AT_RISK: "▲",
    Status.COMPLETE: "✓",
    Status.NOT_FOR_US: "–",
    Status.NO_LONGER_NEEDED: "✕",
}
"""A shape for each status beside its word, so that nothing depends on colour."""

NAME = 120
"""Characters of a name; longer ones are no names, and a document may hold anything."""


def sentence_case(words: str) -> str:
    """Begin with a capital letter and leave the rest alone."""
    return words[:1].upper() + words[1:]


def status_words(standing: Standing) -> str:
    """
    Name where an item stands, with its symbol.

    >>> status_words(Standing(Status.COMPLETE))
    '✓ Complete, awaiting sign-off'
    """
    if standing.closed_by_inspectorate:
        return "■ Closed by the inspectorate"
    symbol = SYMBOLS[standing.status]
    if standing.awaits_sign_off:
        return f"{symbol} Complete, awaiting sign-off"
    if standing.status is Status.COMPLETE:
        return f"{symbol} Complete, signed off"
    return f"{symbol} {sentence_case(str(standing.status))}"


def named(name: str) -> str:
    """Put a printed name (a person, a body, a file, a tracker) into our own words: escaped, and kept short."""
    return escape(preview(name, NAME))


def short_title(title: str, limit: int = 60) -> str:
    """
    Name a tracker briefly: its title up to the first colon or dash.

    >>> short_title("Stalking Tracker: in response to the report of 2024")
    'Stalking Tracker'
    """
    return fit(re.split(r":\s|\s[–—-]\s", title, maxsplit=1)[0], limit)


def count_words(count: int, one: str, many: str = "") -> str:
    """
    Put a number before its noun.

    >>> count_words(1, "day"), count_words(2, "day"), count_words(1204, "reply", "replies")
    ('1 day', '2 days', '1,204 replies')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def due_words(line: Recommendation, today: date) -> str:
    """Say when a line is due and how far that is; for a deadline without a date, its own words."""
    deadline = line.due
    if deadline.on is None:
        return f"“{preview(deadline.wording, 80)}”" if deadline.wording else "No date set"
    words = f"{deadline.on:%B %Y}" if deadline.kind is DeadlineKind.MONTH else uk_date(deadline.on)
    if not line.is_item or not line.standing.is_open or line.standing.awaits_sign_off:
        return words
    return f"{words}, {distance_words(deadline.on, today)}"


def distance_words(on: date, today: date) -> str:
    """
    Say how far a date is from today.

    >>> distance_words(date(2026, 11, 20), date(2026, 11, 24)), distance_words(date(2026, 11, 25), date(2026, 11, 24))
    ('4 days overdue', 'in 1 day')
    """
    if on < today:
        return f"{count_words(days_late(on, today), 'day')} overdue"
    if on == today:
        return "today"
    return f"in {count_words((on - today).days, 'day')}"


def numbers_words(numbers: Sequence[str]) -> str:
    """
    Write numbers briefly: runs of neighbours as a range.

    >>> numbers_words(["14.1", "14.2", "14.3", "16.1"]), numbers_words(["14.1", "14.2"])
    ('14.1–14.3 and 16.1', '14.1 and 14.2')
    """
    runs: list[list[str]] = []
    for number in sorted(numbers, key=natural_key):
        if runs and follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    pieces: list[str] = []
    for run in runs:
        pieces += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else run  # noqa: PLR2004 - two neighbours read better in full
    return and_words(pieces)


def follows(first: str, second: str) -> bool:
    """Tell whether two numbers of one parent stand next to each other."""
    before, dot, last = first.rpartition(".")
    other, other_dot, following = second.rpartition(".")
    if (before, dot) != (other, other_dot) or not (last.isdecimal() and following.isdecimal()):
        return False
    return int(following) == int(last) + 1


def and_words(pieces: Sequence[str]) -> str:
    """
    Join words as a sentence does.

    >>> and_words(["a", "b", "c"])
    'a, b and c'
    """
    if len(pieces) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(pieces)
    return f"{', '.join(pieces[:-1])} and {pieces[-1]}"


def facts_value(**facts: object) -> str:
    """Write what a button carries, as small as JSON can be; empty facts are left out."""
    return json.dumps(
        {key: value for key, value in facts.items() if value}, separators=(",", ":"), ensure_ascii=False
    )


def number_button_words(line: Recommendation, limit: int) -> str:
    """Name a line on a button or in a menu: its number and how it begins."""
    return preview(f"{line.number} {line.text}".strip(), limit)


def condition_words(conditions: Sequence[Condition]) -> str:
    """Say in words which items a list holds."""
    return ", ".join(one_condition_words(condition) for condition in conditions) or "all items"


def one_condition_words(condition: Condition) -> str:
    """Say one condition."""
    if condition.kind is Filter.DUE_SOON:
        return f"due within {count_words(int(condition.value), 'day')}"
    if condition.kind is Filter.CHANGED:
        return f"changed since {uk_date(date.fromisoformat(condition.value))}"
    if condition.kind is Filter.OWNER:
        return f"owned by {condition.value or 'that person'}"
    fixed = {
        Filter.ALL: "all items",
        Filter.MINE: "yours",
        Filter.UNDER: f"under {condition.value}",
        Filter.STATUS: condition.value,
        Filter.STALE: "without an update for 30 days",
        Filter.AWAITING: "complete, awaiting sign-off",
        Filter.PROPOSED: "with a proposed force update",
        Filter.DECISIONS: "waiting for a lead's decision",
    }
    return fixed.get(condition.kind, str(condition.kind))
