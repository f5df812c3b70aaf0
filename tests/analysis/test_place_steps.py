"""A slice by step of time and by place."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.place_counts import CASUALTIES, place_counts
from dashboard.analysis.place_steps import UNDATED, counts_at, largest_of_a_step, split, steps_of
from dashboard.analysis.slices import figures_over
from dashboard.analysis.totals import figure
from tests.gold_frames import gold_claims, gold_frames
from tests.made_claims import claim, enriched

DAYS = [None, "2021-05-01", "2022-01-20", "2022-02-03"]
ROWS = st.lists(
    st.tuples(
        st.sampled_from("ab"), st.integers(1, 40), st.sampled_from(CASUALTIES), st.sampled_from(["hajin", "raqqa", "dz-gov", None]),
        st.sampled_from(DAYS), st.booleans(),
    ),
    min_size=1, max_size=10,
)  # fmt: skip
NOTHING = pd.DataFrame({"report_id": [], "start": [], "end": [], "place": []})
REPORTS = pd.DataFrame({"id": ["a", "b"], "published": ["2022-02-01", "2022"]})


def made(rows):
    return enriched(
        [
            claim(number, report, value, kind, place=place, day=day, aggregate=total)
            for number, (report, value, kind, place, day, total) in enumerate(rows)
        ]
    )


@settings(max_examples=10)
@given(ROWS, st.sampled_from(["year", "month"]))
def test_steps_and_places_add_up_to_the_figure(rows, unit):
    claims = made(rows)
    steps = steps_of(claims, NOTHING, REPORTS, unit)
    nobody = np.zeros(0, dtype=bool)
    for kind in CASUALTIES:
        best = 0.0
        for number in range(-1, len(steps.keys)):
            here = steps.claims == number
            table = counts_at(claims, NOTHING, here, nobody, steps.roles)
            unplaced = here & claims["place"].isna().to_numpy() & (steps.roles == 0) & (claims["kind"] == kind).to_numpy()
            best += float(table[kind].sum()) + float(claims["best"].to_numpy()[unplaced].sum())
        assert best == figure(claims, kind).best
        over = {part.key or UNDATED: part.figure for part in figures_over(claims, kind, unit)}
        for key, fig in over.items():
            parts = split(fig, "place")
            assert sum(part.figure.best for part in parts) == fig.best
            assert sum(len(part.figure.rows) for part in parts) == len(fig.rows)
            assert all(part.figure.low <= part.figure.best <= part.figure.high for part in parts)
            assert set(np.flatnonzero(steps.claims == steps.number(key))) >= set(fig.rows)


@settings(max_examples=10)
@given(ROWS)
def test_the_scale_holds_every_step(rows):
    claims = made(rows)
    steps = steps_of(claims, NOTHING, REPORTS, "month")
    nobody = np.zeros(0, dtype=bool)
    for kind in CASUALTIES:
        tables = [counts_at(claims, NOTHING, steps.claims == n, nobody, steps.roles) for n in range(len(steps.keys))]
        most = max((float(table[kind].max()) for table in tables if len(table)), default=0.0)
        assert largest_of_a_step(steps, claims, NOTHING, kind, "place") == most


def test_all_time_is_the_table_of_the_desk():
    frames, claims = gold_frames(), gold_claims()
    steps = steps_of(claims, frames.mentions, frames.reports, "year")
    whole = counts_at(claims, frames.mentions, np.ones(len(claims), bool), np.ones(len(frames.mentions), bool), steps.roles)
    pd.testing.assert_frame_equal(whole[sorted(whole)], place_counts(claims, frames.mentions)[sorted(whole)], check_dtype=False)


def test_names_stand_where_their_report_was_published():
    mentions = pd.DataFrame({"report_id": ["a", "a", "b"], "start": [0, 9, 0], "end": [3, 12, 3], "place": ["hajin", "raqqa", "hajin"]})
    claims = enriched([claim(1, "a", day="2021-05-01")])
    steps = steps_of(claims, mentions, REPORTS, "month")
    assert steps.keys == ("2021-05", "2022-02")
    assert steps.mentions.tolist() == [1, 1, -1]  # a report known by its year alone is in no month
    assert steps_of(claims, mentions, REPORTS, "year").mentions.tolist() == [1, 1, 1]
    assert largest_of_a_step(steps, claims, mentions, "mentions", "place") == 1.0
    assert (steps.number("2022-02"), steps.number(UNDATED), steps.number("1999-01")) == (1, -1, -2)


@pytest.mark.parametrize("kind", CASUALTIES)
def test_a_telling_elsewhere_goes_with_the_counted_one(kind):
    claims = made([("a", 5, kind, "hajin", "2022-01-20", False), ("b", 5, kind, "dz-gov", "2022-01-20", False)])
    fig = figure(claims, kind)
    parts = split(fig, "place")
    assert sum(part.figure.best for part in parts) == fig.best
    assert len([part for part in parts if part.figure.n_counted]) == fig.n_counted
