"""Excel: a sheet of rows, a sheet of what was left out and why, and a sheet that says what the file is.

The workbook is XlsxWriter's, with the heads of the sheets alone; the rows are put into it afterwards (see sheet_rows).
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any, BinaryIO

import pyarrow as pa
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dashboard.domain.errors import UsageError
from dashboard.export.harmless import harmless
from dashboard.export.sheet_rows import sheet_rows

MOST_ROWS = 1_048_575  # a sheet's rows below its head
UNDATED = datetime.datetime(1980, 1, 1)  # a workbook's times have no zone
WIDTHS = {"quote": 60, "title": 34, "why": 26, "place_en": 16, "place_ar": 16}
END = b"</sheetData>"
RE_DAY = re.compile(rb'<col [^>]*style="(\d+)"')  # columns of dates alone have a format


def write_xlsx(sheets: Mapping[str, pa.Table], about: Mapping[str, object], right_to_left: bool, out: BinaryIO) -> None:
    """sheets: by name, in their order; about: what the last sheet says, its `created` also the file's own date. Raises UsageError where a
    sheet cannot hold the rows."""
    for table in sheets.values():
        if table.num_rows > MOST_ROWS:
            raise UsageError(f"An Excel sheet holds {MOST_ROWS:,} rows and not {table.num_rows:,}; export CSV or Parquet, or filter more.")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    heads = io.BytesIO()
    with xlsxwriter.Workbook(heads, options) as book:
        book.set_properties({"title": "Dalil", "created": _created(about)})
        head, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
        for name, table in sheets.items():
            _head(book.add_worksheet(name), table, head, day, right_to_left)
        _about(book.add_worksheet("About"), about)
    made = io.BytesIO()  # an archive that was begun in a file on a full disk cannot even be closed
    _fill(heads, {f"xl/worksheets/sheet{at}.xml": table for at, table in enumerate(sheets.values(), start=1)}, made)
    out.write(made.getbuffer())


def _created(about: Mapping[str, object]) -> datetime.datetime:
    stamp = str(about.get("created") or "")
    return datetime.datetime.fromisoformat(stamp).replace(tzinfo=None) if stamp else UNDATED


def _head(sheet: Worksheet, table: pa.Table, head: Any, day: Any, right_to_left: bool) -> None:  # noqa: ANN401
    if right_to_left:
        sheet.right_to_left()
    sheet.freeze_panes(1, 1)
    for at, column in enumerate(table.schema):
        sheet.set_column(at, at, WIDTHS.get(column.name, 13), day if pa.types.is_date(column.type) else None)
        sheet.write_string(0, at, column.name, head)
    if table.num_rows:
        sheet.autofilter(0, 0, table.num_rows, len(table.schema.names) - 1)


def _fill(heads: BinaryIO, tables: Mapping[str, pa.Table], out: BinaryIO) -> None:
    """The workbook again, with rows in its sheets."""
    with zipfile.ZipFile(heads) as book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as filled:
        for member in book.infolist():
            content = book.read(member)
            with filled.open(member, "w", force_zip64=member.filename in tables) as part:
                if member.filename not in tables:
                    part.write(content)
                    continue
                table = tables[member.filename]
                before, after = content.split(END)
                day = RE_DAY.search(before)
                part.write(before.replace(b'1"/>', b'%d"/>' % (table.num_rows + 1), 1) if before.count(b"<dimension ") else before)
                for rows in sheet_rows(table, int(day[1]) if day else 0):
                    part.write(rows)
                part.write(END + after)


def _about(sheet: Worksheet, about: Mapping[str, object]) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    for line, (name, value) in enumerate(about.items()):
        sheet.write_string(line, 0, name)
        sheet.write_string(line, 1, harmless(str(value)))
