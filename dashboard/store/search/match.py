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


# An index of words does not know which of them stand in a title: titles have a column and an index of their own.
TITLED = "SELECT report_id FROM searched WHERE titles @@ CAST(:asked AS tsquery) ORDER BY number DESC LIMIT :limit"
# The planner takes words that may go on for common, and would walk through every report to find few. So it may only look words up, save
# where many are known to be there and the latest are wanted: then it walks back from the last one.
# Words in one of COMMON among the PROBED latest are found sooner by a walk than by their long lists in an index.
PROBED, COMMON = 500, 10
LOOK_UP, WALK, FREE = ("off", "off"), ("off", "on"), ("on", "on")
SCANS = "SELECT set_config('enable_seqscan', :all, true), set_config('enable_indexscan', :walk, true)"


def _in_parts(question: Question) -> str:
    each = [f"SELECT report_id FROM searched WHERE several AND words @@ CAST(:term{i} AS tsquery)" for i in range(len(question.terms))]
    return f"SELECT number, report_id, words FROM searched WHERE several AND report_id IN ({' INTERSECT '.join(each)})"


def _postgresql(question: Question, parts: bool) -> dict[str, str]:
    both = f"{ONE} UNION {_in_parts(question)}" if parts else ONE
    latest = "SELECT report_id, max(number) AS number FROM ({}) AS found GROUP BY report_id ORDER BY max(number) DESC LIMIT :limit"
    plain = "SELECT report_id FROM searched WHERE words @@ CAST(:asked AS tsquery) ORDER BY number DESC LIMIT :limit"
    return {
        "count": f"SELECT count(*) FROM (SELECT 1 FROM ({both}) AS found LIMIT :limit) AS counted",
        "weighed": f"SELECT report_id FROM ({both}) AS found GROUP BY report_id ORDER BY max({WEIGHT}) DESC, max(number) DESC LIMIT :limit",
        "latest_share": f"SELECT count(*) FROM (SELECT words FROM searched ORDER BY number DESC LIMIT {PROBED}) AS found"
        " WHERE words @@ CAST(:asked AS tsquery)",
        "latest_count": "SELECT count(*) FROM (SELECT 1 FROM searched WHERE words @@ CAST(:asked AS tsquery)"
        " ORDER BY number DESC LIMIT :limit) AS found",
        "latest_titles": "SELECT report_id FROM (SELECT number, report_id, titles FROM searched WHERE words @@ CAST(:asked AS tsquery)"
        " ORDER BY number DESC LIMIT :limit) AS found WHERE titles @@ CAST(:asked AS tsquery) ORDER BY number DESC",
        "in_title": TITLED,
        "latest": latest.format(both) if parts else plain,
        "all": f"SELECT DISTINCT report_id FROM ({both}) AS found",
    }


def best(connection: Connection, question: Question, limit: int) -> list[str]:
    """Ids of at most `limit` reports that hold every term, the best first."""
    run = _runner(connection, question)
    is_postgresql = connection.dialect.name == "postgresql"
    is_common = is_postgresql and int(run("latest_share", 0)[0]) * COMMON > PROBED
    if int(run("latest_count" if is_common else "count", WEIGHED + 1)[0]) <= WEIGHED:
        return run("weighed", limit)
    # Words of most titles are told by the latest reports alone; of the others the index knows the few.
    titled = run("latest_titles", 2 * limit) if is_postgresql else []
    titled = titled if len(titled) >= limit else run("in_title", limit)
    return list(dict.fromkeys([*titled, *run("latest", limit)]))[:limit]


def every(connection: Connection, question: Question) -> list[str]:
    """Ids of all reports that hold every term, in no order."""
    return _runner(connection, question)("all", 0)


def _runner(connection: Connection, question: Question) -> Callable[[str, int], list[Any]]:
    if connection.dialect.name == "sqlite":
        asked = " AND ".join(_fts_term(term) for term in question.terms)
        statements, values = SQLITE, {"asked": asked, "titled": f"{{title}} : ({asked})"}
    else:
        terms = [_vector_term(term) for term in question.terms]
        values = {"asked": " & ".join(terms), **{f"term{i}": term for i, term in enumerate(terms)}}
        parts = len(terms) > 1 and bool(connection.scalar(text("SELECT EXISTS (SELECT 1 FROM searched WHERE several)")))
        statements = _postgresql(question, parts)

    def run(name: str, limit: int) -> list[Any]:
        statement = statements[name]
        wanted = {key: value for key, value in {**values, "limit": limit}.items() if f":{key}" in statement}
        if connection.dialect.name == "sqlite":
            return list(connection.scalars(text(statement), wanted))
        _scans(connection, WALK if name.startswith("latest") else LOOK_UP)
        found = list(connection.scalars(text(statement), wanted))
        _scans(connection, FREE)
        return found

    return run


def _scans(connection: Connection, allowed: tuple[str, str]) -> None:
    """How PostgreSQL may go through tables, for the rest of this transaction."""
    connection.execute(text(SCANS), dict(zip(("all", "walk"), allowed, strict=True)))


def _fts_term(term: tuple[Phrasing, ...]) -> str:
    return "(" + " OR ".join(f'"{" ".join(p.words)}"{" *" if p.open else ""}' for p in term) + ")"


def _vector_term(term: tuple[Phrasing, ...]) -> str:
    return "(" + " | ".join(map(_vector_phrase, term)) + ")"


def _vector_phrase(phrasing: Phrasing) -> str:
    return " <-> ".join(f"'{word}'" for word in phrasing.words) + (":*" if phrasing.open else "")
