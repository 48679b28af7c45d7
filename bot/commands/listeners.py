"""What Bolt calls for each kind of request: find who asks, hand it to its handler, carry the answer back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from slack_bolt import Ack, BoltContext, BoltResponse
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
from bot.commands.payloads import Click, Json, SlashCommand, Submission, Suggestion
from bot.commands.payloads_events import UserChange
from bot.commands.people import People
from bot.commands.problems import click_problem, command_problem, form_problem
from bot.domain.errors import TrackerError
from bot.domain.people import Actor, Door


@dataclass(frozen=True)
class Tables:
    """
    Who answers what: lines by `route` (`verb_of` names their verb), buttons by the part of their action id before the colon.

    Forms are found by their callback id; menus, which ask for their options while somebody types, by their action id.
    `message` takes what somebody wrote where the bot reads along.
    """

    route: Callable[[Asked, Doors], Answer]
    verb_of: Callable[[str], str]
    clicks: Mapping[str, Callable[[Clicked, Doors], Answer]]
    forms: Mapping[str, Callable[[Submitted, Doors], Answer]]
    menus: Mapping[str, Callable[[Actor, Suggestion, Doors], Sequence[Json]]]
    message: Callable[[Doors, People, Ack, Json, WebClient], BoltResponse]


class Desk:
    """What every kind of request is brought to: the tables, the people, and what handlers may use."""

    def __init__(self, doors: Doors, tables: Tables) -> None:
        self.doors = doors
        self.tables = tables
        self.people = People(doors)

    def command(self, ack: Ack, body: Json, client: WebClient, context: BoltContext) -> BoltResponse:
        """Take a typed line; its answer is the acknowledgement. Its verb is noted in the context, to be counted."""
        command = SlashCommand.model_validate(body)
        context["verb"] = self.tables.verb_of(command.text)
        asked = asked_of(command, Actor("", command.user_id, command.user_name), client)
        try:
            team, user = command.team_id, command.user_id
            actor = self.people.actor(client, team, user, Door.COMMAND, name=command.user_name)
            asked = replace(asked, actor=actor)
            self.people.meet(client, team, command.people.values())
            answer = self.tables.route(asked, self.doors)
        except TrackerError as refused:
            answer = command_problem(refused, asked)
        return answer_command(answer, ack, client, command.trigger_id)

    def click(self, ack: Ack, body: Json, client: WebClient) -> BoltResponse:
        """Take a click; its acknowledgement is empty, and its answer goes where the button stands."""
        click = Click.model_validate(body)
        handler = self.tables.clicks.get(click.action_id.partition(":")[0])
        if handler is None:
            return ack()
        clicked = Clicked(Actor("", click.user.id, click.user.name), client, click)
        try:
            clicked = replace(clicked, actor=actor_of(self.people, client, click, Door.BUTTON))
            answer = handler(clicked, self.doors)
        except TrackerError as refused:
            answer = click_problem(refused, clicked)
        answer_click(answer, clicked)
        return ack()

    def submission(self, ack: Ack, body: Json, client: WebClient) -> BoltResponse:
        """Take a form; problems stand under its fields, and the form stays open with every word in it."""
        submission = Submission.model_validate(body)
        handler = self.tables.forms.get(submission.view.callback_id)
        if handler is None:
            return ack()
        try:
            actor = actor_of(self.people, client, submission, Door.FORM)
            self.people.meet(client, submission.team_id, submission.view.people)
            answer = handler(Submitted(actor, submission), self.doors)
        except TrackerError as refused:
            answer = form_problem(refused, submission.view)
        return answer_submission(answer, ack)

    def menu(self, ack: Ack, body: Json, client: WebClient) -> BoltResponse:
        """Give a menu its options; one that cannot be filled is empty."""
        typed = Suggestion.model_validate(body)
        handler = self.tables.menus.get(typed.action_id)
        if handler is None:
            return ack(options=[])
        try:
            return ack(options=handler(actor_of(self.people, client, typed, Door.FORM), typed, self.doors))
        except TrackerError:
            return ack(options=[])

    def user_change(self, ack: Ack, body: Json) -> BoltResponse:
        """Remember what changed about a person."""
        change = UserChange.model_validate(body)
        self.people.changed(change.team_id, change.user)
        return ack()

    def message(self, ack: Ack, body: Json, client: WebClient) -> BoltResponse:
        """Take what somebody wrote; it may answer a nudge."""
        return self.tables.message(self.doors, self.people, ack, body, client)


def actor_of(
    people: People, client: WebClient, payload: Click | Submission | Suggestion, door: Door
) -> Actor:
    """Say who clicked or sent; somebody of another organisation is told apart by their own workspace."""
    user = payload.user
    return people.actor(
        client, payload.team_id, user.id, door, own_team=user.team_id, name=user.name or user.username
    )
