"""
A tracker as it stood at some moment, worked out from its history alone.

Each entry says what it was done to and what that is afterwards; going through them in order up to the moment gives
what was in force then. Rows that have been changed since are not looked at.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from bot.domain.as_at_values import LineThen, Then, UpdateThen
from bot.domain.deadlines import Deadline, DeadlineKind, read_deadline
from bot.domain.history import Facts
from bot.domain.importing import TRACKER_FACTS
from bot.domain.statuses import Standing, Status
from bot.domain.trail import TrailEntry, TrailText
from bot.domain.updates import Action, ActionState, Kind, State

_TRACKER_NAMES: Mapping[str, str] = {
    **{name: name for name in TRACKER_FACTS.values()},
    **{str(what): name for what, name in TRACKER_FACTS.items()},
}
"""The facts of a tracker, by the names that entries give them."""


_BESIDE = frozenset({"action", "evidence"})
"""What an entry names that is about something beside a line, whose words are not the line's."""


def replay(entries: Iterable[TrailEntry], until: datetime) -> Then:
    """
    Go through entries, the oldest first; those from `until` on tell only what was not there yet.

    >>> from datetime import UTC
    >>> at = datetime(2026, 11, 24, tzinfo=UTC)
    >>> text = TrailText("text", "Screen daily.")
    >>> entry = TrailEntry(1, at, "", "terminal", "import", "12.4", {}, {"status": "at risk"}, (text,))
    >>> str(replay([entry], datetime(2026, 11, 25, tzinfo=UTC)).lines["12.4"].standing.status)
    'at risk'
    """
    then = Then()
    for entry in entries:
        action = entry.after.get("action", entry.before.get("action"))
        if isinstance(action, int):
            _promise(then, entry, action, is_past=entry.at < until)
        if entry.at >= until:
            _rename_later(then, entry)
            continue
        if entry.verb == "redact":  # words went that were there then; there is nothing to show in their place
            continue
        if entry.subject in then.updates or "covers" in entry.after:
            _update(then, entry)
        elif entry.verb == "create" or entry.subject in {"", then.facts.get("key")}:
            _tracker(then, entry)
        else:
            _line(then, entry)
    return then


def deadline_of(facts: Facts) -> Deadline:
    """
    Read a deadline back from the facts of an entry; without its kind, the words tell it.

    >>> str(deadline_of({"due": "2027-03-31", "due wording": "By the end of March 2027"}).kind)
    'month'
    """
    due, wording = facts.get("due"), str(facts.get("due wording") or "")
    on = date.fromisoformat(due) if isinstance(due, str) and due else None
    if on is None and not wording:
        return Deadline()
    kind = facts.get("due kind")
    if isinstance(kind, str) and kind:
        return Deadline(on, wording, DeadlineKind(kind))
    stated = read_deadline(wording)
    if stated.kind is not DeadlineKind.NONE and stated.on in {None, on}:
        return Deadline(on, wording, stated.kind)
    return Deadline(on, wording, DeadlineKind.NONE if on is None else DeadlineKind.DAY)


def _rename_later(then: Then, entry: TrailEntry) -> None:
    new = entry.after.get("number")
    if not isinstance(new, str) or not new or new == entry.subject:
        return
    for number, now in then.renamed.items():
        if now == entry.subject:
            then.renamed[number] = new
            return
    if entry.subject in then.lines:
        then.renamed[entry.subject] = new


def _promise(then: Then, entry: TrailEntry, action: int, *, is_past: bool) -> None:
    before, after = entry.before.get("state"), entry.after.get("state")
    if not is_past:
        # The first entry after the moment says what the action was at the moment, or that it was not there.
        then.promises.setdefault(action, ActionState(str(before)) if before else None)
        return
    if not after:  # taken back as if it had never been made; its place may go to another
        then.promises.pop(action, None)
        then.made.pop(action, None)
        return
    then.promises[action] = ActionState(str(after))
    words = next((text.words for text in entry.texts if text.name == "action"), None)
    if words is not None and not before:
        due = entry.after.get("due")
        then.made[action] = (
            entry.subject,
            Action(
                words,
                owner=str(entry.after.get("owner") or ""),
                due=date.fromisoformat(due) if isinstance(due, str) and due else None,
                due_wording=str(entry.after.get("due wording") or ""),
                id=action,
            ),
        )


