"""Writing the trail: each entry carries the hash of the one before, and digests of texts instead of the texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import bindparam, select

from bot.domain.history import Entry, Facts, canonical, entry_hash, moment, text_digest
from bot.domain.people import Actor
from bot.domain.updates import TextFormat
from bot.store.heads import hold_tracker
from bot.store.tables import HistoryRow, HistoryTextRow, TextRow
from bot.store.tables.columns import storable
from bot.store.texts import add_texts
from bot.store.tx import HERE, Tx

_TEXTS = select(TextRow.id, TextRow.salt, TextRow.content).where(
    TextRow.workspace_id == HERE, TextRow.id.in_(bindparam("texts", expanding=True))
)


@dataclass(frozen=True, slots=True)
class NewEntry:
    """
    What is to be written: a verb, what it was done to, and what that was before and after.

    `texts` are people's words by name: the id of a text that is stored already, or words to be stored now. Facts
    hold none of them, so that a text can be removed later and the chain still adds up.
    """

    verb: str
    subject: str = ""
    before: Facts = field(default_factory=dict)
    after: Facts = field(default_factory=dict)
    texts: Mapping[str, str | int] = field(default_factory=dict)


def append(
    tx: Tx,
    tracker_id: int,
    actor: Actor,
    verb: str,
    subject: str = "",
    *,
    before: Facts | None = None,
    after: Facts | None = None,
    texts: Mapping[str, str | int] | None = None,
) -> int:
    """Write one entry, as `append_all`, and give its place in the chain."""
    append_all(tx, tracker_id, actor, [NewEntry(verb, subject, before or {}, after or {}, texts or {})])
    return tx.heads[tracker_id].seq


def append_all(tx: Tx, tracker_id: int, actor: Actor, entries: Sequence[NewEntry]) -> None:
    """
    Write entries behind the last one of the tracker's chain, in their order.

    An entry whose `after` has a `status` settles what a change of the subject's status owes; one that names a stored
    text settles what that text owes.
    """
    head = hold_tracker(tx, tracker_id)
    text_ids = _stored(tx, entries)
    digests = _digests(tx, [text_id for texts in text_ids for text_id in texts.values()])
    rows = []
    for entry, texts in zip(entries, text_ids, strict=True):
        written = Entry(
            seq=head.seq + 1,
            at=moment(tx.now),
            actor_id=storable(actor.id),
            actor=storable(actor.name),
            door=str(actor.door),
            verb=storable(entry.verb),
            subject=storable(entry.subject),
            before=canonical(entry.before),
            after=canonical(entry.after),
            digests=canonical({storable(name): digests[text_id] for name, text_id in texts.items()}),
            previous=head.hash,
        )
        head.seq, head.hash, head.changed = written.seq, entry_hash(written), True
        rows.append(_row(tracker_id, written, head.hash))
        if "status" in entry.after:
            owed = (tracker_id, entry.subject)
            if tx.owed_statuses.get(owed) == str(entry.after["status"]):
                del tx.owed_statuses[owed]
    tx.put(
        HistoryTextRow,
        [
            {"history_id": history_id, "name": name, "text_id": text_id}
            for history_id, texts in zip(tx.add(HistoryRow, rows), text_ids, strict=True)
            for name, text_id in texts.items()
        ],
    )
    tx.owed_texts.difference_update(digests)


def _stored(tx: Tx, entries: Sequence[NewEntry]) -> list[dict[str, int]]:
    """Store the words that are not yet, and give the ids of all texts of each entry."""
    words = [text for entry in entries for text in entry.texts.values() if isinstance(text, str)]
    added = iter(add_texts(tx, [(text, TextFormat.PLAIN) for text in words]))
    return [
        {name: next(added) if isinstance(text, str) else text for name, text in entry.texts.items()}
        for entry in entries
    ]


def _digests(tx: Tx, text_ids: Sequence[int]) -> dict[int, str]:
    """Digest texts; those written in this transaction have been digested already."""
    unknown = sorted({text_id for text_id in text_ids if text_id not in tx.digests})
    if unknown:
        for row in tx.rows(_TEXTS, texts=unknown):
            tx.digests[row.id] = text_digest(row.salt, row.content)
    return {text_id: tx.digests[text_id] for text_id in text_ids}


def _row(tracker_id: int, entry: Entry, own_hash: str) -> dict[str, object]:
    return {
        "tracker_id": tracker_id,
        "seq": entry.seq,
        "at": entry.at,
        "actor_id": entry.actor_id,
        "actor": entry.actor,
        "door": entry.door,
        "verb": entry.verb,
        "subject": entry.subject,
        "before": entry.before,
        "after": entry.after,
        "digests": entry.digests,
        "previous_hash": entry.previous,
        "entry_hash": own_hash,
    }
