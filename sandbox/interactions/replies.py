"""What an app answers without the Web API: in the acknowledgement of a command, or through a response_url."""

from dataclasses import dataclass
from typing import Any

from sandbox.content import Content, read_content
from sandbox.model import Json, Message
from sandbox.refusal import Refused
from sandbox.response_urls import ResponseUrl
from sandbox.state import State


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reply goes, and for whom it is while it is ephemeral."""

    user_id: str
    channel_id: str
    thread_ts: str | None = None


def reply_to_command(state: State, place: Place, body: Any, typed_line: str) -> None:
    """
    Show what the acknowledgement of a slash command says.

    Raises:
        Refused: Slack would show nothing of it.
    """
    if body is None or body == "":
        return
    message: Json = {"text": body} if isinstance(body, str) else body
    is_public = message.get("response_type") == "in_channel"
    if not is_public and message.keys() <= {"response_type"}:
        return
    content = read_content(message, may_be_empty=is_public)
    if is_public:
        state.post(
            Message(place.channel_id, state.next_ts(), place.user_id, typed_line, subtype="slash_command")
        )
    if content.text or content.blocks or content.attachments:
        post_reply(state, place, content, is_public=is_public)


def reply_through_url(state: State, url: ResponseUrl, body: Any) -> None:
    """
    Do what a post to a response_url asks for: a new message, a replaced one, a deleted one.

    Raises:
        Refused: with the word that Slack answers.
    """
    if not isinstance(body, dict):
        raise Refused("invalid_payload")
    original = _original(state, url)
    if body.get("delete_original") and original:
        state.change_message(original, deleted=True)
    if set(body) == {"delete_original"}:
        return
    content = read_content(body)
    replaces = original and not body.get("delete_original") and body.get("replace_original") is True
    if original and replaces:
        _replace(state, original, content)
        return
    is_public = body.get("response_type") == "in_channel"
    thread = str(body.get("thread_ts") or "") or None
    if is_public and original and original.only_for and body.get("replace_original") is True:
        raise Refused("invalid_response_type")
    place = Place(url.user_id, url.channel_id, thread or (None if is_public else url.thread_ts))
    post_reply(state, place, content, is_public=is_public)


def post_reply(state: State, place: Place, content: Content, *, is_public: bool) -> Message:
    """Post the app's words, for one person or for all."""
    return state.post(
        Message(
            place.channel_id,
            state.next_ts(),
            state.app.user_id,
            content.text,
            content.blocks,
            content.attachments,
            thread_ts=place.thread_ts,
            only_for=None if is_public else place.user_id,
            bot_id=state.app.bot_id,
            metadata=content.metadata,
            link_names=content.link_names,
            is_mrkdwn=content.is_mrkdwn,
        )
    )


def _original(state: State, url: ResponseUrl) -> Message | None:
    return state.find_message(url.channel_id, url.message_ts) if url.message_ts else None


def _replace(state: State, original: Message, content: Content) -> None:
    state.change_message(
        original,
        text=content.text,
        blocks=content.blocks,
        attachments=content.attachments,
        edited_ts=state.next_ts(),
    )
