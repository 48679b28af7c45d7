"""An answer to a nudge, written in its thread or to the bot: offered back as an update, with one tap."""

from typing import Any

from slack_bolt import Ack, BoltResponse
from slack_sdk import WebClient

from bot.commands.edge import ANSWER_SECONDS, Answer, Clicked, Doors, Replace, attempted, quick
from bot.commands.payloads import Json
from bot.commands.payloads_events import MessageSent
from bot.commands.people import People
from bot.domain.answers_replies import Written
from bot.domain.errors import TrackerError
from bot.domain.people import Door
from bot.render.blocks import Message
from bot.render.refusal import problem_message
from bot.render.reply import dropped_message, offer_message
from bot.render.update import recorded_message
from bot.usecases.drafts import discard_draft
from bot.usecases.reply import answers_a_notice, offer_reply, record_reply


def on_message(doors: Doors, people: People, ack: Ack, body: Json, client: WebClient) -> BoltResponse:
    """Offer what somebody wrote back to them, where it answers a nudge."""
    sent = MessageSent.model_validate(body)
    if not sent.is_plain or not sent.user_id or not (sent.is_direct or sent.thread_ts):
        return ack()
    written = Written(sent.channel_id, sent.text, sent.ts, sent.thread_ts, is_direct=sent.is_direct)
    if not answers_a_notice(doors.store, doors.workspace_of(sent.team_id), sent.user_id, written):
        return ack()
    actor = people.actor(client, sent.team_id, sent.user_id, Door.COMMAND)
    try:
        offer = offer_reply(doors.store, actor, written)
        answer = None if offer is None else offer_message(offer)
    except TrackerError as refused:
        answer = problem_message(refused)
    if answer is not None:
        tell(client, sent, answer)
    return ack()


def tell(client: WebClient, sent: MessageSent, message: Message) -> None:
    """Answer beside what was written; in a channel, to its author alone."""
    said: dict[str, Any] = {
        "channel": sent.channel_id,
        "text": message.text,
        "blocks": list(message.blocks),
        "thread_ts": sent.thread_ts or None,
    }
    caller = quick(client, ANSWER_SECONDS)
    if sent.is_direct:
        attempted("chat.postMessage", lambda: caller.chat_postMessage(**said))
    else:
        attempted("chat.postEphemeral", lambda: caller.chat_postEphemeral(user=sent.user_id, **said))


def record_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Record the words on the item of the button."""
    facts = clicked.facts
    tracker, number, draft = int(facts.get("t", 0)), str(facts.get("n", "")), str(facts.get("d", ""))
    return Replace(recorded_message(record_reply(doors.store, clicked.actor, tracker, number, draft)))


def drop_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Leave it at that."""
    discard_draft(doors.store, clicked.actor, str(clicked.facts.get("d", "")))
    return Replace(dropped_message())


CLICKS = {"reply.record": record_clicked, "reply.drop": drop_clicked}
