"""The Places page as a script: what it puts into its parts, and that each number stands on claims or names whose words are the text's."""

from __future__ import annotations

import functools
import json
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.enrich import enrich
from dashboard.analysis.filters import Filters, apply
from dashboard.analysis.totals import figure
from dashboard.pipeline import open_library
from dashboard.strings import strings
from dashboard.ui.address import from_query
from dashboard.ui.components.map_base import frame
from dashboard.ui.loads import Loaded
from dashboard.ui.places_doors import behind
from dashboard.ui.places_scene import Scene
from dashboard.ui.slice import Slice
from dashboard.views.numbers import given, number
from tests.pages.test_desk import payloads

ROOT = Path(__file__).resolve().parent.parent.parent
PARTS = {"dalil_places_bar", "dalil_map", "dalil_stepper", "dalil_profile", "dalil_panel"}
VIEWS = [
    {},
    {"size": "killed"},
    {"size": "attacks", "at": "2022"},
    {"size": "killed", "unit": "month", "at": "2022-01"},
    {"shade": "governorate", "size": "killed"},
    {"shade": "governorate", "size": "mentions", "at": "2021"},
    {"place": "sy-ghweran-prison"},
    {"place": "sy-deir-ez-zor-governorate", "size": "killed"},
    {"place": "sy-baghouz", "at": "2022", "list": "named_at:sy-baghouz|2021"},
    {"place": "sy-baghouz", "shade": "governorate", "unit": "month"},
    {"place": "iq-sinjar", "list": "ambiguous:"},
    {"list": "unplaced"},
    {"kinds": "killed", "size": "killed", "places": "sy-deir-ez-zor-governorate"},
]


@functools.cache
def run(**query: str) -> dict[str, Any]:
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    app.switch_page("../pages/places.py")
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    assert not app.error
    return payloads(app)


@functools.cache
def loaded() -> Loaded:
    library = open_library()
    reports, places = library.reports(), library.places()
    return Loaded(library.version(), enrich(library.claims(), reports, places), library.mentions(), reports, places)


def scene_of(query: dict[str, str]) -> Scene:
    return Scene(Slice(loaded(), from_query(query)))


def doors_of(part: Any) -> list[tuple[str, str]]:
    """(number as drawn, door) of everything in a payload that can be pressed to see what it counts."""
    found = []
    if isinstance(part, dict):
        door = part.get("door")
        shown = part.get("n", part.get("number"))
        if isinstance(door, str) and door and isinstance(shown, str | int):
            found.append((str(shown), door))
        for inner in part.values():
            found += doors_of(inner)
    elif isinstance(part, list):
        for inner in part:
            found += doors_of(inner)
    return found


def assert_words(scene: Scene, door: str) -> float:
    """Every claim and name behind a door has a span that holds words of its report; the number that stands there."""
    found = behind(scene, door, frame())
    assert found is not None, door
    library = open_library()
    if found.mentions is not None:
        for row in found.mentions.to_dict("records"):
            text = library.text(row["report_id"])
            assert 0 <= row["start"] < row["end"] <= len(text) and text[row["start"] : row["end"]].strip(), door
    else:
        for row in found.claims.to_dict("records"):
            text = library.text(row["report_id"])
            assert text[int(row["evidence_start"]) : int(row["evidence_end"])].strip(), door
    return found.number


@pytest.mark.parametrize(("query", "language"), [*zip(VIEWS, cycle(["en", "ar"]), strict=False)], ids=str)
def test_every_number_stands_on_words(query, language):
    shown = run(**query, lang=language)
    assert set(shown) >= PARTS
    scene = scene_of(query)
    doors = [door for part in ("dalil_profile", "dalil_panel") for door in doors_of(shown[part])]
    checked = 0
    for drawn, door in doors:
        counted = assert_words(scene, door)
        reports_door = door.startswith("named:") and drawn != number(counted)
        if reports_door:
            counted = behind(scene, door, frame()).mentions["report_id"].nunique()
        assert drawn == ("–" if drawn == "–" and not counted else number(counted)), door  # a dash: totals alone
        checked += 1
    assert checked or query.get("list") == "unplaced"


@pytest.mark.parametrize("query", VIEWS, ids=str)
def test_the_map_and_the_steps_stand_on_words_too(query):
    shown = run(**query, lang="en")
    scene = scene_of(query)
    measure = scene.measure
    items = [*shown["dalil_map"]["points"], *shown["dalil_map"]["areas"]]
    shaded = scene.atlas.shaded
    sort = ("named_in:" if shaded else "named:") if measure == "mentions" else f"{'gov' if shaded else 'at'}:{measure}|"
    for item in items:
        found = behind(scene, f"{sort}{item['id']}", frame())
        assert item["count"] == (found.number if found else 0), item["id"]
        if item["count"]:
            assert_words(scene, f"{sort}{item['id']}")
    for part in shown["dalil_stepper"]["beyond"]:
        assert number(assert_words(scene, part["door"])) in part["words"]
    whole = "where:all" if measure == "mentions" else f"sum:{measure}"
    for bar in filter(None, shown["dalil_stepper"]["bars"]):
        told = assert_words(scene.at(bar["key"]), whole)
        assert (told > 0) == (bar["best"] > 0)
        assert number(told) in bar["line"]
    assert number(assert_words(scene, whole)) in shown["dalil_stepper"]["number"]["words"]


@pytest.mark.parametrize("more", [{"at": "2022"}, {"at": "2022", "size": "killed"}, {"shade": "governorate"}], ids=str)
def test_the_open_place_stays_on_the_map_where_nothing_is_told_of_it(more):
    shown = run(place="sy-baghouz", **more)
    (point,) = (point for point in shown["dalil_map"]["points"] if point["chosen"])
    assert (point["id"], point["filled"], point["count"]) == ("sy-baghouz", False, 0)
    if "at" in more:
        assert point["tip"] == [strings("en")("places.not_in_step")]
        assert [part["sort"] for part in shown["dalil_profile"]["sections"]] == ["words"]


