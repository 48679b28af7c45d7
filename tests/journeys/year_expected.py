"""
Who should hear of what on each day of a year: worked out a second time, straight from the rules as they are written.

Nothing here looks at the code that chooses nudges. Where the rules leave a choice open, a nudge is allowed and not asked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

RUNGS = (-28, -14, -7, -1, 0, 1, 7, 14, 28)
LAST = RUNGS[-1]
SILENT_DAYS = 30
HEARD_BY_OPERATIONAL, HEARD_BY_EXECUTIVE = 7, 28
SATURDAY = 5

BANK_HOLIDAYS = frozenset(
    {
        *(
            date(2027, *day)
            for day in [(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)]
        ),
        *(
            date(2028, *day)
            for day in [(1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)]
        ),
    }
)
"""England's, as the government lists them."""


def is_nudge_day(day: date) -> bool:
    """Tell whether anybody is nudged on a day."""
    return day.weekday() < SATURDAY and day not in BANK_HOLIDAYS


def nudge_day(day: date, step: int) -> date:
    """Give the day itself, or the first nudge day from it in one direction."""
    while not is_nudge_day(day):
        day += timedelta(days=step)
    return day


def rung_day(due: date, rung: int) -> date:
    """Give the day on which a rung falls: the working day before for those up to the date, after for those past it."""
    return nudge_day(due + timedelta(days=rung), -1 if rung <= 0 else 1)


@dataclass
class Person:
    """Somebody of the force; `left_on` is the day after whose morning they left."""

    id: str
    zone: str
    away_until: date | None = None
    left_on: date | None = None
    is_known_to_have_left: bool = False

    def is_away(self, day: date) -> bool:
        """Tell whether they are away; on the day named they are back."""
        return self.away_until is not None and day < self.away_until


@dataclass
class Item:
    """An item as it stands; all that happens to it happens in the evening, after the day's messages."""

    number: str
    tracker: int
    parent: str
    due: date | None
    due_set_on: date
    owner: str
    updated_on: date
    own_due: bool = False
    deputy: str = ""
    is_closed: bool = False
    awaits_sign_off: bool = False
    is_plain: bool = True  # nothing ever happened to it that makes its silence a matter of opinion
    snoozes: dict[str, tuple[date, date]] = field(default_factory=dict)

    def snooze(self, person: str, day: date, until: date) -> None:
        """Keep it silent from the evening of a day until another, for a person or with "" for everyone."""
        since, former = self.snoozes.get(person, (day, day))
        # A silence that is made longer before it ends is one silence, and what fell in it comes at its end.
        self.snoozes[person] = (since if day < nudge_day(former, 1) else day, until)

    def comes_on(self, day: date, listener: str) -> date:
        """Name the day on which somebody hears what falls on a day: when the silences that cover it are over."""
        for _ in self.snoozes:
            ends = [
                until
                for person, (since, until) in self.snoozes.items()
                if person in {"", listener} and since < day < until
            ]
            day = nudge_day(max(ends), 1) if ends else day
        return day

    def is_silent(self, day: date, listener: str) -> bool:
        """Tell whether somebody hears nothing of it on a day."""
        return self.comes_on(day, listener) != day

    def rungs(self, day: date, listener: str = "", *, doubtful: bool = False) -> list[int]:
        """
        List the rungs that somebody, or "" for the team, hears on a day, of the ladder that began when its date was set.

        Doubtful are those of the very day on whose evening it was silenced: whoever did not hear of them may later.
        """
        if self.due is None or self.is_silent(day, listener):
            return []
        of_the_date = [rung for rung in RUNGS if rung_day(self.due, rung) > self.due_set_on]
        found = [rung for rung in of_the_date if self.comes_on(rung_day(self.due, rung), listener) == day]
        if doubtful and any(until <= day for _, until in self.snoozes.values()):
            silenced = {since for since, _ in self.snoozes.values()}
            found += [rung for rung in of_the_date if rung_day(self.due, rung) in silenced]
        return found


@dataclass
class Team:
    """Who leads a tracker, and where its team talks."""

    operational: str
    executive: str
    channel: str


@dataclass
class Force:
    """Everything that nudges depend on."""

    people: dict[str, Person]
    teams: list[Team]
    items: list[Item]
    came_in_on: date


@dataclass
class Expected:
    """What each recipient must hear of on a day, and what they may."""

    asked: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    allowed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def ask(self, recipient: str, number: str) -> None:
        """Let somebody have to hear of an item."""
        self.asked[recipient].add(number)
        self.allow(recipient, number)

    def allow(self, recipient: str, number: str) -> None:
        """Let somebody be free to hear of an item."""
        self.allowed[recipient].add(number)


