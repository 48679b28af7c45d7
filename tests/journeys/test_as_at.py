"""A tracker as at a moment is what an export said at that moment, whatever was done before and after."""

import json
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.documents.writers.interchange import write_interchange
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.errors import TrackerError
from bot.domain.errors_reading import NotYetThere
from bot.domain.mending import LineSeen, MendAsked, fingerprint
from bot.domain.people import Actor, Door, Membership
from bot.domain.reading import ReadAnswer, ReadRecommendation, ReadTracker
from bot.domain.recording import UpdateAsked
from bot.domain.statuses import Status
from bot.domain.updates import Action, ActionState, Kind, State
from bot.store import history, recommendations, updates
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from bot.usecases.action import end_promise, promise
from bot.usecases.as_at import show_as_at, tracker_as_at
from bot.usecases.changing import change_typed
from bot.usecases.choosing import Place
from bot.usecases.edit_line import mend_line
from bot.usecases.evidence import keep_evidence
from bot.usecases.export_tracker import export_tracker
from bot.usecases.history import read_history
from bot.usecases.import_document import import_document
from bot.usecases.record import record_update
from bot.usecases.redact import RedactionAsked, redact_text
from bot.usecases.remove import reinstate_line, remove_line
from bot.usecases.show import show
from bot.usecases.undo import undo, undo_named
from bot.usecases.workspaces import named_tracker
from tests.conftest import Clock

OWNERS = ("", "PS Nadia Ahmed", "DS Gareth Walker")
DATES = (
    Deadline(),
    Deadline(date(2026, 3, 31), "By the end of March 2026", DeadlineKind.MONTH),
    Deadline(date(2027, 1, 15), "By 15 January 2027", DeadlineKind.DAY),
    Deadline(None, "In due course", DeadlineKind.NONE),
)


def a_document(chance: random.Random, tops: int = 3) -> ReadTracker:
    """Make a document; another throw of the dice makes a newer edition of it."""
    lines: list[ReadRecommendation] = []
    answers: list[ReadAnswer] = []
    for top in range(1, tops + 1):
        lines.append(ReadRecommendation(str(top), f"Recommendation {top}", due=chance.choice(DATES)))
        numbers = [f"{top}.{part}" for part in range(1, 4)]
        lines += [
            ReadRecommendation(
                number,
                f"Requirement {number}, wording {chance.randint(1, 2)}",
                str(top),
                due=chance.choice((Deadline(), *DATES)),
                owner=chance.choice(OWNERS),
                status=chance.choice((Status.NOT_STATED, Status.ON_COURSE)),
            )
            for number in numbers
        ]
        covers = tuple(chance.sample(numbers, chance.randint(1, 3)))
        action = Action(f"Promise {chance.randint(1, 3)}.", owner=chance.choice(OWNERS))
        answers.append(ReadAnswer(tuple(sorted(covers)), f"Answer {chance.randint(1, 3)}", (action,)))
    return ReadTracker("Custody Tracker", "Wexmoor", tuple(lines), tuple(answers))