def _tracker(then: Then, entry: TrailEntry) -> None:
    if entry.verb == "create":
        then.facts["key"] = entry.subject
    for name, value in entry.after.items():
        if name in _TRACKER_NAMES:
            then.facts[_TRACKER_NAMES[name]] = "" if value is None else str(value)


def _update(then: Then, entry: TrailEntry) -> None:
    texts = {text.name: text for text in entry.texts}
    update = then.updates.get(entry.subject)
    if update is None:
        words = texts.get("text", TrailText("text", ""))
        kind = Kind(str(entry.after.get("kind", Kind.FORCE_UPDATE)))
        written = entry.after.get("at")
        at = datetime.fromisoformat(written) if isinstance(written, str) else entry.at
        author = str(entry.after.get("author", entry.actor))
        update = UpdateThen(entry.subject, kind, author, at, words.words, words.text_format)
        then.updates[entry.subject] = update
    if "action" in entry.after or "state" not in entry.after:
        return
    covers = entry.after.get("covers", entry.after.get("items"))
    numbers = [str(number) for number in covers] if isinstance(covers, list) else list(update.states)
    states = entry.after.get("states")
    if isinstance(
        states, dict
    ):  # an update that was brought along whole may stand differently for each number
        for state, some in states.items():
            _move(then, update, [str(number) for number in some], State(state))
    else:
        _move(then, update, numbers, State(str(entry.after["state"])))


def _move(then: Then, update: UpdateThen, numbers: list[str], state: State) -> None:
    """Change the state of an update for some numbers; what becomes current takes the place of the last."""
    for number in numbers:
        if state is State.CURRENT:
            for other in then.standing(number, State.CURRENT):
                other.states[number] = State.SUPERSEDED
        update.states[number] = state


def _line(then: Then, entry: TrailEntry) -> None:
    number = entry.subject
    renamed = entry.after.get("number")
    if _BESIDE & (entry.after.keys() | entry.before.keys()):
        return
    facts, texts = entry.after, {text.name: text.words for text in entry.texts}
    line = then.lines.get(number)
    if line is None:
        if "text" not in texts:  # what comes in brings its text; the rest is about a note, or another thing
            return
        line = then.lines[number] = LineThen(number, entry.at)
    if "status" in facts:
        line.standing = Standing(Status(str(facts["status"])))
        line.reason = texts.get("reason", "")
        line.status_by, line.status_at = _who_and_when(entry)
    _closing(line, facts)
    if {"due", "due wording"} & facts.keys():
        line.due = deadline_of(facts)
    line.text = texts.get("text", line.text)
    line.owner = str(facts.get("owner", line.owner) or "")
    line.addressee = str(facts.get("addressee", line.addressee) or "")
    if "parent" in facts:
        line.parent = str(facts["parent"]) if facts["parent"] else None
    if "removed" in facts or entry.verb == "remove":
        line.is_removed = bool(facts.get("removed", True))
    if isinstance(renamed, str) and renamed and renamed != number:
        _rename(then, line, renamed)


def _who_and_when(entry: TrailEntry) -> tuple[str, datetime]:
    written = entry.after.get("at")
    at = datetime.fromisoformat(written) if isinstance(written, str) else entry.at
    return str(entry.after.get("author", entry.actor)), at


def _closing(line: LineThen, facts: Facts) -> None:
    """Take in what leads and the inspectorate have said of a line."""
    status, standing = line.standing.status, line.standing
    signed = facts.get("signed off", standing.is_signed_off)
    closed = facts.get("closed on", facts.get("closed", standing.closed_by_inspectorate))
    line.standing = Standing(status, bool(signed), bool(closed))


def _rename(then: Then, line: LineThen, number: str) -> None:
    former, line.number = line.number, number
    then.lines[number] = then.lines.pop(former)
    for other in then.lines.values():
        if other.parent == former:
            other.parent = number
    for update in then.updates.values():
        if former in update.states:
            update.states[number] = update.states.pop(former)
