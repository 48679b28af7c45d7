"""Who may hear of a tracker's items."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import bindparam, or_, select

from bot.domain.nudge_values import Known, Team, Watched
from bot.domain.people import Membership, Role
from bot.store.nudges.clocks import TrackerClock
from bot.store.tables import ChannelNudgesRow, PersonRow, RoleRow
from bot.store.tx import HERE, AnyRow, Tx

_ROLES = (
    select(RoleRow.role, RoleRow.person_id)
    .where(RoleRow.workspace_id == HERE, RoleRow.tracker_id == bindparam("tracker"))
    .order_by(RoleRow.given_at, RoleRow.id)
)
_CHANNELS = (
    select(ChannelNudgesRow.channel_id, ChannelNudgesRow.is_on)
    .where(ChannelNudgesRow.workspace_id == HERE, ChannelNudgesRow.tracker_id == bindparam("tracker"))
    .order_by(ChannelNudgesRow.id)
)
_PERSON = select(
    PersonRow.person_id,
    PersonRow.name,
    PersonRow.full_name,
    PersonRow.membership,
    PersonRow.timezone,
    PersonRow.away_until,
).where(PersonRow.workspace_id == HERE)
_BY_ID = _PERSON.where(PersonRow.person_id.in_(bindparam("people", expanding=True)))
_BY_NAME = _PERSON.add_columns(PersonRow.name_folded, PersonRow.full_name_folded).where(
    or_(
        PersonRow.name_folded.in_(bindparam("names", expanding=True)),
        PersonRow.full_name_folded.in_(bindparam("names", expanding=True)),
    )
)
AT_ONCE = 500
"""Ids or names that one statement is given."""

CAN_BE_TOLD = frozenset({Membership.MEMBER, Membership.UNKNOWN})
"""Whoever is anything else has left, or was never of the team: a lead hears in their place."""


def load_team(tx: Tx, clock: TrackerClock, watched: Iterable[Watched]) -> Team:
    """Load the leads, the channels with nudges on (the home channel unless it was turned off), and the people meant."""
    by_role: dict[Role, list[str]] = {}
    for row in tx.rows(_ROLES, tracker=clock.id):
        by_role.setdefault(row.role, []).append(row.person_id)
    switched = {row.channel_id: row.is_on for row in tx.rows(_CHANNELS, tracker=clock.id)}
    channels = {clock.home_channel: True} if clock.home_channel else {}
    people = {item.owner_id for item in watched} | {item.deputy_id for item in watched}
    people |= {person for persons in by_role.values() for person in persons} | {clock.brought_in_by}
    return Team(
        operational=tuple(by_role.get(Role.OPERATIONAL_LEAD, ())),
        executive=tuple(by_role.get(Role.EXECUTIVE_LEAD, ())),
        administrators=tuple(by_role.get(Role.ADMINISTRATOR, ())),
        brought_in_by=clock.brought_in_by,
        home_channel=clock.home_channel,
        channels=tuple(channel for channel, is_on in (channels | switched).items() if is_on),
        people=load_people(tx, sorted(people - {""})),
    )


def load_people(tx: Tx, people: Sequence[str]) -> dict[str, Known]:
    """Load what is known of people, by their ids; whoever was never seen is left out."""
    found: dict[str, Known] = {}
    for start in range(0, len(people), AT_ONCE):
        rows = tx.rows(_BY_ID, people=people[start : start + AT_ONCE])
        found |= {row.person_id: _known(row) for row in rows}
    return found


def linked(tx: Tx, watched: Sequence[Watched]) -> list[Watched]:
    """Give an owner who is only a printed name the one person of the workspace who goes by it; a rank before it is let pass."""
    spelt = {item.owner: spellings(item.owner) for item in watched if item.owner and not item.owner_id}
    names = sorted({name for ways in spelt.values() for name in ways})
    by_name: dict[str, set[str]] = {}
    for start in range(0, len(names), AT_ONCE):
        for row in tx.rows(_BY_NAME, names=names[start : start + AT_ONCE]):
            if row.membership in CAN_BE_TOLD:
                for name in {row.name_folded, row.full_name_folded} - {""}:
                    by_name.setdefault(name, set()).add(row.person_id)
    return [
        replace(item, owner_id=_only(spelt.get(item.owner, ()), by_name) or item.owner_id) for item in watched
    ]


def spellings(name: str) -> tuple[str, ...]:
    """
    Give the names under which somebody may be known: as printed, and without what stands before two words or more.

    >>> spellings("DS Priya  Nair")
    ('ds priya nair', 'priya nair')
    """
    words = name.casefold().split()
    return tuple(" ".join(words[start:]) for start in range(max(len(words) - 1, 1)))


def _only(names: Sequence[str], by_name: dict[str, set[str]]) -> str:
    for name in names:
        if found := by_name.get(name):
            return next(iter(found)) if len(found) == 1 else ""
    return ""


def _known(row: AnyRow) -> Known:
    return Known(
        row.person_id,
        row.full_name or row.name,
        row.timezone,
        row.away_until,
        has_left=row.membership not in CAN_BE_TOLD,
    )
