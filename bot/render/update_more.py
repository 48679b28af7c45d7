"""The wider form for an update: with a promise, a link that shows what was done, and our own next target."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field as Limit

from bot.domain.along import Along
from bot.render.fields import DateField, LongText, ShortText
from bot.render.forms import ViewState
from bot.render.pickers import PersonField
from bot.render.update_form import UpdateForm


class WiderForm(UpdateForm):
    """What else may come along with an update; none of it is needed."""

    is_wide: ClassVar[bool] = True

    promise: Annotated[
        str,
        LongText(
            label="Action: what is promised?",
            hint="It belongs to this update, and is published with it where that is a force update.",
            optional=True,
            missing="Write what is promised",
        ),
        Limit(max_length=3_000),
    ] = ""
    promise_owner: Annotated[str, PersonField(label="Who will do it?", optional=True)] = ""
    promise_due: Annotated[date | None, DateField(label="By when?", optional=True)] = None
    link: Annotated[
        str,
        ShortText(label="Evidence: a link", placeholder="https://", optional=True),
        Limit(max_length=2_000),
    ] = ""
    link_words: Annotated[
        str, ShortText(label="What does the link show?", optional=True), Limit(max_length=3_000)
    ] = ""
    target: Annotated[date | None, DateField(label="Our own next target", optional=True)] = None

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
