"""What every list must hold, worked out from the raw rows by other means than the bot's own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.domain.recommendations import Filter
from bot.domain.selection import Condition
from bot.store.tables import RecommendationRow, UpdateItemRow, UpdateRow
from bot.store.transaction import Store
from bot.store.tx import HERE

LONDON = ZoneInfo("Europe/London")
_LINES = select(RecommendationRow.__table__).where(RecommendationRow.workspace_id == HERE)
_UPDATES = (
    select(UpdateItemRow.recommendation_id, UpdateItemRow.state, UpdateRow.at)
    .join(UpdateRow, (UpdateRow.workspace_id == HERE) & (UpdateRow.id == UpdateItemRow.update_id))
    .where(UpdateItemRow.workspace_id == HERE)
)


@dataclass(frozen=True)
class PlainItem:
    """An item as its rows tell of it."""

    number: str
    above: tuple[str, ...]
    status: str
    due: date | None
    owner: str
    owner_id: str
    states: frozenset[str]
    updated: date | None
    changed: date | None
    is_closed: bool
    is_signed_off: bool

    @property
    def is_delivered(self) -> bool:
        return self.status in {"complete", "not for us", "no longer needed"} or self.is_closed

    @property
    def waits(self) -> bool:
        return self.status == "complete" and not self.is_signed_off and not self.is_closed


def plain_items(store: Store, workspace: str, tracker: int) -> list[PlainItem]:
    """Read the items of a tracker."""
    with store.read(workspace) as tx:
        lines = {row.id: row for row in tx.rows(_LINES) if row.tracker_id == tracker and not row.removed_at}
        recorded = [(row.recommendation_id, str(row.state), row.at) for row in tx.rows(_UPDATES)]
    parents = {row.parent_id for row in lines.values()}
    found = []
    for row in lines.values():
        if row.id in parents:
            continue
        family = [row]
        while family[-1].parent_id:
            family.append(lines[family[-1].parent_id])
        own = next((one for one in family if one.due_on or one.due_wording), None)
        dated = family[: family.index(own) + 1] if own else family
        about = [(state, at) for line, state, at in recorded if line == row.id]
        updated = max((day_of(at) for state, at in about if state != "undone"), default=None)
        moments = [row.status_at, row.target_set_at, *[one.due_set_at for one in dated]]
        changes = [*[day_of(at) for at in moments if at], *([updated] if updated else [])]
        found.append(
            PlainItem(
                row.number,
                tuple(one.number for one in family),
                str(row.status),
                own.due_on if own else None,
                row.owner,
                row.owner_id,
                frozenset(state for state, _ in about),
                updated,
                max(changes, default=None),
                row.closed_on is not None,
                row.signed_off_at is not None,
            )
        )
    return found


def day_of(at: datetime) -> date:
    """Name the day in London."""
    return at.astimezone(LONDON).date()


def is_owned(item: PlainItem, condition: Condition, _today: date) -> bool:
    """Tell whether somebody owns an item: by account, or by a name of which one may have a rank before it."""
    wanted, name = condition.value.casefold(), item.owner.casefold()
    if item.owner_id == condition.person:
        return True
    return bool(name) and (f" {wanted}".endswith(f" {name}") or f" {name}".endswith(f" {wanted}"))


PLAINLY: dict[Filter, Callable[[PlainItem, Condition, date], bool]] = {
    Filter.ALL: lambda _item, _one, _today: True,
    Filter.OVERDUE: lambda item, _one, today: (
        item.due is not None and item.due < today and not item.is_delivered
    ),
    Filter.DUE_SOON: lambda item, one, today: (
        item.due is not None and 0 <= (item.due - today).days <= int(one.value) and not item.is_delivered
    ),
    Filter.AT_RISK: lambda item, _one, _today: item.status == "at risk",
    Filter.STATUS: lambda item, one, _today: item.status == one.value,
    Filter.UNANSWERED: lambda item, _one, _today: (
        (not item.is_delivered or item.waits) and "current" not in item.states
    ),
    Filter.STALE: lambda item, _one, today: (
        not item.is_delivered and (item.updated is None or (today - item.updated).days >= 30)
    ),
    Filter.AWAITING: lambda item, _one, _today: item.waits,
    Filter.PROPOSED: lambda item, _one, _today: "proposed" in item.states,
    Filter.DECISIONS: lambda item, _one, _today: "proposed" in item.states or item.waits,
    Filter.UNDER: lambda item, one, _today: one.value in item.above,
    Filter.CHANGED: lambda item, one, _today: (
        item.changed is not None and item.changed >= date.fromisoformat(one.value)
    ),
    Filter.MINE: is_owned,
    Filter.OWNER: is_owned,
}


def holds(item: PlainItem, condition: Condition, today: date) -> bool:
    """Tell whether a condition is true of an item."""
    return PLAINLY[condition.kind](item, condition, today)
