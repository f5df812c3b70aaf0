"""How a figure came about: its steps, and that they share its claims among them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from dashboard.analysis.filters import Filters, apply
from dashboard.analysis.recipe import StepKind, recipe
from dashboard.analysis.slices import figures_by
from dashboard.analysis.sums import Verdict
from dashboard.analysis.totals import Reason, figure
from tests.analysis.test_properties import KINDS, rows
from tests.gold_frames import gold_claims
from tests.made_claims import claim, enriched

LEAVING = {StepKind(str(reason)) for reason in Reason}


@pytest.mark.parametrize("which", ["digests", "originals"])
def test_the_five_reports(which):
    claims = gold_claims(which)
    value = claims.set_index("id")["value"]
    steps = recipe(figure(claims, "killed"))
    assert [(str(step.kind), step.n) for step in steps] == [
        ("counted", 1), ("part", 3), ("part", 3), ("period_total", 4), ("sources", 1)
    ]  # fmt: skip
    parts = {value[step.total]: (sorted(value[list(step.claims)]), step.parts_sum, step.verdict) for step in steps if step.total}
    assert parts == {181: ([7, 50, 124], 181, Verdict.HOLDS), 27: ([1, 5, 21], 27, Verdict.HOLDS)}
    assert [value[c] for c in steps[0].claims] == [181]


def test_what_to_keep_in_mind():
    made = [
        claim(1, "a", 5, group="civilians", attributed_to="SOHR"),
        claim(1, "b", 9, group="civilians", attributed_to="SDF"),
        claim(2, "a", 7, place=None),
        claim(3, "a", 8, day=None),
        claim(4, "a", 30, high=None, qualifier="more_than", place="unlisted:x"),
    ]
    steps = {step.kind: step for step in recipe(figure(enriched(made), "killed"))}
    assert {str(kind): step.claims for kind, step in steps.items() if kind is not StepKind.COUNTED} == {
        "other_count": ("b001",), "open": ("a004",), "unplaced": ("a002", "a004"), "undated": ("a003",), "disputed": ("a001", "b001"),
        "sources": ("a001", "b001"),
    }  # fmt: skip
    assert (steps[StepKind.COUNTED].n, steps[StepKind.SOURCES].n) == (4, 2)


def test_parts_that_exceed_their_total_say_so():
    made = [claim(1, value=10), claim(2, value=4, part_of=1, group="sdf"), claim(3, value=7, part_of=1, group="civilians")]
    step = next(step for step in recipe(figure(enriched(made), "killed")) if step.kind is StepKind.PART)
    assert (step.total, step.parts_sum, step.verdict) == ("a001", 11, Verdict.BROKEN)


def test_an_empty_slice_counts_nothing():
    (step,) = recipe(figure(apply(Filters(kinds=("nothing",)), gold_claims()), "killed"))
    assert (step.kind, step.n, step.claims) == (StepKind.COUNTED, 0, ())


@given(rows())
@settings(max_examples=10)
def test_the_steps_share_the_claims_among_them(made):
    claims = enriched(made)
    for kind in KINDS:
        for fig in [figure(claims, kind), *(row.figure for row in figures_by(claims, kind, "group"))]:
            steps = recipe(fig)
            shared = [claim for step in steps if step.kind is StepKind.COUNTED or step.kind in LEAVING for claim in step.claims]
            assert sorted(shared) == sorted(fig.claims["id"])
            assert steps[0].claims == fig.counted
            for step in steps[1:]:
                assert step.n and (step.kind is StepKind.SOURCES or step.n == len(step.claims))
                if step.kind in LEAVING:
                    assert {dict(fig.left_out)[claim] for claim in step.claims} == {str(step.kind)}
