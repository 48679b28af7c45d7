"""What Bolt calls for each kind of request: find who asks, hand it to its handler, carry the answer back."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot.commands.edge import (
    Answer,
    Asked,
    Clicked,
    Doors,
    Submitted,
    answer_click,
    answer_command,
    answer_submission,
    asked_of,
)
from bot.commands.faults import on_error
from bot.commands.payloads import Click, Json, SlashCommand, Submission, Suggestion
from bot.commands.payloads_events import UserChange
from bot.commands.people import People
from bot.commands.problems import click_problem, command_problem, form_problem
from bot.commands.replies import on_message
from bot.domain.errors import TrackerError
from bot.domain.people import Actor, Door

ANYTHING = re.compile(r".*", re.DOTALL)


@dataclass(frozen=True)
class Tables:
    """
    Who answers what: lines by `route`, buttons by the part of their action id before the colon.

    Forms are found by their callback id; menus, which ask for their options while somebody types, by their action id.
    """

    route: Callable[[Asked, Doors], Answer]
    clicks: Mapping[str, Callable[[Clicked, Doors], Answer]]
    forms: Mapping[str, Callable[[Submitted, Doors], Answer]]
    menus: Mapping[str, Callable[[Actor, Suggestion, Doors], Sequence[Json]]]


@dataclass(frozen=True)
class Desk:
    """What every listener works with."""

    doors: Doors
    people: People
    tables: Tables


def listen(app: App, doors: Doors, tables: Tables) -> None:
    """Connect every command, click, form, menu and event of a Bolt app with its handler."""
    people = People(doors)
    desk = Desk(doors, people, tables)
    app.command(ANYTHING)(partial(on_command, desk))
    app.action(ANYTHING)(partial(on_click, desk))
    app.view(ANYTHING)(partial(on_submission, desk))
    app.view_closed(ANYTHING)(on_nothing)
    app.options(ANYTHING)(partial(on_menu, desk))
    app.shortcut(ANYTHING)(on_nothing)
    app.event("user_change")(partial(on_user_change, people))
    app.event("message")(partial(on_message, doors, people))
    app.event(ANYTHING)(on_nothing)
    app.error(on_error)


def on_command(desk: Desk, ack: Ack, body: Json, client: WebClient) -> BoltResponse:
    """Take a typed line; its answer is the acknowledgement."""
    command = SlashCommand.model_validate(body)
    asked = asked_of(command, Actor("", command.user_id, command.user_name), client)
    try:
        team, user = command.team_id, command.user_id
        actor = desk.people.actor(client, team, user, Door.COMMAND, name=command.user_name)
        asked = replace(asked, actor=actor)
        desk.people.meet(client, team, command.people.values())
        answer = desk.tables.route(asked, desk.doors)
    except TrackerError as refused:
        answer = command_problem(refused, asked)
    return answer_command(answer, ack, client, command.trigger_id)


def on_click(desk: Desk, ack: Ack, body: Json, client: WebClient) -> BoltResponse:
    """Take a click; its acknowledgement is empty, and its answer goes where the button stands."""
    click = Click.model_validate(body)
    handler = desk.tables.clicks.get(click.action_id.partition(":")[0])
    if handler is None:
        return ack()
    clicked = Clicked(Actor("", click.user.id, click.user.name), client, click)
    try:
        clicked = replace(clicked, actor=actor_of(desk.people, client, click, Door.BUTTON))
        answer = handler(clicked, desk.doors)
    except TrackerError as refused:
        answer = click_problem(refused, clicked)
    answer_click(answer, clicked)
    return ack()


def on_submission(desk: Desk, ack: Ack, body: Json, client: WebClient) -> BoltResponse:
    """Take a form; problems stand under its fields, and the form stays open with every word in it."""
    submission = Submission.model_validate(body)
    handler = desk.tables.forms.get(submission.view.callback_id)
    if handler is None:
        return ack()
    try:
        actor = actor_of(desk.people, client, submission, Door.FORM)
        desk.people.meet(client, submission.team_id, submission.view.people)
        answer = handler(Submitted(actor, submission), desk.doors)
    except TrackerError as refused:
        answer = form_problem(refused, submission.view)
    return answer_submission(answer, ack)


def on_menu(desk: Desk, ack: Ack, body: Json, client: WebClient) -> BoltResponse:
    """Give a menu its options; one that cannot be filled is empty."""
    typed = Suggestion.model_validate(body)
    handler = desk.tables.menus.get(typed.action_id)
    if handler is None:
        return ack(options=[])
    try:
        return ack(options=handler(actor_of(desk.people, client, typed, Door.FORM), typed, desk.doors))
    except TrackerError:
        return ack(options=[])


def on_user_change(people: People, ack: Ack, body: Json) -> BoltResponse:
    """Remember what changed about a person."""
    change = UserChange.model_validate(body)
    people.changed(change.team_id, change.user)
    return ack()


def on_nothing(ack: Ack) -> BoltResponse:
    """Take what needs no answer: a form was closed, an event is of no interest."""
    return ack()


def actor_of(
    people: People, client: WebClient, payload: Click | Submission | Suggestion, door: Door
) -> Actor:
    """Say who clicked or sent; somebody of another organisation is told apart by their own workspace."""
    user = payload.user
    return people.actor(
        client, payload.team_id, user.id, door, own_team=user.team_id, name=user.name or user.username
    )
