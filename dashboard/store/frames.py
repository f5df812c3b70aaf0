"""Rows to frames, through Arrow: a million rows come in seconds, and take little memory beside the frame itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from sqlalchemy import Boolean, Column, ColumnElement, Connection, Float, Integer, Select, Table

from dashboard.store.faults import DamagedRow

CHUNK = 5_000
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


class _Codes:
    """A column of texts that repeat as it comes in: numbers, in the order in which each text came first."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._parts: list[npt.NDArray[np.signedinteger]] = []

    def take(self, values: Iterable[str | None]) -> None:
        """Some further rows."""
        numbers = self._numbers
        part = np.array([-1 if value is None else numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int32)
        # As small as they may be: two dozen columns are under way at once.
        self._parts.append(part.astype(np.min_scalar_type(-len(numbers) - 1)))

    def column(self) -> pd.Categorical:
        """All of them as categories, sorted as pandas sorts them."""
        names = sorted(self._numbers)
        place = np.full(len(names) + 1, -1, dtype=np.int32)  # the last is for what is missing
        place[[self._numbers[name] for name in names]] = np.arange(len(names), dtype=np.int32)
        codes = place[np.concatenate([np.empty(0, dtype=np.int32), *self._parts])]
        return pd.Categorical.from_codes(codes, categories=pd.Index(names, dtype="str"))


def read_compact(connection: Connection, statement: Select[Any]) -> pd.DataFrame:
    """The same rows with every text that is no id as a category, a fraction of the memory where texts repeat."""
    columns = list(statement.selected_columns)
    texts = {at: _Codes() for at, column in enumerate(columns) if arrow_type(column) == pa.large_string() and column.name != "id"}
    rest = [(at, pa.field(column.name, arrow_type(column))) for at, column in enumerate(columns) if at not in texts]
    schema = pa.schema([field for _, field in rest])
    result = connection.execution_options(stream_results=True).execute(statement)
    batches = []
    while rows := result.fetchmany(CHUNK):
        parts = list(zip(*rows, strict=True))
        for at, codes in texts.items():
            codes.take(parts[at])
        batches.append(pa.record_batch([_array(parts[at], field.type) for at, field in rest], schema=schema))
    table = pa.Table.from_batches(batches, schema)
    del batches
    plain = table.to_pandas(types_mapper=PANDAS_TYPES.get, split_blocks=True, self_destruct=True)
    found = {column.name: texts.pop(at).column() if at in texts else plain.pop(column.name) for at, column in enumerate(columns)}
    return pd.DataFrame(found, copy=False)


def _array(values: Sequence[object], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, kind)
    except (pa.ArrowException, OverflowError) as error:
        raise DamagedRow from error


def read_frame(connection: Connection, statement: Select[Any]) -> pd.DataFrame:
    """The rows of a statement that selects table columns; types as `Library` says, whatever the rows hold."""
    schema = pa.schema([(column.name, arrow_type(column)) for column in statement.selected_columns])
    result = connection.execution_options(stream_results=True).execute(statement)
    batches = []
    while rows := result.fetchmany(CHUNK):
        columns = zip(zip(*rows, strict=True), schema.types, strict=True)
        batches.append(pa.record_batch([_array(values, kind) for values, kind in columns], schema=schema))
    table = pa.Table.from_batches(batches, schema)
    del batches  # or the columns could not be freed one by one while they become pandas'
    frame: pd.DataFrame = table.to_pandas(types_mapper=PANDAS_TYPES.get, split_blocks=True, self_destruct=True)
    return frame
