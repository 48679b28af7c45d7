"""The words of `setup`: the form of a tracker's settings, and what was saved."""

import dataclasses
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from bot.domain.nudge_policy import NudgePolicy, policy_facts, policy_from
from bot.domain.setting_up import (
    Settings,
    SettingsSaved,
    SettingsShown,
    ladder_of,
    read_timezone,
    read_whole,
)
from bot.domain.working_days import NATIONS
from bot.render.blocks import Block, Message, Option, actions, button, context, plain, section
from bot.render.checks import check_view
from bot.render.forms import Choice, Form, Several, ShortText
from bot.render.nudges import channel_words
from bot.render.pickers import ChannelField, PeopleField, PersonField
from bot.render.text import escape
from bot.render.words import and_words, facts_value, named, short_title

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
REPLIES = "replies"

CHANGED: Mapping[str, str] = {
    "executive-lead": "the Executive Lead",
    "operational-lead": "the Operational Lead",
    "administrator": "the administrators",
    "home": "the home channel",
    "days": "the nation and time zone",
    "policy": "when it nudges",
    "replies": "answers in threads",
}
"""What was changed, in words."""


class SetupForm(Form):
    """A tracker's settings."""

    callback_id: ClassVar[str] = "setup.save"
    title: ClassVar[str] = "Set up the tracker"
    submit: ClassVar[str] = "Save"

    executive: Annotated[str, PersonField(label="Executive Lead", optional=True)] = ""
    operational: Annotated[
        str,
        PersonField(
            label="Operational Lead",
            hint="Hears of what nobody owns, of what is a week late, and of who is away.",
            optional=True,
        ),
    ] = ""
    administrators: Annotated[
        tuple[str, ...],
        PeopleField(
            label="Administrators", hint="May change these settings and correct lines.", optional=True
        ),
    ] = ()
    home: Annotated[
        str,
        ChannelField(
            label="Home channel",
            hint="Hears of the team's dates, once on a working day at the most. Invite the bot there.",
            optional=True,
        ),
    ] = ""
    replies: Annotated[
        tuple[str, ...],
        Several(
            label="Answers in the home channel's threads",
            options=(Option("Offer them as updates, for their authors alone", REPLIES),),
            optional=True,
        ),
    ] = ()
    nation: Annotated[
        str,
        Choice(label="Bank holidays of", options=tuple(Option(nation, nation) for nation in NATIONS)),
    ] = "England"
    timezone: Annotated[str, ShortText(label="Time zone", hint="For example Europe/London.")] = (
        "Europe/London"
    )
    hour: Annotated[
        str,
        Choice(
            label="Nudges come at",
            options=tuple(Option(f"{hour:02}:00", str(hour)) for hour in range(24)),
            hint="Each person's own morning, by the clock of their profile in Slack.",
        ),
    ] = "9"
    days: Annotated[
        tuple[str, ...],
        Several(
            label="Days on which nudges come",
            options=tuple(Option(day, str(place)) for place, day in enumerate(WEEKDAYS)),
        ),
    ] = ()
    before: Annotated[
        str, ShortText(label="Nudge so many days before the date", hint="0 is the day itself.", optional=True)
    ] = ""
    after: Annotated[str, ShortText(label="And so many days after it", optional=True)] = ""
    stale_days: Annotated[
        str,
        ShortText(label="Nudge after so many days without an update", hint="0 for no such nudge."),
    ] = "30"
    operational_after: Annotated[
        str, ShortText(label="Days past the date after which the Operational Lead hears of it")
    ] = "7"
    executive_after: Annotated[
        str, ShortText(label="Days past the date after which the Executive Lead hears of it")
    ] = "28"


FIELDS: Mapping[str, str] = {"rungs": "before", "weekly_on": "days"}
"""The field of the form under which a refusal of the policy stands, where it has another name there."""


