"""What putting numbers together costs on a seeded library, by processor time: a page asks for a handful of these in one rerun."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from dashboard.analysis.disputes import find_disputes
from dashboard.analysis.enrich import enrich
from dashboard.analysis.recipe import recipe
from dashboard.analysis.slices import figures_by, figures_over
from dashboard.analysis.sums import check_sums
from dashboard.analysis.totals import figure
from dashboard.store.library import Library
from tools.bench.rows import Row
from tools.bench.synthetic import library_of

TIMES = 5
CLAIMS = 100_000
BUDGET_MS = 60  # of 600 ms for a page's rerun
QUESTIONS: dict[str, Callable[[pd.DataFrame], object]] = {
    "figure of one kind": lambda claims: figure(claims, "killed"),
    "figures by group": lambda claims: figures_by(claims, "killed", "group"),
    "figures by place": lambda claims: figures_by(claims, "killed", "place"),
    "figures by source": lambda claims: figures_by(claims, "killed", "source"),
    "figures by day": lambda claims: figures_over(claims, "killed", "day"),
    "figures by month": lambda claims: figures_over(claims, "killed", "month"),
    "disputes": find_disputes,
    "sums": check_sums,
}


def _ms(ask: Callable[[pd.DataFrame], object], claims: pd.DataFrame) -> float:
    """Median milliseconds of a question that no one asked of the frame before: each time of a frame of its own."""
    measured = []
    for _ in range(TIMES):
        fresh = claims.copy(deep=False)
        start = time.process_time()
        ask(fresh)
        measured.append((time.process_time() - start) * 1000)
    return statistics.median(measured)


def rows(sizes: Sequence[int] = ()) -> list[Row]:
    """Every question on libraries of so many claims (100,000 by default)."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes or (CLAIMS,):
            library = Library.open(library_of(size, Path(folder) / f"figures-{size}.sqlite"))
            claims, reports, places = library.claims(), library.reports(), library.places()
            library.close()
            start, scale = time.process_time(), f"{size:,} claims"
            enriched = enrich(claims, reports, places)
            found.append(Row("incidents formed, once a store version", scale, time.process_time() - start, "s"))
            found += [Row(what, scale, _ms(ask, enriched), "ms", None, BUDGET_MS) for what, ask in QUESTIONS.items()]
            find_disputes(enriched)
            whole = figure(enriched, "killed")
            found.append(Row("recipe, disputes known", scale, _ms(lambda _, fig=whole: recipe(fig), enriched), "ms", None, BUDGET_MS))
    return found
