"""Rows with a column for the text, of CSV files and workbooks, to reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.reading.fields import make_report
from dashboard.reading.names import columns_of
from dashboard.reading.refusals import refuse
from dashboard.settings import Settings

Row = Sequence[str]


def reports_of(
    rows: Iterable[tuple[int, Row]], stem: str, limits: Settings, chosen: Mapping[str, str] | None = None
) -> Iterator[Report | InputError]:
    """The reports of numbered rows, the first of which that is not blank is the header; a report without an id is <stem>:<number>.

    Texts are taken as they are, also where they look like a formula. A row that is no report comes as an InputError with its number.
    Raises InputError where the header does not tell which column holds the text.
    """
    columns: dict[str, int] | None = None
    for read, (number, row) in enumerate(_filled(rows)):
        if columns is None:
            columns = columns_of(row, chosen)
        elif read > limits.max_table_rows:
            yield refuse("many_rows", limit=limits.max_table_rows).within(number)
            return
        else:
            yield _report(row, columns, f"{stem}:{number}", limits, number)
    if columns is None:
        raise refuse("empty")


def _filled(rows: Iterable[tuple[int, Row]]) -> Iterator[tuple[int, Row]]:
    return ((number, row) for number, row in rows if any(cell.strip() for cell in row))


def _report(row: Row, columns: Mapping[str, int], doc_id: str, limits: Settings, number: int) -> Report | InputError:
    fields = {field: row[place] for field, place in columns.items() if place < len(row)}
    try:
        return make_report(fields.pop("text", ""), fields, doc_id, limits.max_text_length)
    except InputError as error:
        return error.within(number)
