"""
Sweep: look whether a morning has come in a workspace's trackers, choose its nudges, and begin the notices that carry them.

A look costs two statements where nothing is due, and one where it is known from the last one that nothing would be.
What is chosen is spent in the transaction that begins its notice.
"""

from datetime import datetime, timedelta

from bot.domain.answers_nudges import Swept
from bot.store import nudges
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.mornings import Awake, awake_trackers, chosen_for, has_candidates, quiet_until, remember
from bot.usecases.sweep_notices import Notices

UNSAVED = timedelta(days=7)
"""How long mornings without a word are only remembered before the store is told how far they were looked at."""


def sweep(store: Store, workspace: str, now: datetime) -> Swept:
    """
    Choose what is said this morning in the trackers of a workspace that were not looked at today.

    Safe to call at any time and from any number of processes: each morning is claimed once, and what was spent stays so.
    """
    with store.read(workspace) as tx:
        awake = list(awake_trackers(store, tx, now))
        if not any(_needs_saving(tx, each) for each in awake):
            # What is known from an earlier look is not taken for a look: whatever that may have missed is found by the next.
            remember(store, tx, (each for each in awake if not each.is_quiet))
            return Swept(trackers=len(awake))
    with store.write(workspace) as tx:
        notices = Notices(tx, now)
        claimed = [
            each for each in awake_trackers(store, tx, now) if nudges.claim_day(tx, each.clock.id, each.today)
        ]
        for each in claimed:
            notices.begin_summaries(each)
        for each in claimed:
            notices.begin(each, chosen_for(tx, each))
            last = quiet_until(tx, each, each.today + UNSAVED)
            if last > each.today:
                nudges.note_quiet(tx, each.clock, last)
    return Swept(len(claimed), notices.nudges, notices.begun)


def _needs_saving(tx: Tx, awake: Awake) -> bool:
    if awake.summaries or awake.today - (awake.clock.swept_on or awake.clock.first_on) >= UNSAVED:
        return True
    return not awake.is_quiet and has_candidates(tx, awake)
