"""The small examples on the Method page come out as it says there."""

from __future__ import annotations

import pytest

from dashboard.analysis.disputes import find_disputes
from dashboard.analysis.filters import Filters, apply
from dashboard.analysis.totals import figure, standing_totals
from dashboard.strings import strings
from tests.made_claims import claim, enriched

MONTH = {"aggregate": True, "start_date": "2022-01-01"}
SINCE = MONTH | {"attributed_to": "SOHR", "group": "civilians"}
EXAMPLES = {
    1: ([claim(1, value=4), claim(2, value=2, day="2022-01-22"), claim(3, value=1, day="2022-01-25"),
         claim(4, value=30, end_date="2022-01", **MONTH)], (7, 7, 7, False), [30]),
    2: ([claim(1, value=12, group="mixed"), claim(2, value=7, part_of=1, group="civilians"),
         claim(3, value=5, part_of=1, group="fighters_other")], (12, 12, 12, False), []),
    3: ([claim(1, "a", 5, group="civilians"), claim(1, "b", 7, group="civilians")], (5, 7, 7, False), []),
    4: ([claim(1, "a", 27, end_date="2022-03", **SINCE), claim(1, "b", 34, end_date="2022-04", **SINCE)], (0, 0, 0, False), [34]),
    5: ([claim(1, value=50, high=None, qualifier="more_than"), claim(2, value=3, day="2022-01-25")], (53, 53, 53, True), []),
    6: ([claim(1, value=9), claim(2, value=200, kind="area", unit="km2"), claim(3, value=60, kind="destroyed", unit="percent"),
         claim(4, value=40, kind="destroyed", unit="houses")], (9, 9, 9, False), []),
    7: ([claim(1, value=8), claim(2, value=2, conflict_related=False), claim(3, value=3, review="rejected"), claim(4, value=4, place=None)],
        (12, 12, 12, False), []),
}  # fmt: skip


@pytest.mark.parametrize("rule", list(EXAMPLES))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_example_comes_out_as_it_says(rule, language):
    rows, expected, beside = EXAMPLES[rule]
    fig = figure(enriched(rows, {"a": "2022-02-01", "b": "2022-02-02"}), "killed")
    assert (fig.low, fig.best, fig.high, fig.open_high) == expected
    assert standing_totals(fig)["best"].tolist() == beside
    words = strings(language)(f"method.rule_{rule}_example")
    numbers = [row["value"] for row in rows if row["kind"] == "killed"] + [*beside, *([fig.best] if fig.best else [])]
    assert all(f"{value:g}" in words for value in numbers)


def test_the_part_answers_for_its_group():
    claims = enriched(EXAMPLES[2][0])
    assert figure(apply(Filters(groups=("civilians",)), claims), "killed").best == 7


def test_two_counts_of_one_incident_are_a_dispute():
    (dispute,) = find_disputes(enriched(EXAMPLES[3][0], {"b": "2022-02-02"}))
    assert dispute.used == "b001"
