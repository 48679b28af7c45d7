"""All lines of a tracker in outline, as of one moment, and the items that a list of them holds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.domain.recommendations import Outline
from bot.domain.selection import Condition, Scene, scene_of, select

Question = tuple[tuple[Condition, ...], date, str]

REMEMBERED = 64
"""Lists that are remembered of one moment: whoever turns a page asks for the same one again, and a summary for twenty."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The items that a list holds, in document order, and their numbers."""

    items: tuple[Outline, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Every line of a tracker in document order. What is picked is picked once, for nothing in here ever changes."""

    lines: tuple[Outline, ...]
    items: int = field(init=False)
    numbers: tuple[str, ...] = field(init=False)
    _picked: dict[Question, Picked] = field(init=False, default_factory=dict, repr=False, compare=False)
    _scenes: dict[tuple[date, str], Scene] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Count the items, and list the numbers."""
        object.__setattr__(self, "items", sum(line.is_item for line in self.lines))
        object.__setattr__(self, "numbers", tuple(line.number for line in self.lines))

    def scene(self, today: date, timezone: str) -> Scene:
        """Set the scene for a day."""
        scene = self._scenes.get((today, timezone))
        if scene is None:
            scene = scene_of(self.lines, today, timezone)
            self._scenes.clear()
            self._scenes[today, timezone] = scene
        return scene

    def picked(self, conditions: Sequence[Condition], today: date, timezone: str) -> Picked:
        """Pick the items of which every condition is true on a day, in document order."""
        question = (tuple(conditions), today, timezone)
        found = self._picked.get(question)
        if found is None:
            # The figures of a summary differ in their last condition alone.
            wider = self.picked(conditions[:-1], today, timezone).items if conditions else self.lines
            items = tuple(select(wider, conditions[-1:], self.scene(today, timezone)))
            found = Picked(items, tuple(item.number for item in items))
            if len(self._picked) >= REMEMBERED:
                self._picked.clear()
            self._picked[question] = found
        return found
