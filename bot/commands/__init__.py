"""
Slack comes in: one file a verb, all of them listed in `table`; `register` is all that the wiring needs.

The verbs and all that they say are a third of the program, and nobody can ask for one before Slack is connected. So
they are loaded by the first request, or by whoever has nothing else to do once the connection stands.
"""

import re
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any

from slack_bolt import Ack, App, BoltRequest, BoltResponse

from bot.commands.doors import Doors

if TYPE_CHECKING:
    from bot.commands.listeners import Desk

ANYTHING = re.compile(r".*", re.DOTALL)

Body = dict[str, Any]


def register(app: App, doors: Doors) -> Callable[[], object]:
    """Connect every command, click, form, menu and event of a Bolt app; what is returned loads what answers them."""
    desk = _once(doors)
    app.command(ANYTHING)(lambda ack, body, client, context: desk().command(ack, body, client, context))
    app.action(ANYTHING)(lambda ack, body, client: desk().click(ack, body, client))
    app.view(ANYTHING)(lambda ack, body, client: desk().submission(ack, body, client))
    app.view_closed(ANYTHING)(_nothing)
    app.options(ANYTHING)(lambda ack, body, client: desk().menu(ack, body, client))
    app.shortcut(ANYTHING)(_nothing)
    app.event("user_change")(lambda ack, body: desk().user_change(ack, body))
    app.event("message")(lambda ack, body, client: desk().message(ack, body, client))
    app.event(ANYTHING)(_nothing)
    app.error(_fault)
    return desk


def _once(doors: Doors) -> "Callable[[], Desk]":
    """Make the desk when it is first asked for; whoever asks meanwhile waits for it."""
    made: list[Desk] = []
    making = Lock()

    def desk() -> "Desk":
        if not made:
            with making:  # two threads that import at once can meet a module that is half made
                if not made:
                    from bot.commands.listeners import Desk  # noqa: PLC0415 - the point of this function
                    from bot.commands.table import TABLES  # noqa: PLC0415

                    made.append(Desk(doors, TABLES))
        return made[0]

    return desk


def _nothing(ack: Ack) -> BoltResponse:
    """Take what needs no answer: a form was closed, an event is of no interest."""
    return ack()


def _fault(error: Exception, body: Body, request: BoltRequest) -> BoltResponse:
    from bot.commands.faults import on_error  # noqa: PLC0415 - words for what seldom happens

    return on_error(error, body, request)
