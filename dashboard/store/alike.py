"""Which stored report a new one is most like: found by the bands that they share, then compared word by word."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, delete, insert, select, text, update

from dashboard.store.batch import Prepared
from dashboard.store.bulk import among, insert_rows
from dashboard.store.tables import bands, reports, stories, texts

# How many reports that share a band are compared word by word, the likeliest first.
MOST_COMPARED = 4
# Reports looked up a band: what thousands have in common tells no two of them apart.
MOST_SHARED = 8
SHARED = {
    "sqlite": """SELECT given.value AS band, report_id FROM json_each(:bands) AS given
        JOIN bands ON bands.rowid IN (SELECT rowid FROM bands WHERE band = given.value ORDER BY rowid DESC LIMIT :most)""",
    "postgresql": """SELECT given.band, near.report_id
        FROM (SELECT CAST(value AS bigint) AS band FROM json_array_elements_text(CAST(:bands AS json))) AS given
        CROSS JOIN LATERAL (SELECT report_id FROM bands WHERE band = given.band LIMIT CAST(:most AS integer)) AS near""",
}

Row = Mapping[str, Any]


class Like(Protocol):
    """How like two reports are."""

    def __call__(self, one: Row, other: Row, /) -> float:
        """From 0 to 1, given their rows (text, published): 0 where they are no one story."""
        ...

    def is_near(self, one: str | None, other: str | None, /) -> bool:
        """Whether reports published then, as ISO prefixes, may tell one story."""
        ...


def put_stories(connection: Connection, items: Sequence[Prepared], like: Like) -> set[str]:
    """Puts each of the reports in its turn, held against those before it and in the store, to the story of that which it is most like.
    Gives the ids of those that were put to another's."""
    if not items:
        return set()
    near = _near(connection, items)
    days = _days(connection, {item.id for item in items}.union(*near.values()))
    likeliest = {key: _likeliest(key, found, days, like) for key, found in near.items()}
    rows = _rows(connection, {key for key, found in likeliest.items() if found}.union(*likeliest.values()))
    joined = set()
    for key, found in likeliest.items():
        likeness, other = max(((like(rows[key], rows[one]), one) for one in found), default=(0.0, ""))
        if likeness > 0:
            _join(connection, key, other, likeness)
            joined.add(key)
    return joined


def _near(connection: Connection, items: Sequence[Prepared]) -> dict[str, Counter[str]]:
    """How many bands each report shares with which other; the bands are stored then."""
    connection.execute(delete(bands).where(among(connection, bands.c.report_id, [item.id for item in items])))
    own = json.dumps(sorted({band for item in items for band in item.bands}))
    where: defaultdict[int, list[str]] = defaultdict(list)
    for band, report_id in connection.execute(text(SHARED[connection.dialect.name]), {"bands": own, "most": MOST_SHARED}).all():
        where[band].append(report_id)
    insert_rows(connection, "bands", [(item.id, band) for item in items for band in item.bands])
    near: dict[str, Counter[str]] = {}
    for item in items:
        near[item.id] = Counter(report_id for band in item.bands for report_id in where[band])
        for band in item.bands:
            where[band].append(item.id)
    return near


def _likeliest(own: str, near: Counter[str], days: Mapping[str, str | None], like: Like) -> list[str]:
    found = [(-shared, one) for one, shared in near.items() if one in days and like.is_near(days[own], days[one])]
    return [one for _, one in sorted(found)[:MOST_COMPARED]]


def _days(connection: Connection, ids: Iterable[str]) -> dict[str, str | None]:
    found = connection.execute(select(reports.c.id, reports.c.published).where(among(connection, reports.c.id, list(ids))))
    return {row.id: row.published for row in found.all()}


def _rows(connection: Connection, ids: Iterable[str]) -> dict[str, Row]:
    columns = (reports.c.id, reports.c.published, texts.c.text)
    wanted = select(*columns).join(texts, texts.c.report_id == reports.c.id).where(among(connection, reports.c.id, list(ids)))
    return {row["id"]: dict(row) for row in connection.execute(wanted).mappings()}


def _join(connection: Connection, report_id: str, other: str, likeness: float) -> None:
    """Puts a report to the story of another, which is that one itself where it had none. What was told with the report goes along."""
    story = connection.scalar(select(stories.c.story).where(stories.c.report_id == other))
    if story is None:
        story = other
        connection.execute(insert(stories), {"report_id": other, "story": story, "likeness": 1.0})
    connection.execute(delete(stories).where(stories.c.report_id == report_id))
    connection.execute(update(stories).where(stories.c.story == report_id).values(story=story))
    connection.execute(insert(stories), {"report_id": report_id, "story": story, "likeness": likeness})
