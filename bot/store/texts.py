"""People's words: each text in a row of its own, with the salt of its digest."""

import secrets
from collections.abc import Iterable

from sqlalchemy import bindparam, update

from bot.domain.history import text_digest
from bot.domain.updates import TextFormat
from bot.store.tables import TextRow
from bot.store.tables.columns import storable
from bot.store.tx import HERE, Tx

_REMOVED = (
    update(TextRow)
    .where(TextRow.workspace_id == HERE, TextRow.id == bindparam("text"), TextRow.content == "")
    .values(salt="", redacted_at=bindparam("moment"))
)


def add_texts(tx: Tx, texts: Iterable[tuple[str, TextFormat]]) -> list[int]:
    """Keep texts exactly as typed; the transaction then owes the history an entry for each."""
    rows = [
        {"content": storable(content), "format": text_format, "salt": secrets.token_hex(16)}
        for content, text_format in texts
    ]
    ids = tx.add(TextRow, rows)
    for text_id, row in zip(ids, rows, strict=True):
        tx.digests[text_id] = text_digest(str(row["salt"]), str(row["content"]))
    tx.owed_texts.update(ids)
    return ids


def add_text(tx: Tx, content: str, text_format: TextFormat = TextFormat.PLAIN) -> int:
    """Keep one text; as `add_texts`."""
    return add_texts(tx, [(content, text_format)])[0]


def keep_removed(tx: Tx, text_id: int) -> None:
    """Note that an empty text stands in the place of one that was removed for good before it came here."""
    tx.change(_REMOVED, text=text_id, moment=tx.now)
    tx.digests[text_id] = text_digest("", "")
