"""A tracker with dates around a Wednesday, what changes in it, and mornings in it."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import bindparam, update

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.nudge_words import NoticeState
from bot.domain.people import Membership, Role
from bot.domain.reading import ReadRecommendation
from bot.store import nudges, outbox, people
from bot.store.nudges import Sought
from bot.store.tables import PersonRow, RecommendationRow, RoleRow, TrackerRow
from bot.store.transaction import Store
from bot.store.tx import HERE, Tx
from bot.usecases.sweep import sweep
from bot.usecases.tellings import tellings
from tests.builders import Stored
from tests.conftest import Clock

WEDNESDAY = date(2026, 12, 2)
"""A week and a day after the day on which the clock stands."""

LINES = (
    ReadRecommendation("12", "Assess risk.", due=Deadline(WEDNESDAY, "By 2 December 2026", DeadlineKind.DAY)),
    ReadRecommendation("12.1", "Screen daily.", parent="12"),
    ReadRecommendation(
        "12.2", "Train.", parent="12", due=Deadline(date(2026, 12, 9), "9 December 2026", DeadlineKind.DAY)
    ),
    ReadRecommendation("12.3", "Later.", parent="12", due=Deadline(None, "ongoing", DeadlineKind.RECURRING)),
    ReadRecommendation("14", "Tell victims."),
    ReadRecommendation("15", "Was due.", due=Deadline(date(2026, 10, 1), "1 October 2026", DeadlineKind.DAY)),
)


def change(tx: Tx, stored: Stored, **facts: object) -> None:
    """Change facts of the tracker."""
    statement = update(TrackerRow).where(TrackerRow.workspace_id == HERE, TrackerRow.id == bindparam("one"))
    tx.change(statement.values(facts), one=stored.id)


def change_line(tx: Tx, stored: Stored, number: str, **facts: object) -> None:
    """Change facts of a line."""
    statement = update(RecommendationRow).where(
        RecommendationRow.workspace_id == HERE, RecommendationRow.id == bindparam("one")
    )
    tx.change(statement.values(facts), one=stored.lines[number].id)


def give(tx: Tx, stored: Stored, role: Role, person: str) -> None:
    """Give somebody a role."""
    tx.put(RoleRow, [{"tracker_id": stored.id, "role": role, "person_id": person, "given_at": tx.now}])


def know(tx: Tx, person: str, **facts: object) -> None:
    """Keep somebody of the workspace, with facts of their row."""
    row: dict[str, Any] = {"name": person, "full_name": f"PC {person}", "membership": Membership.MEMBER}
    people.keep_person(tx, person, **(row | {name: facts[name] for name in facts if name != "away_until"}))
    statement = update(PersonRow).where(
        PersonRow.workspace_id == HERE, PersonRow.person_id == bindparam("who")
    )
    tx.change(statement.values(away_until=facts.get("away_until")), who=person)


def candidates(store: Store, stored: Stored, sought: Sought) -> list[str]:
    with store.read(stored.workspace) as tx:
        clock = nudges.clock_of(tx, stored.id)
        assert clock is not None
        return sorted(item.number for item in nudges.find_candidates(tx, clock, sought))


def morning(
    clock: Clock, store: Store, stored: Stored, day: date
) -> list[tuple[str, list[tuple[str, int | None]]]]:
    """Sweep in the morning of a day, say what is to be said, and give it by recipient."""
    clock.now = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)
    sweep(store, stored.workspace, clock.now)
    with store.write(stored.workspace) as tx:
        claimed = outbox.claim(tx, "one")
    told = []
    for notice in claimed:
        said = [
            said.nudge for telling in tellings(store, stored.workspace, notice.id) for said in telling.said
        ]
        told.append((notice.recipient, [(",".join(one.items) or one.number, one.rung) for one in said]))
        with store.write(stored.workspace) as tx:
            outbox.finish(tx, notice, "one", NoticeState.SENT, conversation="D1", posted_ts=notice.mark)
    return sorted(told)
