"""Looking around and setting the scene through the back door."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sandbox.control.asked import Disconnect, MoveClock, SetChannel, SetFault, SetTimes, SetUser
from sandbox.control.seen import names_of
from sandbox.faults import Fault
from sandbox.manifest import read_manifest
from sandbox.model import Change, Json
from sandbox.workspace import Workspace


def whole_state(workspace: Workspace) -> Json:
    """Tell everything that a test may want to know."""
    return {
        "violations": [asdict(one) for one in workspace.violations],
        "traffic": [asdict(one) for one in workspace.traffic],
        "clock": workspace.clock.now().isoformat(),
        "connected": workspace.sockets.count,
        "deliver_to": workspace.courier.deliver_to,
        "faults": [asdict(one) for one in workspace.faults.waiting],
        "sequence": workspace.sequence,
        "names": names_of(workspace),
        "users": {user.id: user.name for user in workspace.users.values()},
        "channels": {channel.id: channel.name for channel in workspace.channels.values()},
        "commands": [asdict(one) for one in workspace.commands],
    }


def clock(workspace: Workspace) -> Json:
    """Tell the workspace's time."""
    return {"now": workspace.clock.now().isoformat()}


def move_clock(workspace: Workspace, asked: MoveClock) -> Json:
    """Move the workspace's clock, to a moment or by a span."""
    if asked.to:
        workspace.clock.set(datetime.fromisoformat(asked.to))
    workspace.move_clock(days=asked.days, seconds=asked.seconds)
    return clock(workspace)


def add_fault(workspace: Workspace, asked: SetFault) -> Json:
    """Let something go wrong from now on."""
    workspace.faults.add(Fault(**asked.model_dump()))
    return {"waiting": len(workspace.faults.waiting)}


def clear_faults(workspace: Workspace) -> Json:
    """Let nothing more go wrong."""
    workspace.faults.clear()
    return {"waiting": 0}


def clear_violations(workspace: Workspace) -> Json:
    """Forget the violations so far."""
    workspace.violations.clear()
    return {}


async def disconnect(workspace: Workspace, asked: Disconnect) -> Json:
    """End the sockets."""
    await workspace.sockets.disconnect(asked.reason, abruptly=asked.abruptly)
    return {}


async def settle(workspace: Workspace) -> Json:
    """Wait until every event so far has been tried once."""
    await workspace.courier.settle()
    return {}


def set_times(workspace: Workspace, asked: SetTimes) -> Json:
    """Shorten the real times."""
    if asked.ack_seconds is not None:
        workspace.courier.ack_seconds = asked.ack_seconds
    if asked.trigger_seconds is not None:
        workspace.triggers.seconds = asked.trigger_seconds
    if asked.response_url_seconds is not None:
        workspace.response_urls.seconds = asked.response_url_seconds
    if asked.event_retry_seconds is not None:
        workspace.courier.event_retry_seconds = tuple(asked.event_retry_seconds)
    return {}


def set_channel(workspace: Workspace, asked: SetChannel) -> Json:
    """Change a channel."""
    for user_id in asked.add:
        workspace.add_member(asked.channel, user_id)
    for user_id in asked.remove:
        workspace.remove_member(asked.channel, user_id)
    channel = workspace.channel(asked.channel)
    changes: dict[str, Any] = asked.model_dump(include={"is_archived", "name"}, exclude_none=True)
    if changes:
        workspace.put_channel(replace(channel, **changes))
    return {"id": channel.id}


def set_user(workspace: Workspace, asked: SetUser) -> Json:
    """Change a person."""
    user = workspace.user(asked.user)
    changes: dict[str, Any] = asked.model_dump(exclude={"user"}, exclude_none=True)
    workspace.put_user(replace(user, **changes, updated=int(workspace.clock.now().timestamp())))
    return {"id": user.id}


def install(workspace: Workspace, manifest: Json) -> Json:
    """Take over commands, shortcuts, scopes and events from an app manifest."""
    read_manifest(workspace.app, manifest)
    workspace.put_user(replace(workspace.bot, name=workspace.app.handle, real_name=workspace.app.name))
    workspace.tell(Change("commands", workspace.commands))
    return {"commands": [one.name for one in workspace.commands]}
