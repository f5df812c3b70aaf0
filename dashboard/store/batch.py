"""Many reports into the store at once: rows made beforehand, in any process, and put table by table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dashboard.domain.extraction import Extraction
from dashboard.domain.report import ReportKind
from dashboard.store.edits import edited_row, standing
from dashboard.store.rows import Row, child_rows, place_row, report_row
from dashboard.store.search.index import refresh
from dashboard.store.tables import IS_CODED, metadata, places, reports


@dataclass(frozen=True, slots=True)
class Prepared:
    """All rows of one extraction: the report's, its children's by table, its places' by id. `bands`: see `stories`."""

    report: Row
    children: Mapping[str, list[Row]]
    places: Mapping[str, Row]
    bands: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """The report's."""
        return str(self.report["id"])


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def prepared(extraction: Extraction, fingerprint: str, bands: tuple[int, ...] = ()) -> Prepared:
    """The rows of an extraction."""
    report = report_row(extraction.report, extraction.extractor, fingerprint, extraction.report.imported_at)
    return Prepared(report, child_rows(extraction), {place.id: place_row(place) for place in extraction.places}, bands)


def put_batch(connection: Connection, batch: Sequence[Prepared]) -> list[Prepared]:
    """Stores reports in place of what was stored of the same texts before, and gives those that were stored, without digests whose
    original is stored or comes with them. Of a coded event the row that comes last takes the place of the others."""
    latest = _last_states({item.id: item for item in batch})
    originals = _stored(connection, {item.report["original_sha256"] for item in latest.values()} - {None}) | latest.keys()
    kept = {key: item for key, item in latest.items() if not _is_digest(item) or item.report["original_sha256"] not in originals}
    stored = connection.execute(select(reports.c.id, reports.c.imported_at).where(reports.c.id.in_(kept)))
    imported = {row.id: row.imported_at for row in stored}
    digests = (reports.c.kind == str(ReportKind.DIGEST)) & reports.c.original_sha256.in_(kept)
    events = {item.report["doc_id"] for item in kept.values() if _is_coded(item)}
    connection.execute(delete(reports).where(reports.c.id.in_(kept) | digests))
    if events:
        connection.execute(delete(reports).where(IS_CODED, reports.c.doc_id.in_(events)))
    edits = standing(connection, kept)
    time = now()
    rows = [{**item.report, "imported_at": item.report["imported_at"] or imported.get(key) or time} for key, item in kept.items()]
    _insert(connection, "reports", [edited_row(row, edits.get(row["id"], {})) for row in rows])
    for name in ("texts", "mentions", "notes", "claims"):
        _insert(connection, name, [row for item in kept.values() for row in item.children[name]])
    refresh(connection, list(kept))
    put_places(connection, (item.places for item in batch))
    return list(kept.values())


def put_places(connection: Connection, found: Iterable[Mapping[str, Row]]) -> None:
    """Stores places in place of what was stored of them before."""
    rows = {key: row for places_of_one in found for key, row in places_of_one.items()}
    if rows:
        connection.execute(delete(places).where(places.c.id.in_(rows)))
        connection.execute(insert(places), list(rows.values()))


def _insert(connection: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(metadata.tables[table]), rows)


def _stored(connection: Connection, ids: set[Any]) -> set[str]:
    return set(connection.scalars(select(reports.c.id).where(reports.c.id.in_(ids)))) if ids else set()


def _last_states(items: Mapping[str, Prepared]) -> dict[str, Prepared]:
    """Of coded rows of one event the last alone."""
    last = {item.report["doc_id"]: key for key, item in items.items() if _is_coded(item)}
    return {key: item for key, item in items.items() if not _is_coded(item) or last[item.report["doc_id"]] == key}


def _is_coded(item: Prepared) -> bool:
    return bool(item.report["kind"] == str(ReportKind.CODED))


def _is_digest(item: Prepared) -> bool:
    return item.report["kind"] == str(ReportKind.DIGEST) and bool(item.report["original_sha256"])
