"""Mend a line: its text, its number, what it is a part of, to whom it was made, and who shares its answer."""

from dataclasses import dataclass, field

from bot.domain.answers_correcting import Mended, Mending
from bot.domain.errors import Meanwhile, NoNumber, UnknownNumber
from bot.domain.errors_correcting import NoLineText, ParentInside
from bot.domain.history import Facts
from bot.domain.mending import MendAsked, as_now, check_mended_meanwhile
from bot.domain.new_lines import is_inside
from bot.domain.numbers import as_issued
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.recording import check_text
from bot.domain.updates import UNDO_WITHIN, State, Update
from bot.store import history, recommendations, submissions, updates
from bot.store.history import NewEntry
from bot.store.tx import Tx
from bot.store.updates.sharing import join_update, leave_update
from bot.usecases import Store
from bot.usecases.add import check_can_have_parts, check_free, possible, put_in_place
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.lines import line_of, lines_of, tracker_by_id
from bot.usecases.permitted import check_permitted


@dataclass(slots=True)
class _Mend:
    """One line while it is being mended: the entry that the history will be owed, and what is told of it."""

    tx: Tx
    tracker: Tracker
    actor: Actor
    line: Recommendation
    asked: MendAsked
    before: dict[str, object] = field(default_factory=dict)
    after: dict[str, object] = field(default_factory=dict)
    texts: dict[str, str | int] = field(default_factory=dict)
    told: list[tuple[str, str, str]] = field(default_factory=list)
    shared: dict[str, object] = field(default_factory=dict)

    def fact(self, name: str, before: str, after: str) -> None:
        """Note a fact as it was and as it is."""
        self.before[name], self.after[name] = before or None, after or None
        self.told.append((name, before, after))


def open_mending(store: Store, actor: Actor, place: Place, typed: str) -> Mending:
    """
    Gather the form to mend a line.

    Raises:
        NoNumber, UnknownNumber: there is no such line.
        NotAllowed: the actor may not mend lines.
    """
    check_may(actor, "mend")
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        check_permitted(tx, tracker, actor, "mend")
        if not typed.strip():
            raise NoNumber(typed=typed)
        return mending(tx, tracker, line_of(tx, tracker, as_issued(typed)))


def mending_again(
    store: Store, actor: Actor, tracker_id: int, line_id: int, changes: tuple[Meanwhile, ...] = ()
) -> Mending:
    """Gather an open form anew, with what others changed meanwhile; raises as `open_mending`."""
    check_may(actor, "mend")
    with store.read(actor.workspace) as tx:
        tracker = tracker_by_id(tx, tracker_id)
        return mending(tx, tracker, line_by_id(tx, tracker, line_id), changes)


def mending(tx: Tx, tracker: Tracker, line: Recommendation, changes: tuple[Meanwhile, ...] = ()) -> Mending:
    """Gather what the form shows: where the line may belong, and who may share its answer."""
    lines = recommendations.load_all(tx, tracker.id)
    parents = {other.number: other.parent for other in lines}
    homes = tuple(
        other
        for other in possible(lines)
        if other.number == line.parent or not is_inside(line.number, other.number, parents)
    )
    current = updates.current_of(tx, [line.id]).get(line.id) if line.is_item else None
    covers = in_force_for(tx, tracker, current)
    sharers = tuple(
        other for other in lines if other.is_item and (other.number in covers or other.parent == line.parent)
    )
    return Mending(tracker, line, current, homes, covers, sharers if current else (), changes)


def in_force_for(tx: Tx, tracker: Tracker, update: Update | None) -> tuple[str, ...]:
    """Name the items of which an update is the one in force; of others that it covered it may be no longer."""
    if update is None:
        return ()
    lines = recommendations.load_several(tx, tracker.id, update.covers)
    current = updates.current_of(tx, [line.id for line in lines])
    return tuple(line.number for line in lines if line.id in current and current[line.id].id == update.id)


def mend_line(store: Store, actor: Actor, tracker_id: int, asked: MendAsked, *, key: str) -> Mended:
    """
    Change of a line what the form changed; a field left as it was opened changes nothing.

    Raises:
        ChangedMeanwhile: somebody else changed what the form changes.
        NumberTaken, NoNumber: the number cannot be the line's.
        ParentInside, ParentAnswered: it cannot belong there.
        NoLineText, TextTooLong: the text is none.
        UnknownNumber: the line was taken out.
    """
    check_may(actor, "mend")
    with store.write(actor.workspace) as tx:
        tracker = tracker_by_id(tx, tracker_id)
        check_permitted(tx, tracker, actor, "mend")
        begun = submissions.begin(tx, key, actor, "mend", tracker_id=tracker.id)
        line = line_by_id(tx, tracker, asked.line_id, asked.seen.number)
        if begun.earlier:
            return Mended(tracker, line.number, can_undo_until=begun.earlier.at + UNDO_WITHIN)
        current = updates.current_of(tx, [line.id]).get(line.id) if line.is_item else None
        covers = in_force_for(tx, tracker, current)
        check_mended_meanwhile(line, current.id if current else 0, covers, asked)
        mend = _Mend(tx, tracker, actor, line, as_now(line, asked))
        _mend_words(mend)
        number = _mend_place(mend)
        if mend.told:
            entry = NewEntry("edit", line.number, mend.before, mend.after, mend.texts)
            history.append_all(tx, tracker.id, actor, [entry])
        if asked.covers is not None and current is not None and set(asked.covers) != set(asked.seen.covers):
            _mend_sharing(mend, current, covers, asked.covers)
        kept = {"line": line.id, "before": standing(line), "after": standing(line_of(tx, tracker, number))}
        submissions.finish(tx, begun.id, kept | mend.shared, tracker_id=tracker.id)
        until = tx.now + UNDO_WITHIN
        return Mended(tracker, number, tuple(mend.told), f"S-{begun.id}" if mend.told else "", until)


