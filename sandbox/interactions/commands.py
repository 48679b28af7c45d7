"""Slash commands."""

from sandbox.delivery.parcel import Parcel
from sandbox.interactions.common import acting, member, outcome, spoken_name
from sandbox.interactions.replies import Place, reply_to_command
from sandbox.model import Channel, Command, Json, NotPossible, Origin, Outcome, User
from sandbox.refusal import Refused
from sandbox.state import State
from sandbox.typed_text import as_command_text


async def run_command(state: State, user_id: str, channel_id: str, command: str, text: str) -> Outcome:
    """Deliver a slash command and show its answer."""
    user = acting(state, user_id)
    channel = member(state, user, channel_id)
    if user.team_id != state.team.id:
        raise NotPossible(
            f"{user.real_name} belongs to another workspace and cannot run commands of this one"
        )
    known = _registered(state, command)
    payload = _payload(state, user, channel, known, text.strip())
    answer = await state.courier.deliver(Parcel("slash_commands", payload, known.name))
    error = None
    if answer.status == "ok":
        try:
            reply_to_command(state, Place(user.id, channel.id), answer.body, f"{command} {text}".strip())
        except Refused as refused:
            state.put_violation(f"acknowledgement of {command} {text}", str(refused))
            error = refused.error
    return outcome(state, user.id, answer, error)


def _registered(state: State, command: str) -> Command:
    for known in state.commands:
        if known.name == command:
            return known
    if state.app.commands is None:
        return Command(command)
    raise NotPossible(f"{command} is not a valid command")


def _payload(state: State, user: User, channel: Channel, command: Command, text: str) -> Json:
    return {
        "token": "sandbox-verification-token",
        "team_id": state.team.id,
        "team_domain": state.team.domain,
        "channel_id": channel.id,
        "channel_name": spoken_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": command.name,
        "text": as_command_text(state, text, should_escape=command.should_escape),
        "api_app_id": state.app.id,
        "is_enterprise_install": "false",
        "response_url": state.response_urls.issue(user.id, channel.id, None),
        "trigger_id": state.triggers.issue(user.id, Origin(channel.id)),
    }
