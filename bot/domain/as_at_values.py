"""What is known of a tracker as it stood at some moment: its lines, its updates, its promises."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.deadlines import Deadline
from bot.domain.statuses import Standing
from bot.domain.updates import Action, ActionState, Kind, State, TextFormat


@dataclass(slots=True)
class LineThen:
    """A line as it stood: its own date, not the one it inherits; `since` is when it came in."""

    number: str
    since: datetime
    text: str = ""
    parent: str | None = None
    due: Deadline = field(default_factory=Deadline)
    standing: Standing = field(default_factory=Standing)
    reason: str = ""
    status_by: str = ""
    status_at: datetime | None = None
    owner: str = ""
    addressee: str = ""
    is_removed: bool = False


@dataclass(slots=True)
class UpdateThen:
    """An update as it stood: its words, and its state for each number that it covers."""

    reference: str
    kind: Kind
    author: str
    at: datetime
    text: str
    text_format: TextFormat
    states: dict[str, State] = field(default_factory=dict)


@dataclass(slots=True)
class Then:
    """
    Everything that the history says of a tracker up to a moment.

    `facts` are the tracker's own, by the names that `Tracker` has for them. `promises` has the state of each action of
    which an entry tells; of an action that came later it has None. `made` has those that were added to an update after
    it was recorded, each with the update's reference. `renamed` has the present number of lines that have
    another one since.
    """

    facts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, LineThen] = field(default_factory=dict)
    updates: dict[str, UpdateThen] = field(default_factory=dict)
    promises: dict[int, ActionState | None] = field(default_factory=dict)
    made: dict[int, tuple[str, Action]] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)

    def promised(self, reference: str, stored: Iterable[Action]) -> tuple[Action, ...]:
        """
        Give the promises of an update as they stood, by those that are stored with it now.

        What the history tells of one's making goes before what is stored: its place may have gone to another since.
        """
        with_it = [action for action in stored if action.id not in self.made]
        later = [action for of, action in self.made.values() if of == reference]
        states = [(action, self.promises.get(action.id, action.state)) for action in (*with_it, *later)]
        return tuple(replace(action, state=state) for action, state in states if state is not None)

    def number_now(self, number: str) -> str:
        """Give the number that a line has got since."""
        return self.renamed.get(number, number)

    def number_then(self, number: str) -> str:
        """Give the number that a line had, by the one that it has now."""
        former = next((then for then, now in self.renamed.items() if now == number), None)
        return number if former is None and number not in self.renamed else former or ""

    def standing(self, number: str, *states: State) -> list[UpdateThen]:
        """List the updates that stood in one of these states for a number, the oldest first."""
        return [update for update in self.updates.values() if update.states.get(number) in states]

    def due_in_force(self, number: str) -> tuple[Deadline, bool]:
        """Give a line's own date, else that of the nearest line above it that has one, and whether it is inherited."""
        above: str | None = number
        while above is not None and above in self.lines:
            line = self.lines[above]
            if line.due != Deadline():
                return line.due, above != number
            above = line.parent
        return Deadline(), False
