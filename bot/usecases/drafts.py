"""Drafts: words kept while they are typed, offered back until they are saved or discarded."""

from dataclasses import replace
from threading import Lock

from bot.domain.answers import Prepared
from bot.domain.answers_drafts import KeptWords, TypedWords
from bot.domain.people import Actor, Membership, check_may
from bot.store import drafts, trackers
from bot.usecases import Store

OFFERED = 5
"""Drafts that the guide lists; the others wait behind them."""


AT_ONCE = 1_000
"""Forms that are being typed into at one time and are known by their latest report."""

_newest: dict[tuple[str, str, str], str] = {}
_noting = Lock()


def keep_typed(store: Store, actor: Actor, words: TypedWords) -> None:
    """
    Keep what stands in an open form for its author; blanks alone are nothing to keep.

    A report that was overtaken while it waited for its turn writes nothing: the later one is about to.
    """
    check_may(actor, "update")
    key = (actor.workspace, actor.id, words.draft)
    if not _is_newest(key, words.typed):
        return
    with store.write(actor.workspace) as tx:
        if _newest.get(key, words.typed) > words.typed:
            return
        drafts.keep_typed(
            tx,
            words.draft,
            actor.id,
            verb=_verb(words.replaces),
            text=words.text if words.text.strip() else "",
            numbers=words.numbers,
            tracker_id=words.tracker_id,
            typed=words.typed,
            fields=words.fields,
        )


def _is_newest(key: tuple[str, str, str], moment: str) -> bool:
    """Note a report, and tell whether none that is later has come."""
    with _noting:
        known = _newest.pop(key, "")
        _newest[key] = max(known, moment)
        while len(_newest) > AT_ONCE:
            del _newest[next(iter(_newest))]
    return moment >= known


def with_draft(store: Store, actor: Actor, prepared: Prepared) -> Prepared:
    """
    Give a form that is about to open a place for its words, and the words that were left there.

    One that opens with words of its own (a typed line, a note to be proposed) is not given any; an edit is, because
    those were typed over the words that it begins with.
    """
    if prepared.draft:
        return prepared
    if prepared.text.strip() and not prepared.replaces:
        return replace(prepared, draft=drafts.new_draft_id())
    numbers = tuple(item.number for item in (*prepared.items, *prepared.choices))
    with store.read(actor.workspace) as tx:
        found = drafts.find_draft_about(
            tx, actor.id, verb=_verb(prepared.replaces), numbers=numbers, tracker_id=prepared.tracker.id
        )
    if found is None:
        return replace(prepared, draft=drafts.new_draft_id())
    return replace(prepared, text=found.text, draft=found.id, draft_at=found.at, fields=found.fields)


def with_kept(store: Store, actor: Actor, prepared: Prepared, draft: str) -> Prepared:
    """Put the words of a draft, and what else its form held, into a form; nothing where there are none any more."""
    with store.read(actor.workspace) as tx:
        found = drafts.find_draft(tx, draft, actor.id) if draft else None
    if found is None:
        return replace(prepared, text="", draft="")
    return replace(prepared, text=found.text, draft=draft, fields=found.fields)


def my_drafts(store: Store, actor: Actor) -> tuple[KeptWords, ...]:
    """List what somebody has not saved yet, the newest first; whoever may not write has nothing to save."""
    if actor.membership is not Membership.MEMBER:
        return ()
    with store.read(actor.workspace) as tx:
        found = drafts.drafts_of(tx, actor.id, most=OFFERED)
        known = {tracker.id: tracker for tracker in trackers.list_trackers(tx)} if found else {}
    return tuple(
        KeptWords(one.id, known[one.tracker_id], one.numbers, one.text, one.at, one.verb)
        for one in found
        if one.tracker_id in known
    )


def discard_draft(store: Store, actor: Actor, draft: str) -> str:
    """Discard one's own words, and give the id of a place for new ones."""
    check_may(actor, "update")
    with store.write(actor.workspace) as tx:
        drafts.drop_draft(tx, draft, actor.id)
    return drafts.new_draft_id()


def _verb(replaces: str) -> str:
    """Keep what is typed over an earlier update apart from a new one for the same numbers."""
    return f"edit {replaces}" if replaces else "update"
