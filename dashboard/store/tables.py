"""The tables. Column order is the order of the frames; plain types only, so that every SQL database can hold them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text

SCHEMA_VERSION = 1

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("doc_id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("publisher", Text),
    Column("url", Text),
    Column("published", Text),
    Column("published_from", Text),
    Column("kind", Text, nullable=False),
    Column("original_sha256", Text, index=True),
    Column("imported_at", Text, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("length", Integer, nullable=False),
    # How the report looked when it was read and by what it was extracted: no part of the frame.
    Column("fingerprint", Text, nullable=False),
)
# The order of reading: by date, undated last, then by name.
Index("reading_order", reports.c.published.is_(None), reports.c.published, reports.c.doc_id, reports.c.id)


def _report_key() -> Column[str]:
    return Column("report_id", Text, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True)


def _position() -> Column[int]:
    """Where the row stands in its report: together with the report it is the key, whatever the extractor made of the rest."""
    return Column("position", Integer, primary_key=True, autoincrement=False)


texts = Table("texts", metadata, _report_key(), Column("text", Text, nullable=False))

mentions = Table(
    "mentions",
    metadata,
    _report_key(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("candidates", Text, nullable=False),
    Column("why", Text, nullable=False),
    _position(),
)

notes = Table(
    "notes",
    metadata,
    _report_key(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    _position(),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Text, nullable=False),
    _report_key(),
    Column("doc_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("value", Float),
    Column("low", Float),
    Column("high", Float),
    Column("qualifier", Text, nullable=False),
    Column("qualifier_words", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("group", Text),
    Column("perpetrator", Text),
    Column("perpetrator_likely", Boolean, nullable=False),
    Column("place", Text),
    Column("places", Text, nullable=False),
    Column("start_date", Text),
    Column("end_date", Text),
    Column("aggregate", Boolean, nullable=False),
    Column("attributed_to", Text),
    Column("conflict_related", Boolean, nullable=False),
    Column("subtype", Text),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("attribution_start", Integer),
    Column("attribution_end", Integer),
    Column("also", Text, nullable=False),
    Column("part_of", Text),
    Column("same_as", Text),
    Column("contradicts", Text),
    Column("multiple_of", Text),
    Column("multiple_factor", Float),
    Column("rule", Text, nullable=False),
    Column("triggers", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    _position(),
)
Index("claims_by_id", claims.c.id)

places = Table(
    "places",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name_en", Text, nullable=False),
    Column("name_ar", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("admin1", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision_km", Float, nullable=False),
    Column("variants", Text, nullable=False),
    Column("source", Text, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("claim", Text, nullable=False, index=True),
    Column("verdict", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("when", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("number", Integer, primary_key=True, autoincrement=True),
)

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Integer, nullable=False))
