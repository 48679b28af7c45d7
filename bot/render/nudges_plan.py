"""The schedule of nudges as rows, for a table, a file or another program."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from bot.domain.answers_nudges import Plan, Planned
from bot.domain.nudge_values import Silence
from bot.domain.nudge_words import Cause
from bot.render.dates import uk_date
from bot.render.nudge_reasons import day_words, reason_words, silence_words
from bot.render.words import numbers_words

HEADINGS = ("at", "recipient_kind", "recipient", "number", "cause", "rung", "due", "reason")
"""The columns of the schedule as CSV; in JSON the recipient is one object of two."""

TABLE_HEADINGS = ("When", "To", "Number", "Why")


def plan_rows(plans: Iterable[Plan]) -> list[dict[str, Any]]:
    """Give a row for each nudge of each item, the earliest first, then one for each item that is silent."""
    plans = list(plans)
    planned = sorted(
        ((one.at, index, plan, one) for plan in plans for index, one in enumerate(plan.planned)),
        key=lambda row: row[:2],
    )
    rows = [_row(plan, one) for _, _, plan, one in planned]
    return rows + [_silent_row(plan, silence) for plan in plans for silence in plan.silences]


def plan_json(plans: Iterable[Plan]) -> str:
    """Write the schedule as a JSON array, a row a line."""
    rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in plan_rows(plans))
    return f"[\n  {rows}\n]\n" if rows else "[]\n"


def plan_cells(plans: Iterable[Plan]) -> list[list[str]]:
    """Write the schedule as cells under `HEADINGS`; what there is not is empty."""
    return [
        [
            row["at"] or "",
            row["recipient"]["kind"] if row["recipient"] else "",
            row["recipient"]["name"] if row["recipient"] else "",
            row["number"] or "",
            row["cause"] or "",
            "" if row["rung"] is None else str(row["rung"]),
            row["due"] or "",
            row["reason"],
        ]
        for row in plan_rows(plans)
    ]


def plan_table(plans: Sequence[Plan]) -> list[tuple[str, list[list[str]]]]:
    """Give for each tracker a title and its schedule as people read it, a row for each message and cause."""
    return [(_title(plan), [*_messages(plan), *_silent(plan)]) for plan in plans]


def _title(plan: Plan) -> str:
    words = f"{plan.tracker.title}, {uk_date(plan.first)} to {uk_date(plan.last)}"
    return words if plan.planned else f"{words}: no nudges"


def _messages(plan: Plan) -> list[list[str]]:
    rows: dict[tuple[str, str, str], list[str]] = {}
    for one in plan.planned:
        when = f"{day_words(one.at.date())}, {one.at:%H:%M}"
        why = reason_words(one.nudge, plan.tracker, plan.policy)
        rows.setdefault((when, one.name, why), []).append(one.number)
    return [
        [when, name, numbers_words([number for number in numbers if number]), why]
        for (when, name, why), numbers in rows.items()
    ]


def _silent(plan: Plan) -> list[list[str]]:
    return [["", "silent", one.number, silence_words(one, today=plan.first)] for one in plan.silences]


def _row(plan: Plan, one: Planned) -> dict[str, Any]:
    nudge = one.nudge
    return {
        "at": one.at.isoformat(),
        "recipient": {"kind": str(nudge.recipient.kind), "name": one.name},
        "number": one.number or None,
        "cause": str(nudge.cause),
        "rung": nudge.rung if nudge.cause in {Cause.DUE, Cause.OVERDUE, Cause.ESCALATION} else None,
        "due": one.due.isoformat() if one.due else None,
        "reason": reason_words(nudge, plan.tracker, plan.policy),
    }


def _silent_row(plan: Plan, silence: Silence) -> dict[str, Any]:
    return {
        "at": None,
        "recipient": None,
        "number": silence.number,
        "cause": None,
        "rung": None,
        "due": silence.due.isoformat() if silence.due else None,
        "reason": silence_words(silence, today=plan.first),
    }