def test_the_bars_of_a_profile_are_doors_that_hold_all_its_names():
    over = run(place="sy-baghouz", at="2022")["dalil_profile"]["over"]
    parts = [bar for bar in [*filter(None, over["bars"]), over["undated"] or {"n": "0", "door": ""}] if bar["door"]]
    assert len(parts) > 1
    assert sum(int(part["n"]) for part in parts) == behind(scene_of({}), "named:sy-baghouz", frame()).number
    assert [bar["key"] for bar in filter(None, over["bars"]) if bar["here"]] == ["2022"]


def test_years_stand_apart_under_the_strips():
    for part in (run(unit="month")["dalil_stepper"], run(unit="month", place="sy-baghouz")["dalil_profile"]["over"]):
        places = [tick["at"] for tick in part["ticks"]]
        assert len(places) > 5
        assert all(after - before > 0.06 for before, after in pairwise(places))


def test_the_steps_add_up_to_all_time():
    scene = scene_of({"size": "killed"})
    whole = behind(scene, "sum:killed").number
    assert whole > 0
    steps = [*scene.steps.keys, "-"]
    assert sum(behind(scene.at(step), "sum:killed").number for step in steps) == whole
    placed = sum(behind(scene, f"at:killed|{place}").number for place in scene.table.index if scene.table["killed"][place])
    nowhere = behind(scene, "at:killed|")
    assert placed + (nowhere.number if nowhere else 0) == whole


def test_the_words_that_are_lit_are_the_name():
    library = open_library()
    for row in run(list="named:sy-baghouz")["dalil_panel"]["rows"]:
        report, _, start = row["key"].partition(":")
        before, name, after = row["cells"][0]["q"]
        text = library.text(report)
        assert text[int(start) :].startswith(name)
        assert (before.removeprefix("…") + name + after.removesuffix("…")) in text


def test_a_profile_says_what_is_known():
    profile = run(place="sy-ghweran-prison")["dalil_profile"]
    own = loaded().places.set_index("id").loc["sy-ghweran-prison"]
    assert profile["name"] == own["name_en"] and profile["other"] == own["name_ar"]
    told = " ".join(part for _, parts in profile["facts"] for part in parts)
    assert f"{own['lat']:.3f}" in told and own["source"] in told
    killed = next(cell for cell in profile["figures"] if cell["door"].startswith("fig:killed"))
    filtered = apply(Filters(places=("sy-ghweran-prison",)), loaded().claims)
    assert killed["number"] == number(figure(filtered, "killed").best)


def test_several_candidates_show_the_others_and_how_far_they_are():
    rows = run(list="ambiguous:")["dalil_panel"]["rows"]
    several = loaded().mentions["candidates"].fillna("").str.contains("|", regex=False).sum()
    assert len(rows) == min(20, several)
    assert all("km" in line["sub"] for row in rows for cell in row["cells"] if "lines" in cell for line in cell["lines"])


def test_places_are_found_by_either_name():
    own = loaded().places.set_index("id").loc["sy-hawaij"]
    for words in (own["name_en"].upper(), own["name_ar"], given(own["variants"]).split("|")[0]):
        assert "sy-hawaij" in [row["key"] for row in run(find=words)["dalil_panel"]["rows"]]
    nothing = run(find="zzzz")["dalil_panel"]
    assert nothing["rows"] == [] and "zzzz" in nothing["empty"] and nothing["clear"]


def test_a_link_to_what_is_gone_shows_the_page():
    shown = run(place="nowhere", list="fig:killed|nowhere", at="1950", rows="99")
    assert shown["dalil_profile"]["hint"] == strings("en")("places.gone")
    assert json.dumps(shown)


def test_a_row_says_what_its_own_number_leaves_to_what_is_inside_and_apart():
    rows = {row["key"]: row for row in run()["dalil_panel"]["rows"]}
    killed = {place: rows[place]["cells"][9] for place in ("sy", "sy-deir-ez-zor-governorate", "sy-ghweran-prison", "sy-baghouz")}
    told = {place: (cell["n"], [sub["words"] for sub in cell.get("subs", [])]) for place, cell in killed.items()}
    assert told["sy"] == ("–", ["181 in all", "4 totals apart"])
    assert told["sy-deir-ez-zor-governorate"] == ("–", ["3 totals apart"])
    assert told["sy-ghweran-prison"] == ("181", [])
    assert told["sy-baghouz"] == ("0", [])


def test_a_country_that_only_shares_a_claim_holds_none_in_all():
    rows = {row["key"]: row for row in run()["dalil_panel"]["rows"]}
    told = {place: [sub["words"] for sub in rows[place]["cells"][7]["subs"]] for place in ("iq", "sy")}
    assert told == {"iq": ["1 shared"], "sy": ["of which 1 shared", "36 in all"]}
    tips = {place: rows[place]["cells"][2]["tip"] for place in ("iq", "sy-northeast-syria", "sy-deir-ez-zor-governorate")}
    assert {place for place, tip in tips.items() if tip} == {"sy-northeast-syria"}


def test_the_bars_and_the_list_have_one_order():
    shown = run()
    ranked = shown["dalil_profile"]["ranked"]
    bars = [row["place"] for row in ranked["rows"]]
    assert bars == [row["key"] for row in shown["dalil_panel"]["rows"]][: len(bars)]
    assert ranked["more"] == "and 23 more, in the list below"
