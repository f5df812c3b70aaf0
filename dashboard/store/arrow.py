"""Rows to Arrow tables with the types of the store's columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from dashboard.store.bulk import Cells
from dashboard.store.frames import arrow_type
from dashboard.store.tables import metadata

# What people say of reports stays in the store.
OF_PEOPLE = frozenset({"as_read", "deleted"})


def schema_of(name: str) -> pa.Schema:
    """All columns of a table that come of reading and extracting."""
    columns = [column for column in metadata.tables[name].columns if column.name not in OF_PEOPLE]
    return pa.schema([(column.name, arrow_type(column)) for column in columns])


def as_table(name: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The rows of a table, in their order."""
    return pa.Table.from_pylist([dict(row) for row in rows], schema_of(name))


def of_cells(name: str, rows: Sequence[Cells]) -> pa.Table:
    """Rows of a table that nobody edits, given as cells, in their order."""
    schema = schema_of(name)
    columns = zip(*rows, strict=True) if rows else ([] for _ in schema)
    return pa.Table.from_arrays([pa.array(column, kind) for column, kind in zip(columns, schema.types, strict=True)], schema=schema)
