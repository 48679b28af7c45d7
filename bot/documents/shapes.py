"""
The shapes of the interchange JSON, format "tracker/1".

These models are the only description of the format: the reader checks files against them, and the published JSON
Schema is made from them.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from bot.domain.deadlines import DeadlineKind
from bot.domain.people import Door
from bot.domain.statuses import Status
from bot.domain.updates import ActionState, Kind, State, TextFormat

FORMAT = "tracker/1"


def _without_zero(text: str) -> str:
    if "\x00" in text:
        raise ValueError("a text may not hold a zero character")
    return text


Text = Annotated[str, AfterValidator(_without_zero)]
Number = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^\S(?:[^\x00-\x1f]*\S)?$")]


class Shape(BaseModel):
    """A part of the file; keys that it does not know are kept aside and told to whoever imports."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True, use_attribute_docstrings=True)


class ActionShape(Shape):
    """A promise, its text without the word "Action:" before it."""

    text: Text
    owner: Text = ""
    due: date | None = None
    state: ActionState = ActionState.OPEN
    due_wording: Text | None = None
    """The words that the date came from; written only where they do not follow from the text."""


class RecommendationShape(Shape):
    """A numbered line. One that other lines name as their parent has no status, owner or update of its own."""

    number: Number
    """The number as it was issued, unique in the file."""
    parent: Number | None = None
    """The number of the line that this one is a part of; that line stands before this one."""
    text: Text = ""
    due: date | None = None
    """The date in force: the line's own, else its parent's."""
    due_inherited: bool = False
    """Whether date and wording are the parent's; they are not read back then."""
    due_wording: Text | None = ""
    """The words that the date came from."""
    status: Status | None = None
    owner: Text | None = None
    update: Text | None = None
    """The current force update without its actions; empty where it has actions alone, null where there is none."""
    actions: tuple[ActionShape, ...] = ()
    shares_update_with: tuple[Number, ...] = ()
    """The other lines that the same force update answers, in the order of the file; each of them says the same."""
    addressee: Text | None = ""
    """The body to whom the recommendation was made; written only where it is known."""
    due_kind: DeadlineKind | None = None
    """What sort of deadline it is; written only where that does not follow from the wording."""
    update_format: TextFormat = TextFormat.MARKDOWN
    """How the update is to be read; written only where it is plain text."""


class TrackerShape(Shape):
    """The document being answered, with the names as they are printed in it."""

    title: Text
    organisation: Text | None = ""
    executive_lead: Text | None = ""
    operational_lead: Text | None = ""
    source_report: Text | None = ""
    marking: Text | None = ""


class UpdateShape(Shape):
    """Internal: something that was recorded, in force or not."""

    id: Text
    covers: tuple[Number, ...]
    kind: Kind
    state: State
    text: Text | None
    """What was written; null where it was removed for good."""
    format: TextFormat
    author: Text
    at: AwareDatetime
    actions: tuple[ActionShape, ...] = ()


class StatusShape(Shape):
    """Internal: one change of a status."""

    number: Number
    before: Status
    after: Status
    reason: Text = ""
    author: Text
    at: AwareDatetime


class DateShape(Shape):
    """Internal: one move of a due date."""

    number: Number
    before: date | None
    after: date | None
    wording: Text = ""
    reason: Text = ""
    author: Text
    at: AwareDatetime


class HistoryShape(Shape):
    """Internal: one entry of the history with its hash and the hash of the entry before it."""

    seq: int
    at: AwareDatetime
    actor: Text
    actor_id: Text
    door: Door
    verb: Text
    subject: Text
    before: dict[str, object]
    after: dict[str, object]
    digests: dict[str, object]
    previous: Text
    hash: Text


class InterchangeShape(Shape):
    """A whole file: a tracker, its lines in document order, and in a full file what is internal."""

    format: Literal["tracker/1"]
    tracker: TrackerShape
    recommendations: tuple[RecommendationShape, ...]
    updates: tuple[UpdateShape, ...] | None = None
    statuses: tuple[StatusShape, ...] | None = None
    dates: tuple[DateShape, ...] | None = None
    history: tuple[HistoryShape, ...] | None = None


def interchange_schema() -> dict[str, object]:
    """Make the JSON Schema of the format, as it is published."""
    schema = InterchangeShape.model_json_schema(mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tracker interchange, format tracker/1",
        **{key: value for key, value in schema.items() if key != "title"},
    }
