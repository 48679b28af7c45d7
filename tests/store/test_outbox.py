"""The outbox: said once, by whoever claimed it, for as long as the claim holds."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.domain.nudge_words import NoticeKind, NoticeState
from bot.store import outbox
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from tests.conftest import Clock


def keep(store: Store, workspace: str, key: str = "digest U1") -> int | None:
    with store.write(workspace) as tx:
        return outbox.add(
            tx,
            kind=NoticeKind.DIGEST,
            recipient="U1",
            key=key,
            facts={"numbers": ["12.4"]},
        )


def claim(store: Store, workspace: str, worker: str = "one") -> list[outbox.Notice]:
    with store.write(workspace) as tx:
        return outbox.claim(tx, worker)


def test_what_has_a_key_is_kept_once(store: Store, workspace: str) -> None:
    assert keep(store, workspace) is not None
    assert keep(store, workspace) is None

    found = claim(store, workspace)
    assert [(one.recipient, one.facts, one.attempts) for one in found] == [("U1", {"numbers": ["12.4"]}, 0)]


def test_a_notice_waits_for_its_time_and_for_its_sender(store: Store, workspace: str, clock: Clock) -> None:
    with store.write(workspace) as tx:
        outbox.add(
            tx,
            kind=NoticeKind.DIGEST,
            recipient="U1",
            key="later",
            facts={},
            not_before=tx.now + timedelta(hours=1),
        )

    assert claim(store, workspace) == []
    clock.now += timedelta(hours=1)
    assert [one.key for one in claim(store, workspace)] == ["later"]
    assert claim(store, workspace, "two") == []

    clock.now += outbox.LEASE
    again = claim(store, workspace, "two")
    assert [(one.key, one.state, one.attempts) for one in again] == [("later", NoticeState.SENDING, 1)]


def test_whoever_lost_the_claim_cannot_say_how_it_ended(store: Store, workspace: str, clock: Clock) -> None:
    keep(store, workspace)
    (first,) = claim(store, workspace)
    clock.now += outbox.LEASE
    (second,) = claim(store, workspace, "two")

    with store.write(workspace) as tx:
        assert not outbox.finish(tx, first, "one", NoticeState.SENT, conversation="D1", posted_ts="1.1")
        assert outbox.finish(tx, second, "two", NoticeState.SENT, conversation="D1", posted_ts="1.2")
    with store.read(workspace) as tx:
        found = outbox.by_message(tx, "D1", "1.2")
        assert found is not None
        assert (found.id, found.state) == (first.id, NoticeState.SENT)
        assert outbox.by_message(tx, "D1", "1.1") is None
    assert claim(store, workspace) == []


def test_a_notice_that_is_put_back_comes_again(store: Store, workspace: str, clock: Clock) -> None:
    keep(store, workspace)
    (notice,) = claim(store, workspace)
    with store.write(workspace) as tx:
        assert outbox.retry(
            tx, notice, "one", again_at=tx.now + timedelta(seconds=30), error="ratelimited", conversation="D1"
        )
        assert outbox.next_due(tx) == tx.now + timedelta(seconds=30)

    assert claim(store, workspace) == []
    clock.now += timedelta(seconds=30)
    assert [(one.last_error, one.conversation) for one in claim(store, workspace)] == [("ratelimited", "D1")]


@pytest.mark.parametrize("workers", [4])
def test_workers_that_claim_at_once_share_out_what_there_is(
    store: Store, workspace: str, workers: int
) -> None:
    for number in range(30):
        keep(store, workspace, f"digest {number}")

    def work(number: int) -> list[int]:
        return [one.id for one in claim(store, workspace, f"worker {number}")]

    with ThreadPoolExecutor(workers) as threads:
        claimed = [found for several in threads.map(work, range(workers)) for found in several]

    assert sorted(claimed) == list(range(1, 31))


def test_another_workspace_has_an_outbox_of_its_own(store: Store, workspace: str) -> None:
    keep(store, workspace)
    other = find_or_adopt(store, "T2", "Elsewhere")

    assert keep(store, other) is not None
    assert len(claim(store, other)) == 1
