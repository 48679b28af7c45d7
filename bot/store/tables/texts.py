"""People's words, each in a row of its own so that a redaction can remove one without touching the trail."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.updates import TextFormat
from bot.store.tables.base import Base, Id, Scoped
from bot.store.tables.columns import one_of


class TextRow(Scoped, Base):
    """A text exactly as typed, how it is to be read, and the salt of its digest in the history."""

    __tablename__ = "text"

    id: Mapped[Id] = mapped_column(init=False)
    content: Mapped[str]
    format: Mapped[TextFormat] = mapped_column(one_of(TextFormat, "format"))
    salt: Mapped[str]
    redacted_at: Mapped[datetime | None] = mapped_column(default=None)
