"""Whatever the database refuses becomes one error with a reason, and nothing of the statement hangs on it."""

import os
import secrets
import shutil
import sqlite3
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest
from sqlalchemy import event, insert, text

from bot.domain.errors import StoreUnavailable
from bot.store.engine import CONNECTIONS, open_engine
from bot.store.migrate import migrate
from bot.store.tables import WorkspaceRow
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt, list_workspaces
from tests.builders import a_stored_tracker, record
from tests.store.scope import guard_scope

IMPATIENT = 0.2
SECRET = "forty officers trained"


@contextmanager
def opened(url: str) -> Iterator[Store]:
    """Open the store for somebody who does not wait long."""
    engine = open_engine(url, patience=IMPATIENT)
    guard_scope(engine)
    try:
        yield Store(engine, patience=IMPATIENT)
    finally:
        engine.dispose()


def because(store: Store, *, writing: bool = False) -> str:
    """Say why the store cannot be used."""
    try:
        if writing:
            find_or_adopt(store, "T9", SECRET)
        else:
            list_workspaces(store)
    except StoreUnavailable as refused:
        return refused.because
    return "it can be used"


@pytest.fixture
def nobodys_folder() -> Iterator[Path]:
    """Make a folder that another user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-read-only-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def without_rights() -> Iterator[None]:
    """Act as a user whom file permissions bind; root is not bound by any."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_another_process_that_writes_for_too_long_is_locked(sqlite_url: str) -> None:
    with opened(sqlite_url) as store, closing(sqlite3.connect(str(store.file))) as other:
        other.execute("BEGIN IMMEDIATE")

        assert because(store, writing=True) == "locked"
        store.ping()
        other.rollback()
        assert find_or_adopt(store, "T1", "Wexmoor") == "1"


def test_a_thread_that_writes_for_too_long_is_locked(sqlite_url: str) -> None:
    begun, over = Event(), Event()
    with opened(sqlite_url) as store:
        workspace = find_or_adopt(store, "T1", "Wexmoor")

        def write_for_long() -> None:
            with store.write(workspace):
                begun.set()
                over.wait(10)

        writer = Thread(target=write_for_long)
        writer.start()
        begun.wait(10)
        assert because(store, writing=True) == "locked"
        over.set()
        writer.join()
        assert find_or_adopt(store, "T1", "Brookmere") == workspace


def test_a_store_whose_every_connection_is_taken_is_locked(sqlite_url: str) -> None:
    with opened(sqlite_url) as store, ExitStack() as readers:
        for _ in range(2 * CONNECTIONS):
            readers.enter_context(store.unscoped_read())

        assert because(store) == "locked"


def test_a_clock_that_fails_leaves_nothing_locked(sqlite_url: str) -> None:
    with opened(sqlite_url) as store:
        clock, store.clock = store.clock, broken_clock
        with pytest.raises(LookupError), store.unscoped_write():
            pass
        store.clock = clock

        assert find_or_adopt(store, "T1", "Wexmoor") == "1"


def broken_clock() -> datetime:
    raise LookupError("no time")


@pytest.mark.postgres
def test_a_tracker_that_somebody_holds_for_too_long_is_locked(postgres_url: str) -> None:
    with opened(postgres_url) as store, opened(postgres_url) as other:
        workspace = find_or_adopt(store, "T1", "Wexmoor")
        stored = a_stored_tracker(store, workspace)

        with other.write(workspace) as theirs:
            record(theirs, stored, "12.4")
            with pytest.raises(StoreUnavailable) as refused, store.write(workspace) as tx:
                record(tx, stored, "12.4")

    assert refused.value.because == "locked"


@pytest.mark.parametrize("mode", [0o555, 0o755], ids=["folder closed", "folder open"])
def test_a_file_that_may_not_be_written_is_read_only(
    nobodys_folder: Path, migrated_sqlite: Path, mode: int
) -> None:
    file = nobodys_folder / "tracker.sqlite3"
    shutil.copy(migrated_sqlite, file)
    file.chmod(0o444)
    nobodys_folder.chmod(mode)

    with without_rights(), opened(f"sqlite:///{file}") as store:
        assert because(store, writing=True) == "read-only"


def test_a_connection_that_may_only_read_is_read_only(sqlite_url: str) -> None:
    with opened(sqlite_url) as store:
        event.listen(
            store.engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only=ON")
        )

        assert because(store, writing=True) == "read-only"
        store.ping()


@pytest.mark.postgres
def test_a_server_that_may_only_be_read_is_read_only(postgres_url: str) -> None:
    with opened(postgres_url) as store:

        def only_read(connection: psycopg.Connection, _record: object) -> None:
            connection.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
            connection.commit()

        event.listen(store.engine, "connect", only_read)

        assert because(store, writing=True) == "read-only"
        store.ping()


