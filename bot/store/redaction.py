"""Removing a text for good: its words and the salt of its digest go, and the trail keeps who did it, when and why."""

import json
import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, func, select, update

from bot.domain.updates import State, TextFormat
from bot.store.search import forget_words
from bot.store.tables import (
    DraftRow,
    EvidenceRow,
    HistoryRow,
    HistoryTextRow,
    RecommendationRow,
    TextRow,
    UpdateItemRow,
    UpdateRow,
)
from bot.store.transaction import Store
from bot.store.tx import HERE, Tx, word

log = logging.getLogger(__name__)

SHORTEST_IN_DRAFT = 12
"""Characters; what is shorter is looked for in drafts only as the whole of one."""

_TRACKER: BindParameter[int] = bindparam("tracker")
_NAMES = (
    select(UpdateRow.reference)
    .join(UpdateItemRow, (UpdateItemRow.workspace_id == HERE) & (UpdateItemRow.update_id == UpdateRow.id))
    .where(UpdateRow.workspace_id == HERE, UpdateItemRow.recommendation_id == bindparam("line"))
)
_RENAMES = (
    select(HistoryRow.subject, RecommendationRow.number)
    .join(
        RecommendationRow,
        (RecommendationRow.workspace_id == HERE) & (RecommendationRow.id == bindparam("line")),
    )
    .where(
        HistoryRow.workspace_id == HERE,
        HistoryRow.tracker_id == _TRACKER,
        HistoryRow.verb == "edit",
        HistoryRow.after.contains('"number":"' + RecommendationRow.number + '"', autoescape=False),
    )
)
_VOUCHED = (
    select(
        HistoryTextRow.text_id,
        HistoryTextRow.name,
        HistoryRow.subject,
        HistoryRow.at,
        HistoryRow.actor,
        TextRow.content,
        TextRow.format,
    )
    .join(HistoryRow, (HistoryRow.workspace_id == HERE) & (HistoryRow.id == HistoryTextRow.history_id))
    .join(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == HistoryTextRow.text_id))
    .where(HistoryTextRow.workspace_id == HERE, HistoryRow.tracker_id == _TRACKER, TextRow.content != "")
    .order_by(HistoryRow.seq, HistoryTextRow.text_id)
)
_OF_LINE = _VOUCHED.where(HistoryRow.subject.in_(bindparam("subjects", expanding=True)))
_SAME = _VOUCHED.where(TextRow.content == bindparam("words"))
_IN_FORCE = (
    select(UpdateRow.id)
    .join(UpdateItemRow, (UpdateItemRow.workspace_id == HERE) & (UpdateItemRow.update_id == UpdateRow.id))
    .where(
        UpdateRow.workspace_id == HERE,
        UpdateRow.text_id == bindparam("text"),
        UpdateItemRow.state == word(State.CURRENT),
    )
)
_DRAFTS = select(DraftRow.id, DraftRow.text, DraftRow.fields).where(
    DraftRow.workspace_id == HERE, DraftRow.text != ""
)
_gone: BindParameter[Sequence[int]] = bindparam("texts", expanding=True)
# The address of evidence stands in its row and, for the trail, as a text. What remains of a link without one is nothing.
_EMPTY_LINKS = (
    update(EvidenceRow)
    .where(
        EvidenceRow.workspace_id == HERE,
        EvidenceRow.url.in_(
            select(TextRow.content).where(TextRow.workspace_id == HERE, TextRow.id.in_(_gone))
        ),
        EvidenceRow.recommendation_id.in_(
            select(RecommendationRow.id)
            .join(
                HistoryRow,
                (HistoryRow.workspace_id == HERE) & (HistoryRow.tracker_id == RecommendationRow.tracker_id),
            )
            .join(
                HistoryTextRow,
                (HistoryTextRow.workspace_id == HERE) & (HistoryTextRow.history_id == HistoryRow.id),
            )
            .where(RecommendationRow.workspace_id == HERE, HistoryTextRow.text_id.in_(_gone))
        ),
    )
    .values(url="", withdrawn_at=func.coalesce(EvidenceRow.withdrawn_at, bindparam("moment")))
)
_EMPTY = (
    update(TextRow)
    .where(TextRow.workspace_id == HERE, TextRow.id.in_(bindparam("texts", expanding=True)))
    .values(content="", salt="", redacted_at=bindparam("moment"))
)
_EMPTY_DRAFTS = (
    update(DraftRow)
    .where(DraftRow.workspace_id == HERE, DraftRow.id.in_(bindparam("drafts", expanding=True)))
    .values(text="", fields="", done_at=bindparam("moment"))
)


