"""The row of figures as the design's pictures show it."""

from __future__ import annotations

import pytest

from dashboard.analysis.filters import Filters, apply, reports_of
from dashboard.analysis.totals import Reason, figure
from dashboard.strings import strings
from dashboard.views.figure_words import figure_cells, figure_facts, figure_range, not_added
from dashboard.views.map_layers import BASEMAP
from tests.gold_frames import gold_claims, gold_frames
from tests.made_claims import claim, enriched


def cells(filters: Filters, language: str = "en", which: str = "originals"):
    frames, claims = gold_frames(which), gold_claims(which)
    reports = reports_of(filters, frames.reports)
    mentions = frames.mentions[frames.mentions["report_id"].isin(reports["id"])]
    facts = figure_facts(apply(filters, claims), reports, mentions, frames.places, len(frames.reports), filters)
    return {cell.id: (cell.number, cell.range, cell.left) for cell in figure_cells(facts, language)}


def test_three_kinds_as_in_desk_en():
    assert cells(Filters(kinds=("attack", "killed", "wounded"))) == {
        "reports": ("4", "of 5", "with these claims"),
        "places": ("4", "of 31", "2 points, 2 areas"),
        "attack": ("2", "exact", "not added: about 37; 2 campaigns, 1 vague"),
        "killed": ("181", "exact", "not added: totals of 27, 630, > 750, about 2 × 750"),
        "wounded": ("2", "exact", "1 incident"),
        "disputes": ("0", "", "2 sums checked, both hold"),
    }


def test_one_place_as_in_desk_ar():
    assert cells(Filters(places=("ghweran-prison",)), "ar") == {
        "reports": ("1", "من 5", "فيه هذه المعلومات"),
        "places": ("1", "من 31", "نقطة واحدة"),
        "attack": ("1", "دقيق", "لا مجاميع فترات"),
        "killed": ("181", "دقيق", "124 + 7 + 50 أجزاء منه، لا تُجمع إليه"),
        "wounded": ("0", "", "لا ذكر لجرحى"),
        "disputes": ("0", "", "مجموع واحد دُقّق وصحّ"),
    }


def test_places_outside_the_basemap_are_not_on_the_map():
    frames, claims = gold_frames("originals"), gold_claims("originals")
    facts = figure_facts(claims, frames.reports, frames.mentions, frames.places, 5, Filters(), frame=BASEMAP)
    assert figure_cells(facts, "en")[1].left == "24 on the map"


def test_no_filter_as_in_desk_dark():
    shown = cells(Filters())
    assert shown["reports"] == ("5", "", "all in Arabic")
    assert (shown["places"][0], shown["disputes"]) == ("31", ("1", "", "2 sums checked, both hold"))


def test_a_place_without_claims_as_in_desk_narrow():
    shown = cells(Filters(places=("baghouz",)))
    assert shown["reports"] == ("4", "of 5", "name Baghouz")
    assert shown["places"] == ("1", "of 31", "named 15 times")
    assert shown["killed"] == ("0", "", "none here")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_bundled_digests_fill_every_cell(language):
    for filters in (Filters(), Filters(kinds=("killed",)), Filters(groups=("sdf",)), Filters(start="2030")):
        assert all(number and "{" not in left for number, _, left in cells(filters, language, "digests").values())


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"value": 3}, "exact"), ({"value": 3, "high": None}, "≥ 3"), ({"value": 3, "low": 2, "high": 5}, "2–5"), ({"value": 0}, "")],
)
def test_ranges(fields, words):
    assert figure_range(figure(enriched([claim(1, **fields)]), "killed"), "en") == words


def test_many_totals_are_not_all_listed():
    rows = [
        claim(n, value=100 + n, aggregate=True, group=g) for n, g in enumerate(["sdf", "isis", "civilians", "turkey", "russia", "israel"])
    ]
    assert not_added(figure(enriched(rows), "killed"), "en") == "totals of 100, 101, 102, 103 and 2 more"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_reason_has_words(language):
    assert all(strings(language)(f"figures.reasons.{reason}") for reason in Reason)
