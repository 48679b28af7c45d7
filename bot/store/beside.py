"""
What stands beside an item's answers: our target, moved dates, evidence, open promises, who is silent or away.

Most items have none of it, so one statement first asks what there is, and only that is read.
"""

from datetime import date

from sqlalchemy import bindparam, exists, select

from bot.domain.answers_keeping import Beside, Moved, Promised
from bot.domain.updates import ActionState, State
from bot.store.actions import actions_of
from bot.store.evidence import evidence_of
from bot.store.recommendations.dates import date_changes_on
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

_THERE = select(
    RecommendationRow.target_on,
    select(PersonRow.away_until)
    .where(PersonRow.workspace_id == HERE, PersonRow.person_id == RecommendationRow.owner_id)
    .scalar_subquery()
    .label("away_until"),
    exists()
    .where(DueChangeRow.workspace_id == HERE, DueChangeRow.recommendation_id == bindparam("due_line"))
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
        SnoozeRow.until > bindparam("today"),
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
).where(RecommendationRow.workspace_id == HERE, RecommendationRow.id == bindparam("line"))
_SNOOZES = (
    select(SnoozeRow.person_id, SnoozeRow.until)
    .where(
        SnoozeRow.workspace_id == HERE,
        SnoozeRow.recommendation_id == bindparam("line"),
        SnoozeRow.person_id.in_(["", bindparam("person")]),
    )
    .order_by(SnoozeRow.id)
)


def beside(tx: Tx, line_id: int, *, due_line: int, person_id: str, today: date) -> Beside:
    """
    Gather what stands beside an item's answers.

    `due_line` is the line whose due date is in force for it: itself, or the one that lends it.
    """
    there = tx.row(_THERE, line=line_id, due_line=due_line, today=today)
    if there is None:
        return Beside()
    until, for_all = _snoozed(tx, line_id, person_id, today) if there.has_snooze else (None, False)
    away = there.away_until
    return Beside(
        target=there.target_on,
        away_until=away if away is not None and away > today else None,
        moved=_moved(tx, due_line) if there.has_moved else None,
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
