"""Another page of a digest, read as things stand now."""

from bot.domain.answers_nudges import Speech
from bot.domain.errors import UnknownReference
from bot.domain.nudge_words import NoticeKind
from bot.domain.people import Actor, check_may
from bot.store import outbox
from bot.usecases import Store
from bot.usecases.outgoing import read_notice


def notice_again(store: Store, actor: Actor, notice_id: int) -> tuple[NoticeKind, Speech]:
    """
    Give what a notice to the actor would say now.

    Raises:
        UnknownReference: there is none, or it was somebody else's.
    """
    check_may(actor, "nudges")
    with store.read(actor.workspace) as tx:
        notice = outbox.find_notice(tx, notice_id)
    if notice is None or notice.recipient != actor.id:
        raise UnknownReference(reference=f"notice {notice_id}")
    return notice.kind, read_notice(store, actor.workspace, notice).worded
