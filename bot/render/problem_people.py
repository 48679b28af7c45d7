"""What we say when something about people, their roles or their nudges is refused."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain import errors_people as errors
from bot.domain.errors import TrackerError
from bot.render.dates import uk_date
from bot.render.limits import fit
from bot.render.text import quoted

CANNOT_OWN: Mapping[str, str] = {
    "guest": "{name} is a guest here, so nothing can be assigned to them.",
    "bot": "{name} is a bot, so nothing can be assigned to it.",
    "other organisation": "{name} belongs to another organisation, so nothing can be assigned to them.",
    "deactivated": "{name} has left: the account is deactivated, so nothing can be assigned to it.",
    "unknown": "Slack could not say who {name} is just now, so nothing was changed. Please try again in a minute.",
}

SCHEDULES_THAT_WORK = (
    "every Monday 09:00, every weekday, fortnightly on Wednesday, first Monday of the month, or off"
)


def nobody_named_words(error: errors.NobodyNamed) -> str:
    """Say that a person is needed."""
    found = f"{quoted(error.typed)} names nobody. " if error.typed.strip() else ""
    return f"{found}Say who is meant: @ and a name, “me”, or “nobody”."


def unknown_person_words(error: errors.UnknownPerson) -> str:
    """Say that a name is nobody's, or several people's."""
    if error.alike:
        listed = ", ".join(fit(name, 60) for name in error.alike[:5])
        return f"{quoted(error.name)} could be several people: {listed}. Type @ and choose the one you mean."
    return f"Nobody here is known as {quoted(error.name)}. Type @ and choose the person from Slack's list."


def cannot_own_words(error: errors.CannotOwn) -> str:
    """Say why somebody can own nothing."""
    words = CANNOT_OWN.get(error.because, "Nothing can be assigned to {name}.")
    return words.format(name=fit(error.name, 60) or "This person")


def not_a_member_words(error: errors.NotAMember) -> str:
    """Say that an id is none."""
    return f"{quoted(error.typed)} is no member id. It stands in the person's profile in Slack, for example U024BE7LH."


def not_a_role_words(error: errors.NotARole) -> str:
    """Say that a role is held, or not held, already."""
    has = "has that role already" if error.holds else "does not have that role"
    return f"{fit(error.name, 60)} {has}: {fit(error.role, 40)}."


def day_passed_words(error: errors.DayPassed) -> str:
    """Say that a day is not ahead."""
    day = "today" if error.until == error.today else "already past"
    return f"{uk_date(error.until)} is {day}. Name a day to come, for example tomorrow or Monday."


def no_day_named_words(error: errors.NoDayNamed) -> str:
    """Say that a day is needed."""
    found = f"{quoted(error.typed)} is no single day. " if error.typed.strip() else ""
    verb = fit(error.verb, 40)
    return f"{found}Say until when, for example “{verb} until Monday”, “{verb} 3d” or “{verb} off”."


def too_far_words(error: errors.TooFarAhead) -> str:
    """Say that a day is too far ahead."""
    return (
        f"{uk_date(error.until)} is too far ahead. The last day that can be named is {uk_date(error.last)}."
    )


def snooze_refused_words(error: errors.SnoozeRefused) -> str:
    """Say why an item cannot be snoozed so, and what would work."""
    number = fit(error.number, 40)
    if error.because == "past due" and error.due:
        return (
            f"{number} is due on {uk_date(error.due)}, and a snooze does not outlast the date. "
            f"Snooze until then at the latest, or move the date with a reason."
        )
    if error.because == "overdue" and error.last:
        return (
            f"{number} is overdue, so it can be snoozed until {uk_date(error.last)} at the latest. "
            f"To agree on more time, move the date with a reason."
        )
    return f"{number} is not open, so there is nothing to snooze: it is not nudged."


def only_in_channel_words(error: errors.OnlyInChannel) -> str:
    """Say that something belongs to a channel."""
    return f"{quoted(error.verb)} sets something for a channel. Type it in the channel that you mean."


def unclear_schedule_words(error: errors.UnclearSchedule) -> str:
    """Say that a rhythm was not understood, and which are."""
    if error.because == "time":
        return f"The time in {quoted(error.typed)} is not clear. Write it as 09:00 or 9am."
    return f"{quoted(error.typed)} names no rhythm that I know. These work: {SCHEDULES_THAT_WORK}."


def nothing_to_nudge_words(error: errors.NothingToNudge) -> str:
    """Say that nobody needs a nudge."""
    if error.typed.strip().casefold() == "overdue":
        return "Nothing is overdue, so there is nobody to nudge."
    return f"Nothing in {quoted(error.typed)} is open, so there is nobody to nudge."


def unknown_nudges_word_words(error: errors.UnknownNudgesWord) -> str:
    """Say what can stand after `nudges`."""
    return f"{quoted(error.typed)} says nothing about nudges. These work: nudges, nudges on, nudges off, nudges next 14d."


def unknown_timezone_words(error: errors.UnknownTimezone) -> str:
    """Say that a name is no time zone's."""
    return f"{quoted(error.name)} is no time zone. Write it as Europe/London or Europe/Belfast."


def nothing_to_hand_over_words(error: errors.NothingToHandOver) -> str:
    """Say that somebody owns nothing."""
    return f"Nothing that is open is owned by {quoted(error.name)}, so nothing was handed over."


def deputy_is_owner_words(error: errors.DeputyIsOwner) -> str:
    """Say that nobody stands in for themselves."""
    return f"{fit(error.number, 40)} is owned by {fit(error.name, 60) or 'them'} already. Name somebody else as the deputy."


WORDS: Mapping[type[TrackerError], Callable[[Any], str]] = {
    errors.NobodyNamed: nobody_named_words,
    errors.UnknownPerson: unknown_person_words,
    errors.CannotOwn: cannot_own_words,
    errors.NotAMember: not_a_member_words,
    errors.NotARole: not_a_role_words,
    errors.DayPassed: day_passed_words,
    errors.NoDayNamed: no_day_named_words,
    errors.TooFarAhead: too_far_words,
    errors.SnoozeRefused: snooze_refused_words,
    errors.OnlyInChannel: only_in_channel_words,
    errors.UnclearSchedule: unclear_schedule_words,
    errors.UnknownNudgesWord: unknown_nudges_word_words,
    errors.UnknownTimezone: unknown_timezone_words,
    errors.NothingToHandOver: nothing_to_hand_over_words,
    errors.DeputyIsOwner: deputy_is_owner_words,
    errors.NothingToNudge: nothing_to_nudge_words,
}