def setup_view(shown: SettingsShown) -> Block:
    """Lay the form out, filled with the settings as they are."""
    settings, policy = shown.settings, shown.settings.policy
    form = SetupForm(
        executive=settings.executive,
        operational=settings.operational,
        administrators=settings.administrators,
        home=settings.home,
        replies=(REPLIES,) if settings.takes_replies else (),
        nation=settings.nation if settings.nation in NATIONS else NATIONS[0],
        timezone=settings.timezone,
        hour=str(policy.hour),
        days=tuple(str(day) for day in policy.days),
        before=", ".join(str(-rung) for rung in policy.rungs if rung <= 0),
        after=", ".join(str(rung) for rung in policy.rungs if rung > 0),
        stale_days=str(policy.stale_days),
        operational_after=str(policy.operational_after),
        executive_after=str(policy.executive_after),
    )
    before: list[Block] = [section(f"*{named(short_title(shown.title))}*")]
    if shown.other_channels:
        before.append(context(f"Nudges are also on in {channel_words(shown.other_channels)}."))
    return form.view(before=before, metadata=carried(shown), labels=labels_of(shown))


def labels_of(shown: SettingsShown) -> dict[str, str]:
    """Name the leads as the document prints them."""
    found = {}
    if shown.executive_printed:
        found["executive"] = f"Executive Lead (in the document: {shown.executive_printed[:100]})"
    if shown.operational_printed:
        found["operational"] = f"Operational Lead (in the document: {shown.operational_printed[:100]})"
    return found


def carried(shown: SettingsShown) -> dict[str, Any]:
    """Write down the settings that the form opens with, so that an untouched field changes nothing."""
    settings = shown.settings
    return {
        "t": shown.tracker_id,
        "e": settings.executive,
        "o": settings.operational,
        "a": list(settings.administrators),
        "h": settings.home,
        "n": settings.nation,
        "z": settings.timezone,
        "p": policy_facts(settings.policy),
        "r": int(settings.takes_replies),
    }


def opened_settings(facts: Mapping[str, Any]) -> Settings:
    """Read the settings that the form opened with."""
    return Settings(
        executive=str(facts.get("e", "")),
        operational=str(facts.get("o", "")),
        administrators=tuple(str(one) for one in facts.get("a", ())),
        home=str(facts.get("h", "")),
        nation=str(facts.get("n", "")),
        timezone=str(facts.get("z", "")),
        policy=policy_from(facts.get("p", {})),
        takes_replies=bool(facts.get("r")),
    )


def wanted_settings(form: SetupForm, opened: Settings) -> Settings:
    """
    Make settings of a submitted form.

    Raises:
        PolicyRefused, UnknownTimezone: a field holds what cannot be used.
    """
    policy: NudgePolicy = dataclasses.replace(
        opened.policy,
        rungs=ladder_of(form.before, form.after),
        stale_days=read_whole(form.stale_days, "stale_days"),
        hour=int(form.hour),
        days=tuple(sorted(int(day) for day in form.days)),
        operational_after=read_whole(form.operational_after, "operational_after"),
        executive_after=read_whole(form.executive_after, "executive_after"),
    ).check()
    return Settings(
        executive=form.executive,
        operational=form.operational,
        administrators=form.administrators,
        home=form.home,
        nation=form.nation,
        timezone=read_timezone(form.timezone),
        policy=policy,
        takes_replies=REPLIES in form.replies,
    )


def saved_blocks(saved: SettingsSaved) -> list[Block]:
    """Say what was changed, and what still lacks."""
    changed = and_words([CHANGED[one] for one in saved.changed])
    words = f"Saved: {changed}." if changed else "Nothing was changed."
    blocks: list[Block] = [section(f"*{named(short_title(saved.title))}*\n{escape(words)}")]
    if saved.is_made_administrator:
        blocks.append(context("You set it up, so you administer this tracker. You can add others here."))
    lacks = [
        lack
        for lack, is_there in (
            ("no Operational Lead is linked, so nobody hears of what is unowned", saved.settings.operational),
            ("no Executive Lead is linked", saved.settings.executive),
            ("it has no home channel", saved.settings.home),
        )
        if not is_there
    ]
    if lacks:
        blocks.append(context(f"Still to do: {and_words(lacks)}."))
    return blocks


def saved_view(saved: SettingsSaved) -> Block:
    """Say in the form's place what was saved."""
    view = {
        "type": "modal",
        "title": plain("Settings saved" if saved.changed else "Settings"),
        "close": plain("Done"),
        "blocks": saved_blocks(saved),
    }
    check_view(view)
    return view


def try_again(tracker_id: int) -> Message:
    """Say that the form could not be opened, with a button to try again."""
    words = "Slack did not open the form in time. Nothing was changed."
    return Message.of(
        words, section(words), actions(button("Open it", "setup.open", facts_value(t=tracker_id)))
    )
