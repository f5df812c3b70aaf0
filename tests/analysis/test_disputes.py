"""Contradictions, counts that differ, sums."""

from __future__ import annotations

import pytest

from dashboard.analysis.disputes import DisputeKind, Verdict, check_sums, count_sums, find_disputes
from dashboard.analysis.filters import Filters, apply
from tests.gold_frames import gold_claims
from tests.made_claims import claim, enriched


@pytest.mark.parametrize("which", ["digests", "originals"])
def test_the_five_reports(which):
    claims = gold_claims(which)
    value = claims.set_index("id")["value"]
    (dispute,) = find_disputes(claims)
    assert [value[c] for c in dispute.claims] == [52, 52000]
    assert (dispute.kind, value[dispute.used]) == (DisputeKind.CONTRADICTION, 52000)
    sums = {check.value: check for check in check_sums(claims) if check.verdict is not Verdict.PARTIAL}
    assert {total: sorted(value[list(check.parts)]) for total, check in sums.items()} == {181: [7, 50, 124], 27: [1, 5, 21]}
    assert all(check.verdict is Verdict.HOLDS and check.parts_sum == total for total, check in sums.items())
    assert (count_sums(claims)[Verdict.HOLDS], count_sums(claims)[Verdict.BROKEN]) == (2, 0)


@pytest.mark.parametrize(
    ("total", "parts", "verdict"),
    [
        ({"value": 10}, [{"value": 4}, {"value": 6}], Verdict.HOLDS),
        ({"value": 10}, [{"value": 4}, {"value": 7}], Verdict.BROKEN),
        ({"value": 10}, [{"value": 4}, {"value": 5}], Verdict.PARTIAL),
        ({"value": 10}, [{"value": 10}], Verdict.PARTIAL),
        ({"value": 10}, [{"value": 11}], Verdict.BROKEN),
        ({"value": 10, "high": None}, [{"value": 4}, {"value": 9}], Verdict.HOLDS),
        ({"value": 10}, [{"value": 4}, {"value": 3, "high": None}], Verdict.HOLDS),
        ({"value": 10, "low": 8, "high": 12}, [{"value": 4}, {"value": 4}], Verdict.HOLDS),
    ],
)
def test_sums(total, parts, verdict):
    rows = [claim(0, **total), *(claim(n + 1, part_of=0, group="civilians", **part) for n, part in enumerate(parts))]
    (check,) = check_sums(enriched(rows))
    assert check.verdict is verdict
    broken = [d for d in find_disputes(enriched(rows)) if d.kind is DisputeKind.SUM]
    assert bool(broken) is (verdict is Verdict.BROKEN)


def test_a_total_outside_the_slice_is_no_sum():
    claims = enriched([claim(0, value=10), claim(1, value=11, part_of=0, group="civilians")])
    assert check_sums(claims.iloc[1:]) == []


def test_parts_of_another_kind_are_no_parts():
    claims = enriched([claim(0, value=10), claim(1, value=11, part_of=0, kind="wounded")])
    assert check_sums(claims) == []


def test_counts_that_differ():
    rows = [claim(1, r, v, group="civilians") for r, v in (("a", 5), ("b", 7), ("c", 7))]
    (dispute,) = find_disputes(enriched(rows))
    assert (dispute.kind, dispute.claims, dispute.used) == (DisputeKind.COUNTS, ("a001", "b001"), "a001")


def test_a_copy_of_a_report_disputes_nothing_twice():
    rows = [row for r in "ab" for row in (claim(1, r, 52, contradicts=2), claim(2, r, 520), claim(3, r, 9), claim(4, r, 11, part_of=3))]
    assert sorted(d.kind for d in find_disputes(enriched(rows))) == [DisputeKind.CONTRADICTION, DisputeKind.SUM]


def test_filters_hide_disputes_of_other_kinds():
    assert find_disputes(apply(Filters(kinds=("killed",)), gold_claims())) == []


def test_rejected_claims_dispute_nothing():
    assert find_disputes(enriched([claim(1, value=52, contradicts=2, review="rejected"), claim(2, value=520)])) == []
