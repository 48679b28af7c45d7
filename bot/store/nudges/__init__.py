"""What the clock reads and keeps: trackers to look at, items that may have something to say, the team, what is spent."""

from bot.store.nudges.candidates import Sought, find_candidates, watch_all, watch_lines, watch_promises
from bot.store.nudges.clocks import (
    TrackerClock,
    claim_day,
    clock_of,
    clocks_behind,
    known_zones,
    note_quiet,
    set_policy,
)
from bot.store.nudges.notices import begin_notice, move_nudges, zone_of
from bot.store.nudges.spent import nudges_before, nudges_in, nudges_on, spend, spent_keys
from bot.store.nudges.teams import linked, load_people, load_team
from bot.store.nudges.timed import Schedule, note_summarised, schedules_of

__all__ = [
    "Schedule",
    "Sought",
    "TrackerClock",
    "begin_notice",
    "claim_day",
    "clock_of",
    "clocks_behind",
    "find_candidates",
    "known_zones",
    "linked",
    "load_people",
    "load_team",
    "move_nudges",
    "note_quiet",
    "note_summarised",
    "nudges_before",
    "nudges_in",
    "nudges_on",
    "schedules_of",
    "set_policy",
    "spend",
    "spent_keys",
    "watch_all",
    "watch_lines",
    "watch_promises",
    "zone_of",
]
