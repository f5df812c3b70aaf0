"""The rows of an Excel sheet as XML, made column by column: a cell at a time takes a minute for 100,000 claims."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.compute as pc
from xlsxwriter.utility import xl_col_to_name

from dashboard.export.harmless import harmless_table

LONGEST = 32_767  # a cell's characters in UTF-16 units
CUT, FIRST_YEAR = "…", 1900  # a sheet knows no earlier day
EPOCH = datetime.date(1899, 12, 30).toordinal()
BATCH = 10_000
# What XML 1.0 cannot hold, and what a workbook would read as such: written as _xHHHH_, as Excel does.
RE_CODED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
RE_MARKUP = "[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_"
LARGE = pa.large_string()
NOTHING = pa.scalar("", LARGE)


def sheet_rows(table: pa.Table, day: int) -> Iterator[bytes]:
    """The rows from the second on, as `<row>` elements. day: the number of the format that a date has in the workbook. Texts are made
    harmless, and cut where a cell is too short for them."""
    names = [xl_col_to_name(at) for at in range(table.num_columns)]
    line = 2
    for batch in harmless_table(table).to_batches(BATCH):
        numbers = pa.array([str(at) for at in range(line, line + batch.num_rows)], LARGE)
        cells = [_cells(column, name, numbers, day) for column, name in zip(batch.columns, names, strict=True)]
        rows = _joined('<row r="', numbers, '">', *cells, "</row>")
        yield "".join(rows.to_pylist()).encode()
        line += batch.num_rows


def _cells(column: pa.Array, name: str, numbers: pa.Array, day: int) -> pa.Array:
    """A column's cells, "" where nothing is stated."""
    kind = column.type
    if pa.types.is_boolean(kind):
        made = _cell(name, numbers, ' t="b"><v>', pc.if_else(column, "1", "0"), "</v></c>")
    elif pa.types.is_date(kind):
        made = _days(column, name, numbers, day)
    elif pa.types.is_floating(kind) or pa.types.is_integer(kind):
        made = _cell(name, numbers, "><v>", pc.cast(column, LARGE), "</v></c>")
    else:
        made = _cell(name, numbers, ' t="inlineStr"><is><t xml:space="preserve">', _escaped(column), "</t></is></c>")
    return pc.fill_null(made, NOTHING)


def _cell(name: str, numbers: pa.Array, opening: str, values: pa.Array, closing: str) -> pa.Array:
    return _joined(f'<c r="{name}', numbers, f'"{opening}', pc.cast(values, LARGE), closing)


def _joined(*parts: pa.Array | str) -> pa.Array:
    texts = [pa.scalar(part, LARGE) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*texts, NOTHING)


def _days(column: pa.Array, name: str, numbers: pa.Array, day: int) -> pa.Array:
    """Days as a workbook counts them; those before its first year as words."""
    serial = pc.add(pc.cast(column, pa.int32()), datetime.date(1970, 1, 1).toordinal() - EPOCH)
    dated = _cell(name, numbers, f' s="{day}"><v>', serial, "</v></c>")
    early = pc.less(pc.fill_null(pc.year(column), FIRST_YEAR), FIRST_YEAR)
    if not pc.any(early).as_py():
        return dated
    words = _cell(name, numbers, ' t="inlineStr"><is><t>', pc.strftime(column, "%Y-%m-%d"), "</t></is></c>")
    return pc.if_else(early, words, dated)


def _escaped(column: pa.Array) -> pa.Array:
    """Texts as XML holds them."""
    column = pc.cast(column, LARGE)
    longest = pc.max(pc.utf8_length(column)).as_py() or 0
    if longest > LONGEST // 2:
        column = pa.array([None if words is None else fitting(words) for words in column.to_pylist()], LARGE)
    marked = pc.fill_null(pc.match_substring_regex(column, RE_MARKUP), False)
    if not pc.any(marked).as_py():
        return column
    words = [escape(RE_CODED.sub(_coded, words)) for words in column.filter(marked).to_pylist()]
    return pc.replace_with_mask(column, marked, pa.array(words, LARGE))


def _coded(sign: re.Match[str]) -> str:
    return f"_x{ord(sign[0]):04X}_"


def fitting(words: str) -> str:
    """The words as far as a cell holds them."""
    if len(words) <= LONGEST // 2:
        return words
    units = words.encode("utf-16-le", "replace")
    return words if len(units) <= 2 * LONGEST else units[: 2 * LONGEST - 2].decode("utf-16-le", "ignore") + CUT
