"""Workspaces: who is connected, and what was imported before anybody was."""

from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select, text, update

from bot.domain.errors import WhichWorkspace
from bot.store.tables import WorkspaceRow
from bot.store.transaction import Store
from bot.store.tx import Tx

_ALL = select(WorkspaceRow.id, WorkspaceRow.team_id, WorkspaceRow.name).order_by(WorkspaceRow.id)
_ADD = insert(WorkspaceRow).returning(WorkspaceRow.id)
_ADOPT = (
    update(WorkspaceRow)
    .where(WorkspaceRow.id == bindparam("row"))
    .values(team_id=bindparam("team"), name=bindparam("called"))
)

LOCK = 0x776F_726B
"""PostgreSQL's lock around the question "is there an unowned workspace?"; any number that is always the same."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace by the identifier that `Store.read` takes; `team_id` is None while nobody has connected to it."""

    id: str
    team_id: str | None
    name: str


def list_workspaces(store: Store) -> list[Workspace]:
    """List every workspace, the oldest first."""
    with store.unscoped_read() as tx:
        return _all(tx)


def find_or_adopt(store: Store, team_id: str, name: str) -> str:
    """
    Find the workspace of a team, and make it when the team is new.

    What was imported before any team connected belongs to the first that does.
    """
    for workspace in list_workspaces(store):
        if (workspace.team_id, workspace.name) == (team_id, name):
            return workspace.id
    with store.unscoped_write() as tx:
        _queue(tx)
        known = _all(tx)
        mine = next((workspace for workspace in known if workspace.team_id == team_id), None)
        unowned = next((workspace for workspace in known if workspace.team_id is None), None)
        if found := mine or unowned:
            tx.connection.execute(_ADOPT, {"row": int(found.id), "team": team_id, "called": name})
            return found.id
        return _add(tx, team_id, name)


def only_or_unowned(store: Store) -> str:
    """
    Name the one workspace there is; where there is none, make one that the first team to connect will own.

    Raises:
        WhichWorkspace: there are several.
    """
    known = list_workspaces(store)
    if not known:
        with store.unscoped_write() as tx:
            _queue(tx)
            known = _all(tx)
            if not known:
                return _add(tx, None, "")
    if len(known) > 1:
        raise WhichWorkspace(known=tuple(workspace.name or workspace.id for workspace in known))
    return known[0].id


def _all(tx: Tx) -> list[Workspace]:
    return [Workspace(str(row.id), row.team_id, row.name) for row in tx.connection.execute(_ALL)]


def _add(tx: Tx, team_id: str | None, name: str) -> str:
    return str(tx.connection.execute(_ADD, {"team_id": team_id, "name": name}).scalar_one())


def _queue(tx: Tx) -> None:
    """Let nobody else ask until this transaction has answered; SQLite's writers queue anyway."""
    if tx.connection.dialect.name == "postgresql":
        tx.connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
