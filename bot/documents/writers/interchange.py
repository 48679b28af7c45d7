"""Our own JSON, format "tracker/1": the same tracker always makes the same bytes."""

import json
from collections.abc import Iterable
from typing import TypeAlias

from bot.documents.dates_in_force import dates_in_force, kind_of
from bot.documents.shapes import FORMAT
from bot.domain.deadlines import Deadline, read_action_due
from bot.domain.history import moment
from bot.domain.reading import FullParts, ReadAnswer, ReadRecommendation, ReadTracker, ReadUpdate
from bot.domain.updates import Action, TextFormat

Json: TypeAlias = dict[str, object]


def write_interchange(tracker: ReadTracker, *, full: FullParts | None = None) -> bytes:
    """
    Write a tracker as interchange JSON.

    Without `full` nothing internal is written: the tracker's `updates` go into a full file alone. A shared answer
    stands at each line that it covers.
    """
    deadlines = dates_in_force(tracker.recommendations)
    answers = {number: answer for answer in tracker.answers for number in answer.covers}
    items = {item.number for item in tracker.items}
    file: Json = {
        "format": FORMAT,
        "tracker": {
            "title": tracker.title,
            "organisation": tracker.organisation,
            "executive_lead": tracker.executive_lead,
            "operational_lead": tracker.operational_lead,
            "source_report": tracker.source_report,
            "marking": tracker.marking,
        },
        "recommendations": [
            _line(line, deadlines[line.number], answers.get(line.number), is_item=line.number in items)
            for line in tracker.recommendations
        ],
    }
    if full is not None:
        file.update(_full(tracker.updates, full))
    return (json.dumps(file, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _line(
    line: ReadRecommendation, in_force: tuple[Deadline, bool], answer: ReadAnswer | None, *, is_item: bool
) -> Json:
    due, is_inherited = in_force
    if not is_item:
        answer = None
    written: Json = {
        "number": line.number,
        "parent": line.parent,
        "text": line.text,
        "due": due.on.isoformat() if due.on else None,
        "due_inherited": is_inherited,
        "due_wording": due.wording,
        "status": str(line.status) if is_item else None,
        "owner": line.owner if is_item else None,
        "update": answer.text if answer else None,
        "actions": _actions(answer.actions if answer else ()),
        "shares_update_with": [number for number in answer.covers if number != line.number] if answer else [],
    }
    if line.addressee:
        written["addressee"] = line.addressee
    if not is_inherited and due.kind is not kind_of(due.on, due.wording):
        written["due_kind"] = str(due.kind)
    if answer and answer.text_format is not TextFormat.MARKDOWN:
        written["update_format"] = str(answer.text_format)
    return written


def _actions(actions: Iterable[Action]) -> list[Json]:
    return [_action(action) for action in actions]


def _action(action: Action) -> Json:
    written: Json = {
        "text": action.text,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else None,
        "state": str(action.state),
    }
    stated = read_action_due(action.text)
    follows = stated.wording if stated.on is not None and stated.on == action.due else ""
    if action.due_wording != follows:
        written["due_wording"] = action.due_wording
    return written


def _full(updates: Iterable[ReadUpdate], full: FullParts) -> Json:
    return {
        "updates": [_update(update) for update in updates],
        "statuses": [
            {
                "number": row.number,
                "before": str(row.before),
                "after": str(row.after),
                "reason": row.reason,
                "author": row.author,
                "at": moment(row.at),
            }
            for row in full.statuses
        ],
        "dates": [
            {
                "number": row.number,
                "before": row.before.isoformat() if row.before else None,
                "after": row.after.isoformat() if row.after else None,
                "wording": row.wording,
                "reason": row.reason,
                "author": row.author,
                "at": moment(row.at),
            }
            for row in full.dates
        ],
        "history": [
            {
                "seq": row.seq,
                "at": moment(row.at),
                "actor": row.actor,
                "actor_id": row.actor_id,
                "door": row.door,
                "verb": row.verb,
                "subject": row.subject,
                "before": json.loads(row.before),
                "after": json.loads(row.after),
                "digests": json.loads(row.digests),
                "previous": row.previous,
                "hash": row.hash,
            }
            for row in full.history
        ],
    }


def _update(update: ReadUpdate) -> Json:
    written: Json = {
        "id": update.id,
        "covers": list(update.covers),
        "kind": str(update.kind),
        "state": str(update.state),
        "text": None if update.is_redacted else update.text,
        "format": str(update.text_format),
        "author": update.author,
        "at": moment(update.at),
    }
    if update.actions:
        written["actions"] = _actions(update.actions)
    return written
