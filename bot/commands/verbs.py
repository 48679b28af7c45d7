"""What a verb is, and how a typed line finds its verb."""

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.commands.edge import Answer, Asked, Doors
from bot.domain.numbers import looks_like_number
from bot.render.help import VerbHelp

Handler = Callable[[Asked, Doors], Answer]

NEARLY = 0.6
"""How alike two words must be for one to be offered in place of the other."""

NUMBER_WORDS = frozenset(
    {"rec", "rec.", "recommendation", "recommendations", "requirement", "no", "no.", "number"}
)


@dataclass(frozen=True)
class Verb:
    """
    One thing that can be typed after `/tracker`.

    `permission` is the name asked for in `domain/people.py`; the rest is what help, manifest and README print.
    """

    word: str
    usage: str
    help: str
    handler: Handler
    aliases: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    permission: str = ""

    def as_help(self) -> VerbHelp:
        """Give what the words of `help` need."""
        return VerbHelp(self.word, self.usage, self.help, self.examples, self.aliases)


def first_word(line: str) -> tuple[str, str]:
    """
    Divide a line into its first word and the rest, which stays exactly as typed.

    >>> first_word("  update  12.4  Forty officers")
    ('update', '12.4  Forty officers')
    """
    stripped = line.lstrip()
    pieces = stripped.split(maxsplit=1)
    if not pieces:
        return "", ""
    return pieces[0], stripped[len(pieces[0]) :].lstrip()


def find_verb(word: str, verbs: Sequence[Verb]) -> Verb | None:
    """Find a verb by its word or one of its aliases, however it is capitalised; a colon after it is let pass."""
    folded = word.casefold().rstrip(":,").lstrip("/")
    return next((verb for verb in verbs if folded == verb.word or folded in verb.aliases), None)


def begins_with_number(line: str) -> bool:
    """
    Tell whether a line without a verb names a recommendation.

    >>> begins_with_number("12.4"), begins_with_number("rec 12.4"), begins_with_number("AFI 2"), begins_with_number("hello")
    (True, True, True, False)
    """
    word, rest = first_word(line)
    if word.casefold() in NUMBER_WORDS:
        return begins_with_number(rest)
    following, _ = first_word(rest)
    return looks_like_number(word) or looks_like_number(f"{word} {following}")


def near(word: str, verbs: Sequence[Verb]) -> list[Verb]:
    """Name the verbs that were probably meant, likeliest first."""
    words = {spelling: verb for verb in verbs for spelling in (verb.word, *verb.aliases)}
    alike = difflib.get_close_matches(word.casefold(), words, n=3, cutoff=NEARLY)
    return list(dict.fromkeys(words[spelling] for spelling in alike))
