"""A line that was taken out is in nothing that is read, and stays in the store with its number and its history."""

import pytest

from bot.domain.people import Actor, Door, Membership
from bot.domain.reading import ReadAnswer, ReadRecommendation, ReadTracker
from bot.domain.statuses import Status
from bot.domain.updates import Action, Kind, State
from bot.store import history, recommendations, updates
from bot.store.full import full_parts
from bot.store.transaction import Store
from bot.usecases.choosing import Place
from bot.usecases.export_tracker import export_tracker
from bot.usecases.import_document import import_document, preview_import
from bot.usecases.remove import reinstate_line, remove_line
from tests.builders import Stored, a_stored_tracker, record, set_status

ANALYST = "the analyst"


def an_analyst(workspace: str) -> Actor:
    return Actor(workspace, "terminal", ANALYST, Membership.MEMBER, Door.TERMINAL)


@pytest.fixture
def stored(store: Store, workspace: str) -> Stored:
    """Store a tracker, with an answer that 12.1 and 12.4 share, and a status of 12.4, and take 12.4 out."""
    made = a_stored_tracker(store, workspace)
    with store.write(workspace) as tx:
        record(
            tx,
            made,
            "12.1",
            "12.4",
            text="Screening is done",
            kind=Kind.FORCE_UPDATE,
            state=State.CURRENT,
            actions=(Action("Review it."),),
        )
        record(tx, made, "12.4", text="Forty officers")
        set_status(tx, made, "12.4", Status.ON_COURSE)
    remove_line(store, an_analyst(workspace), Place(), "12.4", "It is 12.1 again", key="remove")
    return made


def document() -> ReadTracker:
    lines = [
        ReadRecommendation("12", "Make risk assessment effective."),
        ReadRecommendation("12.1", "Consider the screening tool.", parent="12"),
        ReadRecommendation("12.4", "Screen daily.", parent="12"),
        ReadRecommendation("12.4.1", "And nightly.", parent="12.4"),
        ReadRecommendation("14", "Give victims their rights."),
        ReadRecommendation("14.1", "Assess needs.", parent="14"),
        ReadRecommendation("14.2", "Tell victims.", parent="14"),
        ReadRecommendation("15", "Count them."),
    ]
    covers = ("14.1", "12.4.1")
    return ReadTracker("Stalking Tracker", "Wexmoor", tuple(lines), (ReadAnswer(covers, "New words"),))


def test_nothing_that_is_read_has_it(store: Store, stored: Stored) -> None:
    with store.read(stored.workspace) as tx:
        assert "12.4" not in recommendations.numbers(tx, stored.id)
        assert "12.4" not in recommendations.known_numbers(tx, stored.id)
        assert "12.4" not in [line.number for line in recommendations.load_all(tx, stored.id)]
        assert recommendations.load_one(tx, stored.id, "12.4") is None
        assert recommendations.load_with_parent(tx, stored.id, "12.4") == (None, None)
        assert recommendations.load_several(tx, stored.id, ["12.4", "12.1"])[0].number == "12.1"
        assert [line.number for line in recommendations.load_under(tx, stored.id, "12")] == ["12.1"]
        assert recommendations.children(tx, stored.id, "12") == ("12.1",)
        parts = full_parts(tx, stored.id)
        assert "12.4" not in {row.number for row in parts.statuses}
        assert [update.covers for update, _ in updates.all_updates(tx, stored.id)] == [("12.1",)]


def test_its_row_and_its_history_stay_and_verify(store: Store, stored: Stored) -> None:
    with store.read(stored.workspace) as tx:
        (gone,) = [line for line in recommendations.every_line(tx, stored.id) if line.removed_at]
        assert (gone.number, gone.parent) == ("12.4", "12")
        last = history.all_entries(tx, stored.id)[-1]
        assert (last.verb, last.subject, last.texts) == ("remove", "12.4", {"reason": "It is 12.1 again"})
        assert history.verify(tx, stored.id).is_whole


def test_a_full_export_without_it_is_read_back(store: Store, stored: Stored) -> None:
    read = export_tracker(store, stored.workspace, full=True)
    assert "12.4" not in [line.number for line in read.recommendations]
    assert {number for row in read.updates for number in row.covers} == {"12.1"}
    assert read.full is not None
    assert read.full.history[-1].verb == "remove"


def test_a_document_does_not_bring_it_back(store: Store, stored: Stored) -> None:
    plan = preview_import(store, stored.workspace, document()).plan
    assert plan.removed == ("12.4", "12.4.1")
    assert [line.number for line in plan.new] == ["15"]
    assert [answer.covers for answer in plan.answers] == [("14.1",)]
    actor = an_analyst(stored.workspace)
    import_document(store, actor, document(), source="again.txt")
    with store.read(stored.workspace) as tx:
        assert recommendations.numbers(tx, stored.id) == ("12", "12.1", "14", "14.1", "14.2", "15")
        assert history.verify(tx, stored.id).is_whole
    assert preview_import(store, stored.workspace, document()).plan.changes_nothing


def test_brought_back_it_has_everything_again(store: Store, stored: Stored) -> None:
    reinstate_line(store, an_analyst(stored.workspace), Place(), "12.4", key="reinstate")
    with store.read(stored.workspace) as tx:
        line = recommendations.load_one(tx, stored.id, "12.4")
        assert line is not None
        assert (line.standing.status, line.is_answered, line.parent) == (Status.ON_COURSE, True, "12")
        assert len(updates.updates_of(tx, line.id)) == 2
        assert recommendations.numbers(tx, stored.id) == ("12", "12.1", "12.4", "14", "14.1", "14.2")
        assert history.verify(tx, stored.id).is_whole


def test_a_parent_whose_parts_are_all_out_is_an_item_itself(store: Store, stored: Stored) -> None:
    remove_line(store, an_analyst(stored.workspace), Place(), "12.1", "Also wrong", key="second")
    with store.read(stored.workspace) as tx:
        line = recommendations.load_one(tx, stored.id, "12")
        assert line is not None and line.is_item
        assert "12" in [one.number for one in recommendations.load_all(tx, stored.id) if one.is_item]
