"""What a database knows of its own tables after an import."""

from sqlalchemy import text

from bot.store.planning import count_rows
from bot.store.transaction import Store
from tests.builders import a_stored_tracker


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
