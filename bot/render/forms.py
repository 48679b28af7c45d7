"""
One class a form: its fields become the modal, read what was submitted, and word what was wrong with it.

A field is `name: Annotated[type, kind] = empty`. The instance that `view` is asked of holds what the form shows at
first; `read` gives an instance back. A form without an answer in a field has the field's default.
"""

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo

from bot.render.blocks import Block, Option, checked, plain
from bot.render.boxes import boxed, joined
from bot.render.checks import check_view
from bot.render.fields import (
    Answer,
    Choice,
    DateField,
    FieldKind,
    Filled,
    LongText,
    Pick,
    Several,
    ShortText,
    problem_words,
)
from bot.render.limits import INPUT_LENGTH

__all__ = [
    "Choice",
    "DateField",
    "FieldKind",
    "Form",
    "FormProblems",
    "LongText",
    "Option",
    "Pick",
    "Several",
    "ShortText",
    "ViewState",
]

ViewState = Mapping[str, Answer]
"""What a submitted form holds: one answer a block id."""

SEAMS = "seams"
"""The key of a form's metadata under which the blanks between the boxes of a long text travel."""

NOTHING: Mapping[str, Any] = MappingProxyType({})
BLOCK_ID = re.compile(r"(?P<name>.+?)(?:_(?P<box>[0-9]+))?(?:~[0-9]+)?")


class FormProblems(Exception):
    """What was wrong with a submitted form: a sentence for each block it belongs under."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(f"problems in {', '.join(problems)}")
        self.problems = dict(problems)


class Form(BaseModel):
    """What all forms can do; see the top of this file for how to write one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    callback_id: ClassVar[str]
    title: ClassVar[str]
    submit: ClassVar[str]
    close: ClassVar[str] = "Cancel"

    def view(
        self,
        *,
        before: Sequence[Block] = (),
        after: Sequence[Block] = (),
        options: Mapping[str, Sequence[Option]] = NOTHING,
        metadata: Mapping[str, Any] = NOTHING,
        labels: Mapping[str, str] = NOTHING,
        hints: Mapping[str, str] = NOTHING,
        leave_out: Collection[str] = (),
        extra_boxes: int = 0,
        generation: int = 0,
    ) -> Block:
        """
        Make the modal, filled with what this form holds.

        `options`, `labels` and `hints` are by field; `extra_boxes` adds empty boxes to each long text; another
        `generation` makes Slack forget what was typed and show the values given here.

        Raises:
            TooLong: more choices, blocks or metadata than Slack takes.
        """
        carried = {key: value for key, value in metadata.items() if key != SEAMS}
        inputs: list[Block] = []
        for name, kind in self.kinds().items():
            if name in leave_out:
                continue
            filled = Filled(
                name=name,
                answer=_answer(getattr(self, name)),
                options=options.get(name, ()),
                longest=_longest(type(self).model_fields[name]),
            )
            parts, seams = _parts(kind, filled, extra_boxes)
            if seams:
                carried[SEAMS] = {**carried.get(SEAMS, {}), name: seams}
            words = replace(kind, label=labels.get(name, kind.label), hint=hints.get(name, kind.hint))
            inputs += [_input(words, part, place, len(parts), generation) for place, part in enumerate(parts)]
        made: Block = {
            "type": "modal",
            "callback_id": self.callback_id,
            "title": plain(self.title),
            "submit": plain(self.submit),
            "close": plain(self.close),
            "private_metadata": json.dumps(carried, ensure_ascii=False, separators=(",", ":")),
            "blocks": [*before, *inputs, *after],
        }
        check_view(made)
        return made

    @classmethod
    def read(cls, state: ViewState, metadata: Mapping[str, Any] = NOTHING) -> Self:
        """
        Read what was submitted; a field that the form did not show has its default.

        Raises:
            FormProblems: with a sentence for each field that cannot stand as it is.
        """
        shown = cls._shown(state)
        given: dict[str, Answer] = {}
        problems: dict[str, str] = {}
        for name, kind in cls.kinds().items():
            if name not in shown:
                continue
            answers = [state[block_id] for block_id in shown[name]]
            answer = _read(kind, answers, metadata.get(SEAMS, {}).get(name, ("", "")))
            if answer and not (isinstance(answer, str) and answer.isspace() and not kind.optional):
                given[name] = answer
            elif not kind.optional:
                problems[name] = kind.missing
        try:
            form = cls.model_validate(given)
        except ValidationError as refused:
            for error in refused.errors(include_url=False):
                problems.setdefault(str(error["loc"][0]) if error["loc"] else "", problem_words(error))
            raise cls.problems(state, problems) from None
        if problems:
            raise cls.problems(state, problems)
        return form

    @classmethod
    def problems(cls, state: ViewState, sentences: Mapping[str, str]) -> FormProblems:
        """Lay sentences about fields under the blocks that show them, else under the first block of the form."""
        shown = cls._shown(state)
        first = next((blocks[0] for blocks in shown.values()), None)
        if first is None:
            raise ValueError("no field of this form came back")
        by_block: dict[str, str] = {}
        for name, words in sentences.items():
            by_block.setdefault(shown[name][0] if name in shown else first, words)
        return FormProblems(by_block)

    @classmethod
    def kinds(cls) -> dict[str, FieldKind]:
        """Name the fields in their order, each with its kind."""
        return {
            name: kind
            for name, field in cls.model_fields.items()
            for kind in field.metadata
            if isinstance(kind, FieldKind)
        }

    @classmethod
    def _shown(cls, state: ViewState) -> dict[str, list[str]]:
        """Find the blocks of each field among those that came back, a long text's boxes in their order."""
        shown: dict[str, list[tuple[int, str]]] = {}
        names = cls.kinds()
        for block_id in state:
            found = BLOCK_ID.fullmatch(block_id)
            if found and found["name"] in names:
                shown.setdefault(found["name"], []).append((int(found["box"] or 1), block_id))
        return {name: [block_id for _, block_id in sorted(shown[name])] for name in names if name in shown}


