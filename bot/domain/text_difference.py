"""What was changed in a text: the words that went and the words that came in their place."""

from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 2_000
"""A longer text is not compared word by word: that would take seconds."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words that stood in one place before, and those that stand there now; either may be none."""

    before: str
    after: str


def changes_between(before: str, after: str) -> tuple[Change, ...] | None:
    """
    Compare two texts word by word; None where they are too long for that, or have next to nothing in common.

    >>> changes_between("By 27 March, train officers.", "By 27 March, train all officers.")
    (Change(before='', after='all'),)
    """
    old, new = before.split(), after.split()
    if max(len(old), len(new)) > MOST_WORDS:
        return None
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    changes = tuple(
        Change(" ".join(old[from_old:to_old]), " ".join(new[from_new:to_new]))
        for kind, from_old, to_old, from_new, to_new in matcher.get_opcodes()
        if kind != "equal"
    )
    kept = sum(block.size for block in matcher.get_matching_blocks())
    return changes if kept * 2 >= max(len(old), len(new)) else None
