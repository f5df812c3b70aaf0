"""CSV files, read as a stream: any common delimiter, any encoding that `charset` knows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.reading.charset import encoding_of
from dashboard.reading.refusals import refuse
from dashboard.reading.source import Source
from dashboard.reading.tables import Row, reports_of
from dashboard.settings import Settings

SAMPLE_BYTES = 64 * 1024
DELIMITERS = ",;\t|"


def read_csv(source: Source, limits: Settings, chosen: Mapping[str, str] | None = None) -> Iterator[Report | InputError]:
    """The reports of the rows (see `tables`). A row with broken characters comes as an InputError; one that breaks the table ends it.

    Raises InputError where nothing can be read at all.
    """
    yield from reports_of(rows_of(source, limits), source.stem, limits, chosen)


def rows_of(source: Source, limits: Settings) -> Iterator[tuple[int, Row]]:
    """The rows, each with the number of its line. Raises InputError."""
    sample = source.head(SAMPLE_BYTES)
    if not sample:
        raise refuse("empty")
    encoding = encoding_of(sample[: sample.rfind(b"\n") + 1] or sample)
    with source.open() as stream, io.TextIOWrapper(stream, encoding, "surrogateescape", newline="") as lines:
        yield from _rows(lines, _delimiter(sample.decode(encoding, "replace")), limits)


def _delimiter(sample: str) -> str:
    """The one that stands most often in the first line, outside quotes."""
    line = next((line for line in sample.splitlines() if line.strip()), "")
    bare = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=bare.count)


def _rows(lines: io.TextIOWrapper, delimiter: str, limits: Settings) -> Iterator[tuple[int, Row]]:
    csv.field_size_limit(limits.max_text_length)
    reader = csv.reader(_bounded(lines, 2 * limits.max_text_length), delimiter=delimiter, strict=False)
    number = 1
    try:
        for row in reader:
            yield number, row[: limits.max_table_columns]
            number = reader.line_num + 1
    except UnicodeDecodeError as error:
        raise refuse("broken_table", reason=f"no {error.encoding.upper()}").within(number) from error
    except csv.Error as error:
        raise refuse("broken_table", reason=str(error)).within(number) from error
    except EOFError as error:
        raise refuse("long_line").within(number) from error


def _bounded(lines: io.TextIOWrapper, most: int) -> Iterator[str]:
    """The lines. Raises EOFError at one longer than `most` characters: a file without line breaks is no table, and may fill the memory."""
    while line := lines.readline(most):
        if len(line) == most and not line.endswith(("\n", "\r")):
            raise EOFError
        yield line
