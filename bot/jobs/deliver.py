"""Deliver: say what waits in the outbox, each notice once, and never twice what may have been said already."""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.client import HTTPException
from threading import Event
from time import monotonic

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.domain.errors import StoreUnavailable
from bot.domain.nudge_words import NoticeKind, NoticeState
from bot.jobs.attempt import Attempt, NotNow, words_of
from bot.jobs.conversations import CannotLook, Conversations, NotSuitable
from bot.jobs.refusals import Refusal, meaning_of, seconds_until_again, word_of
from bot.jobs.slack_answers import Posted
from bot.render.blocks import Message
from bot.usecases import Store
from bot.usecases.late_notices import move_on
from bot.usecases.outgoing import (
    CLAIM_HOLDS,
    UNCLEAR,
    claim_notices,
    may_be_posted,
    note_failed,
    note_later,
    note_sent,
    read_notice,
)
from bot.usecases.readdress import pass_on, readdress

log = logging.getLogger(__name__)

AT_ONCE = 10
"""Notices claimed in one go."""

APART = 1.0
"""Seconds between two messages in one conversation; Slack takes one a second."""

FIRST_WAIT, LONGEST_WAIT = 5, 900
"""Seconds until another attempt: doubled each time, up to a quarter of an hour."""

UNREACHABLE = (OSError, HTTPException, SlackClientError, ValueError)
"""All that the client raises when Slack is away, or answers with what nobody can read."""


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
        administrators: those who administer every tracker.
    """

    store: Store
    workspace: str
    client: WebClient
    worker: str
    clock: Callable[[], datetime]
    stop: Event
    administrators: Collection[str] = ()
    last_posts: dict[str, float] = field(default_factory=dict)
    quiet_until: datetime | None = None

    def __post_init__(self) -> None:
        """Look at conversations through the same client."""
        self.conversations = Conversations(self.client)

    def deliver(self) -> int:
        """Say everything whose time has come, and count what was looked at; one that fails stops no other."""
        done = 0
        while not self.stop.is_set():
            until = monotonic() + CLAIM_HOLDS.total_seconds()
            claimed = claim_notices(self.store, self.workspace, self.worker, AT_ONCE)
            for notice in claimed:
                self.deliver_one(Attempt(notice, until, may_be_posted(notice)))
            done += len(claimed)
            if len(claimed) < AT_ONCE:
                break
        return done

    def deliver_one(self, attempt: Attempt) -> None:
        """Say one notice and note what came of it; the store's own failure is the caller's to bear."""
        try:
            self._say(attempt)
        except StoreUnavailable:
            raise
        except NotNow:
            self._later(attempt, attempt.notice.last_error.removeprefix(UNCLEAR), self._quiet_seconds())
        except SlackApiError as refused:
            self._refused(attempt, refused)
        except CannotLook:
            self._failed(attempt, NoticeState.UNKNOWN, "cannot_look")
        except NotSuitable as unsuitable:
            self._failed(attempt, NoticeState.FAILED, unsuitable.because)
        except UNREACHABLE as away:
            self._again(attempt, type(away).__name__)
        except Exception as broken:  # noqa: BLE001 - one notice that cannot be worded must not keep others from being said
            # Its error may hold people's words, so the log has its kind alone.
            log.error("a notice of kind %s could not be made: %s", attempt.notice.kind, type(broken).__name__)  # noqa: TRY400
            self._failed(attempt, NoticeState.FAILED, "cannot_be_worded")

    def _say(self, attempt: Attempt) -> None:
        notice = attempt.notice
        self._still_time(attempt)
        was_there = attempt.may_be_there
        is_digest = notice.kind is NoticeKind.DIGEST
        if is_digest and not was_there and pass_on(self.store, self.workspace, notice, self.worker):
            return
        outgoing = read_notice(self.store, self.workspace, notice)
        if outgoing.is_empty and not was_there:
            self._failed(attempt, NoticeState.DROPPED, "")
            return
        message, detail = words_of(outgoing)
        where = attempt.where = self.conversations.open(notice)
        if was_there:
            attempt.ts = self.conversations.find(where, notice)
            attempt.may_be_there = bool(attempt.ts)
            if not attempt.ts and move_on(self.store, self.workspace, notice, self.worker):
                return
        if not attempt.ts:
            if message is None:
                self._failed(attempt, NoticeState.DROPPED, "")
                return
            attempt.ts = self._post(attempt, message)
        if detail and not (was_there and self.conversations.has_reply(where, attempt.ts, notice.mark)):
            self._post(attempt, detail)
        self._sent(attempt)

    def _post(self, attempt: Attempt, message: Message) -> str:
        where = attempt.where
        since = monotonic() - self.last_posts.get(where, -APART)
        if since < APART:
            self.stop.wait(APART - since)
        self._still_time(attempt)
        mark = {"event_type": self.conversations.EVENT, "event_payload": {"id": attempt.notice.mark}}
        attempt.may_be_there = True
        try:
            answer = self.client.chat_postMessage(
                channel=where,
                text=message.text,
                blocks=list(message.blocks),
                metadata=mark,
                thread_ts=attempt.ts or None,
                unfurl_links=False,
                unfurl_media=False,
            )
        except SlackApiError as refused:
            attempt.may_be_there = bool(attempt.ts) or meaning_of(refused) is Refusal.PASSING
            raise
        finally:
            self.last_posts[where] = monotonic()
        return Posted.model_validate(answer.data).ts

    def _still_time(self, attempt: Attempt) -> None:
        """Begin nothing that could not be finished, and nothing while Slack wants to be left alone."""
        if self.stop.is_set() or monotonic() > attempt.until or self._quiet_seconds():
            raise NotNow

    def _quiet_seconds(self) -> float:
        """Tell for how long Slack wants to be left alone; a clock that was moved back does not make that longer."""
        left = (self.quiet_until - self.clock()).total_seconds() if self.quiet_until else 0
        return left if 0 < left <= LONGEST_WAIT else 0

    def _refused(self, attempt: Attempt, refused: SlackApiError) -> None:
        error = word_of(refused)
        match meaning_of(refused):
            case Refusal.TOO_FAST:
                seconds = seconds_until_again(refused)
                self.quiet_until = self.clock() + timedelta(seconds=seconds)
                self._later(attempt, error, seconds)
            case Refusal.PASSING:
                self._again(attempt, error)
            case Refusal.TOKEN:
                log.error("Slack does not take the bot's token: %s", error)
                self._again(attempt, error)
            case Refusal.LEFT if attempt.notice.kind is NoticeKind.DIGEST:
                log.warning("somebody who was to be told has left: %s", error)
                readdress(self.store, self.workspace, attempt.notice, self.worker)
            case _:
                self._failed(attempt, NoticeState.FAILED, error)

    def _again(self, attempt: Attempt, error: str) -> None:
        self._later(attempt, error, min(FIRST_WAIT * 2 ** min(attempt.notice.attempts, 10), LONGEST_WAIT))

    def _later(self, attempt: Attempt, error: str, seconds: float) -> None:
        """Put a notice back; where a message may be there, that is kept with it, so that it is looked for first."""
        log.warning("a message is said later: %s", error or "not now")
        kept = f"{UNCLEAR}{error}" if attempt.may_be_there else error
        again_at = self.clock() + timedelta(seconds=seconds)
        note_later(self.store, self.workspace, attempt.notice, self.worker, again_at=again_at, error=kept)

    def _sent(self, attempt: Attempt) -> None:
        log.info("a message was said: %s", attempt.notice.kind)
        note_sent(
            self.store,
            self.workspace,
            attempt.notice,
            self.worker,
            conversation=attempt.where,
            ts=attempt.ts,
        )

    def _failed(self, attempt: Attempt, state: NoticeState, error: str) -> None:
        if state is not NoticeState.DROPPED:
            log.warning("a message is not said: %s", error)
        if attempt.ts:  # it is only what belongs into its thread that Slack refused
            self._sent(attempt)
            return
        note_failed(
            self.store,
            self.workspace,
            attempt.notice,
            self.worker,
            state=state,
            error=error,
            administrators=self.administrators,
        )
