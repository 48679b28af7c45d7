"""Put the nudges of a morning into notices: one for each person and each channel, whatever number of trackers they are of."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.domain.nudge_values import Nudge, RecipientKind, Team
from bot.domain.nudge_words import NoticeKind
from bot.store import nudges
from bot.store.nudges import TrackerClock
from bot.store.nudges.notices import begin_notice
from bot.store.tx import Tx
from bot.usecases.mornings import Awake, Chosen

MORNING_LASTS = timedelta(hours=3)
"""From nine to noon, where a tracker's mornings begin at nine."""

DAYS_AHEAD = 10
"""How many working days a nudge may have to wait, where each of them already had its message."""


class Notices:
    """The notices of one sweep, as they are begun; `begun` and `nudges` count them."""

    def __init__(self, tx: Tx, now: datetime) -> None:
        self.tx = tx
        self.now = now
        self.begun = 0
        self.nudges = 0
        self._summaries: dict[str, int] = {}

    def begin_summaries(self, awake: Awake) -> None:
        """Begin the scheduled summaries of a day; each carries what its channel would hear that day."""
        for due in awake.summaries:
            schedule = due.schedule
            begun = begin_notice(
                self.tx,
                kind=NoticeKind.SUMMARY,
                recipient=schedule.channel,
                key=f"summary {schedule.id} {awake.today.isoformat()}",
                day=awake.today,
                not_before=max(due.at, self.now),
                facts={"schedule": schedule.id},
                tracker_id=awake.clock.id,
            )
            nudges.note_summarised(self.tx, schedule.id, awake.today)
            if begun:
                notice, is_new = begun
                self._summaries.setdefault(schedule.channel, notice)
                self.begun += is_new

    def begin(self, awake: Awake, chosen: Chosen) -> None:
        """Put what was chosen into the notices of its recipients, each due in the recipient's own morning."""
        self.tell(awake.clock, awake.today, chosen.nudges, chosen.team)

    def tell(self, clock: TrackerClock, day: date, several: Iterable[Nudge], team: Team) -> None:
        """Put nudges into their recipients' notices of a day, or of the next nudge day whose morning is to come."""
        by_recipient: dict[str, list[Nudge]] = {}
        for nudge in several:
            by_recipient.setdefault(nudge.recipient.id, []).append(nudge)
        for same in by_recipient.values():
            self._tell(clock, day, same, team)

    def _tell(self, clock: TrackerClock, day: date, several: list[Nudge], team: Team) -> None:
        recipient = several[0].recipient
        is_channel = recipient.kind is RecipientKind.CHANNEL
        if is_channel and recipient.id in self._summaries:
            self._spend(several, self._summaries[recipient.id], is_new=False)
            return
        zone = "" if is_channel else team.known(recipient.id).timezone
        day = day_with_morning(clock, day, zone, self.now)
        for _ in range(DAYS_AHEAD):
            begun = begin_notice(
                self.tx,
                kind=NoticeKind.CHANNEL if is_channel else NoticeKind.DIGEST,
                recipient=recipient.id,
                key=f"{'channel' if is_channel else 'digest'} {recipient.id} {day.isoformat()}",
                day=day,
                not_before=not_before(clock, day, zone, self.now),
                facts={},
                tracker_id=clock.id if is_channel else None,
            )
            if begun:
                notice, is_new = begun
                self._spend(several, notice, is_new=is_new)
                return
            day = clock.days.after(day)  # today's message has gone out already, and there is but one a day

    def _spend(self, several: Iterable[Nudge], notice: int, *, is_new: bool) -> None:
        spent = list(several)
        nudges.spend(self.tx, spent, notice)
        self.begun += is_new
        self.nudges += len(spent)


def not_before(clock: TrackerClock, day: date, timezone: str, now: datetime) -> datetime:
    """Give the morning of a day in somebody's own zone, or in the tracker's where they have none; never a moment that is over."""
    return max(_morning(clock, day, timezone), now)


def is_morning_over(clock: TrackerClock, day: date, timezone: str, now: datetime) -> bool:
    """Tell whether it is too late in the day, where somebody is, to tell them anything of it."""
    return now >= _morning(clock, day, timezone) + MORNING_LASTS


def day_with_morning(clock: TrackerClock, day: date, timezone: str, now: datetime) -> date:
    """Give a day itself, or the first nudge day after it whose morning is not over."""
    while is_morning_over(clock, day, timezone, now):
        day = clock.days.after(day)
    return day


def _morning(clock: TrackerClock, day: date, timezone: str) -> datetime:
    try:
        return clock.morning(day, timezone)
    except (OSError, KeyError, ValueError):  # a name that no zone has
        return clock.morning(day)
