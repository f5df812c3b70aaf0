"""Decisions in the store: appended once each, and only where the one who decides has seen what was decided before."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, and_, insert, or_, select

from dashboard.domain.decision import Decision
from dashboard.domain.place import Place
from dashboard.store.rows import Row, decision_row, place_row
from dashboard.store.tables import decisions, places

CHUNK = 500


def newer(connection: Connection, decision: Decision, seen: frozenset[str]) -> list[Decision]:
    """What was decided about the claim, found by its id or where it stands, that is not among the keys that were seen."""
    same: list[ColumnElement[bool]] = [decisions.c.claim.in_(decision.about)]
    if spot := decision.spot:
        at = {"report_id": spot.report, "start": spot.start, "end": spot.end, "kind": spot.kind}
        same.append(and_(*(decisions.c[name] == value for name, value in at.items())))
    found = connection.execute(select(decisions).where(or_(*same)).order_by(decisions.c.when, decisions.c.number)).mappings()
    return [told for told in (Decision.from_row(dict(row)) for row in found) if told.key not in seen]


def is_repeat(decision: Decision, before: Decision) -> bool:
    """Whether a decision says what its author said last: a button pressed twice."""
    parts = ("claim", "verdict", "who", "fields", "reason")
    return all(getattr(decision, part) == getattr(before, part) for part in parts)


def append(connection: Connection, log: Iterable[Decision]) -> int:
    """Appends those decisions that the log does not hold yet; gives how many."""
    rows: dict[str, Row] = {decision.key: decision_row(decision) for decision in log}
    keys = list(rows)
    for first in range(0, len(keys), CHUNK):
        for key in connection.scalars(select(decisions.c.key).where(decisions.c.key.in_(keys[first : first + CHUNK]))):
            del rows[str(key)]
    if rows:
        connection.execute(insert(decisions), list(rows.values()))
    return len(rows)


def add_places(connection: Connection, named: Iterable[Place]) -> None:
    """Stores the places that decisions name and no report did."""
    rows = {place.id: place_row(place) for place in named}
    if not rows:
        return
    known = set(connection.scalars(select(places.c.id).where(places.c.id.in_(rows))))
    if missing := [row for key, row in rows.items() if key not in known]:
        connection.execute(insert(places), missing)
