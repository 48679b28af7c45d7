"""What we say when a setting of the nudges, or a question about them, is refused."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.errors import TrackerError
from bot.domain.errors_nudges import PolicyRefused, SpanRefused
from bot.domain.nudge_policy import FURTHEST
from bot.render.limits import fit

FIELDS = {
    "rungs": "The days on which an item is nudged",
    "days": "The days of the week",
    "hour": "The hour",
    "stale_days": "The days without an update",
    "operational_after": "The days after which the Operational Lead hears of an item",
    "executive_after": "The days after which the Executive Lead hears of an item",
    "weekly_on": "The day of the leads' list",
}

RANGES = {
    "rungs": f"lie between {FURTHEST} days before the due date and {FURTHEST} days after it",
    "days": "are days of the week, Monday to Sunday",
    "hour": "is a whole hour from 0 to 23",
    "stale_days": f"are from 0, for no such nudge, to {FURTHEST}",
    "operational_after": f"are from 1 to {FURTHEST}",
    "executive_after": f"are from 1 to {FURTHEST}",
    "weekly_on": "is a day of the week, Monday to Sunday",
}


def policy_refused_words(error: PolicyRefused) -> str:
    """Say which setting cannot be used, and what would work."""
    name = FIELDS.get(error.field, "This setting")
    found = f", not {fit(error.found, 40)}" if error.found else ""
    if error.because == "twice":
        return f"{name} name {fit(error.found, 40) or 'one'} twice. Each is named once."
    if error.because == "none":
        return f"{name} cannot be left empty: choose at least one."
    if error.because == "order" and error.field == "executive_after":
        return "The Executive Lead cannot hear of an item before the Operational Lead does."
    if error.because == "order":
        return f"{name} are written in order, the earliest first."
    return f"{name} {RANGES.get(error.field, 'cannot be used')}{found}."


def span_refused_words(error: SpanRefused) -> str:
    """Say why a span of days cannot be looked at, and what would work."""
    if error.because == "backwards":
        return "The last day lies before the first. Put the earlier day first."
    if error.because == "none":
        return f"Say how many days to look ahead: from 1 to {error.days:,}."
    return f"That is a longer time than can be looked at in one go: at most {error.days:,} days."


WORDS: Mapping[type[TrackerError], Callable[[Any], str]] = {
    PolicyRefused: policy_refused_words,
    SpanRefused: span_refused_words,
}
