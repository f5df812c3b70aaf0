"""PostgreSQL: titles have words and an index of their own, since an index of words does not know which of them stand in a title."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"

POSTGRESQL = (
    "ALTER TABLE searched ADD COLUMN titles TSVECTOR",
    "UPDATE searched SET titles = ts_filter(words, '{a}')",
    "CREATE INDEX searched_titles ON searched USING gin (titles)",
)


def upgrade() -> None:
    """One column and its index; SQLite's search knows titles already."""
    for statement in () if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
