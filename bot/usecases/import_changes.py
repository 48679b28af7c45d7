"""Write down what a document changes: rows, and one entry in the history for each thing that changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain.comparison import own_due
from bot.domain.deadlines import Deadline
from bot.domain.history import Facts
from bot.domain.importing import DOCUMENT, TRACKER_FACTS, Change, Plan, Stored, What
from bot.domain.people import Actor
from bot.domain.reading import ReadAnswer, ReadRecommendation, ReadTracker
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.statuses import Status
from bot.domain.updates import Kind, State, Update
from bot.store import history, recommendations, trackers, updates
from bot.store.history import NewEntry
from bot.store.tx import Tx
from bot.store.updates import NewUpdate

AT_A_TIME = 500
"""Entries written between two looks at how far the import is."""


@dataclass(frozen=True, slots=True)
class Changes:
    """One import while it is being written down."""

    tx: Tx
    actor: Actor
    stored: Stored
    read: ReadTracker
    plan: Plan
    source: str

    @property
    def tracker(self) -> Tracker:
        """The tracker as it was before."""
        return self.stored.tracker


def record_plan(changes: Changes) -> list[NewEntry]:
    """Write what a document changes, and give the entries that the history is owed."""
    entries = [
        *change_facts(changes),
        *change_lines(changes),
        *add_lines(changes, changes.plan.new),
        *add_answers(changes, changes.plan.answers),
    ]
    recommendations.reorder(changes.tx, changes.tracker.id, changes.plan.order)
    return [*entries, summed_up(changes)]


def created(tracker: Tracker) -> NewEntry:
    """Make the entry that a tracker's history begins with."""
    facts = {name: getattr(tracker, name) for name in TRACKER_FACTS.values()}
    return NewEntry("create", tracker.key, after=facts)


def summed_up(changes: Changes, **more: object) -> NewEntry:
    """Make the entry for the import as a whole."""
    plan = changes.plan
    after: dict[str, object] = {
        "source": changes.source,
        "new": len(plan.new),
        "changed": len(plan.facts) + len(plan.lines),
        "force updates": len(plan.answers),
        "kept": sorted({kept.number for kept in plan.kept}),
        "gone": list(plan.gone),
        "reordered": plan.is_reordered,
        **more,
    }
    return NewEntry("import", changes.tracker.key, after=after)


def append_entries(changes: Changes, entries: Sequence[NewEntry], step: Callable[[int, int], None]) -> None:
    """Write the entries into the history, and say from time to time how far that is."""
    for first in range(0, len(entries), AT_A_TIME):
        history.append_all(changes.tx, changes.tracker.id, changes.actor, entries[first : first + AT_A_TIME])
        step(min(first + AT_A_TIME, len(entries)), len(entries))


def change_facts(changes: Changes) -> Iterable[NewEntry]:
    """Change what is printed of the tracker itself."""
    before, new = changes.tracker, {change.what: change.after for change in changes.plan.facts}
    if new:
        after = replace(
            before,
            title=new.get(What.TITLE, before.title),
            organisation=new.get(What.ORGANISATION, before.organisation),
            executive_lead=new.get(What.EXECUTIVE_LEAD, before.executive_lead),
            operational_lead=new.get(What.OPERATIONAL_LEAD, before.operational_lead),
            source_report=new.get(What.SOURCE_REPORT, before.source_report),
            marking=new.get(What.MARKING, before.marking),
        )
        trackers.change_tracker(changes.tx, after)
    for change in changes.plan.facts:
        yield NewEntry("import", changes.tracker.key, *_before_and_after(change))


def change_lines(changes: Changes) -> Iterable[NewEntry]:
    """Change what the document says differently of lines that are stored."""
    by_number = {line.number: line for line in changes.stored.recommendations}
    changed: dict[str, list[Change]] = {}
    for change in changes.plan.lines:
        changed.setdefault(change.number, []).append(change)
    for number, of_line in changed.items():
        yield from _change_line(changes, by_number[number], of_line)


