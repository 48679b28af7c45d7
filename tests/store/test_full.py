"""What a full export lists beside the updates."""

from bot.domain.deadlines import Deadline
from bot.domain.history import Entry, faults
from bot.domain.reading import ReadRecommendation
from bot.domain.statuses import Status
from bot.store import recommendations
from bot.store.full import full_parts
from bot.store.transaction import Store
from tests.builders import SPRING, a_stored_tracker, set_status
from tests.conftest import Clock


def test_every_change_of_status_and_date_is_listed(store: Store, workspace: str, clock: Clock) -> None:
    stored = a_stored_tracker(
        store, workspace, [ReadRecommendation("7", "Do it.", status=Status.NOT_STARTED, due=SPRING)]
    )
    clock.move(days=1)
    later = Deadline(SPRING.on.replace(year=2026) if SPRING.on else None, "by next spring", SPRING.kind)
    with store.write(workspace) as tx:
        set_status(tx, stored, "7", Status.AT_RISK, reason="No analyst")
        line = stored.lines["7"]
        recommendations.change_recommendation(tx, stored.id, line, due=later, by="DCI Hollis")

    with store.read(workspace) as tx:
        parts = full_parts(tx, stored.id)

    assert [(row.before, row.after, row.reason, row.author) for row in parts.statuses] == [
        (Status.NOT_STATED, Status.NOT_STARTED, "", "document"),
        (Status.NOT_STARTED, Status.AT_RISK, "No analyst", "DS Priya Nair"),
    ]
    (date,) = parts.dates
    assert (date.number, date.before, date.after, date.wording, date.author, date.at) == (
        "7",
        SPRING.on,
        later.on,
        "by next spring",
        "DCI Hollis",
        clock(),
    )


def test_the_listed_trail_can_be_verified_without_the_store(store: Store, workspace: str) -> None:
    stored = a_stored_tracker(store, workspace)

    with store.read(workspace) as tx:
        rows = full_parts(tx, stored.id).history

    assert len(rows) == 7
    for row in rows:
        entry = Entry(
            seq=row.seq,
            at=row.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            actor_id=row.actor_id,
            actor=row.actor,
            door=row.door,
            verb=row.verb,
            subject=row.subject,
            before=row.before,
            after=row.after,
            digests=row.digests,
            previous=row.previous,
        )
        assert faults(entry, row.hash, seq=row.seq, previous=row.previous) == ()
