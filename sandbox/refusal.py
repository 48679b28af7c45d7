"""How the workspace says no to the app."""

from collections.abc import Sequence
from typing import Any


class Refused(Exception):
    """
    Slack's answer to something it will not do: an error string, perhaps with sentences and further keys.

    `messages` are the sentences about single places, as they stand in `response_metadata`.
    """

    def __init__(self, error: str, messages: Sequence[str] = (), **extra: Any) -> None:
        super().__init__(error if not messages else f"{error}: {'; '.join(messages)}")
        self.error = error
        self.messages = list(messages)
        self.extra = extra
