"""Put a tracker away when its work is done, and take it out again; meanwhile it can be read and nothing recorded."""

from bot.domain.answers_correcting import Archived
from bot.domain.errors import UnknownTracker
from bot.domain.errors_correcting import ArchivedAlready, NoKeyNamed
from bot.domain.new_lines import read_reason
from bot.domain.people import Actor, check_may
from bot.store import history, trackers
from bot.store.heads import hold_tracker
from bot.usecases import Store
from bot.usecases.permitted import check_permitted
from bot.usecases.remove import check_reason


def archive_tracker(store: Store, actor: Actor, typed: str, *, archived: bool) -> Archived:
    """
    Archive the tracker whose key begins the line, for the reason behind "because", or take it out of the archive.

    Its key is always typed: what is meant in the channel could be another one than somebody thinks.

    Raises:
        NoKeyNamed, UnknownTracker: it does not say which.
        ReasonMissing: it does not say why; taking one out needs no reason.
        ArchivedAlready: it is so already.
        NotAllowed: the actor may not.
    """
    name, reason = read_reason(typed)
    return archive_named(store, actor, name, reason, archived=archived)


def archive_named(store: Store, actor: Actor, name: str, reason: str, *, archived: bool) -> Archived:
    """Archive the tracker of that key for a reason, or take it out; raises as `archive_tracker`."""
    check_may(actor, "archive")
    verb = "archive" if archived else "unarchive"
    with store.write(actor.workspace) as tx:
        known = trackers.list_trackers(tx, archived=True)
        if not name:
            raise NoKeyNamed(verb=verb, known=tuple(tracker.key for tracker in known))
        found = trackers.find_tracker(tx, name)
        if found is None:
            raise UnknownTracker(name=name, known=tuple(tracker.key for tracker in known))
        hold_tracker(tx, found.id, even_archived=True)
        tracker = trackers.load_tracker(tx, found.id) or found
        check_permitted(tx, tracker, actor, "archive")
        if (tracker.archived_at is not None) is archived:
            raise ArchivedAlready(key=tracker.key, is_archived=archived)
        if archived or reason:
            check_reason(verb, tracker.key, reason)
        trackers.set_archived(tx, tracker.id, archived=archived)
        texts = {"reason": reason} if reason else {}
        before, after = {"archived": not archived}, {"archived": archived}
        history.append(tx, tracker.id, actor, verb, tracker.key, before=before, after=after, texts=texts)
        return Archived(tracker, archived)
