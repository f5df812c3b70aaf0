"""Rows that are alike: the same numbers as pandas' groupby gives, in the order in which they come first."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis import alike as room
from dashboard.analysis.alike import alike

ROW = st.tuples(
    st.sampled_from(["a", "b", None]), st.sampled_from([1.0, 2.5, None]), st.booleans(), st.sampled_from(["2022-01-01", "2022-02-01", None])
)


def frame_of(rows):
    word, number, flag, day = zip(*rows, strict=True)
    columns = {"word": pd.Categorical(word, ["a", "b"]), "number": np.array(number, dtype=float), "flag": np.array(flag, dtype=bool)}
    return pd.DataFrame(columns | {"day": pd.to_datetime(pd.Series(day, dtype=object))})


@pytest.mark.parametrize("most", [room.ROOM, 4], ids=["in one go", "made small after each column"])
@settings(deadline=None)
@given(rows=st.lists(ROW, min_size=1, max_size=30))
def test_rows_are_numbered_as_groupby_numbers_them(most, rows):
    frame = frame_of(rows)
    wanted = frame.groupby(list(frame.columns), dropna=False, observed=True, sort=False).ngroup().tolist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "ROOM", most)
        found = alike([frame["word"], frame["number"], frame["flag"].to_numpy(), frame["day"]])
    assert found.tolist() == wanted


def test_no_rows_are_in_no_group():
    assert alike([pd.Series([], dtype="category"), np.zeros(0, dtype=np.int64)]).tolist() == []
