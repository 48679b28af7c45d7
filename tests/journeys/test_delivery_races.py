"""Several senders on one outbox: each message is sent by one of them, and a slow one gives way."""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic

from bot.domain.nudge_words import NoticeKind, NoticeState
from bot.jobs.attempt import Attempt
from bot.store import outbox
from bot.usecases.outgoing import claim_notices
from tests.journeys.conftest import Office, OpenOffice
from tests.journeys.delivering import deliverer, direct, state_of

PEOPLE = ("ps.ahmed", "ds.walker", "di.price", "pc.singh", "mary.keane", "joe.blackwood")


def keep(office: Office, name: str) -> int:
    """Keep a notice for somebody."""
    with office.store.write(office.workspace) as tx:
        added = outbox.add(
            tx,
            kind=NoticeKind.TROUBLE,
            recipient=office.person(name).id,
            key=name,
            facts={"recipient": "C1", "error": "is_archived"},
        )
        assert added is not None
        return added


def test_senders_that_work_at_once_say_everything_once(open_office: OpenOffice, database_url: str) -> None:
    office = open_office(database_url)
    notices = [keep(office, name) for name in PEOPLE]

    with ThreadPoolExecutor(3) as threads:
        counts = list(threads.map(lambda number: deliverer(office, f"worker {number}").deliver(), range(3)))

    assert sum(counts) == len(PEOPLE)
    assert [len(direct(office, name)) for name in PEOPLE] == [1] * len(PEOPLE)
    assert {state_of(office, notice) for notice in notices} == {NoticeState.SENT}


def test_a_sender_whose_claim_is_about_to_end_posts_nothing_more(office: Office) -> None:
    notice = keep(office, "ps.ahmed")
    (claimed,) = claim_notices(office.store, office.workspace, "slow", 10)

    deliverer(office, "slow").deliver_one(Attempt(claimed, until=monotonic() - 1, may_be_there=False))
    assert direct(office) == []
    assert state_of(office, notice) is NoticeState.WAITING

    deliverer(office, "quick").deliver()
    assert len(direct(office)) == 1
