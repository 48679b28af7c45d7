"""The secret addresses through which an app answers without being a member: five times, for half an hour."""

import secrets
import time
from dataclasses import dataclass

from sandbox import limits

PATH = "/response"


@dataclass(slots=True)
class ResponseUrl:
    """What a response_url stands for: whom it answers, where, and which message it may replace."""

    user_id: str
    channel_id: str
    message_ts: str | None
    made: float
    uses: int = 0
    thread_ts: str | None = None


class ResponseUrls:
    """All response_urls given out; their life is counted in real time."""

    def __init__(self) -> None:
        self.seconds: float = limits.RESPONSE_URL_SECONDS
        self.base_url = "http://127.0.0.1"
        self._known: dict[str, ResponseUrl] = {}

    def issue(
        self, user_id: str, channel_id: str, message_ts: str | None, thread_ts: str | None = None
    ) -> str:
        """Make an address for answering something a person did in a channel, or to a message there."""
        secret = secrets.token_urlsafe(24)
        made = time.monotonic()
        self._known[secret] = ResponseUrl(user_id, channel_id, message_ts, made, thread_ts=thread_ts)
        return f"{self.base_url}{PATH}/{secret}"

    def use(self, secret: str) -> ResponseUrl | str:
        """Count one use; answers what the address stands for, or Slack's word for why it no longer works."""
        found = self._known.get(secret)
        if found is None:
            return "invalid_url"
        if time.monotonic() - found.made > self.seconds:
            return "expired_url"
        if found.uses >= limits.RESPONSE_URL_USES:
            return "used_url"
        found.uses += 1
        return found
