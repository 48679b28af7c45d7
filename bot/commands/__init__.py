"""
Slack comes in: the table of verbs, of buttons, of forms and of menus, and how each finds its handler.

`register` is all that the wiring needs.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot.commands import help as help_verb
from bot.commands import list as list_verb
from bot.commands import show, summary, use
from bot.commands import update as update_verb
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
from bot.commands.payloads import Click, Json, SlashCommand, Submission, Suggestion, UserChange
from bot.commands.people import People
from bot.commands.problems import click_problem, command_problem, form_problem
from bot.commands.verbs import Verb, begins_with_number, find_verb, first_word
from bot.domain.errors import TrackerError
from bot.domain.people import Actor, Door
from bot.usecases.use import is_tracker

__all__ = ["CLICKS", "FORMS", "MENUS", "VERBS", "Doors", "Verb", "register"]


VERBS: tuple[Verb, ...] = (
    Verb(
        "update",
        "update 12.4 [what has changed]",
        "Record what has changed, in a form or in one line.",
        update_verb.update_typed,
        aliases=("record", "up"),
        examples=(
            "/tracker update 12.4",
            "/tracker update 12.4 Forty officers trained this week",
            "/tracker update 14.1-14.5 Contract for victim services signed",
            "/tracker update 12",
        ),
        permission="update",
    ),
    Verb(
        "show",
        "show 12.4",
        "Read a recommendation: its text, due date, status and answers. The number alone will do.",
        show.show_typed,
        aliases=("view", "open"),
        examples=("/tracker show 12.4", "/tracker 12.4", "/tracker show 12"),
        permission="show",
    ),
    Verb(
        "list",
        "list [overdue | mine | due 30d | at risk | unanswered | stale | owner @x | under 12 | awaiting]",
        "List items; filters can be combined.",
        list_verb.list_typed,
        aliases=("ls", "find"),
        examples=("/tracker list overdue", "/tracker list mine", "/tracker list at risk under 12"),
        permission="list",
    ),
    Verb(
        "summary",
        "summary [12 | @x | since 1 March] [here]",
        "See where the tracker stands; `here` shows it to the whole channel.",
        summary.summary_typed,
        aliases=("sum", "overview"),
        examples=("/tracker summary", "/tracker summary 12", "/tracker summary since 1 March here"),
        permission="summary",
    ),
    Verb(
        "use",
        "use KEY",
        "Choose the tracker that is meant in this channel.",
        use.use_typed,
        examples=("/tracker use stalking",),
        permission="use",
    ),
    Verb(
        "trackers",
        "trackers",
        "List the trackers of this workspace.",
        use.trackers_typed,
        permission="trackers",
    ),
    Verb(
        "help",
        "help [verb]",
        "Explain all of this, or one verb.",
        lambda asked, _doors: help_verb.explain(asked.words, VERBS),
        aliases=("?", "h"),
        examples=("/tracker help update",),
        permission="help",
    ),
)
"""Everything that can be typed, in the order in which help lists it."""

ANYTHING = re.compile(r".*", re.DOTALL)


def route(asked: Asked, doors: Doors) -> Answer:
    """
    Send a line to its verb.

    A number alone is shown; the key of a tracker before a verb names the tracker; nothing at all opens the guide.
    """
    word, rest = first_word(asked.line)
    if not word:
        return help_verb.guide(VERBS)
    verb = find_verb(word, VERBS)
    if verb:
        return verb.handler(replace(asked, verb=verb.word, words=rest), doors)
    if begins_with_number(asked.line):
        return show.show_typed(replace(asked, verb="show", words=asked.line), doors)
    if not asked.tracker and is_tracker(doors.store, asked.actor, word):
        return route(replace(asked, line=rest or "summary", tracker=word), doors)
    return help_verb.unknown(asked.line, VERBS)


def tracker_chosen(clicked: Clicked, doors: Doors) -> Answer:
    """Use the tracker that was chosen here; where the choice held up a line, carry that line out now."""
    chosen = use.use_clicked(clicked, doors)
    line = str(clicked.facts.get("l", ""))
    if not line:
        return chosen
    click = clicked.click
    is_direct = click.channel_id.startswith("D")
    asked = Asked(
        clicked.actor, clicked.client, line, click.channel_id, click.trigger_id, is_direct=is_direct
    )
    return route(replace(asked, tracker=str(clicked.facts.get("k", ""))), doors)


CLICKS: Mapping[str, Callable[[Clicked, Doors], Answer]] = {
    "help.open": lambda _clicked, _doors: help_verb.explain("", VERBS),
    "list.open": list_verb.list_clicked,
    "list.page": list_verb.turn_list_page,
    "show.open": show.show_clicked,
    "show.page": show.turn_shown_page,
    "summary.open": summary.summary_clicked,
    "summary.refresh": summary.summary_refreshed,
    "trackers.open": use.trackers_clicked,
    "use.tracker": tracker_chosen,
    **update_verb.CLICKS,
}
"""Every button, by the part of its action id before the colon."""

FORMS: Mapping[str, Callable[[Submitted, Doors], Answer]] = update_verb.FORMS
"""Every form, by its callback id."""

MENUS: Mapping[str, Callable[[Actor, Suggestion, Doors], Sequence[Json]]] = update_verb.MENUS
"""Every menu that asks for its options while somebody types."""


def register(app: App, doors: Doors) -> None:
    """Connect every command, click, form, menu and event of a Bolt app with its handler."""
    people = People(doors)
    app.command(ANYTHING)(partial(on_command, doors, people))
    app.action(ANYTHING)(partial(on_click, doors, people))
    app.view(ANYTHING)(partial(on_submission, doors, people))
    app.view_closed(ANYTHING)(on_nothing)
    app.options(ANYTHING)(partial(on_menu, doors, people))
    app.shortcut(ANYTHING)(on_nothing)
    app.event("user_change")(partial(on_user_change, people))
    app.event(ANYTHING)(on_nothing)
    app.error(on_error)


def on_command(doors: Doors, people: People, ack: Ack, body: Json, client: WebClient) -> BoltResponse:
    """Take a typed line; its answer is the acknowledgement."""
    command = SlashCommand.model_validate(body)
    asked = asked_of(command, Actor("", command.user_id, command.user_name), client)
    try:
        team, user = command.team_id, command.user_id
        actor = people.actor(client, team, user, Door.COMMAND, name=command.user_name)
        asked = replace(asked, actor=actor)
        people.meet(client, team, command.people.values())
        answer = route(asked, doors)
    except TrackerError as refused:
        answer = command_problem(refused, asked)
    return answer_command(answer, ack, client, command.trigger_id)


def on_click(doors: Doors, people: People, ack: Ack, body: Json, client: WebClient) -> BoltResponse:
    """Take a click; its acknowledgement is empty, and its answer goes where the button stands."""
    click = Click.model_validate(body)
    handler = CLICKS.get(click.action_id.partition(":")[0])
    if handler is None:
        return ack()
    clicked = Clicked(Actor("", click.user.id, click.user.name), client, click)
    try:
        clicked = replace(clicked, actor=actor_of(people, client, click, Door.BUTTON))
        answer = handler(clicked, doors)
    except TrackerError as refused:
        answer = click_problem(refused, clicked)
    answer_click(answer, clicked)
    return ack()


def on_submission(doors: Doors, people: People, ack: Ack, body: Json, client: WebClient) -> BoltResponse:
    """Take a form; problems stand under its fields, and the form stays open with every word in it."""
    submission = Submission.model_validate(body)
    handler = FORMS.get(submission.view.callback_id)
    if handler is None:
        return ack()
    try:
        actor = actor_of(people, client, submission, Door.FORM)
        answer = handler(Submitted(actor, submission), doors)
    except TrackerError as refused:
        answer = form_problem(refused, submission.view)
    return answer_submission(answer, ack)


def on_menu(doors: Doors, people: People, ack: Ack, body: Json, client: WebClient) -> BoltResponse:
    """Give a menu its options; one that cannot be filled is empty."""
    typed = Suggestion.model_validate(body)
    handler = MENUS.get(typed.action_id)
    if handler is None:
        return ack(options=[])
    try:
        return ack(options=handler(actor_of(people, client, typed, Door.FORM), typed, doors))
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
