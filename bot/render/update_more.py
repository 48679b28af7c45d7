"""The wider form for an update: with a promise, a link that shows what was done, and our own next target."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field as Limit
from pydantic import ValidationError

from bot.domain.along import Along
from bot.domain.answers import Prepared
from bot.render.fields import DateField, LongText, ShortText
from bot.render.forms import ViewState
from bot.render.pickers import PersonField
from bot.render.text import sendable
from bot.render.update_form import KEEP, ONE, UpdateForm, offered_options


class WiderForm(UpdateForm):
    """What else may come along with an update; none of it is needed."""

    is_wide: ClassVar[bool] = True

    promise: Annotated[
        str,
        LongText(
            label="Action: what is promised?",
            tells="update.typed",
            hint="It belongs to this update, and is published with it where that is a force update.",
            optional=True,
            missing="Write what is promised",
        ),
        Limit(max_length=3_000),
    ] = ""
    promise_owner: Annotated[str, PersonField(label="Who will do it?", optional=True)] = ""
    promise_due: Annotated[date | None, DateField(label="By when?", tells="update.typed", optional=True)] = (
        None
    )
    link: Annotated[
        str,
        ShortText(label="Evidence: a link", tells="update.typed", placeholder="https://", optional=True),
        Limit(max_length=2_000),
    ] = ""
    link_words: Annotated[
        str,
        ShortText(label="What does the link show?", tells="update.typed", optional=True),
        Limit(max_length=3_000),
    ] = ""
    target: Annotated[
        date | None, DateField(label="Our own next target", tells="update.typed", optional=True)
    ] = None

    @classmethod
    def read(cls, state: ViewState, metadata: Mapping[str, Any] | None = None) -> Self:
        """
        Read what was submitted.

        Raises:
            FormProblems: with a sentence for each field that cannot stand as it is.
        """
        form = super().read(state, metadata or {})
        if (form.promise_owner or form.promise_due) and not form.promise.strip():
            raise cls.problems(state, {"promise": "Write what is promised"})
        if form.link_words.strip() and not form.link.strip():
            raise cls.problems(state, {"link": "Give the link too"})
        return form


def form_class(metadata: Mapping[str, Any]) -> type[UpdateForm]:
    """Name the form that lies open."""
    return WiderForm if metadata.get("x") else UpdateForm


def widened(form: UpdateForm) -> UpdateForm:
    """Make the wider form of what is filled in so far."""
    return WiderForm.model_validate(form.model_dump())


def along_with(form: UpdateForm) -> Along:
    """Make of a submitted form what comes along with the update."""
    if not isinstance(form, WiderForm):
        return Along()
    return Along(
        promise=form.promise,
        owner_id=form.promise_owner,
        due=form.promise_due,
        link=form.link,
        link_words=form.link_words.strip(),
        target=form.target,
    )


NOT_KEPT = {"text", "reading", "number", "covers"}
"""Fields that a draft keeps by themselves, or that only the line tells that was typed."""


def fields_in(state: ViewState, metadata: Mapping[str, Any]) -> str:
    """Write down what an open form holds beside its text, to be kept with it; nothing where all is as it opened."""
    form = form_class(metadata).glimpse(state, metadata)
    held = form.model_dump(mode="json", exclude=NOT_KEPT, exclude_defaults=True)
    if not held:
        return ""
    return json.dumps(held | ({"x": 1} if form.is_wide else {}), ensure_ascii=False)


def restored(prepared: Prepared) -> UpdateForm | None:
    """
    Fill a form with all that its author had left in it, as far as that can still be chosen.

    None where nothing was left in it but words.
    """
    if not prepared.fields:
        return None
    held = json.loads(prepared.fields)
    kind = WiderForm if held.pop("x", 0) else UpdateForm
    covers = tuple(item.number for item in prepared.choices)
    try:
        form = kind.model_validate(held | {"text": sendable(prepared.text), "covers": covers})
    except ValidationError:  # written by an older form
        return None
    offered = {
        name: {option.value for option in options} for name, options in offered_options(prepared).items()
    }
    return form.model_copy(
        update={
            "kept": tuple(one for one in form.kept if one in offered["kept"]),
            "status": form.status if form.status in offered["status"] else KEEP,
            "scope": form.scope if form.scope in offered["scope"] else ONE,
        }
    )
