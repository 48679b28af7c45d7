"""Finding words in a tracker, on either engine alike."""

import pytest
from sqlalchemy import text, update

from bot.domain.answers_search import Hit, Where
from bot.domain.search_words import read_search
from bot.domain.statuses import Status
from bot.domain.updates import Action, Kind, State
from bot.store import updates
from bot.store.search import LATEST, find_texts, forget_words
from bot.store.tables import TextRow
from bot.store.transaction import Store
from bot.store.tx import HERE
from bot.store.workspaces import find_or_adopt
from tests.builders import Stored, a_stored_tracker, propose, record, set_status
from tests.render.strange import STRANGE


@pytest.fixture
def stored(store: Store, workspace: str) -> Stored:
    return a_stored_tracker(store, workspace)


def found(store: Store, stored: Stored, typed: str) -> list[Hit]:
    with store.read(stored.workspace) as tx:
        return find_texts(tx, stored.id, read_search(typed))[0]


def words(store: Store, stored: Stored, typed: str) -> list[str]:
    return sorted(hit.words for hit in found(store, stored, typed))


def test_every_sort_of_text_is_found_with_its_numbers(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        record(tx, stored, "12.4", text="Custody screening audited")
        promised = [Action("Print the custody leaflet.")]
        record(
            tx,
            stored,
            "14.1",
            "14.2",
            text="Told in custody",
            kind=Kind.FORCE_UPDATE,
            state=State.CURRENT,
            actions=promised,
        )
        set_status(tx, stored, "12.1", Status.AT_RISK, reason="No custody analyst")

    hits = {hit.words: (hit.where, hit.numbers, hit.reference) for hit in found(store, stored, "custody")}

    assert hits == {
        "Custody screening audited": (Where.NOTE, ("12.4",), "U-1"),
        "Told in custody": (Where.FORCE_UPDATE, ("14.1", "14.2"), "U-2"),
        "Print the custody leaflet.": (Where.ACTION, ("14.1", "14.2"), "U-2"),
        "No custody analyst": (Where.REASON, ("12.1",), ""),
    }
    assert [(hit.where, hit.numbers) for hit in found(store, stored, "victims rights")] == [
        (Where.TEXT, ("14",))
    ]


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("training", True),  # the same stem
        ("OFFICERS trained", True),
        ("train", True),
        ("offic", True),  # the beginning of a word
        ("officers lost", False),  # all words must occur
        ('"officers trained"', True),
        ('"trained officers"', False),
        ("sign-off", True),
        ("sign/off", True),
        ("12.4", True),
        ("for", True),  # no word is too common
        ("a", True),
        ("z", False),
    ],
)
def test_words_are_found_in_any_form_and_phrases_as_they_stand(
    store: Store, stored: Stored, typed: str, is_found: bool
) -> None:
    said = "Forty officers trained for a sign-off (12.4)"
    with store.write(stored.workspace) as tx:
        record(tx, stored, "12.4", text=said)

    assert (said in words(store, stored, typed)) is is_found


@pytest.mark.parametrize(
    "typed",
    [*STRANGE, "x" * 2_000, "word " * 400, "%", '"', "NEAR(a b)", "a OR b*", "'; DROP TABLE text; --"],
)
def test_nothing_that_can_be_typed_is_an_error(store: Store, stored: Stored, typed: str) -> None:
    with store.write(stored.workspace) as tx:
        record(tx, stored, "12.4", text=typed or "-")

    found(store, stored, typed)


def test_letters_of_any_script_are_found(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        record(tx, stored, "12.4", text="שלום “quoted” مرحبا café")

    assert len(found(store, stored, "שלום")) == 1
    assert len(found(store, stored, "مرحبا quoted")) == 1
    assert len(found(store, stored, "café")) == 1


def test_what_was_undone_is_not_found_and_what_was_superseded_says_so(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        gone = record(tx, stored, "12.4", text="Unicorns seen")
        record(tx, stored, "12.4", text="Old dragons", kind=Kind.FORCE_UPDATE, state=State.CURRENT)
        record(tx, stored, "12.4", text="New dragons", kind=Kind.FORCE_UPDATE, state=State.CURRENT)
        updates.set_state(tx, stored.id, gone.id, State.UNDONE)

    assert found(store, stored, "unicorns") == []
    assert {hit.words: hit.state for hit in found(store, stored, "dragons")} == {
        "Old dragons": State.SUPERSEDED,
        "New dragons": State.CURRENT,
    }


def test_a_text_that_was_removed_for_good_is_in_no_index(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        written = record(tx, stored, "12.4", text="The victim is called Zebedee")
    assert len(found(store, stored, "zebedee")) == 1

    with store.write(stored.workspace) as tx:
        tx.change(
            update(TextRow).where(TextRow.workspace_id == HERE, TextRow.id == written.text_id), content=""
        )
        forget_words(tx)

    assert found(store, stored, "zebedee") == []
    if store.file:
        with store.engine.connect() as connection:
            kept = connection.execute(text("SELECT block FROM search_index_data")).scalars().all()
        assert not any(b"zebede" in block for block in kept)


def test_nothing_is_found_across_workspaces_or_trackers(store: Store, stored: Stored) -> None:
    other = a_stored_tracker(store, find_or_adopt(store, "T2", "Brookmere"), key="other")
    second = a_stored_tracker(store, stored.workspace, key="second", title="Second")
    with store.write(stored.workspace) as tx:
        propose(tx, stored, "12.4", text="A secret plan")

    assert len(found(store, stored, "secret plan")) == 1
    assert found(store, other, "secret plan") == []
    assert found(store, second, "secret plan") == []


def test_a_word_that_stands_everywhere_gives_the_requirements_and_the_news(
    store: Store, stored: Stored
) -> None:
    with store.write(stored.workspace) as tx:
        for place in range(LATEST + 10):
            record(tx, stored, "12.4", text=f"Screening number {place}")

    with store.read(stored.workspace) as tx:
        hits, has_more = find_texts(tx, stored.id, read_search("screening"))

    assert has_more
    assert "Consider the screening tool." in {hit.words for hit in hits}
    assert f"Screening number {LATEST + 9}" in {hit.words for hit in hits}
