"""What search looks through, kept in step with the reports inside the same transactions; deleted reports are not in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, select, text, update

from dashboard.store.bulk import among
from dashboard.store.search.words import words_of
from dashboard.store.tables import meta, reports, searched, texts

# Raised by whoever changes how words are folded or cut: stores are then filled anew when they are opened.
FILLED = 1
BATCH = 500
# PostgreSQL: words of a vector (it holds a megabyte, and knows 16,383 positions), and how many of them stand in the next one too.
PART, OVERLAP = 4_000, 32
SQLITE = "INSERT INTO searched (report_id, title, body) VALUES (?, ?, ?)"
POSTGRESQL = """INSERT INTO searched (report_id, words, titles, several)
    SELECT report_id, CAST(words AS tsvector), ts_filter(CAST(words AS tsvector), '{a}'), several
    FROM json_to_recordset(CAST(:rows AS json)) AS given (report_id text, words text, several boolean)"""


@dataclass(frozen=True, slots=True)
class Searched:
    """What search finds a report by: the folded words of its titles and of its text, with single spaces between them."""

    report_id: str
    title: str
    body: str


def searched_as(report_id: str, title: str, title_en: str, body: str = "", words: str | None = None) -> Searched:
    """What search finds a report by; `words` where those of its text are known."""
    return Searched(report_id, " ".join(words_of(f"{title}\n{title_en}")), " ".join(words_of(body)) if words is None else words)


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
    connection.execute(delete(searched).where(among(connection, searched.c.report_id, report_ids)))
    columns = (reports.c.id, reports.c.title, reports.c.title_en, texts.c.text)
    stored = select(*columns).join(texts, texts.c.report_id == reports.c.id)
    found = connection.execute(stored.where(reports.c.deleted.is_(False), among(connection, reports.c.id, report_ids))).all()
    by_id = {row.id: row for row in found}
    put_searched(connection, [searched_as(*by_id[report_id]) for report_id in report_ids if report_id in by_id])


def put_searched(connection: Connection, found: Sequence[Searched]) -> None:
    """Has search find reports of which it has nothing yet."""
    if not found:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(SQLITE, [(one.report_id, one.title, one.body) for one in found])
    else:
        connection.execute(text(POSTGRESQL), {"rows": json.dumps([asdict(part) for one in found for part in _parts(one)])})


@dataclass(frozen=True, slots=True)
class _Part:
    report_id: str
    words: str
    several: bool


def _parts(one: Searched) -> Iterator[_Part]:
    titles, words = one.title.split(" ")[:PART] if one.title else [], one.body.split(" ") if one.body else []
    several = len(titles) + len(words) > PART
    if not several:
        yield _Part(one.report_id, _vector(titles, words), False)
        return
    yield _Part(one.report_id, _vector(titles, []), True)
    for start in range(0, len(words), PART - OVERLAP):
        yield _Part(one.report_id, _vector([], words[start : start + PART]), True)


def _vector(titles: Sequence[str], words: Sequence[str]) -> str:
    """A vector as PostgreSQL writes it, words of the title with weight A; a gap parts the title from the text."""
    places: dict[str, list[str]] = {}
    for at, word in enumerate(titles, 1):
        places.setdefault(word, []).append(f"{at}A")
    for at, word in enumerate(words, len(titles) + 2):
        places.setdefault(word, []).append(str(at))
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())
