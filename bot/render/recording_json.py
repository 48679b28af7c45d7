"""What was promised and what shows it, as JSON for other programs; snake_case, days and moments as in ISO 8601."""

from bot.domain.answers import Trackers
from bot.domain.answers_keeping import Promises, Proofs
from bot.domain.history import moment
from bot.render.reading_json import Json


def promises_json(promises: Promises) -> Json:
    """Write the actions of an item, the open ones first."""
    return {
        "tracker": promises.tracker.key,
        "as_at": promises.today.isoformat(),
        "number": promises.line.number,
        "actions": [
            {
                "id": one.id,
                "text": one.text,
                "owner": one.owner,
                "due": one.due.isoformat() if one.due else None,
                "state": str(one.state),
                "reason": one.reason,
                "closed_by": one.closed_by,
                "closed_at": moment(one.closed_at) if one.closed_at else None,
                "update": one.update,
                "covers": list(one.covers),
            }
            for one in promises.promised
        ],
    }


def proofs_json(proofs: Proofs) -> Json:
    """Write the evidence of items, the newest first."""
    return {
        "tracker": proofs.tracker.key,
        "numbers": [item.number for item in proofs.items],
        "evidence": [
            {
                "id": one.id,
                "number": one.number,
                "url": one.url,
                "words": one.words,
                "by": one.by,
                "at": moment(one.at),
                "is_public": one.is_public,
            }
            for one in proofs.proofs
        ],
    }


def trackers_json(found: Trackers) -> Json:
    """Write the trackers of a workspace."""
    return {
        "trackers": [
            {
                "key": tracker.key,
                "title": tracker.title,
                "organisation": tracker.organisation,
                "items": found.items.get(tracker.id, 0),
                "archived_at": moment(tracker.archived_at) if tracker.archived_at else None,
            }
            for tracker in found.trackers
        ]
    }
