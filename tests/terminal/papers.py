"""Small documents and the store's view of them, for tests that compare the two."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.importing import Stored
from bot.domain.reading import ReadAnswer, ReadRecommendation, ReadTracker
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.statuses import Standing
from bot.domain.updates import Action, Kind, State, Update

MARCH = Deadline(date(2025, 3, 27), "By 27 March 2025", DeadlineKind.DAY)


def document() -> ReadTracker:
    """Make a tracker with one recommendation, three requirements, and one answer that two of them share."""
    return ReadTracker(
        title="Custody Healthcare Tracker",
        organisation="Wexmoor",
        executive_lead="ACC Gareth Penhale",
        recommendations=(
            ReadRecommendation("7", "By 27 March 2025, improve healthcare.", due=MARCH),
            ReadRecommendation("7.1", "Nurses are on duty.", parent="7"),
            ReadRecommendation("7.2", "Medicine is kept safely.", parent="7"),
            ReadRecommendation("7.3", "Records are complete.", parent="7"),
        ),
        answers=(
            ReadAnswer(("7.1", "7.2"), "A contract is in place.", (Action("Review the contract"),)),
            ReadAnswer(("7.3",), "Records are audited."),
        ),
    )


def as_stored(read: ReadTracker) -> Stored:
    """Give what the store holds once the document was imported and nobody has touched it."""
    updates: dict[str, Update] = {}
    for place, answer in enumerate(read.answers, start=1):
        update = Update(
            id=place,
            reference=f"U-{place}",
            kind=Kind.FORCE_UPDATE,
            state=State.CURRENT,
            text=answer.text,
            text_format=answer.text_format,
            author="Jo Analyst",
            author_id="jo",
            at=datetime(2026, 11, 24, tzinfo=UTC),
            covers=answer.covers,
            source="tracker.txt",
            actions=answer.actions,
        )
        updates |= dict.fromkeys(answer.covers, update)
    return Stored(
        tracker=Tracker(
            id=1,
            key="custody",
            title=read.title,
            organisation=read.organisation,
            executive_lead=read.executive_lead,
        ),
        recommendations=tuple(_line(read, place) for place in range(len(read.recommendations))),
        current=updates,
        from_document=updates,
    )


def _line(read: ReadTracker, place: int) -> Recommendation:
    line = read.recommendations[place]
    dues = {other.number: other.due for other in read.recommendations}
    inherits = line.parent is not None and line.due == Deadline()
    return Recommendation(
        id=place + 1,
        number=line.number,
        text=line.text,
        position=place,
        parent=line.parent,
        due=dues[line.parent] if inherits and line.parent else line.due,
        due_inherited=inherits,
        standing=Standing(line.status),
        owner=line.owner,
    )


def with_line(read: ReadTracker, number: str, **facts: Any) -> ReadTracker:
    """Change one recommendation of a document."""
    lines = tuple(replace(line, **facts) if line.number == number else line for line in read.recommendations)
    return replace(read, recommendations=lines)


def with_update(stored: Stored, number: str, update: Update) -> Stored:
    """Let a person's force update be the one in force."""
    current: Mapping[str, Update] = {**stored.current, number: update}
    return replace(stored, current=current)
