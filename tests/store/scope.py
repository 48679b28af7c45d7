"""A guard for tests: every statement on a table of one workspace filters by the workspace, each table by itself."""

import re

from sqlalchemy import Connection, Engine, event

from bot.store.tables import metadata

SCOPED = {table.name for table in metadata.sorted_tables if "workspace_id" in table.columns}
_SOURCE = re.compile(
    r"""(?:\b(?:FROM|JOIN|UPDATE|USING)\s+|,\s*)   # where a table may be named
        "?(?P<table>\w+)"?(?!\s*=)               # a column may be called as a table is: SET number=?, text=?
        (?:\s+AS\s+"?(?P<alias>\w+)"?)?""",
    re.VERBOSE,
)


class Unscoped(AssertionError):
    """A statement reads or changes rows without saying of which workspace."""


def guard_scope(engine: Engine) -> None:
    """Fail whoever sends a statement that leaves out the workspace of any table it names."""
    event.listen(engine, "before_cursor_execute", _check)


def unscoped_tables(statement: str) -> list[str]:
    """Name the tables of a statement that it does not filter by workspace."""
    if not re.match(r"\s*(?:SELECT|UPDATE|DELETE|WITH)\b", statement):
        return []
    return [
        name
        for found in _SOURCE.finditer(statement)
        if found["table"] in SCOPED
        for name in [found["alias"] or found["table"]]
        if not re.search(rf'(?<!\w)"?{name}"?\.workspace_id\s*=\s*(?:\?|%\(workspace\w*\)s)', statement)
    ]


def _check(
    _connection: Connection,
    _cursor: object,
    statement: str,
    _parameters: object,
    _context: object,
    _executemany: bool,
) -> None:
    if missing := unscoped_tables(statement):
        raise Unscoped(f"{', '.join(missing)} in: {statement}")
