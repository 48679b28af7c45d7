"""Show a line, or read a whole tracker, as it stood at the end of a day or at any moment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.answers import Shown
from bot.domain.as_at import replay
from bot.domain.as_at_values import LineThen, Then, UpdateThen
from bot.domain.as_at_words import split_as_at
from bot.domain.deadlines import Deadline
from bot.domain.errors_reading import NotYetThere
from bot.domain.numbers import natural_key
from bot.domain.people import Actor, check_may
from bot.domain.reading import ReadAnswer, ReadRecommendation, ReadTracker
from bot.domain.recommendations import Recommendation, Tracker, roll_up
from bot.domain.trail import TrailEntry
from bot.domain.updates import Action, State, Update
from bot.store import recommendations
from bot.store.history import trail
from bot.store.promised import promised_in
from bot.store.recommendations import EveryLine
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.history import end_of
from bot.usecases.list import today_of
from bot.usecases.show import NOTES_SHOWN, number_in, related


def show_as_at(store: Store, actor: Actor, place: Place, typed: str, day: date | None = None) -> Shown:
    """
    Show a line as it stood at the end of a day, which the words name unless `day` does; it is `today` in the answer.

    Raises:
        UnknownDate: the words name no day that has come.
        NoNumber, UnknownNumber: the words name no line of the tracker.
        NotYetThere: the line came later.
    """
    check_may(actor, "show")
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        words, named = split_as_at(typed, today_of(tx, tracker))
        day = day or named or today_of(tx, tracker)
        every = {line.number: line for line in recommendations.every_line(tx, tracker.id)}
        number = number_in(words, tuple(every))
        entries = entries_for(tx, tracker, every, number)
        then = replay(entries, end_of(day, tracker))
        was = then.lines.get(then.number_then(number))
        if was is None or was.is_removed:
            raise NotYetThere(day=day.isoformat(), number=number, since=first_day(tracker, entries))
        order = {line: position for position, line in enumerate(every)}
        lines = {one.number: line_then(then, one, order) for one in then.lines.values() if not one.is_removed}
        line = lines[was.number]
        shown = Shown(tracker, line, day, parent=lines.get(line.parent) if line.parent else None)
        if line.is_item:
            return with_answers(shown, then, tx, tuple(every))
        below = [one for one in lines.values() if one.is_item and is_under(one, line, lines)]
        children = sorted(
            (one for one in lines.values() if one.parent == line.number), key=lambda one: one.position
        )
        return replace(shown, children=tuple(children), rollup=roll_up(below, day))


def entries_for(tx: Tx, tracker: Tracker, every: Mapping[str, EveryLine], number: str) -> list[TrailEntry]:
    """
    Read what tells of a line: its own trail and that of those above it; of a parent, the trail of everything.

    What lay under a parent once may lie elsewhere now, so only the whole trail knows.
    """
    if any(line.parent == number for line in every.values()):
        return trail.trail_for_replay(tx, tracker.id)
    family, above = [every[number].id], every[number].parent
    while above is not None:
        family.append(every[above].id)
        above = every[above].parent
    entries = trail.trail_for_replay(tx, tracker.id, family, with_notes=True)
    parents = {str(entry.after["parent"]) for entry in entries if entry.after.get("parent")}
    if parents <= {entry.subject for entry in entries}:
        return entries
    whole = {entry.seq: entry for entry in (*trail.trail_for_replay(tx, tracker.id), *entries)}
    return [whole[seq] for seq in sorted(whole)]


def first_day(tracker: Tracker, entries: Sequence[TrailEntry]) -> str:
    """Name the day of the first entry where the tracker is kept; nothing where there is none."""
    if not entries:
        return ""
    return entries[0].at.astimezone(ZoneInfo(tracker.timezone)).date().isoformat()


def with_answers(shown: Shown, then: Then, tx: Tx, known: tuple[str, ...]) -> Shown:
    """Add what had been answered to an item."""
    line, number = shown.line, shown.line.number
    standing = then.standing(number, State.CURRENT, State.PROPOSED)
    actions = actions_then(tx, shown.tracker, then, standing)
    current = [update for update in standing if update.states[number] is State.CURRENT]
    proposed = [update for update in standing if update.states[number] is State.PROPOSED]
    notes = sorted(then.standing(number, State.RECORDED), key=lambda note: note.at, reverse=True)
    answers = [update_then(one, number, actions) for one in (*current[-1:], *proposed)]
    return replace(
        shown,
        current=answers[0] if current else None,
        proposed=tuple(answers[1:] if current else answers),
        notes=tuple(update_then(note, number, {}) for note in notes[:NOTES_SHOWN]),
        has_older_notes=len(notes) > NOTES_SHOWN,
        related=related(line, tuple(answers), known),
    )


def is_under(line: Recommendation, top: Recommendation, lines: dict[str, Recommendation]) -> bool:
    """Tell whether a line stood under another one, at any depth."""
    parent = line.parent
    while parent is not None:
        if parent == top.number:
            return True
        parent = lines[parent].parent if parent in lines else None
    return False


def line_then(then: Then, was: LineThen, positions: Mapping[str, int]) -> Recommendation:
    """Give a line the facts that it had."""
    due, inherited = then.due_in_force(was.number)
    return Recommendation(
        id=0,
        number=was.number,
        text=was.text,
        position=positions.get(then.number_now(was.number), len(positions)),
        parent=was.parent,
        is_item=not any(other.parent == was.number and not other.is_removed for other in then.lines.values()),
        due=due,
        due_inherited=inherited,
        standing=was.standing,
        status_reason=was.reason,
        status_by=was.status_by,
        status_at=was.status_at,
        owner=was.owner,
        addressee=was.addressee,
        is_answered=bool(then.standing(was.number, State.CURRENT)),
        has_proposal=bool(then.standing(was.number, State.PROPOSED)),
    )


def update_then(was: UpdateThen, number: str, actions: dict[str, tuple[Action, ...]]) -> Update:
    """Make the value of an update as it stood for a number."""
    return Update(
        id=0,
        reference=was.reference,
        kind=was.kind,
        state=was.states[number],
        text=was.text,
        text_format=was.text_format,
        author=was.author,
        author_id="",
        at=was.at,
        covers=tuple(sorted(was.states, key=natural_key)),
        actions=actions.get(was.reference, ()),
    )


def actions_then(
    tx: Tx, tracker: Tracker, then: Then, wanted: Iterable[UpdateThen]
) -> dict[str, tuple[Action, ...]]:
    """Give the promises of some updates as they stood."""
    references = [update.reference for update in wanted]
    stored = promised_in(tx, tracker.id, references)
    return {reference: then.promised(reference, stored.get(reference, ())) for reference in references}


def tracker_as_at(tx: Tx, tracker: Tracker, until: datetime) -> ReadTracker:
    """
    Read a whole tracker as an export at that moment would have had it, its lines in their present order.

    Raises:
        NotYetThere: it came later.
    """
    entries = trail.trail_for_replay(tx, tracker.id)
    then = replay(entries, until)
    if not then.facts:
        day = (until - timedelta(microseconds=1)).astimezone(ZoneInfo(tracker.timezone)).date()
        raise NotYetThere(day=day.isoformat(), since=first_day(tracker, entries))
    order = {line.number: place for place, line in enumerate(recommendations.every_line(tx, tracker.id))}
    there = [line for line in then.lines.values() if not line.is_removed]
    lines = sorted(there, key=lambda line: order.get(then.number_now(line.number), len(order)))
    parents = {line.parent for line in lines}
    items = [line.number for line in lines if line.number not in parents]
    return ReadTracker(
        title=then.facts.get("title", ""),
        organisation=then.facts.get("organisation", ""),
        executive_lead=then.facts.get("executive_lead", ""),
        operational_lead=then.facts.get("operational_lead", ""),
        source_report=then.facts.get("source_report", ""),
        marking=then.facts.get("marking", ""),
        recommendations=tuple(read_line(line) for line in lines),
        answers=answers_then(tx, tracker, then, items),
    )


def read_line(line: LineThen) -> ReadRecommendation:
    """Make the value of a line as a document has it."""
    return ReadRecommendation(
        number=line.number,
        text=line.text,
        parent=line.parent,
        due=line.due if line.due.on or line.due.wording else Deadline(),
        status=line.standing.status,
        owner=line.owner,
        addressee=line.addressee,
    )


def answers_then(tx: Tx, tracker: Tracker, then: Then, items: Sequence[str]) -> tuple[ReadAnswer, ...]:
    """Give the answers that were in force, each with the items for which it was."""
    covers: dict[str, list[str]] = {}
    for number in items:
        for update in then.standing(number, State.CURRENT):
            covers.setdefault(update.reference, []).append(number)
    actions = actions_then(tx, tracker, then, [then.updates[reference] for reference in covers])
    answers = []
    for reference, numbers in covers.items():
        was = then.updates[reference]
        promised = tuple(replace(action, id=0, text_id=0) for action in actions[reference])
        if was.text or promised:  # of what was removed for good nothing is left to give
            answers.append(ReadAnswer(tuple(numbers), was.text, promised, was.text_format))
    return tuple(answers)
