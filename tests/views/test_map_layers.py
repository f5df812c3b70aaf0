"""What the map draws, and what it says it does not draw."""

from __future__ import annotations

import gc
import json
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.analysis.filters import Filters, apply
from dashboard.analysis.place_counts import place_counts
from dashboard.views.map_layers import LARGEST, RADIUS, Counted, alternative_text, map_layers, radius
from dashboard.views.map_wire import packed, packed_bare, unpacked
from tests.gold_frames import gold_claims, gold_frames
from tests.made_claims import PLACES, claim, enriched


def layers(filters: Filters = Filters(), language: str = "en", **more):  # noqa: B008  a frozen value
    frames = gold_frames("originals")
    return map_layers(apply(filters, gold_claims("originals")), frames.mentions, frames.places, language, **more)


def by_name(items):
    return {item["name"]: item for item in items}


def test_circles_grow_with_the_count():
    assert (radius(0), radius(1), radius(4), radius(15)) == (RADIUS, RADIUS, 7.8, 15.1)


def test_a_library_of_many_places_has_smaller_circles():
    claims = enriched([claim(1, value=400)])
    many = pd.concat([PLACES, pd.DataFrame({"id": [f"p{n}" for n in range(3000)]})])
    mentions = gold_frames().mentions.head(1).assign(place="hajin")
    few, among = (map_layers(claims, mentions, places, "en", "killed").points[0]["r"] for places in (PLACES, many))
    assert few == LARGEST
    assert RADIUS < among < LARGEST


def test_points_as_in_the_pictures():
    points = by_name(layers(Filters(kinds=("attack", "killed", "wounded"))).points)
    assert (points["Baghouz"]["count"], points["Baghouz"]["filled"], points["Baghouz"]["bold"], points["Baghouz"]["r"]) == (
        15,
        False,
        True,
        15.1,
    )
    assert (points["Hawaij"]["filled"], points["Hawaij"]["approx"]) == (True, True)
    assert points["Ghweran Prison"]["tip"] == ("2 mentions in 1 report", "1 attack · 181 killed")
    assert points["Baghouz"]["tip"] == ("15 mentions in 4 reports · no claims",)
    assert points["Baghouz"]["other"] == "الباغوز"
    assert "Syria" not in points


def test_tooltips_in_arabic():
    assert by_name(layers(language="ar").points)["سجن غويران"]["tip"] == ("ذُكر مرتين في تقرير واحد", "هجوم واحد · 181 قتيلاً")


def test_governorates_and_regions_are_areas():
    made = layers(shapes={"deir-ez-zor-governorate"})
    areas = by_name(made.areas)
    governorate, region, river = areas["Deir ez-Zor gov."], areas["Northeast Syria"], areas["Euphrates"]
    assert (governorate["shape"], governorate["halo"], governorate["tag"], governorate["region"]) == (
        "deir-ez-zor-governorate",
        None,
        "10",
        False,
    )
    assert (region["shape"], region["halo"], region["region"], region["filled"]) == (None, 130.0, True, True)
    assert (river["river"], river["halo"]) == (True, None)
    assert areas["Homs gov."]["filled"] is False
    assert areas["Hasakah gov."]["filled"], "a claim of another place tells of it too"
    assert "1 claim shared with another place" in areas["Hasakah gov."]["tip"][0]
    assert "Sinjar" in by_name(made.points)  # a district stands at its town


def test_the_tray_names_what_is_not_drawn():
    tray = layers().tray
    assert [(item["name"], item["count"]) for item in tray["countries"]] == [("Syria", 13), ("Iraq", 9), ("Turkey", 3)]
    assert {item["name"] for item in tray["outside"]} == {"United States", "Washington", "Russia", "United Kingdom"}
    assert len(tray["unplaced"]) == 2


def test_unlisted_places_are_named_in_the_tray():
    claims = enriched([claim(1, place="unlisted:x")])
    mentions = gold_frames().mentions.head(1).assign(place="unlisted:x")
    tray = map_layers(claims, mentions, PLACES, "en").tray
    assert [item["name"] for item in tray["unlisted"]] == ["X"]
    assert [item["id"] for item in tray["unplaced"]] == ["a001"]


