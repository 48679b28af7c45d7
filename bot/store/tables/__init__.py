"""Every table, one file a noun; `metadata` is what the migrations are compared with."""

from bot.store.tables.base import Base
from bot.store.tables.history import HistoryRow, HistoryTextRow
from bot.store.tables.people import ChannelRow, DraftRow, PersonRow
from bot.store.tables.recommendations import DueChangeRow, RecommendationRow, StatusChangeRow
from bot.store.tables.submissions import SubmissionRow
from bot.store.tables.texts import TextRow
from bot.store.tables.trackers import TrackerRow, WorkspaceRow
from bot.store.tables.updates import ActionRow, UpdateItemRow, UpdateRow

metadata = Base.metadata

__all__ = [
    "ActionRow",
    "Base",
    "ChannelRow",
    "DraftRow",
    "DueChangeRow",
    "HistoryRow",
    "HistoryTextRow",
    "PersonRow",
    "RecommendationRow",
    "StatusChangeRow",
    "SubmissionRow",
    "TextRow",
    "TrackerRow",
    "UpdateItemRow",
    "UpdateRow",
    "WorkspaceRow",
    "metadata",
]
