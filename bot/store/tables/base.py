"""What all tables share: names of constraints, column types, and the workspace each row belongs to."""

from datetime import date, datetime
from typing import Annotated, ClassVar

from sqlalchemy import Boolean, Date, ForeignKey, Integer, MetaData, text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from bot.store.tables.columns import Moment, Words

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name that a later migration can find, on either engine."""

EMPTY = text("''")
"""What a column of words holds in rows that were there before it."""

Id = Annotated[int, mapped_column(Integer, primary_key=True)]
TextId = Annotated[int, mapped_column(ForeignKey("text.id"))]


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """The class behind every table; rows are read as columns, so its objects are seldom made."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[type, object]] = {
        str: Words(),
        int: Integer(),
        bool: Boolean(),
        date: Date(),
        datetime: Moment(),
    }


class Scoped(MappedAsDataclass, kw_only=True):
    """A row of one workspace: every query on such a table filters by it."""

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id"))
