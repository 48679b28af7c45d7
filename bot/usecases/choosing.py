"""Which tracker is meant."""

from dataclasses import dataclass

from bot.domain.errors import NoTracker, TrackerError, UnknownTracker, WhichTracker
from bot.domain.errors_correcting import AllArchived
from bot.domain.people import Actor
from bot.domain.recommendations import Tracker
from bot.store import trackers
from bot.store.tx import Tx
from bot.usecases.lines import tracker_by_id


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where something was asked: the channel, and the tracker where the words or a button name one.

    `tracker` is a key as people type it, `tracker_id` what a button of ours carries.
    """

    channel: str = ""
    tracker: str = ""
    tracker_id: int = 0


def choose_tracker(tx: Tx, actor: Actor, place: Place) -> Tracker:
    """
    Choose the tracker: the one named, else the channel's, else the only one, else the person's last.

    Raises:
        NoTracker: there is none yet.
        AllArchived: there are some, and all of them were put away.
        UnknownTracker: the one named does not exist here.
        WhichTracker: several are possible and nothing says which.
    """
    if place.tracker_id:
        return tracker_by_id(tx, place.tracker_id)
    if place.tracker:
        found = trackers.find_tracker(tx, place.tracker)
        if found is None:
            raise UnknownTracker(name=place.tracker, known=keys(tx))
        return found
    found = trackers.default_for(tx, place.channel, actor.id)
    if found is not None:
        return found
    raise none_meant(tx)


def none_meant(tx: Tx) -> TrackerError:
    """Say why nothing is meant where nothing is named: there is none, all are archived, or there are several."""
    if known := keys(tx):
        return WhichTracker(known=known)
    archived = keys(tx, archived=True)
    return AllArchived(known=archived) if archived else NoTracker()


def keys(tx: Tx, *, archived: bool = False) -> tuple[str, ...]:
    """List the keys of the workspace's trackers, with the archived ones where that is asked for."""
    return tuple(tracker.key for tracker in trackers.list_trackers(tx, archived=archived))
