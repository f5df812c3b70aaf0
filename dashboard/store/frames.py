"""Rows to frames, through Arrow: a million rows come in seconds, and take little memory beside the frame itself."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
from sqlalchemy import Boolean, Column, ColumnElement, Connection, Float, Integer, Select, Table

CHUNK = 20_000
HIDDEN = frozenset({"position", "fingerprint", "number", "as_read", "deleted"})
# Offsets that may be missing travel as 32-bit integers, and so become nullable ones.
PANDAS_TYPES = {pa.large_string(): pd.StringDtype("pyarrow", na_value=float("nan")), pa.int32(): pd.Int64Dtype()}


def shown(table: Table) -> list[Column[Any]]:
    """The columns of a table that its frame has."""
    return [column for column in table.columns if column.name not in HIDDEN]


def arrow_type(column: ColumnElement[Any]) -> pa.DataType:
    """The type that a column has in Arrow."""
    if isinstance(column.type, Boolean):
        return pa.bool_()
    if isinstance(column.type, Integer):
        return pa.int32() if getattr(column, "nullable", True) else pa.int64()
    return pa.float64() if isinstance(column.type, Float) else pa.large_string()


def read_frame(connection: Connection, statement: Select[Any]) -> pd.DataFrame:
    """The rows of a statement that selects table columns; types as `Library` says, whatever the rows hold."""
    schema = pa.schema([(column.name, arrow_type(column)) for column in statement.selected_columns])
    result = connection.execution_options(stream_results=True).execute(statement)
    batches = []
    while rows := result.fetchmany(CHUNK):
        columns = zip(zip(*rows, strict=True), schema.types, strict=True)
        batches.append(pa.record_batch([pa.array(values, kind) for values, kind in columns], schema=schema))
    table = pa.Table.from_batches(batches, schema)
    del batches  # or the columns could not be freed one by one while they become pandas'
    frame: pd.DataFrame = table.to_pandas(types_mapper=PANDAS_TYPES.get, split_blocks=True, self_destruct=True)
    return frame
