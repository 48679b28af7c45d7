"""Which workspace, and which of its trackers, somebody on the terminal means."""

from pathlib import Path

from bot.domain.errors import NoTracker, UnknownTracker, UnknownWorkspace, WhichWorkspace
from bot.domain.recommendations import Tracker
from bot.store.trackers import find_tracker, list_trackers
from bot.store.tx import Tx
from bot.store.workspaces import Workspace, list_workspaces, only_or_unowned
from bot.usecases import Store
from bot.usecases.choosing import none_meant

SQLITE = "sqlite:///"
"""How the address of a SQLite file begins; its path follows."""


def choose_workspace(store: Store, name: str = "") -> str:
    """
    Name the workspace that is meant: the one with that name or id, else the only one.

    Raises:
        UnknownWorkspace: none is called that.
        WhichWorkspace: there are several and none was named.
        NoTracker: there is none at all, and so no tracker either.
    """
    known = list_workspaces(store)
    if name:
        return _named(known, name).id
    if not known:
        raise NoTracker
    if len(known) > 1:
        raise WhichWorkspace(known=_names(known))
    return known[0].id


def workspace_for_import(store: Store, name: str = "", tracker: str = "") -> str:
    """
    Name the workspace that an import goes to; where there is none yet, one is made that the first to connect will own.

    Raises:
        UnknownWorkspace: none is called that.
        WhichWorkspace: there are several and none was named.
        UnknownTracker: there is none, so it cannot have the tracker that was named.
    """
    known = list_workspaces(store)
    if name:
        return _named(known, name).id
    if tracker and not known:
        raise UnknownTracker(name=tracker)
    if len(known) > 1:
        raise WhichWorkspace(known=_names(known))
    return only_or_unowned(store)


def has_workspace(store: Store) -> bool:
    """Tell whether anything was ever imported or connected."""
    return bool(list_workspaces(store))


def named_tracker(tx: Tx, name: str = "") -> Tracker:
    """
    Find the tracker that is named, else the only one.

    Raises:
        NoTracker: there is none yet.
        AllArchived: there are some, and all of them were put away.
        UnknownTracker: none is called that.
        WhichTracker: there are several and none was named.
    """
    known = list_trackers(tx)
    keys = tuple(tracker.key for tracker in known)
    if name:
        found = find_tracker(tx, name)
        if found is None:
            raise UnknownTracker(name=name, known=keys)
        return found
    if len(known) != 1:
        raise none_meant(tx)
    return known[0]


def chosen_trackers(tx: Tx, name: str = "") -> tuple[Tracker, ...]:
    """
    Find the tracker that is named, else all there are.

    Raises:
        NoTracker: there is none yet.
        UnknownTracker: none is called that.
    """
    known = tuple(list_trackers(tx, archived=True))
    return (named_tracker(tx, name),) if name or not known else known


def is_stored(url: str) -> bool:
    """Tell whether there is a database to look into; a server is asked by whoever opens it."""
    if not url.startswith(SQLITE):
        return True
    return Path(url.removeprefix(SQLITE).partition("?")[0]).expanduser().exists()


def _named(known: list[Workspace], name: str) -> Workspace:
    wanted = name.strip().casefold()
    for workspace in known:
        if wanted in {workspace.id, (workspace.team_id or "").casefold(), workspace.name.casefold()} - {""}:
            return workspace
    raise UnknownWorkspace(name=name, known=_names(known))


def _names(known: list[Workspace]) -> tuple[str, ...]:
    """Call each workspace by what tells it apart: its name, else the id of its team, else its number here."""
    names = [workspace.name for workspace in known]
    return tuple(
        workspace.name
        if workspace.name and names.count(workspace.name) == 1
        else workspace.team_id or workspace.id
        for workspace in known
    )
