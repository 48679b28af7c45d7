"""`tracker nudges`: the schedule of a store, with nothing sent."""

import csv
import io
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.people import Role
from bot.domain.reading import ReadRecommendation, ReadTracker
from bot.domain.statuses import Status
from bot.store import nudges
from bot.store.tables import RoleRow
from tests.terminal.typing_in import SAMPLE, Terminal

SEED = Path(__file__).parents[3] / "shared" / "seed" / "lancashire-stalking-tracker.txt"

# Long before any day on which these tests may run: the schedule is then that of a tracker which came in on that day.
FIRST, LAST = "2024-01-02", "2024-03-29"


def due(day: date) -> Deadline:
    return Deadline(day, day.isoformat(), DeadlineKind.DAY)


LINES = (
    ReadRecommendation("1", "Train.", due=due(date(2024, 1, 27))),  # a Saturday
    ReadRecommendation("2", "Overdue.", due=due(date(2023, 6, 1))),
    ReadRecommendation("3", "Without a date."),
    ReadRecommendation("4", "Closed.", due=due(date(2024, 1, 27)), status=Status.NOT_FOR_US),
)


def rows(terminal: Terminal, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(terminal.tracker("nudges", "--format", "json", *arguments))
    return found


@pytest.fixture
def small(terminal: Terminal) -> Terminal:
    paper = ReadTracker(title="Small", organisation="Wexmoor", recommendations=LINES)
    terminal.tracker("import", terminal.write("small.json", paper))
    return terminal


def test_every_rung_of_an_item_is_one_row_for_each_who_hears_of_it(small: Terminal) -> None:
    found = [row for row in rows(small, "--from", FIRST, "--to", LAST) if row["number"] == "1"]

    ladder = [
        ("2024-01-12", "due", -14),  # Saturday the 13th
        ("2024-01-19", "due", -7),
        ("2024-01-26", "due", 0),  # the day before falls on the same day
        ("2024-01-29", "overdue", 1),
        ("2024-02-05", "overdue", 7),
        ("2024-02-12", "overdue", 14),
        ("2024-02-26", "overdue", 28),
    ]
    for kind, name in (("channel", "home channel"), ("role", "Operational Lead")):
        heard = [row for row in found if row["recipient"] == {"kind": kind, "name": name}]
        by_itself = [row for row in heard if row["rung"] is not None]
        assert [(row["at"][:10], row["cause"], row["rung"]) for row in by_itself] == ladder
        assert {row["at"][10:] for row in heard} == {"T09:00:00+00:00"}
        assert {row["due"] for row in heard} == {"2024-01-27"}
    assert found[0]["reason"] == (
        "Due on 27 January 2024. The nudge 14 days before falls on Saturday 13 January 2024, so it comes on "
        "Friday 12 January 2024."
    )
    escalations = [row for row in found if row["cause"] == "escalation"]
    assert [(row["at"][:10], row["recipient"]["name"], row["rung"]) for row in escalations] == [
        ("2024-02-26", "Executive Lead", 28)
    ]


def test_what_is_silent_is_named_with_its_reason_when_asked_for(small: Terminal) -> None:
    arguments = ("--from", "2024-01-02", "--to", "2024-01-11")

    spoken = rows(small, *arguments)
    everything = rows(small, *arguments, "--silences")

    assert everything[: len(spoken)] == spoken
    assert {row["number"]: row["reason"] for row in everything[len(spoken) :]} == {
        "1": "Due on 27 January 2024. Nothing falls on these days. Next on Friday 12 January 2024.",
        "3": "It has no due date. Next on Thursday 1 February 2024.",
        "4": "It is closed.",
    }
    assert {(row["at"], row["recipient"], row["cause"]) for row in everything[len(spoken) :]} == {
        (None, None, None)
    }


def test_a_linked_lead_is_named_in_place_of_the_role(small: Terminal) -> None:
    with small.store() as (store, workspace), store.write(workspace) as tx:
        row = {"tracker_id": 1, "role": Role.OPERATIONAL_LEAD, "person_id": "U9", "given_at": tx.now}
        tx.put(RoleRow, [row])

    recipients = Counter(
        (row["recipient"]["kind"], row["recipient"]["name"])
        for row in rows(small, "--from", FIRST, "--to", "2024-01-19")
    )

    assert ("person", "U9") in recipients
    assert ("role", "Operational Lead") not in recipients


def test_table_and_csv_show_the_same_schedule_and_nothing_is_sent(small: Terminal) -> None:
    arguments = ("--from", FIRST, "--to", LAST)

    as_json = rows(small, *arguments)
    as_csv = list(csv.DictReader(io.StringIO(small.tracker("nudges", "--format", "csv", *arguments))))
    as_table = small.tracker("nudges", *arguments)

    assert [(row["at"], row["recipient"], row["number"], row["rung"]) for row in as_csv] == [
        (row["at"], row["recipient"]["name"], row["number"], "" if row["rung"] is None else str(row["rung"]))
        for row in as_json
    ]
    assert as_table.startswith("Small, 2 January 2024 to 29 March 2024\n")
    assert "Friday 12 January 2024, 09:00\thome channel\t1\tDue on 27 January 2024." in as_table
    with small.store() as (store, workspace), store.read(workspace) as tx:
        assert nudges.spent_keys(tx, 1) == frozenset()
        clock = nudges.clock_of(tx, 1)
        assert clock is not None and clock.swept_on is None


def test_both_days_belong_to_the_schedule(small: Terminal) -> None:
    on_the_day = rows(small, "--from", "2024-01-12", "--to", "2024-01-12")

    assert {row["at"][:10] for row in on_the_day} == {"2024-01-12"}
    assert {row["number"] for row in on_the_day} == {"1", "2"}


def test_the_shipped_sample_has_a_schedule_without_a_day_off_or_a_second_message(terminal: Terminal) -> None:
    terminal.tracker("import", SAMPLE)

    found = rows(terminal, "--from", "2024-01-02", "--to", "2027-06-30")

    days = {date.fromisoformat(row["at"][:10]) for row in found}
    assert len(days) > 50
    assert {day.weekday() for day in days} <= {0, 1, 2, 3, 4}
    assert not days & {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 3, 29)}
    moments = {(row["recipient"]["name"], row["at"][:10]): row["at"] for row in found}
    assert all(row["at"] == moments[row["recipient"]["name"], row["at"][:10]] for row in found)
    once = Counter((row["recipient"]["name"], row["number"], row["cause"], row["rung"], row["due"])
                   for row in found if row["rung"] is not None)  # fmt: skip
    assert set(once.values()) == {1}


