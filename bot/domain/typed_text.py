"""What phones and keyboards send, read as plain characters."""

import unicodedata


class _Plain(dict[int, str]):
    """What each character is read as; one for one, so that places in a levelled text are places in the typed one."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        digit = unicodedata.decimal(character, None)
        if digit is not None:
            plain = str(digit)
        elif unicodedata.category(character) in {"Zs", "Cf"}:
            plain = " "
        elif unicodedata.decomposition(character).startswith("<wide>"):
            plain = unicodedata.normalize("NFKC", character)
        else:
            plain = character
        self[code] = plain
        return plain


_PLAIN = _Plain()
_PLAIN.update(dict.fromkeys(map(ord, "‐‑‒–—―−﹣－⁃"), "-"))
_PLAIN.update(dict.fromkeys(map(ord, "“”„‟«»″"), '"'))
_PLAIN.update(dict.fromkeys(map(ord, "‘’‚‛′´"), "'"))


def level(text: str) -> str:
    """
    Read dashes, quotes, spaces and digits of every kind as plain ones, one for one.

    >>> level("１２．４–“x”")
    '12.4-"x"'
    """
    return text if text.isascii() else text.translate(_PLAIN)


def tidy(typed: str) -> str:
    """
    Take the white space and the quotes around a short answer away, and the full stop after it.

    >>> tidy(" “27  March.” ")
    '27 March'
    """
    return " ".join(level(typed).split()).strip("\"'`*_.,:; ")
