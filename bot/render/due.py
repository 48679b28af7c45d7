"""The words of `due` and `target`: their forms, and how a date is read from them."""

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field as Limit
from pydantic import model_validator

from bot.domain.answers_changing import Choosing
from bot.domain.changing import DateWanted
from bot.domain.updates import LONGEST_TEXT
from bot.render.blocks import Block
from bot.render.dates import uk_date
from bot.render.forms import DateField, Form, LongText, Pick, ShortText
from bot.render.status import about_blocks, carried, problem_blocks
from bot.render.text import sendable

LONGEST_DATE = 200
"""Characters of a date in words."""


class DueForm(Form):
    """What somebody fills in to move a due date: a day in the calendar, or words."""

    callback_id: ClassVar[str] = "due.form"
    title: ClassVar[str] = "Move the due date"
    submit: ClassVar[str] = "Save"

    number: Annotated[
        str, Pick(label="Which number?", action_id="update.number", placeholder="Type 12.4 or a word of it")
    ] = ""
    on: Annotated[date | None, DateField(label="New date", optional=True)] = None
    words: Annotated[
        str,
        ShortText(
            label="Or in words",
            hint="For example end of March, in six months; none; inherit, to have the date of the one above.",
            optional=True,
        ),
        Limit(max_length=LONGEST_DATE),
    ] = ""
    reason: Annotated[
        str,
        LongText(label="Reason", hint="Stands beside the move in the history.", optional=True),
        Limit(max_length=LONGEST_TEXT),
    ] = ""

    @model_validator(mode="after")
    def has_one_date(self) -> Self:
        """Refuse a day and words at once: they might not agree."""
        if self.on and self.words.strip():
            raise ValueError("Choose a day or write it in words, not both")
        return self


class TargetForm(DueForm):
    """What somebody fills in to set our own target."""

    callback_id: ClassVar[str] = "target.form"
    title: ClassVar[str] = "Set our own target"

    words: Annotated[
        str,
        ShortText(label="Or in words", hint="For example end of March; none takes it away.", optional=True),
        Limit(max_length=LONGEST_DATE),
    ] = ""


def date_view(choosing: Choosing) -> Block:
    """Make the form for a date, beneath what it is about and what was wrong with the line that was typed."""
    form = TargetForm if choosing.verb == "target" else DueForm
    shown = form(on=choosing.on, reason=sendable(choosing.reason))
    return shown.view(
        before=[*problem_blocks(choosing), *about_blocks(choosing)],
        metadata=carried(choosing),
        leave_out={"number"} if choosing.lines else (),
    )


def date_wanted(form: DueForm) -> DateWanted:
    """Make of a submitted form what is to be moved; a day of the calendar is written out in full."""
    return DateWanted(uk_date(form.on) if form.on else form.words.strip(), form.reason.strip())
