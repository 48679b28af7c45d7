"""
Reading updates back, with the items each covers and its actions.

An update that ten items share is one row: what is asked of one item, of many or of a whole tracker is answered in one
statement, its covers gathered by the database.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import BindParameter, String, bindparam, cast, func, select, union_all
from sqlalchemy.orm import aliased

from bot.domain.updates import Action, State, Update
from bot.store.tables import ActionRow, RecommendationRow, TextRow, UpdateItemRow, UpdateRow
from bot.store.tx import HERE, SEPARATOR, AnyRow, Tx, gathered, word

_Covered = aliased(UpdateItemRow)
_Line = aliased(RecommendationRow)
_Promise = aliased(TextRow)
_LINES: BindParameter[Sequence[int]] = bindparam("lines", expanding=True)
_STATES: BindParameter[Sequence[State]] = bindparam("states", expanding=True)

_covers = (
    select(gathered(cast(_Line.position, String) + " " + _Line.number))
    .select_from(_Covered)
    .join(_Line, (_Line.workspace_id == HERE) & (_Line.id == _Covered.recommendation_id))
    .where(_Covered.workspace_id == HERE, _Covered.update_id == UpdateRow.id, _Line.removed_at.is_(None))
    .correlate(UpdateRow)
    .scalar_subquery()
)
_UPDATES = (
    select(
        UpdateRow.id,
        UpdateRow.reference,
        UpdateRow.kind,
        UpdateItemRow.recommendation_id,
        UpdateItemRow.state,
        UpdateRow.text_id,
        TextRow.content,
        TextRow.format,
        TextRow.redacted_at,
        UpdateRow.author,
        UpdateRow.author_id,
        UpdateRow.at,
        UpdateRow.source,
        UpdateRow.submission_id,
        _covers.label("covers"),
        ActionRow.id.label("action_id"),
        ActionRow.text_id.label("action_text_id"),
        _Promise.content.label("action_text"),
        ActionRow.owner.label("action_owner"),
        ActionRow.due_on.label("action_due"),
        ActionRow.due_wording.label("action_due_wording"),
        ActionRow.added_at.label("action_added_at"),
        ActionRow.state.label("action_state"),
    )
    .join(UpdateItemRow, (UpdateItemRow.workspace_id == HERE) & (UpdateItemRow.update_id == UpdateRow.id))
    .join(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == UpdateRow.text_id))
    .outerjoin(ActionRow, (ActionRow.workspace_id == HERE) & (ActionRow.update_id == UpdateRow.id))
    .outerjoin(_Promise, (_Promise.workspace_id == HERE) & (_Promise.id == ActionRow.text_id))
    .where(UpdateRow.workspace_id == HERE)
)
_STANDING = _UPDATES.where(
    UpdateItemRow.recommendation_id.in_(_LINES), UpdateItemRow.state.in_(_STATES)
).order_by(UpdateRow.id, ActionRow.position)
_Noted = aliased(UpdateItemRow)
_NoteRow = aliased(UpdateRow)
_of_line = select(_Noted.update_id).where(
    _Noted.workspace_id == HERE, _Noted.recommendation_id == bindparam("line")
)
_latest_notes = (
    _of_line.join(_NoteRow, (_NoteRow.workspace_id == HERE) & (_NoteRow.id == _Noted.update_id))
    .where(_Noted.state == word(State.RECORDED))
    .order_by(_NoteRow.at.desc(), _NoteRow.id.desc())
    .limit(bindparam("most"))
    .subquery("latest_notes")
)
_SHOWN = _UPDATES.where(
    UpdateItemRow.recommendation_id == bindparam("line"),
    # Three look-ups by index; one condition with "or" would read everything ever recorded on the item.
    UpdateRow.id.in_(
        union_all(
            _of_line.where(_Noted.state == word(State.CURRENT)),
            _of_line.where(_Noted.state == word(State.PROPOSED)),
            select(_latest_notes.c.update_id),
        )
    ),
).order_by(UpdateRow.at, UpdateRow.id, ActionRow.position)
_PAGE = (
    select(UpdateItemRow.update_id)
    .join(UpdateRow, (UpdateRow.workspace_id == HERE) & (UpdateRow.id == UpdateItemRow.update_id))
    .where(UpdateItemRow.workspace_id == HERE, UpdateItemRow.recommendation_id == bindparam("line"))
    .order_by(UpdateRow.at.desc(), UpdateRow.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)
_RECENT = _UPDATES.where(
    UpdateItemRow.recommendation_id == bindparam("line"), UpdateRow.id.in_(_PAGE)
).order_by(UpdateRow.at.desc(), UpdateRow.id.desc(), ActionRow.position)
_WHOLE = (
    _UPDATES.add_columns(_Line.number)
    .join(_Line, (_Line.workspace_id == HERE) & (_Line.id == UpdateItemRow.recommendation_id))
    .order_by(UpdateRow.at, UpdateRow.id, _Line.position, ActionRow.position)
)
_BY_REFERENCE = _WHOLE.where(
    UpdateRow.tracker_id == bindparam("tracker"), UpdateRow.reference == bindparam("reference")
)
_OF_SUBMISSION = _WHOLE.where(UpdateRow.submission_id == bindparam("submission"))
_OF_TRACKER = _WHOLE.where(UpdateRow.tracker_id == bindparam("tracker"), _Line.removed_at.is_(None))
_MARKERS = (
    select(UpdateItemRow.recommendation_id, func.max(UpdateItemRow.update_id).label("marker"))
    .where(
        UpdateItemRow.workspace_id == HERE,
        UpdateItemRow.recommendation_id.in_(_LINES),
        UpdateItemRow.state.in_((word(State.CURRENT), word(State.PROPOSED))),
    )
    .group_by(UpdateItemRow.recommendation_id)
)

_LIVELIEST = (
    State.CURRENT,
    State.PROPOSED,
    State.RECORDED,
    State.SENT_BACK,
    State.SUPERSEDED,
    State.WITHDRAWN,
    State.UNDONE,
)


def standing_of(tx: Tx, items: Iterable[int]) -> dict[int, list[Update]]:
    """Give, for each item, the force updates that stand for it, current and proposed, the oldest first."""
    return _by_item(tx, items, (State.CURRENT, State.PROPOSED))


def current_of(tx: Tx, items: Iterable[int]) -> dict[int, Update]:
    """Give the force update in force of each item that has one."""
    return {item: found[0] for item, found in _by_item(tx, items, (State.CURRENT,)).items()}


def proposals_of(tx: Tx, items: Iterable[int]) -> dict[int, list[Update]]:
    """Give the force updates that wait for a lead, the oldest first, of each item that has any."""
    return _by_item(tx, items, (State.PROPOSED,))


def standing_and_notes(tx: Tx, item: int, *, notes: int) -> tuple[list[Update], list[Update]]:
    """Give what stands for an item, the oldest first, and its latest progress notes, the newest first."""
    found = _gather(tx.rows(_SHOWN, line=item, most=notes))
    return (
        [update for update in found if update.state is not State.RECORDED],
        [update for update in reversed(found) if update.state is State.RECORDED],
    )


def updates_of(tx: Tx, item: int, *, most: int = 10, skip: int = 0) -> list[Update]:
    """Page through everything recorded on an item, the newest first; what was undone says so in its state."""
    return _gather(tx.rows(_RECENT, line=item, most=most, skip=skip))


def by_reference(tx: Tx, tracker_id: int, reference: str) -> Update | None:
    """Find an update by what people call it ("U-17"); its state is the liveliest that it has for any item."""
    rows = tx.rows(_BY_REFERENCE, tracker=tracker_id, reference=reference.strip().upper())
    return next((update for update, _ in _whole(rows)), None)


def of_submission(tx: Tx, submission_id: int) -> list[Update]:
    """List the updates that came with a submission; states as in `by_reference`."""
    return [update for update, _ in _whole(tx.rows(_OF_SUBMISSION, submission=submission_id))]


def all_updates(tx: Tx, tracker_id: int) -> list[tuple[Update, dict[str, State]]]:
    """List every update of a tracker, the oldest first, each with its state for every number that it covers."""
    return _whole(tx.rows(_OF_TRACKER, tracker=tracker_id))


def markers(tx: Tx, items: Iterable[int]) -> dict[int, int]:
    """
    Give, for each item, the mark of its newest standing force update, 0 where it has none.

    A form remembers it: another mark at saving means that somebody changed the answer meanwhile.
    """
    wanted = list(items)
    found = {row.recommendation_id: row.marker for row in tx.rows(_MARKERS, lines=wanted)}
    return {item: found.get(item, 0) for item in wanted}


def _by_item(tx: Tx, items: Iterable[int], states: Sequence[State]) -> dict[int, list[Update]]:
    found: dict[int, list[AnyRow]] = {}
    for row in tx.rows(_STANDING, lines=list(items), states=states):
        found.setdefault(row.recommendation_id, []).append(row)
    return {item: _gather(rows) for item, rows in found.items()}


def _gather(rows: Iterable[AnyRow]) -> list[Update]:
    """Make one update of the rows of each, one row an action."""
    by_update: dict[int, list[AnyRow]] = {}
    for row in rows:
        by_update.setdefault(row.id, []).append(row)
    return [_update(found) for found in by_update.values()]


def _whole(rows: Iterable[AnyRow]) -> list[tuple[Update, dict[str, State]]]:
    """Make one update of all its rows, one row an item and action."""
    by_update: dict[int, dict[str, list[AnyRow]]] = {}
    for row in rows:
        by_update.setdefault(row.id, {}).setdefault(row.number, []).append(row)
    found = []
    for by_number in by_update.values():
        states = {number: same[0].state for number, same in by_number.items()}
        update = _update(next(iter(by_number.values())))
        found.append((replace(update, state=min(states.values(), key=_LIVELIEST.index)), states))
    return found


def _update(rows: Sequence[AnyRow]) -> Update:
    first = rows[0]
    return Update(
        id=first.id,
        reference=first.reference,
        kind=first.kind,
        state=first.state,
        text=first.content,
        text_format=first.format,
        author=first.author,
        author_id=first.author_id,
        at=first.at,
        covers=_numbers(first.covers),
        source=first.source,
        actions=tuple(_action(row) for row in rows if row.action_id is not None),
        submission_id=first.submission_id,
        text_id=first.text_id,
        is_redacted=first.redacted_at is not None,
    )


def _numbers(gathered: str | None) -> tuple[str, ...]:
    if not gathered:  # every line that it covers was taken out
        return ()
    pairs = [line.partition(" ") for line in gathered.split(SEPARATOR)]
    return tuple(number for _, number in sorted((int(position), number) for position, _, number in pairs))


def _action(row: AnyRow) -> Action:
    return Action(
        text=row.action_text,
        owner=row.action_owner,
        due=row.action_due,
        due_wording=row.action_due_wording,
        state=row.action_state,
        id=row.action_id,
        text_id=row.action_text_id,
        is_added=row.action_added_at is not None,
    )
