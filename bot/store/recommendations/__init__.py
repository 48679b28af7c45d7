"""Recommendations: read, write, and change the status of."""

from bot.store.recommendations.correcting import (
    AddedLine,
    EveryLine,
    add_line,
    addressed_here,
    as_parents,
    every_line,
    move_under,
    put_words_back,
    references_on,
    renumber,
    set_removed,
    texts_set_here,
)
from bot.store.recommendations.known import known_numbers, numbers, still_known
from bot.store.recommendations.outlines import load_outlines
from bot.store.recommendations.reading import (
    children,
    load_all,
    load_by_id,
    load_one,
    load_several,
    load_under,
    load_with_parent,
)
from bot.store.recommendations.statuses import StatusChange, set_status, status_changes_of
from bot.store.recommendations.writing import add_recommendations, change_recommendation, reorder

__all__ = [
    "AddedLine",
    "EveryLine",
    "StatusChange",
    "add_line",
    "add_recommendations",
    "addressed_here",
    "as_parents",
    "change_recommendation",
    "children",
    "every_line",
    "known_numbers",
    "load_all",
    "load_by_id",
    "load_one",
    "load_outlines",
    "load_several",
    "load_under",
    "load_with_parent",
    "move_under",
    "numbers",
    "put_words_back",
    "references_on",
    "renumber",
    "reorder",
    "set_removed",
    "set_status",
    "status_changes_of",
    "still_known",
    "texts_set_here",
]
