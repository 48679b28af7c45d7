"""One use case, one transaction: how reading and writing begin and end, and where a refusal becomes ours."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from threading import Lock
from types import TracebackType

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.errors import StoreUnavailable, UnknownWorkspace
from bot.store.engine import PATIENCE, sqlite_file
from bot.store.refusals import refuse, refused
from bot.store.turns import Turns, between_turns
from bot.store.tx import Tx, settle

NOWHERE = 0
"""The row id of no workspace: whoever reads with it sees nothing that belongs to one."""


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """
    The record: opens transactions, and turns whatever the database refuses into `StoreUnavailable`.

    Args:
        engine: made by `open_engine`.
        clock: tells the moment of each transaction.
        patience: seconds to wait for another writer of this process.
        timezone: the time zone of trackers that begin here.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        clock: Callable[[], datetime] = _now,
        patience: float = PATIENCE,
        timezone: str = "Europe/London",
    ) -> None:
        self.engine = engine
        self.timezone = timezone
        self.clock = clock
        self.patience = patience
        self.file = sqlite_file(engine)
        if self.file is None:
            self.reading: Engine = engine.execution_options(isolation_level="REPEATABLE READ")
            self.writing: Engine = engine
            self.writer: Lock | None = None
            self.turns: Turns | None = None
        else:
            self.reading = engine
            self.writing = engine.execution_options(writes=True)
            # SQLite lets writers poll; a lock lets those of one process queue, so that none starves under load.
            self.writer = Lock()
            self.turns = Turns()

    def read(self, workspace: str) -> AbstractContextManager[Tx]:
        """
        Read from one workspace, everything as of one moment.

        Raises:
            UnknownWorkspace: the identifier is none that the store gave out.
            StoreUnavailable: at the start, in between or at the end.
        """
        return _Transaction(self, _row_id(workspace), writes=False)

    def write(self, workspace: str) -> AbstractContextManager[Tx]:
        """
        Change one workspace: all of it is saved at the end, or nothing after any exception.

        Raises:
            UnknownWorkspace: the identifier is none that the store gave out.
            StoreUnavailable: at the start, in between or at the end; nothing was saved.
        """
        return _Transaction(self, _row_id(workspace), writes=True)

    def unscoped_read(self) -> AbstractContextManager[Tx]:
        """Read what belongs to no workspace: the list of workspaces, and whether the database answers."""
        return _Transaction(self, NOWHERE, writes=False)

    def unscoped_write(self) -> AbstractContextManager[Tx]:
        """Change what belongs to no workspace; the workspaces' own queries need it and nobody else."""
        return _Transaction(self, NOWHERE, writes=True)

    def turn(self) -> AbstractContextManager[None]:
        """Wait for one's turn to compute, and keep it until the end; on a server, whose answers take time, nobody waits."""
        return nullcontext() if self.turns is None else self.turns.taken()

    def ping(self) -> None:
        """
        Ask the database for an answer.

        Raises:
            StoreUnavailable: it gives none.
        """
        with self.unscoped_read() as tx:
            tx.connection.execute(select(1))

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _row_id(workspace: str) -> int:
    if workspace.isascii() and workspace.isdigit() and len(workspace) < 10:  # noqa: PLR2004 - as many digits as a row id has
        return int(workspace)
    raise UnknownWorkspace(name=workspace)


class _Transaction(AbstractContextManager[Tx]):
    """A class and not a generator, because only so nothing of the database's own error hangs on ours."""

    def __init__(self, store: Store, workspace: int, *, writes: bool) -> None:
        self.store = store
        self.workspace = workspace
        self.writes = writes
        self.turn = between_turns() if writes else store.turn()
        self.writer: Lock | None = None
        self.connection: Connection | None = None

    def __enter__(self) -> Tx:
        self.turn.__enter__()
        if self.writes and self.store.writer is not None:
            if not self.store.writer.acquire(timeout=self.store.patience):
                self.turn.__exit__(None, None, None)
                raise StoreUnavailable(because="locked")
            self.writer = self.store.writer
        because = None
        try:
            engine = self.store.writing if self.writes else self.store.reading
            self.connection = engine.connect()
            self.connection.begin()
            self.tx = Tx(
                self.connection,
                self.workspace,
                self.store.clock(),
                is_snapshot=not self.writes,
                timezone=self.store.timezone,
            )
        except SQLAlchemyError as error:
            because = refused(error, self.store.file)
            self._leave()
        except BaseException:
            self._leave()
            raise
        if because is not None:
            refuse(because)
        return self.tx

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        because = refused(error, self.store.file) if isinstance(error, SQLAlchemyError) else None
        try:
            if error is None and self.connection is not None:
                if self.writes:
                    settle(self.tx)
                self.connection.commit()
                if self.writes and self.store.file is not None and not self.store.file.exists():
                    because = "missing"  # saved into a file that nobody will ever open again
        except SQLAlchemyError as refusal:
            because = refused(refusal, self.store.file)
        finally:
            self._leave()
        if because is not None:
            refuse(because)

    def _leave(self) -> None:
        """Close without a word: what was not committed is rolled back, and a broken connection cannot say so."""
        try:
            if self.connection is not None:
                self.connection.close()
        except SQLAlchemyError as error:
            refused(error, self.store.file)
        finally:
            if self.writer is not None:
                self.writer.release()
                self.writer = None
            self.turn.__exit__(None, None, None)
