"""What search looks through, kept in step with the reports inside the same transactions; deleted reports are not in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update

from dashboard.store.search.words import words_of
from dashboard.store.tables import meta, reports, searched, texts

# Raised by whoever changes how words are folded or cut: stores are then filled anew when they are opened.
FILLED = 1
BATCH = 500
# PostgreSQL: words of a vector (it holds a megabyte, and knows 16,383 positions), and how many of them stand in the next one too.
PART, OVERLAP = 4_000, 32
INSERT = """INSERT INTO searched (report_id, words, titles, several)
    VALUES (:report_id, CAST(:words AS tsvector), ts_filter(CAST(:words AS tsvector), '{a}'), :several)"""


def is_filled(connection: Connection) -> bool:
    """Whether the store's search was filled by this version."""
    return connection.scalar(select(meta.c.value).where(meta.c.key == "search")) == FILLED


def fill(connection: Connection) -> None:
    """Fills search anew from every report, where this version has not done so."""
    if is_filled(connection):
        return
    connection.execute(delete(searched))
    ids = list(connection.scalars(select(reports.c.id).order_by(reports.c.imported_at, reports.c.id)))
    for start in range(0, len(ids), BATCH):
        refresh(connection, ids[start : start + BATCH])
    connection.execute(update(meta).where(meta.c.key == "search").values(value=FILLED))


def refresh(connection: Connection, report_ids: Sequence[str]) -> None:
    """Brings search in step with what is stored of these reports. Those that are removed from `reports` leave by themselves."""
    connection.execute(delete(searched).where(searched.c.report_id.in_(report_ids)))
    columns = (reports.c.id, reports.c.title, reports.c.title_en, texts.c.text)
    stored = select(*columns).join(texts, texts.c.report_id == reports.c.id)
    found = connection.execute(stored.where(reports.c.deleted.is_(False), reports.c.id.in_(report_ids))).all()
    by_id = {row.id: row for row in found}
    rows = [by_id[report_id] for report_id in report_ids if report_id in by_id]
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(insert(searched), [_sqlite_row(*row) for row in rows])
    else:
        connection.execute(text(INSERT), [part for row in rows for part in _parts(*row)])


def _sqlite_row(report_id: str, title: str, title_en: str, body: str) -> dict[str, Any]:
    return {"report_id": report_id, "title": " ".join(words_of(f"{title}\n{title_en}")), "body": " ".join(words_of(body))}


def _parts(report_id: str, title: str, title_en: str, body: str) -> Iterator[dict[str, Any]]:
    titles, words = words_of(f"{title}\n{title_en}")[:PART], words_of(body)
    several = len(titles) + len(words) > PART
    if not several:
        yield {"report_id": report_id, "words": _vector(titles, words), "several": False}
        return
    yield {"report_id": report_id, "words": _vector(titles, []), "several": True}
    for start in range(0, len(words), PART - OVERLAP):
        yield {"report_id": report_id, "words": _vector([], words[start : start + PART]), "several": True}


def _vector(titles: Sequence[str], words: Sequence[str]) -> str:
    """A vector as PostgreSQL writes it, words of the title with weight A; a gap parts the title from the text."""
    places: dict[str, list[str]] = {}
    for at, word in enumerate(titles, 1):
        places.setdefault(word, []).append(f"{at}A")
    for at, word in enumerate(words, len(titles) + 2):
        places.setdefault(word, []).append(str(at))
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())
