"""Rows of coded data (ACLED, UCDP GED) to reports: each row a text of its own, checked before anything is kept of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dashboard.coding.codebook import Header
from dashboard.coding.event import CodingError, Event, event_of
from dashboard.coding.text import row_text
from dashboard.domain.errors import InputError
from dashboard.domain.report import Report, ReportKind
from dashboard.reading.fields import make_report, one_line
from dashboard.reading.refusals import refuse
from dashboard.settings import Settings

LANGUAGE = "en"  # of the datasets' own words


def coded_reports(rows: Iterable[tuple[int, Sequence[str]]], header: Header, limits: Settings) -> Iterator[Report | InputError]:
    """The reports of numbered rows below the header; a row that cannot be understood comes as an InputError with its number.

    Raises InputError where the header lacks a column without which no row says anything.
    """
    if header.missing:
        raise refuse("coded_columns", dataset=header.book.name, columns=", ".join(header.missing))
    seen: set[str] = set()
    for read, (number, row) in enumerate(rows, 1):
        if read > limits.max_table_rows:
            yield refuse("many_rows", limit=limits.max_table_rows).within(number)
            return
        yield _report(row, header, seen, limits, number)


def _report(row: Sequence[str], header: Header, seen: set[str], limits: Settings, number: int) -> Report | InputError:
    try:
        if any(cell.strip() for cell in row[header.width :]):
            raise CodingError("coded_cells", cells=len(row), columns=header.width)
        values = {name: one_line(row[place]) for name, place in header.places.items() if place < len(row)}
        event = event_of(header.book, values)
        if event.id in seen:
            raise CodingError("coded_again", event=event.id)
        report = _made(values, header, event, limits)
    except CodingError as error:
        return refuse(error.key, **error.values).within(number)
    except InputError as error:
        return error.within(number)
    seen.add(event.id)
    return report


def _made(values: Mapping[str, str], header: Header, event: Event, limits: Settings) -> Report:
    book = header.book
    story = " ".join(filter(None, (values.get(name, "") for name in book.story)))
    text = row_text(book.name, story, ((name, values.get(name, "")) for name in book.fields))
    what = next(filter(None, (values.get(name) for name in book.title)), "")
    where = next(filter(None, (values.get(name) for name in (book.place, *book.areas.values()))), "")
    title = ", ".join(filter(None, (what, where, event.day)))
    fields = {"title": title, "publisher": book.name, "language": LANGUAGE, "doc_id": f"{book.name}:{event.id}"}
    return replace(make_report(text, fields, "", limits.max_text_length), kind=ReportKind.CODED)
