"""What somebody wants to record, and what they had seen when they wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.errors import ChangedMeanwhile, Meanwhile, NothingToSay, TextTooLong
from bot.domain.recommendations import Recommendation
from bot.domain.statuses import Status
from bot.domain.updates import LONGEST_TEXT, Kind, TextFormat, Update


@dataclass(frozen=True, slots=True)
class Seen:
    """
    What a form showed when it was opened.

    `newest_update` is the highest update id of the tracker then; `statuses` are those of the items shown. None in
    place of a `Seen` means that nothing was shown, so nothing can have changed unawares.
    """

    newest_update: int
    statuses: Mapping[str, Status] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UpdateAsked:
    """
    One submission as it was asked for.

    `status` None leaves the statuses as they are. `kept` are the ids of actions that are now kept. `replaces` is the
    reference of the author's own submission that this one corrects.
    """

    tracker_id: int
    numbers: tuple[str, ...]
    text: str
    kind: Kind = Kind.NOTE
    text_format: TextFormat = TextFormat.PLAIN
    status: Status | None = None
    reason: str = ""
    kept: tuple[int, ...] = ()
    seen: Seen | None = None
    replaces: str = ""
    draft: str = ""


def check_text(text: str) -> None:
    """
    Refuse a text without words, or one that is a document.

    Raises:
        NothingToSay: it holds nothing but white space.
        TextTooLong: it is longer than the tracker keeps.
    """
    if not text.strip():
        raise NothingToSay
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(length=len(text), limit=LONGEST_TEXT)


def check_meanwhile(
    asked: UpdateAsked, items: tuple[Recommendation, ...], newest: Mapping[str, Update | None]
) -> None:
    """
    Refuse to change unawares what somebody else changed after the form was opened.

    A progress note takes nothing away from anybody and never conflicts. `newest` holds each item's latest force
    update that is in force or proposed.

    Raises:
        ChangedMeanwhile: with each change, who made it and what it says now.
    """
    if asked.seen is None:
        return
    changes: list[Meanwhile] = []
    for item in items:
        latest = newest.get(item.number)
        if asked.kind is Kind.FORCE_UPDATE and latest and latest.id > asked.seen.newest_update:
            changes.append(Meanwhile(item.number, "force update", latest.author, latest.text))
        shown = asked.seen.statuses.get(item.number)
        if asked.status is not None and shown is not None and item.standing.status is not shown:
            changes.append(Meanwhile(item.number, "status", item.status_by, str(item.standing.status)))
    if changes:
        raise ChangedMeanwhile(changes=tuple(changes))
