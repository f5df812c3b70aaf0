"""How many rows a table has, counted without reading any: for a person who is shown the first of them."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from dashboard.domain.errors import InputError
from dashboard.reading.formats import kind_of
from dashboard.reading.source import MEGABYTE, Source
from dashboard.settings import Settings

ROW_TAG = b"<row "
RE_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
AT_ONCE = 1000


def count_rows(path: Path, limits: Settings, seconds: float) -> int | None:
    """Rows below the header of a CSV file, of all sheets of a workbook, lines of JSON; blank lines do not count, blank rows of a workbook
    may. None for every other file, where the file cannot be read, and where counting takes longer than `seconds`."""
    source = Source(path.name, path)
    try:
        kind = kind_of(source)
        counts = {"csv": _csv, "workbook": _workbook, "lines": _lines}.get(kind)
        return _sum(counts(source, limits), time.monotonic() + seconds) if counts else None
    except (InputError, OSError):
        return None


def _sum(counts: Iterable[int], end: float) -> int | None:
    total = 0
    for count in counts:
        total += count
        if time.monotonic() > end:
            return None
    return max(0, total)


def _csv(source: Source, limits: Settings) -> Iterator[int]:
    from dashboard.reading.csv_file import rows_of

    yield -1  # the header
    found = 0
    for number, (_, row) in enumerate(rows_of(source, limits)):
        found += any(cell.strip() for cell in row)
        if number % AT_ONCE == 0:
            yield found
            found = 0
    yield found


def _lines(source: Source, _limits: Settings) -> Iterator[int]:
    with source.open() as stream:
        while lines := stream.readlines(MEGABYTE):
            yield sum(bool(line.strip()) for line in lines)


def _workbook(source: Source, limits: Settings) -> Iterator[int]:
    from dashboard.reading.archive import check_office, opened

    with opened(source, limits) as archive:
        check_office(archive, limits)
        for name in filter(RE_SHEET.fullmatch, archive.namelist()):
            with archive.open(name) as sheet:
                rest, found = b"", 0
                while piece := sheet.read(MEGABYTE):
                    whole = rest + piece
                    count = whole.count(ROW_TAG)
                    yield count - (1 if count and not found else 0)  # without the header
                    found += count
                    rest = whole[-len(ROW_TAG) + 1 :]
