"""How many statements a read takes, whatever has been recorded, and that each filters by the workspace."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import Connection, event, select

from bot.domain.reading import ReadRecommendation
from bot.domain.search_words import read_search
from bot.domain.statuses import Status
from bot.domain.updates import Action, Kind, State
from bot.store import channels, drafts, history, people, recommendations, submissions, trackers, updates
from bot.store.history.trail import trail_for_replay, trail_of_reference, trail_page
from bot.store.search import find_texts
from bot.store.tables import RecommendationRow
from bot.store.transaction import Store
from bot.store.tx import Tx
from bot.store.workspaces import find_or_adopt
from tests.builders import Stored, a_stored_tracker, an_actor, propose, record, set_status
from tests.store.scope import Unscoped, unscoped_tables
from tests.store.statements import sent


@pytest.fixture
def stored(store: Store, workspace: str) -> Stored:
    return a_stored_tracker(store, workspace)


def test_all_lines_take_one_statement_however_much_was_recorded(store: Store, stored: Stored) -> None:
    def load() -> tuple[int, int]:
        with store.read(stored.workspace) as tx, sent(store.engine) as statements:
            lines = recommendations.load_all(tx, stored.id)
        return len(statements), len(lines)

    assert load() == (1, 6)
    with store.write(stored.workspace) as tx:
        for number in ("12.1", "12.4", "14.1", "14.2"):
            for _ in range(5):
                record(tx, stored, number)
                propose(tx, stored, number)
            set_status(tx, stored, number, Status.AT_RISK, reason="No analyst")
    assert load() == (1, 6)


def test_showing_an_item_takes_four_selects(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        actions = [Action("One."), Action("Two.")]
        record(tx, stored, "12.1", "12.4", kind=Kind.FORCE_UPDATE, state=State.CURRENT, actions=actions)
        propose(tx, stored, "12.4")
        for _ in range(5):
            record(tx, stored, "12.4")

    with store.read(stored.workspace) as tx, sent(store.engine) as statements:
        tracker = trackers.default_for(tx, "C1", "U1")
        assert tracker is not None
        numbers = recommendations.known_numbers(tx, tracker.id)
        line, parent = recommendations.load_with_parent(tx, tracker.id, "12.4")
        assert line is not None
        assert parent is not None
        standing, notes = updates.standing_and_notes(tx, line.id, notes=3)

    assert len(statements) == 4
    assert (len(numbers), len(standing), len(notes), len(standing[0].actions)) == (6, 2, 3, 2)


def test_recording_a_note_takes_few_statements(store: Store, stored: Stored) -> None:
    with sent(store.engine) as statements, store.write(stored.workspace) as tx:
        begun = submissions.begin(tx, "trigger-1", an_actor(), "update", tracker_id=stored.id)
        recorded = record(tx, stored, "12.4", submission_id=begun.id)
        submissions.finish(tx, begun.id, {"update": recorded.reference}, tracker_id=stored.id)

    assert len(statements) <= 10, statements


def test_writing_many_lines_and_updates_takes_as_many_statements_as_a_few(
    store: Store, workspace: str
) -> None:
    def statements_for(count: int) -> int:
        lines = [ReadRecommendation(str(number), "Do it.") for number in range(count)]
        with sent(store.engine) as statements:
            stored = a_stored_tracker(store, workspace, lines, key=f"of-{count}", title=str(count))
            with store.write(workspace) as tx:
                new = [
                    updates.NewUpdate(Kind.FORCE_UPDATE, State.CURRENT, "Done.", [line], "A")
                    for line in stored.lines.values()
                ]
                added = updates.add_updates(tx, stored.id, new)
                entries = [
                    history.NewEntry("update", update.reference, texts=updates.words_of(update))
                    for update in added
                ]
                history.append_all(tx, stored.id, an_actor(), entries)
        return len(statements)

    assert statements_for(200) == statements_for(2)


def test_the_guard_refuses_a_statement_that_forgets_the_workspace(store: Store, stored: Stored) -> None:
    with pytest.raises(Unscoped, match="recommendation"), store.read(stored.workspace) as tx:
        tx.connection.execute(select(RecommendationRow.number))


@pytest.mark.parametrize(
    ("statement", "missing"),
    [
        ("SELECT text.id FROM text WHERE text.workspace_id = ?", []),
        ("SELECT text.id FROM text", ["text"]),
        ("SELECT a.id FROM text AS a JOIN draft ON draft.id = a.id WHERE a.workspace_id = ?", ["draft"]),
        ('SELECT 1 FROM "update" JOIN text ON text.workspace_id = "update".workspace_id', ["update", "text"]),
        ('UPDATE "update" SET at=? WHERE "update".workspace_id = %(workspace)s', []),
        ("UPDATE tracker SET workspace_id = 2 WHERE tracker.id = ?", ["tracker"]),
        ("DELETE FROM draft WHERE draft.id = ?", ["draft"]),
        ("SELECT workspace.id FROM workspace", []),
        ("INSERT INTO text (content) VALUES (?)", []),
    ],
)
def test_the_guard_names_the_tables_left_out(statement: str, missing: list[str]) -> None:
    assert unscoped_tables(statement) == missing


def test_no_read_walks_through_a_whole_table(sqlite_store: Store) -> None:
    stored = a_stored_tracker(sqlite_store, find_or_adopt(sqlite_store, "T1", "Wexmoor"))
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(
        _connection: Connection,
        _cursor: object,
        statement: str,
        parameters: tuple[object, ...],
        _context: object,
        _executemany: bool,
    ) -> None:
        asked.append((statement, parameters))

    event.listen(sqlite_store.engine, "before_cursor_execute", note)
    with sqlite_store.read(stored.workspace) as tx:
        _read_everything(tx, stored)

    with closing(sqlite3.connect(str(sqlite_store.file))) as connection:
        steps = [
            step
            for statement, parameters in asked
            if statement.startswith(("SELECT", "WITH"))
            for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    assert len(steps) > 100
    assert [step for step in steps if _walks(step)] == []
    # A state as a parameter of a read has SQLite plan the statement anew each time: see `word` in bot/store/tx.py.
    assert [statement for statement, _ in asked if "state = ?" in statement] == []


def _walks(step: str) -> bool:
    """Tell whether a step of a plan reads every row of a table that grows."""
    few = (
        "SCAN below",
        "SCAN latest_notes",
        "SCAN CONSTANT",
        "SCAN about",
        "SCAN found",
        "SCAN search_index VIRTUAL",
    )
    return step.startswith("SCAN") and not step.startswith(few)


def _read_everything(tx: Tx, stored: Stored) -> None:
    item = stored.lines["12.4"].id
    trackers.default_for(tx, "C1", "U1")
    trackers.list_trackers(tx)
    trackers.load_tracker(tx, stored.id)
    recommendations.numbers(tx, stored.id)
    recommendations.known_numbers(tx, stored.id)
    recommendations.load_all(tx, stored.id)
    recommendations.load_several(tx, stored.id, ["12.4", "14"])
    recommendations.load_with_parent(tx, stored.id, "12.4")
    recommendations.load_under(tx, stored.id, "12")
    recommendations.children(tx, stored.id, "12")
    recommendations.status_changes_of(tx, 1)
    updates.standing_of(tx, [item])
    updates.standing_and_notes(tx, item, notes=3)
    updates.updates_of(tx, item)
    updates.by_reference(tx, stored.id, "U-1")
    updates.of_submission(tx, 1)
    updates.markers(tx, [item])
    submissions.find(tx, 1)
    submissions.find_by_key(tx, "trigger-1")
    submissions.rests_on(tx, 1)
    drafts.drafts_of(tx, "U1")
    drafts.find_draft(tx, "x", "U1")
    people.find_person(tx, "U1")
    people.people_called(tx, "Priya Nair")
    channels.last_summary(tx, "C1")
    history.page(tx, stored.id)
    history.page(tx, stored.id, subjects=["12.4"])
    trail_page(tx, stored.id)
    trail_page(tx, stored.id, lines=[item])
    trail_of_reference(tx, stored.id, "U-1")
    trail_for_replay(tx, stored.id, [item])
    find_texts(tx, stored.id, read_search("screening"))
