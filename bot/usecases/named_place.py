"""Which tracker a command on the terminal is about, as the use cases of Slack want to know it."""

from bot.usecases import Store
from bot.usecases.choosing import Place
from bot.usecases.workspaces import named_tracker


def place_named(store: Store, workspace: str, name: str = "") -> Place:
    """
    Name the tracker that is called so, else the only one.

    Raises:
        NoTracker, UnknownTracker, WhichTracker: it is not clear which.
    """
    with store.read(workspace) as tx:
        return Place(tracker_id=named_tracker(tx, name).id)
