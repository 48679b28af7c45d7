"""A yes or a no to a change that was shown before it counts."""

from dataclasses import dataclass, replace

from bot.domain.answers_changing import Changed, Planned
from bot.domain.change_plans import Plan
from bot.domain.errors import Meanwhile
from bot.domain.errors_changing import PreviewGone
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Tracker
from bot.store import drafts, submissions
from bot.store.heads import hold_tracker
from bot.store.history.since import entries_since
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.lines import lines_of, tracker_by_id
from bot.usecases.list import today_of
from bot.usecases.saving import Changing
from bot.usecases.settling import MANNERS, planned, replayed, saved


@dataclass(frozen=True, slots=True)
class Confirming:
    """A yes to a plan: which words, which plan, and the place in the history at which it was made."""

    tracker_id: int
    draft: str
    fingerprint: str
    since: int


def confirm(store: Store, actor: Actor, confirming: Confirming) -> Changed | Planned:
    """
    Save what was planned, where it would still do the same; else say what changed and what it would do now.

    Raises:
        PreviewGone: it was cancelled meanwhile.
        ReasonNeeded, OpenActions, ClosedByInspectorate, NotAllowed, TooManyItems: it may no longer be done.
    """
    check_may(actor, "status")
    with store.write(actor.workspace) as tx:
        tracker = tracker_by_id(tx, confirming.tracker_id)
        hold_tracker(tx, tracker.id)
        key = f"confirm:{confirming.draft}"
        earlier = submissions.find_by_key(tx, key)
        if earlier:
            return replayed(tx, tracker, earlier)
        draft = drafts.find_draft(tx, confirming.draft, actor.id)
        if draft is None or draft.verb not in MANNERS:
            raise PreviewGone
        today = today_of(tx, tracker)
        asked = MANNERS[draft.verb].read_words(draft.text, today, tracker.published_on)
        changing = Changing(
            tx, tracker, actor, draft.verb, today, lines_of(tx, tracker, draft.numbers), asked
        )
        plan = MANNERS[draft.verb].plan(changing)
        if plan.moves and plan.fingerprint == confirming.fingerprint:
            drop_alike(tx, draft)
            return saved(changing, plan, key)
        if not plan.moves:
            drop_alike(tx, draft)
        meanwhile = changes_since(tx, tracker, confirming.since, plan)
        return replace(planned(changing, plan), draft=draft.id, meanwhile=meanwhile, is_redrawn=True)


def drop_alike(tx: Tx, draft: drafts.Draft) -> None:
    """Drop a draft that was answered, and any that a second delivery of its line left behind."""
    drafts.drop_draft(tx, draft.id, draft.person_id)
    for one in drafts.drafts_of(tx, draft.person_id):
        if replace(one, id=draft.id, at=draft.at) == draft:
            drafts.drop_draft(tx, one.id, one.person_id)


def changes_since(tx: Tx, tracker: Tracker, since: int, plan: Plan) -> tuple[Meanwhile, ...]:
    """Say what somebody changed on the lines of a plan after it was shown."""
    subjects = {one.number for one in (*plan.moves, *plan.stays)}
    found = entries_since(tx, tracker.id, since, subjects)
    return tuple(
        Meanwhile(later.subject, later.verb, later.actor, str(value))
        for later in found
        for name in ("status", "due", "target")
        if (value := later.after.get(name)) is not None
    )


def cancel(store: Store, actor: Actor, tracker_id: int, draft: str) -> str:
    """Drop a plan that was not wanted, and give its words back."""
    check_may(actor, "status")
    with store.write(actor.workspace) as tx:
        tracker_by_id(tx, tracker_id)
        kept = drafts.find_draft(tx, draft, actor.id)
        drafts.drop_draft(tx, draft, actor.id)
        return kept.text if kept else ""
