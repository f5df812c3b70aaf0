"""Excel workbooks (.xlsx): each sheet a table, read row by row; the values of formulas, never the formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.reading.archive import check_office, opened
from dashboard.reading.refusals import refuse
from dashboard.reading.source import Source
from dashboard.reading.tables import Row, reports_of
from dashboard.settings import Settings

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet


def read_workbook(source: Source, limits: Settings, chosen: Mapping[str, str] | None = None) -> Iterator[Report | InputError]:
    """The reports of every sheet that has a column for the text (see `tables`); sheets without one are said where no sheet has one.

    Raises InputError where the workbook cannot be read.
    """
    from openpyxl import load_workbook

    with opened(source, limits) as archive:
        check_office(archive, limits)
    with source.open() as stream:
        try:
            book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        except (KeyError, ValueError, TypeError, AttributeError, OSError, SyntaxError, IndexError) as error:
            raise refuse("no_workbook") from error
        sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "reset_dimensions")]
        unread: list[InputError] = []
        yield from _sheets(sheets, source.stem, limits, chosen, unread)
        if len(unread) == len(sheets):
            raise unread[0] if unread else refuse("no_workbook")


def _sheets(
    sheets: list[ReadOnlyWorksheet], stem: str, limits: Settings, chosen: Mapping[str, str] | None, unread: list[InputError]
) -> Iterator[Report | InputError]:
    for sheet in sheets:
        name = stem if len(sheets) == 1 else f"{stem}:{sheet.title}"
        try:
            for item in reports_of(_rows(sheet, limits), name, limits, chosen):
                yield item if isinstance(item, Report) or len(sheets) == 1 else item.within(sheet.title)
        except InputError as error:
            if error.key == "broken_table":
                yield error.within(sheet.title)
            else:
                unread.append(error)


def _rows(sheet: ReadOnlyWorksheet, limits: Settings) -> Iterator[tuple[int, Row]]:
    sheet.reset_dimensions()  # what a sheet says of its size may be a trap
    number = 0
    rows = sheet.iter_rows(max_col=limits.max_table_columns, values_only=True)
    try:
        for number, row in enumerate(rows, start=1):
            yield number, [_words(cell) for cell in row]
    except (KeyError, ValueError, TypeError, AttributeError, OSError, SyntaxError, IndexError, OverflowError) as error:
        raise refuse("broken_table", reason=type(error).__name__).within(number + 1) from error


def _words(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
