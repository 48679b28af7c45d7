"""Why an item is nudged or silent: what came, what did not, and what comes next."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.answers_nudges import Spent, Why
from bot.domain.errors import NotAnItem, UnknownTracker
from bot.domain.nudge_ladder import ONE_DAY, Window
from bot.domain.nudge_plan import play
from bot.domain.nudge_silences import rungs_missed, silence_in
from bot.domain.nudge_values import Nudge, Quiet, Recipient, Silence, Watched
from bot.domain.nudge_words import Cause, SubjectKind
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Recommendation, Tracker
from bot.store import nudges, recommendations
from bot.store.nudges import TrackerClock
from bot.store.nudges.teams import load_people
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.lines import line_of
from bot.usecases.plan_nudges import Scene
from bot.usecases.show import number_in

AHEAD = timedelta(days=400)
"""How far ahead the next nudges are looked for: more than a year, for a yearly date."""


def why(store: Store, actor: Actor, place: Place, typed: str) -> Why:
    """
    Explain the nudges of one item by the number as it was typed.

    Raises:
        NoNumber: the words hold no number.
        UnknownNumber: the tracker has no such number.
        NotAnItem: it is a parent, which is never nudged itself.
    """
    check_may(actor, "why")
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        number = number_in(typed, recommendations.known_numbers(tx, tracker.id))
        line = line_of(tx, tracker, number)
        if not line.is_item:
            raise NotAnItem(number=number, children=recommendations.children(tx, tracker.id, number))
        return why_of(tx, tracker, line)


def why_of(tx: Tx, tracker: Tracker, line: Recommendation) -> Why:
    """Gather what explains the nudges of one item."""
    clock = nudges.clock_of(tx, tracker.id)
    watched = nudges.watch_lines(tx, clock, [line.id]) if clock else []
    if clock is None or not watched:
        raise UnknownTracker(name=tracker.key)
    today = clock.day_of(tx.now)
    next_on = today if clock.swept_on is None or clock.swept_on < today else clock.swept_on + ONE_DAY
    scene = Scene(tx, clock, max(next_on, clock.first_on), watched)
    item = scene.items[0]
    spent = _spent_on(tx, clock, item)
    came = {(one.nudge.rung, one.nudge.occurrence_on) for one in spent}
    coming = () if clock.is_archived else tuple(play([item], scene.team, scene.morning, today + AHEAD))
    return Why(
        tracker,
        clock.policy,
        item,
        today,
        spent,
        _silences(item, scene, came, Window(today, today), has_next=bool(coming)),
        _next_of_each(coming),
        _names(tx, scene, [*(one.nudge.recipient for one in spent), *(one.recipient for one in coming)]),
    )


def _spent_on(tx: Tx, clock: TrackerClock, item: Watched) -> tuple[Spent, ...]:
    """List what came of the item, with the due date of each as it then was, and the opening that named it."""
    own = [_with_due(one) for one in nudges.nudges_on(tx, clock.id, SubjectKind.ITEM, item.id)]
    if item.due is None or item.due >= clock.came_in_on or item.due_set_on > clock.came_in_on:
        return tuple(own)
    whole = nudges.nudges_on(tx, clock.id, SubjectKind.TRACKER, clock.id)
    return (*(one for one in whole if one.nudge.cause is Cause.OPENING), *own)


def _with_due(spent: Spent) -> Spent:
    nudge = spent.nudge
    if nudge.rung is None:
        return spent
    return replace(spent, nudge=replace(nudge, due=nudge.occurrence_on - nudge.rung * ONE_DAY))


def _silences(
    item: Watched, scene: Scene, came: set[tuple[int | None, date]], span: Window, *, has_next: bool
) -> tuple[Silence, ...]:
    missed = [] if not item.is_open else list(rungs_missed(item, scene.team, scene.morning, came))
    if has_next:
        return tuple(missed)
    if scene.clock.is_archived:
        return (*missed, Silence(item.number, Quiet.PUT_AWAY))
    return (*missed, silence_in(item, scene.team, scene.morning, span))


def _next_of_each(coming: Iterable[Nudge]) -> tuple[Nudge, ...]:
    """Keep what comes on the next nudge day of the item, and the next day after it."""
    found = list(coming)
    days = sorted({nudge.day for nudge in found})[:2]
    return tuple(nudge for nudge in found if nudge.day in days)


def _names(tx: Tx, scene: Scene, recipients: Iterable[Recipient]) -> dict[str, str]:
    people = dict(scene.team.people) | load_people(tx, sorted({recipient.id for recipient in recipients}))
    return {person: known.name for person, known in people.items() if known.name}
