"""Our own JSON, format "tracker/1": strict about its shape, forgiving about keys that are absent or new."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC

from pydantic import ValidationError

from bot.documents.dates_in_force import deadline_of
from bot.documents.shapes import (
    FORMAT,
    ActionShape,
    InterchangeShape,
    RecommendationShape,
    Shape,
    UpdateShape,
)
from bot.domain.deadlines import Deadline, read_action_due
from bot.domain.errors import UnreadableDocument
from bot.domain.history import canonical
from bot.domain.reading import (
    DateRow,
    Finding,
    FindingKind,
    FullParts,
    HistoryRow,
    ReadAnswer,
    ReadRecommendation,
    ReadTracker,
    ReadUpdate,
    StatusRow,
)
from bot.domain.statuses import Status
from bot.domain.updates import Action


class _Wrong(Exception):
    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


def read_interchange(text: str, file_name: str = "") -> ReadTracker:
    """
    Read an interchange file.

    Raises:
        UnreadableDocument: because json (with line and column), format (with the format found) or shape (with the
            path of the key at fault and what is wrong with it).
    """
    shape = _checked(text, file_name)
    try:
        return _tracker(shape)
    except _Wrong as wrong:
        raise UnreadableDocument(because="shape", file=file_name, detail=wrong.detail) from None


def _checked(text: str, file_name: str) -> InterchangeShape:
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        detail = f"line {error.lineno}, column {error.colno}: {error.msg}"
        raise UnreadableDocument(because="json", file=file_name, detail=detail) from None
    except _Wrong as wrong:
        raise UnreadableDocument(because="shape", file=file_name, detail=wrong.detail) from None
    except (ValueError, RecursionError) as error:
        detail = "nested too deeply" if isinstance(error, RecursionError) else "a number with too many digits"
        raise UnreadableDocument(because="json", file=file_name, detail=detail) from None
    if not isinstance(found, dict):
        raise UnreadableDocument(because="shape", file=file_name, detail="the file holds no object")
    if found.get("format") != FORMAT:
        detail = "" if "format" not in found else str(found["format"])[:100]
        raise UnreadableDocument(because="format", file=file_name, detail=detail)
    try:
        return InterchangeShape.model_validate_json(text)
    except ValidationError as error:
        raise UnreadableDocument(because="shape", file=file_name, detail=_first_fault(error)) from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = dict(pairs)
    if len(keys) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Wrong(f"{twice}: the key stands twice in one object")
    return keys


def _refuse_constant(name: str) -> object:
    raise _Wrong(f"{name}: no number")


def _first_fault(error: ValidationError) -> str:
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{_path(faults[0]['loc'])}: {faults[0]['msg']}{more}"


def _path(location: Sequence[int | str]) -> str:
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path or "the file"


def _tracker(shape: InterchangeShape) -> ReadTracker:
    _check_numbers(shape.recommendations)
    parents = {line.parent for line in shape.recommendations}
    facts = shape.tracker
    return ReadTracker(
        title=facts.title,
        organisation=facts.organisation or "",
        recommendations=tuple(
            _line(line, is_parent=line.number in parents) for line in shape.recommendations
        ),
        answers=tuple(_answers(shape.recommendations, parents)),
        executive_lead=facts.executive_lead or "",
        operational_lead=facts.operational_lead or "",
        source_report=facts.source_report or "",
        marking=facts.marking or "",
        findings=(*_unknown_keys(shape), *_of_parents(shape.recommendations, parents)),
        updates=tuple(_update(update) for update in shape.updates or ()),
        full=_full(shape),
    )


def _check_numbers(lines: Sequence[RecommendationShape]) -> None:
    known: set[str] = set()
    for place, line in enumerate(lines):
        if line.number in known:
            raise _Wrong(f"recommendations[{place}].number: {line.number} stands twice")
        if line.parent is not None and line.parent not in known:
            raise _Wrong(f"recommendations[{place}].parent: no line {line.parent} before this one")
        known.add(line.number)
    for place, line in enumerate(lines):
        for number in line.shares_update_with:
            if number not in known or number == line.number:
                raise _Wrong(
                    f"recommendations[{place}].shares_update_with: {number} is no other line of the file"
                )


def _line(line: RecommendationShape, *, is_parent: bool) -> ReadRecommendation:
    own = Deadline()
    if not line.due_inherited:
        own = deadline_of(line.due, line.due_wording or "", line.due_kind)
    return ReadRecommendation(
        number=line.number,
        text=line.text,
        parent=line.parent,
        due=own,
        status=Status.NOT_STATED if is_parent or line.status is None else line.status,
        owner="" if is_parent else line.owner or "",
        addressee=line.addressee or "",
    )


def _answers(lines: Sequence[RecommendationShape], parents: set[str | None]) -> Iterator[ReadAnswer]:
    """Make one answer of those that say that they are shared; equal words alone do not make answers one."""
    by_number = {line.number: line for line in lines}
    place_of = {line.number: place for place, line in enumerate(lines)}
    done: set[str] = set()
    for place, line in enumerate(lines):
        if line.number in done or line.number in parents or not _is_answered(line):
            if line.shares_update_with and not _is_answered(line):
                raise _Wrong(f"recommendations[{place}].shares_update_with: there is no update to share")
            continue
        covers = tuple(sorted({line.number, *line.shares_update_with}, key=place_of.__getitem__))
        for number in covers:
            other = by_number[number]
            agrees = (other.update, other.actions, other.update_format) == (
                line.update,
                line.actions,
                line.update_format,
            )
            if number in parents or not agrees or {number, *other.shares_update_with} != set(covers):
                raise _Wrong(
                    f"recommendations[{place_of[number]}].shares_update_with: "
                    f"does not agree with line {line.number}, with which the update is shared"
                )
        done.update(covers)
        yield ReadAnswer(covers, line.update or "", tuple(map(_action, line.actions)), line.update_format)


def _is_answered(line: RecommendationShape) -> bool:
    return bool(line.update or line.actions)


def _action(action: ActionShape) -> Action:
    wording = action.due_wording
    if wording is None:
        stated = read_action_due(action.text)
        wording = stated.wording if stated.on is not None and stated.on == action.due else ""
    return Action(action.text, action.owner, action.due, wording, action.state)


def _update(update: UpdateShape) -> ReadUpdate:
    return ReadUpdate(
        update.id,
        update.covers,
        update.kind,
        update.state,
        update.text or "",
        update.format,
        update.author,
        update.at.astimezone(UTC),
        tuple(map(_action, update.actions)),
        is_redacted=update.text is None,
    )


def _full(shape: InterchangeShape) -> FullParts | None:
    if all(part is None for part in (shape.updates, shape.statuses, shape.dates, shape.history)):
        return None
    return FullParts(
        statuses=tuple(
            StatusRow(row.number, row.before, row.after, row.reason, row.author, row.at.astimezone(UTC))
            for row in shape.statuses or ()
        ),
        dates=tuple(
            DateRow(
                row.number, row.before, row.after, row.wording, row.reason, row.author, row.at.astimezone(UTC)
            )
            for row in shape.dates or ()
        ),
        history=tuple(
            HistoryRow(
                row.seq,
                row.at.astimezone(UTC),
                row.actor,
                row.actor_id,
                row.door,
                row.verb,
                row.subject,
                canonical(row.before),
                canonical(row.after),
                canonical(row.digests),
                row.previous,
                row.hash,
            )
            for row in shape.history or ()
        ),
    )


def _of_parents(lines: Sequence[RecommendationShape], parents: set[str | None]) -> Iterator[Finding]:
    for place, line in enumerate(lines):
        if line.number in parents:
            for key, value in (("status", line.status), ("owner", line.owner), ("update", line.update)):
                if value:
                    yield Finding(FindingKind.NOT_USED, f"recommendations[{place}].{key}", line.number, value)


def _unknown_keys(shape: Shape, path: str = "") -> Iterator[Finding]:
    """Tell of every key that the format does not know, with what stood under it."""
    for key, value in (shape.model_extra or {}).items():
        yield Finding(
            FindingKind.UNKNOWN_COLUMN,
            f"{path}{key}",
            detail=json.dumps(value, ensure_ascii=False, default=str),
        )
    for name in type(shape).model_fields:
        value = getattr(shape, name)
        if isinstance(value, Shape):
            yield from _unknown_keys(value, f"{path}{name}.")
        elif isinstance(value, tuple):
            for place, inner in enumerate(value):
                if isinstance(inner, Shape):
                    yield from _unknown_keys(inner, f"{path}{name}[{place}].")
