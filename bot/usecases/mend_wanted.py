"""What somebody wants to be different about a line, where only that is named and everything else stays."""

from dataclasses import dataclass

from bot.domain.answers_correcting import Mending
from bot.domain.errors import UnknownNumber
from bot.domain.mending import LineSeen, MendAsked, fingerprint
from bot.domain.numbers import as_issued, nearest, read_numbers


@dataclass(frozen=True, slots=True)
class Wanted:
    """Each thing as it is to be; None leaves it, and an empty word takes it away. `covers` are numbers as typed."""

    text: str | None = None
    number: str | None = None
    parent: str | None = None
    addressee: str | None = None
    covers: str | None = None


def as_asked(mending: Mending, wanted: Wanted) -> MendAsked:
    """
    Make of what is wanted, and of the line as it stands, what a form would have sent.

    Raises:
        NoNumber, UnknownNumber: a number is none, or none that could share the answer.
    """
    line, current = mending.line, mending.current
    seen = LineSeen(
        number=line.number,
        text=fingerprint(line.text),
        parent=line.parent or "",
        addressee=fingerprint(line.addressee),
        update=current.id if current else 0,
        covers=mending.covers,
    )
    parent = seen.parent if wanted.parent is None else wanted.parent.strip()
    return MendAsked(
        line_id=line.id,
        number=line.number if wanted.number is None else wanted.number,
        text=line.text if wanted.text is None else wanted.text,
        parent=as_issued(parent) if parent and parent != seen.parent else parent,
        addressee=wanted.addressee,
        seen=seen,
        covers=None if wanted.covers is None else _numbers(mending, wanted.covers),
    )


def _numbers(mending: Mending, typed: str) -> tuple[str, ...]:
    """Read which items are to share the answer; only those that the form would offer can."""
    known = tuple(line.number for line in mending.sharers)
    if not typed.strip():
        return ()
    read = read_numbers(typed, known)
    if read.unknown or read.rest.strip() or not read.numbers:
        first = (*read.unknown, *read.rest.split(), typed)[0].strip(",;")
        raise UnknownNumber(number=first, nearest=nearest(first, known))
    return read.numbers
