"""What a document changes in a tracker that is already stored: worked out whole before anything is written."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.deadlines import Deadline
from bot.domain.importing import TRACKER_FACTS, Change, Kept, Plan, Stored, What
from bot.domain.reading import ReadAnswer, ReadRecommendation, ReadTracker
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.statuses import Status
from bot.domain.updates import Action, ActionState, Update


def plan_import(stored: Stored, read: ReadTracker) -> Plan:
    """
    Compare a document with what is stored.

    A blank in the document never clears what is stored, and nothing that a person recorded is overwritten: both
    are listed as kept. A number that is missing from the document stays, and is listed as gone. One that a person took
    out here stays out, with its parts, and is listed as removed.
    """
    whole, read = read, without_removed(read, stored.removed)
    before = {line.number: line for line in stored.recommendations}
    wanted = {line.number for line in read.recommendations}
    items = {item.number for item in read.items}
    compared = [
        found
        for line in read.recommendations
        if line.number in before
        for found in _compare_line(before[line.number], line, stored, is_item=line.number in items)
    ]
    answers, kept_answers = _compare_answers(stored, read)
    order = merged_order(
        [line.number for line in stored.recommendations], [line.number for line in read.recommendations]
    )
    return Plan(
        facts=tuple(_compare_facts(stored.tracker, read)),
        new=tuple(line for line in read.recommendations if line.number not in before),
        lines=tuple(found for found in compared if isinstance(found, Change)),
        answers=tuple(answers),
        former={
            number: stored.current[number].text
            for answer in answers
            for number in answer.covers
            if number in stored.current
        },
        kept=(*(found for found in compared if isinstance(found, Kept)), *kept_answers),
        gone=tuple(number for number in before if number not in wanted),
        removed=tuple(line.number for line in whole.recommendations if line.number not in wanted),
        order=order,
        is_reordered=[number for number in order if number in before] != list(before),
    )


def without_removed(read: ReadTracker, removed: Collection[str]) -> ReadTracker:
    """Leave out of a document the lines that were taken out here, what lies under them, and their share of answers."""
    left_out: set[str] = set()
    for line in read.recommendations:
        if line.number in removed or line.parent in left_out:
            left_out.add(line.number)
    if not left_out:
        return read
    covered = [
        replace(answer, covers=tuple(number for number in answer.covers if number not in left_out))
        for answer in read.answers
    ]
    return replace(
        read,
        recommendations=tuple(line for line in read.recommendations if line.number not in left_out),
        answers=tuple(answer for answer in covered if answer.covers),
    )


def merged_order(stored: Sequence[str], read: Sequence[str]) -> tuple[str, ...]:
    """
    Put the document's order first and fit each number that it has no longer behind the one it stood behind.

    >>> merged_order(["7", "7.1", "7.2", "8"], ["8", "7", "7.1"])
    ('8', '7', '7.1', '7.2')
    """
    order = list(read)
    wanted = set(read)
    for place, number in enumerate(stored):
        if number not in wanted:
            order.insert(order.index(stored[place - 1]) + 1 if place else 0, number)
    return tuple(order)


def said_date(due: Deadline) -> str:
    """
    Name a due date for people by the words it came from, and by its date where they do not hold it.

    >>> from datetime import date
    >>> said_date(Deadline(date(2025, 3, 27), "By 27 March 2025")), said_date(Deadline(date(2025, 3, 31), "spring"))
    ('By 27 March 2025', 'spring (31 March 2025)')
    """
    day = f"{due.on.day} {due.on:%B %Y}" if due.on else ""
    if not due.wording or day in due.wording:
        return due.wording or day
    return f"{due.wording} ({day})"


def own_due(line: Recommendation) -> Deadline:
    """Give the recommendation's own deadline; one that is inherited is its parent's."""
    return Deadline() if line.due_inherited else line.due


def _compare_facts(tracker: Tracker, read: ReadTracker) -> Iterator[Change]:
    for what, name in TRACKER_FACTS.items():
        ours, theirs = getattr(tracker, name), getattr(read, name)
        if theirs and theirs != ours:
            yield Change("", what, ours, theirs)


def _compare_line(
    ours: Recommendation, theirs: ReadRecommendation, stored: Stored, *, is_item: bool
) -> Iterator[Change | Kept]:
    number = ours.number
    mended, addressed = ours.text_id in stored.texts_here, number in stored.addressed_here
    yield from _compare_words(number, What.TEXT, ours.text, theirs.text, set_here=mended)
    yield from _compare_words(number, What.ADDRESSEE, ours.addressee, theirs.addressee, set_here=addressed)
    if ours.parent != theirs.parent:
        yield Kept(number, What.PARENT, ours.parent or "", theirs.parent or "")
    yield from _compare_due(ours, theirs)
    if is_item:
        yield from _compare_words(number, What.OWNER, ours.owner, theirs.owner, set_here=bool(ours.owner_id))
        yield from _compare_status(ours, theirs.status, set_here=number in stored.set_here)


def _compare_words(
    number: str, what: What, ours: str, theirs: str, *, set_here: bool = False
) -> Iterator[Change | Kept]:
    if ours == theirs or not (theirs or what is What.TEXT):
        return
    yield Kept(number, what, ours, theirs) if set_here or not theirs else Change(number, what, ours, theirs)


def _compare_due(ours: Recommendation, theirs: ReadRecommendation) -> Iterator[Change | Kept]:
    before = own_due(ours)
    if before == theirs.due:
        return
    # A date is read from the text: where the text is the same and no date was found, the reader missed it.
    if theirs.due == Deadline() and theirs.text in {ours.text, ""}:
        yield Kept(ours.number, What.DUE, said_date(before))
    else:
        yield Change(ours.number, What.DUE, said_date(before), said_date(theirs.due))


def _compare_status(ours: Recommendation, theirs: Status, *, set_here: bool) -> Iterator[Change | Kept]:
    status = ours.standing.status
    if theirs in {status, Status.NOT_STATED}:
        return
    if set_here or ours.standing.closed_by_inspectorate or ours.standing.is_signed_off:
        yield Kept(ours.number, What.STATUS, status, theirs)
    else:
        yield Change(ours.number, What.STATUS, status, theirs)


def _compare_answers(stored: Stored, read: ReadTracker) -> tuple[list[ReadAnswer], list[Kept]]:
    changed: list[ReadAnswer] = []
    kept: list[Kept] = []
    for answer in read.answers:
        if _says_the_same(answer, stored.from_document):
            continue
        here = [
            number
            for number in answer.covers
            if _recorded_here(number, stored) or _removed_here(number, stored)
        ]
        covers = tuple(number for number in answer.covers if number not in here)
        kept.extend(
            Kept(number, What.ANSWER, stored.current[number].text, answer.text)
            for number in here
            if number in stored.current and stored.current[number].text != answer.text
        )
        if covers:
            changed.append(replace(answer, covers=covers, actions=_with_known_states(answer, stored)))
    answered = {number for answer in read.answers for number in answer.covers}
    known = {line.number for line in read.recommendations}
    kept.extend(
        Kept(number, What.ANSWER, update.text)
        for number, update in stored.from_document.items()
        if number in known and number not in answered and number in stored.current
    )
    return changed, kept


def _recorded_here(number: str, stored: Stored) -> bool:
    """Tell whether the force update in force came from a person; the document may not replace it."""
    current = stored.current.get(number)
    last = stored.from_document.get(number)
    return current is not None and (last is None or current.id != last.id)


def _removed_here(number: str, stored: Stored) -> bool:
    """Tell whether the words of the last document were removed for good: a document does not bring them back."""
    last = stored.from_document.get(number)
    return last is not None and last.is_redacted


def _says_the_same(answer: ReadAnswer, from_document: Mapping[str, Update]) -> bool:
    """Tell whether the last document said this already, of all these numbers together."""
    found = [from_document.get(number) for number in answer.covers]
    last = found[0]
    if last is None or any(other is None or other.id != last.id for other in found):
        return False
    if (last.text, last.text_format) != (answer.text, answer.text_format):
        return False
    # What was promised here by itself, and after the document, is no concern of the document's.
    promised = [action for action in last.actions if not action.is_added]
    return len(promised) == len(answer.actions) and all(
        _promises_the_same(ours, theirs) for ours, theirs in zip(promised, answer.actions, strict=True)
    )


def _promises_the_same(ours: Action, theirs: Action) -> bool:
    """Compare two actions; one that a document still calls open may have been closed here since."""
    same = (ours.text, ours.owner, ours.due, ours.due_wording) == (
        theirs.text,
        theirs.owner,
        theirs.due,
        theirs.due_wording,
    )
    return same and theirs.state in {ours.state, ActionState.OPEN}


def _with_known_states(answer: ReadAnswer, stored: Stored) -> tuple[Action, ...]:
    """Carry over what became of an action that the document repeats word for word as open."""
    known = {
        action.text: action.state
        for number in answer.covers
        if number in stored.current
        for action in stored.current[number].actions
    }
    return tuple(
        replace(action, state=known.get(action.text, action.state))
        if action.state is ActionState.OPEN
        else action
        for action in answer.actions
    )
