"""Workspaces: the first team that connects owns what was imported before."""

import pytest

from bot.domain.errors import UnknownWorkspace, WhichWorkspace
from bot.store import trackers
from bot.store.transaction import Store
from bot.store.workspaces import Workspace, find_or_adopt, list_workspaces, only_or_unowned
from tests.builders import a_stored_tracker


def test_the_first_team_owns_what_was_imported_before(store: Store) -> None:
    unowned = only_or_unowned(store)
    stored = a_stored_tracker(store, unowned)

    adopted = find_or_adopt(store, "T1", "Wexmoor")

    assert adopted == unowned
    assert list_workspaces(store) == [Workspace(unowned, "T1", "Wexmoor")]
    with store.read(adopted) as tx:
        assert trackers.list_trackers(tx) == [stored.tracker]


def test_a_second_team_starts_with_nothing(store: Store) -> None:
    a_stored_tracker(store, only_or_unowned(store))
    find_or_adopt(store, "T1", "Wexmoor")

    second = find_or_adopt(store, "T2", "Brookmere")

    with store.read(second) as tx:
        assert trackers.list_trackers(tx) == []


def test_a_team_is_found_again_under_a_new_name(store: Store) -> None:
    first = find_or_adopt(store, "T1", "Wexmoor")

    assert find_or_adopt(store, "T1", "Wexmoor Constabulary") == first
    assert list_workspaces(store) == [Workspace(first, "T1", "Wexmoor Constabulary")]


def test_the_only_workspace_is_meant_and_with_two_one_must_be_named(store: Store) -> None:
    first = find_or_adopt(store, "T1", "Wexmoor")
    assert only_or_unowned(store) == first
    find_or_adopt(store, "T2", "Brookmere")

    with pytest.raises(WhichWorkspace) as refused:
        only_or_unowned(store)

    assert refused.value.known == ("Wexmoor", "Brookmere")


@pytest.mark.parametrize("name", ["", "T1", "-1", "1.5", "²", "12345678901234567890"])
def test_an_identifier_that_the_store_never_gave_out_is_unknown(store: Store, name: str) -> None:
    with pytest.raises(UnknownWorkspace):
        store.read(name)
    with pytest.raises(UnknownWorkspace):
        store.write(name)