@pytest.mark.skipif(not SEED.exists(), reason="the seed document is not beside the repository")
def test_the_seed_brings_one_opening_to_the_lead_and_one_to_the_channel_and_then_weekly_lists_alone(
    terminal: Terminal,
) -> None:
    terminal.tracker("import", SEED, "--yes")

    found = rows(terminal, "--from", "2026-01-05", "--to", "2026-12-31")

    opening = [row for row in found if row["cause"] == "opening"]
    assert Counter(row["recipient"]["name"] for row in opening) == {
        "Operational Lead": 37,
        "home channel": 37,
    }
    assert {row["at"] for row in opening} == {"2026-01-05T09:00:00+00:00"}
    assert {row["cause"] for row in found} == {"opening", "summary"}
    weekly = Counter((row["at"][:10], row["recipient"]["name"]) for row in found if row["cause"] == "summary")
    assert set(weekly.values()) == {37}
    assert {who for _, who in weekly} == {"Operational Lead", "Executive Lead"}
    assert (
        len(weekly) == 103
    )  # 51 Mondays, or the day after, for both; and the first for the one without an opening


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "2024-02-01", "--to", "2024-01-01"), "The last day lies before the first."),
        (("--from", "2024-02-01", "--to", "2031-01-01"), "at most 1,830 days"),
        (("--from", "some time"), "is not clear"),
        (("--tracker", "nothing"), "No tracker here is called"),
    ],
)
def test_what_cannot_be_planned_is_refused_in_one_line(
    small: Terminal, arguments: tuple[str, ...], said: str
) -> None:
    assert said in small.refused("nudges", *arguments)


def test_without_a_tracker_there_is_no_schedule(bare_terminal: Terminal) -> None:
    assert "no tracker" in bare_terminal.refused("nudges")
