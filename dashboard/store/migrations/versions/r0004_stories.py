"""Reports that tell one story: what each is like, the story it belongs to, and further places where its text stands word for word."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, Float, Text

revision = "0004"
down_revision = "0003"

TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def _report() -> Column[str]:
    """No foreign key: what a text is like, and where else it stands, holds when its report is read anew."""
    return Column("report_id", TEXT, primary_key=True)


def upgrade() -> None:
    """Three tables."""
    op.create_table("bands", _report(), Column("band", BigInteger, primary_key=True, autoincrement=False))
    op.create_index("ix_bands_band", "bands", ["band"])
    op.create_table("stories", _report(), Column("story", TEXT, nullable=False, index=True), Column("likeness", Float, nullable=False))
    op.create_table(
        "copies",
        _report(),
        Column("doc_id", TEXT, primary_key=True),
        Column("title", TEXT, nullable=False),
        Column("publisher", TEXT),
        Column("url", TEXT),
        Column("published", TEXT),
    )
