"""Add a line to a tracker: in one line of words, or by a form when only its number was given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.answers_correcting import Added, Adding
from bot.domain.deadlines import Deadline
from bot.domain.errors_correcting import NoLineText, NumberTaken, ParentAnswered, ParentRemoved
from bot.domain.new_lines import due_in, parent_of, placed, read_new_line
from bot.domain.numbers import as_issued, possible_parents
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.recording import check_text
from bot.domain.updates import UNDO_WITHIN
from bot.store import history, recommendations, submissions
from bot.store.recommendations import AddedLine, EveryLine
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.lines import line_of, tracker_by_id
from bot.usecases.list import today_of
from bot.usecases.permitted import check_permitted
from bot.usecases.workspaces import named_tracker


@dataclass(frozen=True, slots=True)
class LineAsked:
    """A line as a form gives it; `parent` is a number, empty for none, or None to find it by the line's own number."""

    number: str
    text: str
    parent: str | None = None
    addressee: str = ""


def add_typed(store: Store, actor: Actor, place: Place, typed: str, *, key: str) -> Added | Adding:
    """
    Add the line that was typed; where it has a number alone, give what the form for its text shows.

    Raises:
        NoNumber: the line begins with no number.
        NumberTaken, ParentAnswered, ParentRemoved: it cannot stand there.
        NotAllowed: the actor may not add lines.
    """
    check_may(actor, "add")
    read = read_new_line(typed)
    if read.text:
        with store.write(actor.workspace) as tx:
            tracker = choose_tracker(tx, actor, place)
            return added(tx, tracker, actor, LineAsked(read.number, read.text), key=key)
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        check_permitted(tx, tracker, actor, "add")
        every = recommendations.every_line(tx, tracker.id)
        check_free(read.number, every)
        parent = parent_for(tx, read.number, None, every)
        return Adding(
            tracker,
            read.number,
            parent.number if parent else None,
            possible(recommendations.load_all(tx, tracker.id)),
        )


def add_named(store: Store, actor: Actor, name: str, asked: LineAsked, *, key: str) -> Added:
    """Add a line to the tracker that is named, else to the only one; raises as `add_asked`."""
    check_may(actor, "add")
    with store.write(actor.workspace) as tx:
        return added(tx, named_tracker(tx, name), actor, asked, key=key)


def add_asked(store: Store, actor: Actor, tracker_id: int, asked: LineAsked, *, key: str) -> Added:
    """Add the line that a form gives; raises as `add_typed`, and UnknownNumber for a parent that is gone."""
    check_may(actor, "add")
    with store.write(actor.workspace) as tx:
        tracker = tracker_by_id(tx, tracker_id)
        return added(tx, tracker, actor, asked, key=key)


def added(tx: Tx, tracker: Tracker, actor: Actor, asked: LineAsked, *, key: str) -> Added:
    """Add a line within a transaction, put it into its place and note it."""
    check_permitted(tx, tracker, actor, "add")
    begun = submissions.begin(tx, key, actor, "add", tracker_id=tracker.id)
    if begun.earlier:
        line = line_of(tx, tracker, str(begun.earlier.answer.get("number", "")))
        until = begun.earlier.at + UNDO_WITHIN
        return Added(tracker, line, today_of(tx, tracker), f"S-{begun.earlier.id}", until, is_repeat=True)
    number = as_issued(asked.number)
    if not asked.text.strip():
        raise NoLineText(number=number)
    check_text(asked.text)
    every = recommendations.every_line(tx, tracker.id)
    check_free(number, every)
    parent = parent_for(tx, number, asked.parent, every)
    today = today_of(tx, tracker)
    due = due_in(asked.text, today, tracker.published_on)
    new = AddedLine(
        number, asked.text, parent_id=parent.id if parent else None, due=due, addressee=asked.addressee
    )
    text_id = recommendations.add_line(tx, tracker.id, new)
    put_in_place(tx, tracker, number, parent.number if parent else None, every)
    facts = facts_of(new, parent)
    history.append(tx, tracker.id, actor, "add", number, after=facts, texts={"text": text_id})
    submissions.finish(tx, begun.id, {"number": number}, tracker_id=tracker.id)
    is_first = not any(line.removed_at is None for line in every)
    line = line_of(tx, tracker, number)
    return Added(tracker, line, today, f"S-{begun.id}", tx.now + UNDO_WITHIN, is_first=is_first)


def check_free(number: str, every: list[EveryLine], *, but: int = 0) -> None:
    """
    Refuse a number that the tracker has or had; that of the line `but` is free to itself.

    Raises:
        NumberTaken: and whether the line was taken out.
    """
    for line in every:
        if line.number.casefold() == number.casefold() and line.id != but:
            raise NumberTaken(number=line.number, is_removed=line.removed_at is not None)


def parent_for(tx: Tx, number: str, wanted: str | None, every: list[EveryLine]) -> EveryLine | None:
    """
    Find the line that a number belongs under: the one wanted, else by the number itself.

    Raises:
        ParentAnswered: updates were recorded on it.
        ParentRemoved: it was taken out.
    """
    by_number = {line.number: line for line in every}
    if wanted is None:
        nearest = next((one for one in possible_parents(number) if one in by_number), None)
        if nearest and by_number[nearest].removed_at is not None:
            raise ParentRemoved(number=number, parent=nearest)
        wanted = parent_of(number, recommendations.as_parents(every)) or ""
    if not wanted:
        return None
    parent = by_number.get(wanted)
    if parent is None or parent.removed_at is not None:
        raise ParentRemoved(number=number, parent=wanted)
    check_can_have_parts(tx, parent, every)
    return parent


def check_can_have_parts(tx: Tx, parent: EveryLine, every: list[EveryLine]) -> None:
    """
    Refuse to make an item with answers into a parent: they would be nobody's.

    Raises:
        ParentAnswered: with the updates on it.
    """
    has_parts = any(line.parent == parent.number and line.removed_at is None for line in every)
    references = () if has_parts else recommendations.references_on(tx, parent.id)
    if references:
        raise ParentAnswered(number=parent.number, references=references)


def put_in_place(tx: Tx, tracker: Tracker, number: str, parent: str | None, every: list[EveryLine]) -> None:
    """Put a line into its natural place among the others that are there."""
    others = [(line.number, line.parent) for line in every if line.removed_at is None]
    recommendations.reorder(tx, tracker.id, placed(number, parent, others))


def possible(lines: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
    """Give the lines that may get parts: those that have some, and items on which nothing was recorded."""
    return tuple(line for line in lines if not line.is_item or line.last_update_at is None)


def facts_of(new: AddedLine, parent: EveryLine | None) -> Mapping[str, object]:
    """State a new line as entries of the history do."""
    facts: dict[str, object] = {}
    if parent:
        facts["parent"] = parent.number
    if new.addressee:
        facts["addressee"] = new.addressee
    if new.due != Deadline():
        facts |= {
            "due": new.due.on.isoformat() if new.due.on else None,
            "due wording": new.due.wording,
            "due kind": str(new.due.kind),
        }
    return facts
