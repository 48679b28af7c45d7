"""A year of nudges with everything that happens in one: nobody misses any, and nobody hears twice."""

import os
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from copy import copy, deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.store.engine import open_engine
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from sandbox.posted import Posted, posted_by_app
from sandbox.running import Sandbox
from tests.conftest import Clock
from tests.journeys.year_expected import Expected, Force, Item, expected, is_nudge_day, unheard
from tests.journeys.year_force import Size, Year
from tests.journeys.year_process import Process
from tests.journeys.year_running import Bots, Fate, spoil

FULL = os.environ.get("TRACKER_TEST_YEAR") == "full"
"""A whole year of a large force takes minutes; without this it is a winter of a small one."""

KILLED = bool(os.environ.get("TRACKER_TEST_YEAR"))
"""With "full" or "killed" the bots are processes of their own as well, and are really killed."""

SIZE = (
    Size(trackers=5, items=200, people=60, first=date(2027, 2, 28), last=date(2028, 3, 31))
    if FULL
    else Size(trackers=2, items=40, people=10, first=date(2027, 12, 15), last=date(2028, 3, 31))
)
EVENING = time(18)
MORNING, NOON = 9, 12
NUMBER = re.compile(r"\b\d{3}\.\d\b")
RANGE = re.compile(r"\b(\d{3})\.(\d)–\d{3}\.(\d)\b")


def texts(part: object) -> Iterable[str]:
    """Give every text in some blocks."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from texts(value)
    elif isinstance(part, list | tuple):
        for each in part:
            yield from texts(each)


def named_in(posted: Iterable[Posted]) -> set[str]:
    """Give every number that messages name, alone or within a range."""
    found = set()
    for text in (text for one in posted for text in texts(one.blocks)):
        found.update(NUMBER.findall(text))
        for parent, first, last in RANGE.findall(text):
            found.update(f"{parent}.{part}" for part in range(int(first), int(last) + 1))
    return found


@dataclass
class Heard:
    """What was found in the conversations, against what should be there."""

    force: Force
    missed: list[str] = field(default_factory=list)
    too_many: list[str] = field(default_factory=list)
    at_the_wrong_time: list[str] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)
    owed: list[tuple[date, set[str], Item, Item]] = field(default_factory=list)

    def compare(self, day: date, due: Expected, posted: list[Posted]) -> None:
        """Look through the messages of a day."""
        by_recipient: dict[str, list[Posted]] = defaultdict(list)
        for one in posted:
            by_recipient[one.recipient].append(one)
            self._check_time(day, one)
        for recipient, several in by_recipient.items():
            if len(several) > 1:
                self.too_many.append(f"{day} {recipient}: {len(several)} messages")
        for recipient in due.asked.keys() | by_recipient.keys():
            self._compare(day, recipient, due, by_recipient[recipient])
        self._settle(day, by_recipient)

    def _settle(self, day: date, by_recipient: dict[str, list[Posted]]) -> None:
        """Look whether a lead heard of a leaver's items, within a week and as long as nothing else becomes of them."""
        for others, item in unheard(self.force, day):
            self.owed.append((day, others, item, copy(item)))
            self.force.people[item.owner].is_known_to_have_left = True
        for since, others, item, before in list(self.owed):
            named = named_in(message for other in others for message in by_recipient[other])
            if item.number in named or item != before:
                self.owed.remove((since, others, item, before))
                self.count["leavers' items"] += item.number in named
            elif day - since > timedelta(days=7):
                self.missed.append(
                    f"{since} {sorted(others)}: {self._about({item.number})} of somebody who left"
                )

    def _about(self, numbers: set[str]) -> str:
        """Say how items stand, for whoever has to find out what went wrong."""
        return "; ".join(
            f"{one.number} due {one.due} (set {one.due_set_on}) updated {one.updated_on} owner {one.owner}"
            f"{' closed' * one.is_closed}{' waiting' * one.awaits_sign_off}"
            for one in self.force.items
            if one.number in numbers
        )

    def _check_time(self, day: date, one: Posted) -> None:
        person = self.force.people.get(one.recipient)
        local = one.at.astimezone(ZoneInfo(person.zone if person else "Europe/London"))
        if local.date() != day or not is_nudge_day(day) or not MORNING <= local.hour < NOON:
            self.at_the_wrong_time.append(f"{one.recipient} at {local:%A %d %B %Y %H:%M}")

    def _compare(self, day: date, recipient: str, due: Expected, posted: list[Posted]) -> None:
        found = [text for one in posted for text in texts(one.blocks)]
        lines = Counter(match[0] for text in found if (match := NUMBER.match(text.removeprefix("*"))))
        named = named_in(posted)
        self.count["messages"] += len(posted)
        self.count["items"] += len(named)
        self.too_many += [
            f"{day} {recipient}: {number} twice" for number, times in lines.items() if times > 1
        ]
        is_whole = not any(text.startswith("Page 1 of") for text in found)
        if missing := due.asked[recipient] - named:
            self.count["on a second page"] += 0 if is_whole else len(missing)
            if is_whole:
                self.missed.append(f"{day} {recipient}: {self._about(missing)}")
        if extra := named - due.allowed[recipient]:
            self.too_many.append(f"{day} {recipient}: {self._about(extra)} for no reason")


