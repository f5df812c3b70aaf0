"""One figure a key or step of time: what goes where."""

from __future__ import annotations

import pytest

from dashboard.analysis.inside import inside_others
from dashboard.analysis.slices import figures_by, figures_over
from dashboard.views.charts.by_group import group_rows
from tests.gold_frames import gold_claims
from tests.made_claims import claim, enriched

TOTAL = [
    claim(1, value=10, group="mixed", place="dz-gov"),
    claim(2, value=4, group="civilians", part_of=1),
    claim(3, value=6, group="sdf", part_of=1, place="raqqa"),
]


def by(rows, name, kind="killed"):
    return {row.key: row.figure.best for row in figures_by(enriched(rows), kind, name)}


@pytest.mark.parametrize("which", ["digests", "originals"])
def test_groups_of_the_five_reports(which):
    rows = figures_by(gold_claims(which), "killed", "group")
    assert {row.key: row.figure.best for row in rows if row.figure.best} == {"isis": 124, "sdf": 50, "civilians": 7}
    mixed = next(row.figure for row in rows if row.key == "mixed")
    assert (mixed.best, mixed.reasons) == (0, {"told_by_parts": 2})
    (over,) = [row for row in figures_over(gold_claims(which), "killed", "month") if row.figure.n_counted]
    assert (over.key, over.figure.best) == ("2022-01", 181)


def test_parts_answer_for_a_total_of_several_keys():
    assert by(TOTAL, "group") == {"sdf": 6, "civilians": 4, "mixed": 0}
    assert by(TOTAL, "place") == {"raqqa": 6, "hajin": 4, "dz-gov": 0}
    assert by(TOTAL, "source") == {None: 10}
    assert by(TOTAL, "report") == {"a": 10}


def test_parts_that_leave_a_rest_stand_beside_their_total():
    assert by(TOTAL[:2], "group") == {"mixed": 10, "civilians": 4}


def test_what_two_rows_count_is_told_so_that_it_is_not_drawn_twice():
    rest = [*TOTAL[:2], claim(4, value=2, group="civilians", day="2021-05-01"), claim(5, "b", value=4, group="civilians")]
    assert inside_others(enriched(rest), "killed", "group") == {"civilians": 4.0}
    assert inside_others(enriched(TOTAL), "killed", "group") == {}, "here the parts stand in for their total"
    bars = group_rows(enriched(rest), "killed", "en")
    assert {row.code: (row.best, row.inside) for row in bars} == {"mixed": (10, 0), "civilians": (6, 4)}


def test_one_fact_told_twice_is_in_one_place():
    rows = [claim(1, "a", 5, group=None, attributed_to="SDF"), claim(1, "b", 5, group="civilians", attributed_to="SOHR")]
    assert by(rows, "group") == {"civilians": 5}
    assert by(rows, "source") == {"SDF": 5, "SOHR": 5}  # each says so
    assert by(rows, "report") == {"a": 5, "b": 5}


def test_a_governorate_holds_the_claims_of_its_places():
    rows = [claim(1, value=3), claim(2, value=4, place="dz-gov"), claim(3, value=5, places="hajin|raqqa"), claim(4, value=6, place=None)]
    assert by(rows, "admin1") == {None: 11, "dz-gov": 7}
    assert by([claim(1, value=3, places="hajin|sy")], "admin1") == {"dz-gov": 3}


@pytest.mark.parametrize(
    ("step", "keys"),
    [
        ("day", ["2021-12-31", "2022-01-01", "2022-01-20", None]),
        ("week", ["2021-12-27", "2022-01-17", None]),
        ("month", ["2021-12", "2022-01", None]),
        ("year", ["2021", "2022", None]),
    ],
)
def test_steps_are_named_by_their_first_day(step, keys):
    days = ("2022-01-20", "2021-12-31", "2022", None, "2022-01")
    rows = [claim(n, value=9 + n, day=day) for n, day in enumerate(days)]
    assert [row.key for row in figures_over(enriched(rows), "killed", step)] == keys


def test_an_incident_stands_where_its_most_precise_telling_starts():
    rows = [claim(1, "a", 8, day="2022-01"), claim(1, "b", 8, day="2022-01-20"), claim(1, "c", 8, day="2022-01-31", group="sdf")]
    days = [(row.key, row.figure.best) for row in figures_over(enriched(rows), "killed", "day")]
    assert days == [("2022-01-20", 8), ("2022-01-31", 8)]


def test_an_end_alone_dates_too():
    rows = [claim(1, start_date=None, end_date="2021-05")]
    assert [row.key for row in figures_over(enriched(rows), "killed", "month")] == ["2021-05"]


def test_nothing_at_all():
    claims = enriched(TOTAL).iloc[:0]
    assert figures_by(claims, "killed", "group") == figures_over(claims, "killed", "day") == []


@pytest.mark.parametrize("ask", [figures_by, figures_over])
def test_what_cannot_be_asked(ask):
    with pytest.raises(KeyError):
        ask(enriched(TOTAL), "killed", "colour")
