"""On 2,000 generated (synthetic) reports every number of the Places page stands on claims or names whose words are the text's."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from dashboard.strings import strings
from dashboard.ui.address import from_query
from dashboard.ui.components.map_base import frame
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Loaded
from dashboard.ui.places_doors import Behind, behind
from dashboard.ui.places_map import layers_of
from dashboard.ui.places_names import PlaceNames
from dashboard.ui.places_panel import Panel
from dashboard.ui.places_profile import profile_payload
from dashboard.ui.places_scene import Scene
from dashboard.ui.slice import Slice
from dashboard.views.numbers import number
from tests.pages.test_places import doors_of
from tests.ui.test_disputes_generated import loaded as generated

VIEWS = [
    {"size": "killed", "place": "sy-raqqa"},
    {"size": "killed", "unit": "month", "at": "2022-07", "place": "iq-mosul"},
    {"shade": "governorate", "size": "killed", "at": "2022"},
    {"size": "mentions", "unit": "month", "at": "2023-01", "place": "sy-hasakah", "list": "ambiguous:"},
    {"size": "killed", "rows": "99999"},
]


@cache
def library() -> tuple[Loaded, dict[str, str]]:
    """The reports under a version of their own: what the page remembers is known by it."""
    found, texts = generated()
    return replace(found, version=-2000), texts


def assert_words(found: Behind, texts: dict[str, str]) -> None:
    rows: Any = found.mentions if found.mentions is not None else found.claims
    ends = ("start", "end") if found.mentions is not None else ("evidence_start", "evidence_end")
    for report, start, end in zip(rows["report_id"], rows[ends[0]], rows[ends[1]], strict=True):
        assert texts[report][int(start) : int(end)].strip()


@pytest.mark.parametrize("query", VIEWS, ids=str)
def test_no_number_is_without_its_words(query):
    own, texts = library()
    s = strings("en")
    scene = Scene(Slice(own, from_query(query)))
    words = (texts.__getitem__, s, Labels(own, "en"), PlaceNames(own, "en"))
    doors = doors_of(profile_payload(scene, *words)) + doors_of(Panel(scene, *words, frame()).payload())
    assert len(doors) >= 8
    for drawn, door in doors:
        found = behind(scene, door, frame())
        assert found is not None, door
        told = {number(found.number)}
        if found.mentions is not None:
            told.add(number(found.mentions["report_id"].nunique()))  # the column of reports leads to the names in them
        assert drawn in told, door
        assert_words(found, texts)


@pytest.mark.parametrize("query", VIEWS, ids=str)
def test_the_map_adds_up_to_the_step(query):
    own, texts = library()
    scene = Scene(Slice(own, from_query(query)))
    shown = layers_of(scene)
    if scene.measure == "mentions":
        whole = len(scene.mentions)
        elsewhere = sum(item["count"] for sort in ("countries", "outside", "unlisted") for item in shown.tray[sort])
    else:
        whole = scene.figure(scene.measure).best
        assert_words(behind(scene, f"sum:{scene.measure}"), texts)
        sort = "gov" if scene.atlas.shaded else "at"
        drawn = {item["id"] for item in [*shown.points, *shown.areas]}
        keys = {*scene.table.index, ""} if sort == "at" else set(scene.shades)
        found = [behind(scene, f"{sort}:{scene.measure}|{key}") for key in keys - drawn]
        elsewhere = sum(part.number for part in found if part)
    assert whole > 0
    assert sum(item["count"] for item in [*shown.points, *shown.areas]) + elsewhere == whole
