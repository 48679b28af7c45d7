"""Which trackers there are, and which is meant."""

from dataclasses import replace
from datetime import date

from bot.store import trackers
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from tests.builders import a_stored_tracker


def test_a_tracker_keeps_its_printed_facts(store: Store, workspace: str) -> None:
    with store.write(workspace) as tx:
        made = trackers.create_tracker(
            tx,
            key="stalking",
            title="Stalking Tracker",
            organisation="Wexmoor",
            executive_lead="ACC Gareth Penhale",
            published_on=date(2024, 9, 27),
        )

    with store.read(workspace) as tx:
        assert trackers.list_trackers(tx) == [made]
        assert trackers.load_tracker(tx, made.id) == made
    assert made.executive_lead == "ACC Gareth Penhale"
    assert made.published_on == date(2024, 9, 27)
    assert made.timezone == "Europe/London"


def test_a_taken_key_gets_a_number(store: Store, workspace: str) -> None:
    with store.write(workspace) as tx:
        keys = [
            trackers.create_tracker(tx, key="stalking", title=f"Tracker {number}", organisation="").key
            for number in range(3)
        ]

    assert keys == ["stalking", "stalking-2", "stalking-3"]


def test_a_tracker_is_found_by_key_title_or_a_part_no_other_has(store: Store, workspace: str) -> None:
    with store.write(workspace) as tx:
        stalking = trackers.create_tracker(tx, key="stalking", title="Stalking Tracker", organisation="")
        custody = trackers.create_tracker(tx, key="custody", title="Custody Tracker", organisation="")

        assert trackers.find_tracker(tx, "STALKING") == stalking
        assert trackers.find_tracker(tx, " custody  tracker ") == custody
        assert trackers.find_tracker(tx, "usto") == custody
        assert trackers.find_tracker(tx, "tracker") is None
        assert trackers.find_tracker(tx, "") is None
        assert trackers.find_tracker(tx, "PEEL") is None


def test_changed_facts_are_saved_and_the_key_stays(store: Store, workspace: str) -> None:
    stored = a_stored_tracker(store, workspace)

    with store.write(workspace) as tx:
        trackers.change_tracker(tx, replace(stored.tracker, key="other", operational_lead="DCI Hollis"))

    with store.read(workspace) as tx:
        assert trackers.list_trackers(tx) == [replace(stored.tracker, operational_lead="DCI Hollis")]


def test_the_only_tracker_is_meant(store: Store, workspace: str) -> None:
    with store.read(workspace) as tx:
        assert trackers.default_for(tx, "C1", "U1") is None

    stored = a_stored_tracker(store, workspace)

    with store.read(workspace) as tx:
        assert trackers.default_for(tx, "C1", "U1") == stored.tracker


def test_the_channels_tracker_goes_before_the_persons_last(store: Store, workspace: str) -> None:
    first = a_stored_tracker(store, workspace, key="one", title="One").tracker
    second = a_stored_tracker(store, workspace, key="two", title="Two").tracker

    with store.write(workspace) as tx:
        assert trackers.default_for(tx, "C1", "U1") is None
        trackers.set_person_last(tx, "U1", first.id)
        assert trackers.default_for(tx, "C1", "U1") == first
        trackers.set_channel_default(tx, "C1", second.id)
        assert trackers.default_for(tx, "C1", "U1") == second
        assert trackers.default_for(tx, "C2", "U1") == first
        assert trackers.default_for(tx, "C2", "U2") is None
        trackers.set_channel_default(tx, "C1", first.id)
        assert trackers.default_for(tx, "C1", "U2") == first


def test_nothing_of_one_workspace_is_seen_from_another(store: Store, workspace: str) -> None:
    stored = a_stored_tracker(store, workspace)
    other = find_or_adopt(store, "T2", "Brookmere")

    with store.write(other) as tx:
        assert trackers.list_trackers(tx) == []
        assert trackers.load_tracker(tx, stored.id) is None
        assert trackers.find_tracker(tx, "stalking") is None
        assert trackers.default_for(tx, "C1", "U1") is None
        assert trackers.create_tracker(tx, key="stalking", title="Mine", organisation="").key == "stalking"
        trackers.change_tracker(tx, replace(stored.tracker, title="Taken over"))

    with store.read(workspace) as tx:
        assert trackers.list_trackers(tx) == [stored.tracker]
