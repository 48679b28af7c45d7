"""What tests of nudges need: items, a team, mornings one after the other with what they spent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from bot.domain.nudge_policy import NudgePolicy
from bot.domain.nudge_values import Known, Nudge, NudgeKey, Team, Watched
from bot.domain.nudges import Morning, choose, window_for
from bot.domain.working_days import WorkingDays

LONG_AGO = date(2024, 1, 1)
TRACKER = 1

EVERYBODY = Team(
    operational=("OPS",),
    executive=("EXE",),
    administrators=("ADM",),
    brought_in_by="ADM",
    home_channel="C1",
    channels=("C1",),
    people={person: Known(person) for person in ("OPS", "EXE", "ADM", "U1", "U2")},
)


def an_item(
    number: str = "12.4",
    due: date | None = None,
    *,
    identifier: int = 4,
    owner_id: str = "U1",
    due_set_on: date = LONG_AGO,
    silent_since: date = date(2030, 1, 1),
) -> Watched:
    """Make an open item that somebody owns, and that is not silent."""
    return Watched(
        identifier,
        number,
        due,
        due_set_on=due_set_on,
        silent_since=silent_since,
        owner="DS Priya Nair" if owner_id else "",
        owner_id=owner_id,
        position=identifier,
    )


@dataclass
class Days:
    """Mornings in their order, each with what the earlier ones spent."""

    items: Sequence[Watched]
    team: Team = EVERYBODY
    policy: NudgePolicy = field(default_factory=NudgePolicy)
    nation: str = "England"
    came_in_on: date = LONG_AGO
    spent: set[NudgeKey] = field(default_factory=set)
    swept_on: date | None = None
    owes_people: bool = False
    owes_channel: bool = False

    def on(self, today: date) -> list[Nudge]:
        """Look at one morning."""
        window = window_for(self.swept_on, self.came_in_on, today)
        days = WorkingDays(self.nation, self.policy.days)
        if window is None or not days.is_one(today):
            return []
        morning = Morning(
            TRACKER,
            window,
            self.policy,
            days,
            self.came_in_on,
            frozenset(self.spent),
            owes_people=self.owes_people,
            owes_channel=self.owes_channel,
        )
        found = [nudge for nudge in choose(self.items, self.team, morning) if nudge.recipient.can_be_told]
        self.spent |= {nudge.key for nudge in found}
        self.swept_on = today
        return found

    def between(self, first: date, last: date) -> list[Nudge]:
        """Look at every morning from one day to another."""
        if self.swept_on is None:
            self.swept_on = first - timedelta(days=1)
        return [
            nudge
            for count in range((last - first).days + 1)
            for nudge in self.on(first + timedelta(days=count))
        ]

    def change(self, **facts: Any) -> None:
        """Change every item."""
        self.items = [replace(item, **facts) for item in self.items]


def heard(nudges: Iterable[Nudge], recipient: str) -> list[tuple[date, int | None]]:
    """List the days and rungs that one recipient hears, the leads' lists left out."""
    return [(nudge.day, nudge.rung) for nudge in nudges if nudge.recipient.id == recipient and nudge.number]
