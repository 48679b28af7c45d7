"""Roles for the people of the sandbox, as the terminal gives them."""

from bot.domain.people import Actor, Door, Membership, Role
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
