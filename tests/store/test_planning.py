"""What an import leaves behind beside the tracker: counted rows, and whom to turn to."""

from sqlalchemy import text

from bot.domain.reading import ReadRecommendation, ReadTracker
from bot.store.nudges import clock_of
from bot.store.planning import count_rows
from bot.store.transaction import Store
from bot.usecases.import_document import import_document
from tests.builders import a_stored_tracker, an_actor


def test_what_was_imported_is_counted_at_once(store: Store, workspace: str) -> None:
    stored = a_stored_tracker(store, workspace)
    with store.write(stored.workspace) as tx:
        count_rows(tx)

    if store.file is not None:
        return  # SQLite needs no counting, and asking for it does no harm
    with store.engine.connect() as connection:
        counted = connection.execute(
            text("SELECT reltuples FROM pg_class WHERE oid = 'recommendation'::regclass")
        ).scalar_one()
    assert counted == 6


def test_whoever_imports_from_slack_is_who_a_tracker_turns_to_first(store: Store, workspace: str) -> None:
    officer = an_actor(workspace)
    read = ReadTracker("Custody", "Wexmoor", (ReadRecommendation("1", "Ask everybody."),))

    tracker = import_document(store, officer, read, source="custody.txt").tracker

    with store.read(workspace) as tx:
        clock = clock_of(tx, tracker.id)
    assert clock is not None
    assert clock.brought_in_by == officer.id
