"""A coded row as a text, and its columns found in it again.

The text is what a person reads behind a coded number: the row's own words first, where it has any, then its columns, one a line, under
the dataset's own headings and exactly as their cells have them. It depends on the row alone, so that the same row is the same report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.domain.span import Span

DATASET = "dataset"
PARTED, BLANK = ": ", "\n\n"


@dataclass(frozen=True, slots=True)
class Cell:
    """A column where it stands in the text: `line` with its heading, `span` its value alone."""

    value: str
    line: Span
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """A coded row in its text: `cells` by heading; `story` is where its own words stand, None where it has none."""

    dataset: str
    cells: Mapping[str, Cell]
    story: Span | None

    def value(self, name: str) -> str:
        """A column's value, "" where the row has none."""
        cell = self.cells.get(name)
        return cell.value if cell else ""


def row_text(dataset: str, story: str, columns: Iterable[tuple[str, str]]) -> str:
    """The text of a row. story and values are single lines; columns without a value are left out."""
    lines = [f"{name}{PARTED}{value}" for name, value in ((DATASET, dataset), *columns) if value]
    return (story + BLANK if story else "") + "\n".join(lines)


def row_of(text: str) -> Row:
    """The row of a text that `row_text` made; of any other text a row with whatever looks like one. Never raises."""
    first = text.find(f"{BLANK}{DATASET}{PARTED}")
    at = 0 if first < 0 else first + len(BLANK)
    story = Span(0, first) if first > 0 else None
    cells: dict[str, Cell] = {}
    for line in text[at:].split("\n"):
        name, parted, value = line.partition(PARTED)
        if parted and value:
            whole = Span(at, at + len(line))
            cells.setdefault(name, Cell(value, whole, Span(at + len(name) + len(PARTED), whole.end)))
        at += len(line) + 1
    dataset = cells.pop(DATASET, None)
    return Row(dataset.value if dataset else "", cells, story)


def heading_span(cell: Cell) -> Span:
    """Where the heading of a cell stands."""
    return Span(cell.line.start, cell.span.start - len(PARTED))


def dataset_span(text: str, row: Row) -> Span | None:
    """Where the text names the dataset."""
    at = text.find(f"{DATASET}{PARTED}{row.dataset}") if row.dataset else -1
    start = at + len(DATASET) + len(PARTED)
    return Span(start, start + len(row.dataset)) if at >= 0 else None
