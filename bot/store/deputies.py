"""Deputies of items: who hears of an item, and may act for it, while its owner is away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select, update

from bot.store.heads import hold_tracker
from bot.store.tables import RecommendationRow
from bot.store.tx import HERE, Tx

_OF = select(RecommendationRow.id, RecommendationRow.deputy, RecommendationRow.deputy_id).where(
    RecommendationRow.workspace_id == HERE,
    RecommendationRow.id.in_(bindparam("lines", expanding=True)),
)
_SET = (
    update(RecommendationRow)
    .where(
        RecommendationRow.workspace_id == HERE,
        RecommendationRow.id.in_(bindparam("lines", expanding=True)),
    )
    .values(deputy=bindparam("name"), deputy_id=bindparam("person"))
)


@dataclass(frozen=True, slots=True)
class Deputy:
    """Somebody by the name that is printed and the id of their account; nobody where both are empty."""

    name: str = ""
    id: str = ""


def deputies_of(tx: Tx, lines: Iterable[int]) -> dict[int, Deputy]:
    """Name the deputies of lines, by the lines' ids; nobody is a deputy too."""
    wanted = sorted(set(lines))
    if not wanted:
        return {}
    return {row.id: Deputy(row.deputy, row.deputy_id) for row in tx.rows(_OF, lines=wanted)}


def set_deputy(tx: Tx, tracker_id: int, lines: Sequence[int], deputy: Deputy) -> None:
    """Make somebody the deputy of lines. The history is owed an entry for each."""
    hold_tracker(tx, tracker_id)
    if lines:
        tx.change(_SET, lines=list(lines), name=deputy.name, person=deputy.id)
