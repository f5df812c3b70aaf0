"""What a reader must know about a claim beyond its fields, such as that it has no date of its own."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0008"
down_revision = "0007"

TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """One column; claims from before have none until their reports are read again."""
    op.add_column("claims", Column("caveats", TEXT, nullable=False, server_default=""))