def add_lines(changes: Changes, lines: Sequence[ReadRecommendation]) -> Iterable[NewEntry]:
    """Add the lines that the store has not."""
    added = recommendations.add_recommendations(changes.tx, changes.tracker.id, lines, by=DOCUMENT)
    text_ids = {line.number: line.text_id for line in added}
    for line in lines:
        yield NewEntry("import", line.number, after=_facts_of(line), texts={"text": text_ids[line.number]})


def add_answers(changes: Changes, answers: Sequence[ReadAnswer]) -> Iterable[NewEntry]:
    """Record force updates that are current from the start; each takes the place of the last."""
    lines = {line.number: line for line in recommendations.load_all(changes.tx, changes.tracker.id)}
    new = [
        NewUpdate(
            kind=Kind.FORCE_UPDATE,
            state=State.CURRENT,
            text=answer.text,
            text_format=answer.text_format,
            covers=[lines[number] for number in answer.covers],
            author=changes.actor.name,
            author_id=changes.actor.id,
            actions=answer.actions,
            source=changes.source,
        )
        for answer in answers
    ]
    for update in updates.add_updates(changes.tx, changes.tracker.id, new):
        yield entry_of(update, replaces=_replaced(changes.stored, update))


def entry_of(update: Update, *, replaces: Sequence[str] = (), **more: object) -> NewEntry:
    """Make the entry for an update."""
    before: Facts = {"current": list(replaces)} if replaces else {}
    after: dict[str, object] = {
        "kind": str(update.kind),
        "state": str(update.state),
        "covers": list(update.covers),
        "source": update.source,
        **more,
    }
    return NewEntry("update", update.reference, before, after, updates.words_of(update))


def _replaced(stored: Stored, update: Update) -> list[str]:
    """Name the force updates that were in force until now."""
    earlier = [stored.current[number].reference for number in update.covers if number in stored.current]
    return list(dict.fromkeys(earlier))


def _change_line(changes: Changes, line: Recommendation, of_line: Sequence[Change]) -> Iterable[NewEntry]:
    new = {change.what: change for change in of_line}
    due = next(read.due for read in changes.read.recommendations if read.number == line.number)
    changed = recommendations.change_recommendation(
        changes.tx,
        changes.tracker.id,
        line,
        by=DOCUMENT,
        text=new[What.TEXT].after if What.TEXT in new else None,
        due=due if What.DUE in new else None,
        owner=new[What.OWNER].after if What.OWNER in new else None,
        addressee=new[What.ADDRESSEE].after if What.ADDRESSEE in new else None,
    )
    for what, change in new.items():
        if what is What.STATUS:
            yield _change_status(changes, line, Status(change.after))
        elif what is What.TEXT:
            texts = {"text": changed.text_id, "former text": line.text_id}
            yield NewEntry("import", line.number, texts=texts)
        elif what is What.DUE:
            yield NewEntry("import", line.number, due_facts(own_due(line)), due_facts(due))
        else:
            yield NewEntry("import", line.number, *_before_and_after(change))


def _change_status(changes: Changes, line: Recommendation, status: Status) -> NewEntry:
    change = recommendations.set_status(changes.tx, changes.tracker.id, line, status, by=DOCUMENT)
    return NewEntry("status", line.number, {"status": str(change.before)}, {"status": str(change.after)})


def _before_and_after(change: Change) -> tuple[Facts, Facts]:
    return {str(change.what): change.before}, {str(change.what): change.after}


def _facts_of(line: ReadRecommendation) -> Facts:
    facts: dict[str, object] = {
        "parent": line.parent,
        "owner": line.owner,
        "addressee": line.addressee,
    }
    if line.status is not Status.NOT_STATED:
        facts["status"] = str(line.status)
    if line.due != Deadline():
        facts |= due_facts(line.due)
    return {name: fact for name, fact in facts.items() if fact}


def due_facts(due: Deadline) -> Facts:
    """State a due date as entries do; a full export makes its list of moved dates of them."""
    return {
        "due": due.on.isoformat() if due.on else None,
        "due wording": due.wording,
        "due kind": str(due.kind),
    }
