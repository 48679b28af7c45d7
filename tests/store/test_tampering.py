"""Whoever changes the record by hand is found out, whichever byte it is."""

import string
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from bot.domain.statuses import Status
from bot.domain.updates import Action, Kind, State
from bot.store import history
from bot.store.engine import open_engine
from bot.store.history import VerifyResult
from bot.store.transaction import Store
from tests.builders import Stored, a_stored_tracker, record, set_status

COLUMNS = {
    "history": [
        *("at", "actor_id", "actor", "door", "verb", "subject"),
        *("before", "after", "digests", "previous_hash", "entry_hash"),
    ],
    "text": ["content", "salt"],
    "history_text": ["name"],
}
OTHER_STATUSES = [status for status in Status if status is not Status.AT_RISK]


@pytest.fixture
def stored(store: Store, workspace: str) -> Stored:
    """Store a tracker with seven entries, an update (8) and a change of status (9)."""
    stored = a_stored_tracker(store, workspace)
    with store.write(workspace) as tx:
        actions = [Action("Review the offer.")]
        record(tx, stored, "12.4", kind=Kind.FORCE_UPDATE, state=State.CURRENT, actions=actions)
        set_status(tx, stored, "12.4", Status.AT_RISK, reason="No analyst")
    return stored


@pytest.fixture
def by_hand(database_url: str) -> Iterator[Engine]:
    """Open the database past the store, as somebody with a database client would."""
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def run(by_hand: Engine, statement: str, **values: object) -> None:
    """Change rows past the store; a statement that changes none is a fault of the test."""
    with by_hand.begin() as connection:
        assert connection.execute(text(statement), values).rowcount > 0


def verify(store: Store, stored: Stored) -> VerifyResult:
    with store.read(stored.workspace) as tx:
        return history.verify(tx, stored.id)


def test_an_untouched_record_is_whole(store: Store, stored: Stored) -> None:
    result = verify(store, stored)

    assert result.broken == ()
    assert result.entries == 9


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choice=st.data())
def test_one_changed_character_anywhere_is_found_and_its_entry_named(
    store: Store, stored: Stored, by_hand: Engine, choice: st.DataObject
) -> None:
    table = choice.draw(st.sampled_from(sorted(COLUMNS)))
    column = choice.draw(st.sampled_from(COLUMNS[table]))
    with by_hand.begin() as connection:
        rows = connection.execute(text(_rows(table, column))).all()
    row = choice.draw(st.sampled_from(rows))
    at = choice.draw(st.integers(0, len(row.value)))
    letter = choice.draw(st.sampled_from(string.printable[:95]))
    changed = row.value[:at] + letter + row.value[at + 1 :]
    assume(changed != row.value)
    which = "id = :key" if table != "history_text" else "history_id = :key AND name = :former"
    back = which.replace(":former", ":changed")
    run(
        by_hand,
        f'UPDATE {table} SET "{column}" = :changed WHERE {which}',
        changed=changed,
        key=row.key,
        former=row.value,
    )

    broken = verify(store, stored).broken

    run(
        by_hand,
        f'UPDATE {table} SET "{column}" = :former WHERE {back}',
        former=row.value,
        key=row.key,
        changed=changed,
    )
    assert row.seq in {place for place, _ in broken}
    assert verify(store, stored).broken == ()


def _rows(table: str, column: str) -> str:
    """Select the rows of a table, each with the place of the entry that is to be named."""
    if table == "history":
        return f'SELECT id AS key, seq, "{column}" AS value FROM history ORDER BY seq'
    if table == "text":
        return (
            f'SELECT text.id AS key, history.seq, text."{column}" AS value FROM text '
            "JOIN history_text ON history_text.text_id = text.id "
            "JOIN history ON history.id = history_text.history_id ORDER BY text.id"
        )
    return (
        "SELECT history.id AS key, history.seq, history_text.name AS value FROM history_text "
        "JOIN history ON history.id = history_text.history_id ORDER BY history.seq, history_text.name"
    )


@pytest.mark.parametrize("status", OTHER_STATUSES)
def test_a_status_changed_by_hand_is_found_and_the_entry_that_knows_better_named(
    store: Store, stored: Stored, by_hand: Engine, status: Status
) -> None:
    run(by_hand, "UPDATE recommendation SET status = :status WHERE number = '12.4'", status=str(status))

    assert verify(store, stored).broken == ((9, "status 12.4"),)


def test_a_status_set_by_hand_where_none_was_ever_set_is_found(
    store: Store, stored: Stored, by_hand: Engine
) -> None:
    run(by_hand, "UPDATE recommendation SET status = 'complete' WHERE number = '12.1'")

    assert verify(store, stored).broken == ((0, "status 12.1"),)


def test_an_entry_taken_out_is_found(store: Store, stored: Stored, by_hand: Engine) -> None:
    run(by_hand, "DELETE FROM history_text WHERE history_id = (SELECT id FROM history WHERE seq = 8)")
    run(by_hand, "DELETE FROM history WHERE seq = 8")

    broken = verify(store, stored).broken

    assert (9, "place") in broken
    assert (9, "previous") in broken
    assert (0, "unrecorded U-1") in broken


def test_entries_cut_off_at_the_end_are_found(store: Store, stored: Stored, by_hand: Engine) -> None:
    run(by_hand, "DELETE FROM history_text WHERE history_id = (SELECT id FROM history WHERE seq = 9)")
    run(by_hand, "DELETE FROM history WHERE seq = 9")

    assert (9, "head") in verify(store, stored).broken


def test_a_chain_whose_head_was_moved_back_with_it_still_leaves_what_nobody_vouches_for(
    store: Store, stored: Stored, by_hand: Engine
) -> None:
    run(by_hand, "DELETE FROM history_text WHERE history_id = (SELECT id FROM history WHERE seq = 9)")
    run(by_hand, "DELETE FROM history WHERE seq = 9")
    run(
        by_hand,
        "UPDATE tracker SET chain_seq = 8, chain_hash = (SELECT entry_hash FROM history WHERE seq = 8)",
    )

    assert set(verify(store, stored).broken) == {(0, "status 12.4"), (0, "unrecorded 12.4")}


def test_two_entries_that_changed_places_are_found(store: Store, stored: Stored, by_hand: Engine) -> None:
    run(by_hand, "UPDATE history SET seq = 100 WHERE seq = 3")
    run(by_hand, "UPDATE history SET seq = 3 WHERE seq = 4")
    run(by_hand, "UPDATE history SET seq = 4 WHERE seq = 100")

    assert {3, 4} <= {place for place, _ in verify(store, stored).broken}


def test_a_text_whose_row_is_gone_is_found(store: Store, stored: Stored, by_hand: Engine) -> None:
    run(by_hand, "DELETE FROM history_text WHERE name = 'action 1'")

    assert (8, "text action 1") in verify(store, stored).broken
    assert (0, "unrecorded U-1") in verify(store, stored).broken


def test_an_update_written_past_the_store_is_found(store: Store, stored: Stored, by_hand: Engine) -> None:
    run(
        by_hand,
        "INSERT INTO text (workspace_id, content, format, salt) VALUES (1, 'Forged', 'plain', 'x')",
    )
    run(by_hand, "UPDATE \"update\" SET text_id = (SELECT max(id) FROM text) WHERE reference = 'U-1'")

    assert verify(store, stored).broken == ((0, "unrecorded U-1"),)
