"""Values to be worded: trackers, items, updates and answers, with strange texts wherever people write."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.answers import Listed, Prepared, Recorded, Shown, StatusMove, Summed
from bot.domain.answers_changing import PutBack, Undone
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.outlines import Outlines
from bot.domain.recommendations import Filter, Recommendation, Tracker, roll_up
from bot.domain.selection import Condition
from bot.domain.statuses import Standing, Status
from bot.domain.updates import Action, Kind, State, TextFormat, Update
from bot.usecases.list import ROWS, Narrowed
from bot.usecases.summary import summed

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, 50, tzinfo=UTC)


def tracker(text: str = "Custody Tracker") -> Tracker:
    return Tracker(1, "custody", text, text, timezone="Europe/London")


def item(number: str = "12.4", text: str = "Screen cases", **facts: object) -> Recommendation:
    known: dict[str, object] = {
        "id": 4,
        "position": 4,
        "parent": "12",
        "due": Deadline(date(2026, 11, 20), "By 20 November 2026", DeadlineKind.DAY),
        "owner": text,
        "addressee": text,
        "standing": Standing(Status.AT_RISK),
        "status_reason": text,
        "status_by": text,
    }
    return Recommendation(number=number, text=text, **{**known, **facts})  # type: ignore[arg-type]  # any facts


def update(
    text: str, reference: str = "U-7", kind: Kind = Kind.FORCE_UPDATE, state: State = State.CURRENT
) -> Update:
    actions = (Action(text, owner=text, due=TODAY, id=1), Action(text, id=2))
    return Update(
        7,
        reference,
        kind,
        state,
        text,
        TextFormat.PLAIN,
        text,
        "U1",
        NOW,
        ("12.3", "12.4"),
        source=text,
        actions=actions,
    )


def shown(text: str) -> Shown:
    return Shown(
        tracker(text),
        item(text=text),
        TODAY,
        parent=item("12", text, parent=None, is_item=False),
        current=update(text),
        proposed=(update(text, "U-8", state=State.PROPOSED),),
        notes=(update(text, "U-9", Kind.NOTE, State.RECORDED),),
        has_older_notes=True,
        related=("12.1", "11.1"),
    )


def shown_parent(text: str) -> Shown:
    children = tuple(item(f"12.{place}", text) for place in range(1, 61))
    line = item("12", text, parent=None, is_item=False)
    return Shown(tracker(text), line, TODAY, children=children, rollup=roll_up(list(children), TODAY))


def listed(text: str) -> Listed:
    items = tuple(item(f"12.{place}", text, has_proposal=True) for place in range(1, 41))
    numbers = tuple(one.number for one in items)
    where = (Condition(Filter.OWNER, text[:200]),)
    return Listed(tracker(text), where, items[:ROWS], 40, TODAY, numbers, pages=5)


def summary_of(text: str) -> Summed:
    items = tuple(item(f"12.{place}", text) for place in range(1, 41))
    asked = Narrowed(tracker(text), TODAY, Outlines(items), ())
    return replace(summed(asked, (Condition(Filter.OWNER, text[:200]),), TODAY), next_due=items[:3])


def prepared(text: str) -> Prepared:
    return Prepared(
        tracker(text),
        TODAY,
        text=text,
        items=(item(text=text),),
        sharing=("12.3", "12.4"),
        current=update(text),
        proposed=(update(text, "U-8", state=State.PROPOSED),),
        unknown=("99.9",),
        nearest=("12.4", "12.3"),
        draft="d" * 22,
        seen=7,
    )


def recorded(text: str, kind: Kind = Kind.NOTE) -> Recorded:
    moves = (StatusMove("12.4", Status.ON_COURSE, Status.AT_RISK, text),)
    return Recorded(tracker(text), update(text, kind=kind), moves, NOW, is_repeat=True, replaces="U-6")


def undone(text: str) -> Undone:
    put_back = (
        PutBack("12.4", "status", "at risk"),
        PutBack("12.4", "owner", text),
        PutBack("12.4", "due date", text),
        PutBack("12.4", "target", "2027-03-31"),
        PutBack(text, text, text),
        PutBack("U-6", "text"),
        *[PutBack(f"14.{place}", "due date") for place in range(30)],
    )
    return Undone(tracker(text), "U-7", "update", put_back, update(text))
