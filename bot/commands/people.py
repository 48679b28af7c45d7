"""Who asks: a full member, a guest, a bot, somebody of another organisation; looked up once and remembered."""

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.commands.edge import UNREACHABLE, Doors, quick
from bot.commands.payloads import Json, SlackUser
from bot.domain.people import Actor, Door, Membership, Person
from bot.usecases import between_turns
from bot.usecases.people import recall_person, remember_person

log = logging.getLogger(__name__)

LOOK_UP_SECONDS = 1
"""Somebody unknown is looked up once, and no longer than this: an answer is due within 3 seconds."""

FRESH_FOR = timedelta(hours=24)
"""Past this a person is looked up again, after the answer: who became a guest is refused the next time at the latest."""

IN_MEMORY_FOR = timedelta(seconds=60)
"""How long this process trusts what it read; another process may have stored a change meanwhile."""

IN_MEMORY_AT_MOST = 5_000

MET_AT_ONCE = 2
"""Persons named in one line who are looked up: each may take a second, and an answer is due within three."""


@dataclass(frozen=True)
class Remembered:
    """A person, and until when this process need not ask the store again."""

    person: Person
    until: datetime


class People:
    """Turns the ids of a payload into an `Actor`."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._memory: OrderedDict[tuple[str, str], Remembered] = OrderedDict()
        self._lock = Lock()

    def actor(
        self, client: WebClient, team: str, user: str, door: Door, *, own_team: str = "", name: str = ""
    ) -> Actor:
        """
        Say who asks.

        `own_team` is the person's own workspace where the payload tells it: somebody of another organisation is
        known by that alone. Who cannot be looked up is `UNKNOWN`.
        """
        workspace = self._doors.workspace_of(team)
        if own_team and own_team != team:
            return Actor(workspace, user, name or user, Membership.OTHER_ORGANISATION, door)
        person = self._known(workspace, user) or self._looked_up(client, workspace, team, user)
        if person is None:
            return Actor(workspace, user, name or user, Membership.UNKNOWN, door)
        if self._doors.clock() - person.fetched_at > FRESH_FOR:
            self._doors.later("refresh person", lambda: self._looked_up(client, workspace, team, user))
        administers = user in self._doors.administrators
        return Actor(workspace, user, person.full_name, person.membership, door, is_administrator=administers)

    def meet(self, client: WebClient, team: str, users: Iterable[str]) -> None:
        """Make sure that those who are named are known by name; who cannot be looked up stays a stranger."""
        workspace = self._doors.workspace_of(team)
        strangers = [user for user in dict.fromkeys(users) if self._known(workspace, user) is None]
        for user in strangers[:MET_AT_ONCE]:
            self._looked_up(client, workspace, team, user)

    def changed(self, team: str, user: SlackUser) -> None:
        """Store what an event says of a person."""
        self._remember(self._doors.workspace_of(team), team, user)

    def _known(self, workspace: str, user: str) -> Person | None:
        now = self._doors.clock()
        with self._lock:
            found = self._memory.get((workspace, user))
        if found and now < found.until:
            return found.person
        person = recall_person(self._doors.store, workspace, user)
        if person:
            self._keep(workspace, person)
        return person

    def _looked_up(self, client: WebClient, workspace: str, team: str, user: str) -> Person | None:
        found = answered(
            "users.info", lambda: quick(client, LOOK_UP_SECONDS).users_info(user=user).get("user")
        )
        return self._remember(workspace, team, SlackUser.model_validate(found)) if found else None

    def _remember(self, workspace: str, team: str, user: SlackUser) -> Person:
        person = person_of(user, team, self._doors.clock())
        remember_person(self._doors.store, workspace, person)
        self._keep(workspace, person)
        return person

    def _keep(self, workspace: str, person: Person) -> None:
        with self._lock:
            self._memory[(workspace, person.id)] = Remembered(person, self._doors.clock() + IN_MEMORY_FOR)
            while len(self._memory) > IN_MEMORY_AT_MOST:
                self._memory.popitem(last=False)


def answered(method: str, call: Callable[[], Json | None]) -> Json | None:
    """Ask Slack for one thing; None when it refuses or cannot be reached in time."""
    try:
        with between_turns():
            return call()
    except SlackApiError as refused:
        log.warning("%s refused: %s", method, refused.response.get("error", "unknown"))
    except UNREACHABLE as away:
        log.warning("%s failed: %s", method, type(away).__name__)
    return None


def person_of(user: SlackUser, team: str, now: datetime) -> Person:
    """
    Make a person of what Slack says; a leaver, a bot and a guest are told apart from a full member.

    The printed name is the full one, else the one they go by, else the handle.
    """
    handle = user.display_name or user.name or user.id
    return Person(user.id, handle, user.real_name or handle, membership_of(user, team), user.tz, now)


def membership_of(user: SlackUser, team: str) -> Membership:
    """Say what somebody is to the workspace; the stricter word wins."""
    if user.is_stranger or (user.team_id and user.team_id != team):
        return Membership.OTHER_ORGANISATION
    if user.deleted:
        return Membership.DEACTIVATED
    if user.is_bot or user.id == "USLACKBOT":
        return Membership.BOT
    if user.is_restricted or user.is_ultra_restricted:
        return Membership.GUEST
    return Membership.MEMBER
