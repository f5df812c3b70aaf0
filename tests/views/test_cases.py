"""What the Disputes page lists, how it weighs it, and what it says about it in words."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.analysis.disputes import find_disputes
from dashboard.strings import strings
from dashboard.views.case_titles import case_title, parts_total
from dashboard.views.case_words import case_scene, reading_range, verdict, weight_words, what_figures_do
from dashboard.views.cases import CaseKind, chosen_case, find_cases, of_kind
from tests.gold_frames import gold_claims
from tests.made_claims import claim, enriched

EN = strings("en")
DAYS = {"a": "2022-01-21", "b": "2022-01-22", "c": "2022-01-23"}
SINCE = {"aggregate": True, "attributed_to": "SOHR", "start_date": "2022-01-01", "group": "civilians"}


def found(*rows, published=None):
    claims = enriched(list(rows), published)
    known = {row["id"]: row for row in claims.to_dict("records")}
    return [(case, [known[c] for c in case.claims]) for case in find_cases(claims, find_disputes(claims))]


def said(case, rows):
    return " ".join(what_figures_do(case, rows, EN))


@pytest.mark.parametrize("which", ["digests", "originals"])
def test_the_five_reports(which):
    claims = gold_claims(which)
    known = {row["id"]: row for row in claims.to_dict("records")}
    cases = find_cases(claims, find_disputes(claims))
    titles = {case.kind: [] for case in cases}
    for case in cases:
        titles[case.kind].append(case_title(case.kind, [known[c] for c in case.claims], EN, heading=True))
    assert titles[CaseKind.CONTRADICTION] == ["52 km² liberated in the heading, more than 52,000 in the body"]
    assert sorted(titles[CaseKind.HOLDS]) == ["181 killed = 124 + 7 + 50", "27 killed = 5 + 21 + 1"]
    (dispute,) = of_kind(cases, CaseKind.CONTRADICTION)
    assert weight_words(dispute, [known[c] for c in dispute.claims], EN) == ("at least 51,948", "km² apart")
    words = said(dispute, [known[c] for c in dispute.claims])
    assert "Of the two, more than 52,000 km² liberated is taken: the body of a report" in words
    assert "No sum uses it" in words and "figures use" not in words
    assert "the range runs from 52, without an upper bound" in words


def test_two_reports_on_one_incident():
    ((case, rows),) = found(claim(1, "a", 5, group="civilians"), claim(1, "b", 7, group="civilians"), published=DAYS)
    assert (case.kind, case.weight, case.day) == (CaseKind.REPORTS, 2, (date(2022, 1, 20) - date(1970, 1, 1)).days)
    assert case_title(case.kind, rows, EN) == "7 civilians killed in one report, 5 in another"
    assert case_scene(case, rows, EN) == "Hajin, 20 Jan 2022"
    assert "use 7 civilians killed: the number that was published last" in said(case, rows)
    assert "With the number that is not taken, the range runs from 5 to 7." in said(case, rows)
    assert "one incident" in said(case, rows)


def test_a_counter_that_grew_is_read_from_first_to_last():
    ((case, rows),) = found(claim(1, "a", 27, end_date="2022-03", **SINCE), claim(1, "b", 34, end_date="2022-04", **SINCE))
    assert (case.kind, case_title(case.kind, rows, EN)) == (CaseKind.MOVED, "from 27 to 34 civilians killed")
    assert "use the last, 34 civilians killed; earlier readings are left out: 1" in said(case, rows)
    assert "to Apr 2022" in case_scene(case, rows, EN)


def test_totals_of_one_scope_stand_beside_the_figures():
    told = (("a", 20, "SDF"), ("b", 50, "UN"))
    rows = [claim(1, r, v, end_date="2022-03", **(SINCE | {"attributed_to": source})) for r, v, source in told]
    ((case, its),) = found(*rows)
    assert (case.kind, case.used) == (CaseKind.SOURCES, "")
    assert "All 2 totals over one scope stand beside the figures" in said(case, its)
    assert "never added" in said(case, its)


@pytest.mark.parametrize(
    ("total", "parts", "kind", "title", "outcome"),
    [
        (27, (5, 21, 1), CaseKind.HOLDS, "27 killed = 5 + 21 + 1", "holds"),
        (20, (14, 9), CaseKind.SUM, "20 killed, but its parts 14 + 9 add up to 23", "the parts give 23, 3 too many"),
        (10, (4, 3), CaseKind.REST, "10 killed, of them 4 + 3", "3 not told in parts"),
    ],
)
def test_sums(total, parts, kind, title, outcome):
    groups = ("civilians", "sdf", "isis")
    rows = [claim(9, value=total, group="mixed"), *(claim(n, value=v, part_of=9, group=groups[n]) for n, v in enumerate(parts))]
    ((case, its),) = found(*rows)
    assert (case.kind, case.claims[0], case.used) == (kind, "a009", "a009")
    assert (case_title(case.kind, its, EN), verdict(case, its, EN)) == (title, outcome)
    assert parts_total(its, EN) == str(sum(parts))
    assert f"the total, {total} killed" in said(case, its)


def test_a_sum_with_an_open_part_only_fits():
    parts = [claim(1, value=20, high=None, qualifier="more_than", part_of=9, group="sdf"), claim(2, value=5, part_of=9, group="isis")]
    ((case, its),) = found(claim(9, value=40, group="mixed"), *parts)
    assert case.kind is CaseKind.HOLDS
    assert verdict(case, its, EN).startswith("fits")
    assert weight_words(case, its, EN) == ("40", "fits its bounds")


def test_what_the_parts_of_an_open_total_leave_is_open():
    total = claim(9, value=None, low=2, high=None, qualifier="vague", group="houthi")
    ((case, its),) = found(total, claim(1, value=1, part_of=9, group="houthi"))
    assert (case.kind, weight_words(case, its, EN)) == (CaseKind.REST, ("", "the rest is open"))
    assert verdict(case, its, EN) == "the total is open, so is the rest"
    assert "nobody can say what the parts leave out" in said(case, its)


def test_two_numbers_that_only_tell_one_fact_are_no_heading_and_body():
    ((case, its),) = found(claim(1, value=7), claim(2, value=5, same_as=1))
    assert (case.used, case.kind) == ("a002", CaseKind.CONTRADICTION)
    assert "the lower number is taken" in said(case, its)


def test_casualties_go_before_areas_and_the_weightier_first():
    rows = [
        claim(1, value=100, kind="area", unit="km2"), claim(2, value=9000, kind="area", unit="km2", contradicts=1),
        claim(3, value=5, group="civilians"), claim(4, value=7, group="civilians", contradicts=3),
        claim(5, value=5, group="sdf", day="2022-05-01"), claim(6, value=9, group="sdf", day="2022-05-01", contradicts=5),
        claim(7, value=3, group="mixed"), claim(8, value=1, part_of=7, group="isis"), claim(9, value=2, part_of=7, group="sdf"),
    ]  # fmt: skip
    cases = [case for case, _ in found(*rows)]
    assert [(case.kind, case.weight) for case in cases] == [
        (CaseKind.CONTRADICTION, 4), (CaseKind.CONTRADICTION, 2), (CaseKind.CONTRADICTION, 8900), (CaseKind.HOLDS, 3),
    ]  # fmt: skip


def test_a_case_is_found_by_its_id_or_a_claim_of_it():
    cases = [case for case, _ in found(claim(1, value=5), claim(2, value=7, same_as=1), claim(3, value=30), claim(4, value=70, same_as=3))]
    assert chosen_case(cases, cases[1].id) is cases[1]
    assert chosen_case(cases, "a002") is cases[1]
    assert chosen_case(cases, "nothing") is chosen_case(cases, None) is cases[0]
    assert chosen_case([], "a002") is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "exact"),
        ({"low": 20, "high": 30, "qualifier": "range"}, "low 20, high 30"),
        ({"high": None, "qualifier": "more_than"}, "low 25, no upper bound"),
        ({"qualifier": "about"}, "taken as 25"),
    ],
)
def test_a_reading_says_what_it_leaves_open(fields, words):
    (row,) = enriched([claim(1, value=25, **fields)]).to_dict("records")
    assert reading_range(row, EN) == words
