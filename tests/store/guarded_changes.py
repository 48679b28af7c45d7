"""A guard for tests: nothing that a list is picked by changes in a transaction that writes nothing into a history."""

import re

from sqlalchemy import Connection, Engine, event

PICKED_BY = re.compile(
    r"\s*(?:INSERT INTO (?:recommendation|update_item)\b|UPDATE (?:recommendation|update_item) SET)"
)
TOLD = re.compile(r"\s*INSERT INTO history\b")


class Untold(AssertionError):
    """Lines changed, and no history grew: whoever remembers lists would not notice."""


def guard_remembered(engine: Engine) -> None:
    """Fail whoever commits a change of lines, or of what is in force for them, without an entry."""
    event.listen(engine, "before_cursor_execute", _note)
    event.listen(engine, "commit", _check)
    event.listen(engine, "rollback", _forget)


def _note(
    connection: Connection,
    _cursor: object,
    statement: str,
    _parameters: object,
    _context: object,
    _executemany: bool,
) -> None:
    if PICKED_BY.match(statement):
        connection.info["changed"] = statement
    elif TOLD.match(statement):
        connection.info["told"] = statement


def _check(connection: Connection) -> None:
    changed, told = connection.info.pop("changed", ""), connection.info.pop("told", "")
    if changed and not told:
        raise Untold(changed)


def _forget(connection: Connection) -> None:
    connection.info.pop("changed", None)
    connection.info.pop("told", None)
