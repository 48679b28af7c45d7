"""Every figure of a summary is the length of the list behind its button, whatever was recorded before."""

import random
from datetime import UTC, date, datetime

import pytest

from bot.domain.answers_changing import Planned
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.errors import TrackerError
from bot.domain.people import Actor, Door, Membership
from bot.domain.reading import ReadRecommendation, ReadTracker
from bot.domain.recording import UpdateAsked
from bot.domain.statuses import Status
from bot.domain.updates import Kind
from bot.render.list import query_words
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from bot.usecases.changing import change_typed
from bot.usecases.choosing import Place
from bot.usecases.confirming import Confirming, confirm
from bot.usecases.import_document import import_document
from bot.usecases.list import list_items
from bot.usecases.record import record_update
from bot.usecases.summary import summarise
from bot.usecases.undo import undo, undo_named
from tests.conftest import Clock
from tests.store.guarded_changes import guard_remembered

OWNERS = ("", "PS Nadia Ahmed", "DS Gareth Walker", "Priya Nair")


def random_tracker(chance: random.Random) -> ReadTracker:
    lines: list[ReadRecommendation] = []
    for top in range(1, chance.randint(3, 8)):
        month = chance.randint(1, 12)
        due = Deadline(date(chance.choice((2026, 2027)), month, 15), "By then", DeadlineKind.DAY)
        lines.append(
            ReadRecommendation(
                str(top), f"Recommendation {top}", due=due if chance.random() < 0.8 else Deadline()
            )
        )
        lines += [
            ReadRecommendation(f"{top}.{part}", f"Part {part}", str(top), owner=chance.choice(OWNERS))
            for part in range(1, chance.randint(1, 6))
        ]
    return ReadTracker("Custody Tracker", "Wexmoor", tuple(lines))


LINES = (
    ("status", "{} at risk because of money"),
    ("status", "{} complete"),
    ("status", "{} not for us: another force"),
    ("due", "{} 27/3/2027"),
    ("due", "{} none"),
    ("due", "{} inherit"),
    ("due", "{} end of this week"),
    ("target", "{} 27 January 2027"),
)


def change_at_random(
    store: Store, actor: Actor, chance: random.Random, numbers: list[str], step: int
) -> None:
    """Change a status or a date of one item or of all under one, confirm it where it is asked, and undo some."""
    verb, line = chance.choice(LINES)
    number = chance.choice(numbers)
    which = chance.choice((number, number, number.partition(".")[0]))
    try:
        outcome = change_typed(
            store, actor, Place(), verb=verb, typed=line.format(which), key=f"change {step}"
        )
        if isinstance(outcome, Planned) and outcome.draft:
            confirm(store, actor, Confirming(1, outcome.draft, outcome.plan.fingerprint, outcome.since))
        if chance.random() < 0.3:
            undo_named(store, actor, Place(), "")
    except TrackerError:
        pass


@pytest.mark.parametrize("seed", range(5))
def test_each_figure_equals_its_list(store: Store, clock: Clock, seed: int) -> None:
    guard_remembered(store.engine)
    chance = random.Random(seed)
    workspace = find_or_adopt(store, "T1", "Wexmoor")
    actor = Actor(workspace, "U1", "Priya Nair", Membership.MEMBER, Door.COMMAND)
    read = random_tracker(chance)
    import_document(store, actor, read, source="t.txt")
    numbers = [line.number for line in read.items]
    for step in range(20):
        asked = UpdateAsked(
            1,
            tuple(chance.sample(numbers, min(len(numbers), chance.randint(1, 3)))),
            f"Words {step}",
            kind=chance.choice(list(Kind)),
            status=chance.choice([None, *Status]),
            reason=chance.choice(["", "because"]),
        )
        try:
            recorded = record_update(store, actor, asked, f"key {step}")
            if chance.random() < 0.3:
                undo(store, actor, 1, recorded.update.reference)
        except TrackerError:
            pass
        change_at_random(store, actor, chance, numbers, step)
        clock.move(days=chance.randint(0, 4), minutes=7)
    for scope in ("", "under 1", "mine", "at risk", "since 1 November 2026"):
        summed = summarise(store, actor, Place(), scope, {})
        for count in (*summed.statuses, *summed.figures):
            listed = list_items(store, actor, Place(), query_words(count.conditions), {})
            assert (count.name, len(listed.numbers)) == (count.name, count.number)
        assert sum(count.number for count in summed.statuses) == summed.requirements + summed.single


def test_the_extent_counts_what_the_document_has(store: Store, clock: Clock) -> None:
    assert clock.now == datetime(2026, 11, 24, 8, 50, tzinfo=UTC)
    workspace = find_or_adopt(store, "T1", "Wexmoor")
    actor = Actor(workspace, "U1", "Priya Nair", Membership.MEMBER, Door.COMMAND)
    read = random_tracker(random.Random(3))
    import_document(store, actor, read, source="t.txt")
    summed = summarise(store, actor, Place(), "", {})
    parents = {line.parent for line in read.recommendations if line.parent}
    assert summed.requirements == sum(line.parent is not None for line in read.recommendations)
    assert summed.recommendations == len(parents)
    assert summed.single == sum(
        line.parent is None and line.number not in parents for line in read.recommendations
    )
