"""Acting as a person through the back door."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.control.asked import (
    ActClose,
    ActCommand,
    ActHome,
    ActPress,
    ActSay,
    ActShortcut,
    ActSubmit,
    ActSuggest,
    News,
    Where,
)
from sandbox.control.seen import seen_after, seen_since
from sandbox.model import Change, Json, NotPossible, OnMessage, OnView, Outcome, Press
from sandbox.workspace import Workspace


async def command(workspace: Workspace, asked: ActCommand) -> Json:
    """Type a slash command."""
    user, channel = workspace.user(asked.user), workspace.channel(asked.channel)
    name, _, text = asked.line.strip().partition(" ")
    return await _seen(
        workspace, user.id, lambda: workspace.run_command(user.id, channel.id, name, text), with_top=False
    )


async def press(workspace: Workspace, asked: ActPress) -> Json:
    """Press something."""
    user = workspace.user(asked.user)
    action = Press(
        _container(asked.where), asked.block_id, asked.action_id, asked.value, asked.typed, asked.trigger
    )
    return await _seen(workspace, user.id, lambda: workspace.press(user.id, action))


async def submit(workspace: Workspace, asked: ActSubmit) -> Json:
    """Submit a modal."""
    user = workspace.user(asked.user)
    return await _seen(workspace, user.id, lambda: workspace.submit(user.id, asked.view, asked.typed))


async def close(workspace: Workspace, asked: ActClose) -> Json:
    """Close a modal."""
    user = workspace.user(asked.user)

    async def act() -> Outcome:
        await workspace.close(user.id, asked.view, clear=asked.clear)
        return Outcome(ok=True)

    return await _seen(workspace, user.id, act)


async def suggest(workspace: Workspace, asked: ActSuggest) -> Json:
    """Type in an external select."""
    user, where = workspace.user(asked.user), _container(asked.where)
    return {"options": await workspace.suggest(user.id, where, asked.block_id, asked.action_id, asked.typed)}


async def say(workspace: Workspace, asked: ActSay) -> Json:
    """Write a message, and wait until the app has heard of it."""
    user, channel = workspace.user(asked.user), workspace.channel(asked.channel)

    async def act() -> Outcome:
        done = await workspace.post_as(user.id, channel.id, asked.text, asked.thread_ts, asked.files)
        await workspace.courier.settle()
        return done

    return await _seen(workspace, user.id, act)


async def shortcut(workspace: Workspace, asked: ActShortcut) -> Json:
    """Use a shortcut."""
    user = workspace.user(asked.user)
    channel = workspace.channel(asked.channel).id if asked.channel else None
    return await _seen(
        workspace,
        user.id,
        lambda: workspace.shortcut(user.id, asked.callback_id, asked.ts, channel),
        with_top=False,
    )


async def home(workspace: Workspace, asked: ActHome) -> Json:
    """Open the Home tab, and wait until the app has heard of it."""
    user = workspace.user(asked.user)

    async def act() -> Outcome:
        done = await workspace.open_home(user.id)
        await workspace.courier.settle()
        return done

    return await _seen(workspace, user.id, act)


async def news(workspace: Workspace, asked: News) -> Json:
    """Wait until something of a kind is new for a person, or until time is up, and tell all that is new."""
    user = workspace.user(asked.user)
    changed = asyncio.Event()

    def wake(_: Change) -> None:
        changed.set()

    unsubscribe = workspace.subscribe(wake)
    try:
        async with asyncio.timeout(asked.seconds):
            while not _is_there(seen := seen_since(workspace, user.id, asked.since), asked.wait_for):
                await changed.wait()
                changed.clear()
    except TimeoutError:
        seen = seen_since(workspace, user.id, asked.since)
    finally:
        unsubscribe()
    return seen | {"ok": True, "error": None, "errors": {}, "seconds": 0.0}


def _is_there(seen: Json, wanted: str) -> bool:
    key = "messages" if wanted == "message" else wanted
    if key == "anything":
        return any(seen[one] for one in ("messages", "changed", "deleted", "view", "home"))
    return bool(seen[key])


async def _seen(
    workspace: Workspace, user_id: str, act: Callable[[], Awaitable[Outcome]], *, with_top: bool = True
) -> Json:
    mark = workspace.sequence
    outcome = await act()
    return seen_after(workspace, user_id, mark, outcome, with_top=with_top)


def _container(where: Where) -> OnMessage | OnView:
    if where.view:
        return OnView(where.view)
    if where.channel and where.ts:
        return OnMessage(where.channel, where.ts)
    raise NotPossible("neither a message nor a view is named")


Act = Callable[[Workspace, Any], Awaitable[Json]]

ACTS: dict[str, tuple[type[Any], Act]] = {
    "command": (ActCommand, command),
    "press": (ActPress, press),
    "submit": (ActSubmit, submit),
    "close": (ActClose, close),
    "suggest": (ActSuggest, suggest),
    "say": (ActSay, say),
    "shortcut": (ActShortcut, shortcut),
    "home": (ActHome, home),
    "news": (News, news),
}
"""What can be done by POST to /control/act/<word>."""
