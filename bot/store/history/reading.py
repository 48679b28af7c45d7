"""Reading the trail in pages, the newest first, or whole for an export."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from bot.domain.history import Facts
from bot.store.tables import HistoryRow, HistoryTextRow, TextRow
from bot.store.tx import HERE, AnyRow, Tx

_LARGEST_SEQ = 2**31 - 1
_ENTRIES = select(
    HistoryRow.id,
    HistoryRow.seq,
    HistoryRow.at,
    HistoryRow.actor_id,
    HistoryRow.actor,
    HistoryRow.door,
    HistoryRow.verb,
    HistoryRow.subject,
    HistoryRow.before,
    HistoryRow.after,
    HistoryRow.entry_hash,
).where(HistoryRow.workspace_id == HERE, HistoryRow.tracker_id == bindparam("tracker"))
_PAGE = (
    _ENTRIES.where(HistoryRow.seq < bindparam("below"))
    .order_by(HistoryRow.seq.desc())
    .limit(bindparam("most"))
)
_PAGE_OF = _PAGE.where(HistoryRow.subject.in_(bindparam("subjects", expanding=True)))
_ALL = _ENTRIES.order_by(HistoryRow.seq)
_WORDS = (
    select(HistoryTextRow.history_id, HistoryTextRow.name, TextRow.content)
    .join(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == HistoryTextRow.text_id))
    .join(HistoryRow, (HistoryRow.workspace_id == HERE) & (HistoryRow.id == HistoryTextRow.history_id))
    .where(
        HistoryTextRow.workspace_id == HERE,
        HistoryRow.tracker_id == bindparam("tracker"),
        HistoryRow.seq.between(bindparam("first"), bindparam("last")),
    )
)


@dataclass(frozen=True, slots=True)
class PastEntry:
    """One entry of the trail as it is shown: the facts read back, the texts by name."""

    seq: int
    at: datetime
    actor_id: str
    actor: str
    door: str
    verb: str
    subject: str
    before: Facts
    after: Facts
    texts: dict[str, str]
    entry_hash: str


def page(
    tx: Tx,
    tracker_id: int,
    *,
    subjects: Collection[str] = (),
    before: int | None = None,
    most: int = 20,
) -> list[PastEntry]:
    """
    Page through the trail, the newest entry first.

    Args:
        tx: the transaction.
        tracker_id: the tracker.
        subjects: only entries about these ("12.4", "U-17"); all when empty.
        before: only entries before this place in the chain, which is how the next page is asked for.
        most: how many.
    """
    below = _LARGEST_SEQ if before is None else before
    if subjects:
        rows = tx.rows(_PAGE_OF, tracker=tracker_id, below=below, most=most, subjects=list(subjects))
    else:
        rows = tx.rows(_PAGE, tracker=tracker_id, below=below, most=most)
    return _entries(tx, tracker_id, rows)


def all_entries(tx: Tx, tracker_id: int) -> list[PastEntry]:
    """List the whole trail, the oldest entry first."""
    return _entries(tx, tracker_id, tx.rows(_ALL, tracker=tracker_id))


def _entries(tx: Tx, tracker_id: int, rows: Sequence[AnyRow]) -> list[PastEntry]:
    if not rows:
        return []
    places = [row.seq for row in rows]
    words: dict[int, dict[str, str]] = {}
    for text in tx.rows(_WORDS, tracker=tracker_id, first=min(places), last=max(places)):
        words.setdefault(text.history_id, {})[text.name] = text.content
    return list(_read(rows, words))


def _read(rows: Iterable[AnyRow], words: dict[int, dict[str, str]]) -> Iterable[PastEntry]:
    for row in rows:
        yield PastEntry(
            seq=row.seq,
            at=datetime.fromisoformat(row.at),
            actor_id=row.actor_id,
            actor=row.actor,
            door=row.door,
            verb=row.verb,
            subject=row.subject,
            before=json.loads(row.before),
            after=json.loads(row.after),
            texts=words.get(row.id, {}),
            entry_hash=row.entry_hash,
        )
