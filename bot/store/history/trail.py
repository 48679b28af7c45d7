"""Reading the trail for people: about some lines, a reference or the whole tracker, a page at a time."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import BindParameter, Select, bindparam, select, union
from sqlalchemy.orm import aliased

from bot.domain.history import moment
from bot.domain.trail import Removal, TrailEntry, TrailText
from bot.store.tables import (
    HistoryRow,
    HistoryTextRow,
    RecommendationRow,
    TextRow,
    UpdateItemRow,
    UpdateRow,
)
from bot.store.tx import HERE, AnyRow, Tx

_LATEST = 2**31 - 1
_ANY_TIME = "9999"
"""Written moments begin with a year, and sort as their characters do."""

_LINES: BindParameter[Sequence[int]] = bindparam("lines", expanding=True)
_Former = aliased(HistoryRow)
_Said = aliased(HistoryTextRow)
_Line = aliased(RecommendationRow)
_about = union(
    select(RecommendationRow.number.label("subject")).where(
        RecommendationRow.workspace_id == HERE, RecommendationRow.id.in_(_LINES)
    ),
    select(UpdateRow.reference)
    .join(UpdateItemRow, (UpdateItemRow.workspace_id == HERE) & (UpdateItemRow.update_id == UpdateRow.id))
    .where(UpdateRow.workspace_id == HERE, UpdateItemRow.recommendation_id.in_(_LINES)),
    # Under another number a line was perhaps known once: what it says was then recorded under that one.
    select(_Former.subject)
    .join(_Said, (_Said.workspace_id == HERE) & (_Said.history_id == _Former.id))
    .join(_Line, (_Line.workspace_id == HERE) & (_Line.text_id == _Said.text_id))
    .where(
        _Former.workspace_id == HERE,
        _Former.verb != "redact",
        _Said.name == "text",
        _Line.id.in_(_LINES),
    ),
).cte("about")
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
).where(
    HistoryRow.workspace_id == HERE,
    HistoryRow.tracker_id == bindparam("tracker"),
    HistoryRow.seq < bindparam("below"),
    HistoryRow.at < bindparam("until"),
)


def _newest(entries: Select[*tuple[object, ...]]) -> Select[*tuple[object, ...]]:
    return entries.order_by(HistoryRow.seq.desc()).limit(bindparam("most"))


_PAGE = _newest(_ENTRIES)
_PAGE_OF = _newest(_ENTRIES.where(HistoryRow.subject == bindparam("subject")))
# The few entries are found by their subjects first, and then put in order. A planner that hopes to meet them soon on
# its way down the chain would walk through all of it for a line that nobody has touched for years.
_found = (
    select(HistoryRow.id, HistoryRow.seq)
    .where(
        HistoryRow.workspace_id == HERE,
        HistoryRow.tracker_id == bindparam("tracker"),
        HistoryRow.subject.in_(select(_about.c.subject)),
        HistoryRow.seq < bindparam("below"),
        HistoryRow.at < bindparam("until"),
    )
    .cte("found")
    .prefix_with("MATERIALIZED")
)
_FOUND = select(_found.c.id).order_by(_found.c.seq.desc()).limit(bindparam("most"))
_BY_ID = select(*_ENTRIES.selected_columns).where(
    HistoryRow.workspace_id == HERE, HistoryRow.id.in_(bindparam("entries", expanding=True))
)
_OLDEST = _ENTRIES.order_by(HistoryRow.seq)
_FROM_DOCUMENT = '"source":"'
_NOTE = '"kind":"note"'
_WHOLE = _OLDEST.where(HistoryRow.after.not_like(f"%{_NOTE}%"))
_TOGETHER = _ENTRIES.where(
    HistoryRow.seq > bindparam("above"),
    HistoryRow.at == bindparam("moment"),
    HistoryRow.actor_id == bindparam("who"),
).order_by(HistoryRow.seq.desc())
_TEXTS = (
    select(
        HistoryTextRow.history_id,
        HistoryTextRow.name,
        HistoryTextRow.text_id,
        TextRow.content,
        TextRow.format,
        TextRow.redacted_at,
    )
    .join(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == HistoryTextRow.text_id))
    .where(
        HistoryTextRow.workspace_id == HERE,
        HistoryTextRow.history_id.in_(bindparam("entries", expanding=True)),
    )
    .order_by(HistoryTextRow.history_id, HistoryTextRow.text_id)
)
_Removed = aliased(HistoryTextRow)
_Why = aliased(HistoryTextRow)
_WhyText = aliased(TextRow)
_REMOVALS = (
    select(_Removed.text_id, HistoryRow.at, HistoryRow.actor, _WhyText.content.label("reason"))
    .join(HistoryRow, (HistoryRow.workspace_id == HERE) & (HistoryRow.id == _Removed.history_id))
    .outerjoin(
        _Why,
        (_Why.workspace_id == HERE) & (_Why.history_id == HistoryRow.id) & (_Why.name == "reason"),
    )
    .outerjoin(_WhyText, (_WhyText.workspace_id == HERE) & (_WhyText.id == _Why.text_id))
    .where(
        _Removed.workspace_id == HERE,
        _Removed.text_id.in_(bindparam("texts", expanding=True)),
        _Removed.name != "reason",
        HistoryRow.verb == "redact",
    )
)

TOGETHER = 200
"""Entries on either side of an update that are looked at for what came with it."""


AT_ONCE = 1_000
"""Entries whose texts are asked for in one statement: databases take only so many parameters."""


def trail_page(
    tx: Tx,
    tracker_id: int,
    *,
    lines: Collection[int] = (),
    subject: str = "",
    below: int = 0,
    until: datetime | None = None,
    most: int = 20,
) -> list[TrailEntry]:
    """
    Page through the trail, the newest entry first.

    Args:
        tx: the transaction.
        tracker_id: the tracker.
        lines: only what was done to these lines, or recorded on them.
        subject: only entries about this, a number or a reference.
        below: only entries before this place in the chain, which is how the next page is asked for.
        until: only entries from before this moment.
        most: how many.
    """
    asked: dict[str, object] = {
        "tracker": tracker_id,
        "below": below or _LATEST,
        "until": moment(until) if until else _ANY_TIME,
        "most": most,
    }
    rows: Sequence[AnyRow]
    if lines:
        rows = sorted(_rows_about(tx, lines, asked), key=lambda row: -row.seq)
    elif subject:
        rows = tx.rows(_PAGE_OF, **asked, subject=subject)
    else:
        rows = tx.rows(_PAGE, **asked)
    return _entries(tx, rows)


def trail_for_replay(
    tx: Tx, tracker_id: int, lines: Collection[int] = (), *, with_notes: bool = False
) -> list[TrailEntry]:
    """
    Read the trail of some lines, or of the whole tracker, the oldest entry first.

    Progress notes, of which there are the most by far, are left out unless asked for, and always from the whole.
    """
    asked: dict[str, object] = {"tracker": tracker_id, "below": _LATEST, "until": _ANY_TIME}
    if not lines:
        return _entries(tx, tx.rows(_WHOLE, **asked))
    rows = _rows_about(tx, lines, asked | {"most": _LATEST})
    if not with_notes:
        rows = [row for row in rows if _NOTE not in row.after]
    return _entries(tx, sorted(rows, key=lambda row: row.seq))


def _rows_about(tx: Tx, lines: Collection[int], asked: Mapping[str, object]) -> list[AnyRow]:
    """Find the rows of entries about some lines, in no particular order."""
    entries = [row.id for row in tx.rows(_FOUND, **asked, lines=list(lines))]
    return [
        row
        for first in range(0, len(entries), AT_ONCE)
        for row in tx.rows(_BY_ID, entries=entries[first : first + AT_ONCE])
    ]


def trail_of_reference(tx: Tx, tracker_id: int, reference: str, *, most: int = 20) -> list[TrailEntry]:
    """
    List what was done to an update, with everything that was saved together with each of these steps, newest first.

    Entries of one transaction carry one moment and one author, and stand side by side. What came with a document is the
    document's, and not shown with each of its answers.
    """
    asked: dict[str, object] = {"tracker": tracker_id, "until": _ANY_TIME}
    own = tx.rows(_PAGE_OF, **asked, below=_LATEST, most=most, subject=reference)
    found = {row.seq: row for row in own}
    for row in own:
        if _FROM_DOCUMENT in row.after:
            continue
        for near in tx.rows(
            _TOGETHER,
            **asked,
            below=row.seq + TOGETHER,
            above=row.seq - TOGETHER,
            moment=row.at,
            who=row.actor_id,
        ):
            found.setdefault(near.seq, near)
    return _entries(tx, [found[seq] for seq in sorted(found, reverse=True)])


def _entries(tx: Tx, rows: Sequence[AnyRow]) -> list[TrailEntry]:
    if not rows:
        return []
    texts = [
        text
        for first in range(0, len(rows), AT_ONCE)
        for text in tx.rows(_TEXTS, entries=[row.id for row in rows[first : first + AT_ONCE]])
    ]
    removals = _removals(tx, [text for text in texts if text.redacted_at is not None])
    words: dict[int, list[TrailText]] = {}
    for text in texts:
        removal = removals.get(text.text_id)
        words.setdefault(text.history_id, []).append(TrailText(text.name, text.content, text.format, removal))
    return [
        TrailEntry(
            seq=row.seq,
            at=datetime.fromisoformat(row.at),
            actor=row.actor,
            door=row.door,
            verb=row.verb,
            subject=row.subject,
            before=json.loads(row.before),
            after=json.loads(row.after),
            texts=tuple(words.get(row.id, ())),
        )
        for row in rows
    ]


def _removals(tx: Tx, texts: Sequence[AnyRow]) -> dict[int, Removal]:
    """Say of removed texts when, by whom and why; the entry of the removal vouches for the text as its first one did."""
    if not texts:
        return {}
    found = {text.text_id: Removal(text.redacted_at) for text in texts}
    wanted = sorted(found)
    for row in [
        row
        for first in range(0, len(wanted), AT_ONCE)
        for row in tx.rows(_REMOVALS, texts=wanted[first : first + AT_ONCE])
    ]:
        found[row.text_id] = Removal(datetime.fromisoformat(row.at), row.actor, row.reason or "")
    return found
