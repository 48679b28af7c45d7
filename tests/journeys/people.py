"""Roles for the people of the sandbox, as the terminal gives them, and what reaches people when the time comes."""

from datetime import datetime

from slack_sdk import WebClient

from bot.domain.people import Actor, Door, Membership, Role
from bot.jobs.timetable import Timetable
from bot.usecases.grant import Grant, grant_role
from sandbox.person import Person, text_of
from sandbox.screen import Seen
from tests.journeys.conftest import Office


def give_role(office: Office, role: Role, person: Person, *, is_taken: bool = False) -> None:
    """Give somebody a role in the only tracker, or take it from them."""
    operator = Actor(office.workspace, "terminal", "operator", Membership.MEMBER, Door.TERMINAL)
    grant_role(office.store, operator, "", Grant(role, person.id, is_taken=is_taken))


def read(seen: Seen) -> str:
    """Read everything that is new or was changed: messages and a form."""
    messages = [text_of(message) for message in (*seen.messages, *seen.changed)]
    return "\n".join([*messages, text_of(seen.view) if seen.view else "", *seen.errors.values()])


def let_time_come(office: Office) -> None:
    """Have the timetable look once: choose the nudges of a morning that has come, and send what waits."""
    client = WebClient(token=office.sandbox.workspace.app.bot_token, base_url=office.sandbox.api_url)
    Timetable(office.store, office.workspace, client, "test", office.clock).look()


def move_to(office: Office, moment: datetime) -> None:
    """Move both clocks, the bot's and the workspace's."""
    office.clock.now = moment
    office.sandbox.call(lambda: office.sandbox.workspace.clock.set(moment))
