"""What the terminal says of a copy of the store."""

from bot.render.words import count_words


def backed_up(file: str, rows: int, tables: int, size: int) -> str:
    """
    Say what was written.

    >>> backed_up("monday.zip", 1204, 22, 88_000)
    'Wrote monday.zip: 1,204 rows of 22 tables, 88,000 bytes.'
    """
    return f"Wrote {file}: {count_words(rows, 'row')} of {count_words(tables, 'table')}, {size:,} bytes."


def restored(file: str, rows: int) -> str:
    """
    Say what was restored, and what to do next.

    >>> restored("monday.zip", 1204)
    'Restored 1,204 rows from monday.zip. Check the history with: tracker verify.'
    """
    return f"Restored {count_words(rows, 'row')} from {file}. Check the history with: tracker verify."
