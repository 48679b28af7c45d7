"""What was written into the history after a certain entry, about certain lines."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, select

from bot.domain.history import Facts
from bot.store.tables import HistoryRow
from bot.store.tx import HERE, Tx

_SUBJECTS: BindParameter[Sequence[str]] = bindparam("subjects", expanding=True)
_SINCE = (
    select(HistoryRow.subject, HistoryRow.verb, HistoryRow.actor, HistoryRow.after)
    .where(
        HistoryRow.workspace_id == HERE,
        HistoryRow.tracker_id == bindparam("tracker"),
        HistoryRow.seq > bindparam("seq"),
        HistoryRow.subject.in_(_SUBJECTS),
    )
    .order_by(HistoryRow.seq)
)


@dataclass(frozen=True, slots=True)
class Later:
    """One later entry: about what, by whom, and what it says is so since."""

    subject: str
    verb: str
    actor: str
    after: Facts


def entries_since(tx: Tx, tracker_id: int, seq: int, subjects: Collection[str]) -> list[Later]:
    """List the entries about some subjects that came after the entry number `seq`, in their order."""
    rows = tx.rows(_SINCE, tracker=tracker_id, seq=seq, subjects=sorted(subjects)) if subjects else []
    return [Later(row.subject, row.verb, row.actor, json.loads(row.after)) for row in rows]
