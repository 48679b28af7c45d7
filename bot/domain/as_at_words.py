"""The day that a line names by "as at", as in `show 12.4 --as-at 2025-03-27`."""

import re
from datetime import date

from bot.domain.deadlines import read_since

# A phone makes one dash of two; people also leave them out, or write "as of".
_AS_AT = re.compile(r"(?:^|\s)(?:--|[-–—])?\s?as[ -](?:at|of)(?:\s*[:=]\s*|\s+|$)(?P<day>.*)$", re.IGNORECASE)


def names_day(words: str) -> bool:
    """
    Tell whether words end with "as at" and something that should be a day.

    >>> names_day("12.4 as at yesterday"), names_day("12.4 as attached")
    (True, False)
    """
    return _AS_AT.search(words) is not None


def split_as_at(words: str, today: date) -> tuple[str, date | None]:
    """
    Take the day named by "as at" off the end of the words; None where they name none.

    >>> split_as_at("12.4 --as-at 2025-03-27", date(2026, 11, 24))
    ('12.4', datetime.date(2025, 3, 27))
    >>> split_as_at("12.4 as at 27 March 2025", date(2026, 11, 24))
    ('12.4', datetime.date(2025, 3, 27))
    >>> split_as_at("12.4", date(2026, 11, 24))
    ('12.4', None)

    Raises:
        UnknownDate: what follows is no day, or one that is still to come.
    """
    found = _AS_AT.search(words)
    if found is None:
        return words.strip(), None
    return words[: found.start()].strip(), read_since(found["day"].strip(), today)
