"""When a tracker nudges: the ladder, the days and the hour, and from when on leads hear of an item."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.errors_nudges import PolicyRefused

FURTHEST = 365
"""Days before or after a due date at which a rung may lie."""

MONDAY, FRIDAY, SUNDAY = 0, 4, 6


@dataclass(frozen=True, slots=True)
class NudgePolicy:
    """
    When a tracker nudges.

    `rungs` are days from the due date, those before it negative; `hour` is the local hour of people's and channels'
    morning; `days` are weekdays (Monday is 0), of which bank holidays are taken away; `stale_days` of silence are one
    nudge (0: none); `operational_after` and `executive_after` are the days past the date from which each lead hears of
    an item; `weekly_on` is the weekday of the leads' list, or the next nudge day after it.
    """

    rungs: tuple[int, ...] = (-28, -14, -7, -1, 0, 1, 7, 14, 28)
    stale_days: int = 30
    hour: int = 9
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    operational_after: int = 7
    executive_after: int = 28
    weekly_on: int = MONDAY

    @property
    def last_rung(self) -> int:
        """
        Give the days past a due date after which an item is no longer nudged by itself.

        >>> NudgePolicy().last_rung, NudgePolicy(rungs=(-7,)).last_rung
        (28, 0)
        """
        return max(0, *self.rungs) if self.rungs else 0

    def check(self) -> "NudgePolicy":
        """
        Give the policy itself, unless something in it cannot be used.

        >>> NudgePolicy().check() == NudgePolicy()
        True

        Raises:
            PolicyRefused: with the first field that is at fault.
        """
        _check_list("rungs", self.rungs, -FURTHEST, FURTHEST)
        _check_list("days", self.days, MONDAY, SUNDAY)
        if not self.days:
            raise PolicyRefused("days", "none")
        _check_range("hour", self.hour, 0, 23)
        _check_range("stale_days", self.stale_days, 0, FURTHEST)
        _check_range("operational_after", self.operational_after, 1, FURTHEST)
        _check_range("executive_after", self.executive_after, 1, FURTHEST)
        _check_range("weekly_on", self.weekly_on, MONDAY, SUNDAY)
        if self.executive_after < self.operational_after:
            raise PolicyRefused("executive_after", "order", str(self.executive_after))
        return self


def policy_facts(policy: NudgePolicy) -> dict[str, object]:
    """
    Give the facts by which a policy is kept, ready for JSON; what is as at the start is left out.

    >>> policy_facts(NudgePolicy(hour=8, days=(0, 2)))
    {'hour': 8, 'days': [0, 2]}
    """
    first, facts = NudgePolicy(), {}
    for field in dataclasses.fields(policy):
        value = getattr(policy, field.name)
        if value != getattr(first, field.name):
            facts[field.name] = list(value) if isinstance(value, tuple) else value
    return facts


def policy_from(facts: Mapping[str, object]) -> NudgePolicy:
    """
    Make the policy that facts keep; what they leave out, or name and nobody knows, is as at the start.

    >>> policy_from({"hour": 8, "days": [0, 2], "moon": 3}) == NudgePolicy(hour=8, days=(0, 2))
    True

    Raises:
        PolicyRefused: a fact is not of the kind that its field needs, or cannot be used.
    """
    known = {field.name for field in dataclasses.fields(NudgePolicy)}
    values: dict[str, Any] = {name: _value(name, value) for name, value in facts.items() if name in known}
    return dataclasses.replace(NudgePolicy(), **values).check()


def _value(name: str, value: object) -> "tuple[int, ...] | int":
    is_list = name in {"rungs", "days"}
    if is_list and isinstance(value, list | tuple) and all(_is_whole(one) for one in value):
        return tuple(value)
    if not is_list and isinstance(value, int) and _is_whole(value):
        return value
    raise PolicyRefused(name, "range", str(value))


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _check_list(name: str, values: Sequence[int], least: int, most: int) -> None:
    for before, value in zip((None, *values), values, strict=False):
        _check_range(name, value, least, most)
        if before is not None and value == before:
            raise PolicyRefused(name, "twice", str(value))
        if before is not None and value < before:
            raise PolicyRefused(name, "twice" if values.count(value) > 1 else "order", str(value))


def _check_range(name: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise PolicyRefused(name, "range", str(value))
