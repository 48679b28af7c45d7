"""
What stands beside an item's answers: our target, moved dates, evidence, open promises, who is silent or away.

Most items have none of it, so the statement that loads a line to be shown asks what there is, and only that is read.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, exists, select

from bot.domain.answers_keeping import Beside, Moved, Promised
from bot.domain.recommendations import Recommendation
from bot.domain.updates import ActionState, State
from bot.store.actions import actions_of
from bot.store.evidence import evidence_of
from bot.store.recommendations.dates import date_changes_on
from bot.store.recommendations.reading import WITH_PARENT, in_force_of, line_and_parent_in
from bot.store.tables import (
    ActionRow,
    DueChangeRow,
    EvidenceRow,
    PersonRow,
    RecommendationRow,
    SnoozeRow,
    UpdateItemRow,
)
from bot.store.tx import HERE, Tx, word

MOVES_LOOKED_AT = 20
"""The latest moves of a line's dates, among which its own due date's last is found."""

_TO_SHOW = WITH_PARENT.add_columns(
    RecommendationRow.target_on,
    RecommendationRow.deputy,
    select(PersonRow.away_until)
    .where(PersonRow.workspace_id == HERE, PersonRow.person_id == RecommendationRow.owner_id)
    .scalar_subquery()
    .label("away_until"),
    exists()
    .where(DueChangeRow.workspace_id == HERE, DueChangeRow.recommendation_id == RecommendationRow.id)
    .label("has_moved"),
    exists()
    .where(
        EvidenceRow.workspace_id == HERE,
        EvidenceRow.recommendation_id == RecommendationRow.id,
        EvidenceRow.withdrawn_at.is_(None),
    )
    .label("has_evidence"),
    exists()
    .where(
        SnoozeRow.workspace_id == HERE,
        SnoozeRow.recommendation_id == RecommendationRow.id,
    )
    .label("has_snooze"),
    exists()
    .where(
        UpdateItemRow.workspace_id == HERE,
        UpdateItemRow.recommendation_id == RecommendationRow.id,
        UpdateItemRow.state.in_([word(state) for state in (State.RECORDED, State.SUPERSEDED)]),
        ActionRow.workspace_id == HERE,
        ActionRow.update_id == UpdateItemRow.update_id,
        ActionRow.state == word(ActionState.OPEN),
    )
    .label("has_promises"),
)
_SNOOZES = (
    select(SnoozeRow.person_id, SnoozeRow.until)
    .where(
        SnoozeRow.workspace_id == HERE,
        SnoozeRow.recommendation_id == bindparam("line"),
        SnoozeRow.person_id.in_(["", bindparam("person")]),
    )
    .order_by(SnoozeRow.id)
)


@dataclass(frozen=True, slots=True)
class There:
    """What there is beside an item, to be read where it is asked for; `moved_line` is the line whose date moved."""

    target: date | None = None
    away_until: date | None = None
    deputy: str = ""
    moved_line: int = 0
    has_evidence: bool = False
    has_snooze: bool = False
    has_promises: bool = False


def load_to_show(
    tx: Tx, tracker_id: int, number: str
) -> tuple[Recommendation | None, Recommendation | None, There]:
    """Load a line, the one it lies under, and what there is beside it, in one statement."""
    rows = tx.rows(_TO_SHOW, tracker=tracker_id, number=number)
    line, parent = line_and_parent_in(tx, rows, number)
    if line is None:
        return None, None, There()
    by_id = {row.id: row for row in rows}
    own = by_id[line.id]
    dated = in_force_of(tx, own).line_id if line.due_inherited else line.id
    there = There(
        target=own.target_on,
        away_until=own.away_until,
        deputy=own.deputy,
        # A line above the parent is not among the rows, and may have moved.
        moved_line=dated if dated not in by_id or by_id[dated].has_moved else 0,
        has_evidence=own.has_evidence,
        has_snooze=own.has_snooze,
        has_promises=own.has_promises,
    )
    return line, parent, there


def beside(tx: Tx, line_id: int, there: There, *, person_id: str, today: date) -> Beside:
    """Read what stands beside an item's answers, as far as there is any."""
    until, for_all = _snoozed(tx, line_id, person_id, today) if there.has_snooze else (None, False)
    away = there.away_until
    return Beside(
        target=there.target,
        away_until=away if away is not None and away > today else None,
        deputy=there.deputy,
        moved=_moved(tx, there.moved_line) if there.moved_line else None,
        proofs=tuple(evidence_of(tx, [line_id])) if there.has_evidence else (),
        promised=_elsewhere(tx, line_id) if there.has_promises else (),
        snoozed_until=until,
        is_snoozed_for_all=for_all,
    )


def _moved(tx: Tx, due_line: int) -> Moved | None:
    """Give the last move of a line's own due date."""
    for change in date_changes_on(tx, [due_line], most=MOVES_LOOKED_AT):
        if not change.is_target:
            return Moved(change.before, change.after, change.by, change.at, change.reason)
    return None


def _elsewhere(tx: Tx, line_id: int) -> tuple[Promised, ...]:
    """List the open promises that stand in no force update which is shown: those of notes and of former texts."""
    shown = (State.CURRENT, State.PROPOSED)
    return tuple(one for one in actions_of(tx, line_id) if one.is_open and one.update_state not in shown)


def _snoozed(tx: Tx, line_id: int, person_id: str, today: date) -> tuple[date | None, bool]:
    """Tell until when an item is silent, for everyone or else for one person; the newest word of each counts."""
    newest = {row.person_id: row.until for row in tx.rows(_SNOOZES, line=line_id, person=person_id)}
    for who in ("", person_id):
        until = newest.get(who)
        if until is not None and until > today:
            return until, not who
    return None, False
