"""Places named beside a place."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.beside import counts_beside, named_beside

SPOTS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 60), st.sampled_from("pqr")), max_size=14)


def mentions(rows):
    """Rows of (report number, tenth of the start, place), as the store orders them."""
    told = [{"report_id": f"r{r}", "start": at * 10, "end": at * 10 + 5, "place": place} for r, at, place in sorted(set(rows))]
    return pd.DataFrame(told, columns=["report_id", "start", "end", "place"])


def test_only_near_names_of_the_same_report():
    frame = mentions([(0, 0, "p"), (0, 10, "q"), (0, 90, "r"), (1, 1, "r"), (2, 5, "p"), (2, 6, "q")])
    assert counts_beside(frame, "p", near=100) == {"q": 2}
    assert counts_beside(frame, "r", near=100) == {}
    assert counts_beside(frame, "nowhere") == {}


@given(SPOTS, st.integers(0, 300))
def test_as_pair_by_pair(rows, near):
    frame = mentions(rows)
    every = frame.to_dict("records")

    def gap(one, two):
        return max(one["start"] - two["end"], two["start"] - one["end"])

    mine = [row for row in every if row["place"] == "p"]
    expected = [
        row for row in every if row["place"] != "p" and any(m["report_id"] == row["report_id"] and gap(m, row) <= near for m in mine)
    ]
    # Two names at one spot overlap; they stand beside one another too.
    expected = [row for row in expected if all(m["report_id"] != row["report_id"] or m["start"] != row["start"] for m in mine)]
    found = named_beside(frame, "p", near).to_dict("records")
    found = [row for row in found if all(m["report_id"] != row["report_id"] or m["start"] != row["start"] for m in mine)]
    assert found == expected
