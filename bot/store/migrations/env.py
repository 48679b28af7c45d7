"""What Alembic runs: the steps, on the connection and in the transaction that `bot.store.migrate` opened."""

from alembic import context
from sqlalchemy import Connection

from bot.store.tables import metadata

connection = context.config.attributes["connection"]
if not isinstance(connection, Connection):
    raise TypeError("migrations run through bot.store.migrate alone")
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
