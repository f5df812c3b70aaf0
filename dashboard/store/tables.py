"""The tables as the migrations leave them. Column order is the order of the frames; plain types only, so that SQLite and PostgreSQL
both hold them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text, false

metadata = MetaData()
# On PostgreSQL text sorts by its letters' numbers, as on SQLite, whatever the server's language is.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")

reports = Table(
    "reports",
    metadata,
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
    Column("original_sha256", TEXT, index=True),
    Column("imported_at", TEXT, nullable=False),
    Column("extractor", TEXT, nullable=False),
    Column("length", Integer, nullable=False),
    # How the report looked when it was read and by what it was extracted: no part of the frame.
    Column("fingerprint", TEXT, nullable=False),
    # What was read in place of what edits say, as JSON by column; and whether a person deleted the report: it is hidden then.
    Column("as_read", TEXT),
    Column("deleted", Boolean, nullable=False, server_default=false()),
)
# The order of reading: by date, undated last, then by name.
Index("reading_order", reports.c.published.is_(None), reports.c.published, reports.c.doc_id, reports.c.id).ddl_if("sqlite")
# A coded row is known by its event, whatever its text is now.
IS_CODED = reports.c.kind == "coded"
Index("coded_events", reports.c.doc_id, sqlite_where=IS_CODED, postgresql_where=IS_CODED)


def _report_key() -> Column[str]:
    return Column("report_id", TEXT, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True)


def _position() -> Column[int]:
    """Where the row stands in its report: together with the report it is the key, whatever the extractor made of the rest."""
    return Column("position", Integer, primary_key=True, autoincrement=False)


texts = Table("texts", metadata, _report_key(), Column("text", TEXT, nullable=False))

mentions = Table(
    "mentions",
    metadata,
    _report_key(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("place", TEXT, nullable=False),
    Column("candidates", TEXT, nullable=False),
    Column("why", TEXT, nullable=False),
    _position(),
)

notes = Table(
    "notes",
    metadata,
    _report_key(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("value", TEXT, nullable=False),
    _position(),
)

claims = Table(
    "claims",
    metadata,
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
    Column("origin", TEXT, nullable=False, server_default="read"),
    Column("caveats", TEXT, nullable=False, server_default=""),
    _position(),
)
Index("claims_by_id", claims.c.id)

places = Table(
    "places",
    metadata,
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

def _text_key() -> Column[str]:
    """A report's id without a foreign key: what a text is like, and where else it stands, holds when its report is read anew."""
    return Column("report_id", TEXT, primary_key=True)


# Which reports tell one story: see `stories`.
bands = Table("bands", metadata, _text_key(), Column("band", BigInteger, primary_key=True, autoincrement=False, index=True))

stories = Table(
    "stories", metadata, _text_key(), Column("story", TEXT, nullable=False, index=True), Column("likeness", Float, nullable=False)
)

copies = Table(
    "copies",
    metadata,
    _text_key(),
    Column("doc_id", TEXT, primary_key=True),
    Column("title", TEXT, nullable=False),
    Column("publisher", TEXT),
    Column("url", TEXT),
    Column("published", TEXT),
)

decisions = Table(
    "decisions",
    metadata,
    Column("claim", TEXT, nullable=False, index=True),
    Column("verdict", TEXT, nullable=False),
    Column("who", TEXT, nullable=False),
    Column("when", TEXT, nullable=False),
    Column("fields", TEXT, nullable=False),
    Column("reason", TEXT, nullable=False),
    # Where the claim stands, for whoever finds it again after it was read anew; no foreign key: what was judged stays judged.
    Column("report_id", TEXT),
    Column("start", Integer),
    Column("end", Integer),
    Column("kind", TEXT),
    Column("machine", TEXT, nullable=False, server_default="[]"),
    Column("key", TEXT),
    Column("number", Integer, primary_key=True, autoincrement=True),
)
Index("ix_decisions_key", decisions.c.key, unique=True)

edits = Table(
    "edits",
    metadata,
    # No foreign key: what a person said of a report stays true of it when it is imported again.
    Column("report_id", TEXT, nullable=False, index=True),
    Column("field", TEXT, nullable=False),
    Column("value", TEXT),
    Column("who", TEXT, nullable=False),
    Column("when", TEXT, nullable=False),
    Column("number", Integer, primary_key=True, autoincrement=True),
)

meta = Table("meta", metadata, Column("key", TEXT, primary_key=True), Column("value", Integer, nullable=False))

# What search looks through: its other columns differ from one database to the other, see `dashboard.store.search.index`.
searched = Table(
    "searched",
    MetaData(),
    Column("number", Integer, primary_key=True),
    Column("report_id", TEXT, nullable=False),
    Column("title", TEXT),
    Column("body", TEXT),
)
