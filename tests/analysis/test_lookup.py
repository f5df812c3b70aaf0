"""Values looked up among few and among very many categories: the same answers, and no table kept of the many."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis import memo
from dashboard.analysis.frames import numbered
from dashboard.analysis.lookup import MOST_NAMES, forget_tables, number_of, numbers_of, rows_with

SIZES = pytest.mark.parametrize("size", [5, MOST_NAMES + 5], ids=["few", "many"])


def column(size):
    names = pd.Index([f"report {n:06d}" for n in range(size)], dtype="str")
    codes = np.r_[np.arange(size), 3, 3, -1].astype(np.int32)
    return pd.Series(pd.Categorical.from_codes(codes, categories=names))


@SIZES
def test_values_are_found_by_their_number(size):
    names = column(size).cat.categories
    assert sorted(numbers_of(names, ["report 000004", "report 000001", "nobody"]).tolist()) == [1, 4]
    assert (number_of(names, "report 000004"), number_of(names, "nobody"), number_of(names, "")) == (4, -1, -1)
    assert numbers_of(names, []).tolist() == []


@SIZES
def test_rows_with_a_value_are_those_that_hold_it(size):
    own = column(size)
    for value in ("report 000003", "report 000000", "nobody", ""):
        assert np.flatnonzero(rows_with(own, value)).tolist() == np.flatnonzero((own.astype(object) == value).to_numpy()).tolist()


@SIZES
def test_numbers_stand_for_the_values_of_their_rows(size):
    frame = pd.DataFrame({"report_id": column(size)})[::-1]
    numbers, names = numbered(frame, "report_id")
    told = np.append(names.to_numpy(dtype=object), "none")[numbers]  # number -1, none, takes the last
    assert told.tolist() == frame["report_id"].astype(object).fillna("none").tolist()


def test_no_table_stays_with_very_many_categories():
    frame = pd.DataFrame({"many": column(MOST_NAMES + 5), "few": pd.Categorical(["a"] * (MOST_NAMES + 8))})
    names = frame["many"].cat.categories
    assert "_engine" in names._cache  # made to see that all are different
    forget_tables(frame)
    rows_with(frame["many"], "report 000003")
    assert "_engine" not in names._cache
    assert id(names) not in memo._KEPT
    assert names.get_loc("report 000004") == 4
