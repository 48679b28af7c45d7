"""Finding words in what people wrote: one question, answered by SQLite's own text search or by PostgreSQL's."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    TableClause,
    TextClause,
    bindparam,
    column,
    select,
    table,
)
from sqlalchemy import text as sql
from sqlalchemy.types import Integer

from bot.domain.answers_search import Hit, Where
from bot.domain.search_words import Sought, Term
from bot.domain.updates import Kind, State
from bot.store.tables import (
    EvidenceRow,
    HistoryRow,
    HistoryTextRow,
    RecommendationRow,
    TextRow,
    UpdateItemRow,
    UpdateRow,
)
from bot.store.tx import HERE, AnyRow, Tx

EARLIEST = 100
LATEST = 200
"""
Texts that are looked at: the first that were stored, which are the recommendations, and the last, which are the news.

A word that stands nearly everywhere costs no more than another so.
"""

_SQLITE = table("search_index", column("rowid", Integer))
_POSTGRESQL = table("search_index", column("text_id", Integer), column("words"))
_UNSOUGHT = ("former text", "former history")
"""Words that were replaced, and a history that a file brought along."""


def _texts(found: TextClause, key: ColumnElement[int], index: TableClause) -> Select[*tuple[object, ...]]:
    return (
        select(
            TextRow.id.label("text_id"),
            TextRow.content,
            TextRow.format,
            HistoryTextRow.name,
            HistoryRow.verb,
            HistoryRow.subject,
            HistoryRow.actor,
            HistoryRow.at,
            HistoryRow.after,
        )
        .select_from(index)
        .join(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == key))
        .join(HistoryTextRow, (HistoryTextRow.workspace_id == HERE) & (HistoryTextRow.text_id == TextRow.id))
        .join(HistoryRow, (HistoryRow.workspace_id == HERE) & (HistoryRow.id == HistoryTextRow.history_id))
        .where(
            found,
            HistoryRow.tracker_id == bindparam("tracker"),
            HistoryTextRow.name.not_in(_UNSOUGHT),
            HistoryRow.verb != "redact",
        )
    )


_BY_FTS5 = _texts(sql("search_index MATCH :query"), _SQLITE.c.rowid, _SQLITE)
_BY_GIN = _texts(
    sql("search_index.words @@ to_tsquery('tracker_words', :query)"), _POSTGRESQL.c.text_id, _POSTGRESQL
)
# Of beginnings of words PostgreSQL always expects many, and walks from the newest text on to meet some soon; where there
# are few, it comes by every text there is. So they are gathered by the index first, and then put in order.
_gathered = _BY_GIN.cte("gathered").prefix_with("MATERIALIZED")
_ORDERED = {
    way: tuple(found.order_by(place).limit(bindparam("most")) for place in (key, key.desc()))
    for way, found, key in (
        ("sqlite", _BY_FTS5, _SQLITE.c.rowid),
        ("postgresql", _BY_GIN, _POSTGRESQL.c.text_id),
        ("postgresql gathered", select(_gathered), _gathered.c.text_id),
    )
}
_UPDATES = (
    select(
        UpdateRow.reference,
        UpdateRow.kind,
        UpdateRow.author,
        UpdateRow.at,
        UpdateItemRow.state,
        RecommendationRow.number,
        RecommendationRow.position,
    )
    .join(UpdateItemRow, (UpdateItemRow.workspace_id == HERE) & (UpdateItemRow.update_id == UpdateRow.id))
    .join(
        RecommendationRow,
        (RecommendationRow.workspace_id == HERE) & (RecommendationRow.id == UpdateItemRow.recommendation_id),
    )
    .where(
        UpdateRow.workspace_id == HERE,
        UpdateRow.tracker_id == bindparam("tracker"),
        UpdateRow.reference.in_(bindparam("references", expanding=True)),
        UpdateItemRow.state != State.UNDONE,
        RecommendationRow.removed_at.is_(None),
    )
    .order_by(RecommendationRow.position)
)
_TEXT_IDS: BindParameter[Sequence[int]] = bindparam("texts", expanding=True)
_NUMBERS: BindParameter[Sequence[str]] = bindparam("numbers", expanding=True)
# The plus keeps SQLite from the index of a tracker's lines in their order, all of which it would walk through.
_LINES = select(RecommendationRow.text_id, RecommendationRow.number, RecommendationRow.position).where(
    sql("+recommendation.workspace_id = :workspace"), RecommendationRow.removed_at.is_(None)
)
_BY_TEXT = _LINES.where(RecommendationRow.text_id.in_(_TEXT_IDS))
_BY_NUMBER = _LINES.where(
    RecommendationRow.tracker_id == bindparam("tracker"), RecommendationRow.number.in_(_NUMBERS)
)
_WITHDRAWN = select(EvidenceRow.id).where(
    EvidenceRow.workspace_id == HERE,
    EvidenceRow.id.in_(bindparam("evidence", expanding=True)),
    EvidenceRow.withdrawn_at.is_not(None),
)


def find_texts(tx: Tx, tracker_id: int, sought: Sought) -> tuple[list[Hit], bool]:
    """
    Find the texts of a tracker in which every term occurs, and tell whether there are more than are looked at.

    What was undone, withdrawn as evidence, replaced or removed for good is not found, nor what stands on removed lines.
    """
    if not sought.terms:
        return [], False
    rows, has_more = _latest(tx, tracker_id, sought, in_full=True)
    # Words that only begin so are gathered by the database from all that there are, which takes it longer the more
    # there are. Where the words themselves stand in more texts than are looked at, nobody misses those.
    if not has_more and any(term.is_beginning for term in sought.terms):
        rows, has_more = _latest(tx, tracker_id, sought, in_full=False)
    by_text = {row.text_id: row for row in rows}
    return _hits(tx, tracker_id, list(by_text.values())), has_more


def _latest(tx: Tx, tracker_id: int, sought: Sought, *, in_full: bool) -> tuple[list[AnyRow], bool]:
    engine = tx.connection.dialect.name
    query = _query(engine, sought, in_full=in_full)
    earliest, latest = _ORDERED[engine if in_full or engine == "sqlite" else "postgresql gathered"]
    rows = list(tx.rows(latest, tracker=tracker_id, query=query, most=LATEST + 1))
    if len(rows) <= LATEST:
        return rows, False
    return [*rows[:LATEST], *tx.rows(earliest, tracker=tracker_id, query=query, most=EARLIEST)], True


def _query(engine: str, sought: Sought, *, in_full: bool) -> str:
    if engine == "sqlite":
        return " AND ".join(_sqlite_term(term, in_full=in_full) for term in sought.terms)
    return " & ".join(_postgresql_term(term, in_full=in_full) for term in sought.terms)


def forget_words(tx: Tx) -> None:
    """Have SQLite write its index anew, so that no word of an emptied text is left in it; PostgreSQL does so by itself."""
    if tx.connection.dialect.name == "sqlite":
        tx.connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('optimize')")


def _sqlite_term(term: Term, *, in_full: bool) -> str:
    """Write a term as FTS5 takes it; words hold letters and digits alone, and in quotes they are no operators."""
    return f'"{" ".join(term.words)}"{" *" if term.is_beginning and not in_full else ""}'


def _postgresql_term(term: Term, *, in_full: bool) -> str:
    *others, last = (f"'{word}'" for word in term.words)
    return f"({' <-> '.join([*others, last + (':*' if term.is_beginning and not in_full else '')])})"


def _hits(tx: Tx, tracker_id: int, rows: Sequence[AnyRow]) -> list[Hit]:
    if not rows:
        return []
    references = [row.subject for row in rows if row.subject.startswith("U-")]
    updates: dict[str, list[AnyRow]] = {}
    covered: Sequence[AnyRow] = (
        tx.rows(_UPDATES, tracker=tracker_id, references=references) if references else ()
    )
    for row in covered:
        updates.setdefault(row.reference, []).append(row)
    lines = {row.text_id: row for row in tx.rows(_BY_TEXT, texts=[row.text_id for row in rows])}
    numbers = [row.subject for row in rows if row.subject not in updates]
    by_number: dict[str, AnyRow] = {}
    if numbers:
        by_number = {row.number: row for row in tx.rows(_BY_NUMBER, tracker=tracker_id, numbers=numbers)}
    withdrawn = _withdrawn(tx, rows)
    hits: list[Hit] = []
    for row in rows:
        if row.text_id in lines:
            hits.append(_line_hit(row, lines[row.text_id], Where.TEXT))
        elif row.text_id in withdrawn:
            continue
        elif row.subject in updates:
            hits.append(_update_hit(row, updates[row.subject]))
        elif row.subject in by_number and (row.name != "text" or row.verb == "evidence"):
            hits.append(_line_hit(row, by_number[row.subject], _where(row)))
    return hits


def _withdrawn(tx: Tx, rows: Iterable[AnyRow]) -> set[int]:
    """Name the texts that belong to evidence which was withdrawn."""
    proofs = {row.text_id: json.loads(row.after).get("evidence") for row in rows if row.verb == "evidence"}
    known = sorted({proof for proof in proofs.values() if isinstance(proof, int)})
    gone = {row.id for row in tx.rows(_WITHDRAWN, evidence=known)} if known else set()
    return {text_id for text_id, proof in proofs.items() if proof in gone}


def _where(row: AnyRow) -> Where:
    """Tell what sort of text an entry has, which is neither an update's own nor a line's."""
    if row.name == "reason":
        return Where.REASON
    return Where.EVIDENCE if row.verb == "evidence" else Where.ACTION


def _line_hit(row: AnyRow, line: AnyRow, where: Where) -> Hit:
    at = datetime.fromisoformat(row.at)
    return Hit(where, (line.number,), line.position, row.content, row.format, row.actor, at)


_LIVELIEST = (
    State.CURRENT,
    State.PROPOSED,
    State.RECORDED,
    State.SENT_BACK,
    State.SUPERSEDED,
    State.WITHDRAWN,
)


def _update_hit(row: AnyRow, covered: Sequence[AnyRow]) -> Hit:
    first = covered[0]
    where = Where.NOTE if first.kind is Kind.NOTE else Where.FORCE_UPDATE
    return Hit(
        where if row.name == "text" else _where(row),
        tuple(line.number for line in covered),
        first.position,
        row.content,
        row.format,
        first.author,
        first.at,
        first.reference,
        min((line.state for line in covered), key=_LIVELIEST.index),
    )