@dataclass(frozen=True, slots=True)
class VouchedText:
    """A text as the entry that first vouches for it names it: "U-17" and "text", or "12.4" and "reason"."""

    id: int
    subject: str
    name: str
    text: str
    text_format: TextFormat
    at: datetime
    by: str


def texts_of_line(tx: Tx, tracker_id: int, line_id: int, number: str) -> list[VouchedText]:
    """List every text that the history knows of a line and of the updates on it, the oldest first, each once."""
    subjects = {number, *(row.reference for row in tx.rows(_NAMES, line=line_id))}
    subjects |= {row.subject for row in tx.rows(_RENAMES, tracker=tracker_id, line=line_id)}
    found: dict[int, VouchedText] = {}
    for row in tx.rows(_OF_LINE, tracker=tracker_id, subjects=sorted(subjects)):
        at = datetime.fromisoformat(row.at)
        found.setdefault(
            row.text_id,
            VouchedText(row.text_id, row.subject, row.name, row.content, row.format, at, row.actor),
        )
    return list(found.values())


def same_words(tx: Tx, tracker_id: int, words: str) -> list[int]:
    """Name every text of the tracker that says exactly the same, itself included."""
    return sorted({row.text_id for row in tx.rows(_SAME, tracker=tracker_id, words=words)})


def drafts_holding(tx: Tx, words: str) -> list[str]:
    """Name everybody's drafts in which the words stand."""
    sought = words.strip()
    return [
        row.id
        for row in tx.rows(_DRAFTS)
        if any(
            text.strip() == sought or (len(sought) >= SHORTEST_IN_DRAFT and sought in text)
            for text in (row.text, *_texts_in(row.fields))
        )
    ]


def _texts_in(fields: str) -> list[str]:
    """List the texts in what else a draft's form held."""
    held = json.loads(fields) if fields else {}
    return [one for one in held.values() if isinstance(one, str)]


def is_in_force(tx: Tx, text_id: int) -> bool:
    """Tell whether a text is that of a force update in force."""
    return tx.row(_IN_FORCE, text=text_id) is not None


def empty_texts(tx: Tx, texts: Sequence[int], drafts: Sequence[str]) -> None:
    """
    Remove the words and the salts of texts, and the words of drafts.

    The entry that says so is written before: it vouches for the words by their digests a last time.
    """
    if tx.connection.dialect.name == "sqlite":  # write over what is freed, instead of only letting go of it
        tx.connection.exec_driver_sql("PRAGMA secure_delete=ON")
    tx.change(_EMPTY_LINKS, texts=list(texts), moment=tx.now)
    tx.change(_EMPTY, texts=list(texts), moment=tx.now)
    if drafts:
        tx.change(_EMPTY_DRAFTS, drafts=list(drafts), moment=tx.now)
    for text_id in texts:
        tx.digests.pop(text_id, None)
    forget_words(tx)


def forget_log(store: Store) -> None:
    """
    Have SQLite fold its log into the file and empty it, because the removed words still stand in the log.

    Where a reader holds it open at this moment the log is emptied by a later write; PostgreSQL does all of this by
    itself in its own time.
    """
    if store.file is None:
        return
    connection = store.engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error:
        log.warning("the log of the database could not be emptied after a redaction")
    finally:
        connection.close()
