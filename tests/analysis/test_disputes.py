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


def test_what_is_told_twice_is_added_once():
    parts = [claim(2, value=60, part_of=1, group="isis"), claim(3, value=40, part_of=1, group="sdf")]
    again = [claim(4, value=100, same_as=1, group="mixed"), claim(5, value=60, same_as=2, part_of=1, group="isis")]
    (check,) = check_sums(enriched([claim(1, value=100, group="mixed"), *parts, *again]))
    assert (check.parts, check.verdict) == (("a002", "a003"), Verdict.HOLDS)


def test_the_telling_with_most_parts_is_checked():
    whole = [claim(1, r, 100, group="mixed") for r in "ab"]
    parts = [claim(2, r, 60, part_of=1, group="isis") for r in "ab"] + [claim(3, "b", 40, part_of=1, group="sdf")]
    for rows in ([*whole, *parts], [*whole, *parts][::-1]):
        (check,) = check_sums(enriched(rows))
        assert (check.total, check.verdict) == ("b001", Verdict.HOLDS)


def kinds(*rows, published=None):
    return [(str(d.kind), d.claims, d.used) for d in find_disputes(enriched(list(rows), published))]


def test_reports_that_differ():
    rows = [claim(1, r, v, group="civilians") for r, v in (("a", 5), ("b", 7), ("c", 7))]
    assert kinds(*rows) == [("reports", ("a001", "b001"), "a001")]


def test_sources_that_differ():
    one, two, three = (
        claim(1, r, v, group="civilians", attributed_to=source) for r, v, source in (("a", 5, None), ("b", 5, "SOHR"), ("c", 7, "SDF"))
    )
    assert kinds(one, three) == [("reports", ("a001", "c001"), "a001")]
    assert kinds(one, two, three) == [("sources", ("b001", "c001"), "b001")]
    inside = claim(2, "b", 7, group="civilians", attributed_to="SDF", same_as=1)
    assert kinds(two, inside) == [("sources", ("b001", "b002"), "b001")]


def test_two_numbers_in_one_report_contradict_each_other():
    assert kinds(claim(1, value=5), claim(2, value=7, same_as=1)) == [("contradiction", ("a001", "a002"), "a001")]


def test_ranges_that_meet_are_no_dispute():
    rows = [claim(1, "a", 5, group="civilians", high=None, qualifier="at_least"), claim(1, "b", 7, group="civilians")]
    assert kinds(*rows) == []


def test_a_toll_that_rose_or_was_corrected_has_moved():
    rows = [claim(1, r, v, group="civilians", attributed_to="SOHR") for r, v in (("a", 5), ("b", 7), ("c", 7), ("d", 8))]
    days = {"a": "2022-01-21", "b": "2022-01-22", "c": "2022-01-23", "d": "2022-01-24"}
    assert kinds(*rows, published=days) == [("moved", ("a001", "b001", "d001"), "d001")]
    falling = kinds(*rows[:2], published={"a": "2022-01-23", "b": "2022-01-21"})
    assert falling == [("moved", ("b001", "a001"), "a001"), ("reports", ("a001", "b001"), "a001")][::-1]


def test_a_counter_moves_and_figures_show_its_last_reading():
    since = {"aggregate": True, "attributed_to": "SOHR", "start_date": "2022-01-01"}
    rows = [claim(1, "a", 27, end_date="2022-03", **since), claim(1, "b", 34, end_date="2022-04", **since)]
    assert kinds(*rows) == [("moved", ("a001", "b001"), "b001")]
    rows[1] |= {"value": 20, "low": 20, "high": 20}
    assert kinds(*rows) == [("moved", ("a001", "b001"), "")]


def test_two_totals_of_one_scope_stand_against_each_other():
    scope = {"aggregate": True, "start_date": "2022-01", "end_date": "2022-02", "group": "civilians"}
    one, two = claim(1, "a", 27, attributed_to="SOHR", **scope), claim(1, "b", 34, attributed_to="SDF", **scope)
    assert kinds(one, two) == [("sources", ("a001", "b001"), "")]
    assert kinds(one, two | {"group": "sdf"}) == kinds(one, two | {"end_date": "2022-03"}) == []
    assert kinds(one, claim(2, "a", 30, **scope)) == []  # one report, one source: two facts, not two tellings


def test_a_copy_of_a_report_disputes_nothing_twice():
    rows = [row for r in "ab" for row in (claim(1, r, 52, contradicts=2), claim(2, r, 520), claim(3, r, 9), claim(4, r, 11, part_of=3))]
    assert sorted(d.kind for d in find_disputes(enriched(rows))) == [DisputeKind.CONTRADICTION, DisputeKind.SUM]


def test_filters_hide_disputes_of_other_kinds():
    assert find_disputes(apply(Filters(kinds=("killed",)), gold_claims())) == []


def test_rejected_claims_dispute_nothing():
    assert find_disputes(enriched([claim(1, value=52, contradicts=2, review="rejected"), claim(2, value=520)])) == []
