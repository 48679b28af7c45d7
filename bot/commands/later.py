"""Work that need not be finished before Slack is answered, on threads of our own."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

log = logging.getLogger(__name__)


class Later:
    """
    Runs small tasks after the acknowledgement.

    A task that fails is logged with its name, never with what it carried; whoever needs to tell a person of a
    failure does so inside the task.
    """

    def __init__(self, threads: int = 4) -> None:
        self._executor = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="later")

    def __call__(self, name: str, task: Callable[[], object]) -> None:
        """Run a task soon."""

        def run() -> None:
            try:
                task()
            except Exception as failed:  # noqa: BLE001 - the end of the line: nobody else would hear of it
                log.error("later task %s failed: %s", name, type(failed).__name__)  # noqa: TRY400 - a traceback could hold people's words

        self._executor.submit(run)

    def finish(self) -> None:
        """Take no more tasks and wait for those that were taken."""
        self._executor.shutdown(wait=True)
