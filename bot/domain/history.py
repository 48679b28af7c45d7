"""
The chain of a tracker's history: the canonical form of an entry, its hash, and the check of both.

Each entry carries the hash of the one before it, so that nothing can be changed, taken out or put in between
without every later hash showing it. Texts are not part of an entry, only their salted digests are: a text can be
removed for good, and the chain still adds up.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeAlias

START = "0" * 64
"""What the first entry of a chain names as the hash before it."""

Facts: TypeAlias = Mapping[str, object]
"""What an entry says of before and after: words, numbers, dates, and lists or mappings of them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One entry as it is hashed: who did what to what, through which door, and what it was before and after.

    `at` is written by `moment`; `before`, `after` and `digests` (name of a text to its digest) by `canonical`.
    """

    seq: int
    at: str
    actor_id: str
    actor: str
    door: str
    verb: str
    subject: str
    before: str
    after: str
    digests: str
    previous: str


def canonical(facts: Facts) -> str:
    r"""
    Write facts in the one form that is hashed: keys in order, no spaces, ASCII only, dates as in ISO 8601.

    >>> print(canonical({"status": "at risk", "by": "Zoë", "due": date(2025, 3, 27)}))
    {"by":"Zo\u00eb","due":"2025-03-27","status":"at risk"}
    """
    return json.dumps(
        facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False, default=_dated
    )


def is_canonical(written: str) -> bool:
    """
    Tell whether the characters are exactly what `canonical` would write for them.

    >>> is_canonical('{"status":"at risk"}'), is_canonical('{"status": "at risk"}'), is_canonical("{")
    (True, False, False)
    """
    try:
        facts = json.loads(written)
    except ValueError:
        return False
    return isinstance(facts, dict) and canonical(facts) == written


def moment(at: datetime) -> str:
    """
    Write a moment in UTC, always at the same length, so that moments sort as their characters do.

    >>> moment(datetime(2026, 11, 24, 8, 50, tzinfo=UTC))
    '2026-11-24T08:50:00.000000Z'
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def entry_hash(entry: Entry) -> str:
    """Hash an entry together with the hash of the one before it."""
    written = canonical(
        {
            "seq": entry.seq,
            "at": entry.at,
            "actor_id": entry.actor_id,
            "actor": entry.actor,
            "door": entry.door,
            "verb": entry.verb,
            "subject": entry.subject,
            "before": entry.before,
            "after": entry.after,
            "digests": entry.digests,
            "previous": entry.previous,
        }
    )
    return hashlib.sha256(written.encode("ascii")).hexdigest()


def text_digest(salt: str, text: str) -> str:
    """
    Digest a text with its salt; without the salt nobody can find out by guessing what a removed text said.

    >>> text_digest("5a", "Forty officers trained")[:12]
    'c3a0f0e30c22'
    """
    return hashlib.sha256(f"{salt}{text}".encode()).hexdigest()


def faults(entry: Entry, stored_hash: str, *, seq: int, previous: str) -> tuple[str, ...]:
    """
    Say what is wrong with an entry that should be number `seq` and follow the hash `previous`.

    The answers are words of a small set: place, previous, facts, hash. An empty answer means that it adds up.

    >>> first = Entry(1, "2026-11-24T08:50:00.000000Z", "", "", "terminal", "import", "", "{}", "{}", "{}", START)
    >>> faults(first, entry_hash(first), seq=1, previous=START)
    ()
    >>> faults(first, START, seq=2, previous=START)
    ('place', 'hash')
    """
    wrong = []
    if entry.seq != seq:
        wrong.append("place")
    if entry.previous != previous:
        wrong.append("previous")
    if not all(is_canonical(facts) for facts in (entry.before, entry.after, entry.digests)):
        wrong.append("facts")
    if entry_hash(entry) != stored_hash:
        wrong.append("hash")
    return tuple(wrong)


def _dated(value: object) -> str:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no fact")
