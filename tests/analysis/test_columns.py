"""A figure by period: the columns make up the figure, each split by group, and nothing is placed more exactly than it is told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.columns import UNDATED, Step, columns_of, first_days, next_first_day, rows_of_column, shifted
from dashboard.analysis.roles import Role
from dashboard.analysis.totals import figure
from tests.gold_frames import gold_claims
from tests.made_claims import claim, enriched

STEPS = pytest.mark.parametrize("step", list(Step))
DAYS = st.dates(min_value=np.datetime64("1995-01-01").item(), max_value=np.datetime64("2030-12-31").item())
CLAIMS = st.lists(
    st.tuples(
        st.integers(1, 400),
        st.sampled_from(["2019", "2019-03", "2019-12-31", "2020-01-06", "2022-01-20", None]),
        st.sampled_from(["civilians", "sdf", "isis", "unknown", "mixed"]),
        st.booleans(),
    ),
    max_size=12,
)


def made(rows):
    return enriched([claim(i, "a", value, day=day, group=group, aggregate=total) for i, (value, day, group, total) in enumerate(rows)])


@STEPS
@settings(max_examples=8)
@given(rows=CLAIMS)
def test_columns_make_up_the_figure_and_groups_make_up_each_column(step, rows):
    claims = made(rows)
    fig, columns = figure(claims, "killed"), columns_of(claims, "killed", step)
    assert columns.best.sum() == fig.best
    assert columns.low.sum() == fig.low
    assert columns.high.sum() == fig.high
    assert columns.incidents.sum() == fig.n_counted
    assert np.allclose(sum(columns.shares.values(), np.zeros(len(columns.keys))), columns.best)
    assert list(columns.keys) == sorted(columns.keys, key=lambda key: (key == UNDATED, key))


@STEPS
@settings(max_examples=8)
@given(rows=CLAIMS)
def test_what_is_behind_a_column_counts_what_it_shows(step, rows):
    claims = made(rows)
    columns = columns_of(claims, "killed", step)
    for key, best in zip(columns.keys, columns.best, strict=True):
        own, roles = rows_of_column(claims, "killed", step, key)
        assert claims["best"].to_numpy()[own[roles == Role.COUNTED]].sum() == best
        assert not claims["aggregate"].to_numpy()[own].any()


@STEPS
@settings(max_examples=8)
@given(day=DAYS)
def test_a_day_lies_in_its_step(step, day):
    given_day = np.array([np.datetime64(day)])
    start = first_days(given_day, step)[0]
    assert start <= given_day[0] < next_first_day(start, step)
    assert shifted(shifted(start, step, 7), step, -7) == start
    if step is Step.WEEK:
        assert start.item().weekday() == 0


def test_parts_that_make_up_a_total_are_its_segments():
    rows = [claim(0, value=30, group="mixed"), claim(1, value=20, group="isis", part_of=0), claim(2, value=10, group="sdf", part_of=0)]
    shares = columns_of(enriched(rows), "killed", Step.MONTH).shares
    assert {group: float(share.sum()) for group, share in shares.items()} == {"isis": 20, "sdf": 10}


def test_parts_that_leave_a_rest_do_not_split_a_column():
    rows = [claim(0, value=30, group="mixed"), claim(1, value=20, group="isis", part_of=0)]
    assert {group: float(share.sum()) for group, share in columns_of(enriched(rows), "killed", Step.DAY).shares.items()} == {"mixed": 30}


def test_an_incident_of_a_month_is_no_incident_of_a_day():
    claims = enriched([claim(0, value=5, day="2022-01"), claim(1, value=3, day="2022-03-04")])
    by_day, by_month = columns_of(claims, "killed", Step.DAY), columns_of(claims, "killed", Step.MONTH)
    assert [str(day) for day in by_day.until] == ["2022-01-31", "NaT"]
    assert all(np.isnat(by_month.until))


def test_the_gold_by_month():
    columns = columns_of(gold_claims("digests"), "killed", Step.MONTH)
    assert columns.keys == ("2022-01",)
    assert {group: float(share[0]) for group, share in columns.shares.items()} == {"isis": 124, "sdf": 50, "civilians": 7}


def test_there_is_nothing_behind_a_column_that_is_none():
    rows, roles = rows_of_column(gold_claims("digests"), "killed", Step.MONTH, "1999-01")
    assert len(rows) == len(roles) == 0
