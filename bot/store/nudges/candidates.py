"""The few items that may have something to say in some days: one statement, which finds nothing where nothing is due."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    bindparam,
    cast,
    exists,
    null,
    or_,
    select,
    union,
)
from sqlalchemy.orm import aliased

from bot.domain.nudge_values import Watched
from bot.domain.statuses import Status
from bot.domain.updates import ActionState
from bot.store.nudges.clocks import TrackerClock
from bot.store.nudges.promises import PROMISING, dated_promises, lines_promised, watched_promises
from bot.store.nudges.watching import LINE_COLUMNS, texts_of, watched_lines
from bot.store.tables import ActionRow, RecommendationRow, SnoozeRow, UpdateItemRow
from bot.store.tx import HERE, AnyRow, Tx, word

_TRACKER: BindParameter[int] = bindparam("tracker")
_Child = aliased(RecommendationRow)
_Part = aliased(RecommendationRow)
PAST, FAR = date(1, 1, 1), date(9999, 12, 31)
NEVER = datetime(1, 1, 2, tzinfo=UTC)
"""Bounds between which nothing lies, for a part of the statement that is not wanted."""

AT_ONCE = 500
"""Ids that one statement is given."""


def _here(line: type[RecommendationRow]) -> ColumnElement[bool]:
    return (line.workspace_id == HERE) & (line.tracker_id == _TRACKER)


_NO_PARTS = ~exists().where(
    _Part.workspace_id == HERE, _Part.parent_id == RecommendationRow.id, _Part.removed_at.is_(None)
)
_OPEN = (
    RecommendationRow.removed_at.is_(None),
    RecommendationRow.closed_on.is_(None),
    RecommendationRow.status.not_in([word(Status.NOT_FOR_US), word(Status.NO_LONGER_NEEDED)]),
    or_(RecommendationRow.status != word(Status.COMPLETE), RecommendationRow.signed_off_at.is_(None)),
    _NO_PARTS,
)

_NO_ACTION = cast(null(), Integer).label("action_id")
_DATED = select(RecommendationRow.id).where(_here(RecommendationRow))
# Two searches of the index and no OR, at which SQLite would rather walk through the whole tracker.
_dated = union(
    _DATED.where(RecommendationRow.due_on.in_(bindparam("dues", expanding=True))),
    _DATED.where(RecommendationRow.due_on <= bindparam("overdue_to")),
).subquery("dated")
_below = select(_dated.c.id).cte("below", recursive=True)
_below = _below.union(
    select(_Child.id)
    .join(_below, _below.c.id == _Child.parent_id)
    .where(_Child.workspace_id == HERE, _Child.due_on.is_(None), _Child.due_wording == "")
)
_ITSELF = select(RecommendationRow.id, _NO_ACTION)
# A union, and not a union of all: SQLite would take that apart and walk through the tracker once for each part.
_reached = union(
    select(_below.c.id, _NO_ACTION),
    _ITSELF.where(
        _here(RecommendationRow),
        RecommendationRow.last_update_at >= bindparam("silent_from"),
        RecommendationRow.last_update_at < bindparam("silent_to"),
    ),
    _ITSELF.where(
        _here(RecommendationRow),
        RecommendationRow.created_at >= bindparam("silent_from"),
        RecommendationRow.created_at < bindparam("silent_to"),
        RecommendationRow.last_update_at.is_(None),
    ),
    # Lines without a moment of their own came in with the tracker: they fall silent all on one day, or not at all.
    _ITSELF.where(
        RecommendationRow.workspace_id == HERE,
        RecommendationRow.tracker_id == bindparam("silent_since_it_came"),
        RecommendationRow.last_update_at.is_(None),
        RecommendationRow.created_at.is_(None),
    ),
    _ITSELF.where(
        RecommendationRow.workspace_id == HERE,
        RecommendationRow.tracker_id == bindparam("awaiting_in"),
        RecommendationRow.status == word(Status.COMPLETE),
        RecommendationRow.signed_off_at.is_(None),
    ),
    select(SnoozeRow.recommendation_id, _NO_ACTION).where(
        SnoozeRow.workspace_id == HERE,
        SnoozeRow.until >= bindparam("awake_from"),
        SnoozeRow.until <= bindparam("awake_to"),
    ),
    select(UpdateItemRow.recommendation_id, ActionRow.id)
    .select_from(ActionRow)
    .join(
        UpdateItemRow,
        (UpdateItemRow.workspace_id == HERE)
        & (UpdateItemRow.update_id == ActionRow.update_id)
        & UpdateItemRow.state.in_([word(state) for state in PROMISING]),
    )
    .where(
        ActionRow.workspace_id == HERE,
        ActionRow.due_on >= bindparam("promised_from"),
        ActionRow.due_on <= bindparam("promised_to"),
        ActionRow.state == word(ActionState.OPEN),
    ),
).subquery("reached")
_CANDIDATES = (
    select(_reached.c.action_id, *LINE_COLUMNS)
    .join(RecommendationRow, RecommendationRow.id == _reached.c.id)
    .where(_here(RecommendationRow), *_OPEN)
)
_ALL_LINES = select(*LINE_COLUMNS, _NO_PARTS.label("is_item")).where(
    _here(RecommendationRow), RecommendationRow.removed_at.is_(None)
)
_LINES = select(*LINE_COLUMNS).where(
    _here(RecommendationRow), RecommendationRow.id.in_(bindparam("lines", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Sought:
    """
    What may have something to say in some days.

    `dues` are due dates that reach a rung, `overdue_to` the latest date of a list (None: no list is wanted), `silent`
    the moments between which the last update must lie, `awake` the days on which a snooze ends, `promised` the dates
    of promises that are asked about; each pair includes its first, and all but `silent` its last.
    """

    dues: Collection[date]
    overdue_to: date | None = None
    silent: tuple[datetime, datetime] | None = None
    awake: tuple[date, date] | None = None
    promised: tuple[date, date] | None = None
    awaiting: bool = False


def find_candidates(tx: Tx, clock: TrackerClock, sought: Sought) -> list[Watched]:
    """Find the open items, and the promises, that are sought; in one statement where there are none."""
    silent_from, silent_to = sought.silent or (NEVER, NEVER)
    awake_from, awake_to = sought.awake or (FAR, PAST)
    promised_from, promised_to = sought.promised or (FAR, PAST)
    rows = tx.rows(
        _CANDIDATES,
        tracker=clock.id,
        dues=sorted(sought.dues) or [PAST],
        overdue_to=sought.overdue_to or PAST,
        silent_from=silent_from,
        silent_to=silent_to,
        silent_since_it_came=clock.id if silent_from <= clock.came_in_at < silent_to else 0,
        awaiting_in=clock.id if sought.awaiting else 0,
        awake_from=awake_from,
        awake_to=awake_to,
        promised_from=promised_from,
        promised_to=promised_to,
    )
    if not rows:
        return []
    lines = {row.id: row for row in rows}
    promises = {row.action_id for row in rows if row.action_id is not None}
    items = watched_lines(tx, clock, list(lines.values()))
    return [*items, *watched_promises(tx, clock, sorted(promises), items)]


def watch_all(tx: Tx, clock: TrackerClock) -> list[Watched]:
    """Load every item of a tracker, whether open or not, and the open promises in it that have a date."""
    rows = tx.rows(_ALL_LINES, tracker=clock.id)
    items = watched_lines(tx, clock, rows)
    wanted = {row.id for row in rows if row.is_item}
    items = [item for item in items if item.id in wanted]
    return [*items, *dated_promises(tx, clock, items)]


def watch_lines(tx: Tx, clock: TrackerClock, lines: Iterable[int]) -> list[Watched]:
    """Load lines by their ids with what they say, whether open or not; what is removed is not open."""
    wanted: Sequence[int] = sorted(set(lines))
    rows: list[AnyRow] = []
    for start in range(0, len(wanted), AT_ONCE):
        rows += tx.rows(_LINES, tracker=clock.id, lines=wanted[start : start + AT_ONCE])
    texts = texts_of(tx, rows)
    return [replace(line, text=texts.get(line.id, "")) for line in watched_lines(tx, clock, rows)]


def watch_promises(tx: Tx, clock: TrackerClock, actions: Iterable[int]) -> list[Watched]:
    """Load promises by their ids, each at the first item that it was promised for; one that is no longer open is left out."""
    wanted = sorted(set(actions))
    if not wanted:
        return []
    return watched_promises(tx, clock, wanted, watch_lines(tx, clock, lines_promised(tx, wanted)))
