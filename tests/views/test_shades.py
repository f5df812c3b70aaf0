"""Classes with round limits, and governorates as areas."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.views.shades import MOST_CLASSES, Shade, class_words, level, limits, shaded_layers
from tests.made_claims import PLACES


@pytest.mark.parametrize(
    ("largest", "expected"),
    [(0, []), (1, [1]), (3, [1, 2]), (181, [1, 10, 20, 50, 100]), (45000, [1, 2000, 5000, 10000, 20000])],
)
def test_limits_are_round(largest, expected):
    assert limits(largest) == expected


def test_classes_in_words():
    assert class_words([1, 2, 5, 10]) == ["1", "2–4", "5–9", "≥ 10"]
    assert class_words([]) == []


@given(st.floats(0, 1e8), st.floats(0, 1e8))
def test_every_number_has_its_class(one, two):
    classes = limits(max(one, two))
    assert len(classes) <= MOST_CLASSES
    assert classes == sorted(classes)
    small, large = sorted((one, two))
    assert level(small, classes) <= level(large, classes) <= len(classes)
    assert level(0, classes) == 0
    assert (level(large, classes) > 0) == (large >= 1)


def test_counted_told_of_and_apart():
    shades = {
        "dz-gov": Shade(12, 12, 20, False, 2, 5, 9),
        "else-gov": Shade(0, 0, 0, False, 1, 1, 0),
        "far-gov": Shade(7, 7, 7, True, 0, 1, 1),
    }
    names = {"else-gov": ("Elsewhere Governorate", "محافظة أخرى", 34.0, 41.0)}
    made = shaded_layers(shades, PLACES, "en", "killed", [1, 10], {"dz-gov", "else-gov"}, names)
    first, second = made.areas
    assert (first["name"], first["level"], first["tag"]) == ("Deir ez-Zor", 2, "12")
    assert first["apart"] == "2 period totals"
    assert first["tip"][0] == "12 killed · 12–20 · 2 period totals"
    assert (second["name"], second["level"], second["filled"]) == ("Elsewhere", 0, False)
    assert made.tray["outside"] == [{"id": "far-gov", "name": "far-gov", "count": 7}]
    assert json.loads(json.dumps(made.areas)) == [area | {"tip": list(area["tip"])} for area in made.areas]
    other = shaded_layers(shades, PLACES, "ar", "killed", [1, 10], {"dz-gov", "else-gov"}, names)
    assert other.areas[1]["name"] == "أخرى" and other.key != made.key
