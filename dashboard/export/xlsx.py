"""Excel: a sheet of rows, a sheet of what was left out and why, and a sheet that says what the file is."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from typing import Any, BinaryIO

import pyarrow as pa
import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.domain.errors import UsageError
from dashboard.export.harmless import harmless

MOST_ROWS, LONGEST = 1_048_575, 32_767  # a sheet's rows below its head, a cell's characters in UTF-16 units
CUT, FIRST_YEAR = "…", 1900  # a sheet knows no earlier day
UNDATED = datetime.datetime(1980, 1, 1)  # a workbook's times have no zone
WIDTHS = {"quote": 60, "title": 34, "why": 26, "place_en": 16, "place_ar": 16}


def write_xlsx(sheets: Mapping[str, pa.Table], about: Mapping[str, object], right_to_left: bool, out: BinaryIO) -> None:
    """sheets: by name, in their order; about: what the last sheet says, its `created` also the file's own date. Raises UsageError where a
    sheet cannot hold the rows."""
    for table in sheets.values():
        if table.num_rows > MOST_ROWS:
            raise UsageError(f"An Excel sheet holds {MOST_ROWS:,} rows and not {table.num_rows:,}; export CSV or Parquet, or filter more.")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}
    made = io.BytesIO()  # a workbook that was begun in a file on a full disk cannot even be closed
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": "Dalil", "created": _created(about)})
        head = book.add_format({"bold": True, "bottom": 1})
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            _fill(sheet, table, head, book, right_to_left)
        _about(book.add_worksheet("About"), about)
    out.write(made.getbuffer())


def _created(about: Mapping[str, object]) -> datetime.datetime:
    stamp = str(about.get("created") or "")
    return datetime.datetime.fromisoformat(stamp).replace(tzinfo=None) if stamp else UNDATED


def _fill(sheet: Worksheet, table: pa.Table, head: Any, book: Workbook, right_to_left: bool) -> None:  # noqa: ANN401
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    if right_to_left:
        sheet.right_to_left()
    sheet.freeze_panes(1, 1)
    for at, name in enumerate(table.schema.names):
        sheet.set_column(at, at, WIDTHS.get(name, 13))
        sheet.write_string(0, at, name, head)
    if table.num_rows:
        sheet.autofilter(0, 0, table.num_rows, len(table.schema.names) - 1)
    line = 0
    for batch in table.to_batches(2_000):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            line += 1
            for at, value in enumerate(row):
                _write(sheet, line, at, value, day)


def _write(sheet: Worksheet, line: int, at: int, value: Any, day: Any) -> None:  # noqa: ANN401
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, at, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, at, value)
    elif isinstance(value, datetime.date) and value.year >= FIRST_YEAR:
        sheet.write_datetime(line, at, value, day)
    else:
        sheet.write_string(line, at, _fitting(harmless(str(value))))


def _fitting(words: str) -> str:
    """The words as far as a cell holds them."""
    if len(words) <= LONGEST // 2:
        return words
    units = words.encode("utf-16-le", "replace")
    return words if len(units) <= 2 * LONGEST else units[: 2 * LONGEST - 2].decode("utf-16-le", "ignore") + CUT


def _about(sheet: Worksheet, about: Mapping[str, object]) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    for line, (name, value) in enumerate(about.items()):
        sheet.write_string(line, 0, name)
        sheet.write_string(line, 1, harmless(str(value)))
