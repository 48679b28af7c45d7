"""
The index of words that revision 0002 makes: a table that each engine's own text search fills and reads.

Triggers keep it, because texts are written in many places and must be found, and after a redaction no longer be
found, whichever of them it was. What is emptied is gone from the index in the same transaction.
"""

from sqlalchemy import Connection

# What has more than 100,000 characters (the history that a file brought along) is no text that anybody searches.
_SQLITE = (
    # The words themselves stay in `text` alone; no size of each text is kept, since nothing is ranked by it.
    """CREATE VIRTUAL TABLE search_index USING fts5(
        content, content='text', content_rowid='id', columnsize=0,
        tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER text_added AFTER INSERT ON text WHEN length(new.content) BETWEEN 1 AND 100000 BEGIN
        INSERT INTO search_index (rowid, content) VALUES (new.id, new.content);
    END""",
    """CREATE TRIGGER text_emptied BEFORE UPDATE OF content ON text
        WHEN length(old.content) BETWEEN 1 AND 100000 BEGIN
        INSERT INTO search_index (search_index, rowid, content) VALUES ('delete', old.id, old.content);
    END""",
    """CREATE TRIGGER text_changed AFTER UPDATE OF content ON text
        WHEN length(new.content) BETWEEN 1 AND 100000 BEGIN
        INSERT INTO search_index (rowid, content) VALUES (new.id, new.content);
    END""",
    """CREATE TRIGGER text_deleted BEFORE DELETE ON text WHEN length(old.content) BETWEEN 1 AND 100000 BEGIN
        INSERT INTO search_index (search_index, rowid, content) VALUES ('delete', old.id, old.content);
    END""",
    """INSERT INTO search_index (rowid, content)
        SELECT id, content FROM text WHERE length(content) BETWEEN 1 AND 100000""",
)
_POSTGRESQL = (
    # English stems without its list of words too common to be kept: "not for us" must be found.
    "CREATE TEXT SEARCH DICTIONARY tracker_stem (TEMPLATE = snowball, Language = english)",
    "CREATE TEXT SEARCH CONFIGURATION tracker_words (COPY = simple)",
    """ALTER TEXT SEARCH CONFIGURATION tracker_words
        ALTER MAPPING FOR asciiword, word, numword WITH tracker_stem""",
    # Signs part words, as in SQLite: left to itself the parser would keep "12.4", addresses and "on/off" in one piece.
    r"""CREATE FUNCTION words_of_text(content text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
        SELECT to_tsvector('tracker_words', regexp_replace(content,
            '[\u0001-\u002F:-@\u005B-\u0060\u007B-\u00BF\u2010-\u206F\u3000-\u303F]+', ' ', 'g'))
    $$""",
    """CREATE TABLE search_index (
        text_id integer CONSTRAINT pk_search_index PRIMARY KEY
            CONSTRAINT fk_search_index_text_id_text REFERENCES text (id) ON DELETE CASCADE,
        words tsvector NOT NULL)""",
    "CREATE INDEX ix_search_index_words ON search_index USING gin (words)",
    """CREATE FUNCTION index_text() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            DELETE FROM search_index WHERE text_id = old.id;
        END IF;
        IF length(new.content) BETWEEN 1 AND 100000 THEN
            INSERT INTO search_index (text_id, words) VALUES (new.id, words_of_text(new.content));
        END IF;
        RETURN NULL;
    END $$""",
    """CREATE TRIGGER text_indexed AFTER INSERT OR UPDATE OF content ON text
        FOR EACH ROW EXECUTE FUNCTION index_text()""",
    """INSERT INTO search_index (text_id, words)
        SELECT id, words_of_text(content) FROM text WHERE length(content) BETWEEN 1 AND 100000""",
)
_DROP = {
    "sqlite": (
        *[f"DROP TRIGGER text_{what}" for what in ("added", "emptied", "changed", "deleted")],
        "DROP TABLE search_index",
    ),
    "postgresql": (
        "DROP TRIGGER text_indexed ON text",
        "DROP FUNCTION index_text()",
        "DROP TABLE search_index",
        "DROP FUNCTION words_of_text(text)",
        "DROP TEXT SEARCH CONFIGURATION tracker_words",
        "DROP TEXT SEARCH DICTIONARY tracker_stem",
    ),
}


def make_search_index(connection: Connection) -> None:
    """Make the index, have the database keep it, and put in what is stored already."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(statement)


def drop_search_index(connection: Connection) -> None:
    """Take the index away again."""
    for statement in _DROP[connection.dialect.name]:
        connection.exec_driver_sql(statement)
