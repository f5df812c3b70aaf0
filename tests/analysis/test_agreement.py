"""Cohen's kappa, and what two analysts are compared on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.agreement import agreement, kappa, reviewers
from dashboard.domain.decision import Decision, Spot, Verdict
from dashboard.domain.decision_line import pairs

PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=30)


@given(PAIRS)
def test_kappa_is_bounded_symmetric_and_blind_to_order_and_names(rated):
    found = kappa(rated)
    assert found == kappa([(b, a) for a, b in rated]) == kappa(rated[::-1]) == kappa([(a * 2, b * 2) for a, b in rated])
    if found is not None:
        assert -1 <= found <= 1
        assert (found == 1) is all(a == b for a, b in rated)


@given(st.lists(st.sampled_from("ab"), min_size=2), st.lists(st.sampled_from("ab"), min_size=2))
def test_independent_raters_have_no_agreement_beyond_chance(one, two):
    found = kappa([(a, b) for a in one for b in two])
    assert found is None or found == pytest.approx(0)


def test_a_worked_example():
    rated = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(rated) == pytest.approx(0.4)
    assert kappa([]) is kappa([("a", "a")]) is None


def judged(n, who, verdict="accept", **fields):
    machine = pairs({"kind": "killed", "value": n, "low": n, "high": n, "qualifier": "exact", "group": None, "places": ["x"]})
    spot = Spot("r", n * 10, n * 10 + 5, "killed")
    return Decision(f"{who}{n}", Verdict(verdict), who, f"2026-01-01T00:00:{n:02d}+00:00", pairs(fields), "", spot, machine)


def test_claims_are_compared_by_where_they_stand_and_fields_on_what_both_kept():
    one = [judged(1, "me"), judged(2, "me", "reject"), judged(3, "me", "correct", group="sdf"), judged(4, "me")]
    two = [judged(1, "you"), judged(2, "you"), judged(3, "you"), judged(5, "you")]
    told = {row.field: row for row in agreement(one, two)}
    assert (told["verdict"].n, told["verdict"].same) == (3, 2)
    assert (told["group"].n, told["group"].same) == (2, 1)
    assert (told["count"].n, told["count"].same, told["count"].kappa) == (2, 2, 1.0)
    assert told["perpetrator"].n == 0 and told["perpetrator"].kappa is None, "nobody said anything of it"
    both = [*one, *two]
    assert {row.field: row for row in agreement(both, both, ("me", "you"))} == told
    assert reviewers([*both, replace(judged(6, "you"))]) == ["you", "me"]
