"""Which claims tell one fact, and which only look like it."""

from __future__ import annotations

import pytest

from dashboard.analysis.totals import figure
from tests.made_claims import claim, enriched

POINT = {"day": "2022-01-20"}


def merged(one, two, published=None):
    """(how many incidents the two claims are, why the second joined)"""
    frame = enriched([one, two], published)
    return frame["incident"].nunique(), "".join(frame["why_merged"].astype(str))


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (claim(1, "a", 5), claim(1, "b", 5), (1, "twin")),
        (claim(1, "a", 5), claim(1, "b", 5, day="2022-01"), (1, "same_count")),
        (claim(1, "a", 5, group="civilians"), claim(1, "b", 5), (1, "same_count")),
        (claim(1, "a", 5, group="civilians"), claim(1, "b", 5, group="sdf"), (2, "")),
        (claim(1, "a", 5, perpetrator="isis"), claim(1, "b", 5, perpetrator="turkey"), (2, "")),
        (claim(1, "a", 5), claim(1, "b", 5, place="raqqa"), (2, "")),
        (claim(1, "a", 5), claim(1, "b", 5, place="dz-gov"), (1, "wider_place")),
        (claim(1, "a", 4), claim(1, "b", 4, place="dz-gov"), (2, "")),  # small counts are many in a governorate
        (claim(1, "a", 5), claim(1, "b", 5, place="dz-gov", day="2022-01"), (2, "")),
        (claim(1, "a", 5), claim(1, "b", 5, place="sy"), (2, "")),  # and in a country
        (claim(1, "a", 5), claim(1, "b", 5, place="raqqa-gov"), (2, "")),
        (claim(1, "a", 5, group="sdf"), claim(1, "b", 5, place="dz-gov", group="isis"), (2, "")),
        (claim(1, "a", 5, group="civilians"), claim(1, "b", 7, place="dz-gov", group="civilians"), (2, "")),
        (claim(1, "a", 5, aggregate=True), claim(1, "b", 5, place="dz-gov", aggregate=True), (2, "")),
        (claim(1, "a", 5), claim(1, "b", 5, day="2022-01-29"), (2, "")),
        (claim(1, "a", 5), claim(1, "b", 5, kind="wounded"), (2, "")),
        (claim(1, "a", 1, day="2022-01"), claim(1, "b", 1, day="2022-01-20"), (2, "")),  # small counts in a long period: two incidents
        (claim(1, "a", 1), claim(1, "b", 1, group="civilians"), (1, "same_count")),
        (claim(1, "a", 5, group="civilians"), claim(1, "b", 7, group="civilians"), (1, "other_count")),
        (claim(1, "a", 5, group="civilians"), claim(1, "b", 17, group="civilians"), (2, "")),
        (claim(1, "a", 5), claim(1, "b", 7), (2, "")),  # unknown victims and two numbers: nothing ties them
        (claim(1, "a", 5, group="civilians", place="dz-gov"), claim(1, "b", 7, group="civilians", place="dz-gov"), (2, "")),
        (claim(1, "a", 1, kind="attack", subtype="ied"), claim(1, "b", 1, kind="attack"), (1, "same_count")),
        (claim(1, "a", 1, kind="attack", subtype="ied"), claim(1, "b", 1, kind="attack", subtype="drone"), (2, "")),
        (claim(1, "a", 1), claim(2, "a", 1), (2, "")),  # one report, a small number twice
        (claim(1, "a", 9), claim(2, "a", 9), (1, "twin")),  # one report, a telling number twice
        (claim(1, "a", 3), claim(2, "a", 8, same_as=1), (1, "linked")),
        (claim(1, "a", 3, place=None), claim(1, "b", 3, place=None), (1, "twin")),
        (claim(1, "a", 3, day=None), claim(1, "b", 3, day=None), (1, "twin")),
    ],
)
def test_pairs(one, two, expected):
    assert merged(one, two) == expected


def test_undated_twins_of_different_days_of_publication_are_two():
    pair = claim(1, "a", 3, day=None), claim(1, "b", 3, day=None)
    assert merged(*pair, published={"a": "2022-01-01", "b": "2022-03-01"})[0] == 2


