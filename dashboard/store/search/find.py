"""Search: words in, reports out, each with the passage that answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from dashboard.domain.span import Span
from dashboard.store.library import READING_ORDER, Library
from dashboard.store.search.marks import marks_in, passage
from dashboard.store.search.match import best, every
from dashboard.store.search.question import Names, Question, ask, no_names
from dashboard.store.tables import reports, texts

MOST = 1000


@dataclass(frozen=True, slots=True)
class Found:
    """A report that answers a search. `snippet` is its text from `snippet_start` on, as it is written; `marks` are where the words
    stand in it, as offsets into the whole text, `title_marks` as offsets into the title (code points). The best has `rank` 1."""

    report_id: str
    doc_id: str
    title: str
    published: str | None
    publisher: str | None
    snippet: str
    snippet_start: int
    marks: tuple[Span, ...]
    title_marks: tuple[Span, ...]
    rank: int


def search(library: Library, words: str, limit: int = 50, names: Names = no_names) -> list[Found]:
    """The best `limit` (1 to 1000) reports whose title and text hold all the words, the best first; none where there are no words.

    Spellings are folded as the extractor does it; Arabic words are found with particles and without; words of four letters and more
    stand for all that begin like them; words in quotes are one phrase, as they are. `names` gives the further names of a place
    that words name, and finds it under them too. No words raise anything; raises StoreError where the store does not answer.
    """
    question = ask(words, names)
    if not question.terms or limit < 1:
        return []
    with library.connection() as connection:
        ids = best(connection, question, min(limit, MOST))
        rows = _rows(connection, ids)
    return [_found(rows[report_id], question, rank) for rank, report_id in enumerate(ids, 1)]


def matching(library: Library, words: str, names: Names = no_names) -> list[str]:
    """Ids of all reports that `search` would find, in the order of reading. Raises StoreError."""
    question = ask(words, names)
    if not question.terms:
        return []
    with library.connection() as connection:
        found = set(every(connection, question))
        return [report_id for report_id in connection.scalars(select(reports.c.id).order_by(*READING_ORDER)) if report_id in found]


def _rows(connection: Connection, ids: Sequence[str]) -> dict[str, Any]:
    columns = (reports.c.id, reports.c.doc_id, reports.c.title, reports.c.published, reports.c.publisher, texts.c.text)
    statement = select(*columns).join(texts, texts.c.report_id == reports.c.id).where(reports.c.id.in_(ids))
    return {row.id: row for row in connection.execute(statement)}


def _found(row: Row[Any], question: Question, rank: int) -> Found:
    shown = passage(row.text, question)
    return Found(
        report_id=row.id,
        doc_id=row.doc_id,
        title=row.title,
        published=row.published,
        publisher=row.publisher,
        snippet=row.text[shown.start : shown.end],
        snippet_start=shown.start,
        marks=shown.marks,
        title_marks=marks_in(row.title, question),
        rank=rank,
    )
