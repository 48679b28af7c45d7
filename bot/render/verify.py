"""What the terminal says of a walk along the history."""

from collections.abc import Sequence

from bot.domain.recommendations import Tracker
from bot.render.import_ import on_one_line
from bot.render.words import count_words

WRONG = {
    "place": "it is not in its place: an entry before it is missing or was put in",
    "previous": "it does not follow the entry before it",
    "facts": "its facts are not written as they were",
    "hash": "it is not what was recorded",
    "head": "the chain does not end where the tracker says",
}
"""What each fault of an entry means."""


def verified_lines(
    tracker: Tracker,
    entries: int,
    head: str,
    *,
    broken: Sequence[tuple[int, str]] = (),
    redactions: Sequence[int] = (),
) -> tuple[str, ...]:
    """
    Say of one tracker whether its chain is whole, in one line; every fault and every redaction has a line of its own.

    Args:
        tracker: the tracker.
        entries: how many entries its history has.
        head: the hash of the last.
        broken: the place of each faulty entry (0 for what no entry vouches for), and what is wrong with it.
        redactions: the places of entries that recorded the removal of a text.
    """
    name = f"{on_one_line(tracker.title)}: {count_words(entries, 'entry', 'entries')}"
    lines = [f"{name}, the chain is {'broken' if broken else 'whole'}, head {head}"]
    lines += [f"  {_fault(place, wrong)}" for place, wrong in broken]
    lines += [f"  entry {place:,}: a text was redacted" for place in redactions]
    return tuple(lines)


def _fault(place: int, wrong: str) -> str:
    kind, _, name = wrong.partition(" ")
    if kind == "text":
        return f"entry {place:,}: its {name} is not what was recorded"
    if kind == "status":
        return (
            f"entry {place:,}: the status of {name} is another one now"
            if place
            else _unvouched(f"the status of {name}")
        )
    if kind == "unrecorded":
        return _unvouched(name)
    return f"entry {place:,}: {WRONG.get(kind, wrong)}"


def _unvouched(what: str) -> str:
    return f"no entry: {what} was never recorded"
