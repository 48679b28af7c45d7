"""The form behind "Change these" under a list: one change for all the items of the list, shown before it counts."""

import json
from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field as Limit
from pydantic import model_validator

from bot.domain.answers import Listed
from bot.domain.change_asked import StatusAsked
from bot.domain.changing import DateWanted
from bot.domain.statuses import Status
from bot.domain.updates import LONGEST_TEXT, MOST_ITEMS
from bot.render.blocks import Block, Option, button, context, section
from bot.render.dates import uk_date
from bot.render.due import LONGEST_DATE
from bot.render.forms import Choice, DateField, Form, LongText, ShortText
from bot.render.limits import PRIVATE_METADATA, fit, units
from bot.render.text import escape
from bot.render.words import SYMBOLS, count_words, facts_value, numbers_words, sentence_case

SPARE = 100
"""Room in what a form carries for all but the numbers."""


class ManyForm(Form):
    """What somebody fills in to change every item of a list: a status or a date, and why."""

    callback_id: ClassVar[str] = "list.change"
    title: ClassVar[str] = "Change these items"
    submit: ClassVar[str] = "Next"

    what: Annotated[
        str,
        Choice(
            label="What is to change?",
            options=(
                Option("Status", "status"),
                Option("Due date", "due"),
                Option("Our own target", "target"),
            ),
        ),
    ] = "status"
    status: Annotated[
        str,
        Choice(
            label="New status",
            optional=True,
            options=tuple(Option(f"{SYMBOLS[one]} {sentence_case(str(one))}", str(one)) for one in Status),
        ),
    ] = ""
    on: Annotated[date | None, DateField(label="New date", optional=True)] = None
    words: Annotated[
        str,
        ShortText(label="Or the date in words", hint="For example end of March; none.", optional=True),
        Limit(max_length=LONGEST_DATE),
    ] = ""
    reason: Annotated[
        str,
        LongText(label="Reason", optional=True),
        Limit(max_length=LONGEST_TEXT),
    ] = ""

    @model_validator(mode="after")
    def agrees(self) -> Self:
        """Refuse a status beside a date, two dates, and neither."""
        has_date = bool(self.on or self.words.strip())
        if self.what == "status" and (has_date or not self.status):
            raise ValueError("Choose the new status below, and leave the date empty")
        if self.what != "status" and (self.status or not has_date):
            raise ValueError("Choose the new date below, and leave the status empty")
        if self.on and self.words.strip():
            raise ValueError("Choose a day or write it in words, not both")
        return self


def change_button(listed: Listed, query: str) -> list[Block]:
    """Offer to change all the items of a list, where there are any and one form can carry them."""
    if not listed.numbers or len(listed.numbers) > MOST_ITEMS or not is_carried(listed):
        return []
    return [button("Change these", "list.change", facts_value(t=listed.tracker.id, q=query))]


def is_carried(listed: Listed) -> bool:
    """Tell whether a form can carry the numbers of all the items."""
    numbers = json.dumps(listed.numbers, ensure_ascii=False)
    return units(numbers) < PRIVATE_METADATA - SPARE


def change_many_view(listed: Listed) -> Block:
    """Make the form, beneath the numbers that it is about."""
    numbers = list(listed.numbers)
    words = escape(fit(numbers_words(numbers), 2_000))
    # an empty form is no answer yet, so it cannot agree with itself
    return ManyForm.model_construct().view(
        before=[
            section(f"*{count_words(len(numbers), 'item')}*: {words}"),
            context("Nothing counts yet: you see what would change on each, and confirm it."),
        ],
        metadata={"t": listed.tracker.id, "n": numbers},
    )


def many_asked(form: ManyForm) -> StatusAsked | DateWanted:
    """Make of a submitted form what is to be changed."""
    if form.what == "status":
        return StatusAsked(Status(form.status), form.reason.strip())
    return DateWanted(uk_date(form.on) if form.on else form.words.strip(), form.reason.strip())
