"""Every table, one file a noun; `metadata` is what the migrations are compared with."""

from bot.store.tables.base import Base
from bot.store.tables.history import HistoryRow, HistoryTextRow
from bot.store.tables.nudges import ChannelNudgesRow, NudgeRow, ScheduleRow, SnoozeRow
from bot.store.tables.outbox import NoticeRow
from bot.store.tables.people import ChannelRow, DraftRow, PersonRow, RoleRow
from bot.store.tables.recommendations import DueChangeRow, RecommendationRow, StatusChangeRow
from bot.store.tables.submissions import SubmissionRow
from bot.store.tables.texts import TextRow
from bot.store.tables.trackers import TrackerRow, WorkspaceRow
from bot.store.tables.updates import ActionRow, EvidenceRow, UpdateItemRow, UpdateRow

metadata = Base.metadata

__all__ = [
    "ActionRow",
    "Base",
    "ChannelNudgesRow",
    "ChannelRow",
    "DraftRow",
    "DueChangeRow",
    "EvidenceRow",
    "HistoryRow",
    "HistoryTextRow",
    "NoticeRow",
    "NudgeRow",
    "PersonRow",
    "RecommendationRow",
    "RoleRow",
    "ScheduleRow",
    "SnoozeRow",
    "StatusChangeRow",
    "SubmissionRow",
    "TextRow",
    "TrackerRow",
    "UpdateItemRow",
    "UpdateRow",
    "WorkspaceRow",
    "metadata",
]
