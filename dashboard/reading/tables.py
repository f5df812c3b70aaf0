"""Rows with a column for the text, of CSV files and workbooks, to reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dashboard.coding.codebook import header_of
from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.reading.coded import coded_reports
from dashboard.reading.fields import make_report
from dashboard.reading.names import columns_of
from dashboard.reading.refusals import refuse
from dashboard.settings import Settings

Row = Sequence[str]
# What stands over the columns of every table of claims that this product exports (docs/export.md).
OWN_EXPORT = frozenset({"data_version", "extractor_version"})


def reports_of(
    rows: Iterable[tuple[int, Row]], stem: str, limits: Settings, chosen: Mapping[str, str] | None = None
) -> Iterator[Report | InputError]:
    """The reports of numbered rows, the first of which that is not blank is the header; a report without an id is <stem>:<number>.

    Texts are taken as they are, also where they look like a formula. A row that is no report comes as an InputError with its number.
    A table that is an export of coded data by its columns is read as one, unless the column of the text is chosen.
    Raises InputError where the header does not tell which column holds the text, and for a table of claims that this product exported:
    numbers that it read out of reports are no second source beside them.
    """
    filled = _filled(rows)
    first = next(filled, None)
    if first is None:
        raise refuse("empty")
    if {cell.strip() for cell in first[1]} >= OWN_EXPORT:
        raise refuse("own_export")
    header = None if "text" in (chosen or {}) else header_of(first[1])
    if header is not None:
        yield from coded_reports(filled, header, limits)
        return
    columns = columns_of(first[1], chosen)
    for read, (number, row) in enumerate(filled, 1):
        if read > limits.max_table_rows:
            yield refuse("many_rows", limit=limits.max_table_rows).within(number)
            return
        yield _report(row, columns, f"{stem}:{number}", limits, number)


def _filled(rows: Iterable[tuple[int, Row]]) -> Iterator[tuple[int, Row]]:
    return ((number, row) for number, row in rows if any(cell.strip() for cell in row))


def _report(row: Row, columns: Mapping[str, int], doc_id: str, limits: Settings, number: int) -> Report | InputError:
    fields = {field: row[place] for field, place in columns.items() if place < len(row)}
    try:
        return make_report(fields.pop("text", ""), fields, doc_id, limits.max_text_length)
    except InputError as error:
        return error.within(number)
