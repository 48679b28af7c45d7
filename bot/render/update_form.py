"""The form for an update: its fields, what it carries while it lies open, and how it is read."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field as Limit

from bot.domain.answers import Prepared
from bot.domain.answers_drafts import TypedWords
from bot.domain.recommendations import Recommendation
from bot.domain.recording import Seen, UpdateAsked
from bot.domain.statuses import Status
from bot.domain.updates import LONGEST_TEXT, MOST_ITEMS, Action, ActionState, Kind
from bot.render.blocks import Block, Option
from bot.render.boxes import joined
from bot.render.forms import (
    SEAMS,
    Choice,
    Form,
    FormProblems,
    LongText,
    Pick,
    Several,
    ShortText,
    ViewState,
)
from bot.render.limits import OPTIONS
from bot.render.text import quoted, sendable
from bot.render.words import SYMBOLS, number_button_words, numbers_words, sentence_case

KEEP = "keep"
"""The choice that leaves a status as it is."""

ONE, ALL = "one", "all"
FIRST, SECOND = "first", "second"

CODES = "".join(str(place) for place in range(len(Status)))
"""One character for each status: a form carries those of up to a hundred items."""


class UpdateForm(Form):
    """What somebody fills in to record an update; only the text is always needed."""

    callback_id: ClassVar[str] = "update.record"
    title: ClassVar[str] = "Record an update"
    submit: ClassVar[str] = "Save"
    is_wide: ClassVar[bool] = False

    reading: Annotated[str, Choice(label="How is your line meant?")] = FIRST
    number: Annotated[
        str, Pick(label="Which number?", action_id="update.number", placeholder="Type 12.4 or a word of it")
    ] = ""
    covers: Annotated[tuple[str, ...], Several(label="Which requirements?")] = ()
    scope: Annotated[str, Choice(label="This answer is shared")] = ONE
    text: Annotated[
        str,
        LongText(label="What has changed?", missing="Write what has changed", tells="update.typed"),
        Limit(max_length=LONGEST_TEXT),
    ] = ""
    kind: Annotated[
        Kind,
        Choice(
            label="What is it?",
            tells="update.typed",
            options=(
                Option("Progress note", str(Kind.NOTE), "Internal, saved at once"),
                Option(
                    "Proposed force update",
                    str(Kind.FORCE_UPDATE),
                    "For publication, waits for a lead's sign-off",
                ),
            ),
        ),
    ] = Kind.NOTE
    status: Annotated[str, Choice(label="Status", tells="update.typed")] = KEEP
    reason: Annotated[
        str,
        ShortText(
            label="Reason for the status",
            tells="update.typed",
            hint="Needed for at risk, not for us and no longer needed.",
            optional=True,
        ),
        Limit(max_length=3_000),
    ] = ""
    kept: Annotated[
        tuple[str, ...], Several(label="Promises that are now kept", optional=True, tells="update.typed")
    ] = ()

    @classmethod
    def glimpse(cls, state: ViewState, metadata: Mapping[str, Any]) -> Self:
        """Read what is filled in so far; a field that could not be submitted as it is counts as untouched."""
        filled = dict(state)
        while True:
            try:
                return cls.read(filled, metadata)
            except FormProblems as unfinished:
                for block_id in unfinished.problems:
                    filled.pop(block_id, None)

    @classmethod
    def words_in(cls, state: ViewState, metadata: Mapping[str, Any]) -> str:
        """Read the text as it stands while it is being typed, whatever is still wrong with it."""
        boxes = [str(state[block_id] or "") for block_id in cls._shown(state).get("text", ())]
        return joined(boxes, metadata.get(SEAMS, {}).get("text", ("", "")))


def form_view(
    prepared: Prepared,
    form: UpdateForm | None,
    *,
    before: Sequence[Block],
    after: Sequence[Block],
    extra_boxes: int = 0,
    generation: int = 0,
) -> Block:
    """Lay out the fields that this occasion needs, filled with `form` or with what was typed."""
    shown = form or opened_form(prepared)
    options = offered_options(prepared)
    labels = {"text": "What has changed?" if not prepared.update else "Your text"}
    return shown.view(
        before=before,
        after=after,
        options=options,
        labels=labels,
        metadata=carried(prepared, generation) | ({"x": 1} if shown.is_wide else {}),
        leave_out=unneeded(prepared, options),
        extra_boxes=extra_boxes,
        generation=generation,
    )


def opened_form(prepared: Prepared) -> UpdateForm:
    """Fill the form as it is first seen."""
    kind = prepared.update.kind if prepared.update and prepared.replaces else Kind.NOTE
    if prepared.update and not prepared.replaces:
        kind = Kind.FORCE_UPDATE
    return UpdateForm(
        covers=tuple(item.number for item in prepared.choices[:OPTIONS]),
        text=sendable(prepared.text),
        kind=kind,
    )


def offered_options(prepared: Prepared) -> dict[str, list[Option]]:
    """Say what there is to choose from in each menu; an empty list means that the menu is not needed."""
    one = prepared.items[0].number if len(prepared.items) == 1 else ""
    can_share = one and not prepared.replaces and len(prepared.sharing) <= MOST_ITEMS
    sharing = prepared.sharing if can_share else ()
    return {
        "reading": [
            Option(f"{numbers_words(reading.numbers)}: {quoted(reading.text, 40)}", value)
            for reading, value in zip(prepared.readings, (FIRST, SECOND), strict=False)
        ],
        "covers": [Option(number_button_words(item, 70), item.number) for item in prepared.choices[:OPTIONS]],
        "scope": [Option(f"Record on {one} alone", ONE), Option(f"Record on {numbers_words(sharing)}", ALL)]
        if sharing
        else [],
        "status": [] if prepared.replaces else status_options(about(prepared)),
        "kept": kept_options(prepared),
    }


def about(prepared: Prepared) -> tuple[Recommendation, ...]:
    """Give the items that the form may touch: those named, or those to tick."""
    return prepared.items or prepared.choices[:OPTIONS]


def status_options(items: Sequence[Recommendation]) -> list[Option]:
    """Offer to leave the status as it is, or every status there is."""
    if not items:
        return []
    present = {item.standing.status for item in items}
    now = f"Leave as it is: {present.pop()}" if len(present) == 1 else "Leave each as it is"
    return [
        Option(now, KEEP),
        *[Option(f"{SYMBOLS[one]} {sentence_case(str(one))}", str(one)) for one in Status],
    ]


def kept_options(prepared: Prepared) -> list[Option]:
    """Offer the open promises of the text in force and of what is proposed."""
    if prepared.replaces:
        return []
    texts = (*([prepared.current] if prepared.current else []), *prepared.proposed)
    still_open = {
        action.id: action for text in texts for action in text.actions if action.state is ActionState.OPEN
    }
    return [
        Option(promise_words(action), str(action_id)) for action_id, action in [*still_open.items()][:OPTIONS]
    ]


def promise_words(action: Action) -> str:
    """Name a promise in a menu."""
    return action.text or "(no words)"


def unneeded(prepared: Prepared, options: Mapping[str, Sequence[Option]]) -> set[str]:
    """Name the fields that this occasion does without."""
    fields = {name for name, offered in options.items() if not offered}
    if prepared.items or prepared.choices:
        fields.add("number")
    if "status" in fields:
        fields.add("reason")
    return fields


def carried(prepared: Prepared, generation: int) -> dict[str, Any]:
    """Write down what the form shows, so that reading it back needs nothing else."""
    known = {
        "t": prepared.tracker.id,
        "n": [item.number for item in about(prepared)],
        "s": "".join(CODES[list(Status).index(item.standing.status)] for item in about(prepared)),
        "c": int(bool(prepared.choices)),
        "u": prepared.seen,
        "d": prepared.draft,
        "r": prepared.replaces,
        "g": generation,
        "w": list(prepared.sharing) if len(prepared.sharing) <= MOST_ITEMS else [],
        "m": [list(reading.numbers) for reading in prepared.readings],
        "p": prefix(prepared),
    }
    return {key: value for key, value in known.items() if value}


def prefix(prepared: Prepared) -> str:
    """Give the characters that are text in the first reading and a number in the second."""
    if len(prepared.readings) < 2:  # noqa: PLR2004 - one reading leaves nothing to tell apart
        return ""
    first, second = prepared.readings[0].text, prepared.readings[1].text
    return first[: len(first) - len(second)] if first.endswith(second) else ""


def asked_for(form: UpdateForm, facts: Mapping[str, Any]) -> UpdateAsked:
    """Make of a submitted form what is to be recorded."""
    numbers, text = tuple(facts.get("n", ())), form.text
    readings = facts.get("m", [])
    if len(readings) > 1:
        numbers = tuple(readings[1] if form.reading == SECOND else readings[0])
        if form.reading == SECOND:
            text = text.removeprefix(str(facts.get("p", "")))
    if form.scope == ALL and facts.get("w"):
        numbers = tuple(facts["w"])
    if form.covers:
        numbers = form.covers
    if form.number:
        numbers = (form.number,)
    return UpdateAsked(
        tracker_id=int(facts.get("t", 0)),
        numbers=numbers,
        text=text,
        kind=form.kind,
        status=None if form.status == KEEP else Status(form.status),
        reason=form.reason,
        kept=tuple(int(action) for action in form.kept),
        seen=Seen(int(facts.get("u", 0)), seen_statuses(facts)),
        replaces=str(facts.get("r", "")),
        draft=str(facts.get("d", "")),
    )


def typed_into(state: ViewState, facts: Mapping[str, Any], moment: str) -> TypedWords:
    """Make of a form that is being typed into what is to be kept of it."""
    picked = next((answer for block, answer in state.items() if block.partition("~")[0] == "number"), None)
    return TypedWords(
        draft=str(facts.get("d", "")),
        tracker_id=int(facts.get("t", 0)),
        numbers=(str(picked),) if picked else tuple(facts.get("n", ())),
        text=UpdateForm.words_in(state, facts),
        typed=moment,
        replaces=str(facts.get("r", "")),
    )


def seen_statuses(facts: Mapping[str, Any]) -> dict[str, Status]:
    """Read which status each item had when the form was opened."""
    statuses = list(Status)
    codes = str(facts.get("s", ""))
    return {number: statuses[int(code)] for number, code in zip(facts.get("n", ()), codes, strict=False)}
