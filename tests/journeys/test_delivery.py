"""What waits is said: once, where it belongs, whatever goes wrong on the way."""

from datetime import date

import pytest

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.nudge_words import NoticeKind, NoticeState
from bot.domain.reading import ReadRecommendation, ReadTracker
from bot.jobs.timetable import Timetable
from bot.store import outbox
from bot.usecases.sweep import sweep
from sandbox.faults import Fault, Kind
from sandbox.person import text_of
from tests.journeys.conftest import Office, OpenOffice
from tests.journeys.delivering import MORNING, at, client_of, deliverer, direct, morning, spoil, state_of


@pytest.fixture
def office(open_office: OpenOffice, sqlite_url: str) -> Office:
    """Give an office in which PS Ahmed owns 14.1, on the eve of the first nudge."""
    office = open_office(sqlite_url)
    office.person().command("/tracker")
    assert "14.1" in str(office.person().command("/tracker assign 14.1 me").messages[-1].text)
    return office


def die(*_: object, **__: object) -> None:
    """End as a process does that is killed: nobody catches this."""
    raise KeyboardInterrupt


def trouble(office: Office, recipient: str, kind: NoticeKind = NoticeKind.DIGEST) -> int:
    """Keep a notice for somebody or for a channel."""
    with office.store.write(office.workspace) as tx:
        added = outbox.add(
            tx,
            kind=NoticeKind.TROUBLE,
            recipient=recipient,
            key=f"for {recipient}",
            facts={"error": str(kind)},
        )
        assert added is not None
        return added


def test_an_owner_hears_of_what_is_due_once_a_day(office: Office) -> None:
    morning(office)
    assert deliverer(office).deliver() == 1
    sweep(office.store, office.workspace, office.clock())
    assert deliverer(office, "two").deliver() == 0

    (message,) = direct(office)
    assert "14.1" in str(message.blocks)
    assert "10 December 2026" in str(message.blocks)
    assert message.metadata is not None
    assert message.metadata["event_type"] == "tracker_notice"


def test_the_timetable_chooses_and_says_in_one_look(office: Office) -> None:
    at(office, MORNING)
    timetable = Timetable(office.store, office.workspace, client_of(office), "one", office.clock)

    timetable.look()
    timetable.look()

    assert len(direct(office)) == 1


def test_a_long_digest_is_turned_page_by_page(open_office: OpenOffice, sqlite_url: str) -> None:
    soon = Deadline(date(2026, 12, 10), "By 10 December 2026", DeadlineKind.DAY)
    parts = [ReadRecommendation(f"14.{part}", f"Requirement {part}", "14") for part in range(1, 13)]
    lines = (ReadRecommendation("14", "Tell people their rights.", due=soon), *parts)
    office = open_office(sqlite_url, read=ReadTracker("Custody Tracker", "Wexmoor Constabulary", lines, ()))
    nadia = office.person()
    nadia.command("/tracker assign 14.1-14.12 me")
    morning(office)
    deliverer(office).deliver()

    first = nadia.history("@app")[-1]
    second = nadia.press(first, label="Next page", expect="changed").changed[-1]

    assert "14.10" in text_of(first)
    assert "14.11" not in text_of(first)
    assert all(words in text_of(second) for words in ("Page 2 of 2", "14.11", "14.12"))


@pytest.mark.parametrize("kind", ["lost", "drop", "http_error"])
def test_what_may_have_arrived_is_looked_for_before_it_is_said_again(office: Office, kind: Kind) -> None:
    morning(office)
    spoil(office, Fault(kind, "chat.postMessage"))

    deliverer(office).deliver()
    at(office, MORNING.replace(minute=45))
    deliverer(office).deliver()

    assert len(direct(office)) == 1


def test_somebody_who_dies_after_posting_is_not_repeated(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    morning(office)
    broken = deliverer(office)
    note = "bot.jobs.deliver.note_sent"
    monkeypatch.setattr(note, die)
    with pytest.raises(KeyboardInterrupt):
        broken.deliver()
    monkeypatch.undo()
    assert len(direct(office)) == 1

    assert deliverer(office, "two").deliver() == 0  # the lease still holds
    at(office, MORNING.replace(minute=40))
    assert deliverer(office, "two").deliver() == 1
    assert len(direct(office)) == 1


def test_slack_is_asked_again_when_it_says_and_not_before(office: Office) -> None:
    morning(office)
    spoil(office, Fault("ratelimited", "chat.postMessage", seconds=30))
    deliverer(office).deliver()
    at(office, MORNING.replace(second=20))
    assert deliverer(office).deliver() == 0
    at(office, MORNING.replace(second=31))
    assert deliverer(office).deliver() == 1

    assert len(direct(office)) == 1


def test_one_that_cannot_be_told_keeps_nobody_else_waiting(office: Office) -> None:
    gone, there = trouble(office, "U00NOBODY00"), trouble(office, office.person().id)

    deliverer(office).deliver()

    assert state_of(office, gone) is NoticeState.FAILED
    assert state_of(office, there) is NoticeState.SENT
    assert len(direct(office)) == 1


def test_two_messages_in_one_conversation_are_a_second_apart(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = office.person().id
    with office.store.write(office.workspace) as tx:
        for number in range(2):
            outbox.add(
                tx, kind=NoticeKind.TROUBLE, recipient=person, key=f"{number}", facts={"error": "is_archived"}
            )
    waits: list[float] = []
    sender = deliverer(office)
    monkeypatch.setattr(sender.stop, "wait", lambda seconds=None: waits.append(seconds or 0))

    sender.deliver()

    assert len(direct(office)) == 2
    assert len(waits) == 1
    assert 0.5 < waits[0] <= 1
