"""
Die in the middle of saving an update, once before each statement and once before the commit.

Run as a program with the database, the workspace and the tracker. Each death is a process of its own, killed so that
nothing is tidied up; prints how often that was.
"""

import os
import signal
import sys

from sqlalchemy import Connection, event

from bot.store import recommendations, submissions
from bot.store.engine import open_engine
from bot.store.trackers import load_tracker
from bot.store.transaction import Store
from tests.builders import Stored, an_actor, record

AT_COMMIT = signal.SIGUSR1
"""As deadly as the other, and told apart from it."""


def save_and_die(url: str, workspace: str, tracker_id: int, deadly: int) -> None:
    """Save an update, and be killed before the statement of that number (or before the commit)."""
    engine = open_engine(url)
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == deadly:
            os.kill(os.getpid(), signal.SIGKILL)

    def die(_connection: Connection) -> None:
        os.kill(os.getpid(), AT_COMMIT)

    event.listen(engine, "before_cursor_execute", count)
    event.listen(engine, "commit", die)
    with Store(engine).write(workspace) as tx:
        begun = submissions.begin(tx, "trigger-1", an_actor(workspace), "update", tracker_id=tracker_id)
        tracker = load_tracker(tx, tracker_id)
        if tracker is None:
            raise LookupError(tracker_id)
        lines = {line.number: line for line in recommendations.load_all(tx, tracker_id)}
        recorded = record(tx, Stored(workspace, tracker, lines), "12.4", submission_id=begun.id)
        submissions.finish(tx, begun.id, {"update": recorded.reference}, tracker_id=tracker_id)
    os._exit(0)


def main() -> None:
    """Die as often as there are statements, then once at the commit."""
    url, workspace, tracker = sys.argv[1:]
    for deadly in range(1, 100):
        child = os.fork()
        if child == 0:
            save_and_die(url, workspace, int(tracker), deadly)
        _, status = os.waitpid(child, 0)
        if status == AT_COMMIT:
            sys.stdout.write(str(deadly))
            return
        if status != signal.SIGKILL:
            sys.exit(f"survived at statement {deadly}")


if __name__ == "__main__":
    main()
