"""The basemap as a map: who lies where, names inside their outlines, neighbours on one border."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dashboard.views.base_map import bounds_of, ground_labels, outlined

BASEMAP = Path(__file__).resolve().parent.parent / "data" / "basemap" / "middle-east.geojson"
Ring = list[list[float]]


@cache
def basemap() -> dict[str, Any]:
    return json.loads(BASEMAP.read_text(encoding="utf-8"))


def features(layer: str) -> list[dict[str, Any]]:
    return [feature for feature in basemap()["features"] if feature["properties"]["layer"] == layer]


def rings(feature: dict[str, Any]) -> list[Ring]:
    nested = feature["geometry"]["coordinates"]
    return nested if feature["geometry"]["type"] == "Polygon" else [ring for polygon in nested for ring in polygon]


def stretches(feature: dict[str, Any]) -> list[tuple[float, ...]]:
    return [(*one, *two) for ring in rings(feature) for one, two in pairwise(ring)]


def holds(feature: dict[str, Any], lat: float, lon: float) -> bool:
    """By the even-odd rule."""
    crossings = 0
    for ring in rings(feature):
        for (x1, y1), (x2, y2) in pairwise(ring):
            crossings += (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1
    return crossings % 2 == 1


CITIES = [
    ("Raqqa", 35.9528, 39.0079, "sy", "sy-raqqa-governorate"),
    ("Hasakah", 36.5024, 40.7477, "sy", "sy-hasakah-governorate"),
    ("Baghouz", 34.4537, 40.9443, "sy", "sy-deir-ez-zor-governorate"),
    ("Majdal Shams", 33.2703, 35.7716, "sy", "sy-quneitra-governorate"),
    ("Baghdad", 33.3406, 44.4009, "iq", "iq-baghdad-governorate"),
    ("Mosul", 36.335, 43.1189, "iq", "iq-nineveh-governorate"),
    ("Sanaa", 15.3547, 44.2066, "ye", "ye-amanat-al-asimah-governorate"),
    ("Taiz", 13.5795, 44.0209, "ye", "ye-taiz-governorate"),
    ("Tripoli", 32.8752, 13.1875, "ly", "ly-tripoli-district"),
    ("Benghazi", 32.1149, 20.0686, "ly", "ly-benghazi-district"),
    ("Khartoum", 15.5518, 32.5324, "sd", "sd-khartoum-state"),
    ("El Fasher", 13.6279, 25.3494, "sd", "sd-north-darfur-state"),
    ("Beirut", 33.8800, 35.5100, "lb", None),
    ("Gaza", 31.5000, 34.4660, "ps", None),
    ("Hebron", 31.5294, 35.0938, "ps", None),
    ("Haifa", 32.7900, 35.0200, "il", None),
    ("Gaziantep", 37.0594, 37.3825, "tr", None),
    ("Hargeysa", 9.56, 44.065, "so", None),
    ("Juba", 4.8517, 31.5825, "ss", None),
    ("Kabul", 34.5281, 69.1723, "af", None),
]


@pytest.mark.parametrize(("name", "lat", "lon", "country", "division"), CITIES, ids=[city[0] for city in CITIES])
def test_a_city_lies_in_its_country_and_its_division(name: str, lat: float, lon: float, country: str, division: str | None):
    assert [f["properties"]["id"] for f in features("country") if holds(f, lat, lon)] == [country]
    assert [f["properties"]["id"] for f in features("admin1") if holds(f, lat, lon)] == ([division] if division else [])


def test_it_is_geojson_with_closed_rings_and_outer_rings_turning_left():
    assert basemap()["type"] == "FeatureCollection"
    for feature in [*features("country"), *features("admin1"), *features("lake")]:
        nested = feature["geometry"]["coordinates"]
        for polygon in [nested] if feature["geometry"]["type"] == "Polygon" else nested:
            for i, ring in enumerate(polygon):
                assert ring[0] == ring[-1]
                assert len(ring) >= 4
                area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
                assert (area > 0) == (i == 0), feature["properties"]["id"]


def test_names_stand_inside_their_outline_and_inside_the_frame():
    south, west, north, east = bounds_of(basemap())
    for feature in basemap()["features"]:
        own = feature["properties"]
        assert own["name_en"]
        assert own["name_ar"]
        if "label" in own:
            lon, lat = own["label"]
            assert west < lon < east
            assert south < lat < north
            assert own["layer"] == "river" or holds(feature, lat, lon), own
            assert -90 <= own.get("turn", 0) <= 90


def test_every_country_of_the_region_is_named():
    named = {f["properties"]["id"] for f in features("country") if "label" in f["properties"]}
    assert {"sy", "iq", "lb", "jo", "ps", "il", "tr", "ir", "ye", "sa", "om", "ae", "qa", "bh", "kw", "eg", "ly", "sd", "ss", "so"} <= named
    assert {"tn", "dz", "ma", "mr", "td", "ne", "ml", "et", "er", "dj", "ke", "af", "pk", "cy", "am", "az", "ge", "tm", "gr"} <= named


def test_neighbouring_divisions_share_their_border_and_their_country_s():
    """Every stretch of a division's outline is a neighbour's too, the other way round, or its country's."""
    country = {feature["properties"]["id"]: set(stretches(feature)) for feature in features("country")}
    drawn = [(feature["properties"]["country"].lower(), edge) for feature in features("admin1") for edge in stretches(feature)]
    every = {edge for _, edge in drawn}
    alone = [edge for home, edge in drawn if (*edge[2:], *edge[:2]) not in every and edge not in country[home]]
    assert len(alone) <= len(drawn) * 0.005, alone[:10]


def test_lakes_and_rivers_that_reports_name():
    assert {"Lake Assad", "Lake Tharthar", "Razazza Lake", "Lake Habbaniyah", "Lake Van", "Lake Urmia", "Dead Sea", "Lake Nasser"} <= {
        f["properties"]["name_en"] for f in features("lake")
    }
    assert {"Euphrates", "Tigris", "Khabur", "Orontes", "Balikh", "Nile"} <= {f["properties"]["name_en"] for f in features("river")}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_map_draws_its_names_in_both_languages(language: str):
    labels = {label.shape: label for label in ground_labels(basemap(), language)}
    raqqa = labels["sy-raqqa-governorate"]
    assert (raqqa.name, raqqa.other) == (("Raqqa gov.", "الرقة") if language == "en" else ("محافظة الرقة", "Raqqa"))
    assert labels["sy-khabur-river"].name == ("Khabur" if language == "en" else "الخابور")
    assert "iq-anbar-governorate" in outlined(basemap())
