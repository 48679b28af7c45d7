"""People, channels and drafts: each seen from its own workspace, a draft by its author alone."""

from datetime import datetime

from bot.domain.people import Membership
from bot.domain.updates import TextFormat
from bot.store import channels, drafts, people, trackers
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from tests.builders import a_stored_tracker
from tests.conftest import Clock


def keep(store: Store, workspace: str, person_id: str, full_name: str, name: str = "") -> None:
    with store.write(workspace) as tx:
        people.keep_person(
            tx,
            person_id,
            name=name,
            full_name=full_name,
            membership=Membership.MEMBER,
            timezone="Europe/London",
        )


def test_somebody_is_kept_with_the_moment_they_were_fetched(
    store: Store, workspace: str, clock: Clock
) -> None:
    keep(store, workspace, "U1", "Priya Nair", name="priya")
    clock.move(days=1)
    keep(store, workspace, "U1", "DS Priya Nair", name="priya")

    with store.read(workspace) as tx:
        found = people.find_person(tx, "U1")
        assert people.find_person(tx, "U2") is None

    assert found is not None
    assert (found.name, found.full_name, found.membership) == ("priya", "DS Priya Nair", Membership.MEMBER)
    assert (found.fetched_at, found.timezone) == (clock(), "Europe/London")


def test_people_are_found_by_a_printed_name_however_it_is_written(store: Store, workspace: str) -> None:
    keep(store, workspace, "U1", "Zoë  O’Neill", name="Émile")
    keep(store, workspace, "U2", "ZOË O’NEILL")

    with store.read(workspace) as tx:
        assert [person.id for person in people.people_called(tx, "zoË o’neill ")] == ["U1", "U2"]
        assert [person.id for person in people.people_called(tx, "éMILE")] == ["U1"]
        assert people.people_called(tx, " ") == []
        assert people.people_called(tx, "Zoë") == []


def test_the_tracker_used_last_outlives_a_fetch(store: Store, workspace: str) -> None:
    stored = a_stored_tracker(store, workspace)
    with store.write(workspace) as tx:
        trackers.set_person_last(tx, "U1", stored.id)
        seen = people.find_person(tx, "U1")
    keep(store, workspace, "U1", "Priya Nair")

    with store.read(workspace) as tx:
        found = people.find_person(tx, "U1")

    assert seen is not None
    assert (seen.fetched_at, seen.membership) == (None, Membership.UNKNOWN)
    assert found is not None
    assert found.last_tracker_id == stored.id


def test_people_of_another_workspace_are_strangers(store: Store, workspace: str) -> None:
    keep(store, workspace, "U1", "Priya Nair")
    other = find_or_adopt(store, "T2", "Brookmere")
    keep(store, other, "U1", "Somebody Else")

    with store.read(workspace) as tx:
        found = people.find_person(tx, "U1")
        assert people.people_called(tx, "Somebody Else") == []

    assert found is not None
    assert found.full_name == "Priya Nair"


def test_a_channel_remembers_its_last_summary(store: Store, workspace: str, clock: Clock) -> None:
    def last(channel: str) -> datetime | None:
        with store.read(workspace) as tx:
            return channels.last_summary(tx, channel)

    stored = a_stored_tracker(store, workspace)
    with store.write(workspace) as tx:
        trackers.set_channel_default(tx, "C1", stored.id)
    assert last("C1") is None

    with store.write(workspace) as tx:
        channels.note_summary(tx, "C1")

    assert (last("C1"), last("C2")) == (clock(), None)
    with store.read(workspace) as tx:
        assert trackers.default_for(tx, "C1", "") == stored.tracker


def test_a_draft_is_kept_exactly_for_its_author_alone(store: Store, workspace: str, clock: Clock) -> None:
    words = "  Forty *officers*\r\n trained 😀 "
    with store.write(workspace) as tx:
        draft = drafts.keep_draft(
            tx, "U1", verb="update", text=words, numbers=["12.4", "14a"], text_format=TextFormat.MARKDOWN
        )

    with store.read(workspace) as tx:
        found = drafts.find_draft(tx, draft, "U1")
        assert drafts.find_draft(tx, draft, "U2") is None
        assert drafts.drafts_of(tx, "U2") == []
    assert found is not None
    assert (found.text, found.numbers, found.verb) == (words, ("12.4", "14a"), "update")
    assert (found.text_format, found.at, found.tracker_id) == (TextFormat.MARKDOWN, clock(), None)


def test_drafts_are_listed_newest_first_and_dropped_by_their_author(
    store: Store, workspace: str, clock: Clock
) -> None:
    made = []
    for number in range(3):
        clock.move(minutes=1)
        with store.write(workspace) as tx:
            made.append(drafts.keep_draft(tx, "U1", verb="update", text=str(number)))

    with store.write(workspace) as tx:
        assert [draft.text for draft in drafts.drafts_of(tx, "U1", most=2)] == ["2", "1"]
        assert drafts.drop_draft(tx, made[2], "U2") is False
        assert drafts.drop_draft(tx, made[2], "U1") is True
        assert drafts.drop_draft(tx, made[2], "U1") is False
        assert [draft.text for draft in drafts.drafts_of(tx, "U1")] == ["1", "0"]


def test_the_id_of_a_draft_cannot_be_guessed(store: Store, workspace: str) -> None:
    with store.write(workspace) as tx:
        made = {drafts.keep_draft(tx, "U1", verb="update", text="") for _ in range(20)}

    assert len(made) == 20
    assert all(len(draft) >= 22 for draft in made)
