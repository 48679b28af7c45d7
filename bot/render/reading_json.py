"""The answers of the reading commands as JSON for other programs: snake_case, days and moments as in ISO 8601."""

import json
from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from bot.domain.answers import Count, Listed, Shown, Summed
from bot.domain.answers_brief import Brief
from bot.domain.answers_keeping import Beside
from bot.domain.answers_search import Found, Hit
from bot.domain.history import moment
from bot.domain.recommendations import Recommendation
from bot.domain.trail import Trail, TrailEntry, TrailText
from bot.domain.updates import Update
from bot.render.list import query_words

Json: TypeAlias = dict[str, object]


def as_text(value: Json) -> str:
    """Write JSON as people and programs can read it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def shown_json(shown: Shown) -> Json:
    """Write what is shown of a line."""
    made = {
        "tracker": shown.tracker.key,
        "as_at": shown.today.isoformat(),
        **line_json(shown.line, shown.today),
    }
    if shown.rollup:
        counts = {str(status): count for status, count in shown.rollup.by_status.items()}
        return made | {
            "status": str(shown.rollup.status),
            "items": shown.rollup.items,
            "by_status": counts,
            "overdue_items": shown.rollup.overdue,
            "parts": [line_json(child, shown.today) for child in shown.children],
        }
    return made | {
        "update": update_json(shown.current) if shown.current else None,
        "proposed": [update_json(update) for update in shown.proposed],
        "notes": [update_json(update) for update in shown.notes],
        "see_also": list(shown.related),
        **beside_json(shown.beside),
    }


def beside_json(beside: Beside | None) -> Json:
    """Write what stands beside the answers of an item as it is now; nothing as at a day."""
    if beside is None:
        return {}
    return {
        "target": beside.target.isoformat() if beside.target else None,
        "deputy": beside.deputy,
        "owner_away_until": beside.away_until.isoformat() if beside.away_until else None,
        "snoozed_until": beside.snoozed_until.isoformat() if beside.snoozed_until else None,
        "evidence": [
            {"url": one.url, "words": one.words, "by": one.by, "at": moment(one.at)} for one in beside.proofs
        ],
    }


def listed_json(listed: Listed) -> Json:
    """Write a list of items."""
    return {
        "tracker": listed.tracker.key,
        "as_at": listed.today.isoformat(),
        "filters": query_words(listed.conditions),
        "of": listed.of,
        "items": [line_json(item, listed.today) for item in listed.items],
    }


def summed_json(summed: Summed) -> Json:
    """Write the figures of a summary."""
    return {
        "tracker": summed.tracker.key,
        "as_at": summed.today.isoformat(),
        "since": summed.since.isoformat(),
        "filters": query_words(summed.scope),
        "requirements": summed.requirements,
        "recommendations": summed.recommendations,
        "without_parts": summed.single,
        "statuses": counts_json(summed.statuses),
        "figures": counts_json(summed.figures),
        "next_due": [item.number for item in summed.next_due],
    }


def brief_json(brief: Brief) -> Json:
    """Write the five lines."""
    lines = [
        {"name": line.count.name, "count": line.count.number, "items": list(line.numbers)}
        for line in brief.lines
    ]
    return {
        "tracker": brief.tracker.key,
        "as_at": brief.today.isoformat(),
        "since": brief.since.isoformat(),
        "filters": query_words(brief.scope),
        "of": brief.of,
        "lines": lines,
    }


def trail_json(trail: Trail) -> Json:
    """Write a page of the trail."""
    return {
        "tracker": trail.tracker.key,
        "about": trail.about,
        "as_at": trail.as_at.isoformat() if trail.as_at else None,
        "before": trail.older or None,
        "entries": [entry_json(entry) for entry in trail.entries],
    }


def found_json(found: Found) -> Json:
    """Write what was found."""
    return {
        "tracker": found.tracker.key,
        "sought": found.typed,
        "has_more": found.has_more,
        "numbers": [
            {
                "number": group.line.number,
                "text": group.line.text,
                "hits": [hit_json(hit) for hit in group.hits],
            }
            for group in found.groups
        ],
    }


def line_json(line: Recommendation, today: date) -> Json:
    """Write a line; a parent has no status of its own."""
    return {
        "number": line.number,
        "parent": line.parent,
        "text": line.text,
        "status": str(line.standing.status) if line.is_item else None,
        "status_reason": line.status_reason,
        "signed_off": line.standing.is_signed_off,
        "closed_by_inspectorate": line.standing.closed_by_inspectorate,
        "due": line.due.on.isoformat() if line.due.on else None,
        "due_wording": line.due.wording,
        "due_inherited": line.due_inherited,
        "overdue": line.is_overdue(today),
        "owner": line.owner,
        "addressee": line.addressee,
    }


def update_json(update: Update) -> Json:
    """Write an update with its actions."""
    return {
        "id": update.reference,
        "kind": str(update.kind),
        "state": str(update.state),
        "covers": list(update.covers),
        "text": update.text,
        "format": str(update.text_format),
        "author": update.author,
        "at": moment(update.at),
        "source": update.source,
        "actions": [
            {
                "text": action.text,
                "owner": action.owner,
                "due": action.due.isoformat() if action.due else None,
                "state": str(action.state),
            }
            for action in update.actions
        ],
    }


def counts_json(counts: Iterable[Count]) -> list[Json]:
    """Write figures, each with the words that list its items."""
    return [
        {"name": count.name, "count": count.number, "filters": query_words(count.conditions)}
        for count in counts
    ]


def entry_json(entry: TrailEntry) -> Json:
    """Write an entry of the trail."""
    return {
        "seq": entry.seq,
        "at": moment(entry.at),
        "actor": entry.actor,
        "door": entry.door,
        "verb": entry.verb,
        "subject": entry.subject,
        "before": dict(entry.before),
        "after": dict(entry.after),
        "texts": [text_json(text) for text in entry.texts],
    }


def text_json(text: TrailText) -> Json:
    """Write a text of an entry; of one that was removed, when, by whom and why."""
    made: Json = {"name": text.name, "text": text.words, "format": str(text.text_format)}
    if text.removal:
        made["removed"] = {
            "at": moment(text.removal.at),
            "by": text.removal.by,
            "reason": text.removal.reason,
        }
    return made


def hit_json(hit: Hit) -> Json:
    """Write one hit."""
    return {
        "where": str(hit.where),
        "covers": list(hit.numbers),
        "text": hit.words,
        "by": hit.by,
        "at": moment(hit.at),
        "update": hit.reference or None,
        "state": str(hit.state) if hit.state else None,
    }
