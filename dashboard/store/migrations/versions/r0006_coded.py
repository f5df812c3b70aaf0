"""Coded data beside reports: where each claim comes from, and coded rows by their event."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0006"
down_revision = "0005"

TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """One column, one index over coded rows alone."""
    op.add_column("claims", Column("origin", TEXT, nullable=False, server_default="read"))
    op.execute("CREATE INDEX coded_events ON reports (doc_id) WHERE kind = 'coded'")