def test_two_incidents_of_one_report_meet_their_twins_one_by_one():
    rows = [claim(n, report, 1, kind="attack") for report in "ab" for n in (1, 2)]
    fig = figure(enriched(rows), "attack")
    assert (fig.best, len(fig.counted), fig.reasons) == (2, 2, {"told_again": 2})


def test_differing_counts_are_one_incident_with_a_range():
    fig = figure(enriched([claim(1, "a", 5, group="civilians"), claim(1, "b", 7, group="civilians")]), "killed")
    assert (fig.low, fig.best, fig.high) == (5, 5, 7)
    assert dict(fig.left_out) == {"b001": "other_count"}


def test_the_exact_number_is_preferred_to_the_open_one():
    rows = [claim(1, "a", 5, group="civilians", high=None, qualifier="more_than"), claim(1, "b", 7, group="civilians")]
    assert figure(enriched(rows), "killed").best == 7


def test_the_body_is_preferred_to_its_heading():
    rows = [claim(1, value=52, kind="area", unit="km2", contradicts=2), claim(2, value=52000, kind="area", unit="km2")]
    assert figure(enriched(rows), "area").best == 52000


@pytest.mark.parametrize("aggregate", [True, False])
def test_successive_readings_of_a_counter_replace_one_another(aggregate):
    one = {"attributed_to": "SOHR", "aggregate": aggregate, "group": "civilians"}
    if aggregate:
        rows = [claim(1, "a", 27, start_date="2022-01-01", end_date="2022-03", **one)]
        rows.append(claim(1, "b", 34, start_date="2022-01-01", end_date="2022-04", **one))
    else:
        rows = [claim(1, "a", 27, **one), claim(1, "b", 34, **one)]
    fig = figure(enriched(rows, {"a": "2022-04-01", "b": "2022-05-01"}), "killed")
    assert dict(fig.left_out)["a001"] == "earlier_reading"
    assert (fig.best, fig.low) == ((0, 0) if aggregate else (34, 34))


def test_a_count_that_falls_is_no_reading():
    rows = [
        claim(1, r, v, aggregate=True, attributed_to="SOHR", start_date="2022-01", end_date=e)
        for r, v, e in (("a", 40, "2022-02"), ("b", 30, "2022-04"))
    ]
    assert figure(enriched(rows), "killed").reasons == {"period_total": 2}


def test_a_part_does_not_meet_unnamed_victims_told_alone():
    rows = [claim(1, "a", 20, group="mixed"), claim(2, "a", 8, group="civilians", part_of=1), claim(1, "b", 8)]
    assert figure(enriched(rows), "killed").best == 28


def test_a_part_told_alone_elsewhere_is_a_part_there_too():
    rows = [claim(1, "a", 20, group="mixed"), claim(2, "a", 8, group="civilians", part_of=1), claim(1, "b", 8, group="civilians")]
    fig = figure(enriched(rows), "killed")
    assert (fig.best, fig.reasons) == (20, {"part": 2})


def test_a_governorate_meets_one_of_its_places_only():
    rows = [claim(1, "a", 8, place="dz-gov"), claim(1, "b", 8), claim(1, "c", 8, place="baghouz"), claim(1, "d", 8, place="dz-gov")]
    frame = enriched(rows)
    assert frame["incident"].nunique() == 2
    assert figure(frame, "killed").best == 16


def test_a_counter_without_a_named_source_is_its_publisher_s():
    scope = {"aggregate": True, "start_date": "2022-01-01"}
    rows = [claim(1, "a", 27, end_date="2022-03", **scope), claim(1, "b", 34, end_date="2022-04", **scope)]
    assert figure(enriched(rows), "killed").reasons == {"period_total": 2}
    assert figure(enriched(rows, publishers={"a": "paper", "b": "paper"}), "killed").reasons == {"earlier_reading": 1, "period_total": 1}


def test_an_open_end_is_read_when_its_report_was_published():
    scope = {"aggregate": True, "attributed_to": "SOHR", "start_date": "2022-01-01"}
    rows = [claim(1, "a", 27, end_date=None, **scope), claim(1, "b", 34, end_date="2022-04", **scope)]
    fig = figure(enriched(rows, {"a": "2022-03-01", "b": "2022-05-01"}), "killed")
    assert dict(fig.left_out) == {"a001": "earlier_reading", "b001": "period_total"}
