"""A question put to the full text of SQLite or of PostgreSQL: which reports hold all its terms, the best of them first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, text

from dashboard.store.search.question import Phrasing, Question

# Up to so many reports are weighed; of more, those with the words in the title come first, then those stored last.
WEIGHED = 1_000

FTS = "FROM search JOIN searched ON searched.number = search.rowid WHERE search MATCH :asked"
SQLITE = {
    "count": "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH :asked LIMIT :limit)",
    "weighed": f"SELECT report_id {FTS} ORDER BY bm25(search, 8.0, 1.0), search.rowid DESC LIMIT :limit",
    "in_title": f"SELECT report_id {FTS.replace(':asked', ':titled')} ORDER BY search.rowid DESC LIMIT :limit",
    "latest": f"SELECT report_id {FTS} ORDER BY search.rowid DESC LIMIT :limit",
    "all": f"SELECT report_id {FTS}",
}
# A report of several vectors holds a question when each term is in one of them.
ONE = "SELECT number, report_id, words FROM searched WHERE words @@ CAST(:asked AS tsquery)"
WEIGHT = "ts_rank('{0.1, 0.1, 0.1, 1.0}', words, CAST(:asked AS tsquery))"


def _in_parts(question: Question) -> str:
    each = [f"SELECT report_id FROM searched WHERE several AND words @@ CAST(:term{i} AS tsquery)" for i in range(len(question.terms))]
    return f"SELECT number, report_id, words FROM searched WHERE several AND report_id IN ({' INTERSECT '.join(each)})"


def _postgresql(question: Question, parts: bool) -> dict[str, str]:
    both = f"{ONE} UNION {_in_parts(question)}" if parts else ONE
    latest = "SELECT report_id, max(number) AS number FROM ({}) AS found GROUP BY report_id ORDER BY max(number) DESC LIMIT :limit"
    plain = f"SELECT report_id FROM searched WHERE words @@ CAST({{}} AS tsquery) ORDER BY number DESC LIMIT :limit"  # noqa: F541
    return {
        "count": f"SELECT count(*) FROM (SELECT 1 FROM ({both}) AS found LIMIT :limit) AS counted",
        "weighed": f"SELECT report_id FROM ({both}) AS found GROUP BY report_id ORDER BY max({WEIGHT}) DESC, max(number) DESC LIMIT :limit",
        "in_title": plain.format(":titled"),
        "latest": latest.format(both) if parts else plain.format(":asked"),
        "all": f"SELECT DISTINCT report_id FROM ({both}) AS found",
    }


def best(connection: Connection, question: Question, limit: int) -> list[str]:
    """Ids of at most `limit` reports that hold every term, the best first."""
    run = _runner(connection, question)
    most = WEIGHED
    if int(run("count", most + 1)[0]) <= most:
        return run("weighed", limit)
    return list(dict.fromkeys([*run("in_title", limit), *run("latest", limit)]))[:limit]


def every(connection: Connection, question: Question) -> list[str]:
    """Ids of all reports that hold every term, in no order."""
    return _runner(connection, question)("all", 0)


def _runner(connection: Connection, question: Question) -> Callable[[str, int], list[Any]]:
    if connection.dialect.name == "sqlite":
        asked = " AND ".join(_fts_term(term) for term in question.terms)
        statements, values = SQLITE, {"asked": asked, "titled": f"{{title}} : ({asked})"}
    else:
        terms = [_vector_term(term, "") for term in question.terms]
        titled = " & ".join(_vector_term(term, "A") for term in question.terms)
        values = {"asked": " & ".join(terms), "titled": titled, **{f"term{i}": term for i, term in enumerate(terms)}}
        parts = len(terms) > 1 and bool(connection.scalar(text("SELECT EXISTS (SELECT 1 FROM searched WHERE several)")))
        statements = _postgresql(question, parts)

    def run(name: str, limit: int) -> list[Any]:
        statement = statements[name]
        wanted = {key: value for key, value in {**values, "limit": limit}.items() if f":{key}" in statement}
        return list(connection.scalars(text(statement), wanted))

    return run


def _fts_term(term: tuple[Phrasing, ...]) -> str:
    return "(" + " OR ".join(f'"{" ".join(p.words)}"{" *" if p.open else ""}' for p in term) + ")"


def _vector_term(term: tuple[Phrasing, ...], weight: str) -> str:
    return "(" + " | ".join(_vector_phrase(phrasing, weight) for phrasing in term) + ")"


def _vector_phrase(phrasing: Phrasing, weight: str) -> str:
    ends = ["", *[""] * (len(phrasing.words) - 1)]
    ends[-1] = "*" if phrasing.open else ""
    return " <-> ".join(f"'{word}'" + (f":{end}{weight}" if end or weight else "") for word, end in zip(phrasing.words, ends, strict=True))