class Force:
    """People at work on a tracker, at random."""

    def __init__(self, store: Store, clock: Clock, seed: int) -> None:
        self.store, self.clock, self.chance = store, clock, random.Random(seed)
        self.workspace = find_or_adopt(store, "T1", "Wexmoor")
        self.actor = Actor(self.workspace, "U1", "DS Priya Nair", Membership.MEMBER, Door.COMMAND)
        self.steps = 0
        import_document(store, self.actor, a_document(self.chance), source="first.txt")

    def act(self) -> None:
        """Do one thing of many; some are refused, which is as well."""
        self.steps += 1
        doing: Callable[[], object] = self.chance.choice(
            [
                *[self.record] * 3,
                self.import_again,
                self.decide,
                self.change,
                self.change,
                self.promise,
                self.prove,
                self.remove,
                self.mend,
                self.take_back,
            ]
        )
        with suppress(TrackerError):
            doing()

    def record(self) -> None:
        numbers = [f"{top}.{part}" for top in range(1, 4) for part in range(1, 4)]
        asked = UpdateAsked(
            1,
            tuple(self.chance.sample(numbers, self.chance.randint(1, 3))),
            f"Words {self.steps}",
            kind=self.chance.choice(list(Kind)),
            status=self.chance.choice([None, None, *Status]),
            reason=self.chance.choice(["", "because"]),
        )
        recorded = record_update(self.store, self.actor, asked, f"key {self.steps}")
        if self.chance.random() < 0.3:
            self.clock.move(minutes=3)
            undo(self.store, self.actor, 1, recorded.update.reference)

    def import_again(self) -> None:
        import_document(self.store, self.actor, a_document(self.chance), source="newer.txt")

    def decide(self) -> None:
        """Move a force update on, as a lead does."""
        with self.store.write(self.workspace) as tx:
            known = [
                (one, states) for one, states in updates.all_updates(tx, 1) if one.kind is Kind.FORCE_UPDATE
            ]
            update, states = self.chance.choice(known)
            state = self.chance.choice([State.CURRENT, State.SENT_BACK, State.WITHDRAWN])
            some = self.chance.sample(sorted(states), self.chance.randint(1, len(states)))
            lines = {line.number: line.id for line in recommendations.load_all(tx, 1)}
            updates.set_state(tx, 1, update.id, state, items=[lines[number] for number in some])
            after = {"state": str(state), "covers": some}
            history.append(tx, 1, self.actor, "sign off", update.reference, after=after)

    def change(self) -> None:
        """Move a status or a date by a typed line."""
        verb, words = self.chance.choice(
            [
                ("status", "at risk because of the estate"),
                ("status", "on course"),
                ("due", "30 April 2027 because of the estate"),
                ("due", "31 May 2027 because the board asked"),
                ("target", "1 March 2027 because we can"),
            ]
        )
        change_typed(
            self.store,
            self.actor,
            Place(),
            verb=verb,
            typed=f"{self.number()} {words}",
            key=f"key {self.steps}",
        )

    def promise(self) -> None:
        """Promise something, or say what became of a promise."""
        if self.chance.random() < 0.5:
            typed = f"{self.number()} Print leaflets by 1 March 2027"
            promise(self.store, self.actor, Place(), typed, named={}, key=f"key {self.steps}")
        else:
            with self.store.read(self.workspace) as tx:
                actions = [action for one, _ in updates.all_updates(tx, 1) for action in one.actions]
            action, state = self.chance.choice(actions), self.chance.choice(list(ActionState))
            end_promise(self.store, self.actor, 1, action.id, state, number="", reason="We could not.")

    def prove(self) -> None:
        typed = f"{self.number()} https://example.org/{self.steps} Minutes of the board"
        keep_evidence(self.store, self.actor, Place(), typed, key=f"key {self.steps}")

    def remove(self) -> None:
        """Take a line out, or bring one back."""
        boss, key = self.boss(), f"key {self.steps}"
        if self.chance.random() < 0.5:
            remove_line(self.store, boss, Place(), self.number(), "It was printed twice.", key=key)
        else:
            reinstate_line(self.store, boss, Place(), self.number(), key=key)

    def mend(self) -> None:
        """Mend the text of a line, its number or its parent."""
        number = self.number()
        with self.store.read(self.workspace) as tx:
            line = recommendations.load_one(tx, 1, number)
        if line is None:
            return
        seen = LineSeen(number, fingerprint(line.text), line.parent or "", fingerprint(line.addressee))
        asked = MendAsked(
            line.id,
            self.chance.choice([number, f"{number[0]}.{self.chance.randint(1, 6)}"]),
            self.chance.choice([line.text, f"Mended {self.steps}"]),
            self.chance.choice([line.parent or "", line.parent or "", "1", "2", ""]),
            self.chance.choice(["", "the force"]),
            seen,
        )
        mend_line(self.store, self.boss(), 1, asked, key=f"key {self.steps}")

    def take_back(self) -> None:
        undo_named(self.store, self.actor, Place(), "")

    def number(self) -> str:
        return f"{self.chance.randint(1, 3)}.{self.chance.randint(1, 6)}"

    def boss(self) -> Actor:
        return replace(self.actor, door=Door.TERMINAL)

    def exported(self) -> dict[str, Any]:
        return without_order(write_interchange(export_tracker(self.store, self.workspace)))

    def exported_as_at(self, moment: datetime) -> dict[str, Any]:
        with self.store.read(self.workspace) as tx:
            return without_order(write_interchange(tracker_as_at(tx, named_tracker(tx), moment)))


def without_order(export: bytes) -> dict[str, Any]:
    """Read an export without the order of its lines, which is always the present one: a trail does not tell it."""
    read: dict[str, Any] = json.loads(export)
    read["recommendations"].sort(key=lambda line: str(line["number"]))
    for line in read["recommendations"]:
        line["shares_update_with"].sort()
    return read


