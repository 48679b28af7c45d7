"""Conversations in Slack: where a notice goes, whether it may go there, and whether it is there already."""

from collections.abc import Callable

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.domain.nudge_words import NoticeKind
from bot.jobs.slack_answers import Looked, Opened, Page
from bot.usecases.outgoing import Notice

TO_CHANNELS = frozenset({NoticeKind.CHANNEL, NoticeKind.SUMMARY})

PAGE = 200
"""Messages asked for in one go."""

MOST_PAGES = 10
"""Pages looked through for a message of our own; a conversation with more since the notice was made is no digest's."""

MARGIN = 60
"""Seconds that Slack's clock and ours may differ."""

BLIND = frozenset(
    {
        "missing_scope",
        "not_in_channel",
        "channel_not_found",
        "no_permission",
        "access_denied",
        "method_not_supported",
    }
)
"""Slack's words for a conversation that cannot be looked into."""


class CannotLook(Exception):
    """Nobody can see whether the message was posted."""


class NotSuitable(Exception):
    """The channel is no place for it; `because` is a word of Slack's, or of ours."""

    def __init__(self, because: str) -> None:
        super().__init__(because)
        self.because = because


class Conversations:
    """Looks at conversations with one client."""

    EVENT = "tracker_notice"
    """The kind of event in the metadata of what we post."""

    def __init__(self, client: WebClient) -> None:
        self.client = client

    def open(self, notice: Notice) -> str:
        """
        Give the conversation in which a notice is said: the direct one with a person, or the channel.

        Raises:
            NotSuitable: the channel is archived, or shared with another organisation.
            SlackApiError: there is no such person or channel, or the bot is not in it.
        """
        if notice.kind not in TO_CHANNELS:
            opened = self.client.conversations_open(users=notice.recipient)
            return Opened.model_validate(opened.data).channel.id
        looked = self.client.conversations_info(channel=notice.recipient)
        found = Looked.model_validate(looked.data).channel
        if found.is_archived:
            raise NotSuitable("is_archived")
        if found.is_ext_shared or found.is_pending_ext_shared:
            raise NotSuitable("is_shared")
        return notice.recipient

    def find(self, where: str, notice: Notice) -> str:
        """
        Look for a notice in its conversation by the mark in the metadata, and give its timestamp; empty when it is not there.

        Raises:
            CannotLook: the bot may not read there, or there is more than it can read.
        """
        oldest = f"{notice.at.timestamp() - MARGIN:.6f}"
        cursor = ""
        for _ in range(MOST_PAGES):
            page = self._read(
                self.client.conversations_history,
                channel=where,
                oldest=oldest,
                limit=PAGE,
                cursor=cursor or None,
                include_all_metadata=True,
            )
            for message in page.messages:
                if message.mark(self.EVENT) == notice.mark:
                    return message.ts
            cursor = page.cursor
            if not cursor:
                return ""
        raise CannotLook

    def has_reply(self, where: str, ts: str, mark: str) -> bool:
        """
        Tell whether the detail of a notice stands in its thread already.

        Raises:
            CannotLook: the bot may not read there.
        """
        page = self._read(
            self.client.conversations_replies, channel=where, ts=ts, limit=PAGE, include_all_metadata=True
        )
        return any(message.ts != ts and message.mark(self.EVENT) == mark for message in page.messages)

    def _read(self, call: Callable[..., SlackResponse], **asked: object) -> Page:
        try:
            return Page.model_validate(call(**asked).data)
        except SlackApiError as refused:
            if refused.response.get("error") in BLIND:
                raise CannotLook from None
            raise
