"""Recommendations: read, write, and change the status of."""

from bot.store.recommendations.reading import (
    children,
    known_numbers,
    load_all,
    load_one,
    load_several,
    load_under,
    load_with_parent,
    numbers,
    still_known,
)
from bot.store.recommendations.statuses import StatusChange, set_status, status_changes_of
from bot.store.recommendations.writing import add_recommendations, change_recommendation, reorder

__all__ = [
    "StatusChange",
    "add_recommendations",
    "change_recommendation",
    "children",
    "known_numbers",
    "load_all",
    "load_one",
    "load_several",
    "load_under",
    "load_with_parent",
    "numbers",
    "reorder",
    "set_status",
    "status_changes_of",
    "still_known",
]
