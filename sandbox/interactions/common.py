"""What all interactions share: who may act, the keys every payload has, and how an answer is judged."""

from sandbox.delivery.parcel import Answer
from sandbox.model import Channel, Json, NotPossible, Outcome, User
from sandbox.shapes import person_json, team_json
from sandbox.state import State


def acting(state: State, user_id: str) -> User:
    """
    Find whoever acts.

    Raises:
        NotPossible: nobody of that name can do anything here.
    """
    user = state.user(user_id)
    if user.deleted:
        raise NotPossible(f"{user.real_name} has been deactivated")
    if user.is_bot:
        raise NotPossible(f"{user.real_name} is a bot")
    return user


def member(state: State, user: User, channel_id: str) -> Channel:
    """
    Find a conversation in which somebody can act.

    Raises:
        NotPossible: they are not in it, or it is archived.
    """
    channel = state.channel(channel_id)
    if user.id not in channel.members:
        raise NotPossible(f"{user.real_name} is not a member of {channel.name}")
    if channel.is_archived:
        raise NotPossible(f"{channel.name} is archived")
    return channel


def spoken_name(channel: Channel) -> str:
    """Tell what payloads call a conversation: private ones and direct messages keep their names to themselves."""
    if channel.is_im:
        return "directmessage"
    return "privategroup" if channel.is_private else channel.name


def interactive(state: State, user: User, kind: str) -> Json:
    """Make the keys that every interactive payload has."""
    return {
        "type": kind,
        "team": team_json(state),
        "user": person_json(user),
        "api_app_id": state.app.id,
        "token": "sandbox-verification-token",
        "enterprise": None,
        "is_enterprise_install": False,
    }


def outcome(state: State, user_id: str, answer: Answer, error: str | None = None) -> Outcome:
    """Sum up what a person is shown after acting."""
    problem = error or answer.error
    return Outcome(problem is None, problem, view=state.top_view(user_id), seconds=answer.seconds)


def expect_empty(state: State, where: str, answer: Answer) -> None:
    """Note it where the app acknowledged with a body that Slack ignores."""
    if answer.status == "ok" and answer.body not in (None, "", {}):
        state.put_violation(where, "the acknowledgement must be empty; Slack ignores its body")
