"""What is coded and what is read are never added together where they are one event; two rows of one dataset always are."""

from __future__ import annotations

from itertools import permutations

import pytest

from dashboard.analysis.disputes import DisputeKind, find_disputes
from dashboard.analysis.filters import Filters, apply, reports_of
from dashboard.analysis.totals import figure
from tests.made_claims import claim, enriched


def coded(report: str, value: float, dataset: str = "ACLED", **fields):
    return claim(1, report, value, **{"group": None, "attributed_to": dataset, "origin": "coded", **fields})


def told(rows) -> tuple[int, str]:
    frame = enriched(rows)
    return frame["incident"].nunique(), "".join(sorted(frame["why_merged"].astype(str)))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([claim(1, "a", 12), coded("x", 12)], (1, "same_count")),
        ([claim(1, "a", 12, group="civilians"), coded("x", 15)], (1, "coded")),
        ([claim(1, "a", 1, group="civilians"), coded("x", 40)], (1, "coded")),  # the only ones of the day: far apart, and yet one event
        ([claim(1, "a", 1), claim(2, "a", 38), coded("x", 40)], (2, "coded")),  # the nearest
        ([coded("x", 2), coded("y", 2)], (2, "")),  # two rows are two events
        ([coded("x", 20), coded("y", 20)], (2, "")),
        ([coded("x", 20), coded("y", 22, "UCDP GED")], (1, "coded")),
        ([claim(1, "a", 12), coded("x", 12), coded("y", 11, "UCDP GED")], (1, "codedsame_count")),
        ([claim(1, "a", 12, day="2022-01-18"), coded("x", 15)], (2, "")),
        ([claim(1, "a", 12, place="raqqa"), coded("x", 15)], (2, "")),
        ([claim(1, "a", 12, place="dz-gov"), coded("x", 15)], (1, "coded")),  # in the governorate, from five on
        ([claim(1, "a", 12, place="dz-gov"), coded("x", 40)], (2, "")),
        ([claim(1, "a", 2, place="dz-gov"), coded("x", 3)], (2, "")),
        ([claim(1, "a", 12, perpetrator="isis"), coded("x", 15, perpetrator="turkey")], (2, "")),
        ([claim(1, "a", 12, group="civilians"), coded("x", 15, group="isis")], (2, "")),
        ([claim(1, "a", 12, aggregate=True), coded("x", 15)], (2, "")),
        ([claim(1, "a", 30), claim(1, "b", 9), coded("x", 29), coded("y", 10)], (2, "codedcoded")),
    ],
)
def test_one_event_or_two(rows, expected):
    assert {told(list(order)) for order in permutations(rows)} == {expected}


def test_one_incident_has_the_range_of_both_and_the_number_of_the_reports():
    fig = figure(enriched([claim(1, "a", 12, group="civilians"), coded("x", 15)]), "killed")
    assert (fig.low, fig.best, fig.high) == (12, 12, 15)


def test_no_pairs_put_two_incidents_of_one_voice_together():
    frame = enriched([claim(1, "a", 10), claim(1, "b", 25), coded("x", 11), coded("y", 22, "UCDP GED"), coded("z", 24, "UCDP GED")])
    for _, rows in frame.groupby("incident"):
        voices = [row["attributed_to"] if row["origin"] == "coded" else "" for row in rows.to_dict("records")]
        assert len(voices) == len(set(voices))


def test_a_dataset_against_a_report_is_source_against_source_and_a_range_that_meets_is_none():
    (dispute,) = find_disputes(enriched([claim(1, "a", 12, group="civilians"), coded("x", 15)]))
    assert (dispute.kind, set(dispute.claims), dispute.used) == (DisputeKind.SOURCES, {"a001", "x001"}, "a001")
    assert not find_disputes(enriched([claim(1, "a", 12), coded("x", 15, low=10, high=20)]))


def test_the_filter_lays_one_beside_the_other():
    frame = enriched([claim(1, "a", 12), coded("x", 15)])
    assert apply(Filters(origins=("coded",)), frame)["id"].tolist() == ["x001"]
    assert apply(Filters(origins=("read",)), frame)["id"].tolist() == ["a001"]
    assert len(apply(Filters(origins=("read", "coded")), frame)) == 2
    reports = frame.rename(columns={"kind": "what"})[["report_id", "publisher", "language"]].rename(columns={"report_id": "id"})
    reports["kind"] = ["original", "coded"]
    assert reports_of(Filters(origins=("coded",)), reports)["id"].tolist() == ["x"]
