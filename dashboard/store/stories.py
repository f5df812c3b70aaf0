"""One story told by several: reports whose texts are nearly the same, and further places where a text stands word for word.

`bands` hold what each report is like (hashes of parts of its MinHash signature, see `intake.likeness`): two reports that share one are
worth comparing. `stories` puts a report to the story of the report that it was found to be like; `copies` are files whose text is
word for word a stored report's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from dashboard.domain.report import Report
from dashboard.store.batch import Prepared, put_batch
from dashboard.store.tables import IS_CODED, bands, copies, reports, stories, texts
from dashboard.store.writer import Writer

# How many reports that share a band are compared word by word, the likeliest first.
MOST_COMPARED = 4
MOST_SHARED = 20_000  # rows looked through a batch, where very many reports are alike

Row = Mapping[str, Any]
Like = Callable[[Row, Row], float]


@dataclass(frozen=True, slots=True)
class Known:
    """What the store has of a text: the mark it was put with, and by what name and address."""

    fingerprint: str
    doc_id: str
    url: str | None


class Importer(Writer):
    """A writer that also keeps which reports tell one story. All methods raise StoreError."""

    def known(self, ids: Iterable[str]) -> dict[str, Known]:
        """What the store has of the texts with these ids, deleted reports too."""
        columns = (reports.c.id, reports.c.fingerprint, reports.c.doc_id, reports.c.url)
        with self._database.reading() as connection:
            rows = connection.execute(select(*columns).where(reports.c.id.in_(list(ids))))
            return {row.id: Known(row.fingerprint, row.doc_id, row.url) for row in rows}

    def events(self, names: Iterable[str]) -> set[str]:
        """Those of the coded events, by doc_id, of which the store has a row, whatever it says."""
        with self._database.reading() as connection:
            return set(connection.scalars(select(reports.c.doc_id).where(IS_CODED, reports.c.doc_id.in_(list(names)))))

    def put_prepared(self, batch: Sequence[Prepared], like: Like) -> set[str]:
        """Stores reports with all that was read out of them, and puts each to the story of the stored report that it is most like.

        `like` says how like two reports are, from 0 to 1, given their rows (text, published): 0 where they are no one story. The ids
        of those that were put to another's story are returned. One transaction: kept whole or not at all.
        """
        with self._database.writing() as connection:
            kept = put_batch(connection, batch)
            banded = [item for item in kept if item.bands]
            return _put_stories(connection, banded, like) if banded else set()

    def put_copies(self, found: Sequence[Report]) -> None:
        """Notes files whose text is a stored report's, by the name of each; what was noted of the same name before is replaced."""
        rows = {(report.id, report.doc_id): _copy_row(report) for report in found}
        if not rows:
            return
        with self._database.writing() as connection:
            for report_id, doc_id in rows:
                connection.execute(delete(copies).where((copies.c.report_id == report_id) & (copies.c.doc_id == doc_id)))
            connection.execute(insert(copies), list(rows.values()))


def _copy_row(report: Report) -> dict[str, Any]:
    told = {name: getattr(report, name) for name in ("doc_id", "title", "publisher", "url", "published")}
    return {"report_id": report.id, **told}


def _put_stories(connection: Connection, items: Sequence[Prepared], like: Like) -> set[str]:
    """Each of the reports in its turn, held against those before it and in the store."""
    ids = {item.id for item in items}
    connection.execute(delete(bands).where(bands.c.report_id.in_(ids)))
    own = [{"report_id": item.id, "band": band} for item in items for band in item.bands]
    where = defaultdict(list)
    shared = select(bands.c.band, bands.c.report_id).where(bands.c.band.in_({row["band"] for row in own}))
    for band, report_id in connection.execute(shared.limit(MOST_SHARED)):
        where[band].append(report_id)
    connection.execute(insert(bands), own)
    joined = set()
    for item in items:
        near = Counter(report_id for band in item.bands for report_id in where[band])
        if _put_story(connection, item.id, near, like):
            joined.add(item.id)
        for band in item.bands:
            where[band].append(item.id)
    return joined


def _put_story(connection: Connection, report_id: str, near: Mapping[str, int], like: Like) -> bool:
    candidates = sorted(near.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_COMPARED]
    if not candidates:
        return False
    rows = _rows(connection, [report_id, *(other for other, _ in candidates)])
    own = rows.pop(report_id)
    likeness, other = max(((like(own, row), key) for key, row in rows.items()), default=(0.0, ""))
    if likeness > 0:
        _join(connection, report_id, other, likeness)
    return likeness > 0


def _rows(connection: Connection, ids: Sequence[str]) -> dict[str, Row]:
    columns = (reports.c.id, reports.c.published, texts.c.text)
    found = connection.execute(select(*columns).join(texts, texts.c.report_id == reports.c.id).where(reports.c.id.in_(ids)))
    return {row["id"]: dict(row) for row in found.mappings()}


def _join(connection: Connection, report_id: str, other: str, likeness: float) -> None:
    """Puts a report to the story of another, which is that one itself where it had none. What was told with the report goes along."""
    story = connection.scalar(select(stories.c.story).where(stories.c.report_id == other))
    if story is None:
        story = other
        connection.execute(insert(stories), {"report_id": other, "story": story, "likeness": 1.0})
    connection.execute(delete(stories).where(stories.c.report_id == report_id))
    connection.execute(update(stories).where(stories.c.story == report_id).values(story=story))
    connection.execute(insert(stories), {"report_id": report_id, "story": story, "likeness": likeness})
