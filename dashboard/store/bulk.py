"""Many rows and many keys in one statement, on both databases: one journey to the server, and no work a value in Python."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Column, ColumnElement, Connection, Integer, Text, any_, func, literal, select
from sqlalchemy import text as sql

from dashboard.store.tables import metadata

# One value for each column of a table that is stored of an extraction, in their order.
Cells = tuple[Any, ...]
CACHE_KB, WAL_PAGES = 65_536, 8_000
SQLITE = "INSERT INTO {table} ({columns}) VALUES ({places})"
POSTGRESQL = "INSERT INTO {table} ({columns}) SELECT {columns} FROM json_populate_recordset(NULL::{table}, CAST(:rows AS json))"


@cache
def columns_of(table: str) -> tuple[str, ...]:
    """The names of a table's columns."""
    return tuple(column.name for column in metadata.tables[table].columns)


def cells(table: str, rows: Iterable[Mapping[str, Any]]) -> list[Cells]:
    """Rows of a table as cells."""
    return [tuple(found) for found in map(itemgetter(*columns_of(table)), rows)]


def make_ready(connection: Connection) -> None:
    """Gives SQLite room for what is written all over a large file: pages at hand, and rarer steps of tidying up."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE_KB}")
        connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint = {WAL_PAGES}")


def insert_rows(connection: Connection, table: str, rows: Sequence[Cells]) -> None:
    """Inserts rows of all columns of a table."""
    if not rows:
        return
    names = columns_of(table)
    quoted = ", ".join(f'"{name}"' for name in names)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(SQLITE.format(table=table, columns=quoted, places=", ".join("?" * len(names))), list(rows))
        return
    objects = json.dumps([dict(zip(names, row, strict=True)) for row in rows])
    connection.execute(sql(POSTGRESQL.format(table=table, columns=quoted)), {"rows": objects})


def among(connection: Connection, column: Column[Any], values: Collection[Any]) -> ColumnElement[bool]:
    """Whether a column of texts or whole numbers has one of the values, however many."""
    if connection.dialect.name == "sqlite":
        return column.in_(select(func.json_each(json.dumps(list(values))).table_valued("value").c.value))
    return column == any_(literal(list(values), ARRAY(BigInteger() if isinstance(column.type, Integer) else Text())))
