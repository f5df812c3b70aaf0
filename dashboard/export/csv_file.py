"""CSV: UTF-8 with a byte-order mark, commas, LF, every text in quotes, nothing for what is missing; formulas made harmless."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import BinaryIO

import pyarrow as pa
import pyarrow.csv as pacsv

from dashboard.export.harmless import harmless_table


def write_csv(table: pa.Table, out: BinaryIO, tags: Sequence[str] = ()) -> None:
    """One line a row under a line of column names. tags: a second line under the names, as HXL has it."""
    out.write(codecs.BOM_UTF8)
    for line in (table.schema.names, tags):
        if line:
            out.write((",".join(f'"{name}"' for name in line) + "\n").encode())
    pacsv.write_csv(harmless_table(table), out, pacsv.WriteOptions(include_header=False))
