"""Verify the history: walk every tracker's chain from its start."""

from dataclasses import dataclass

from bot.domain.recommendations import Tracker
from bot.store import history
from bot.store.history import VerifyResult
from bot.usecases import Store
from bot.usecases.workspaces import chosen_trackers


@dataclass(frozen=True, slots=True)
class Verified:
    """One tracker and what the walk along its chain found."""

    tracker: Tracker
    found: VerifyResult


def verify_history(store: Store, workspace: str, tracker: str = "") -> tuple[Verified, ...]:
    """
    Verify the history of the tracker that is named, else of every one in the workspace.

    Raises:
        NoTracker: there is none yet.
        UnknownTracker: none is called that.
    """
    with store.read(workspace) as tx:
        return tuple(Verified(found, history.verify(tx, found.id)) for found in chosen_trackers(tx, tracker))
