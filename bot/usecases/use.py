"""Choose the tracker that is meant in a channel, or by a person, when nobody names one."""

from bot.domain.answers import Trackers
from bot.domain.errors_correcting import TrackerArchived
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Tracker
from bot.store import recommendations, trackers
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker


def use_tracker(store: Store, actor: Actor, place: Place, *, is_channel: bool) -> Tracker:
    """
    Make a tracker the default of the channel, or of the person in a direct conversation.

    The person's own last tracker changes with it, so that it is also meant where a channel has none.

    Raises:
        UnknownTracker: no tracker answers to the name.
        TrackerArchived: it was put away.
    """
    check_may(actor, "use")
    with store.write(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        if tracker.archived_at is not None:
            raise TrackerArchived(key=tracker.key)
        if is_channel:
            trackers.set_channel_default(tx, place.channel, tracker.id)
        trackers.set_person_last(tx, actor.id, tracker.id)
        return tracker


def list_trackers(store: Store, actor: Actor, place: Place) -> Trackers:
    """List the workspace's trackers, with the number of items of each and which one is meant here."""
    check_may(actor, "trackers")
    with store.read(actor.workspace) as tx:
        found = tuple(trackers.list_trackers(tx, archived=True))
        here = trackers.default_for(tx, place.channel, actor.id)
        items = {
            tracker.id: sum(line.is_item for line in recommendations.load_all(tx, tracker.id))
            for tracker in found
        }
        return Trackers(found, items, here.id if here else 0)


def is_tracker(store: Store, actor: Actor, name: str) -> bool:
    """Tell whether a word is the key of a tracker, so that a line may begin with it."""
    with store.read(actor.workspace) as tx:
        return trackers.find_tracker(tx, name) is not None
