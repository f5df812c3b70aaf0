"""Figures by the seven rules, on the reports' gold and on small made-up cases."""

from __future__ import annotations

import pytest

from dashboard.analysis.filters import Filters, apply
from dashboard.analysis.totals import figure, standing_totals
from tests.gold_frames import gold_claims
from tests.made_claims import claim, enriched


def numbers(fig):
    return fig.low, fig.best, fig.high, fig.open_high


@pytest.mark.parametrize("which", ["digests", "originals"])
def test_the_five_reports_add_up_as_the_design_says(which):
    claims = gold_claims(which)
    killed = figure(claims, "killed")
    value = claims.set_index("id")["value"]
    assert numbers(killed) == (181, 181, 181, False)
    assert [value[c] for c in killed.counted] == [181]
    parts_of_181 = claims[(claims["part_of"] == killed.counted[0]).to_numpy()]["id"]
    assert sorted(value[parts_of_181]) == [7, 50, 124]
    assert {reason for c, reason in killed.left_out if c in set(parts_of_181)} == {"part"}
    assert sorted(standing_totals(killed)["value"]) == [27, 630, 750, 1500]
    assert killed.reasons == {"part": 6, "period_total": 4}


@pytest.mark.parametrize(("kind", "best"), [("attack", 2), ("wounded", 2), ("kidnapped", 0)])
def test_other_kinds_of_the_five_reports(kind, best):
    assert figure(gold_claims(), kind).best == best


@pytest.mark.parametrize(("group", "best", "totals"), [("isis", 124, [1500]), ("sdf", 50, [21, 750]), ("civilians", 7, [5, 630])])
def test_filtered_by_group_the_parts_answer(group, best, totals):
    fig = figure(apply(Filters(groups=(group,)), gold_claims()), "killed")
    assert (fig.best, sorted(standing_totals(fig)["value"])) == (best, totals)


def test_a_part_counts_where_its_total_is_not_in_the_slice():
    claims = enriched([claim(1, value=10, group="mixed"), claim(2, value=4, group="civilians", part_of=1)])
    assert figure(claims, "killed").best == 10
    assert figure(claims[(claims["group"] == "civilians").to_numpy()], "killed").best == 4


def test_an_incident_inside_a_period_total_is_still_an_incident():
    claims = enriched([claim(1, value=90, aggregate=True, start_date="2022-01", end_date="2022-06"), claim(2, value=4, part_of=1)])
    fig = figure(claims, "killed")
    assert (fig.best, fig.reasons) == (4, {"period_total": 1})


def test_rejected_natural_and_numberless_claims_count_nowhere():
    rows = [
        claim(1, value=3, review="rejected"),
        claim(2, value=5, conflict_related=False),
        claim(3, value=None, qualifier="vague"),
        claim(4, value=80, unit="percent"),
        claim(5, value=2),
    ]
    fig = figure(enriched(rows), "killed")
    assert (fig.best, fig.counted) == (2, ("a005",))
    assert dict(fig.left_out) == {"a001": "rejected", "a002": "not_conflict", "a003": "no_count", "a004": "other_unit"}


def test_the_parts_of_a_rejected_total_count():
    claims = enriched([claim(1, value=10, review="rejected"), claim(2, value=4, part_of=1)])
    assert figure(claims, "killed").best == 4


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"value": 750, "low": 750, "high": None, "qualifier": "more_than"}, (750, 750, 750, True)),
        ({"value": None, "low": 20, "high": None, "qualifier": "vague"}, (20, 20, 20, True)),
        ({"value": 10, "low": None, "high": 10, "qualifier": "up_to"}, (0, 10, 10, False)),
        ({"value": 25, "low": 20, "high": 30, "qualifier": "range"}, (20, 25, 30, False)),
        ({"value": None, "low": 20, "high": 30, "qualifier": "range"}, (20, 20, 30, False)),
        ({"value": 0}, (0, 0, 0, False)),
    ],
)
def test_vague_and_open_counts_widen_the_range(fields, expected):
    assert numbers(figure(enriched([claim(1, **fields)]), "killed")) == expected


def test_unplaced_and_undated_claims_count():
    rows = [claim(1, place=None), claim(2, day=None), claim(3, value=3, place="unlisted:x")]
    assert figure(enriched(rows), "killed").best == 5


def test_campaigns_and_vague_totals_are_named():
    whole = {"kind": "attack", "aggregate": True, "start_date": "2021", "end_date": "2021"}
    rows = [claim(1, value=1, **whole), claim(2, value=None, low=2, high=None, qualifier="vague", **whole), claim(3, value=37, **whole)]
    fig = figure(enriched(rows), "attack")
    assert (fig.best, fig.reasons) == (0, {"vague": 1, "campaign": 1, "period_total": 1})


def test_parts_in_a_ring_leave_one_standing():
    claims = enriched([claim(1, value=10, part_of=2), claim(2, value=10, group="civilians", part_of=1)])
    assert figure(claims, "killed").best == 10


def test_an_empty_slice_is_exactly_nothing():
    fig = figure(gold_claims().iloc[:0], "killed")
    assert (numbers(fig), fig.counted, fig.left_out, fig.is_exact) == ((0, 0, 0, False), (), (), True)
