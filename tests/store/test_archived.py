"""An archived tracker: read by whoever names it, meant by nobody else, and written by nothing."""

import pytest

from bot.domain.errors_correcting import (
    AllArchived,
    ArchivedAlready,
    NoKeyNamed,
    ReasonMissing,
    TrackerArchived,
)
from bot.domain.people import Actor, Door, Membership
from bot.domain.recording import UpdateAsked
from bot.store import history, trackers
from bot.store.heads import hold_tracker
from bot.store.transaction import Store
from bot.usecases.archive import archive_tracker
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.record import record_update
from bot.usecases.redact import RedactionAsked, redact_text, redactable_texts
from tests.builders import Stored, a_stored_tracker


def an_analyst(workspace: str) -> Actor:
    return Actor(workspace, "terminal", "the analyst", Membership.MEMBER, Door.TERMINAL)


@pytest.fixture
def archived(store: Store, workspace: str) -> Stored:
    """Store a tracker and put it away."""
    stored = a_stored_tracker(store, workspace)
    archive_tracker(store, an_analyst(workspace), "stalking because it is closed", archived=True)
    return stored


def test_nothing_is_recorded_in_it(store: Store, archived: Stored) -> None:
    actor = an_analyst(archived.workspace)
    with pytest.raises(TrackerArchived):
        record_update(store, actor, UpdateAsked(archived.id, ("12.4",), "Too late"), key="late")
    with store.write(archived.workspace) as tx:
        trackers.load_tracker(tx, archived.id)
        with pytest.raises(TrackerArchived):
            hold_tracker(tx, archived.id)
    with pytest.raises(TrackerArchived), store.write(archived.workspace) as tx:
        history.append(tx, archived.id, actor, "note")
    with store.read(archived.workspace) as tx:
        assert history.all_entries(tx, archived.id)[-1].verb == "archive"


def test_only_who_names_it_means_it(store: Store, archived: Stored) -> None:
    actor = an_analyst(archived.workspace)
    with store.write(archived.workspace) as tx:
        trackers.set_channel_default(tx, "C1", archived.id)
        trackers.set_person_last(tx, actor.id, archived.id)
    with store.read(archived.workspace) as tx:
        assert trackers.list_trackers(tx) == []
        assert [tracker.key for tracker in trackers.list_trackers(tx, archived=True)] == ["stalking"]
        assert choose_tracker(tx, actor, Place(channel="C1", tracker="stalking")).id == archived.id
        with pytest.raises(AllArchived) as refused:
            choose_tracker(tx, actor, Place(channel="C1"))
    assert refused.value.known == ("stalking",)


def test_a_text_can_be_removed_from_it(store: Store, archived: Stored) -> None:
    actor = an_analyst(archived.workspace)
    place = Place(tracker_id=archived.id)
    (text,) = redactable_texts(store, actor, place, "12.4").texts
    redact_text(store, actor, RedactionAsked(archived.id, "12.4", text.id, "A name"), key="redact")
    with store.read(archived.workspace) as tx:
        assert history.verify(tx, archived.id).is_whole


def test_it_is_put_away_once_for_a_reason_and_taken_out_again(store: Store, archived: Stored) -> None:
    actor = an_analyst(archived.workspace)
    with pytest.raises(ArchivedAlready):
        archive_tracker(store, actor, "stalking because twice", archived=True)
    with pytest.raises(NoKeyNamed):
        archive_tracker(store, actor, " because why", archived=False)
    archive_tracker(store, actor, "stalking", archived=False)
    with pytest.raises(ReasonMissing):
        archive_tracker(store, actor, "stalking", archived=True)
    record_update(store, actor, UpdateAsked(archived.id, ("12.4",), "In time"), key="again")
    with store.read(archived.workspace) as tx:
        assert history.verify(tx, archived.id).is_whole
