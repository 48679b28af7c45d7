"""Lines of a tracker: written in document order, read with the due date in force."""

from datetime import date

import pytest

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.errors import ChangedMeanwhile, UnknownNumber
from bot.domain.people import Door
from bot.domain.reading import ReadRecommendation
from bot.domain.recommendations import Recommendation
from bot.domain.statuses import Status
from bot.store import history, recommendations, trackers
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from tests.builders import SPRING, Stored, a_stored_tracker, an_actor, propose, record, set_status
from tests.conftest import Clock
from tests.store.statements import sent


@pytest.fixture
def stored(store: Store, workspace: str) -> Stored:
    return a_stored_tracker(store, workspace)


def test_the_numbers_that_are_known_are_those_of_the_tracker_alone(store: Store, stored: Stored) -> None:
    other = a_stored_tracker(store, stored.workspace, (), key="other")
    with store.read(stored.workspace) as tx:
        known = recommendations.known_numbers(tx, stored.id)
        none = recommendations.known_numbers(tx, other.id)

    assert (sorted(known), none) == (["12", "12.1", "12.4", "14", "14.1", "14.2"], ())


def test_known_numbers_are_remembered_until_the_history_grows(store: Store, stored: Stored) -> None:
    def known() -> tuple[tuple[str, ...], int]:
        with store.read(stored.workspace) as tx:
            trackers.default_for(tx, "", "")
            with sent(store.engine) as statements:
                return recommendations.known_numbers(tx, stored.id), len(statements)

    known()
    before, asked_before = known()
    with store.write(stored.workspace) as tx:
        trackers.default_for(tx, "", "")
        (line,) = recommendations.add_recommendations(
            tx, stored.id, [ReadRecommendation("26", "Tell the public.")], by="document"
        )
        assert "26" in recommendations.known_numbers(tx, stored.id), "what is being written is read anew"
        history.append(tx, stored.id, an_actor(), "add", "26", texts={"text": line.text_id})
    after, asked_after = known()

    assert (len(before), asked_before) == (6, 0)
    assert (sorted({*after} - {*before}), asked_after) == (["26"], 1)


def load(store: Store, stored: Stored, number: str) -> Recommendation:
    with store.read(stored.workspace) as tx:
        line = recommendations.load_one(tx, stored.id, number)
    assert line is not None
    return line


def test_lines_come_back_in_document_order(store: Store, stored: Stored) -> None:
    with store.read(stored.workspace) as tx:
        numbers = recommendations.numbers(tx, stored.id)
        lines = recommendations.load_all(tx, stored.id)

    assert numbers == ("12", "12.1", "12.4", "14", "14.1", "14.2")
    assert tuple(line.number for line in lines) == numbers
    assert [line.is_item for line in lines] == [False, True, True, False, True, True]
    assert [line.parent for line in lines] == [None, "12", "12", None, "14", "14"]


def test_an_item_without_a_due_date_has_its_parents(store: Store, stored: Stored) -> None:
    parent, item = load(store, stored, "12"), load(store, stored, "12.4")
    without = load(store, stored, "14.1")

    assert (parent.due, parent.due_inherited) == (SPRING, False)
    assert (item.due, item.due_inherited) == (SPRING, True)
    assert (without.due, without.due_inherited) == (Deadline(), False)


def test_the_nearest_due_date_above_is_in_force_however_deep(store: Store, workspace: str) -> None:
    own = Deadline(None, "annually", DeadlineKind.RECURRING)
    stored = a_stored_tracker(
        store,
        workspace,
        [
            ReadRecommendation("1", "", due=SPRING),
            ReadRecommendation("1.1", "", parent="1"),
            ReadRecommendation("1.1.1", "", parent="1.1"),
            ReadRecommendation("1.1.1.1", "", parent="1.1.1"),
            ReadRecommendation("1.1.2", "", parent="1.1", due=own),
        ],
    )

    assert (load(store, stored, "1.1.1.1").due, load(store, stored, "1.1.1.1").due_inherited) == (
        SPRING,
        True,
    )
    assert (load(store, stored, "1.1.2").due, load(store, stored, "1.1.2").due_inherited) == (own, False)


