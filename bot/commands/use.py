"""`/tracker use KEY` and `/tracker trackers`, and the buttons that choose a tracker."""

from bot.commands.edge import Answer, Asked, Clicked, Doors
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.render.trackers import trackers_message, used_message
from bot.usecases.choosing import Place
from bot.usecases.use import list_trackers, use_tracker


def use_typed(asked: Asked, doors: Doors) -> Answer:
    """Choose the tracker that is meant here; without a name, list them."""
    name = asked.words.strip()
    if not name:
        return trackers_typed(asked, doors)
    where = Place(channel=place(asked).channel, tracker=name)
    is_channel = bool(where.channel)
    return used_message(
        use_tracker(doors.store, asked.actor, where, is_channel=is_channel), is_channel=is_channel
    )


def use_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Choose the tracker whose button was pressed."""
    where = clicked_place(clicked)
    is_channel = bool(where.channel)
    return used_message(
        use_tracker(doors.store, clicked.actor, where, is_channel=is_channel), is_channel=is_channel
    )


def trackers_typed(asked: Asked, doors: Doors) -> Answer:
    """List the workspace's trackers."""
    return trackers_message(list_trackers(doors.store, asked.actor, place(asked)))


def trackers_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """List the workspace's trackers."""
    return trackers_message(list_trackers(doors.store, clicked.actor, clicked_place(clicked)))


USE = Verb(
    "use",
    "use KEY",
    "Choose the tracker that is meant in this channel.",
    use_typed,
    examples=("/tracker use stalking",),
    permission="use",
)


TRACKERS = Verb(
    "trackers",
    "trackers",
    "List the trackers of this workspace.",
    trackers_typed,
    permission="trackers",
)

CLICKS = {"trackers.open": trackers_clicked}
