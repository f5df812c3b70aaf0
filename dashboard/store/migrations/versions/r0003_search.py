"""What search looks through: SQLite's FTS5 over a table of folded words that triggers keep in step, PostgreSQL's own vectors of words.

Only tables: `dashboard.store.search.index` fills them when the store is opened.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

SQLITE = (
    """CREATE TABLE searched (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        report_id TEXT NOT NULL UNIQUE REFERENCES reports (id) ON DELETE CASCADE,
        title TEXT NOT NULL,
        body TEXT NOT NULL)""",
    # The words come folded and apart: nothing is left for a tokenizer to decide.
    """CREATE VIRTUAL TABLE search USING fts5 (
        title, body, content = 'searched', content_rowid = 'number', tokenize = 'ascii', prefix = '4')""",
    """CREATE TRIGGER searched_put AFTER INSERT ON searched BEGIN
        INSERT INTO search (rowid, title, body) VALUES (new.number, new.title, new.body);
    END""",
    """CREATE TRIGGER searched_gone AFTER DELETE ON searched BEGIN
        INSERT INTO search (search, rowid, title, body) VALUES ('delete', old.number, old.title, old.body);
    END""",
)
POSTGRESQL = (
    # A vector of words holds so many: a long text has several, which overlap.
    """CREATE TABLE searched (
        number SERIAL PRIMARY KEY,
        report_id TEXT COLLATE "C" NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        words TSVECTOR NOT NULL,
        several BOOLEAN NOT NULL)""",
    "CREATE INDEX searched_report ON searched (report_id)",
    "CREATE INDEX searched_several ON searched (several) WHERE several",
    "CREATE INDEX searched_words ON searched USING gin (words)",
)


def upgrade() -> None:
    """The tables of one kind of database or the other, and the number that says with which folding they were filled: none yet."""
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
    op.execute("INSERT INTO meta (key, value) VALUES ('search', 0)")
