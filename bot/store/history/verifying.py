"""Verifying the trail: the chain adds up, every text is the one that was digested, and the rows agree with it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from bot.domain.errors import UnknownTracker
from bot.domain.history import START, Entry, faults, is_canonical, text_digest
from bot.domain.statuses import Status
from bot.store.tables import (
    ActionRow,
    HistoryRow,
    HistoryTextRow,
    RecommendationRow,
    TextRow,
    TrackerRow,
    UpdateRow,
)
from bot.store.tx import HERE, AnyRow, Tx

_TRACKER = bindparam("tracker", type_=TrackerRow.id.type)
_HEAD = select(TrackerRow.chain_seq, TrackerRow.chain_hash).where(
    TrackerRow.workspace_id == HERE, TrackerRow.id == _TRACKER
)
_CHAIN = (
    select(
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
        HistoryRow.digests,
        HistoryRow.previous_hash,
        HistoryRow.entry_hash,
    )
    .where(HistoryRow.workspace_id == HERE, HistoryRow.tracker_id == _TRACKER)
    .order_by(HistoryRow.seq)
)
_TEXTS = (
    select(
        HistoryTextRow.history_id,
        HistoryTextRow.name,
        HistoryTextRow.text_id,
        TextRow.salt,
        TextRow.content,
        TextRow.redacted_at,
    )
    .join(HistoryRow, (HistoryRow.workspace_id == HERE) & (HistoryRow.id == HistoryTextRow.history_id))
    .join(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == HistoryTextRow.text_id))
    .where(HistoryTextRow.workspace_id == HERE, HistoryRow.tracker_id == _TRACKER)
)
_LINES = select(
    RecommendationRow.number,
    RecommendationRow.status,
    RecommendationRow.text_id,
    RecommendationRow.status_reason_id,
).where(RecommendationRow.workspace_id == HERE, RecommendationRow.tracker_id == _TRACKER)
_UPDATES = select(UpdateRow.reference, UpdateRow.text_id).where(
    UpdateRow.workspace_id == HERE, UpdateRow.tracker_id == _TRACKER
)
_ACTIONS = (
    select(UpdateRow.reference, ActionRow.text_id)
    .join(UpdateRow, (UpdateRow.workspace_id == HERE) & (UpdateRow.id == ActionRow.update_id))
    .where(ActionRow.workspace_id == HERE, UpdateRow.tracker_id == _TRACKER)
)


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """
    What a walk along the chain found.

    `broken` names each place at fault with what is wrong there: "place", "previous", "facts", "hash", "text" and its
    name, "status" and the number, "unrecorded" and what no entry vouches for (place 0), "head". `redactions` are the
    places of entries that recorded the removal of a text.
    """

    entries: int
    head: str
    broken: tuple[tuple[int, str], ...] = ()
    redactions: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether everything adds up."""
        return not self.broken


def verify(tx: Tx, tracker_id: int) -> VerifyResult:
    """
    Walk the chain of a tracker from its start.

    Raises:
        UnknownTracker: the workspace has no such tracker.
    """
    head = tx.row(_HEAD, tracker=tracker_id)
    if head is None:
        raise UnknownTracker(name=str(tracker_id))
    chain = tx.rows(_CHAIN, tracker=tracker_id)
    linked = tx.rows(_TEXTS, tracker=tracker_id)
    removed = _removed(chain, linked)
    texts: dict[int, dict[str, set[str]]] = {}
    for text in linked:
        texts.setdefault(text.history_id, {})[text.name] = _digests_of(text, removed)
    broken: list[tuple[int, str]] = []
    previous = START
    for place, row in enumerate(chain, start=1):
        entry = _entry(row)
        broken += [
            (entry.seq, fault) for fault in faults(entry, row.entry_hash, seq=place, previous=previous)
        ]
        broken += [(entry.seq, f"text {name}") for name in _changed_texts(entry, texts.get(row.id, {}))]
        previous = row.entry_hash
    if (head.chain_seq, head.chain_hash) != (len(chain), previous):
        broken.append((head.chain_seq, "head"))
    broken += _statuses(tx, tracker_id, chain)
    broken += _unrecorded(tx, tracker_id, {text.text_id for text in linked})
    redactions = tuple(row.seq for row in chain if row.verb == "redact")
    return VerifyResult(len(chain), str(head.chain_hash), tuple(broken), redactions)