def test_every_way_of_loading_a_line_gives_the_same(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        record(tx, stored, "12.4")
        propose(tx, stored, "12.4", "14.1")
        set_status(tx, stored, "12.4", Status.AT_RISK, reason="No analyst")

    with store.read(stored.workspace) as tx:
        everything = recommendations.load_all(tx, stored.id)
        one_by_one = [recommendations.load_one(tx, stored.id, line.number) for line in everything]
        together = recommendations.load_several(tx, stored.id, [line.number for line in everything])
        with_parent = recommendations.load_with_parent(tx, stored.id, "12.4")
        below = recommendations.load_under(tx, stored.id, "12")

    assert one_by_one == everything
    assert together == everything
    assert with_parent == (everything[2], everything[0])
    assert below == everything[1:3]


def test_what_is_not_there_is_none(store: Store, stored: Stored) -> None:
    with store.read(stored.workspace) as tx:
        assert recommendations.load_one(tx, stored.id, "99.9") is None
        assert recommendations.load_one(tx, stored.id, "12.4\x00") is None
        assert recommendations.load_with_parent(tx, stored.id, "99.9") == (None, None)
        assert recommendations.load_with_parent(tx, stored.id, "12")[1] is None
        assert recommendations.load_under(tx, stored.id, "12.4") == []
        assert recommendations.children(tx, stored.id, "12") == ("12.1", "12.4")
        assert recommendations.children(tx, stored.id, "12.1") == ()


def test_a_line_tells_whether_it_is_answered_or_has_a_proposal(store: Store, stored: Stored) -> None:
    before = load(store, stored, "12.4")

    with store.write(stored.workspace) as tx:
        record(tx, stored, "12.1")
        propose(tx, stored, "12.4")
    noted, proposed = load(store, stored, "12.1"), load(store, stored, "12.4")

    assert (before.is_answered, before.has_proposal, before.last_update_at) == (False, False, None)
    assert (noted.is_answered, noted.has_proposal) == (False, False)
    assert (proposed.is_answered, proposed.has_proposal) == (False, True)
    assert proposed.last_update_at == store.clock()


def test_a_document_may_state_a_status(store: Store, workspace: str) -> None:
    stored = a_stored_tracker(
        store, workspace, [ReadRecommendation("7", "Do it.", status=Status.COMPLETE, owner="DCI Hollis")]
    )

    line = load(store, stored, "7")

    assert (line.standing.status, line.status_by, line.owner) == (Status.COMPLETE, "document", "DCI Hollis")
    assert (line.status_at, line.status_version) == (store.clock(), 1)


def test_a_parent_that_is_missing_is_named(store: Store, workspace: str) -> None:
    with pytest.raises(UnknownNumber) as refused:
        a_stored_tracker(store, workspace, [ReadRecommendation("7.1", "", parent="7")])

    assert refused.value.number == "7"


def test_lines_added_later_stand_behind_until_they_are_put_in_order(store: Store, stored: Stored) -> None:
    new = [ReadRecommendation("12.5", "More.", parent="12")]
    with store.write(stored.workspace) as tx:
        (added,) = recommendations.add_recommendations(tx, stored.id, new, by="document")
        history.append(
            tx, stored.id, an_actor(door=Door.DOCUMENT), "import", "12.5", texts={"text": added.text_id}
        )
        assert recommendations.numbers(tx, stored.id)[-1] == "12.5"
        recommendations.reorder(tx, stored.id, ["12", "12.1", "12.4", "12.5", "99", "14"])

        assert recommendations.numbers(tx, stored.id) == (
            "12",
            "12.1",
            "12.4",
            "12.5",
            "14",
            "14.1",
            "14.2",
        )


def test_a_changed_text_is_a_new_text(store: Store, stored: Stored) -> None:
    line = stored.lines["12.4"]
    due = Deadline(date(2026, 12, 31), "end of 2026", DeadlineKind.MONTH)

    with store.write(stored.workspace) as tx:
        changed = recommendations.change_recommendation(
            tx,
            stored.id,
            line,
            text="Screen twice daily.",
            due=due,
            owner="Insp Markey",
            owner_id="U7",
            addressee="PCC",
        )
        history.append(tx, stored.id, an_actor(), "import", "12.4", texts={"text": changed.text_id})

    assert load(store, stored, "12.4") == changed
    assert changed.text_id != line.text_id
    assert (changed.text, changed.due, changed.owner) == ("Screen twice daily.", due, "Insp Markey")


def test_a_change_of_status_keeps_what_was_and_why(store: Store, stored: Stored, clock: Clock) -> None:
    with store.write(stored.workspace) as tx:
        set_status(tx, stored, "12.4", Status.AT_RISK, reason="No analyst")
    clock.move(days=1)

    with store.write(stored.workspace) as tx:
        change = set_status(tx, stored, "12.4", Status.ON_COURSE)
    line = load(store, stored, "12.4")

    assert (change.before, change.before_reason) == (Status.AT_RISK, "No analyst")
    assert (change.after, change.reason, change.version) == (Status.ON_COURSE, "", 2)
    assert (line.standing.status, line.status_reason, line.status_version) == (Status.ON_COURSE, "", 2)
    assert (line.status_at, line.status_by) == (clock(), "DS Priya Nair")


def test_whoever_sets_a_status_second_is_told_what_it_is_now(store: Store, stored: Stored) -> None:
    seen = load(store, stored, "12.4")
    with store.write(stored.workspace) as tx:
        set_status(tx, stored, "12.4", Status.AT_RISK, reason="No analyst")

    with pytest.raises(ChangedMeanwhile) as refused, store.write(stored.workspace) as tx:
        recommendations.set_status(tx, stored.id, seen, Status.COMPLETE, by="PC Ashworth")

    (change,) = refused.value.changes
    assert (change.number, change.what, change.by, change.now) == (
        "12.4",
        "status",
        "DS Priya Nair",
        "at risk",
    )
    assert load(store, stored, "12.4").standing.status is Status.AT_RISK


def test_a_line_of_another_workspace_cannot_be_read_or_changed(store: Store, stored: Stored) -> None:
    other = find_or_adopt(store, "T2", "Brookmere")
    theirs = a_stored_tracker(store, other)
    line = stored.lines["12.4"]

    with store.read(other) as tx:
        assert recommendations.load_all(tx, stored.id) == []
        assert recommendations.load_one(tx, stored.id, "12.4") is None
        assert recommendations.load_under(tx, stored.id, "12") == []
    with pytest.raises(ChangedMeanwhile), store.write(other) as tx:
        recommendations.set_status(tx, theirs.id, line, Status.COMPLETE, by="Mallory")
    with store.write(other) as tx:
        recommendations.change_recommendation(tx, theirs.id, line, owner="Mallory")

    assert load(store, stored, "12.4") == line


def test_a_change_of_nothing_changes_nothing(store: Store, stored: Stored) -> None:
    line = stored.lines["12.4"]

    with store.write(stored.workspace) as tx:
        assert recommendations.change_recommendation(tx, stored.id, line) == line
        assert recommendations.add_recommendations(tx, stored.id, [], by="document") == []
        recommendations.reorder(tx, stored.id, ["12", "12.1", "12.4", "14"])

    assert load(store, stored, "12.4") == line
