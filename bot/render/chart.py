"""
Charts, drawn by Slack itself.

They say nothing that the words beside them do not: whoever cannot see a drawing, or has a client that is too old for
it, reads the figures.
"""

from collections.abc import Sequence

from bot.domain.answers import Count
from bot.render import limits
from bot.render.blocks import Block
from bot.render.limits import check_length, fit


def pie(title: str, counts: Sequence[Count]) -> list[Block]:
    """Draw what a whole is made of; parts that are nothing are left out, and of nothing there is no drawing."""
    segments = [{"label": _label(count.name), "value": count.number} for count in counts if count.number > 0][
        : limits.CHART_SEGMENTS
    ]
    return [_block(title, {"type": "pie", "segments": segments})] if segments else []


def bars(title: str, series: str, counts: Sequence[Count]) -> list[Block]:
    """Draw figures beside each other; nothing where all of them are nothing."""
    if not any(count.number for count in counts):
        return []
    names = [_label(count.name) for count in counts]
    points = [{"label": name, "value": count.number} for name, count in zip(names, counts, strict=True)]
    chart: Block = {
        "type": "bar",
        "series": [{"name": _label(series), "data": points}],
        "axis_config": {"categories": names, "y_label": fit(series, limits.CHART_AXIS)},
    }
    return [_block(title, chart)]


def _block(title: str, chart: Block) -> Block:
    check_length(title, limits.CHART_TITLE, "the title of a chart")
    return {"type": "data_visualization", "title": title, "chart": chart}


def _label(name: str) -> str:
    return fit(name[:1].upper() + name[1:], limits.CHART_LABEL)
