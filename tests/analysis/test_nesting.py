"""Tables of claims: what is counted first, each part beneath its total, nothing lost."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.nesting import nested
from dashboard.analysis.roles import Role
from dashboard.analysis.totals import figure
from tests.made_claims import claim, enriched


def told(rows):
    """(id, depth) of each row in the order of the table."""
    claims = enriched(rows)
    fig = figure(claims, "killed")
    order, depths = nested(claims, fig.rows, fig.roles == Role.COUNTED, fig.roles == Role.PART)
    return list(zip(claims["id"].iloc[fig.rows[order]], depths.tolist(), strict=True))


def test_parts_stand_beneath_their_total_and_the_counted_first():
    rows = [
        claim(1, value=630, aggregate=True, start_date="2021-01", end_date="2021-12"), claim(2, value=5, part_of=4, group="civilians"),
        claim(3, value=21, part_of=4, group="sdf"), claim(4, value=26, group="mixed"), claim(5, value=9, part_of=3, group="sdf"),
        claim(6, value=3, day="2022-03-01"),
    ]  # fmt: skip
    assert told(rows) == [("a004", 0), ("a002", 1), ("a003", 1), ("a005", 2), ("a006", 0), ("a001", 0)]


def test_a_part_goes_under_another_report_s_telling_where_its_own_total_is_not_in_the_table():
    rows = [claim(1, value=26, group="mixed"), claim(1, "b", 26, group="mixed"), claim(2, "b", 21, part_of=1, group="sdf")]
    claims = enriched(rows)
    here = np.array([2, 0])
    order, depths = nested(claims, here, np.array([False, True]), np.array([True, False]))
    assert (here[order].tolist(), depths.tolist()) == ([0, 2], [0, 1])


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=6, max_size=6), st.lists(st.booleans(), min_size=6, max_size=6))
def test_every_row_stands_once_whatever_the_links(links, counted):
    claims = enriched([claim(n, value=n, part_of=links[n - 1], group=f"g{n}") for n in range(1, 7)])
    every = np.arange(len(claims))
    order, depths = nested(claims, every, np.array(counted), np.ones(6, dtype=bool))
    assert sorted(order.tolist()) == every.tolist()
    assert depths.min() >= 0
