"""Open the store, and find the workspace in it that belongs to a workspace of Slack's."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.store.engine import open_engine
from bot.store.migrate import MigrationDone, migrate
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt


def real_clock() -> datetime:
    """Say what time it is, in UTC."""
    return datetime.now(UTC)


def open_store(
    url: str, clock: Callable[[], datetime] = real_clock, *, timezone: str = "Europe/London"
) -> Store:
    """
    Open the database, bring its tables up to date, and hand out the store; `timezone` is that of new trackers.

    Raises:
        StoreUnavailable: it cannot be opened, or is newer than this release.
    """
    engine = open_engine(url)
    migrate(engine)
    return Store(engine, clock=clock, timezone=timezone)


def migrate_store(url: str) -> MigrationDone:
    """
    Bring the tables of a database up to date and say what was done.

    Raises:
        StoreUnavailable: it cannot be opened, or is newer than this release.
    """
    engine = open_engine(url)
    try:
        return migrate(engine)
    finally:
        engine.dispose()


def connect_workspace(store: Store, team: str, name: str) -> str:
    """
    Find the workspace that stands for a team of Slack's, and return its id in the store.

    What was imported on the terminal before any team connected belongs to nobody: the first that connects owns it
    from then on.
    """
    return str(find_or_adopt(store, team, name))