def _block_id(name: str, place: int, generation: int) -> str:
    return f"{name}{f'_{place + 1}' if place else ''}{f'~{generation}' if generation else ''}"


def _parts(kind: FieldKind, filled: Filled, extra_boxes: int) -> tuple[list[Filled], list[str]]:
    """Give a field as often as it needs boxes, and the seams between them where there is anything to remember."""
    if not isinstance(kind, LongText):
        return [filled], []
    boxes, seams = boxed(str(filled.answer or ""))
    answers: list[Answer] = [*boxes, *[None] * (extra_boxes if boxes else extra_boxes + 1)]
    return [replace(filled, answer=answer) for answer in answers], seams if len(boxes) > 1 or any(
        seams
    ) else []


def _input(kind: FieldKind, filled: Filled, place: int, of: int, generation: int) -> Block:
    label = kind.label if of == 1 else f"{kind.label} (part {place + 1} of {of})"
    made: Block = {
        "type": "input",
        "block_id": _block_id(filled.name, place, generation),
        "label": plain(label),
        "element": kind.element(filled),
        "optional": kind.optional or place > 0,
    }
    if kind.hint and place == 0:
        made["hint"] = plain(kind.hint)
    if kind.dispatches or kind.tells:
        made["dispatch_action"] = True
    return checked("InputBlock", made)


def _answer(value: object) -> Answer:
    """Give a field's value as Slack would send it back."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Iterable):
        return tuple(str(one) for one in value)
    return str(value)


def _longest(field: FieldInfo) -> int:
    return min(
        (rule.max_length for rule in field.metadata if hasattr(rule, "max_length")), default=INPUT_LENGTH
    )


def _read(kind: FieldKind, answers: Sequence[Answer], seams: Sequence[str]) -> Answer:
    if isinstance(kind, LongText):
        return joined([str(answer or "") for answer in answers], seams)
    return answers[0]
