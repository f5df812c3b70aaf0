"""Choosing among namesakes, and regions made of a country and a compass word."""

from __future__ import annotations

import pytest

from dashboard.domain.place import Place, PlaceKind
from dashboard.gazetteer.choose import Context, Side, choose
from dashboard.gazetteer.compass import joined, lies_on, region
from dashboard.gazetteer.distance import FAR_AWAY, distance_km, moved

TRIPOLI_LY = Place("ly-tripoli", "Tripoli", "طرابلس", PlaceKind.CITY, "LY", "ly-tripoli-district", 32.89, 13.19, population=1_300_000)
TRIPOLI_LB = Place("lb-tripoli", "Tripoli", "طرابلس", PlaceKind.CITY, "LB", "lb-north", 34.44, 35.83, population=230_000)
RAQQA = Place("sy-raqqa", "Raqqa", "الرقة", PlaceKind.CITY, "SY", "sy-raqqa-governorate", 35.95, 39.01, population=220_000)
RAQQA_GOVERNORATE = Place("sy-raqqa-governorate", "Raqqa Governorate", "الرقة", PlaceKind.GOVERNORATE, "SY", "", 35.95, 39.0, 90)
BEIRUT = Place("lb-beirut", "Beirut", "بيروت", PlaceKind.CITY, "LB", "", 33.89, 35.5, population=1_900_000)
NORTH = Place("lb-north", "North Governorate", "الشمال", PlaceKind.GOVERNORATE, "LB", "", 34.4, 36.0, 40)
EAST = Place("x-village-east", "Salihiyah", "الصالحية", PlaceKind.VILLAGE, "SY", "sy-deir-ez-zor-governorate", 34.72, 40.73)
WEST = Place("x-village-west", "Salihiyah", "الصالحية", PlaceKind.VILLAGE, "SY", "sy-homs-governorate", 34.5, 36.6)
MAYADIN = Place("sy-mayadin", "Mayadin", "الميادين", PlaceKind.CITY, "SY", "sy-deir-ez-zor-governorate", 35.02, 40.45)
SYRIA = Place("sy", "Syria", "سوريا", PlaceKind.COUNTRY, "SY", "", 35.0, 38.5, 250)


def about(*places: Place) -> Context:
    context = Context()
    for place in places:
        context.add(place.name_en, place)
    return context


def test_one_candidate_is_the_only_one():
    assert choose([RAQQA], (), [], Context()) == (RAQQA, "only_candidate", ("sy-raqqa",))


@pytest.mark.parametrize(
    ("candidates", "kinds", "stated", "context", "chosen", "why"),
    [
        ([TRIPOLI_LB, TRIPOLI_LY], (), [], Context(), TRIPOLI_LY, "best_known"),
        ([TRIPOLI_LB, TRIPOLI_LY], (), [], about(BEIRUT), TRIPOLI_LB, "country_context"),
        ([TRIPOLI_LB, TRIPOLI_LY], (), [NORTH], Context(), TRIPOLI_LB, "stated_governorate"),
        ([RAQQA, RAQQA_GOVERNORATE], (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.GOVERNORATE), [], about(SYRIA), RAQQA, "place_word"),
        ([RAQQA, RAQQA_GOVERNORATE], (PlaceKind.GOVERNORATE, PlaceKind.CITY), [], about(SYRIA), RAQQA_GOVERNORATE, "place_word"),
        ([EAST, WEST], (), [], about(MAYADIN), EAST, "near_others"),
        ([EAST, WEST], (), [], Context(), EAST, "ambiguous"),
    ],
)
def test_the_evidence_decides_and_is_told(
    candidates: list[Place], kinds: tuple[PlaceKind, ...], stated: list[Place], context: Context, chosen: Place, why: str
):
    choice = choose(candidates, kinds, stated, context)
    assert (choice.place, choice.why) == (chosen, why)
    assert choice.candidates[0] == chosen.id and set(choice.candidates) == {place.id for place in candidates}


def test_the_order_of_the_candidates_does_not_matter():
    for context in (Context(), about(MAYADIN), about(BEIRUT, SYRIA)):
        assert choose([EAST, WEST], (), [], context) == choose([WEST, EAST], (), [], context)


def test_a_name_said_twice_is_no_evidence_for_itself():
    context = about(RAQQA_GOVERNORATE, RAQQA_GOVERNORATE)
    assert choose([RAQQA, RAQQA_GOVERNORATE], (PlaceKind.CITY,), [RAQQA_GOVERNORATE], context).place is RAQQA
    assert context.other_countries("Raqqa Governorate") == {}


def test_home_countries_come_first_where_nothing_else_decides():
    kenitra = Place("ma-kenitra", "Kenitra", "القنيطرة", PlaceKind.CITY, "MA", "", 34.26, -6.58, population=366_570)
    quneitra = Place("sy-quneitra-governorate", "Quneitra", "القنيطرة", PlaceKind.GOVERNORATE, "SY", "", 33.05, 35.91)
    assert choose([kenitra, quneitra], (), [], Context(frozenset({"SY"}))).place is quneitra


@pytest.mark.parametrize(("side", "chosen"), [("east", EAST), ("west", WEST), ("southwest", WEST)])
def test_the_side_of_a_governorate_tells_namesakes_apart(side: str, chosen: Place):
    homs = Place("sy-homs", "Homs", "حمص", PlaceKind.CITY, "SY", "", 34.72, 39.0)
    choice = choose([EAST, WEST], (), [], Context(), side=Side(homs, side))
    assert (choice.place, choice.why) == (chosen, "stated_governorate")


def test_what_a_bare_name_usually_means_is_told_as_such():
    choice = choose([RAQQA, RAQQA_GOVERNORATE], (PlaceKind.GOVERNORATE,), [], Context(), bare=True)
    assert (choice.place, choice.why) == (RAQQA_GOVERNORATE, "usual_meaning")


@pytest.mark.parametrize(
    ("first", "second", "side"),
    [("north", "east", "northeast"), ("east", "north", "northeast"), ("south", "west", "southwest"), ("north", "central", "central")],
)
def test_two_compass_words_make_a_corner(first: str, second: str, side: str):
    assert joined(first, second) == side


def test_a_region_lies_on_its_side_of_the_country():
    north, south = region(SYRIA, "north", "Northern Syria", "شمال سوريا"), region(SYRIA, "southeast", "Southeast Syria", "جنوب شرق سوريا")
    assert north.id == "region:sy-north" and north.kind is PlaceKind.REGION and north.country == "SY"
    assert north.lat is not None and SYRIA.lat is not None and north.lat > SYRIA.lat and north.lon == SYRIA.lon
    assert south.lat is not None and south.lon is not None and SYRIA.lon is not None and south.lat < SYRIA.lat and south.lon > SYRIA.lon


def test_points_lie_on_the_sides_of_others():
    assert lies_on(1.0, 0.0, "north") and lies_on(-1.0, -1.0, "southwest") and not lies_on(1.0, 0.0, "south")
    assert not lies_on(1.0, 1.0, "central")


def test_distances_and_points_beside_a_point():
    assert distance_km(RAQQA, MAYADIN) == pytest.approx(166, abs=3)
    assert distance_km(RAQQA, RAQQA) == 0
    assert distance_km(RAQQA, Place("x", "X", "X", PlaceKind.TOWN)) == FAR_AWAY
    lat, lon = moved(35.0, 38.5, 111.2, 0)
    assert (lat, lon) == (36.0, 38.5)
    assert moved(0.0, 179.9, 0, 50)[1] < 0
