"""Why an item is nudged or not, as JSON for other programs; snake_case, days as in ISO 8601."""

from bot.domain.answers_nudges import Spent, Why
from bot.domain.nudge_values import Nudge, Silence
from bot.render.nudge_reasons import reason_words, silence_words
from bot.render.reading_json import Json


def why_json(why: Why) -> Json:
    """Write what comes, what came and what did not come."""
    item = why.item
    return {
        "tracker": why.tracker.key,
        "as_at": why.today.isoformat(),
        "number": item.number,
        "due": item.due.isoformat() if item.due else None,
        "owner": item.owner,
        "is_open": item.is_open,
        "coming": [nudge_json(why, nudge, "comes") for nudge in why.coming],
        "came": [spent_json(why, spent) for spent in why.spent],
        "silent": [silence_json(why, silence) for silence in why.silences],
    }


def nudge_json(why: Why, nudge: Nudge, tense: str) -> Json:
    """Write one nudge: when, to whom, why."""
    return {
        "on": nudge.day.isoformat(),
        "recipient": {"kind": str(nudge.recipient.kind), "name": why.name_of(nudge.recipient)},
        "cause": str(nudge.cause),
        "rung": nudge.rung,
        "reason": reason_words(nudge, why.tracker, why.policy, tense=tense),
    }


def spent_json(why: Why, spent: Spent) -> Json:
    """Write one that came, or is on its way."""
    return {**nudge_json(why, spent.nudge, "came"), "state": spent.state or None}


def silence_json(why: Why, silence: Silence) -> Json:
    """Write why there is none."""
    return {
        "on": silence.day.isoformat() if silence.day else None,
        "rung": silence.rung,
        "because": str(silence.because),
        "reason": silence_words(silence, today=why.today),
    }
