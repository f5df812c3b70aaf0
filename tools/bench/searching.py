"""What a search costs on 100,000 seeded reports, on SQLite and on PostgreSQL: words to found reports with their marked passages."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

from dashboard.domain.extraction import Extraction
from dashboard.domain.report import Report, text_hash
from dashboard.gazetteer.load import load_gazetteer
from dashboard.pipeline import place_names, search
from dashboard.reading.read import read_path
from dashboard.settings import settings
from dashboard.store.library import Library
from dashboard.store.search.find import matching
from dashboard.store.writer import Writer
from tools.bench.rows import Row
from tools.postgres import cluster, find_postgres

SEED = 78
REPORTS, WORDS = 100_000, 250
TIMES = 7
BUDGET_MS = 100
BATCH = 500
QUESTIONS = {
    "a place by its English name": "Hasakah",
    "a place in Arabic": "دير الزور",
    "a word in a third of the reports": "الهجوم",
    "two common words": "قتل مدنيين",
    "three words": "هجوم الرقة مدنيين",
    "a phrase": '"دير الزور"',
    "a rare word": "rareword7",
    "what is in no report": "nowhere-at-all",
    "2,000 words": "الحسكة كلمة " * 1000,
}


def _vocabulary() -> list[str]:
    """Words of the bundled reports as often as they stand there, and behind them the names of places."""
    texts = [item.text for item in read_path(settings().bundled_reports) if isinstance(item, Report)]
    words = " ".join(texts).split()
    by_number = sorted(dict.fromkeys(words), key=words.count, reverse=True)
    names = [name for place in load_gazetteer().places for name in (place.name_ar, place.name_en) if name]
    return [*by_number, *names]


def extractions(count: int) -> Iterator[Extraction]:
    """So many reports of 250 words, the first words of the vocabulary the commonest; one word in a hundredth of a per cent of them."""
    order, words = random.Random(SEED), _vocabulary()
    weights = list(accumulate(1 / (number + 3) for number in range(len(words))))
    for number in range(count):
        drawn = order.choices(words, cum_weights=weights, k=WORDS)
        rare = f" rareword{number % 10_000}"
        text = f"نص مصطنع {number}. " + " ".join(drawn) + rare
        title = " ".join(drawn[:6]) + " (synthetic)"
        yield Extraction(Report(text_hash(text), f"synthetic-{number:07d}", text, "ar", title), (), (), (), (), "synthetic")


def _fill(target: str | Path, count: int) -> float:
    """Seconds to store so many reports."""
    writer, made = Writer.open(target), extractions(count)
    spent = 0.0
    while batch := [(each, "") for each in islice(made, BATCH)]:
        start = time.perf_counter()
        writer.put_all(batch)
        spent += time.perf_counter() - start
    writer.close()
    return spent


def _measured(target: str | Path, name: str, count: int) -> Iterator[Row]:
    scale = f"{count:,} reports, {name}"
    yield Row("storing and indexing, reports a second", scale, count / _fill(target, count), "/s", more_is_better=True)
    library = Library.open(target)
    place_names("Raqqa")  # the gazetteer is loaded once a process
    for what, words in QUESTIONS.items():
        spent = []
        for _ in range(TIMES):
            start = time.perf_counter()
            search(library, words)
            spent.append((time.perf_counter() - start) * 1000)
        yield Row(f"search: {what}", scale, statistics.median(spent), "ms", None, BUDGET_MS)
    start = time.perf_counter()
    matching(library, QUESTIONS["two common words"], place_names)
    yield Row("ids of all reports with two common words", scale, (time.perf_counter() - start) * 1000, "ms")
    library.close()


def rows(count: int = REPORTS) -> list[Row]:
    """Every question on both databases; PostgreSQL only where its package is."""
    with tempfile.TemporaryDirectory() as folder:
        found = list(_measured(Path(folder) / "search.sqlite", "SQLite", count))
    if find_postgres() is None:
        return [*found, Row.missing("search on PostgreSQL", "no server here")]
    with cluster() as server:
        return [*found, *_measured(server.new_database(), "PostgreSQL", count)]
