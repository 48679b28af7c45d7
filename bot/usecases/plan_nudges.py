"""Plan: every nudge that would come from one day to another if nothing else changed, without sending any."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.answers_nudges import Plan, Planned, Spent
from bot.domain.deadlines import read_date
from bot.domain.errors import UnknownDate
from bot.domain.errors_nudges import SpanRefused
from bot.domain.nudge_ladder import ONE_DAY, Window
from bot.domain.nudge_plan import play
from bot.domain.nudge_silences import silence_in
from bot.domain.nudge_values import Nudge, RecipientKind, Silence, Team, Watched
from bot.domain.nudge_words import Cause, SubjectKind
from bot.domain.nudges import FURTHEST_BACK, Morning
from bot.domain.recommendations import Tracker
from bot.store import nudges
from bot.store.nudges import TrackerClock
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.scheduled import summaries_between
from bot.usecases.workspaces import chosen_trackers

LONGEST = 366 * 5
"""Days that one plan may span."""

USUAL = timedelta(days=28)
"""How far a plan reaches where nobody says."""

HOME_CHANNEL = ""
"""Stands for the home channel that a tracker has not got yet."""


def plan_nudges(
    store: Store, workspace: str, first: date, last: date, *, tracker: str = "", silences: bool = False
) -> tuple[Plan, ...]:
    """
    Plan the nudges of the tracker that is named, else of every one, both days included.

    Where nobody is linked to a role, and where there is no home channel yet, the plan names the role and the channel.
    A first day before the tracker came in is planned as if it had come in on that day.

    Raises:
        SpanRefused: the last day lies before the first, or too far from it.
        NoTracker: there is none yet.
        UnknownTracker: none is called that.
    """
    if last < first:
        raise SpanRefused("backwards")
    if (last - first).days > LONGEST:
        raise SpanRefused("too long", LONGEST)
    with store.read(workspace) as tx:
        return tuple(
            plan
            for found in chosen_trackers(tx, tracker)
            if (plan := plan_of(tx, found, first, last, silences=silences))
        )


def span_typed(store: Store, first: str, last: str) -> tuple[date, date]:
    """
    Read the days of a plan as somebody types them; left out, they are today and the day four weeks after the first.

    Raises:
        UnknownDate: one of them is not clear.
    """
    today = store.clock().date()
    begins = _day(first, today) if first.strip() else today
    return begins, _day(last, today) if last.strip() else begins + USUAL


def _day(typed: str, today: date) -> date:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        on = read_date(typed, today).on
        if on is None:
            raise UnknownDate(typed=typed) from None
        return on


def plan_of(tx: Tx, tracker: Tracker, first: date, last: date, *, silences: bool = False) -> Plan | None:
    """Plan the nudges of one tracker; None where it is gone. Nothing comes of one that was put away."""
    clock = nudges.clock_of(tx, tracker.id)
    if clock is None:
        return None
    if clock.is_archived:
        return Plan(tracker, clock.policy, first, last, ())
    scene = Scene(tx, clock, first)
    found = [nudge for nudge in play(scene.items, scene.team, scene.morning, last) if nudge.day >= first]
    summaries = summaries_between(tx, clock, first, last)
    hours = {(one.day, one.recipient.id): at for at, one in summaries}
    lines = [*_planned(found, scene, hours)]
    lines += [Planned(at, one, "", recipient_name(one, scene.team)) for at, one in summaries]
    planned = tuple(sorted(lines, key=lambda one: (one.at, one.nudge.recipient.kind, one.name)))
    quiet = _silences(scene, planned, Window(first, last)) if silences else ()
    return Plan(tracker, clock.policy, first, last, planned, tuple(quiet))


class Scene:
    """
    A tracker as it stands, and the first morning of a plan that begins on a day: `items`, `team` and `morning`.

    Without items it is about all there are.
    """

    def __init__(
        self, tx: Tx, clock: TrackerClock, first: date, items: Sequence[Watched] | None = None
    ) -> None:
        self.clock = clock
        self.items = nudges.linked(tx, nudges.watch_all(tx, clock) if items is None else items)
        self.team = _with_home(nudges.load_team(tx, clock, self.items))
        came_in_on, today = clock.came_in_on, clock.day_of(tx.now)
        swept_to = clock.first_on if clock.swept_on is None else max(clock.first_on, clock.swept_on + ONE_DAY)
        start = max(swept_to, today)
        if first < came_in_on:
            self.items = [_as_if_come_in(item, came_in_on, first) for item in self.items]
            self.morning = self._morning(Window(first, first), (), first)
        elif first < start:
            start = max(first, clock.first_on)
            self.morning = self._morning(
                Window(start, start), nudges.nudges_before(tx, clock.id, first), came_in_on
            )
        else:
            window = Window(max(swept_to, start - FURTHEST_BACK), start)
            spent = nudges.nudges_before(tx, clock.id, date.max)
            self.morning = self._morning(window, spent, came_in_on)

    def _morning(self, window: Window, spent: Iterable[Spent], came_in_on: date) -> Morning:
        before = [one.nudge for one in spent]
        opened = {one.recipient.kind for one in before if one.cause is Cause.OPENING}
        clock = self.clock
        return Morning(
            clock.id,
            window,
            clock.policy,
            clock.days,
            came_in_on,
            frozenset(one.key for one in before),
            owes_people=RecipientKind.PERSON not in opened,
            owes_channel=RecipientKind.CHANNEL not in opened,
        )


def recipient_name(nudge: Nudge, team: Team) -> str:
    """Name a recipient as people know it: a person, a role, a channel by its id, or the home channel there is not yet."""
    if nudge.recipient.kind is RecipientKind.PERSON:
        return team.known(nudge.recipient.id).name or nudge.recipient.id
    return nudge.recipient.id or "home channel"


def _with_home(team: Team) -> Team:
    if team.home_channel or team.channels:
        return team
    return replace(team, home_channel=HOME_CHANNEL, channels=(*team.channels, HOME_CHANNEL))


def _as_if_come_in(item: Watched, came_in_on: date, first: date) -> Watched:
    """Give an item as it would be had it come in earlier: what happened on the day it came in happened then."""
    return replace(
        item,
        due_set_on=first if item.due_set_on == came_in_on else item.due_set_on,
        silent_since=first if item.silent_since == came_in_on else item.silent_since,
    )


def _planned(
    found: Iterable[Nudge], scene: Scene, summaries: Mapping[tuple[date, str], datetime]
) -> Iterable[Planned]:
    """Give a line for each nudge, and for a list one for each of its items; a summary of the day carries them at its hour."""
    dues = {item.number: item.due for item in scene.items if item.kind is SubjectKind.ITEM}
    for nudge in found:
        name = recipient_name(nudge, scene.team)
        at = summaries.get((nudge.day, nudge.recipient.id)) or _at(nudge, scene)
        if nudge.number:
            yield Planned(at, nudge, nudge.number, name, nudge.due)
        for number in nudge.items:
            yield Planned(at, nudge, number, name, dues.get(number))


def _at(nudge: Nudge, scene: Scene) -> datetime:
    known = scene.team.people.get(nudge.recipient.id)
    try:
        return scene.clock.morning(nudge.day, known.timezone if known else "")
    except (OSError, KeyError, ValueError):  # a name that no zone has
        return scene.clock.morning(nudge.day)


def _silences(scene: Scene, planned: Iterable[Planned], span: Window) -> Iterable[Silence]:
    spoken = {one.number for one in planned}
    for item in scene.items:
        if item.kind is SubjectKind.ITEM and item.number not in spoken:
            yield silence_in(item, scene.team, scene.morning, span)
