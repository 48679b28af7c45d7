"""Words kept while they are typed: reports that overtake each other, and those that come too late."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from bot.store import drafts
from bot.store.tables import DraftRow
from bot.store.transaction import Store
from bot.store.tx import HERE, Tx
from tests.builders import a_stored_tracker
from tests.conftest import Clock

ROWS = select(DraftRow.text).where(DraftRow.workspace_id == HERE)


def typed(tx: Tx, text: str, moment: str, *, draft: str = "d1", numbers: tuple[str, ...] = ("12.4",)) -> None:
    drafts.keep_typed(tx, draft, "U1", verb="update", text=text, numbers=numbers, tracker_id=1, typed=moment)


def kept(store: Store, workspace: str) -> list[str]:
    with store.read(workspace) as tx:
        return [draft.text for draft in drafts.drafts_of(tx, "U1")]


@pytest.fixture(autouse=True)
def tracker(store: Store, workspace: str) -> None:
    a_stored_tracker(store, workspace)


def test_what_is_typed_later_replaces_what_was_typed_before(store: Store, workspace: str) -> None:
    for moment, text in enumerate(("F", "Fo", "For"), start=1):
        with store.write(workspace) as tx:
            typed(tx, text, f"{moment}.000000")
    assert kept(store, workspace) == ["For"]


def test_a_report_that_was_overtaken_changes_nothing(store: Store, workspace: str) -> None:
    with store.write(workspace) as tx:
        typed(tx, "Forty officers", "1764000002.000100")
        typed(tx, "Forty", "1764000002.000099")
    assert kept(store, workspace) == ["Forty officers"]


def test_a_box_that_was_emptied_leaves_nothing_to_offer(store: Store, workspace: str) -> None:
    with store.write(workspace) as tx:
        typed(tx, "", "1.0")
        typed(tx, "Forty", "2.0")
        typed(tx, "", "3.0")
        assert drafts.find_draft_about(tx, "U1", verb="update", numbers=["12.4"], tracker_id=1) is None
    assert kept(store, workspace) == []


def test_a_report_that_comes_after_the_words_were_saved_does_not_bring_them_back(
    store: Store, workspace: str
) -> None:
    with store.write(workspace) as tx:
        typed(tx, "Forty officers", "1.0")
    with store.write(workspace) as tx:
        drafts.drop_draft(tx, "d1", "U1")
        drafts.drop_draft(tx, "never typed into", "U1")
    with store.write(workspace) as tx:
        typed(tx, "Forty officers trained", "2.0")
        typed(tx, "x", "2.0", draft="never typed into")
    assert kept(store, workspace) == []


def test_a_draft_is_found_by_its_numbers_in_any_order_and_by_nobody_else(
    store: Store, workspace: str
) -> None:
    with store.write(workspace) as tx:
        typed(tx, "Contract signed", "1.0", numbers=("14.2", "14.1"))
        found = drafts.find_draft_about(tx, "U1", verb="update", numbers=["14.1", "14.2"], tracker_id=1)
        assert found and found.text == "Contract signed"
        about = ["14.1", "14.2"]
        assert drafts.find_draft_about(tx, "U2", verb="update", numbers=about, tracker_id=1) is None
        assert drafts.find_draft_about(tx, "U1", verb="edit U-1", numbers=about, tracker_id=1) is None
        assert drafts.find_draft_about(tx, "U1", verb="update", numbers=["14.1"], tracker_id=1) is None


def test_nobody_else_can_type_into_a_draft_or_drop_it(store: Store, workspace: str) -> None:
    with store.write(workspace) as tx:
        typed(tx, "Mine", "1.0")
        drafts.keep_typed(tx, "d1", "U2", verb="update", text="Theirs", numbers=(), tracker_id=1, typed="2.0")
        assert drafts.drop_draft(tx, "d1", "U2") is False
    assert kept(store, workspace) == ["Mine"]


def test_what_was_saved_is_remembered_without_its_words_and_for_a_day(
    store: Store, workspace: str, clock: Clock
) -> None:
    with store.write(workspace) as tx:
        typed(tx, "A name that must not stay", "1.0")
        drafts.drop_draft(tx, "d1", "U1")
        assert [row.text for row in tx.rows(ROWS)] == [""]
    clock.move(days=2)
    with store.write(workspace) as tx:
        typed(tx, "Something else", "2.0", draft="d2")
        assert [row.text for row in tx.rows(ROWS)] == ["Something else"]


def test_many_reports_at_once_leave_the_last_one(store: Store, workspace: str) -> None:
    def report(count: int) -> None:
        with store.write(workspace) as tx:
            typed(tx, "x" * count, f"{count:03}.0")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(report, [7, 3, 20, 12, 1, 19, 5, 8, 2, 16]))
    assert kept(store, workspace) == ["x" * 20]
