"""Why a database refused, in the few words that `StoreUnavailable` knows."""

import logging
import re
import sqlite3
from pathlib import Path
from typing import NoReturn

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection

from bot.domain.errors import StoreUnavailable

log = logging.getLogger(__name__)

_SQLITE = {
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_READONLY": "read-only",
    "SQLITE_PERM": "read-only",
    "SQLITE_FULL": "full",
    "SQLITE_CANTOPEN": "missing",
}

_POSTGRESQL = {
    "40001": "locked",  # could not serialise
    "40P01": "locked",  # deadlock
    "55P03": "locked",  # lock timeout
    "57014": "locked",  # statement timeout
    "25006": "read-only",
    "53100": "full",
    "3D000": "missing",  # no such database
    "3F000": "missing",  # no such schema
    "42P01": "missing",  # no such table: never migrated
    "53300": "unreachable",  # too many connections
}

_UNREACHABLE = ("08", "28", "57P")
"""Classes of PostgreSQL's codes: connection lost, not let in, server going down."""


def refused(error: SQLAlchemyError | sqlite3.Error, file: Path | None) -> str:
    """
    Say why the database refused, and log it by the driver's code alone, which never holds anybody's words.

    Args:
        error: what SQLAlchemy or the driver raised.
        file: the file of a SQLite database: "cannot open" means another thing when it is there.
    """
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None)
    if isinstance(error, NoConnection):
        because = "locked"  # every connection was taken for as long as anybody may wait
    elif original is None:
        because = "unknown"
    else:
        because = _sqlite(original, file) or _postgresql(original) or "unknown"
    log.warning("The database refused: %s (%s)", because, code or type(original).__name__)
    return because


def refuse(because: str) -> NoReturn:
    """
    Raise without a context: the database's own error holds the statement, and may hold people's words.

    Raises:
        StoreUnavailable: always.
    """
    refusal = StoreUnavailable(because=because)
    try:
        raise refusal from None
    finally:
        refusal.__context__ = None


def _sqlite(error: BaseException, file: Path | None) -> str | None:
    name = getattr(error, "sqlite_errorname", None)
    if not isinstance(name, str):
        return None
    if name == "SQLITE_ERROR" and "no such table" in str(error):
        return "missing"
    if name.startswith("SQLITE_CANTOPEN") and file is not None and file.exists():
        return "read-only"
    return next((because for prefix, because in _SQLITE.items() if name.startswith(prefix)), None)


def _postgresql(error: BaseException) -> str | None:
    if not hasattr(error, "sqlstate"):
        return None
    state = error.sqlstate
    if state is None:
        # Without a code the server never answered, stopped in the middle of a sentence, or did not let us in; the
        # driver then keeps nothing but the server's words.
        if re.search(r'database ".*" does not exist', str(error)):
            return "missing"
        return "unreachable" if type(error).__name__ == "OperationalError" else None
    if state in _POSTGRESQL:
        return _POSTGRESQL[state]
    return "unreachable" if state.startswith(_UNREACHABLE) else None
