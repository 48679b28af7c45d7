"""Column types that mean the same on every engine: moments in UTC, words as typed, one of a fixed set."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import DateTime, Dialect, Enum, Text, TypeDecorator

REPLACEMENT = "�"


def storable(words: str) -> str:
    r"""
    Replace what no database can hold (NUL, halves of a surrogate pair) by the replacement character.

    Everything else is kept exactly as typed.

    >>> storable("a\x00b \ud83d c")
    'a�b � c'
    """
    if "\0" in words:
        words = words.replace("\0", REPLACEMENT)
    if words.isascii():
        return words
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class Words(TypeDecorator[str]):
    """Text of any length, the same whichever engine keeps it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Make the words storable."""
        del dialect
        return None if value is None else storable(value)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, always aware; SQLite itself would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without a zone, and keep the rest in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def one_of(choices: type[StrEnum], name: str) -> Enum:
    """Make a column type that holds the words of an enumeration, and have the database refuse any other word."""
    return Enum(
        choices,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )
