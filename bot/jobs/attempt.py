"""An attempt to say one notice: its words, and what is known of the message while it is on its way."""

from dataclasses import dataclass

from bot.render.blocks import Message
from bot.render.notice import notice_detail, notice_message
from bot.usecases.outgoing import Notice, Outgoing


class NotNow(Exception):
    """The program ends, or the claim is about to: nothing more is begun."""


class CannotBeWorded(Exception):
    """What a notice holds makes no message."""


@dataclass
class Attempt:
    """
    One notice on its way: whether a message may be there already, and the one that is known to be.

    `until` is when it is too late to post, by the machine's own count of seconds: somebody else may then claim it.
    """

    notice: Notice
    until: float
    may_be_there: bool
    where: str = ""
    ts: str = ""


def words_of(outgoing: Outgoing) -> tuple[Message | None, Message | None]:
    """
    Word a notice, and what belongs into its thread; nothing where there is nothing left to say.

    Raises:
        CannotBeWorded: what it holds makes no message.
    """
    if outgoing.is_empty:
        return None, None
    notice = outgoing.notice
    try:
        message = notice_message(notice.kind, outgoing.worded, notice.id)
        return message, notice_detail(notice.kind, outgoing.worded)
    except Exception as broken:  # noqa: BLE001 - whatever it is, this notice alone cannot be said
        # The library's own errors of this kind look like those of a Slack that is away.
        raise CannotBeWorded(type(broken).__name__) from None
