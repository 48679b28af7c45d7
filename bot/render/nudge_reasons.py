"""Why a nudge comes, and why an item is silent: sentences that can be checked with a calendar. Plain text, nothing is escaped."""

from datetime import date

from bot.domain.nudge_ladder import comes_on
from bot.domain.nudge_policy import NudgePolicy
from bot.domain.nudge_values import Nudge, Quiet, Silence, Via
from bot.domain.nudge_words import Cause, SubjectKind
from bot.domain.recommendations import Tracker
from bot.domain.working_days import WorkingDays, holiday_name
from bot.render.dates import MONTHS, uk_date
from bot.render.words import count_words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

TO_WHOM = {
    Via.DEPUTY: "To the deputy, because the owner is away.",
    Via.AWAY: "To a lead, because the owner is away.",
    Via.LEFT: "To a lead, because the owner has left.",
    Via.UNOWNED: "To the lead, because nobody owns it.",
    Via.UNLINKED: "To the lead, because its owner is only a printed name, with no Slack account linked to it.",
    Via.SIGN_OFF: "To the lead: it is complete and waits for a sign-off.",
    Via.BROUGHT_IN: "To whoever brought the tracker in, because no lead is linked.",
}


def day_words(day: date) -> str:
    """
    Write a day with its weekday, so that it can be found in a calendar.

    >>> day_words(date(2026, 1, 3))
    'Saturday 3 January 2026'
    """
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def rung_words(rung: int) -> str:
    """
    Say where a rung lies.

    >>> rung_words(-14), rung_words(-1), rung_words(0), rung_words(7)
    ('14 days before the due date', 'the day before the due date', 'on the due date', '7 days after the due date')
    """
    if rung in {-1, 1}:
        return f"the day {'before' if rung < 0 else 'after'} the due date"
    if not rung:
        return "on the due date"
    return f"{count_words(abs(rung), 'day')} {'before' if rung < 0 else 'after'} the due date"


def rung_name(rung: int) -> str:
    """
    Name a nudge by its rung.

    >>> rung_name(-14), rung_name(0), rung_name(1)
    ('The nudge 14 days before', 'The nudge on the day', 'The nudge the day after')
    """
    return f"The nudge {rung_words(rung).removesuffix(' the due date')}" if rung else "The nudge on the day"


def fell_and_came(nudge: Nudge, tracker: Tracker, policy: NudgePolicy, *, tense: str = "comes") -> str:
    """Say on which day a rung falls and, where that is another, on which it comes and why."""
    fell_on, rung = nudge.occurrence_on, nudge.rung or 0
    name = rung_name(rung)
    fell = "fell" if tense == "came" else "falls"
    if fell_on == nudge.day:
        return f"{name} {tense} on {day_words(nudge.day)}."
    days = WorkingDays(tracker.nation, policy.days)
    why = why_not_on(fell_on, tracker.nation)
    words = f"{name} {fell} on {day_words(fell_on)}{why}, so it {tense} on {day_words(nudge.day)}."
    if comes_on(fell_on, rung, days) == nudge.day:
        return words
    return f"{name} {fell} on {day_words(fell_on)}{why} and was held back until {day_words(nudge.day)}."


def why_not_on(day: date, nation: str) -> str:
    """Name the bank holiday on a day, in brackets; a weekend says so itself."""
    name = holiday_name(nation, day)
    return f" ({name})" if name else ""


def reason_words(nudge: Nudge, tracker: Tracker, policy: NudgePolicy, *, tense: str = "comes") -> str:
    """Say in a sentence or two why a nudge comes."""
    to_whom = f" {TO_WHOM[nudge.via]}" if nudge.via in TO_WHOM else ""
    return f"{_cause_words(nudge, tracker, policy, tense)}{to_whom}"


def _cause_words(nudge: Nudge, tracker: Tracker, policy: NudgePolicy, tense: str) -> str:
    due = f"Due on {uk_date(nudge.due)}. " if nudge.due else ""
    on = day_words(nudge.day)
    if nudge.kind is SubjectKind.SCHEDULE:
        return f"The channel's scheduled summary of {on}."
    if nudge.kind is SubjectKind.ACTION:
        return f"{due}A promise: it is asked about on {on}."
    words = {
        Cause.OPENING: f"Overdue already when the tracker came in, on {uk_date(nudge.occurrence_on)}: said once.",
        Cause.SUMMARY: f"On the leads' weekly list of {on}.",
        Cause.STALE: f"Nothing recorded since {uk_date(nudge.occurrence_on)}: after {count_words(policy.stale_days, 'day')} that is asked about.",
        Cause.ASKED: f"A lead asked for it on {on}.",
        Cause.ESCALATION: f"{due}Overdue by {count_words(nudge.rung or 0, 'day')}: a lead hears of it on {on}.",
    }
    return words.get(nudge.cause) or f"{due}{fell_and_came(nudge, tracker, policy, tense=tense)}"


def silence_words(silence: Silence, *, today: date) -> str:
    """Say in a sentence why an item, or one of its rungs, is silent."""
    due = f"Due on {uk_date(silence.due)}. " if silence.due else ""
    next_on = f" Next on {day_words(silence.day)}." if silence.day and silence.day > today else ""
    words = {
        Quiet.CLOSED: "It is closed.",
        Quiet.NO_DATE: f"It has no due date.{next_on}",
        Quiet.PUT_AWAY: "Its tracker is archived: nothing in it is nudged.",
        Quiet.SNOOZED: f"It is snoozed until {day_words(silence.until)}."
        if silence.until
        else "It is snoozed.",
        Quiet.PAST_LADDER: f"{due}The last of its nudges has passed; it stays in the leads' weekly list.",
        Quiet.DATE_SET_LATER: f"{due}Its date was set later than that nudge would have come.",
        Quiet.AWAITING_SIGN_OFF: "It is complete and waits for a sign-off: its owner is left in peace.",
        Quiet.NOBODY_LINKED: f"{due}There is nobody to tell: no lead is linked, and nudges are on in no channel.",
        Quiet.NOBODY_THERE: f"{due}Everybody it would go to is away or has left.",
        Quiet.MORE_URGENT: "A later nudge of it fell on the same day and came in its place.",
        Quiet.SPENT: "It came before.",
        Quiet.DOWN: "It did not come: a later one came in its place, or the bot was not running.",
        Quiet.NOTHING_FALLS: f"{due}Nothing falls on these days.{next_on}",
    }
    return words[silence.because]
