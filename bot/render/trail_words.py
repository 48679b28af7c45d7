"""Entries of the trail in words: what was done, through which door, and each fact before and after."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from bot.domain.history import Facts
from bot.domain.trail import TrailEntry
from bot.render.dates import uk_date, uk_moment
from bot.render.text import escape, preview
from bot.render.words import count_words, named, numbers_words, sentence_case

TITLES: Mapping[str, str] = {
    "action": "Action changed",
    "add": "Line added",
    "archive": "Tracker archived",
    "assign": "Owner changed",
    "close": "Closed by the inspectorate",
    "create": "Tracker begun",
    "deputy": "Deputy changed",
    "digest": "Scheduled summary changed",
    "due": "Due date moved",
    "edit": "Edited",
    "evidence": "Evidence changed",
    "export": "Exported",
    "grant": "Role given",
    "handover": "Handed over",
    "import": "Taken over from the document",
    "mark": "Marking changed",
    "not mine": "Said not to be theirs",
    "nudge": "Owner asked by a lead",
    "nudges": "Nudges changed",
    "propose": "Proposed as a force update",
    "redact": "Text removed for good",
    "remove": "Line removed",
    "reopen": "Reopened",
    "send back": "Sent back",
    "setup": "Settings changed",
    "sign off": "Signed off",
    "snooze": "Snoozed",
    "status": "Status changed",
    "reinstate": "Line brought back",
    "target": "Target changed",
    "unarchive": "Tracker out of the archive",
    "undo": "Taken back",
    "withdraw": "Withdrawn",
}
"""What was done, by the verb of the entry; one that is not listed is shown as it is."""

UPDATES: Mapping[tuple[str, str], str] = {
    ("note", "recorded"): "Progress note recorded",
    ("force update", "proposed"): "Force update proposed",
    ("force update", "current"): "Force update taken over from the document",
}
"""What recording an update was, by its kind and its first state."""

DOORS: Mapping[str, str] = {
    "command": "typed in Slack",
    "form": "in a form in Slack",
    "button": "by a button in Slack",
    "terminal": "on the terminal",
    "document": "from a document",
    "clock": "by the clock",
}

ADDED: Mapping[str, str] = {"action": "Action promised", "evidence": "Evidence added"}
"""Titles of entries that say of nothing what it was before."""

NAMES: Mapping[str, str] = {
    "due": "Due date",
    "due wording": "Words of the due date",
    "due kind": "Kind of due date",
    "current": "Takes the place of",
    "replaces": "Takes the place of",
    "executive_lead": "Executive Lead",
    "executive-lead": "Executive Lead",
    "operational_lead": "Operational Lead",
    "operational-lead": "Operational Lead",
    "source_report": "Source report",
    "new": "Lines added",
    "changed": "Facts changed",
    "gone": "No longer in the document",
    "kept": "Kept as recorded here",
    "covers": "Answers",
    "author": "Written by",
    "at": "Written",
    "former": "Entries of the former history",
    "is_public": "Public",
    "is_withdrawn": "Withdrawn",
}
"""Names of facts that do not read well as they are kept."""

UNSAID = frozenset({"action", "action_id", "due kind", "evidence", "id", "states", "text_id"})
"""Rows of ours, and what other facts say already."""

PLACES = frozenset({"current", "replaces"})
"""What an update takes the place of: it stands before, and there is nothing after it."""

TOLD_IN_TITLE = frozenset({"kind", "state", "covers"})
"""Facts of a new update that its title has said."""

VALUE = 160
"""Characters of one fact; what is longer is shown whole with its entry."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*")


def title_of(entry: TrailEntry) -> str:
    """Say what was done, in a few words of ours."""
    if entry.verb == "update":
        kind, state = str(entry.after.get("kind", "")), str(entry.after.get("state", ""))
        words = UPDATES.get((kind, state), f"{sentence_case(kind)} recorded" if kind else "Update recorded")
        covers = entry.after.get("covers")
        if isinstance(covers, list) and covers:
            return f"{words} on {numbers_words([str(number) for number in covers])}"
        return words
    if entry.verb in ADDED and not entry.before:
        return ADDED[entry.verb]
    return TITLES.get(entry.verb, sentence_case(entry.verb.replace("_", " ").replace("-", " ")))


def who_words(entry: TrailEntry, timezone: str) -> str:
    """Say by whom it was done, when and through which door; escaped."""
    who = named(entry.actor) or "nobody"
    door = DOORS.get(entry.door, escape(preview(entry.door, 40)))
    return f"{who} · {uk_moment(entry.at, timezone)} · {door}"


def fact_lines(entry: TrailEntry, timezone: str, limit: int = VALUE) -> Iterator[str]:
    """Say each fact as it was and as it is; escaped, one line a fact."""
    told = TOLD_IN_TITLE if entry.verb == "update" else frozenset[str]()
    for name in dict.fromkeys((*entry.after, *entry.before)):
        if name in UNSAID | told or is_said_already(entry, name):
            continue
        label = NAMES.get(name) or escape(preview(sentence_case(name.replace("_", " ")), 40))
        before, after = (
            value_words(facts, name, timezone, limit) if name in facts else None
            for facts in (entry.before, entry.after)
        )
        if before is None or before == after:
            is_nothing = entry.verb == "import" and not entry.after.get(name)
            if after != "none" and not is_nothing:
                yield f"{label}: {after}"
        elif name in PLACES and after is None:
            yield f"{label}: {before}"
        else:
            yield f"{label}: {before} → {after or 'none'}"


def is_said_already(entry: TrailEntry, name: str) -> bool:
    """Tell whether a fact only repeats another: a date whose words are the date itself, the state of what was taken back."""
    after = entry.after.get(name)
    if name == "due wording":
        return after == entry.after.get("due") and not entry.before.get(name)
    return name == "state" and after == "undone"


def value_words(facts: Facts, name: str, timezone: str, limit: int) -> str:
    """Word one fact: dates as people write them, numbers as ranges, nothing as "none"."""
    value = facts[name]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, list):
        return listed_words(value, limit)
    if isinstance(value, dict):
        parts = (
            f"{key.replace('_', ' ')} {value_words(value, key, timezone, limit)}" for key in map(str, value)
        )
        return ", ".join(parts) or "none"
    return text_words("" if value is None else str(value), timezone, limit)


def text_words(value: str, timezone: str, limit: int) -> str:
    """Word a fact that is written as text; a date or a moment among them is read back."""
    try:
        if _DATE.fullmatch(value):
            return uk_date(date.fromisoformat(value))
        if _MOMENT.fullmatch(value):
            return uk_moment(datetime.fromisoformat(value), timezone)
    except ValueError:
        pass  # it only looked like one
    return escape(preview(value, limit)) or "none"


def listed_words(values: list[object], limit: int) -> str:
    """Word a list: numbers as ranges, anything else by how many there are."""
    if not values:
        return "none"
    if all(isinstance(value, str) for value in values):
        return escape(preview(numbers_words([str(value) for value in values]), limit))
    return count_words(len(values), "entry", "entries")