@pytest.mark.postgres
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize(
    "way",
    [
        "dies within",
        pytest.param(
            "is killed", marks=pytest.mark.skipif(not KILLED, reason="set TRACKER_TEST_YEAR=killed")
        ),
    ],
)
def test_through_a_year_of_mishaps_everybody_hears_of_everything_once(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    seed = int(os.environ.get("TRACKER_TEST_SEED", "1"))
    monkeypatch.setattr("bot.jobs.deliver.APART", 0)
    clock = Clock(datetime.combine(SIZE.first, EVENING, UTC))
    store = Store(open_engine(postgres_url), clock=clock)
    fate = Fate(seed, of_a_thousand=8)
    with Sandbox() as sandbox:
        workspace = find_or_adopt(store, sandbox.workspace.team.id, "Wexmoor")
        year = Year(sandbox, store, workspace, SIZE, seed)
        processes = [
            Process(sandbox, postgres_url, workspace, index, of_a_thousand=30)
            for index in range(2 if way == "is killed" else 0)
        ]
        fate.rule(monkeypatch)
        bots = Bots(sandbox, store, workspace, clock, fate, count=2, processes=processes)
        heard = live_through(year, bots, random.Random(seed))
        bots.end()
    store.dispose()
    deaths = fate.deaths + sum(process.kills for process in processes)
    sys.stdout.write(f"{dict(heard.count)}, {deaths} deaths, {dict(year.silences)}\n")
    assert "\n".join(heard.at_the_wrong_time) == ""
    assert "\n".join(heard.missed) == ""
    assert "\n".join(heard.too_many) == ""
    assert heard.count["messages"] > SIZE.items
    assert deaths > 10
    assert min(year.silences[way] for way in ("snooze", "on it", "everyone")) > 5


def live_through(year: Year, bots: Bots, chance: random.Random) -> Heard:
    """Live through all the days, and compare what was posted on each with what should be."""
    heard, seen, day = Heard(year.force), 0, SIZE.first
    while day < SIZE.last:
        day += timedelta(days=1)
        due = expected(deepcopy(year.force), day)
        spoil(year.sandbox, chance, most=3)
        bots.live(day)
        posted = posted_by_app(year.sandbox.workspace)
        heard.compare(day, due, posted[seen:])
        seen = len(posted)
        bots.clock.now = datetime.combine(day, EVENING, UTC)
        year.evening(day, happenings=chance.randint(0, SIZE.items // 20))
    return heard
