"""Every mark leads to the claims that its number stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.accounting import accounted
from dashboard.analysis.columns import Step, columns_of
from dashboard.analysis.doors import NOT_STATED, STEPS, behind
from dashboard.analysis.roles import Role
from dashboard.analysis.slices import COLUMN_OF, figures_by
from dashboard.analysis.totals import figure
from tests.gold_frames import gold_claims
from tests.made_claims import claim, enriched

KINDS = pytest.mark.parametrize("kind", ["killed", "wounded", "attack", "detained", "displaced"])


def best_behind(claims, kind, mark, step=Step.MONTH):
    found = behind(claims, kind, step, mark)
    return 0 if found is None else float(claims["best"].to_numpy()[found.counted].sum())


@KINDS
def test_columns_bars_and_totals_of_the_gold(kind):
    claims = gold_claims("digests")
    assert best_behind(claims, kind, None) == figure(claims, kind).best
    for step in Step:
        columns = columns_of(claims, kind, step)
        for key, best in zip(columns.keys, columns.best, strict=True):
            assert best_behind(claims, kind, f"bin:{key}", step) == best
    for by in COLUMN_OF:
        for slice_ in figures_by(claims, kind, by):
            assert best_behind(claims, kind, f"{by}:{slice_.key or NOT_STATED}") == slice_.figure.best
    for row in figure(claims, kind).totals():
        wanted = str(claims["id"].iloc[row])
        found = behind(claims, kind, Step.MONTH, f"total:{wanted}")
        assert wanted in set(claims["id"].iloc[found.rows])
        assert best_behind(claims, kind, f"found:{wanted}") == accounted(claims, wanted).found.best


def test_a_total_comes_with_its_parts():
    claims = gold_claims("digests")
    total = claims[(claims["kind"] == "killed") & (claims["value"] == 27)].iloc[0]
    found = behind(claims, "killed", Step.MONTH, f"total:{total['id']}")
    assert sorted(claims["value"].iloc[found.rows]) == [1, 5, 21, 27]


def test_totals_beside_a_bar_are_no_incidents():
    claims = gold_claims("digests")
    found = behind(claims, "killed", Step.MONTH, "group.totals:sdf")
    assert sorted(claims["value"].iloc[found.rows]) == [21, 750]
    assert behind(claims, "killed", Step.MONTH, "group:sdf").counted.tolist() == claims.index[claims["value"] == 50].tolist()


@given(st.text(max_size=30) | st.sampled_from(["bin:", "bin:soon", "total:", "total:x", "found:x", "group:", "step:", "step:x", "x.y:"]))
def test_what_is_no_mark_has_nothing_behind_it(mark):
    assert behind(gold_claims("digests"), "killed", Step.MONTH, mark) is None


def test_the_lines_of_the_recipe_hold_all_claims_and_none_twice():
    rows = [
        *(claim(i, value=10 + i, group="mixed") for i in range(3)),
        claim(3, value=4, group="isis", part_of=0),
        claim(4, value=100, aggregate=True),
        claim(5, value=40, aggregate=True, part_of=4, group="sdf"),
        claim(6, value=None, low=None, high=None, qualifier="vague"),
        claim(7, value=3, conflict_related=False),
        claim(8, value=9, review="rejected"),
        claim(9, value=2, place=None, day=None),
        claim(0, "b", value=10, group="mixed"),
    ]
    claims = enriched(rows)
    found = [behind(claims, "killed", Step.MONTH, f"step:{step}") for step in STEPS]
    held = sorted(row for part in found if part for row in part.rows.tolist())
    assert held == figure(claims, "killed").rows.tolist()
    undated = behind(claims, "killed", Step.MONTH, "step:undated")
    unplaced = behind(claims, "killed", Step.MONTH, "step:unplaced")
    assert undated.rows.tolist() == unplaced.rows.tolist() == [9]
    assert (undated.roles == Role.COUNTED).all()
