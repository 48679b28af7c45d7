"""Import a document: find the tracker it belongs to, and take over what it changes, in one transaction."""

from collections.abc import Callable, Collection

from bot.domain.comparison import plan_import
from bot.domain.importing import TRACKER_FACTS, Imported, Stored
from bot.domain.people import Actor, Door, check_may
from bot.domain.reading import ReadTracker
from bot.domain.recommendations import Tracker
from bot.domain.sharing import already_shared, with_shares
from bot.domain.tracker_keys import tracker_key
from bot.store.heads import hold_tracker
from bot.store.planning import count_rows
from bot.store.trackers import create_tracker, list_trackers, set_begun_by
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.import_changes import Changes, append_entries, created, record_plan
from bot.usecases.import_whole import record_whole
from bot.usecases.stored_tracker import load_stored, same_tracker
from bot.usecases.workspaces import named_tracker


def preview_new(read: ReadTracker) -> Imported:
    """Work out what an import into an empty store would do."""
    return _compared(Stored(_new_tracker(read, taken=())), read, is_new=True)


def preview_import(store: Store, workspace: str, read: ReadTracker, *, tracker: str = "") -> Imported:
    """
    Work out what an import would do, without doing it.

    Raises:
        UnknownTracker: a tracker was named that is not stored.
    """
    with store.read(workspace) as tx:
        found = _find(tx, read, tracker)
        if found is None:
            beside = _keys(tx)
            return _compared(Stored(_new_tracker(read, taken=beside)), read, beside=beside, is_new=True)
        return _compared(load_stored(tx, found), read, is_new=False)


def settled_before(store: Store, workspace: str, read: ReadTracker, *, tracker: str = "") -> ReadTracker:
    """
    Let blank answers share another's where somebody confirmed that at an earlier import.

    Raises:
        UnknownTracker: a tracker was named that is not stored.
    """
    if not read.proposals and not tracker:
        return read
    with store.read(workspace) as tx:
        found = _find(tx, read, tracker)
        if found is None or not read.proposals:
            return read
        return with_shares(read, already_shared(read, load_stored(tx, found).from_document))


def import_document(
    store: Store,
    actor: Actor,
    read: ReadTracker,
    *,
    source: str,
    tracker: str = "",
    step: Callable[[int, int], None] = lambda _done, _of: None,
) -> Imported:
    """
    Take over a document: all of it into a new tracker, or what it changes into the one that is stored.

    A document that changes nothing leaves no trace. The internal parts of a full interchange file are taken over by
    a new tracker alone.

    Args:
        store: the store.
        actor: whoever imports, within the workspace it goes to.
        read: the document as it was understood; proposals that are still in it stay blank.
        source: the name of the file.
        tracker: the key or title of the stored tracker that the document is a newer state of.
        step: told how much has been recorded, of how much.

    Raises:
        UnknownTracker: a tracker was named that is not stored.
    """
    check_may(actor, "import")
    with store.write(actor.workspace) as tx:
        found = _find(tx, read, tracker)
        if found is not None:
            hold_tracker(tx, found.id)
        beside = _keys(tx) if found is None else ()
        stored = Stored(_create(tx, read, beside)) if found is None else load_stored(tx, found)
        imported = _compared(stored, read, beside=beside, is_new=found is None)
        if imported.is_new or not imported.plan.changes_nothing:
            changes = Changes(tx, actor, stored, read, imported.plan, source)
            entries = (
                record_whole(changes, read.full) if imported.is_new and read.full else record_plan(changes)
            )
            if imported.is_new:
                entries.insert(0, created(stored.tracker))
            append_entries(changes, entries, step)
        if imported.is_new:
            count_rows(tx)
            if actor.id and actor.door is not Door.TERMINAL:
                set_begun_by(tx, stored.tracker.id, actor.id)
        return imported


def _compared(stored: Stored, read: ReadTracker, *, is_new: bool, beside: tuple[str, ...] = ()) -> Imported:
    settled = with_shares(read, already_shared(read, stored.from_document))
    return Imported(stored.tracker, plan_import(stored, settled), is_new=is_new, beside=beside)


def _find(tx: Tx, read: ReadTracker, name: str) -> Tracker | None:
    return named_tracker(tx, name) if name else same_tracker(tx, read)


def _keys(tx: Tx) -> tuple[str, ...]:
    return tuple(tracker.key for tracker in list_trackers(tx))


def _new_tracker(read: ReadTracker, taken: Collection[str]) -> Tracker:
    facts = {name: getattr(read, name) for name in TRACKER_FACTS.values()}
    return Tracker(id=0, key=tracker_key(read.title, read.organisation, taken), **facts)


def _create(tx: Tx, read: ReadTracker, taken: Collection[str]) -> Tracker:
    new = _new_tracker(read, taken)
    return create_tracker(tx, key=new.key, **{name: getattr(new, name) for name in TRACKER_FACTS.values()})