def test_a_full_disk_is_full_and_nothing_is_saved(sqlite_url: str) -> None:
    def no_more_pages(connection: sqlite3.Connection, _record: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")

    with opened(sqlite_url) as store:
        event.listen(store.engine, "connect", no_more_pages)

        with pytest.raises(StoreUnavailable) as refused:
            find_or_adopt(store, "T1", SECRET * 10_000)

        assert refused.value.because == "full"
        assert list_workspaces(store) == []


def test_a_file_that_was_never_made_is_missing_and_stays_so(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "tracker.sqlite3"

    with opened(f"sqlite:///{file}") as store:
        assert because(store) == "missing"
        assert because(store, writing=True) == "missing"

    assert list(tmp_path.rglob("*")) == [file.parent]


def test_a_file_that_vanishes_while_running_is_missing_and_not_replaced(sqlite_url: str) -> None:
    with opened(sqlite_url) as store:
        find_or_adopt(store, "T1", "Wexmoor")
        assert store.file is not None
        store.file.unlink()

        assert because(store) == "missing"
        assert because(store, writing=True) == "missing"
        assert not store.file.exists()


def test_a_file_that_vanishes_in_the_middle_of_writing_is_missing(sqlite_url: str) -> None:
    with opened(sqlite_url) as store:
        workspace = find_or_adopt(store, "T1", "Wexmoor")
        stored = a_stored_tracker(store, workspace)
        assert store.file is not None

        def record_and_unlink(file: Path) -> None:
            with store.write(workspace) as tx:
                record(tx, stored, "12.4")
                file.unlink()

        with pytest.raises(StoreUnavailable) as refused:
            record_and_unlink(store.file)

    assert refused.value.because == "missing"


def test_a_file_put_back_from_a_copy_is_the_one_that_is_used(sqlite_url: str, tmp_path: Path) -> None:
    with opened(sqlite_url) as store:
        assert store.file is not None
        shutil.copy(store.file, tmp_path / "copy")
        find_or_adopt(store, "T1", "Wexmoor")
        assert len(list_workspaces(store)) == 1
        with closing(sqlite3.connect(str(store.file))) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

        (tmp_path / "copy").replace(store.file)

        assert list_workspaces(store) == []


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / "tracker.sqlite3"
    file.write_text("no database at all, and long enough to be looked at\n" * 100)

    with opened(f"sqlite:///{file}") as store:
        assert because(store) == "unknown"
        with pytest.raises(StoreUnavailable):
            migrate(store.engine)

    assert file.read_text().startswith("no database")


def test_a_database_without_our_tables_is_missing(new_database_url: str) -> None:
    if new_database_url.startswith("sqlite"):
        Path(new_database_url.removeprefix("sqlite:///")).touch()

    with opened(new_database_url) as store:
        assert because(store) == "missing"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://nobody@/tracker?host=/nonexistent",
        "postgresql://nobody@127.0.0.1:1/tracker",
        "postgres://nobody@127.0.0.1:1/tracker",
    ],
)
def test_a_server_that_does_not_answer_is_unreachable(url: str) -> None:
    with opened(url) as store:
        assert because(store) == "unreachable"
        assert because(store, writing=True) == "unreachable"


@pytest.mark.postgres
def test_a_database_that_the_server_does_not_have_is_missing(postgres_server: str) -> None:
    engine = open_engine(postgres_server)
    nowhere = engine.url.set(database="no_such_database").render_as_string(hide_password=False)
    engine.dispose()

    with opened(nowhere) as store:
        assert because(store) == "missing"


@pytest.mark.postgres
def test_a_server_lost_before_the_commit_is_unreachable_and_nothing_is_saved(postgres_url: str) -> None:
    with opened(postgres_url) as store, opened(postgres_url) as other:
        workspace = find_or_adopt(store, "T1", "Wexmoor")
        stored = a_stored_tracker(store, workspace)

        def record_and_lose_the_server() -> None:
            with store.write(workspace) as tx:
                record(tx, stored, "12.4")
                backend = tx.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
                with other.unscoped_write() as killing:
                    killing.connection.execute(text("SELECT pg_terminate_backend(:it)"), {"it": backend})

        with pytest.raises(StoreUnavailable) as refused:
            record_and_lose_the_server()

        assert refused.value.because == "unreachable"
        with store.write(workspace) as tx:
            assert record(tx, stored, "12.4").reference == "U-1"


@pytest.mark.parametrize("url", ["nonsense", "mysql://here/tracker", "sqlite://", "sqlite:///:memory:", ""])
def test_an_address_of_no_database_that_we_know_is_refused(url: str) -> None:
    with pytest.raises(StoreUnavailable):
        open_engine(url)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path, nobodys_folder: Path) -> None:
    (tmp_path / "file").touch()
    nobodys_folder.chmod(0o555)

    with pytest.raises(StoreUnavailable) as refused:
        open_engine(f"sqlite:///{tmp_path}/file/tracker.sqlite3")
    assert refused.value.because == "missing"

    with without_rights(), pytest.raises(StoreUnavailable) as refused:
        open_engine(f"sqlite:///{nobodys_folder}/folder/tracker.sqlite3")
    assert refused.value.because == "read-only"


def test_nothing_of_the_words_hangs_on_a_refusal(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    row = {"team_id": SECRET, "name": SECRET}

    def write_twice() -> None:
        with store.unscoped_write() as tx:
            tx.connection.execute(insert(WorkspaceRow), row)
            tx.connection.execute(insert(WorkspaceRow), row)

    with pytest.raises(StoreUnavailable) as refused:
        write_twice()

    told = "".join(traceback.format_exception(refused.value)) + caplog.text
    assert refused.value.because == "unknown"
    assert (refused.value.__cause__, refused.value.__context__) == (None, None)
    assert SECRET not in told
    assert "INSERT" not in told
    assert "The database refused: unknown" in caplog.text


def test_nothing_of_an_address_hangs_on_its_refusal() -> None:
    password = secrets.token_hex(8)

    with pytest.raises(StoreUnavailable) as refused:
        open_engine(f"postgresql://user:{password}@host:port/tracker")

    assert password not in "".join(traceback.format_exception(refused.value))
    assert refused.value.__context__ is None


def test_our_own_errors_pass_through_as_they_are(store: Store, workspace: str) -> None:
    error = LookupError("mine")

    with pytest.raises(LookupError) as raised, store.write(workspace):
        raise error

    assert raised.value is error
