"""Which items a list holds: conditions as people type them, and the one function behind every count and every list."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.domain.recommendations import DUE_SOON_DAYS, STALE_DAYS, Filter, Outline
from bot.domain.statuses import Status

Line = TypeVar("Line", bound=Outline)


@dataclass(frozen=True, slots=True)
class Condition:
    """
    One thing that must be true of an item.

    `value` is what the filter needs: days (DUE_SOON), a number (UNDER), a name (OWNER, MINE), an ISO date
    (CHANGED), a status (STATUS). `person` is the opaque id of the person meant by OWNER and MINE, where known.
    """

    kind: Filter
    value: str = ""
    person: str = ""

    def as_words(self) -> str:
        """
        Write the condition as somebody would type it; reading it again gives the same condition.

        >>> Condition(Filter.DUE_SOON, "30").as_words(), Condition(Filter.UNDER, "12").as_words()
        ('due 30d', 'under 12')
        """
        if self.kind is Filter.DUE_SOON:
            return f"due {self.value}d"
        if self.kind is Filter.CHANGED:
            return f"changed since {self.value}"
        if self.kind is Filter.OWNER:
            return f"owner <@{self.person}>" if self.person else f"owner {self.value}"
        if self.kind is Filter.STATUS:
            return self.value
        return f"{self.kind} {self.value}" if self.kind is Filter.UNDER else str(self.kind)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a condition is judged against: the day, the time zone, and who is whose parent."""

    today: date
    timezone: str
    parents: Mapping[str, str | None] = field(default_factory=dict)

    def day_of(self, at: datetime) -> date:
        """Name the local day on which something happened."""
        return at.astimezone(ZoneInfo(self.timezone)).date()

    def is_under(self, number: str, above: str) -> bool:
        """Tell whether a number is another one or stands below it, at any depth."""
        current: str | None = number
        while current is not None:
            if current == above:
                return True
            current = self.parents.get(current)
        return False


def scene_of(lines: Iterable[Outline], today: date, timezone: str) -> Scene:
    """Set the scene for the lines of one tracker."""
    return Scene(today, timezone, {line.number: line.parent for line in lines})


def select(lines: Iterable[Line], conditions: Sequence[Condition], scene: Scene) -> list[Line]:
    """Pick the items of which every condition is true, in the order given."""
    return [
        line
        for line in lines
        if line.is_item and all(JUDGES[condition.kind](condition, line, scene) for condition in conditions)
    ]


def is_due_within(item: Outline, days: int, today: date) -> bool:
    """Tell whether somebody still has to deliver the item within so many days, today included; the past is overdue."""
    on = item.due.on
    if on is None or not item.standing.is_open or item.standing.awaits_sign_off:
        return False
    return today <= on <= today + timedelta(days=days)


def is_stale(item: Outline, scene: Scene) -> bool:
    """Tell whether an open item has had no update for 30 days, or never."""
    if not item.standing.is_open or item.standing.awaits_sign_off:
        return False
    if item.last_update_at is None:
        return True
    return (scene.today - scene.day_of(item.last_update_at)).days >= STALE_DAYS


def is_owned_by(item: Outline, person: str, name: str) -> bool:
    """
    Tell whether a person owns the item: by their id, or by the name printed as the owner.

    A rank before a name of two words or more is let pass: "DS Priya Nair" is Priya Nair.
    """
    if person and item.owner_id == person:
        return True
    printed, wanted = folded(item.owner), folded(name)
    if not printed or not wanted:
        return False
    shorter, longer = sorted((printed, wanted), key=len)
    return printed == wanted or (" " in shorter and longer.endswith(f" {shorter}"))


def folded(name: str) -> str:
    """Make names comparable however they are spaced and capitalised."""
    return " ".join(name.split()).casefold()


def last_change(item: Outline, scene: Scene) -> date:
    """
    Name the day of the last update, change of status or move of the date in force or of our target.

    It is the first of all days where there was none.
    """
    moments = [at for at in (item.last_update_at, item.status_at, item.moved_at) if at is not None]
    return max((scene.day_of(at) for at in moments), default=date.min)


JUDGES: dict[Filter, Callable[[Condition, Outline, Scene], bool]] = {
    Filter.ALL: lambda _condition, _item, _scene: True,
    Filter.OVERDUE: lambda _condition, item, scene: item.is_overdue(scene.today),
    Filter.DUE_SOON: lambda condition, item, scene: is_due_within(
        item, int(condition.value or DUE_SOON_DAYS), scene.today
    ),
    Filter.AT_RISK: lambda _condition, item, _scene: item.standing.status is Status.AT_RISK,
    Filter.UNANSWERED: lambda _condition, item, _scene: item.standing.is_open and not item.is_answered,
    Filter.STALE: lambda _condition, item, scene: is_stale(item, scene),
    Filter.AWAITING: lambda _condition, item, _scene: item.standing.awaits_sign_off,
    Filter.PROPOSED: lambda _condition, item, _scene: item.has_proposal,
    Filter.DECISIONS: lambda _condition, item, _scene: item.has_proposal or item.standing.awaits_sign_off,
    Filter.MINE: lambda condition, item, _scene: is_owned_by(item, condition.person, condition.value),
    Filter.OWNER: lambda condition, item, _scene: is_owned_by(item, condition.person, condition.value),
    Filter.UNDER: lambda condition, item, scene: scene.is_under(item.number, condition.value),
    Filter.CHANGED: lambda condition, item, scene: (
        last_change(item, scene) >= date.fromisoformat(condition.value)
    ),
    Filter.STATUS: lambda condition, item, _scene: item.standing.status == condition.value,
}
"""How each filter is judged; a test keeps it complete."""
