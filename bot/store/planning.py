"""What the database has to know of its own tables to read them quickly."""

from sqlalchemy import text

from bot.store.tables import RecommendationRow, TextRow, UpdateItemRow, UpdateRow
from bot.store.tx import Tx, table_of

FILLED_BY_IMPORT = (RecommendationRow, TextRow, UpdateRow, UpdateItemRow)


def count_rows(tx: Tx) -> None:
    """
    Have PostgreSQL count the rows of what an import has filled.

    By itself it does so a minute or so later, and until then reads as if the tables were as empty as before, from their
    first row to their last. SQLite reads by what the statements say and needs no counting.
    """
    if tx.connection.dialect.name != "postgresql":
        return
    quote = tx.connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(table_of(rows).name) for rows in FILLED_BY_IMPORT)
    tx.connection.execute(text(f"ANALYZE {names}"))
