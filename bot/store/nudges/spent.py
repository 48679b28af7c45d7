"""Nudges that are spent: what was put into which notice, so that it is never put into another."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import bindparam, select

from bot.domain.answers_nudges import Spent
from bot.domain.nudge_values import Nudge, NudgeKey, Recipient, RecipientKind
from bot.domain.nudge_words import NoticeKind, SubjectKind
from bot.store.conflicts import insert_all_or_skip
from bot.store.tables import NoticeRow, NudgeRow
from bot.store.tx import HERE, AnyRow, Tx

_KEYS = select(
    NudgeRow.subject_kind, NudgeRow.subject, NudgeRow.cause, NudgeRow.occurrence_on, NudgeRow.recipient
).where(NudgeRow.workspace_id == HERE, NudgeRow.tracker_id == bindparam("tracker"))
_THESE = _KEYS.where(NudgeRow.subject.in_(bindparam("subjects", expanding=True)))
_WHOLE = (
    select(
        NudgeRow.tracker_id,
        NudgeRow.subject_kind,
        NudgeRow.subject,
        NudgeRow.cause,
        NudgeRow.occurrence_on,
        NudgeRow.recipient,
        NudgeRow.rung,
        NudgeRow.at,
        NoticeRow.kind,
        NoticeRow.day,
        NoticeRow.state,
        NoticeRow.finished_at,
    )
    .outerjoin(NoticeRow, (NoticeRow.workspace_id == HERE) & (NoticeRow.id == NudgeRow.notice_id))
    .where(NudgeRow.workspace_id == HERE)
)
_IN = _WHOLE.where(NudgeRow.notice_id == bindparam("notice")).order_by(NudgeRow.id)
_ON = _WHOLE.where(
    NudgeRow.tracker_id == bindparam("tracker"),
    NudgeRow.subject_kind == bindparam("kind"),
    NudgeRow.subject == bindparam("subject"),
).order_by(NudgeRow.id)
_BEFORE = _WHOLE.where(NudgeRow.tracker_id == bindparam("tracker"), NoticeRow.day < bindparam("day"))
AT_ONCE = 500
"""Subjects that one statement is given."""

TO_CHANNELS = frozenset({NoticeKind.CHANNEL, NoticeKind.SUMMARY})
"""Notices whose recipient is a channel."""


def spent_keys(tx: Tx, tracker_id: int, subjects: Iterable[int] | None = None) -> frozenset[NudgeKey]:
    """Give the keys of what was spent on some subjects of a tracker, whatever their kind; None asks for all."""
    rows: list[AnyRow] = []
    if subjects is None:
        rows += tx.rows(_KEYS, tracker=tracker_id)
    else:
        wanted = sorted(set(subjects))
        for start in range(0, len(wanted), AT_ONCE):
            rows += tx.rows(_THESE, tracker=tracker_id, subjects=wanted[start : start + AT_ONCE])
    return frozenset(
        (row.subject_kind, row.subject, row.cause, row.occurrence_on, row.recipient) for row in rows
    )


def spend(tx: Tx, nudges: Iterable[Nudge], notice_id: int) -> None:
    """Note that nudges are in a notice; one that was spent before stays where it was."""
    rows = [
        {
            "tracker_id": nudge.tracker,
            "subject_kind": nudge.kind,
            "subject": nudge.subject,
            "cause": nudge.cause,
            "occurrence_on": nudge.occurrence_on,
            "recipient": nudge.recipient.id,
            "rung": nudge.rung,
            "at": tx.now,
            "notice_id": notice_id,
        }
        for nudge in nudges
    ]
    insert_all_or_skip(tx, NudgeRow, rows)


def nudges_in(tx: Tx, notice_id: int) -> list[Spent]:
    """List the nudges of one notice, as they were chosen; what their subjects say now is read elsewhere."""
    return [_spent(row) for row in tx.rows(_IN, notice=notice_id)]


def nudges_on(tx: Tx, tracker_id: int, kind: SubjectKind, subject: int) -> Sequence[Spent]:
    """List every nudge that was spent on one subject, the oldest first."""
    return [_spent(row) for row in tx.rows(_ON, tracker=tracker_id, kind=kind, subject=subject)]


def nudges_before(tx: Tx, tracker_id: int, day: date) -> list[Spent]:
    """List what was spent in a tracker before a day."""
    return [_spent(row) for row in tx.rows(_BEFORE, tracker=tracker_id, day=day)]


def _spent(row: AnyRow) -> Spent:
    recipient = RecipientKind.CHANNEL if row.kind in TO_CHANNELS else RecipientKind.PERSON
    nudge = Nudge(
        row.tracker_id,
        row.subject_kind,
        row.subject,
        row.cause,
        row.occurrence_on,
        Recipient(recipient, row.recipient),
        row.day or _day(row),
        rung=row.rung,
    )
    return Spent(nudge, row.at, str(row.state or ""), row.finished_at)


def _day(row: AnyRow) -> date:
    return row.at.date() if row.at else date.min
