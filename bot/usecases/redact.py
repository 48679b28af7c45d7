"""Remove a text for good: choose it among a line's texts, see exactly what goes, and confirm."""

from dataclasses import dataclass

from bot.domain.answers_correcting import Redactable, RedactableText, Redacted, Redacting
from bot.domain.errors import NoNumber
from bot.domain.errors_correcting import NothingToRedact, TextGone
from bot.domain.new_lines import read_reason
from bot.domain.numbers import as_issued
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Tracker
from bot.store import history, recommendations, redaction, submissions
from bot.store.heads import hold_tracker
from bot.store.recommendations import EveryLine
from bot.store.redaction import VouchedText
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.lines import line_of, tracker_by_id
from bot.usecases.permitted import check_permitted
from bot.usecases.remove import check_reason

OFFERED = 100
"""Texts that a menu holds; the newest come first."""


@dataclass(frozen=True, slots=True)
class RedactionAsked:
    """Which text of which line is to go, and why."""

    tracker_id: int
    number: str
    text_id: int
    reason: str


def redactable_texts(
    store: Store, actor: Actor, place: Place, typed: str, *, most: int = OFFERED
) -> Redactable:
    """
    List the texts of a line, also of one that was taken out, to choose the one to remove; all where `most` is 0.

    Raises:
        NoNumber, UnknownNumber: there is no such line.
        NothingToRedact: it has no text left.
        NotAllowed: the actor may not remove texts.
    """
    check_may(actor, "redact")
    named, _ = read_reason(typed)
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        check_permitted(tx, tracker, actor, "redact")
        line = any_line(tx, tracker, named)
        texts = redaction.texts_of_line(tx, tracker.id, line.id, line.number)
        if not texts:
            raise NothingToRedact(number=line.number)
        newest = tuple(as_answer(text) for text in reversed(texts))
        shown = newest[:most] if most else newest
        return Redactable(tracker, line.number, shown, len(newest) - len(shown))


def plan_redaction(store: Store, actor: Actor, asked: RedactionAsked) -> Redacting:
    """
    Say exactly what would go, everywhere it stands; nothing is removed yet.

    Raises:
        ReasonMissing, TextTooLong: the reason is none, or longer than anybody reads.
        TextGone: the text was removed meanwhile.
        NotAllowed: the actor may not remove texts.
    """
    check_may(actor, "redact")
    with store.read(actor.workspace) as tx:
        tracker = tracker_by_id(tx, asked.tracker_id)
        check_permitted(tx, tracker, actor, "redact")
        check_reason("redact", asked.number, asked.reason)
        text = chosen(tx, tracker, asked.number, asked.text_id)
        copies = len(redaction.same_words(tx, tracker.id, text.text)) - 1
        drafts = len(redaction.drafts_holding(tx, text.text))
        in_force = redaction.is_in_force(tx, text.id)
        return Redacting(tracker, asked.number, as_answer(text), asked.reason, copies, drafts, in_force)


def redact_text(store: Store, actor: Actor, asked: RedactionAsked, *, key: str) -> Redacted:
    """
    Remove a text with every copy of it in the tracker, and note who, when and why; raises as `plan_redaction`.

    It works in an archived tracker too: what must go must go.
    """
    check_may(actor, "redact")
    with store.write(actor.workspace) as tx:
        hold_tracker(tx, asked.tracker_id, even_archived=True)
        tracker = tracker_by_id(tx, asked.tracker_id)
        check_permitted(tx, tracker, actor, "redact")
        begun = submissions.begin(tx, key, actor, "redact", tracker_id=tracker.id)
        if begun.earlier:
            done = begun.earlier.answer
            subject, name = str(done.get("subject", "")), str(done.get("name", ""))
            return Redacted(tracker, asked.number, subject, name, int(str(done.get("entry", 0))))
        check_reason("redact", asked.number, asked.reason)
        text = chosen(tx, tracker, asked.number, asked.text_id)
        removed = _redacted(tx, tracker, actor, text, asked)
        facts = {"subject": removed.subject, "name": removed.name, "entry": removed.entry}
        submissions.finish(tx, begun.id, facts, tracker_id=tracker.id)
    redaction.forget_log(store)
    return removed


def _redacted(tx: Tx, tracker: Tracker, actor: Actor, text: VouchedText, asked: RedactionAsked) -> Redacted:
    others = [found for found in redaction.same_words(tx, tracker.id, text.text) if found != text.id]
    drafts = redaction.drafts_holding(tx, text.text)
    texts: dict[str, str | int] = {"text": text.id, "reason": asked.reason}
    texts |= {f"copy {place}": other for place, other in enumerate(others, start=1)}
    facts = {"removed": text.name, "copies": len(others), "drafts": len(drafts)}
    entry = history.append(
        tx,
        tracker.id,
        actor,
        "redact",
        text.subject,
        after={name: fact for name, fact in facts.items() if fact},
        texts=texts,
    )
    redaction.empty_texts(tx, [text.id, *others], drafts)
    return Redacted(tracker, asked.number, text.subject, text.name, entry, len(others), len(drafts))


def any_line(tx: Tx, tracker: Tracker, named: str) -> EveryLine:
    """Find a line by its number, also one that was taken out; raises as `line_of`."""
    if not named.strip():
        raise NoNumber(typed=named)
    number = as_issued(named)
    every = {line.number: line for line in recommendations.every_line(tx, tracker.id)}
    return every.get(number) or every[line_of(tx, tracker, number).number]


def chosen(tx: Tx, tracker: Tracker, number: str, text_id: int) -> VouchedText:
    """Find the text that was chosen, among those of its line."""
    line = any_line(tx, tracker, number)
    texts = redaction.texts_of_line(tx, tracker.id, line.id, line.number)
    found = next((text for text in texts if text.id == text_id), None)
    if found is None:
        raise TextGone
    return found


def as_answer(text: VouchedText) -> RedactableText:
    """Give a text as an answer needs it."""
    return RedactableText(text.id, text.subject, text.name, text.text, text.text_format, text.at, text.by)
