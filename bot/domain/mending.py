"""What is to be mended of a line, what a form had shown of it, and what others changed in between."""

import hashlib
from dataclasses import dataclass, replace

from bot.domain.errors import ChangedMeanwhile, Meanwhile
from bot.domain.recommendations import Recommendation


@dataclass(frozen=True, slots=True)
class LineSeen:
    """
    What a form showed of a line when it was opened.

    `text` and `addressee` are the fingerprints of those, `update` the answer in force and `covers` the items that shared it.
    """

    number: str
    text: str
    parent: str = ""
    addressee: str = ""
    update: int = 0
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MendAsked:
    """A line as it is to be; None leaves its addressee, and the sharing of its answer, as they are."""

    line_id: int
    number: str
    text: str
    parent: str
    addressee: str | None
    seen: LineSeen
    covers: tuple[str, ...] | None = None


def fingerprint(text: str) -> str:
    """
    Tell one text from another in a form that cannot carry both.

    >>> fingerprint("Screen daily.") == fingerprint("Screen daily"), len(fingerprint(""))
    (False, 16)
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def as_now(line: Recommendation, asked: MendAsked) -> MendAsked:
    """Put what is so now in the place of every field that was left as the form opened it."""
    seen = asked.seen
    return replace(
        asked,
        text=line.text if fingerprint(asked.text) == seen.text else asked.text,
        number=line.number if asked.number.strip() == seen.number else asked.number,
        parent=line.parent or "" if asked.parent == seen.parent else asked.parent,
        addressee=line.addressee
        if asked.addressee is None or fingerprint(asked.addressee) == seen.addressee
        else asked.addressee,
    )


def check_mended_meanwhile(
    line: Recommendation, update: int, covers: tuple[str, ...], asked: MendAsked
) -> None:
    """Refuse to change unawares what somebody else changed after the form was opened."""
    seen = asked.seen
    addressee = line.addressee if asked.addressee is None else asked.addressee
    compared = (
        ("text", fingerprint(asked.text), seen.text, fingerprint(line.text), line.text),
        ("number", asked.number.strip(), seen.number, line.number, line.number),
        ("parent", asked.parent, seen.parent, line.parent or "", line.parent or "none"),
        ("addressee", fingerprint(addressee), seen.addressee, fingerprint(line.addressee), line.addressee),
    )
    changes = [
        Meanwhile(line.number, what, "", words)
        for what, wanted, then, now, words in compared
        if then not in {wanted, now}
    ]
    is_other = update != seen.update or set(covers) != set(seen.covers)
    if asked.covers is not None and set(asked.covers) != set(seen.covers) and is_other:
        changes.append(Meanwhile(line.number, "sharing", "", ", ".join(covers)))
    if changes:
        raise ChangedMeanwhile(tuple(changes))
