"""Set a tracker up: who leads and administers it, where it is at home, and when it nudges."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.domain.errors import UnknownTracker
from bot.domain.errors_people import CannotOwn
from bot.domain.history import Facts
from bot.domain.nudge_policy import NudgePolicy
from bot.domain.people import Actor, Membership, Role, check_may
from bot.domain.recommendations import Tracker
from bot.domain.setting_up import Settings, SettingsSaved, SettingsShown
from bot.store import channel_nudges, history, nudges, people, roles, trackers
from bot.store.channel_nudges import Switch
from bot.store.heads import hold_tracker
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.lines import tracker_by_id
from bot.usecases.permitted import check_permitted

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

POLICY: Mapping[str, str] = {
    "rungs": "nudged so many days from the date",
    "stale_days": "nudged after days without an update",
    "hour": "nudged at the hour",
    "days": "nudged on",
    "operational_after": "days until the Operational Lead hears",
    "executive_after": "days until the Executive Lead hears",
}
"""What each field of the policy is called in the history."""


@dataclass(frozen=True, slots=True)
class Setup:
    """One saving of settings: what the form showed, and what came back."""

    tx: Tx
    tracker: Tracker
    actor: Actor
    opened: Settings
    wanted: Settings


def read_settings_of(store: Store, actor: Actor, place: Place) -> SettingsShown:
    """
    Read the settings of the tracker that is meant, for whoever may change them.

    Raises:
        NotAllowed: the leads and administrators settle that.
    """
    check_may(actor, "setup")
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        check_permitted(tx, tracker, actor, "setup")
        settings = settings_of(tx, tracker)
        others = channel_nudges.switches(tx, tracker.id)
        return SettingsShown(
            tracker.id,
            tracker.title,
            settings,
            tracker.executive_lead,
            tracker.operational_lead,
            tuple(one for one, switch in others.items() if switch.is_on and one != settings.home),
        )


def settings_of(tx: Tx, tracker: Tracker) -> Settings:
    """Read the settings as they are."""
    clock = nudges.clock_of(tx, tracker.id)
    if clock is None:
        raise UnknownTracker(name=tracker.key)
    held = roles.holders(tx, tracker.id)

    def holders(role: Role) -> tuple[str, ...]:
        return tuple(holder.person_id for holder in held if holder.role is role)

    home = clock.home_channel
    switch = channel_nudges.switches(tx, tracker.id).get(home)
    return Settings(
        executive=next(iter(holders(Role.EXECUTIVE_LEAD)), ""),
        operational=next(iter(holders(Role.OPERATIONAL_LEAD)), ""),
        administrators=holders(Role.ADMINISTRATOR),
        home=home,
        nation=tracker.nation,
        timezone=tracker.timezone,
        policy=clock.policy,
        takes_replies=bool(switch and switch.takes_replies),
    )


def set_up(store: Store, actor: Actor, tracker_id: int, opened: Settings, wanted: Settings) -> SettingsSaved:
    """
    Save settings; one that is left as the form opened it changes nothing, whatever somebody else did meanwhile.

    Whoever sets a tracker up that nobody leads or administers becomes its administrator.

    Raises:
        CannotOwn: somebody chosen is no full member here; `field` says where.
        PolicyRefused: the nudges cannot be set so.
        NotAllowed: the leads and administrators settle that.
    """
    check_may(actor, "setup")
    policy = wanted.policy.check()
    with store.write(actor.workspace) as tx:
        tracker = tracker_by_id(tx, tracker_id)
        standing = check_permitted(tx, tracker, actor, "setup")
        hold_tracker(tx, tracker.id)
        setup = Setup(tx, tracker, actor, opened, replace(wanted, policy=policy))
        check_people(setup)
        changed = [*change_leads(setup), *change_administrators(setup), *change_facts(setup)]
        is_made = not standing.has_arranger and bool(actor.id) and not leads_now(tx, tracker)
        if is_made:
            give(setup, Role.ADMINISTRATOR, actor.id)
        now = settings_of(tx, tracker_by_id(tx, tracker_id))
        return SettingsSaved(tracker.title, tuple(changed), now, is_made)


def leads_now(tx: Tx, tracker: Tracker) -> bool:
    """Tell whether anybody administers a tracker as things stand in the transaction."""
    return any(holder.role is Role.ADMINISTRATOR for holder in roles.holders(tx, tracker.id))


def check_people(setup: Setup) -> None:
    """Refuse people who are no full members, each under the field in which they were chosen."""
    wanted, opened = setup.wanted, setup.opened
    chosen = [("executive", wanted.executive), ("operational", wanted.operational)]
    chosen += [("administrators", person) for person in wanted.administrators]
    before = {opened.executive, opened.operational, *opened.administrators}
    for field, person_id in chosen:
        if not person_id or person_id in before:
            continue
        found = people.find_person(setup.tx, person_id)
        if found is None or found.membership is not Membership.MEMBER:
            because = Membership.UNKNOWN if found is None else found.membership
            raise CannotOwn(name=found.full_name if found else "", because=str(because), field=field)


def change_leads(setup: Setup) -> Iterator[str]:
    """Link a lead to another account, where another was chosen."""
    for role, before, after in (
        (Role.EXECUTIVE_LEAD, setup.opened.executive, setup.wanted.executive),
        (Role.OPERATIONAL_LEAD, setup.opened.operational, setup.wanted.operational),
    ):
        if before == after:
            continue
        held = [one for one in roles.holders(setup.tx, setup.tracker.id) if one.role is role]
        take_all(setup, role, (holder.person_id for holder in held if holder.person_id != after))
        if after:
            give(setup, role, after)
        yield str(role)


def change_administrators(setup: Setup) -> Iterator[str]:
    """Add and take away administrators, where the form was changed."""
    before, after = set(setup.opened.administrators), set(setup.wanted.administrators)
    if before == after:
        return
    take_all(setup, Role.ADMINISTRATOR, sorted(before - after))
    for person in sorted(after - before):
        give(setup, Role.ADMINISTRATOR, person)
    yield str(Role.ADMINISTRATOR)


def give(setup: Setup, role: Role, person_id: str) -> None:
    """Give somebody a role, and note it; one they hold stays as it is."""
    if roles.give(setup.tx, setup.tracker.id, role, person_id):
        note(setup, "grant", {}, {str(role): name_of(setup.tx, person_id)})


def take_all(setup: Setup, role: Role, persons: Iterable[str]) -> None:
    """Take a role from people, and note each."""
    for person_id in list(persons):
        if roles.take(setup.tx, setup.tracker.id, role, person_id):
            note(setup, "grant", {str(role): name_of(setup.tx, person_id)}, {})


def change_facts(setup: Setup) -> Iterator[str]:
    """Change the home channel, the nation, the time zone, the nudges and the threads, each where the form was changed."""
    tx, tracker, opened, wanted = setup.tx, setup.tracker, setup.opened, setup.wanted
    if opened.home != wanted.home:
        channel_nudges.set_home_channel(tx, tracker.id, wanted.home)
        note(setup, "setup", {"home channel": opened.home}, {"home channel": wanted.home})
        yield "home"
    if opened.nation != wanted.nation or opened.timezone != wanted.timezone:
        trackers.change_tracker(tx, replace(tracker, nation=wanted.nation, timezone=wanted.timezone))
        before = {"nation": opened.nation, "time zone": opened.timezone}
        note(setup, "setup", before, {"nation": wanted.nation, "time zone": wanted.timezone})
        yield "days"
    if opened.policy != wanted.policy:
        nudges.set_policy(tx, tracker.id, wanted.policy)
        note(setup, "setup", said_of(opened.policy, wanted.policy), said_of(wanted.policy, opened.policy))
        yield "policy"
    if opened.takes_replies != wanted.takes_replies and wanted.home:
        is_on = channel_nudges.switches(tx, tracker.id).get(wanted.home, Switch(is_on=True)).is_on
        switch = Switch(is_on, takes_replies=wanted.takes_replies)
        channel_nudges.set_switch(tx, tracker.id, wanted.home, switch, by=setup.actor.name)
        words = {True: "offered as updates", False: "left alone"}
        before_words, after_words = words[opened.takes_replies], words[wanted.takes_replies]
        note(setup, "setup", {"answers in threads": before_words}, {"answers in threads": after_words})
        yield "replies"


def said_of(policy: NudgePolicy, other: NudgePolicy) -> Facts:
    """Write down what a policy says otherwise than another one, for people to read."""
    found: dict[str, object] = {}
    for field, words in POLICY.items():
        value = getattr(policy, field)
        if value == getattr(other, field):
            continue
        if field == "days":
            found[words] = ", ".join(WEEKDAYS[day] for day in value)
        else:
            found[words] = ", ".join(str(day) for day in value) if isinstance(value, tuple) else value
    return found


def note(setup: Setup, verb: str, before: Facts, after: Facts) -> None:
    """Write an entry in the history."""
    history.append(setup.tx, setup.tracker.id, setup.actor, verb, before=before, after=after)


def name_of(tx: Tx, person_id: str) -> str:
    """Give somebody's name, or their id where none is known."""
    found = people.find_person(tx, person_id)
    return (found.full_name or found.name if found else "") or person_id
