"""Move due dates and our own targets, each with the reason for it, and take such a move back."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.domain.answers_changing import PutBack
from bot.domain.change_asked import DateAsked
from bot.domain.change_plans import Below, DateMove, Plan, asks_about, plan_due_dates
from bot.domain.changing import read_line, read_new_date
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.history import Facts
from bot.domain.numbers import NumbersRead
from bot.domain.recommendations import Recommendation
from bot.store.recommendations.dates import NewDate, date_changes_of, set_date
from bot.store.tx import Tx
from bot.usecases.lines import items_under, line_of, lines_of
from bot.usecases.permitted import check_permitted
from bot.usecases.saving import Changing, Manner
from bot.usecases.taking_back import Taking, Way


def plan_due(changing: Changing) -> Plan:
    """
    Work out what a due date moves: the lines named and what inherits from them.

    Raises:
        NotAllowed: it is not the actor's to move.
    """
    asked = date_asked(changing)
    below = {line.number: around(changing, line) for line in changing.lines}
    asks = asks_about(asked, changing.today, changing.tracker.published_on)
    plan = plan_due_dates(changing.lines, asked, below, asks=asks)
    touched = {
        number for move in plan.moves if isinstance(move, DateMove) for number in (move.number, *move.follow)
    }
    items = [item for line in changing.lines for item in (line, *below[line.number].items)]
    check_permitted(
        changing.tx,
        changing.tracker,
        changing.actor,
        "due",
        [item for item in items if item.is_item and (item.number in touched or not touched)],
    )
    return plan


def date_asked(changing: Changing) -> DateAsked:
    """Give what is asked as the date that it is."""
    if not isinstance(changing.asked, DateAsked):
        raise TypeError("a plan needs a date")
    return changing.asked


def around(changing: Changing, line: Recommendation) -> Below:
    """Gather what lies under a line, and the date that it would inherit."""
    tx, tracker = changing.tx, changing.tracker
    items = () if line.is_item else items_under(tx, tracker, line)
    parent = line_of(tx, tracker, line.parent) if line.parent else None
    return Below(items, parent.due if parent else Deadline(), has_parent=parent is not None)


def save_dates(changing: Changing, plan: Plan, submission: int) -> None:
    """Move each date of a plan, and note it."""
    tx, tracker, by = changing.tx, changing.tracker, changing.actor.name
    moves = [move for move in plan.moves if isinstance(move, DateMove)]
    lines = {line.number: line for line in lines_of(tx, tracker, [move.number for move in moves])}
    for move in moves:
        new = NewDate(move.own_before, move.own_after, is_target=move.is_target, reason=plan.reason)
        change = set_date(tx, tracker.id, lines[move.number], new, by=by, submission_id=submission)
        texts = {"reason": change.reason_id} if change.reason_id else {}
        before, after = (
            date_facts(due, is_target=move.is_target) for due in (move.own_before, move.own_after)
        )
        changing.note(move.number, before, after, texts)


def date_facts(due: Deadline, *, is_target: bool) -> Facts:
    """State a date as entries of the history do."""
    on = due.on.isoformat() if due.on else None
    if is_target:
        return {"target": on}
    return {"due": on, "due wording": due.wording, "due kind": str(due.kind)}


def dates_back(taking: Taking) -> Iterator[PutBack]:
    """Give each line the date that it had before."""
    tx, tracker, by = taking.tx, taking.tracker, taking.actor.name
    for change in date_changes_of(tx, taking.submission.id):
        line = line_of(tx, tracker, change.number)
        present = present_date(line, change.after, is_target=change.is_target)
        set_date(tx, tracker.id, line, NewDate(present, change.before, is_target=change.is_target), by=by)
        before, after = (date_facts(due, is_target=change.is_target) for due in (present, change.before))
        taking.note(line.number, before, after)
        again = change.before
        yield PutBack(
            line.number,
            "target" if change.is_target else "due date",
            again.on.isoformat() if again.on else again.wording,
        )


def present_date(line: Recommendation, after: Deadline, *, is_target: bool) -> Deadline:
    """Give what a line itself says now, which is what the move made of it."""
    if is_target:
        return Deadline(after.on, "", DeadlineKind.DAY) if after.on else Deadline()
    return Deadline() if line.due_inherited else line.due


def later_moves(tx: Tx, submission: int) -> tuple[str, ...]:
    """Name the lines whose date was moved again since."""
    return tuple(change.number for change in date_changes_of(tx, submission) if not change.is_last)


def read_date_line(
    typed: str, known: Sequence[str], today: date, published: date | None
) -> tuple[NumbersRead, DateAsked]:
    """Read the numbers, the date and the reason of a line."""
    return read_line(typed, known, lambda words: read_new_date(words, today, published))


DATES_BACK = Way((dates_back,), later_moves)
"""How a move of dates is taken back."""

DUE = Manner(read_line=read_date_line, read_words=read_new_date, plan=plan_due, save=save_dates)
