"""A force with its people, channels and trackers, and what happens in it of an evening: in the store and on paper at once."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.people import Membership, Role
from bot.domain.reading import ReadRecommendation
from bot.domain.statuses import Status
from bot.store import history
from bot.store.recommendations import load_one
from bot.store.recommendations.dates import NewDate, set_date
from bot.store.transaction import Store
from bot.store.tx import Tx
from sandbox.model import Channel, User
from sandbox.running import Sandbox
from tests.builders import Stored, a_stored_tracker, an_actor, record, set_status
from tests.journeys.year_expected import Force, Item, Person, Team
from tests.journeys.year_silences import silence
from tests.store.clockwork import change, change_line, give, know

ZONES = ("Europe/London",) * 8 + ("Europe/Madrid", "America/New_York", "Asia/Tokyo")
"""Most are at home; some work abroad, where the morning comes at another moment."""

PARTS = 4
"""Items of a recommendation."""


@dataclass(frozen=True)
class Size:
    """How large a force is, and from which day to which it is watched."""

    trackers: int
    items: int
    people: int
    first: date
    last: date


class Year:
    """The force on paper (`force`), and the same in the store; `evening` lets things happen to both."""

    def __init__(self, sandbox: Sandbox, store: Store, workspace: str, size: Size, seed: int) -> None:
        self.sandbox, self.store, self.workspace, self.size = sandbox, store, workspace, size
        self.chance = random.Random(seed)
        self.silences: Counter[str] = Counter()
        self.force = Force(self._people(), self._teams(), [], size.first)
        self.stored = [self._tracker(index) for index in range(size.trackers)]
        with store.write(workspace) as tx:
            for person in self.force.people.values():
                know(tx, person.id, timezone=person.zone)
            for stored, team in zip(self.stored, self.force.teams, strict=True):
                change(tx, stored, home_channel=team.channel)
                give(tx, stored, Role.OPERATIONAL_LEAD, team.operational)
                give(tx, stored, Role.EXECUTIVE_LEAD, team.executive)
            for item in self.force.items:
                if item.owner:
                    self._line(tx, item, owner=item.owner, owner_id=item.owner)

    def _people(self) -> dict[str, Person]:
        leads = [Person(f"U0LEAD{index:04}", "Europe/London") for index in range(2 * self.size.trackers)]
        officers = [
            Person(f"U0OFF{index:05}", self.chance.choice(ZONES)) for index in range(self.size.people)
        ]
        workspace = self.sandbox.workspace
        for person in (*leads, *officers):
            user = User(
                person.id, person.id.lower(), f"PC {person.id}", workspace.team.id, timezone=person.zone
            )
            self.sandbox.call(partial(workspace.put_user, user))
        return {person.id: person for person in (*leads, *officers)}

    def _teams(self) -> list[Team]:
        teams = []
        for index in range(self.size.trackers):
            team = Team(f"U0LEAD{2 * index:04}", f"U0LEAD{2 * index + 1:04}", f"C0TEAM{index:05}")
            channel = Channel(
                team.channel, f"team-{index}", (self.sandbox.workspace.app.user_id, team.operational)
            )
            self.sandbox.call(partial(self.sandbox.workspace.put_channel, channel))
            teams.append(team)
        return teams

    def _tracker(self, index: int) -> Stored:
        """Store a tracker whose items inherit their date, have their own, or have none."""
        first, lines = self.size.first, []
        for part in range(self.size.items // self.size.trackers // PARTS):
            parent = f"{100 * (index + 1) + part}"
            inherited = self._date(first)
            lines.append(ReadRecommendation(parent, "What was recommended", due=deadline(inherited)))
            for number in range(1, PARTS + 1):
                own = self._date(first) if self.chance.random() < 0.5 else None
                lines.append(
                    ReadRecommendation(
                        f"{parent}.{number}", "What is asked", parent=parent, due=deadline(own)
                    )
                )
                self.force.items.append(
                    Item(
                        f"{parent}.{number}", index, parent, own or inherited, first,
                        "" if self.chance.random() < 0.1 else self._officer(), first, own_due=own is not None,
                    )
                )  # fmt: skip
        return a_stored_tracker(self.store, self.workspace, lines, key=f"t{index}", title=f"Tracker {index}")

    def _date(self, day: date) -> date | None:
        """Pick a due date: most to come, some past, some on a day that is made for trouble, some none."""
        if self.chance.random() < 0.1:
            return None
        if self.chance.random() < 0.2:
            troubled = [
                date(2028, 2, 29),
                date(2027, 12, 25),
                date(2028, 1, 1),
                date(2028, 3, 26),
                date(2027, 10, 31),
            ]
            return self.chance.choice(troubled)
        span = (self.size.last - self.size.first).days
        return day + timedelta(days=self.chance.randint(-20, span))

    def _officer(self) -> str:
        there = [
            one.id for one in self.force.people.values() if one.id.startswith("U0OFF") and not one.left_on
        ]
        return self.chance.choice(there)

    def evening(self, day: date, happenings: int) -> None:
        """Let so many things happen after the messages of a day."""
        for _ in range(happenings):
            item = self.chance.choice(self.force.items)
            happening: Callable[[Tx, Item, date], None] = self.chance.choices(
                [
                    self._update,
                    self._move,
                    self._close,
                    self._complete,
                    self._swap,
                    self._go_away,
                    self._leave,
                ],
                [6, 4, 2, 2, 2, 2, 0.3],
            )[0]
            with self.store.write(self.workspace) as tx:
                happening(tx, item, day)
        for _ in range(happenings // 2 + 1):
            silence(self, self.chance.choice(self.force.items), day)

    def _update(self, tx: Tx, item: Item, day: date) -> None:
        record(tx, self.stored[item.tracker], item.number, text="Done so far")
        item.updated_on = day

    def _move(self, tx: Tx, item: Item, day: date) -> None:
        """Give an item its own date, take it away again, or move the date that it inherits."""
        if self.chance.random() < 0.3:
            inheriting = [one for one in self.force.items if one.parent == item.parent and not one.own_due]
            due = self._date(day)
            self._set_date(tx, item, item.parent, due)
        elif item.own_due and self.chance.random() < 0.3:
            self._set_date(tx, item, item.number, None)
            parent = load_one(tx, self.stored[item.tracker].id, item.parent)
            assert parent
            inheriting, due, item.own_due = [item], parent.due.on, False
        else:
            inheriting, due = [item], day + timedelta(days=self.chance.randint(-10, 90))
            self._set_date(tx, item, item.number, due)
            item.own_due = True
        for one in inheriting:
            one.due, one.due_set_on = due, day

    def _set_date(self, tx: Tx, item: Item, number: str, due: date | None) -> None:
        stored = self.stored[item.tracker]
        line = load_one(tx, stored.id, number)
        assert line
        before = Deadline() if line.due_inherited else line.due
        set_date(tx, stored.id, line, NewDate(before, deadline(due)), by="a lead")
        history.append(tx, stored.id, an_actor(self.workspace), "due", number)

    def _close(self, tx: Tx, item: Item, day: date) -> None:
        """Close an item, or take up again one that is closed."""
        reopened = item.is_closed
        status = Status.ON_COURSE if reopened else Status.NOT_FOR_US
        self._status(tx, item, status, "" if reopened else "Another force's")
        item.is_closed, item.awaits_sign_off, item.is_plain = not reopened, False, False
        del day

    def _complete(self, tx: Tx, item: Item, day: date) -> None:
        """Complete an item, sign off one that is complete, or find that it is not."""
        item.is_plain = False
        if item.is_closed:
            return
        if not item.awaits_sign_off:
            self._status(tx, item, Status.COMPLETE)
            item.awaits_sign_off = True
        elif self.chance.random() < 0.7:
            self._line(tx, item, signed_off_at=tx.now)
            history.append(
                tx, self.stored[item.tracker].id, an_actor(self.workspace), "sign off", item.number
            )
            item.is_closed, item.awaits_sign_off = True, False
        else:
            self._status(tx, item, Status.AT_RISK, "Not quite")
            item.awaits_sign_off = False
        del day

    def _status(self, tx: Tx, item: Item, status: Status, reason: str = "") -> None:
        set_status(tx, self.stored[item.tracker], item.number, status, reason=reason)

    def _swap(self, tx: Tx, item: Item, day: date) -> None:
        item.owner = self._officer()
        item.deputy = self._officer() if self.chance.random() < 0.5 else ""
        item.is_plain = False
        self._line(tx, item, owner=item.owner, owner_id=item.owner, deputy_id=item.deputy)
        del day

    def _go_away(self, tx: Tx, item: Item, day: date) -> None:
        person = self.force.people.get(item.owner)
        if person is None or person.left_on:
            return
        person.away_until = day + timedelta(days=self.chance.randint(2, 15))
        for one in self.force.items:
            one.is_plain = one.is_plain and one.owner != person.id
        know(tx, person.id, timezone=person.zone, away_until=person.away_until)

    def _leave(self, tx: Tx, item: Item, day: date) -> None:
        """Let an owner leave; the bot learns of it at once, or when it tries to tell them something."""
        person = self.force.people.get(item.owner)
        if person is None or person.left_on:
            return
        person.left_on, person.is_known_to_have_left = day, self.chance.random() < 0.5
        for one in self.force.items:
            one.is_plain = one.is_plain and one.owner != person.id
        workspace = self.sandbox.workspace
        gone = replace(workspace.users[person.id], deleted=True)
        self.sandbox.call(lambda: workspace.put_user(gone))
        if person.is_known_to_have_left:
            know(tx, person.id, timezone=person.zone, membership=Membership.DEACTIVATED)

    def _line(self, tx: Tx, item: Item, **facts: object) -> None:
        change_line(tx, self.stored[item.tracker], item.number, **facts)


def deadline(on: date | None) -> Deadline:
    """Make a deadline of a date, or none."""
    return Deadline(on, f"By {on:%d %B %Y}", DeadlineKind.DAY) if on else Deadline()
