"""Who hears of an item: its owner, or whoever stands in; leads; channels."""

from collections.abc import Iterator
from datetime import date

from bot.domain.nudge_values import (
    EXECUTIVE_LEAD,
    OPERATIONAL_LEAD,
    Recipient,
    RecipientKind,
    Team,
    Via,
    Watched,
)

Hearer = tuple[Recipient, Via]


def hearers(item: Watched, team: Team, day: date) -> list[Hearer]:
    """
    Name the people who hear of an item: its owner, else the deputy, else the Operational Lead; of what is done, the lead.

    Somebody who is away or has left is never among them.
    """
    if item.awaits_sign_off:
        return _each(operational(team, day), Via.SIGN_OFF)
    if not item.owner_id:
        return _each(operational(team, day), Via.UNLINKED if item.owner else Via.UNOWNED)
    if team.can_hear(item.owner_id, day):
        return [(person(item.owner_id), Via.OWNER)]
    if team.can_hear(item.deputy_id, day):
        return [(person(item.deputy_id), Via.DEPUTY)]
    has_left = team.known(item.owner_id).has_left
    return _each(operational(team, day), Via.LEFT if has_left else Via.AWAY)


def operational(team: Team, day: date) -> list[Recipient]:
    """
    Name the Operational Leads who are there; where none of those linked is, whoever else answers for the tracker.

    Where nobody is linked it is the role alone.
    """
    if not team.operational:
        return [OPERATIONAL_LEAD]
    for group in (team.operational, team.executive, team.administrators):
        if present := _there(group, team, day):
            return present
    return []


def executive(team: Team, day: date) -> list[Recipient]:
    """Name the Executive Leads who are there; where nobody is linked it is the role alone."""
    return _there(team.executive, team, day) if team.executive else [EXECUTIVE_LEAD]


def opening_hearers(team: Team, day: date) -> list[Hearer]:
    """Name who is told what was overdue when the tracker came in: the Operational Lead, else whoever brought it in."""
    if not team.operational and team.can_hear(team.brought_in_by, day):
        return [(person(team.brought_in_by), Via.BROUGHT_IN)]
    return _each(operational(team, day), Via.LEAD)


def channels(team: Team) -> Iterator[Hearer]:
    """Name the channels with nudges on."""
    for channel in team.channels:
        yield Recipient(RecipientKind.CHANNEL, channel), Via.TEAM


def person(identifier: str) -> Recipient:
    """Make the recipient of a person's id."""
    return Recipient(RecipientKind.PERSON, identifier)


def _there(people: tuple[str, ...], team: Team, day: date) -> list[Recipient]:
    return [person(one) for one in dict.fromkeys(people) if team.can_hear(one, day)]


def _each(recipients: list[Recipient], via: Via) -> list[Hearer]:
    return [(recipient, via) for recipient in recipients]
