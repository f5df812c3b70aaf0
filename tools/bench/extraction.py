"""How fast reports are read into claims, and whether time grows with the text alone."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from dashboard.domain.report import Report, text_hash
from dashboard.pipeline import extractor
from dashboard.reading.read import read_path
from dashboard.reading.text import read_text
from dashboard.settings import read_settings
from tools.bench.rows import Row

REPORT_BYTES = 2500
SEED = 20221
ROUNDS = 7
# What has made extractors of this kind slow: long runs of one thing that a rule begins with, and nothing that ends it.
HOSTILE = {
    "digits": "1 ",
    "one digit run": "7",
    "number words": "ثلاثة وعشرون ",
    "and": "و",
    "months": "كانون الثاني ",
    "place words": "مدينة ",
    "names": "دير الزور ",
    "triggers": "قتل ",
    "sources": "بحسب المرصد ",
    "brackets": "(",
    "commas": "، ",
    "tatweel": "ـ",
    "spaces": " ",
    "newlines": "\n",
    "casualties": "مقتل 3 مدنيين و",
    "english": "killed and ",
    "quotes": "«",
    "vowel marks": "\u064b",
}


def sample_text(size: int, seed: int = SEED) -> str:
    """Sentences of the bundled reports in a seeded order, about `size` bytes of UTF-8."""
    bodies = [report.text for report in read_path(read_settings({}).bundled_reports) if isinstance(report, Report)]
    sentences = [line for body in bodies for line in body.replace("\n", " ").split(". ")]
    order = random.Random(seed)
    text = ""
    while len(text.encode()) < size:
        text += order.choice(sentences) + ". " + ("\n\n" if order.random() < 0.2 else "")
    return text


def report_of(text: str) -> Report:
    """A report of the text, published in 2023."""
    return Report(id=text_hash(text), doc_id="bench", text=text, language="", published="2023-03-01")


def seconds(action: Callable[[], object], repeats: int = 3) -> float:
    """The median processor time that an action takes: the rate of one core, whatever else the machine does."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return statistics.median(times)


def rate() -> Row:
    """Reports a second on one core, beside reading the same bytes without extracting."""
    texts = [sample_text(REPORT_BYTES, SEED + i) for i in range(200)]
    reports = [report_of(text) for text in texts]
    files = [text.encode() for text in texts]
    machine = extractor()
    machine.extract(reports[0])
    took = seconds(lambda: [machine.extract(report) for report in reports])
    floor = seconds(lambda: [read_text(data, "bench", 10**6) for data in files])
    return Row("extraction", "2.5 KB reports, one core", len(texts) / took, "reports/s", len(texts) / floor, 300, more_is_better=True)


def linearity() -> Row:
    """Time a character of a text 64 times as long, as a multiple of that of one report: 1 is linear."""
    short, long = report_of(sample_text(REPORT_BYTES)), report_of(sample_text(64 * REPORT_BYTES))
    machine = extractor()
    a = seconds(lambda: machine.extract(short), 15) / len(short.text)
    b = seconds(lambda: machine.extract(long)) / len(long.text)
    return Row("extraction, 64 times the text", "time a character", b / a, "times", 1.0, 1.5)


def worst_growth(size: int = 6_000) -> Row:
    """The worst growth of time over four times as much of anything hostile: 4 is linear, 16 would be quadratic."""
    machine = extractor()

    def growth(piece: str) -> float:
        a, b = (report_of((piece * (n // len(piece) + 1))[:n] + " x") for n in (size, 4 * size))
        # Measured in turn: how fast the machine is changes from minute to minute, and is no growth.
        return statistics.median(
            seconds(lambda: machine.extract(b), 1) / max(seconds(lambda: machine.extract(a), 1), 1e-4) for _ in range(ROUNDS)
        )

    name, worst = max(((name, growth(piece)) for name, piece in HOSTILE.items()), key=lambda pair: pair[1])
    return Row("extraction, 4 times a hostile text", f"worst of {len(HOSTILE)}: {name}", worst, "times", 4.0, 6.0)


def rows() -> list[Row]:
    """All that is measured without a browser."""
    return [rate(), linearity(), worst_growth()]


def bundled() -> Path:
    """The folder of the bundled reports."""
    return read_settings({}).bundled_reports
