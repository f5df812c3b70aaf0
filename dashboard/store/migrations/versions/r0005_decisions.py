"""Decisions that find their claim by the report's hash and the words, and are known by a key in every log."""

from __future__ import annotations

import json
from typing import Any

from alembic import op
from sqlalchemy import Column, Integer, Text, bindparam, column, select, table, update

from dashboard.domain.decision import Decision, Verdict

revision = "0005"
down_revision = "0004"

TEXT = Text().with_variant(Text(collation="C"), "postgresql")
PLACE = ("report_id", "start", "end", "kind")
decisions = table("decisions", *(column(name) for name in ("claim", "verdict", "who", "when", "fields", "reason", *PLACE, "key", "number")))
claims = table("claims", *(column(name) for name in ("id", "report_id", "evidence_start", "evidence_end", "kind")))

AT = select(claims.c.report_id, claims.c.evidence_start, claims.c.evidence_end, claims.c.kind)


def upgrade() -> None:
    """Six columns; where the claim of a decision is there, the log learns where it stands."""
    for name in ("start", "end"):
        op.add_column("decisions", Column(name, Integer))
    for name in ("report_id", "kind", "key"):
        op.add_column("decisions", Column(name, TEXT))
    op.add_column("decisions", Column("machine", TEXT, nullable=False, server_default="[]"))
    _fill()
    op.create_index("ix_decisions_key", "decisions", ["key"], unique=True)


def _fill() -> None:
    """Keys of all decisions; the same one kept twice has its key once."""
    connection = op.get_bind()
    seen: set[str] = set()
    rows = []
    for row in connection.execute(select(decisions).order_by(decisions.c.number)).mappings():
        fields = tuple((name, value) for name, value in json.loads(row["fields"]))
        key = Decision(row["claim"], Verdict(row["verdict"]), row["who"], row["when"], fields, row["reason"]).key
        spot = connection.execute(AT.where(claims.c.id == row["claim"]).limit(1)).first() or (None,) * 4
        rows.append({"n": row["number"], "key": None if key in seen else key, **dict(zip(PLACE, spot, strict=True))})
        seen.add(key)
    if rows:
        values: dict[str, Any] = {"key": bindparam("key"), **{name: bindparam(name) for name in PLACE}}
        connection.execute(update(decisions).where(decisions.c.number == bindparam("n")).values(values), rows)
