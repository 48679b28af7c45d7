"""Take back the mending of a line: what it said, its number and place, and who shares its answer."""

from collections.abc import Iterator, Mapping

from bot.domain.answers_changing import PutBack
from bot.domain.errors import UnknownNumber
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.updates import State
from bot.store import history, recommendations, submissions, updates
from bot.store.history import NewEntry
from bot.store.tx import Tx
from bot.store.updates.sharing import join_update, leave_update
from bot.usecases.add import check_can_have_parts, check_free, put_in_place
from bot.usecases.edit_line import line_by_id, standing
from bot.usecases.taking_back import Taking, Way

WHAT = {"text": "wording", "number": "number", "parent": "place", "addressee": "addressee"}
"""What each part of a line is called when it is as it was again."""


def line_back(taking: Taking) -> Iterator[PutBack]:
    """Give a line its text, number, parent and addressee again as they were."""
    tx, tracker, kept = taking.tx, taking.tracker, taking.submission.answer
    before, after = facts_in(kept, "before"), facts_in(kept, "after")
    changed = [name for name in before if before[name] != after.get(name)]
    if not changed:
        return
    line = line_by_id(tx, tracker, line_in(kept))
    number, parent = str(before["number"]), str(before["parent"])
    if {"number", "parent"} & set(changed):
        _place_back(tx, tracker, line, number, parent)
    recommendations.put_words_back(tx, tracker.id, line.id, as_id(before["text"]), str(before["addressee"]))
    told = [name for name in changed if name != "text"]
    taking.note(
        line.number,
        {name: after[name] or None for name in told},
        {name: before[name] or None for name in told},
        {"text": as_id(before["text"])} if "text" in changed else {},
    )
    for name in changed:
        yield PutBack(number, WHAT[name], str(before[name]) if name == "number" else "")


def sharing_back(taking: Taking) -> Iterator[PutBack]:
    """Let those leave an answer that joined it, with what each had before, and those join that left it."""
    tx, tracker, kept = taking.tx, taking.tracker, taking.submission.answer
    update, former = as_id(kept.get("update", 0)), facts_in(kept, "former")
    joined, left = ids_in(kept, "joined"), ids_in(kept, "left")
    if not update:
        return
    every = {line.id: line.number for line in recommendations.every_line(tx, tracker.id)}
    names = {one.id: one.reference for one, _ in updates.all_updates(tx, tracker.id)}
    moves = [(update, State.SUPERSEDED, joined), (update, State.CURRENT, left)]
    moves += [(as_id(other), State.CURRENT, [int(item)]) for item, other in former.items()]
    for which, state, items in moves:
        if not items or which not in names:  # nothing to move, or only lines that were taken out since
            continue
        move = join_update if state is State.CURRENT else leave_update
        move(tx, tracker.id, which, items)
        facts = {"state": str(state), "covers": [every[item] for item in items]}
        entry = NewEntry("undo", names[which], after=facts)
        history.append_all(tx, tracker.id, taking.actor, [entry])
    yield PutBack(names.get(update, ""), "sharing")


def mended_since(tx: Tx, submission_id: int) -> tuple[str, ...]:
    """Name the line when it was mended or taken out since, or when an answer that was moved is another by now."""
    submission = submissions.find(tx, submission_id)
    if submission is None or submission.tracker_id is None:
        return ()
    kept = submission.answer
    after = facts_in(kept, "after")
    every = {line.id: line for line in recommendations.every_line(tx, submission.tracker_id)}
    line = every.get(line_in(kept))
    found = recommendations.load_one(tx, submission.tracker_id, line.number) if line else None
    if found is None or standing(found) != after:
        return (line.number if line else str(after.get("number", "")),)
    joined, left = ids_in(kept, "joined"), ids_in(kept, "left")
    current = {item: one.id for item, one in updates.current_of(tx, [*joined, *left]).items()}
    moved = [item for item in joined if current.get(item) != as_id(kept.get("update", 0))]
    moved += [item for item in left if item in current]
    return tuple(every[item].number for item in moved)


def _place_back(tx: Tx, tracker: Tracker, line: Recommendation, number: str, parent: str) -> None:
    every = recommendations.every_line(tx, tracker.id)
    check_free(number, every, but=line.id)
    above = next((one for one in every if one.number == parent and one.removed_at is None), None)
    if parent and above is None:
        raise UnknownNumber(number=parent)
    if above is not None and parent != line.parent:
        check_can_have_parts(tx, above, every)
    recommendations.move_under(tx, tracker.id, line.id, above.id if above else None)
    recommendations.renumber(tx, tracker.id, line.id, number)
    put_in_place(tx, tracker, number, parent or None, recommendations.every_line(tx, tracker.id))
    for below in recommendations.load_under(tx, tracker.id, number):
        put_in_place(tx, tracker, below.number, below.parent, recommendations.every_line(tx, tracker.id))


def facts_in(kept: Mapping[str, object], name: str) -> dict[str, object]:
    """Read facts that a submission kept."""
    found = kept.get(name)
    return {str(key): value for key, value in found.items()} if isinstance(found, dict) else {}


def ids_in(kept: Mapping[str, object], name: str) -> list[int]:
    """Read rows that a submission kept."""
    found = kept.get(name)
    return [as_id(one) for one in found] if isinstance(found, list) else []


def line_in(kept: Mapping[str, object]) -> int:
    """Read which line a submission mended."""
    return as_id(kept.get("line", 0))


def as_id(value: object) -> int:
    """Read the id of a row."""
    return value if isinstance(value, int) else 0


MENDING_BACK = Way((line_back, sharing_back), mended_since)
"""How the mending of a line is taken back."""
