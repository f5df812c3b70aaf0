"""The row of figures as the design's pictures show it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.analysis.filters import Filters, apply, reports_of
from dashboard.analysis.totals import Reason, figure
from dashboard.strings import strings
from dashboard.views.figure_counted import counted_words
from dashboard.views.figure_words import KINDS, figure_cells, figure_facts, figure_range, not_added
from dashboard.views.map_places import BASEMAP
from tests.gold_frames import gold_claims, gold_frames
from tests.made_claims import claim, enriched


def cells(filters: Filters, language: str = "en", which: str = "originals"):
    frames, claims = gold_frames(which), gold_claims(which)
    reports = reports_of(filters, frames.reports)
    mentions = frames.mentions[frames.mentions["report_id"].isin(reports["id"])]
    facts = figure_facts(apply(filters, claims), reports, mentions, frames.places, len(frames.reports), filters)
    return {cell.id: (cell.number, cell.range, cell.counted, cell.left) for cell in figure_cells(facts, language)}


def test_three_kinds_as_in_desk_en():
    assert cells(Filters(kinds=("attack", "killed", "wounded"))) == {
        "reports": ("4", "of 5", "", "with these claims"),
        "places": ("4", "of 31", "", "2 points, 2 areas"),
        "attack": ("2", "", "2 incidents, 2022 to 2023: Ghweran Prison, Hawaij", "not added: a total of about 37; 2 campaigns, 1 vague"),
        "killed": ("181", "", "1 incident: Ghweran Prison, Jan 2022",
                   "not added: totals of 27, 630, >\u00a0750, about 2\u00a0×\u00a0(>\u00a0750)"),
        "wounded": ("2", "", "1 incident: Hawaij, Mar 2023", "no period totals"),
        "disputes": ("0", "", "", "2 sums checked, both hold"),
    }


def test_one_place_as_in_desk_ar():
    assert cells(Filters(places=("ghweran-prison",)), "ar") == {
        "reports": ("1", "من 5", "", "فيه هذه الإفادات"),
        "places": ("1", "من 31", "", "نقطة واحدة"),
        "attack": ("1", "", "واقعة واحدة: سجن غويران، كانون الثاني/يناير 2022", "لا إجماليات فترات"),
        "killed": ("181", "", "واقعة واحدة: سجن غويران، كانون الثاني/يناير 2022", "124 + 7 + 50 أجزاء منه، لا تُجمع إليه"),
        "wounded": ("0", "", "", "لا ذكر لجرحى"),
        "disputes": ("0", "", "", "مجموع واحد دُقّق وصحّ"),
    }


def test_places_outside_the_basemap_are_not_on_the_map():
    frames, claims = gold_frames("originals"), gold_claims("originals")
    facts = figure_facts(claims, frames.reports, frames.mentions, frames.places, 5, Filters(), frame=BASEMAP)
    assert figure_cells(facts, "en")[1].left == "24 of the 31 drawn"


def test_no_filter_as_in_desk_dark():
    shown = cells(Filters())
    assert shown["reports"] == ("5", "", "", "all in Arabic")
    assert (shown["places"][0], shown["disputes"]) == ("31", ("1", "", "", "2 sums checked, both hold"))


def test_a_place_without_claims_as_in_desk_narrow():
    shown = cells(Filters(places=("baghouz",)))
    assert shown["reports"] == ("4", "of 5", "", "name Baghouz")
    assert shown["places"] == ("1", "of 31", "", "named 15 times")
    assert shown["killed"] == ("0", "", "", "none here")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_bundled_digests_fill_every_cell(language):
    for filters in (Filters(), Filters(kinds=("killed",)), Filters(groups=("sdf",)), Filters(start="2030")):
        assert all(number and "{" not in counted + left for number, _, counted, left in cells(filters, language, "digests").values())


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


def counted(rows, language: str = "en") -> str:
    return counted_words(figure(enriched(rows), "killed"), language).words


def test_one_incident_is_told_with_its_place_and_time():
    assert counted([claim(1, value=7, day="2022-03-04")]) == "1 incident: Hajin, 4 Mar 2022"
    assert counted([claim(1, value=7, place=None, day=None)]) == "1 incident: no place"
    assert counted([claim(1, value=7, aggregate=True)]) == ""


def test_several_incidents_are_told_with_the_places_that_give_most():
    rows = [
        claim(1, value=2, day="2021-05-01", place="raqqa"), claim(2, value=7, day="2022-03-04"), claim(3, value=9, day="2022-04-04"),
        claim(4, value=3, day="2022-06-01", place=None),
    ]  # fmt: skip
    assert counted(rows) == "4 incidents, 2021 to 2022: Hajin 16, Raqqa 2, 1 without a place"
    assert counted(rows, "ar") == "4 وقائع، 2021 إلى 2022: هجين 16، الرقة 2، واحدة بلا مكان"
    assert counted([*rows[1:2], claim(5, value=4, day="2022-03-20", place="raqqa")]) == "2 incidents, Mar 2022: Hajin 7, Raqqa 4"


def test_an_operation_that_went_on_is_said_to_count_as_one():
    rows = [
        claim(1, value=1, kind="attack", start_date="2018-09", end_date="2019-03"), claim(2, value=1, kind="attack", day="2022-03-04"),
        claim(3, value=1, kind="attack", day="2020"),
    ]  # fmt: skip
    words = counted_words(figure(enriched(rows), "attack"), "en").words
    assert words == "2 incidents and 1 long operation, 2018 to 2022: Hajin 3", "a whole year is when it was, not how long it took"


def test_places_that_give_one_each_need_no_number_and_many_are_cut():
    places = ["baghouz", "raqqa", "hajin", "dz-gov", "unlisted:x"]
    rows = [claim(n, value=1, day=f"2022-0{n + 1}-01", place=place) for n, place in enumerate(places)]
    assert counted(rows[:4]) == "4 incidents, 2022: Baghouz, Raqqa, Hajin, Deir ez-Zor gov."
    assert counted(rows) == "5 incidents, 2022: Baghouz, Raqqa, Hajin and 2 more places"
    parts = counted_words(figure(enriched(rows), "killed"), "en")
    assert (parts.lead, parts.places, parts.more) == ("5 incidents, 2022: ", ("Baghouz", "Raqqa", "Hajin"), 2)


def test_a_number_without_a_range_has_no_word_beside_it_and_the_first_dispute_is_named():
    frames, claims = gold_frames("originals"), gold_claims("originals")
    facts = figure_facts(claims, frames.reports, frames.mentions, frames.places, 5, Filters())
    made = {cell.id: cell for cell in figure_cells(facts, "en", "5 killed in one report, 7 in another")}
    assert {made[kind].range for kind in KINDS if facts.figures[kind].is_exact} == {""}
    assert made["disputes"].counted == "5 killed in one report, 7 in another"
    several = figure_cells(replace(facts, disputes=4), "en", "5 killed in one report, 7 in another")[-1]
    assert several.counted == "5 killed in one report, 7 in another and 3 more"