def expected(force: Force, day: date) -> Expected:
    """Work out a day."""
    found = Expected()
    if not is_nudge_day(day):
        return found
    for item in force.items:
        if item.is_closed:
            continue
        team = force.teams[item.tracker]
        _rung(found, force, item, day)
        _silence(found, force, item, day)
        for lead, number in _lists(force, item, team, day):
            found.allow(lead, number)
    return found


def _rung(found: Expected, force: Force, item: Item, day: date) -> None:
    team = force.teams[item.tracker]
    # The owner's nudges stop with what is done and the lead's begin; whether the team's go on is not said.
    hearers = [team.operational] if item.awaits_sign_off else list(_hearers(force, item, day))
    for listener, recipient in [("", team.channel), *((person, person) for person in hearers)]:
        if item.rungs(day, listener) and not (item.awaits_sign_off and not listener):
            found.ask(recipient, item.number)
        elif item.rungs(day, listener, doubtful=True):
            found.allow(recipient, item.number)
    for lead, after in ((team.operational, HEARD_BY_OPERATIONAL), (team.executive, HEARD_BY_EXECUTIVE)):
        rungs, maybe = item.rungs(day, lead), item.rungs(day, lead, doubtful=True)
        if after in rungs and not item.awaits_sign_off:
            found.ask(lead, item.number)
        elif any(rung >= after for rung in maybe):
            found.allow(lead, item.number)


def _hearers(force: Force, item: Item, day: date) -> Iterable[str]:
    """Name who hears of an item: its owner, the deputy while the owner is away, and where neither is there a lead."""
    team, owner, deputy = (
        force.teams[item.tracker],
        force.people.get(item.owner),
        force.people.get(item.deputy),
    )
    if owner and not owner.is_known_to_have_left and not owner.is_away(day):
        return [] if owner.left_on else [owner.id]
    if deputy and not deputy.left_on and not deputy.is_away(day):
        return [deputy.id]
    if deputy and deputy.left_on and not deputy.is_known_to_have_left:
        return []
    return [team.operational]


def _silence(found: Expected, force: Force, item: Item, day: date) -> None:
    if item.awaits_sign_off or (item.due and day > item.due + timedelta(days=LAST)):
        return
    silent_on = item.updated_on + timedelta(days=SILENT_DAYS)
    owner = force.people.get(item.owner)
    if item.is_plain and owner and not owner.is_away(day):
        if nudge_day(silent_on, 1) == day:
            found.ask(item.owner, item.number)
    elif day >= silent_on:
        for person in (item.owner, item.deputy, force.teams[item.tracker].operational):
            found.allow(person, item.number)


def _lists(force: Force, item: Item, team: Team, day: date) -> Iterator[tuple[str, str]]:
    """Give what leads may hear of: in the week's list what is late or waits for them, any day what nobody else hears of."""
    owner = force.people.get(item.owner)
    if owner is None or owner.left_on or owner.is_away(day):
        yield team.operational, item.number
        yield item.deputy, item.number
    late = (day - item.due).days if item.due else -1
    is_list_day = all(not is_nudge_day(day - timedelta(days=back)) for back in range(1, day.weekday() + 1))
    # The first thing that was overdue when the tracker came in may be found to have been so later, by a date moved back.
    is_opening = item.due is not None and item.due < force.came_in_on and day == opening_day(force, item)
    if (is_list_day and (late >= HEARD_BY_OPERATIONAL or item.awaits_sign_off)) or is_opening:
        yield team.operational, item.number
    if is_list_day and (late >= HEARD_BY_EXECUTIVE or item.awaits_sign_off):
        yield team.executive, item.number
    if is_opening:
        yield team.channel, item.number


def opening_day(force: Force, item: Item) -> date:
    """Name the first nudge day after an item came in, or got the date it has."""
    return nudge_day(max(force.came_in_on, item.due_set_on) + timedelta(days=1), 1)


def unheard(force: Force, day: date) -> Iterator[tuple[set[str], Item]]:
    """Give what should be said to somebody who has left unnoticed, with those of whom one has to hear of it instead."""
    for item in force.items:
        owner = force.people.get(item.owner)
        is_unnoticed = owner and owner.left_on and not owner.is_known_to_have_left and not owner.is_away(day)
        is_open = not item.is_closed and not item.awaits_sign_off and not item.snoozes
        if is_unnoticed and is_open and item.rungs(day, item.owner):
            yield {item.deputy, force.teams[item.tracker].operational}, item
