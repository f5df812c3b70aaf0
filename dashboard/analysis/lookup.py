"""Values looked up in a column of categories, of which there may be very many: the ids of a hundred thousand reports.

What pandas keeps to look one up is a table of Python's own texts, 20 MB for so many and for every frame's own. Of many, Arrow looks
through all of them each time, which takes a fraction of a millisecond; of few, a table is made once and kept with them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.analysis.memo import remembered

Ints = npt.NDArray[np.int64]
MOST_NAMES = 20_000  # categories of a column that are kept as Python's own values too


def numbers_of(categories: pd.Index[str], values: Collection[str]) -> Ints:
    """The numbers of those of some values that are among the categories."""
    if len(categories) > MOST_NAMES:
        there = pc.is_in(pa.array(categories), pa.array(list(values), pa.large_string()))
        return np.flatnonzero(there.to_numpy(zero_copy_only=False)).astype(np.int64)
    places = remembered(categories, "places", lambda: {value: number for number, value in enumerate(categories)})
    return np.array([places[value] for value in values if value in places], dtype=np.int64)


def number_of(categories: pd.Index[str], value: str) -> int:
    """The number of a value among the categories, -1 where it is none of them."""
    return next(iter(numbers_of(categories, (value,)).tolist()), -1)


def rows_with(column: pd.Series, value: str) -> npt.NDArray[np.bool_]:
    """Which rows of a column have a value; looked up where it is one of categories."""
    if not isinstance(column.dtype, pd.CategoricalDtype):
        return np.asarray((column == value).to_numpy(), dtype=bool)
    number = number_of(column.cat.categories, value)
    return np.asarray(column.cat.codes.to_numpy() == number) if number >= 0 else np.zeros(len(column), dtype=bool)


def forget_tables(frame: pd.DataFrame) -> None:
    """Drops what pandas made to see that very many categories are all different, and would keep."""
    for name in frame.columns:
        dtype = frame[name].dtype
        if isinstance(dtype, pd.CategoricalDtype) and len(dtype.categories) > MOST_NAMES:
            getattr(dtype.categories, "_cache", {}).pop("_engine", None)  # made anew when asked for


def numbers_in(column: pd.Series, values: Sequence[str]) -> npt.NDArray[np.int32]:
    """For each row of a column of texts the place of its value among some that are all different, -1 where it is none of them. Arrow
    looks at the texts where they lie: as Python's own a million ids take 70 MB."""
    found = pc.index_in(_texts(column), pa.array(list(values), pa.large_string()))
    return np.asarray(found.fill_null(-1).to_numpy(), dtype=np.int32)


def among(column: pd.Series, values: Collection[str]) -> npt.NDArray[np.bool_]:
    """Which rows of a column of texts have one of some values."""
    found = pc.is_in(_texts(column), pa.array(list(values), pa.large_string()))
    return np.asarray(found.to_numpy(), dtype=bool)


def _texts(column: pd.Series) -> pa.ChunkedArray:
    """A column of texts as Arrow has it, without a copy where pandas keeps it so."""
    texts = pa.array(column.array, pa.large_string())
    return texts if isinstance(texts, pa.ChunkedArray) else pa.chunked_array([texts])
