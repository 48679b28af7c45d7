"""What the workspace answers to each request of the page."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.faults import Fault
from sandbox.model import Json, NotPossible, Outcome, Press
from sandbox.page import requests as ask
from sandbox.page.wire import dressed
from sandbox.workspace import Workspace

UNITED_KINGDOM = ZoneInfo("Europe/London")
MORNING = time(10)
"""When a day is entered: what an app says in the morning is due by then."""
LATE = 5
"""Seconds that a mishap of the page takes: how long a call is delayed, and when to come again after too many."""

Answer = Callable[[Workspace, str, Any], Awaitable[Json]]


async def answer(workspace: Workspace, person: str, request: ask.Request) -> Json:
    """Do what the page asks as this person; what is not possible becomes an error in the reply."""
    try:
        return await _ANSWERS[type(request)](workspace, person, request)
    except NotPossible as error:
        return {"ok": False, "error": "not_possible", "why": str(error)}


async def _run_command(workspace: Workspace, person: str, request: ask.RunCommand) -> Json:
    return _reply(await workspace.run_command(person, request.channel, request.command, request.text))


async def _say(workspace: Workspace, person: str, request: ask.Say) -> Json:
    return _reply(await workspace.post_as(person, request.channel, request.text, request.thread))


async def _press(workspace: Workspace, person: str, request: ask.PressElement) -> Json:
    press = Press(
        container=request.origin.container(),
        block_id=request.block_id,
        action_id=request.action_id,
        value=request.value,
        typed=request.typed,
        trigger=request.trigger,
    )
    return _reply(await workspace.press(person, press))


async def _submit(workspace: Workspace, person: str, request: ask.Submit) -> Json:
    return _reply(await workspace.submit(person, request.view, request.typed))


async def _close(workspace: Workspace, person: str, request: ask.Close) -> Json:
    await workspace.close(person, request.view, clear=request.clear)
    return {"ok": True}


async def _suggest(workspace: Workspace, person: str, request: ask.Suggest) -> Json:
    origin = request.origin.container()
    options = await workspace.suggest(person, origin, request.block_id, request.action_id, request.typed)
    return {"ok": True, "options": dressed(options)}


async def _shortcut(workspace: Workspace, person: str, request: ask.UseShortcut) -> Json:
    return _reply(await workspace.shortcut(person, request.callback_id, request.message_ts, request.channel))


async def _home(workspace: Workspace, person: str, _request: ask.OpenHome) -> Json:
    return _reply(await workspace.open_home(person))


async def _clock(workspace: Workspace, _person: str, request: ask.MoveClock) -> Json:
    if request.reset:
        workspace.move_clock(seconds=-workspace.clock.offset.total_seconds())
    elif request.to:
        try:
            moment = datetime.fromisoformat(request.to).replace(tzinfo=UNITED_KINGDOM)
        except ValueError:
            return {"ok": False, "error": "invalid_date"}
        workspace.move_clock(seconds=(moment - workspace.clock.now()).total_seconds())
    else:
        workspace.move_clock(
            seconds=(_morning(workspace, request.days) - workspace.clock.now()).total_seconds()
        )
    return {"ok": True}


def _morning(workspace: Workspace, days: int) -> datetime:
    """Give the moment of a later day at which its morning's messages are due, so that moving by days shows them."""
    day = workspace.clock.now().astimezone(UNITED_KINGDOM).date() + timedelta(days=days)
    return datetime.combine(day, MORNING, UNITED_KINGDOM)


async def _mishaps(workspace: Workspace, _person: str, request: ask.ReadMishaps) -> Json:
    if request.clear:
        workspace.faults.clear()
    return {"ok": True, "waiting": [asdict(fault) for fault in workspace.faults.waiting]}


async def _spoil(workspace: Workspace, person: str, request: ask.Spoil) -> Json:
    workspace.faults.add(Fault(request.kind, request.where, times=request.times, seconds=LATE))
    return await _mishaps(workspace, person, ask.ReadMishaps(id=request.id, do="mishaps"))


async def _place(workspace: Workspace, _person: str, request: ask.SetPlace) -> Json:
    channel = workspace.channel(request.channel)
    if request.has_app is not None:
        change = workspace.add_member if request.has_app else workspace.remove_member
        change(channel.id, workspace.app.user_id)
    if request.is_archived is not None:
        workspace.put_channel(replace(workspace.channel(channel.id), is_archived=request.is_archived))
    return {"ok": True}


async def _account(workspace: Workspace, _person: str, request: ask.SetPerson) -> Json:
    user = workspace.user(request.person)
    updated = int(workspace.clock.now().timestamp())
    workspace.put_user(replace(user, deleted=request.deleted, updated=updated))
    return {"ok": True}


async def _traffic(workspace: Workspace, _person: str, request: ask.ReadTraffic) -> Json:
    entry = next((one for one in workspace.traffic if one.id == request.number), None)
    if entry is None:
        return {"ok": False, "error": "not_found"}
    return {"ok": True, "request": entry.request, "response": entry.response}


def _reply(outcome: Outcome) -> Json:
    reply: Json = {"ok": outcome.ok, "error": outcome.error, "seconds": outcome.seconds}
    if outcome.errors:
        reply["errors"] = dict(outcome.errors)
    return reply


_ANSWERS: dict[type, Answer] = {
    ask.RunCommand: _run_command,
    ask.Say: _say,
    ask.PressElement: _press,
    ask.Submit: _submit,
    ask.Close: _close,
    ask.Suggest: _suggest,
    ask.UseShortcut: _shortcut,
    ask.OpenHome: _home,
    ask.MoveClock: _clock,
    ask.ReadTraffic: _traffic,
    ask.ReadMishaps: _mishaps,
    ask.Spoil: _spoil,
    ask.SetPlace: _place,
    ask.SetPerson: _account,
}
