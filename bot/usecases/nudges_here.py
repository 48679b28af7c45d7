"""Whether a channel hears of a tracker's dates, and when it has its summary."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.domain.answers_people import DigestHere, NudgesHere
from bot.domain.errors_people import OnlyInChannel
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Tracker
from bot.domain.schedules import following, occurs_on, read_rhythm
from bot.domain.typed_text import tidy
from bot.store import channel_nudges, history
from bot.store.channel_nudges import ChannelSchedule, Switch
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.list import today_of
from bot.usecases.permitted import check_permitted

OFF = frozenset({"off", "none", "never", "stop", "no"})


def nudges_here(store: Store, actor: Actor, place: Place) -> NudgesHere:
    """Tell how things stand with the nudges of the tracker in the conversation."""
    check_may(actor, "nudges")
    with store.read(actor.workspace) as tx:
        return standing_here(tx, choose_tracker(tx, actor, place), place.channel)


def switch_nudges(store: Store, actor: Actor, place: Place, *, is_on: bool) -> NudgesHere:
    """
    Switch the nudges of a channel on or off.

    Raises:
        OnlyInChannel: it was asked for in a direct conversation.
        NotAllowed: the leads and administrators settle that.
    """
    check_may(actor, "nudges switch")
    if not place.channel:
        raise OnlyInChannel(verb=f"nudges {'on' if is_on else 'off'}")
    with store.write(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        check_permitted(tx, tracker, actor, "nudges switch")
        before = channel_nudges.switches(tx, tracker.id).get(place.channel, Switch(is_on=False))
        here = standing_here(tx, tracker, place.channel)
        if before.is_on == is_on:
            return here
        switch = replace(before, is_on=is_on)
        channel_nudges.set_switch(tx, tracker.id, place.channel, switch, by=actor.name)
        words = {True: "on", False: "off"}
        history.append(
            tx,
            tracker.id,
            actor,
            "nudges",
            before={"nudges": words[before.is_on]},
            after={"nudges": words[is_on], "channel": place.channel},
        )
        return replace(standing_here(tx, tracker, place.channel), changed=True)


def standing_here(tx: Tx, tracker: Tracker, channel: str) -> NudgesHere:
    """Gather how the nudges of a tracker stand in a channel, and which other channels hear."""
    found = channel_nudges.switches(tx, tracker.id)
    home = channel_nudges.home_channel(tx, tracker.id)
    schedule = channel_nudges.schedule_of(tx, tracker.id, channel) if channel else None
    here = found.get(channel, Switch(is_on=False))
    return NudgesHere(
        tracker,
        channel,
        here.is_on,
        is_home=bool(channel) and channel == home,
        others=tuple(one for one, switch in found.items() if switch.is_on and one != channel),
        schedule=schedule.wording if schedule else "",
        takes_replies=here.takes_replies,
    )


def digest_line(store: Store, actor: Actor, place: Place, typed: str) -> DigestHere:
    """
    Set when the channel has its summary, end that by "off", or with no words tell when it comes.

    Raises:
        OnlyInChannel: it was asked for in a direct conversation.
        UnclearSchedule: the words name no rhythm.
        NotAllowed: the leads and administrators settle that.
    """
    words = tidy(typed)
    check_may(actor, "digest" if words else "nudges")
    if not place.channel:
        raise OnlyInChannel(verb="digest")
    if not words:
        with store.read(actor.workspace) as tx:
            return digest_here(tx, choose_tracker(tx, actor, place), place.channel)
    rhythm = None if words.casefold() in OFF else read_rhythm(typed)
    with store.write(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        check_permitted(tx, tracker, actor, "digest")
        before = channel_nudges.schedule_of(tx, tracker.id, place.channel)
        if rhythm is None and before is None:
            return digest_here(tx, tracker, place.channel)
        wanted = (
            ChannelSchedule(rhythm.rule, words, rhythm.time_of_day, tx.now, actor.name) if rhythm else None
        )
        channel_nudges.set_schedule(tx, tracker.id, place.channel, wanted)
        history.append(
            tx,
            tracker.id,
            actor,
            "digest",
            before={"summary": before.wording if before else ""},
            after={"summary": wanted.wording if wanted else "", "channel": place.channel},
        )
        return replace(digest_here(tx, tracker, place.channel), changed=True)


def digest_here(tx: Tx, tracker: Tracker, channel: str) -> DigestHere:
    """Tell when a channel has its summary, and on which days it comes next."""
    schedule = channel_nudges.schedule_of(tx, tracker.id, channel)
    if schedule is None:
        return DigestHere(tracker)
    zone = ZoneInfo(tracker.timezone)
    start = schedule.set_at.astimezone(zone).date()
    today, now = today_of(tx, tracker), f"{tx.now.astimezone(zone):%H:%M}"
    days = following(schedule.rule, start, today, 3)
    # One that is set today begins with the next time its day comes round.
    if start < today and occurs_on(schedule.rule, start, today) and now < schedule.time_of_day:
        days = (today, *days[:2])
    return DigestHere(tracker, schedule.wording, schedule.time_of_day, days)