def standing(line: Recommendation) -> Facts:
    """State what can be mended of a line, as an undo needs it."""
    return {
        "number": line.number,
        "parent": line.parent or "",
        "addressee": line.addressee,
        "text": line.text_id,
    }


def line_by_id(tx: Tx, tracker: Tracker, line_id: int, number: str = "") -> Recommendation:
    """Load the line that a form shows, whatever its number is now; raises UnknownNumber when it was taken out."""
    found = next((line for line in recommendations.every_line(tx, tracker.id) if line.id == line_id), None)
    if found is None or found.removed_at is not None:
        raise UnknownNumber(number=found.number if found else number)
    return line_of(tx, tracker, found.number)


def _mend_words(mend: _Mend) -> None:
    """Change the text and the addressee."""
    line, asked = mend.line, mend.asked
    text = None if asked.text == line.text else asked.text
    if text is not None:
        if not text.strip():
            raise NoLineText(number=line.number)
        check_text(text)
    addressee = None if asked.addressee == line.addressee else asked.addressee
    changed = recommendations.change_recommendation(
        mend.tx, mend.tracker.id, line, text=text, addressee=addressee
    )
    if text is not None:
        mend.texts |= {"text": changed.text_id, "former text": line.text_id}
        mend.told.append(("text", line.text, text))
    if addressee is not None:
        mend.fact("addressee", line.addressee, addressee)


def _mend_place(mend: _Mend) -> str:
    """Give the line its number and its parent, and put it and what lies under it where they then belong."""
    tx, tracker, line, asked = mend.tx, mend.tracker, mend.line, mend.asked
    every = recommendations.every_line(tx, tracker.id)
    number = line.number if asked.number.strip() == line.number else as_issued(asked.number)
    parent = asked.parent or None
    if number == line.number and parent == line.parent:
        return number
    if parent != line.parent:
        by_number = {one.number: one for one in every if one.removed_at is None}
        if parent is not None and is_inside(line.number, parent, recommendations.as_parents(every)):
            raise ParentInside(number=line.number, parent=parent)
        if parent is not None and parent not in by_number:
            raise UnknownNumber(number=parent)
        if parent is not None:
            check_can_have_parts(tx, by_number[parent], every)
        recommendations.move_under(tx, tracker.id, line.id, by_number[parent].id if parent else None)
        mend.fact("parent", line.parent or "", parent or "")
    if number != line.number:
        check_free(number, every, but=line.id)
        recommendations.renumber(tx, tracker.id, line.id, number)
        mend.fact("number", line.number, number)
    put_in_place(tx, tracker, number, parent, recommendations.every_line(tx, tracker.id))
    for below in recommendations.load_under(tx, tracker.id, number):
        put_in_place(tx, tracker, below.number, below.parent, recommendations.every_line(tx, tracker.id))
    return number


def _mend_sharing(mend: _Mend, current: Update, covers: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    """Let items join the answer in force, or leave it; each side has its entry."""
    tx, tracker = mend.tx, mend.tracker
    renamed = {str(mend.before["number"]): str(mend.after["number"])} if "number" in mend.after else {}
    before = [renamed.get(number, number) for number in covers]
    after = [renamed.get(number, number) for number in wanted]
    joined = [number for number in after if number not in before]
    left = [number for number in before if number not in after]
    if not joined and not left:
        return
    entries: list[NewEntry] = []
    gone = [line.id for line in lines_of(tx, tracker, left)]
    come = [line.id for line in lines_of(tx, tracker, joined)]
    former = {str(item): update.id for item, update in updates.current_of(tx, come).items()}
    mend.shared = {"update": current.id, "joined": come, "left": gone, "former": former}
    if joined:
        join_update(tx, tracker.id, current.id, come)
        facts = {"state": str(State.CURRENT), "covers": joined}
        entries.append(NewEntry("edit", current.reference, after=facts))
    if left:
        leave_update(tx, tracker.id, current.id, gone)
        facts = {"state": str(State.SUPERSEDED), "covers": left}
        entries.append(NewEntry("edit", current.reference, {"state": str(State.CURRENT)}, facts))
    history.append_all(tx, tracker.id, mend.actor, entries)
    mend.told.append(("sharing", ", ".join(before), ", ".join(after)))
