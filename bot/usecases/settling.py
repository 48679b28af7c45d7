"""Save a change as one submission, or say what it would do, or what it lacks."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.answers import StatusMove
from bot.domain.answers_changing import Changed, Choosing, Planned
from bot.domain.change_asked import DateAsked, StatusAsked
from bot.domain.change_plans import Ask, DateMove, Plan
from bot.domain.errors import Meanwhile, TrackerError
from bot.domain.recommendations import Tracker
from bot.domain.updates import UNDO_WITHIN
from bot.store import drafts, recommendations, submissions
from bot.store.heads import hold_tracker
from bot.store.recommendations.dates import date_changes_of, date_changes_on
from bot.store.tx import Tx
from bot.usecases.due import DUE
from bot.usecases.list import today_of
from bot.usecases.saving import Changing, Manner
from bot.usecases.status import STATUS
from bot.usecases.target import TARGET

MANNERS: Mapping[str, Manner] = {"status": STATUS, "due": DUE, "target": TARGET}
"""What can be changed in this way, by verb."""


def choosing(changing: Changing, *, problem: TrackerError | None = None) -> Choosing:
    """Gather the form for what a line lacks; its words are kept, so that no form that is closed can lose them."""
    words = changing.asked.as_words()
    found = shown(changing, problem=problem)
    return replace(found, draft=kept_words(changing, words)) if words else found


def shown(changing: Changing, *, problem: TrackerError | None) -> Choosing:
    """Say what a form for a change shows."""
    asked = changing.asked
    on = asked.deadline.on if isinstance(asked, DateAsked) and asked.deadline else None
    return Choosing(
        changing.tracker,
        changing.verb,
        changing.today,
        lines=changing.lines,
        status=asked.status if isinstance(asked, StatusAsked) else None,
        on=on,
        words=asked.words if isinstance(asked, DateAsked) else "",
        reason=asked.reason,
        problem=problem,
        seen=changing.seen,
    )


def kept_words(changing: Changing, words: str) -> str:
    """Keep the words of a change for their author."""
    return drafts.keep_draft(
        changing.tx,
        changing.actor.id,
        verb=changing.verb,
        text=words,
        numbers=[line.number for line in changing.lines],
        tracker_id=changing.tracker.id,
    )


def settled(changing: Changing, key: str, *, is_stale: bool = False) -> Changed | Planned:
    """Save a change that nobody need be asked about; of any other keep the words, and say what it would do."""
    plan = MANNERS[changing.verb].plan(changing)
    if is_stale:
        plan = replace(plan, asks=(*plan.asks, Ask.MEANWHILE))
    if not plan.moves:
        return planned(changing, plan)
    if plan.asks:
        shown_first = replace(planned(changing, plan), draft=kept_words(changing, changing.asked.as_words()))
        return (
            replace(shown_first, meanwhile=as_it_stands(changing), is_redrawn=True)
            if is_stale
            else shown_first
        )
    return saved(changing, plan, key)


def as_it_stands(changing: Changing) -> tuple[Meanwhile, ...]:
    """Say who last changed what a form is about, where somebody did while it lay open."""
    if changing.verb == "status":
        return tuple(
            Meanwhile(line.number, "status", line.status_by, str(line.standing.status))
            for line in changing.lines
            if line.status_version
        )
    moves = date_changes_on(changing.tx, [line.id for line in changing.lines])
    return tuple(
        Meanwhile(move.number, changing.verb, move.by, move.after.on.isoformat() if move.after.on else "")
        for move in moves
        if move.is_last and move.is_target is (changing.verb == "target")
    )


def planned(changing: Changing, plan: Plan) -> Planned:
    """Say what a change would do."""
    return Planned(
        changing.tracker,
        changing.verb,
        changing.today,
        numbers=tuple(line.number for line in changing.lines),
        plan=plan,
        words=changing.asked.words if isinstance(changing.asked, DateAsked) else "",
        since=hold_tracker(changing.tx, changing.tracker.id).seq,
    )


def saved(changing: Changing, plan: Plan, key: str) -> Changed:
    """Save a plan as one submission."""
    tx, tracker = changing.tx, changing.tracker
    begun = submissions.begin(tx, key, changing.actor, changing.verb, tracker_id=tracker.id, answer={})
    if begun.earlier:
        return replayed(tx, tracker, begun.earlier)
    MANNERS[changing.verb].save(changing, plan, begun.id)
    recommendations.still_known(tx, tracker.id)
    return Changed(
        tracker, changing.verb, changing.today, plan, f"S-{begun.id}", tx.now, tx.now + UNDO_WITHIN
    )


def replayed(tx: Tx, tracker: Tracker, earlier: submissions.Submission) -> Changed:
    """Give the first answer again, from what is stored."""
    statuses = [
        StatusMove(change.number, change.before, change.after, change.reason)
        for change in recommendations.status_changes_of(tx, earlier.id)
    ]
    dates = date_changes_of(tx, earlier.id)
    moves = [
        DateMove(change.number, change.before, change.after, change.before, change.after, change.is_target)
        for change in dates
    ]
    reasons = [*[change.reason for change in statuses], *[change.reason for change in dates]]
    plan = Plan((*statuses, *moves), reason=next(iter(reasons), ""))
    return Changed(
        tracker,
        earlier.verb,
        today_of(tx, tracker),
        plan,
        f"S-{earlier.id}",
        earlier.at,
        earlier.at + UNDO_WITHIN,
        is_repeat=True,
        undone=earlier.undone_at is not None,
    )