def _entry(row: AnyRow) -> Entry:
    return Entry(
        seq=row.seq,
        at=str(row.at),
        actor_id=str(row.actor_id),
        actor=str(row.actor),
        door=str(row.door),
        verb=str(row.verb),
        subject=str(row.subject),
        before=str(row.before),
        after=str(row.after),
        digests=str(row.digests),
        previous=str(row.previous_hash),
    )


def _facts(written: str) -> Mapping[str, object]:
    """Read facts that may have been tampered with; what cannot be read has been reported already."""
    facts = json.loads(written) if is_canonical(written) else {}
    return facts if isinstance(facts, dict) else {}


def _removed(chain: Sequence[AnyRow], linked: Sequence[AnyRow]) -> dict[int, set[str]]:
    """Give for each text whose removal was recorded the digest that the entry of the removal vouches for."""
    redactions = {row.id: _facts(str(row.digests)) for row in chain if row.verb == "redact"}
    removed: dict[int, set[str]] = {}
    for text in linked:
        digest = redactions.get(text.history_id, {}).get(text.name)
        if digest is not None and text.name != "reason":
            removed.setdefault(text.text_id, set()).add(str(digest))
    return removed


def _digests_of(text: AnyRow, removed: Mapping[int, set[str]]) -> set[str]:
    """Digest a text as it is; one that was removed has also the digest that the entry of its removal repeats."""
    own = {text_digest(str(text.salt), str(text.content))}
    is_empty = text.redacted_at is not None and not text.content and not text.salt
    return own | removed.get(text.text_id, set()) if is_empty else own


def _changed_texts(entry: Entry, found: Mapping[str, set[str]]) -> list[str]:
    """Name the texts whose digest is not the one that was hashed, those that are gone, and those that were added."""
    hashed = _facts(entry.digests)
    return sorted(
        name for name in hashed.keys() | found.keys() if hashed.get(name) not in found.get(name, set())
    )


def _statuses(tx: Tx, tracker_id: int, chain: Sequence[AnyRow]) -> list[tuple[int, str]]:
    """Compare each status with the last entry that set it; the rows know nothing that the trail does not."""
    said: dict[str, tuple[int, object]] = {}
    for row in chain:
        after = _facts(str(row.after))
        if "status" in after:
            said[row.subject] = (row.seq, after["status"])
        renamed = after.get("number")
        if row.verb in {"edit", "undo"} and isinstance(renamed, str) and row.subject in said:
            said[renamed] = said.pop(row.subject)
    return [
        (place, f"status {line.number}")
        for line in tx.rows(_LINES, tracker=tracker_id)
        for place, status in [said.get(line.number, (0, str(Status.NOT_STATED)))]
        if status != str(line.status)
    ]


def _unrecorded(tx: Tx, tracker_id: int, vouched: set[int]) -> list[tuple[int, str]]:
    """Name whatever holds words that no entry of the chain vouches for."""
    lines = [
        line.number
        for line in tx.rows(_LINES, tracker=tracker_id)
        if not {line.text_id, line.status_reason_id or line.text_id} <= vouched
    ]
    updates = [
        update.reference
        for update in [*tx.rows(_UPDATES, tracker=tracker_id), *tx.rows(_ACTIONS, tracker=tracker_id)]
        if update.text_id not in vouched
    ]
    return [(0, f"unrecorded {name}") for name in dict.fromkeys(lines + updates)]
