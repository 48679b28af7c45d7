"""Trackers: what there is, which is meant, and their printed facts."""

import dataclasses
from datetime import date

from sqlalchemy import and_, bindparam, select, update

from bot.domain.recommendations import Tracker
from bot.store.conflicts import insert_or_change, insert_or_skip
from bot.store.heads import HEAD, hold_as_read
from bot.store.tables import ChannelRow, PersonRow, TrackerRow
from bot.store.tx import HERE, AnyRow, Tx

_FACTS = (
    TrackerRow.id,
    TrackerRow.key,
    TrackerRow.title,
    TrackerRow.organisation,
    TrackerRow.executive_lead,
    TrackerRow.operational_lead,
    TrackerRow.source_report,
    TrackerRow.marking,
    TrackerRow.timezone,
    TrackerRow.nation,
    TrackerRow.published_on,
    TrackerRow.archived_at,
)
_ALL = select(*_FACTS).where(TrackerRow.workspace_id == HERE).order_by(TrackerRow.title, TrackerRow.id)
_FACTS_AND_HEAD = tuple(dict.fromkeys((*_FACTS, *HEAD)))
_ONE = select(*_FACTS_AND_HEAD).where(TrackerRow.workspace_id == HERE, TrackerRow.id == bindparam("tracker"))
_WHICH = (
    select(
        *_FACTS_AND_HEAD,
        ChannelRow.id.is_not(None).label("is_channels"),
        PersonRow.id.is_not(None).label("is_persons"),
    )
    .outerjoin(
        ChannelRow,
        and_(
            ChannelRow.workspace_id == HERE,
            ChannelRow.channel_id == bindparam("channel"),
            ChannelRow.default_tracker_id == TrackerRow.id,
        ),
    )
    .outerjoin(
        PersonRow,
        and_(
            PersonRow.workspace_id == HERE,
            PersonRow.person_id == bindparam("person"),
            PersonRow.last_tracker_id == TrackerRow.id,
        ),
    )
    .where(TrackerRow.workspace_id == HERE, TrackerRow.archived_at.is_(None))
)
_BEGUN_BY = (
    update(TrackerRow)
    .where(TrackerRow.workspace_id == HERE, TrackerRow.id == bindparam("tracker"))
    .values(created_by=bindparam("person"))
)
_ARCHIVE = (
    update(TrackerRow)
    .where(TrackerRow.workspace_id == HERE, TrackerRow.id == bindparam("tracker"))
    .values(archived_at=bindparam("moment"))
)
_CHANGE = (
    update(TrackerRow)
    .where(TrackerRow.workspace_id == HERE, TrackerRow.id == bindparam("tracker"))
    .values(
        {
            column: bindparam(f"new_{column.key}")
            for column in _FACTS
            if column.key not in {"id", "key", "archived_at"}
        }
    )
)


def list_trackers(tx: Tx, *, archived: bool = False) -> list[Tracker]:
    """List the trackers of the workspace by title; those that were archived only where they are asked for."""
    return [_value(row) for row in tx.rows(_ALL) if archived or row.archived_at is None]


def load_tracker(tx: Tx, tracker_id: int) -> Tracker | None:
    """Load the tracker of a row id; None when the workspace has none such."""
    row = tx.row(_ONE, tracker=tracker_id)
    return None if row is None else _read(tx, row)


def find_tracker(tx: Tx, name: str) -> Tracker | None:
    """
    Find a tracker by its key or title however it is capitalised, else by a part of the title that no other has.

    An empty name finds nothing; an archived tracker is found like any other.
    """
    wanted = " ".join(name.split()).casefold()
    known = list_trackers(tx, archived=True)
    for tracker in known:
        if wanted in {tracker.key.casefold(), tracker.title.casefold()}:
            return tracker
    having = [tracker for tracker in known if wanted and wanted in tracker.title.casefold()]
    return having[0] if len(having) == 1 else None


def default_for(tx: Tx, channel_id: str, person_id: str) -> Tracker | None:
    """
    Choose the channel's default, else the only tracker, else the person's last; None when nothing says which.

    An archived tracker is meant only by whoever names it.
    """
    rows = tx.rows(_WHICH, channel=channel_id, person=person_id)
    channels = [row for row in rows if row.is_channels]
    persons = [row for row in rows if row.is_persons]
    chosen = channels or (rows if len(rows) == 1 else persons)
    if not chosen:
        return None
    return _read(tx, chosen[0])


def create_tracker(
    tx: Tx,
    *,
    key: str,
    title: str,
    organisation: str,
    executive_lead: str = "",
    operational_lead: str = "",
    source_report: str = "",
    marking: str = "",
    timezone: str = "",
    nation: str = "England",
    published_on: date | None = None,
) -> Tracker:
    """Create a tracker; where its key is taken it gets the next free one ("stalking-2"). Its zone is the store's where none is named."""
    wanted = Tracker(
        id=0,
        key=key,
        title=title,
        organisation=organisation,
        executive_lead=executive_lead,
        operational_lead=operational_lead,
        source_report=source_report,
        marking=marking,
        timezone=timezone or tx.timezone,
        nation=nation,
        published_on=published_on,
    )
    facts = dataclasses.asdict(wanted) | {"created_at": tx.now}
    del facts["id"]
    number, free = 1, key
    while (tracker_id := insert_or_skip(tx, TrackerRow, facts | {"key": free}, key=("key",))) is None:
        number += 1
        free = f"{key}-{number}"
    return dataclasses.replace(wanted, id=tracker_id, key=free)


def change_tracker(tx: Tx, tracker: Tracker) -> None:
    """Save the facts of a tracker as they stand in the value; its key stays."""
    facts = {
        f"new_{name}": value
        for name, value in dataclasses.asdict(tracker).items()
        if name not in {"id", "key", "archived_at"}
    }
    tx.change(_CHANGE, tracker=tracker.id, **facts)


def set_begun_by(tx: Tx, tracker_id: int, person_id: str) -> None:
    """Remember who set a tracker up: what it says unprompted goes to them until a lead is linked."""
    tx.change(_BEGUN_BY, tracker=tracker_id, person=person_id)


def set_archived(tx: Tx, tracker_id: int, *, archived: bool) -> None:
    """Put a tracker into the archive, or take it out again; whoever calls holds it already."""
    tx.change(_ARCHIVE, tracker=tracker_id, moment=tx.now if archived else None)


def set_channel_default(tx: Tx, channel_id: str, tracker_id: int) -> None:
    """Make a tracker the one that is meant in a channel."""
    insert_or_change(
        tx, ChannelRow, {"channel_id": channel_id, "default_tracker_id": tracker_id}, key=("channel_id",)
    )


def set_person_last(tx: Tx, person_id: str, tracker_id: int) -> None:
    """Remember which tracker somebody used last."""
    insert_or_change(
        tx, PersonRow, {"person_id": person_id, "last_tracker_id": tracker_id}, key=("person_id",)
    )


def _read(tx: Tx, row: AnyRow) -> Tracker:
    """Make the value of a row that carries the head of the tracker's chain, and note the head."""
    tx.chain_hashes[row.id] = row.chain_hash
    hold_as_read(tx, row.id, row)
    return _value(row)


def _value(row: AnyRow) -> Tracker:
    return Tracker(**{column.key: getattr(row, column.key) for column in _FACTS})