@pytest.mark.parametrize("seed", range(2))
def test_as_at_any_moment_equals_the_export_of_that_moment(store: Store, clock: Clock, seed: int) -> None:
    force = Force(store, clock, seed)
    said: dict[datetime, dict[str, Any]] = {}
    for _ in range(20):
        clock.move(minutes=5)
        said[clock.now] = force.exported()
        clock.move(hours=force.chance.randint(1, 30))
        force.act()

    for moment, export in said.items():
        assert force.exported_as_at(moment) == export


def test_an_item_as_at_a_day_is_shown_as_it_stood_that_evening(store: Store, clock: Clock) -> None:
    force = Force(store, clock, 1)
    for _ in range(12):
        force.act()
        day = clock.now.date()
        evening = {line: show(store, force.actor, Place(), line) for line in ("1", "1.1", "2.3")}
        clock.now = datetime.combine(day, clock.now.time(), clock.now.tzinfo) + timedelta(days=1)
        for line, shown in evening.items():
            then = show_as_at(store, force.actor, Place(), line, day)
            assert then.line.standing == shown.line.standing
            assert (then.line.text, then.line.due, then.line.owner) == (
                shown.line.text,
                shown.line.due,
                shown.line.owner,
            )
            assert then.rollup == shown.rollup
            assert [one.text for one in then.proposed] == [one.text for one in shown.proposed]
            assert [one.text for one in then.notes] == [one.text for one in shown.notes]
            assert (then.current and then.current.text) == (shown.current and shown.current.text)


def test_before_the_tracker_there_is_nothing(store: Store, clock: Clock) -> None:
    force = Force(store, clock, 1)

    with pytest.raises(NotYetThere):
        export_tracker(store, force.workspace, as_at="yesterday")
    with pytest.raises(NotYetThere):
        show_as_at(store, force.actor, Place(), "1.1", clock.now.date() - timedelta(days=1))


def test_a_line_is_known_by_the_number_and_shown_where_it_stood_then(store: Store, clock: Clock) -> None:
    force = Force(store, clock, 1)
    before = force.exported()
    moment = clock.now + timedelta(minutes=1)
    clock.move(days=1)
    with store.write(force.workspace) as tx:
        rows = {line.number: line.id for line in recommendations.load_all(tx, 1)}
        recommendations.renumber(tx, 1, rows["1.1"], "1.9")
        facts = {"number": "1.1"}, {"number": "1.9"}
        history.append(tx, 1, force.actor, "edit", "1.1", before=facts[0], after=facts[1])
        recommendations.move_under(tx, 1, rows["1.2"], rows["2"])
        history.append(tx, 1, force.actor, "edit", "1.2", before={"parent": "1"}, after={"parent": "2"})
        recommendations.set_removed(tx, 1, rows["1.3"], removed=True)
        history.append(tx, 1, force.actor, "remove", "1.3", after={"removed": True})

    assert force.exported_as_at(moment) == before
    assert force.exported_as_at(clock.now + timedelta(days=1)) == force.exported()
    day = moment.date()
    assert show_as_at(store, force.actor, Place(), "1.9", day).line.number == "1.1"
    children = show_as_at(store, force.actor, Place(), "1", day).children
    assert [line.number for line in children] == ["1.1", "1.2", "1.3"]
    assert show_as_at(store, force.actor, Place(), "1.2", day).line.parent == "1"
    assert show_as_at(store, force.actor, Place(), "1.3", day).line.text.startswith("Requirement 1.3")
    with pytest.raises(NotYetThere):
        show_as_at(store, force.actor, Place(), "1.3", clock.now.date())
    about = [entry.subject for entry in read_history(store, force.actor, Place(), "1.9").entries]
    assert "1.1" in about
    removed = read_history(store, force.actor, Place(), "1.3").entries
    assert removed[0].verb == "remove"


def test_a_text_that_was_removed_for_good_is_not_told_of_any_day(store: Store, clock: Clock) -> None:
    force = Force(store, clock, 1)
    clock.move(days=1)
    with store.read(force.workspace) as tx:
        line = recommendations.load_one(tx, 1, "1.1")
    assert line is not None
    asked = RedactionAsked(1, "1.1", line.text_id, "It names a victim.")
    redact_text(store, replace(force.actor, door=Door.TERMINAL), asked, key="k")

    then = show_as_at(store, force.actor, Place(), "1.1", clock.now.date() - timedelta(days=1))
    assert (then.line.number, then.line.text) == ("1.1", "")
    entries = read_history(store, force.actor, Place(), "1.1").entries
    removals = [text.removal for entry in entries for text in entry.texts if text.removal]
    assert {(removal.by, removal.reason) for removal in removals} == {("DS Priya Nair", "It names a victim.")}
