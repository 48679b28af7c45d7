"""Set the status of items, each with the reason for it."""

from datetime import date

from bot.domain.answers import StatusMove
from bot.domain.change_asked import StatusAsked
from bot.domain.change_plans import Plan, plan_statuses
from bot.domain.changing import read_status, read_status_line
from bot.domain.errors import ReasonNeeded
from bot.domain.errors_changing import ActionsOpen
from bot.domain.recommendations import Recommendation
from bot.domain.statuses import NEEDS_REASON, Status, check_move
from bot.domain.updates import Action
from bot.store import actions, recommendations
from bot.usecases.permitted import check_permitted
from bot.usecases.saving import Changing, Manner, items_of


def plan_status(changing: Changing) -> Plan:
    """
    Work out what a status changes; of several items those that may not change stay, one alone is refused.

    Raises:
        ReasonNeeded, OpenActions, ClosedByInspectorate, NotAllowed, TooManyItems: it may not be set so.
    """
    tx, asked = changing.tx, changing.asked
    items = items_of(changing)
    check_permitted(tx, changing.tracker, changing.actor, "status", items)
    if not isinstance(asked, StatusAsked) or asked.status is None:
        raise TypeError("a plan needs a status")
    is_complete = asked.status is Status.COMPLETE
    still_open = actions.still_open(tx, [item.id for item in items]) if is_complete else {}
    plan = plan_statuses(items, asked, {item: len(found) for item, found in still_open.items()})
    if plan.moves and asked.status in NEEDS_REASON and not asked.reason:
        raise ReasonNeeded(number=plan.moves[0].number, status=str(asked.status))
    if len(items) == 1 and items[0].standing.status is not asked.status:
        check_one(changing, items[0], asked, still_open.get(items[0].id, []))
    return plan


def check_one(changing: Changing, item: Recommendation, asked: StatusAsked, still_open: list[Action]) -> None:
    """Refuse what the rules do not allow; where promises are open, say which."""
    new = asked.status or Status.NOT_STATED
    if still_open and not item.standing.closed_by_inspectorate:
        raise ActionsOpen(
            item.number, len(still_open), tuple(action.text for action in still_open), changing.tracker.id
        )
    check_move(item.standing, new, reason=asked.reason, open_actions=len(still_open), number=item.number)


def save_statuses(changing: Changing, plan: Plan, submission: int) -> None:
    """Set each status of a plan, and note it."""
    tx, tracker, by = changing.tx, changing.tracker, changing.actor.name
    items = {item.number: item for item in items_of(changing)}
    for move in plan.moves:
        if not isinstance(move, StatusMove):
            raise TypeError("a status moves as a status")
        change = recommendations.set_status(
            tx,
            tracker.id,
            items[move.number],
            move.after,
            by=by,
            reason=move.reason,
            submission_id=submission,
        )
        texts = {"reason": change.reason_id} if change.reason_id else {}
        changing.note(move.number, {"status": str(change.before)}, {"status": str(change.after)}, texts)


def read_words(words: str, _today: date, _published: date | None) -> StatusAsked:
    """Read what was asked for the numbers; the day does not matter."""
    return read_status(words)


STATUS = Manner(
    read_line=lambda typed, known, _today, _published: read_status_line(typed, known),
    read_words=read_words,
    plan=plan_status,
    save=save_statuses,
)