@pytest.mark.parametrize("size", ["mentions", "attacks", "killed"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_payloads_are_plain_json_and_never_too_large(size, language):
    made = layers(language=language, size_by=size)
    assert json.loads(json.dumps([made.points, made.areas, made.tray, made.bounds])) == [
        listed(made.points), listed(made.areas), made.tray, made.bounds
    ]  # fmt: skip
    assert all(RADIUS <= point["r"] <= LARGEST for point in made.points)
    south_west, north_east = made.bounds
    assert south_west[0] < north_east[0] and south_west[1] < north_east[1]


def listed(rows):
    """Rows as JSON has them."""
    return [row | {"tip": list(row["tip"])} for row in rows]


def test_what_is_kept_of_a_map_is_not_walked_over_by_collections():
    """Streamlit collects after every run: of 3,000 places under fifty filters that would be a tenth of a second."""
    made = layers()
    gc.collect()
    assert not [row for row in (*made.points, *made.areas) if gc.is_tracked(row)]


def test_the_key_follows_what_is_drawn():
    assert layers().key == layers().key
    assert len({layers().key, layers(language="ar").key, layers(Filters(kinds=("killed",))).key}) == 3


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_packed_for_the_browser_is_what_was_made(language):
    made = layers(language=language)
    bare = packed_bare(made.bare)
    assert unpacked(bare, packed(made)) == (listed(made.points), listed(made.areas))
    assert unpacked(b"", packed(replace(made, bare=None))) == (listed(made.points), listed(made.areas))
    more = replace(made, points=[*made.points, made.points[0] | {"more": 1}])  # rows need not be of one sort
    assert [row.get("more") for row in unpacked(bare, packed(more))[0]] == [*[None] * len(made.points), 1]


def test_names_and_coordinates_are_packed_once_for_all_filters():
    every, some = layers(), layers(Filters(kinds=("killed",)))
    assert every.bare.key == some.bare.key != layers(language="ar").bare.key
    assert "Baghouz" in packed_bare(every.bare).decode()
    assert not [made for made in (every, some) if "Baghouz" in packed(made).decode()]


@pytest.mark.parametrize("size", ["mentions", "attacks", "killed"])
@pytest.mark.parametrize("filters", [Filters(), Filters(places=("baghouz",)), Filters(kinds=("killed",)), Filters(groups=("isis",))])
def test_what_claims_change_is_laid_over_the_same_as_a_map_made_anew(size, filters):
    frames = gold_frames("originals")
    claims = apply(filters, gold_claims("originals"))
    over = layers(filters, size_by=size)
    anew = map_layers(claims, frames.mentions, frames.places, "en", size, counted=Counted(place_counts(claims, frames.mentions)))
    assert (over.points, over.areas, over.bounds) == (anew.points, anew.areas, anew.bounds)
    assert over.tray == anew.tray


def test_a_place_that_no_report_names_comes_after_the_others():
    mentions = gold_frames().mentions.head(1).assign(place="hajin")
    made = map_layers(enriched([claim(1, place="raqqa"), claim(2, place="baghouz")]), mentions, PLACES, "en")
    assert [point["id"] for point in made.points] == ["hajin", "baghouz", "raqqa"]
    assert unpacked(packed_bare(made.bare), packed(made))[0] == listed(made.points)


def test_another_table_of_places_has_a_bare_map_of_its_own():
    mentions = gold_frames().mentions.head(1).assign(place="hajin")
    renamed = PLACES.assign(name_en=PLACES["name_en"] + " again")
    names = [map_layers(enriched([claim(1, place="raqqa")]), mentions, table, "en").points[0]["name"] for table in (PLACES, renamed)]
    assert names[1] == f"{names[0]} again"


def test_a_filter_on_a_place_makes_no_other_place_anew():
    """Of thousands of rows a few are made and kept for each place that is looked at."""
    first, other = (layers(Filters(places=(place,))) for place in ("ghweran-prison", "hawaij"))
    assert len({id(row) for row in first.points} & {id(row) for row in other.points}) > len(first.points) - 5


def test_the_text_alternative_names_places_with_claims():
    assert "Ghweran Prison: 2" in alternative_text(layers(), "en")


def test_a_map_of_nothing():
    frames = gold_frames()
    made = map_layers(gold_claims().iloc[:0], frames.mentions.iloc[:0], frames.places, "en")
    assert (made.points, made.areas, made.bounds) == ([], [], None)
