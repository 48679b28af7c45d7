"""The steps by which a database came to be what it is; `HEAD` names the last, so that a start needs no Alembic."""

HEAD = "0002"
