"""Many reports into the store at once: rows made beforehand, in any process, and put table by table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dashboard.domain.edit import Field
from dashboard.domain.extraction import Extraction
from dashboard.domain.report import ReportKind
from dashboard.store.bulk import Cells, among, cells, insert_rows
from dashboard.store.edits import edited_row, standing
from dashboard.store.rows import Row, child_rows, place_row, report_row
from dashboard.store.search.index import Searched, put_searched, searched_as
from dashboard.store.tables import IS_CODED, places, reports

CHILDREN = ("texts", "mentions", "notes", "claims")


@dataclass(frozen=True, slots=True)
class Prepared:
    """All rows of one extraction: the report's, its children's by table, its places' by id, and what search finds it by.
    `bands`: see `stories`."""

    report: Row
    children: Mapping[str, list[Cells]]
    places: Mapping[str, Row]
    searched: Searched
    bands: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The report's."""
        return str(self.children["texts"][0][1])

    @property
    def id(self) -> str:
        """The report's."""
        return str(self.report["id"])


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def prepared(extraction: Extraction, fingerprint: str, bands: tuple[int, ...] = ()) -> Prepared:
    """The rows of an extraction."""
    read = extraction.report
    report = report_row(read, extraction.extractor, fingerprint, read.imported_at)
    children = {name: cells(name, rows) for name, rows in child_rows(extraction).items()}
    found = {place.id: place_row(place) for place in extraction.places}
    return Prepared(report, children, found, searched_as(read.id, read.title, read.title_en, read.text), bands)


def put_batch(connection: Connection, batch: Sequence[Prepared], is_new_place: Callable[[str, Row], bool] | None = None) -> list[Prepared]:
    """Stores reports in place of what was stored of the same texts before, and gives those that were stored, without digests whose
    original is stored or comes with them. Of a coded event the row that comes last takes the place of the others. Of their places
    those are left alone of which `is_new_place` says that they are stored as they are."""
    latest = _last_states({item.id: item for item in batch})
    originals = _stored(connection, {item.report["original_sha256"] for item in latest.values() if _is_digest(item)}) | latest.keys()
    kept = {key: item for key, item in latest.items() if not _is_digest(item) or item.report["original_sha256"] not in originals}
    imported = _make_room(connection, kept)
    edits = standing(connection, kept)
    time = now()
    rows = [{**item.report, "imported_at": item.report["imported_at"] or imported.get(key) or time} for key, item in kept.items()]
    rows = [edited_row(row, edits.get(row["id"], {})) for row in rows]
    insert_rows(connection, "reports", cells("reports", rows))
    for name in CHILDREN:
        insert_rows(connection, name, [row for item in kept.values() for row in item.children[name]])
    put_searched(connection, [_searched(kept[row["id"]], row, edits.get(row["id"], {})) for row in rows if not row["deleted"]])
    put_places(connection, (item.places for item in batch), is_new_place)
    return list(kept.values())


def _make_room(connection: Connection, kept: Mapping[str, Prepared]) -> dict[str, str]:
    """Removes what the reports take the place of; gives when those that were stored before were imported, by id."""
    own = connection.execute(select(reports.c.id, reports.c.imported_at).where(among(connection, reports.c.id, kept))).all()
    digests = (reports.c.kind == str(ReportKind.DIGEST)) & among(connection, reports.c.original_sha256, kept)
    gone = {row.id for row in own} | set(connection.scalars(select(reports.c.id).where(digests)))
    if events := {item.report["doc_id"] for item in kept.values() if _is_coded(item)}:
        gone |= set(connection.scalars(select(reports.c.id).where(IS_CODED, among(connection, reports.c.doc_id, events))))
    if gone:
        connection.execute(delete(reports).where(among(connection, reports.c.id, gone)))
    return {row.id: row.imported_at for row in own}


def _searched(item: Prepared, row: Row, edits: Mapping[str, str | None]) -> Searched:
    """What search finds the report by: its title as a person says, where one does."""
    return searched_as(item.id, row["title"], row["title_en"], words=item.searched.body) if Field.TITLE in edits else item.searched


def put_places(
    connection: Connection, found: Iterable[Mapping[str, Row]], is_new: Callable[[str, Row], bool] | None = None
) -> None:
    """Stores places in place of what was stored of them before; `is_new`: see `put_batch`."""
    rows = {key: row for places_of_one in found for key, row in places_of_one.items() if is_new is None or is_new(key, row)}
    if rows:
        connection.execute(delete(places).where(among(connection, places.c.id, rows)))
        connection.execute(insert(places), list(rows.values()))


def _stored(connection: Connection, ids: set[Any]) -> set[str]:
    return set(connection.scalars(select(reports.c.id).where(among(connection, reports.c.id, ids)))) if ids else set()


def _last_states(items: Mapping[str, Prepared]) -> dict[str, Prepared]:
    """Of coded rows of one event the last alone."""
    last = {item.report["doc_id"]: key for key, item in items.items() if _is_coded(item)}
    return {key: item for key, item in items.items() if not _is_coded(item) or last[item.report["doc_id"]] == key}


def _is_coded(item: Prepared) -> bool:
    return bool(item.report["kind"] == str(ReportKind.CODED))


def _is_digest(item: Prepared) -> bool:
    return item.report["kind"] == str(ReportKind.DIGEST) and bool(item.report["original_sha256"])
