"""Lines as the clock sees them: each with the date in force, the day it was set, and its snoozes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from bot.domain.nudge_values import Snooze, Watched
from bot.domain.statuses import Standing
from bot.store.nudges.clocks import TrackerClock
from bot.store.tables import RecommendationRow, SnoozeRow, TextRow
from bot.store.tx import HERE, AnyRow, Tx

LINE_COLUMNS = (
    RecommendationRow.id,
    RecommendationRow.number,
    RecommendationRow.position,
    RecommendationRow.parent_id,
    RecommendationRow.text_id,
    RecommendationRow.due_on,
    RecommendationRow.due_wording,
    RecommendationRow.due_set_at,
    RecommendationRow.created_at,
    RecommendationRow.last_update_at,
    RecommendationRow.status,
    RecommendationRow.signed_off_at,
    RecommendationRow.closed_on,
    RecommendationRow.removed_at,
    RecommendationRow.owner,
    RecommendationRow.owner_id,
    RecommendationRow.deputy_id,
)
AT_ONCE = 500
"""Ids that one statement is given."""

_ABOVE = select(
    RecommendationRow.id,
    RecommendationRow.number,
    RecommendationRow.parent_id,
    RecommendationRow.due_on,
    RecommendationRow.due_wording,
    RecommendationRow.due_set_at,
    RecommendationRow.created_at,
).where(RecommendationRow.workspace_id == HERE, RecommendationRow.id.in_(bindparam("lines", expanding=True)))
_SNOOZES = (
    select(
        SnoozeRow.recommendation_id,
        SnoozeRow.person_id,
        SnoozeRow.until,
        SnoozeRow.at,
    )
    .where(
        SnoozeRow.workspace_id == HERE, SnoozeRow.recommendation_id.in_(bindparam("lines", expanding=True))
    )
    .order_by(SnoozeRow.id)
)
_TEXTS = select(TextRow.id, TextRow.content).where(
    TextRow.workspace_id == HERE, TextRow.id.in_(bindparam("texts", expanding=True))
)


@dataclass(frozen=True, slots=True)
class _Date:
    """A date in force, and the moment it became that; None for as early as the tracker."""

    on: date | None
    set_at: datetime | None


def watched_lines(tx: Tx, clock: TrackerClock, rows: Sequence[AnyRow]) -> list[Watched]:
    """Make the values of rows with `LINE_COLUMNS`; each level of parents that lends a date costs one more statement."""
    above = _ancestors(tx, rows)
    snoozes = _snoozes(tx, clock, [row.id for row in rows])
    found = []
    for row in rows:
        date_in_force = _in_force(row, above)
        set_at = date_in_force.set_at or clock.came_in_at
        silent_at = row.last_update_at or row.created_at or clock.came_in_at
        standing = Standing(row.status, row.signed_off_at is not None, row.closed_on is not None)
        parent = above.get(row.parent_id or 0)
        found.append(
            Watched(
                id=row.id,
                number=row.number,
                due=date_in_force.on,
                due_set_on=clock.day_of(set_at),
                silent_since=clock.day_of(silent_at),
                is_open=standing.is_open and row.removed_at is None,
                awaits_sign_off=standing.awaits_sign_off,
                owner=row.owner,
                owner_id=row.owner_id,
                deputy_id=row.deputy_id,
                snoozes=snoozes.get(row.id, ()),
                parent="" if parent is None else parent.number,
                position=row.position,
            )
        )
    return found


def texts_of(tx: Tx, rows: Iterable[AnyRow]) -> dict[int, str]:
    """Load what lines say, by their ids."""
    by_text = {row.text_id: row.id for row in rows}
    found: dict[int, str] = {}
    for texts in _in_parts(sorted(by_text)):
        found |= {by_text[row.id]: row.content for row in tx.rows(_TEXTS, texts=texts)}
    return found


def _ancestors(tx: Tx, rows: Iterable[AnyRow]) -> dict[int, AnyRow]:
    """Load the lines above, all the way up, by their ids."""
    found: dict[int, AnyRow] = {}
    wanted = {row.parent_id for row in rows if row.parent_id is not None}
    while wanted:
        level: list[AnyRow] = []
        for lines in _in_parts(sorted(wanted)):
            level += tx.rows(_ABOVE, lines=lines)
        found |= {row.id: row for row in level}
        wanted = {row.parent_id for row in level if row.parent_id is not None} - found.keys()
    return found


def _in_force(row: AnyRow, above: Mapping[int, AnyRow]) -> _Date:
    """Find the date in force: a line's own, else that of the nearest line above which says anything of one."""
    set_at = row.due_set_at or row.created_at
    line: AnyRow | None = row
    while line is not None and line.due_on is None and not line.due_wording:
        line = above.get(line.parent_id or 0)
    if line is None:
        return _Date(None, set_at)
    lent_at = line.due_set_at or line.created_at
    return _Date(line.due_on, max((at for at in (set_at, lent_at) if at is not None), default=None))


def _snoozes(tx: Tx, clock: TrackerClock, lines: Sequence[int]) -> dict[int, tuple[Snooze, ...]]:
    """Load the newest snooze of each item for each person, and for everyone."""
    newest: dict[tuple[int, str], Snooze] = {}
    for part in _in_parts(lines):
        for row in tx.rows(_SNOOZES, lines=part):
            key, since = (row.recommendation_id, row.person_id), clock.day_of(row.at)
            former = newest.get(key)
            speaks_on = None if former is None else clock.days.on_or_after(former.until)
            if former is not None and speaks_on and former.since <= since < speaks_on:
                since = former.since  # a silence that is made longer is one silence
            newest[key] = Snooze(row.person_id, since, row.until)
    found: dict[int, tuple[Snooze, ...]] = {}
    for (line, _), snooze in newest.items():
        found[line] = (*found.get(line, ()), snooze)
    return found


def _in_parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
