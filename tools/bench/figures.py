"""What putting numbers together costs on a seeded library, by processor time: a page asks for a handful of these in one rerun."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd

from dashboard.analysis.disputes import find_disputes
from dashboard.analysis.enrich import enrich
from dashboard.analysis.recipe import recipe
from dashboard.analysis.slices import figures_by, figures_over
from dashboard.analysis.sums import check_sums
from dashboard.analysis.totals import figure
from dashboard.store.library import Library
from tools.bench.rows import Row, attempted
from tools.bench.synthetic import kept_library

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


def _rows_of(size: int) -> list[Row]:
    library = Library.open(kept_library(size))
    claims, reports, places = library.claims(), library.reports(), library.places()
    library.close()
    start, scale = time.process_time(), f"{size:,} claims"
    enriched = enrich(claims, reports, places)
    del claims, reports, places
    found = [Row("incidents formed, once a store version", scale, time.process_time() - start, "s")]
    floor = _ms(lambda frame: frame.groupby("kind", observed=True)["best"].sum(), enriched)
    budget = BUDGET_MS if size <= CLAIMS else None
    found += [Row(what, scale, _ms(ask, enriched), "ms", floor, budget) for what, ask in QUESTIONS.items()]
    find_disputes(enriched)
    whole = figure(enriched, "killed")
    return [*found, Row("recipe, disputes known", scale, _ms(lambda _: recipe(whole), enriched), "ms", floor, budget)]


def rows(sizes: Sequence[int] = ()) -> list[Row]:
    """Every question on libraries of so many claims (100,000 by default), beside a bare group-by of the same frame."""
    parts = [attempted("figures", f"{size:,} claims", partial(_rows_of, size)) for size in sizes or (CLAIMS,)]
    return [row for part in parts for row in part]
