"""The fixed words of nudging: why somebody hears of an item, of what, and how far a notice has come."""

from enum import StrEnum


class Cause(StrEnum):
    """Why a nudge is sent."""

    DUE = "due"  # a rung up to and on the date
    OVERDUE = "overdue"  # a rung past the date
    STALE = "stale"  # nothing recorded for as long as the policy allows
    ESCALATION = "escalation"  # overdue for so long that a lead hears of it
    OPENING = "opening"  # what was overdue already when the tracker came in
    SUMMARY = "summary"  # the leads' weekly list, or a channel's scheduled summary
    ASKED = "asked"  # a lead asked for it


class SubjectKind(StrEnum):
    """What a nudge is about."""

    ITEM = "item"
    ACTION = "action"
    TRACKER = "tracker"
    SCHEDULE = "schedule"


class NoticeKind(StrEnum):
    """What a notice is."""

    DIGEST = "digest"  # all nudges of one person on one day
    CHANNEL = "channel"  # the nudges of one channel on one day
    SUMMARY = "summary"  # a channel's scheduled summary, with that day's nudges
    ASKED = "asked"  # a nudge that a lead asked for
    TROUBLE = "trouble"  # something an administrator has to know


class NoticeState(StrEnum):
    """How far a notice has come."""

    WAITING = "waiting"
    SENDING = "sending"  # somebody has claimed it, until the lease ends
    SENT = "sent"
    FAILED = "failed"  # for good
    UNKNOWN = "unknown"  # it may have been posted, and nobody can look
    DROPPED = "dropped"  # there was nothing left to say when its time came
