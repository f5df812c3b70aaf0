"""The tables as they were before there were migrations: reports, what was read out of them, and decisions."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, Text

revision = "0001"
down_revision = None

# On PostgreSQL text sorts by its letters' numbers, as on SQLite, whatever the server's language is.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def _report_key() -> Column[str]:
    return Column("report_id", TEXT, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True, autoincrement=False)


def upgrade() -> None:
    """All tables of schema 1."""
    _reports()
    _read_out_of_reports()
    _claims()
    _places()
    _decisions()


def _reports() -> None:
    op.create_table(
        "reports",
        Column("id", TEXT, primary_key=True),
        Column("doc_id", TEXT, nullable=False),
        Column("title", TEXT, nullable=False),
        Column("title_en", TEXT, nullable=False),
        Column("language", TEXT, nullable=False),
        Column("publisher", TEXT),
        Column("url", TEXT),
        Column("published", TEXT),
        Column("published_from", TEXT),
        Column("kind", TEXT, nullable=False),
        Column("original_sha256", TEXT),
        Column("imported_at", TEXT, nullable=False),
        Column("extractor", TEXT, nullable=False),
        Column("length", Integer, nullable=False),
        Column("fingerprint", TEXT, nullable=False),
    )
    op.create_index("ix_reports_original_sha256", "reports", ["original_sha256"])
    if op.get_bind().dialect.name == "sqlite":  # elsewhere an index may not hold names of any length
        op.execute("CREATE INDEX reading_order ON reports (published IS NULL, published, doc_id, id)")


def _read_out_of_reports() -> None:
    op.create_table(
        "texts",
        _report_key(),
        Column("text", TEXT, nullable=False),
    )
    op.create_table(
        "mentions",
        _report_key(),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("place", TEXT, nullable=False),
        Column("candidates", TEXT, nullable=False),
        Column("why", TEXT, nullable=False),
        _position(),
    )
    op.create_table(
        "notes",
        _report_key(),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("kind", TEXT, nullable=False),
        Column("value", TEXT, nullable=False),
        _position(),
    )


def _claims() -> None:
    op.create_table(
        "claims",
        Column("id", TEXT, nullable=False),
        _report_key(),
        Column("doc_id", TEXT, nullable=False),
        Column("kind", TEXT, nullable=False),
        Column("value", Float),
        Column("low", Float),
        Column("high", Float),
        Column("qualifier", TEXT, nullable=False),
        Column("qualifier_words", TEXT, nullable=False),
        Column("unit", TEXT, nullable=False),
        Column("group", TEXT),
        Column("perpetrator", TEXT),
        Column("perpetrator_likely", Boolean, nullable=False),
        Column("place", TEXT),
        Column("places", TEXT, nullable=False),
        Column("start_date", TEXT),
        Column("end_date", TEXT),
        Column("aggregate", Boolean, nullable=False),
        Column("attributed_to", TEXT),
        Column("conflict_related", Boolean, nullable=False),
        Column("subtype", TEXT),
        Column("evidence_start", Integer, nullable=False),
        Column("evidence_end", Integer, nullable=False),
        Column("attribution_start", Integer),
        Column("attribution_end", Integer),
        Column("also", TEXT, nullable=False),
        Column("part_of", TEXT),
        Column("same_as", TEXT),
        Column("contradicts", TEXT),
        Column("multiple_of", TEXT),
        Column("multiple_factor", Float),
        Column("rule", TEXT, nullable=False),
        Column("triggers", TEXT, nullable=False),
        Column("confidence", Float, nullable=False),
        _position(),
    )
    op.create_index("claims_by_id", "claims", ["id"])


def _places() -> None:
    op.create_table(
        "places",
        Column("id", TEXT, primary_key=True),
        Column("name_en", TEXT, nullable=False),
        Column("name_ar", TEXT, nullable=False),
        Column("kind", TEXT, nullable=False),
        Column("country", TEXT, nullable=False),
        Column("admin1", TEXT, nullable=False),
        Column("lat", Float),
        Column("lon", Float),
        Column("precision_km", Float, nullable=False),
        Column("variants", TEXT, nullable=False),
        Column("source", TEXT, nullable=False),
    )


def _decisions() -> None:
    op.create_table(
        "decisions",
        Column("claim", TEXT, nullable=False),
        Column("verdict", TEXT, nullable=False),
        Column("who", TEXT, nullable=False),
        Column("when", TEXT, nullable=False),
        Column("fields", TEXT, nullable=False),
        Column("reason", TEXT, nullable=False),
        Column("number", Integer, primary_key=True, autoincrement=True),
    )
    op.create_index("ix_decisions_claim", "decisions", ["claim"])
    meta = op.create_table(
        "meta",
        Column("key", TEXT, primary_key=True),
        Column("value", Integer, nullable=False),
    )
    op.bulk_insert(meta, [{"key": "schema", "value": 1}, {"key": "version", "value": 0}])
