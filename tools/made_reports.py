"""Folders of small reports made of the bundled digests' sentences in a seeded order, for tests and benchmarks of imports."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from dashboard.domain.report import Report
from dashboard.reading.read import read_path
from dashboard.settings import read_settings

SEED = 4711
A_FOLDER = 1000


def sentences() -> list[str]:
    """The sentences of the bundled digests."""
    bodies = [item.text for item in read_path(read_settings({}).bundled_reports) if isinstance(item, Report)]
    return [line.strip() for body in bodies for line in body.replace("\n", " ").split(". ") if line.strip()]


def texts(number: int, size: int, seed: int = SEED) -> Iterator[str]:
    """So many different texts of about `size` bytes of UTF-8, the same ones each time."""
    known, order = sentences(), random.Random(seed)
    for n in range(number):
        text = f"Report {n}. "
        while len(text.encode()) < size:
            text += order.choice(known) + ". "
        yield text


def write_reports(folder: Path, number: int, size: int = 600, seed: int = SEED) -> Path:
    """Writes them as text files dated in 2023, a thousand a folder; the folder is returned."""
    order = random.Random(seed)
    for n, text in enumerate(texts(number, size, seed)):
        inner = folder / f"{n // A_FOLDER:04d}"
        inner.mkdir(parents=True, exist_ok=True)
        day = f"2023-{order.randint(1, 12):02d}-{order.randint(1, 28):02d}"
        (inner / f"{n:06d}.md").write_text(f"---\ntitle: Made report {n}\npublished: {day}\n---\n{text}", encoding="utf-8")
    return folder
