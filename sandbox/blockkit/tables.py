"""Tables and charts."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sandbox import limits
from sandbox.blockkit.base import Part, refuse, text_of_length
from sandbox.blockkit.blocks import Block
from sandbox.blockkit.rich_text import RichText


class RawText(Part):
    """A cell of literal text."""

    type: Literal["raw_text"]
    text: Annotated[str, text_of_length(limits.TABLE_CHARACTERS)]


class RawNumber(Part):
    """A cell with a number and how it is shown."""

    type: Literal["raw_number"]
    value: int | float
    text: Annotated[str, text_of_length(limits.TABLE_CHARACTERS)]


Cell = Annotated[RawText | RawNumber | RichText, Field(discriminator="type")]
HeaderCell = Annotated[RawText | RawNumber, Field(discriminator="type")]


class ColumnSettings(Part):
    """How one column is set."""

    align: Literal["left", "center", "right"] | None = None
    is_wrapped: bool | None = None


class Table(Block):
    """A plain table, shown at the foot of the message."""

    type: Literal["table"]
    rows: Annotated[
        list[Annotated[list[Cell], Field(min_length=1, max_length=limits.TABLE_COLUMNS)]],
        Field(min_length=1, max_length=limits.TABLE_ROWS),
    ]
    column_settings: Annotated[list[ColumnSettings | None], Field(max_length=limits.TABLE_COLUMNS)] | None = (
        None
    )


class DataTable(Block):
    """A table with pages and sorting, whose first row is the header."""

    type: Literal["data_table"]
    caption: Annotated[str, text_of_length(limits.TEXT)]
    rows: Annotated[
        list[Annotated[list[Cell], Field(min_length=1, max_length=limits.TABLE_COLUMNS)]],
        Field(min_length=2, max_length=limits.DATA_TABLE_ROWS),
    ]
    page_size: Annotated[int, Field(ge=1, le=limits.DATA_TABLE_PAGE)] | None = None
    row_header_column_index: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _regular(self) -> Self:
        width = len(self.rows[0])
        if any(len(row) != width for row in self.rows):
            raise refuse("all rows must have the same number of cells", "rows")
        if any(isinstance(cell, RichText) for cell in self.rows[0]):
            raise refuse("header cells must not be rich_text", "rows")
        if self.row_header_column_index is not None and self.row_header_column_index >= width:
            raise refuse("must be the index of a column", "row_header_column_index")
        return self


_Label = Annotated[str, text_of_length(limits.CHART_LABEL)]
_AxisTitle = Annotated[str, text_of_length(limits.CHART_AXIS_TITLE)]


class Segment(Part):
    """A slice."""

    label: _Label
    value: Annotated[int | float, Field(gt=0)]


class Pie(Part):
    """A pie chart."""

    type: Literal["pie"]
    segments: Annotated[list[Segment], Field(min_length=1, max_length=limits.CHART_SEGMENTS)]


class Point(Part):
    """One value of a series."""

    label: _Label
    value: int | float


class Series(Part):
    """A row of values under one name."""

    name: _Label
    data: Annotated[list[Point], Field(min_length=1, max_length=limits.CHART_POINTS)]


class Axes(Part):
    """What stands along the axes."""

    categories: Annotated[list[_Label], Field(min_length=1, max_length=limits.CHART_POINTS)]
    x_label: _AxisTitle | None = None
    y_label: _AxisTitle | None = None


class SeriesChart(Part):
    """A bar, area or line chart."""

    type: Literal["bar", "area", "line"]
    series: Annotated[list[Series], Field(min_length=1, max_length=limits.CHART_SERIES)]
    axis_config: Axes

    @model_validator(mode="after")
    def _complete(self) -> Self:
        names = [one.name for one in self.series]
        if len(set(names)) != len(names):
            raise refuse("series names must be unique", "series")
        wanted = sorted(self.axis_config.categories)
        if any(sorted(point.label for point in one.data) != wanted for one in self.series):
            raise refuse("every series must cover every category exactly once", "series")
        return self


class DataVisualization(Block):
    """A chart."""

    type: Literal["data_visualization"]
    title: Annotated[str, text_of_length(limits.CHART_TITLE)]
    chart: Annotated[Pie | SeriesChart, Field(discriminator="type")]
