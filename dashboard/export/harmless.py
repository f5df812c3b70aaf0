"""Words that a spreadsheet would take for a formula, made plain words and back.

A cell that begins with one of STARTERS gets an apostrophe before it, and so does one that begins with apostrophes before such a sign: thus
taking one apostrophe away where `is_marked` gives back exactly what there was.
"""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

# The last four are the wide forms that some spreadsheets read as the plain ones.
STARTERS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_CLASS = "[=+@\\t\\r\\n\uff1d\uff0b\uff0d\uff20-]"
RE_STARTS = re.compile(f"\\A'*{_CLASS}")
RE_MARKED = re.compile(f"\\A'+{_CLASS}")


def harmless(words: str) -> str:
    """The words as a spreadsheet takes them for words."""
    return f"'{words}" if RE_STARTS.match(words) else words


def is_marked(words: str) -> bool:
    """Whether `harmless` put an apostrophe before these words."""
    return RE_MARKED.match(words) is not None


def plain(words: str) -> str:
    """What `harmless` was given."""
    return words[1:] if is_marked(words) else words


def harmless_table(table: pa.Table) -> pa.Table:
    """The same for every text of a table; numbers are left as they are."""
    for at, column in enumerate(table.schema):
        if pa.types.is_large_string(column.type):
            table = table.set_column(at, column, _marked(table.column(at)))
    return table


def _marked(column: pa.ChunkedArray) -> pa.ChunkedArray:
    starts = pc.match_substring_regex(column, RE_STARTS.pattern)
    if not pc.any(starts).as_py():
        return column
    marked = pc.binary_join_element_wise(pa.scalar("'", column.type), column, pa.scalar("", column.type))
    return pc.if_else(pc.fill_null(starts, False), marked, column)
