"""Rows that are alike in some columns, numbered: a million rows with twenty columns take the memory of a few."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]
Column: TypeAlias = pd.Series | npt.NDArray[np.int64] | npt.NDArray[np.bool_]
ROOM = 2**62  # what a number may become before it is made small again


def alike(columns: Iterable[Column]) -> Ints:
    """For each row the number of those that hold the same in every column, in the order in which they come first; what is missing is the
    same as what is missing. pandas' groupby over so many columns holds the numbers of all of them at once."""
    found, size = np.zeros(0, dtype=np.int64), 0
    for column in columns:
        codes = _codes(column)
        own = int(codes.max(initial=-1)) + 2  # with one for what is missing
        if not size:
            found, size = codes.astype(np.int64) + 1, own
            continue
        if size * own > ROOM:
            found, names = pd.factorize(found)
            size = len(names)
        found *= own
        found += codes
        found += 1
        size *= own
    return np.asarray(pd.factorize(found)[0], dtype=np.int64)


def _codes(column: Column) -> npt.NDArray[np.integer]:
    if isinstance(column, pd.Series) and isinstance(column.dtype, pd.CategoricalDtype):
        return np.asarray(column.cat.codes.to_numpy())
    return np.asarray(pd.factorize(column)[0])
