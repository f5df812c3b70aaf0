"""Edits of reports: their log, what was read beside what stands, and whether a report is deleted."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, Integer, Text, false

revision = "0002"
down_revision = "0001"

TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """One table, two columns; and versions from before there were migrations are told to keep off."""
    op.create_table(
        "edits",
        Column("report_id", TEXT, nullable=False, index=True),
        Column("field", TEXT, nullable=False),
        Column("value", TEXT),
        Column("who", TEXT, nullable=False),
        Column("when", TEXT, nullable=False),
        Column("number", Integer, primary_key=True, autoincrement=True),
    )
    op.add_column("reports", Column("as_read", TEXT))
    op.add_column("reports", Column("deleted", Boolean, nullable=False, server_default=false()))
    op.execute("UPDATE meta SET value = 2 WHERE key = 'schema'")
