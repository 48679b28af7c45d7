"""Deliver: say what waits in the outbox, each notice once, and never twice what may have been said already."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.client import HTTPException
from threading import Event
from time import monotonic

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.domain.nudge_words import NoticeKind, NoticeState
from bot.jobs.conversations import CannotLook, Conversations, NotSuitable
from bot.jobs.slack_answers import Posted
from bot.render.notice import notice_detail, notice_message
from bot.usecases import Store
from bot.usecases.outgoing import (
    UNCLEAR,
    Notice,
    claim_notices,
    may_be_posted,
    note_failed,
    note_later,
    note_sent,
    read_notice,
)
from bot.usecases.readdress import readdress

log = logging.getLogger(__name__)

AT_ONCE = 10
"""Notices claimed in one go: each of them must be said well within its lease."""

APART = 1.0
"""Seconds between two messages in one conversation; Slack takes one a second."""

FIRST_WAIT, LONGEST_WAIT = 5, 900
"""Seconds until another attempt: doubled each time, up to a quarter of an hour."""

UNREACHABLE = (OSError, HTTPException, SlackClientError, ValueError)
"""All that the client raises when Slack is away; the message may have arrived all the same."""

LEFT = frozenset(
    {
        "account_inactive",
        "user_disabled",
        "user_not_found",
        "users_not_found",
        "user_not_visible",
        "is_inactive",
    }
)
"""Slack's words for somebody who is not there any more."""

PASSING = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
)
"""Slack's words for something of its own that went wrong, after which nobody knows whether the message was posted."""

OURS = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "token_revoked",
        "token_expired",
        "account_inactive_bot",
        "ekm_access_denied",
    }
)
"""Slack's words for a token that is no longer good: nothing is wrong with the notice."""


@dataclass
class Deliverer:
    """
    Says what waits in the outbox of one workspace.

    Args:
        store: the record.
        workspace: whose outbox.
        client: Slack, with the bot's token; it makes no attempts of its own.
        worker: a name that no other sender has.
        clock: tells the time.
        stop: set when the program ends; what has begun is finished.
    """

    store: Store
    workspace: str
    client: WebClient
    worker: str
    clock: Callable[[], datetime]
    stop: Event
    last_posts: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look at conversations through the same client."""
        self.conversations = Conversations(self.client)

    def deliver(self) -> int:
        """Say everything whose time has come, and count what was looked at; one that fails stops no other."""
        done = 0
        while not self.stop.is_set():
            claimed = claim_notices(self.store, self.workspace, self.worker, AT_ONCE)
            for notice in claimed:
                if not self.stop.is_set():
                    self.deliver_one(notice)
            done += len(claimed)
            if len(claimed) < AT_ONCE:
                break
        return done

    def deliver_one(self, notice: Notice) -> None:
        """Say one notice and note what came of it."""
        try:
            self._say(notice)
        except SlackApiError as refused:
            self._refused(notice, refused)
        except CannotLook:
            self._failed(notice, NoticeState.UNKNOWN, "cannot_look")
        except NotSuitable as unsuitable:
            self._failed(notice, NoticeState.FAILED, unsuitable.because)
        except UNREACHABLE as away:
            self._again(notice, f"{UNCLEAR}{type(away).__name__}")
        except Exception as broken:  # noqa: BLE001 - one notice that cannot be worded must not keep others from being said
            # Its error may hold people's words, so the log has its kind alone.
            log.error("a notice of kind %s could not be made: %s", notice.kind, type(broken).__name__)  # noqa: TRY400
            self._failed(notice, NoticeState.FAILED, "cannot_be_worded")

    def _say(self, notice: Notice) -> None:
        where = self.conversations.open(notice)
        doubtful = may_be_posted(notice)
        ts = self.conversations.find(where, notice) if doubtful else ""
        outgoing = read_notice(self.store, self.workspace, notice)
        if not ts:
            if outgoing.is_empty:
                self._failed(notice, NoticeState.DROPPED, "")
                return
            message = notice_message(outgoing.notice.kind, outgoing.worded)
            ts = self._post(where, message.text, list(message.blocks), notice.mark)
        detail = notice_detail(outgoing.notice.kind, outgoing.worded)
        if detail and not (doubtful and self.conversations.has_reply(where, ts, notice.mark)):
            self._post(where, detail.text, list(detail.blocks), notice.mark, thread=ts)
        note_sent(self.store, self.workspace, notice, self.worker, conversation=where, ts=ts)

    def _post(
        self, where: str, text: str, blocks: list[dict[str, object]], mark: str, thread: str = ""
    ) -> str:
        since = monotonic() - self.last_posts.get(where, 0.0)
        if since < APART:
            self.stop.wait(APART - since)
        metadata = {"event_type": self.conversations.EVENT, "event_payload": {"id": mark}}
        try:
            answer = self.client.chat_postMessage(
                channel=where,
                text=text,
                blocks=blocks,
                metadata=metadata,
                thread_ts=thread or None,
                unfurl_links=False,
                unfurl_media=False,
            )
        finally:
            self.last_posts[where] = monotonic()
        return Posted.model_validate(answer.data).ts

    def _refused(self, notice: Notice, refused: SlackApiError) -> None:
        error = str(refused.response.get("error") or "unknown")
        status = refused.response.status_code
        if error == "ratelimited" or status == TOO_MANY:
            self._again(notice, "ratelimited", seconds=self._retry_after(refused))
        elif status >= BROKEN or error in PASSING:
            self._again(notice, f"{UNCLEAR}{error}")
        elif error in OURS:
            log.error("Slack does not take the bot's token: %s", error)
            self._again(notice, error)
        elif error in LEFT and notice.kind is NoticeKind.DIGEST:
            log.warning("somebody who was to be told has left: %s", error)
            readdress(self.store, self.workspace, notice, self.worker)
        else:
            self._failed(notice, NoticeState.FAILED, error)

    def _retry_after(self, refused: SlackApiError) -> int:
        try:
            return max(1, int(refused.response.headers.get("Retry-After", FIRST_WAIT)))
        except (TypeError, ValueError):
            return FIRST_WAIT

    def _again(self, notice: Notice, error: str, *, seconds: int | None = None) -> None:
        wait = min(FIRST_WAIT * 2 ** min(notice.attempts, 10), LONGEST_WAIT) if seconds is None else seconds
        log.warning("a message is said later: %s", error)
        again_at = self.clock() + timedelta(seconds=wait)
        note_later(self.store, self.workspace, notice, self.worker, again_at=again_at, error=error)

    def _failed(self, notice: Notice, state: NoticeState, error: str) -> None:
        if state is not NoticeState.DROPPED:
            log.warning("a message is not said: %s", error)
        note_failed(self.store, self.workspace, notice, self.worker, state=state, error=error)


TOO_MANY, BROKEN = 429, 500
"""HTTP's own words."""
