"""Any tracker at all, as values: for what writing and reading must give back unchanged."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from hypothesis import strategies as st

from bot.domain.deadlines import Deadline, DeadlineKind, read_action_due, read_deadline
from bot.domain.history import canonical
from bot.domain.people import Door
from bot.domain.reading import (
    DateRow,
    FullParts,
    HistoryRow,
    ReadAnswer,
    ReadRecommendation,
    ReadTracker,
    ReadUpdate,
    StatusRow,
)
from bot.domain.statuses import Status
from bot.domain.updates import Action, ActionState, Kind, State, TextFormat

Row = TypeVar("Row")
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
SOME_WORDS = WORDS.filter(bool)
DATES = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - Hypothesis adds the zone
WORDINGS = st.sampled_from(
    [
        "By 27 March 2025",
        "by March 2025",
        "end of March",
        "Within six months",
        "With immediate effect",
        "annually",
        "soon",
    ]
)
NUMBERS = st.sampled_from(
    [
        *(str(n) for n in range(1, 30)),
        *(f"{n}.{m}" for n in range(1, 9) for m in range(1, 6)),
        "14a",
        "AFI 2",
        "CoC 1(b)",
        "R3",
    ]
)
DEADLINES = st.one_of(
    st.just(Deadline()),
    WORDINGS.map(read_deadline),
    st.builds(Deadline, DATES, st.one_of(WORDINGS, WORDS), st.sampled_from(DeadlineKind)),
    st.builds(Deadline, st.none(), WORDS, st.sampled_from(DeadlineKind)),
)
PROMISES = st.sampled_from(["It will be done by 1 June 2025.", "A target completion date of March 2025"]).map(
    lambda text: Action(text, due=read_action_due(text).on, due_wording=read_action_due(text).wording)
)
ACTIONS = st.one_of(
    PROMISES, st.builds(Action, SOME_WORDS, WORDS, st.none() | DATES, WORDS, st.sampled_from(ActionState))
)
FACTS = st.dictionaries(WORDS, WORDS, max_size=2).map(canonical)


@st.composite
def any_trackers(draw: st.DrawFn) -> ReadTracker:
    """Make a tracker: any numbers under any parents, any answers shared by any items, any words."""
    numbers = draw(st.lists(NUMBERS, max_size=8, unique=True))
    parents = [draw(st.sampled_from([None, *numbers[:place]])) for place in range(len(numbers))]
    lines = tuple(
        _line(draw, number, parent, parents) for number, parent in zip(numbers, parents, strict=True)
    )
    full = draw(st.none() | st.builds(FullParts, _rows(STATUS_ROWS), _rows(DATE_ROWS), _rows(HISTORY_ROWS)))
    tracker = ReadTracker(
        draw(WORDS), draw(WORDS), lines, (), draw(WORDS), draw(WORDS), draw(WORDS), draw(WORDS),
        updates=draw(_rows(UPDATES)) if full else (), full=full,
    )  # fmt: skip
    answers = _answers(draw, [item.number for item in tracker.items])
    return replace(tracker, answers=answers)


def _line(draw: st.DrawFn, number: str, parent: str | None, parents: list[str | None]) -> ReadRecommendation:
    is_parent = number in parents
    status = Status.NOT_STATED if is_parent else draw(st.sampled_from(Status))
    owner = "" if is_parent else draw(WORDS)
    return ReadRecommendation(number, draw(WORDS), parent, draw(DEADLINES), status, owner, draw(WORDS))


def _answers(draw: st.DrawFn, items: list[str]) -> tuple[ReadAnswer, ...]:
    """Deal the items out to a few answers, or to none."""
    dealt: dict[int, list[str]] = {}
    for item in items:
        dealt.setdefault(draw(st.integers(0, len(items))), []).append(item)
    answers = []
    for place, covers in dealt.items():
        actions = draw(st.lists(ACTIONS, max_size=2).map(tuple))
        text = draw(WORDS if actions else SOME_WORDS)
        if place:
            answers.append(ReadAnswer(tuple(covers), text, actions, draw(st.sampled_from(TextFormat))))
    return tuple(answers)


def _rows(rows: st.SearchStrategy[Row]) -> st.SearchStrategy[tuple[Row, ...]]:
    return st.lists(rows, max_size=2).map(tuple)


STATUS_ROWS = st.builds(
    StatusRow, NUMBERS, st.sampled_from(Status), st.sampled_from(Status), WORDS, WORDS, MOMENTS
)
DATE_ROWS = st.builds(DateRow, NUMBERS, st.none() | DATES, st.none() | DATES, WORDS, WORDS, WORDS, MOMENTS)
HISTORY_ROWS = st.builds(
    HistoryRow,
    st.integers(1, 99),
    MOMENTS,
    WORDS,
    WORDS,
    st.sampled_from(Door),
    WORDS,
    WORDS,
    FACTS,
    FACTS,
    FACTS,
    WORDS,
    WORDS,
)
UPDATES = st.builds(
    ReadUpdate, WORDS, st.lists(NUMBERS, min_size=1, max_size=2).map(tuple), st.sampled_from(Kind), st.sampled_from(State),
    WORDS, st.sampled_from(TextFormat), WORDS, MOMENTS, st.lists(ACTIONS, max_size=1).map(tuple),
)  # fmt: skip
