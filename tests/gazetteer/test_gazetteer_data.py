"""What every row of data/gazetteer must hold: the extractor and the map trust these tables without looking again."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "data" / "gazetteer"
FILES = ("countries.csv", "governorates.csv", "regions.csv", "places.csv", "additions.csv", "geonames.csv")
COLUMNS = [
    "id",
    "name_en",
    "name_ar",
    "variants",
    "kind",
    "admin1",
    "country",
    "lat",
    "lon",
    "precision_km",
    "population",
    "needs_place_word",
    "source",
]
KINDS = {"country", "region", "governorate", "district", "city", "town", "village", "neighbourhood", "camp", "site", "river", "desert"}
RE_ID = re.compile(r"[a-z]{2}(-[a-z0-9]+)*")
# Arabic letters with spaces and hyphens; digits too, in the names of brigades, roads and quarters.
RE_ARABIC_NAME = re.compile(r"[\u0621-\u063a\u0641-\u064a0-9 A-Z-]*[\u0621-\u063a\u0641-\u064a][\u0621-\u063a\u0641-\u064a0-9 A-Z-]*")
RE_LATIN_NAME = re.compile(r"[A-Za-z0-9À-ž'’ʿ.,()&/ -]+")
RE_FOREIGN_LETTERS = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc\u06c1\u06d2\u0679\u0688\u0691]")

# West, south, east, north of a country, with some slack; the other countries are only held to the globe.
BOXES = {
    "SY": (35.5, 32.2, 42.5, 37.5), "IQ": (38.7, 29.0, 48.7, 37.5), "LB": (35.0, 33.0, 36.7, 34.8), "JO": (34.8, 29.1, 39.4, 33.5),
    "PS": (34.1, 31.1, 35.7, 32.7), "IL": (34.1, 29.4, 35.95, 33.5), "EG": (24.6, 21.6, 37.0, 31.8), "LY": (9.2, 19.4, 25.3, 33.3),
    "SD": (21.7, 8.6, 38.8, 22.5), "SS": (23.9, 3.4, 36.0, 12.4), "YE": (41.7, 12.0, 54.7, 19.1), "SA": (34.4, 16.2, 55.8, 32.3),
    "OM": (51.9, 16.5, 60.0, 26.6), "AE": (51.3, 22.5, 56.6, 26.3), "QA": (50.6, 24.4, 51.8, 26.3), "BH": (50.3, 25.5, 50.9, 26.4),
    "KW": (46.4, 28.4, 48.6, 30.2), "TN": (7.4, 30.2, 11.7, 37.6), "DZ": (-8.8, 18.9, 12.1, 37.3), "MA": (-17.2, 20.7, -0.9, 36.0),
    "MR": (-17.2, 14.6, -4.7, 27.4), "SO": (40.9, -1.8, 51.6, 12.1), "DJ": (41.6, 10.8, 43.6, 12.8), "KM": (43.1, -12.5, 44.6, -11.3),
    "TR": (25.5, 35.7, 45.0, 42.3), "IR": (44.0, 25.0, 63.5, 39.9), "AF": (60.4, 29.3, 75.0, 38.6),
}  # fmt: skip
ARAB_WORLD = [
    "SY",
    "IQ",
    "LB",
    "JO",
    "PS",
    "EG",
    "LY",
    "SD",
    "YE",
    "SA",
    "OM",
    "AE",
    "QA",
    "BH",
    "KW",
    "TN",
    "DZ",
    "MA",
    "MR",
    "SO",
    "DJ",
    "KM",
]
# How many first-level divisions each country has today.
DIVISIONS = {"SY": 14, "IQ": 19, "LB": 8, "JO": 12, "PS": 16, "EG": 27, "LY": 22, "SD": 18, "YE": 22, "SA": 13, "OM": 11, "AE": 7, "QA": 8,
             "BH": 4, "KW": 6, "TN": 24, "DZ": 58, "MA": 12, "MR": 15, "SO": 18, "DJ": 6, "KM": 3, "TR": 81, "IR": 31}  # fmt: skip
AREAS = ("country", "governorate", "region", "desert", "river")

Row = dict[str, str]


@cache
def rows() -> tuple[Row, ...]:
    """All rows of the five tables, each with the file it stands in."""
    found: list[Row] = []
    for name in FILES:
        with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
            table = csv.DictReader(stream)
            assert table.fieldnames == COLUMNS, name
            found += [row | {"file": name} for row in table]
    return tuple(found)


def by_id() -> dict[str, Row]:
    return {row["id"]: row for row in rows()}


def wrong(condition: Callable[[Row], object]) -> list[str]:
    """The ids for which a condition does not hold, to be shown when a test fails."""
    return [f"{row['file']}:{row['id']}" for row in rows() if not condition(row)]


def names_of(row: Row) -> list[str]:
    return [row["name_ar"], row["name_en"], *row["variants"].split("|")]


def test_ids_are_unique_slugs_of_their_country() -> None:
    assert [i for i, n in Counter(row["id"] for row in rows()).items() if n > 1] == []
    assert wrong(lambda row: RE_ID.fullmatch(row["id"])) == []
    assert wrong(lambda row: row["id"].split("-")[0] == row["country"].lower()) == []


def test_kinds_and_flags_are_known() -> None:
    assert wrong(lambda row: row["kind"] in KINDS) == []
    assert wrong(lambda row: row["needs_place_word"] in ("yes", "no")) == []
    assert wrong(lambda row: row["source"].strip()) == []


def test_names_are_there_and_in_their_script() -> None:
    assert wrong(lambda row: RE_ARABIC_NAME.fullmatch(row["name_ar"])) == []
    assert wrong(lambda row: RE_LATIN_NAME.fullmatch(row["name_en"])) == []
    assert (
        wrong(lambda row: all(name == " ".join(name.split()) for name in [row["name_ar"], row["name_en"], *row["variants"].split("|")]))
        == []
    )


def test_no_row_says_a_name_twice() -> None:
    assert wrong(lambda row: len(set(row["variants"].split("|"))) == len(row["variants"].split("|"))) == []
    assert wrong(lambda row: not {row["name_ar"], row["name_en"]} & set(row["variants"].split("|"))) == []


def test_arabic_names_of_arab_places_have_no_persian_letters() -> None:
    assert wrong(lambda row: row["country"] not in ARAB_WORLD or not RE_FOREIGN_LETTERS.search(row["name_ar"])) == []


def test_coordinates_lie_in_the_country() -> None:
    def inside(row: Row) -> bool:
        lat, lon = float(row["lat"]), float(row["lon"])
        west, south, east, north = BOXES.get(row["country"], (-180, -90, 180, 90))
        slack = 5.0 if row["kind"] in ("region", "river", "desert") else 0.0
        return west - slack <= lon <= east + slack and south - slack <= lat <= north + slack

    assert wrong(inside) == []


def test_precision_is_honest() -> None:
    assert wrong(lambda row: float(row["precision_km"]) > 0) == []
    assert wrong(lambda row: row["kind"] not in ("country", "governorate", "desert") or float(row["precision_km"]) >= 3) == []
    assert wrong(lambda row: row["population"] == "" or int(row["population"]) > 0) == []


def test_admin1_names_a_governorate_of_the_same_country() -> None:
    known = by_id()

    def fits(row: Row) -> bool:
        if not row["admin1"]:
            return True
        area = known.get(row["admin1"])
        same = area is not None and (area["country"] == row["country"] or {area["country"], row["country"]} <= {"IL", "PS", "SY"})
        return same and area is not None and area["kind"] == "governorate"

    assert wrong(fits) == []


def test_places_of_syria_and_iraq_say_their_governorate() -> None:
    small = ("city", "town", "village", "neighbourhood", "camp")
    assert wrong(lambda row: row["country"] not in ("SY", "IQ") or row["kind"] not in small or row["admin1"]) == []


def test_enough_places_have_arabic_names() -> None:
    assert sum(bool(row["name_ar"]) for row in rows() if row["kind"] not in AREAS) >= 2500


@pytest.mark.parametrize("code", [*ARAB_WORLD, "TR", "IR"])
def test_every_division_of_the_region_is_there(code: str) -> None:
    countries = {row["country"] for row in rows() if row["kind"] == "country"}
    divisions = [row for row in rows() if row["kind"] == "governorate" and row["country"] == code]
    assert code in countries
    assert len(divisions) == DIVISIONS[code]


def test_the_world_s_countries_are_there() -> None:
    named = {row["name_ar"] for row in rows() if row["kind"] == "country"}
    assert {"سوريا", "العراق", "الولايات المتحدة", "روسيا", "الصين", "المملكة المتحدة", "فرنسا", "أوكرانيا", "تشاد", "النيجر"} <= named
    assert len(named) >= 180


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("الباغوز", "sy-baghouz"), ("حوائج", "sy-hawaij"), ("سجن غويران", "sy-ghweran-prison"), ("غويران", "sy-ghweran"),
        ("حقل العمر", "sy-omar-oil-field"), ("كونيكو", "sy-conoco-gas-field"), ("كوباني", "sy-kobani"), ("عين العرب", "sy-kobani"),
        ("سري كانيه", "sy-ras-al-ayn"), ("رأس العين", "sy-ras-al-ayn"), ("كري سبي", "sy-tell-abyad"),
        ("البادية السورية", "sy-syrian-badia"),
        ("شمال وشرق سوريا", "sy-northeast-syria"), ("واشنطن", "us-washington"), ("حلبجة", "iq-halabja-governorate"),
        ("الفاشر", "sd-el-fasher"), ("الدريهمي", "ye-ad-durayhimi"), ("ترهونة", "ly-tarhuna"), ("الجفرة", "sy-jafra-oil-field"),
        ("مخيم روج", "sy-roj-camp"), ("حقل التنك", "sy-tanak-oil-field"), ("حقل الشاعر", "sy-shaer-gas-field"),
    ],
)  # fmt: skip
def test_names_that_reports_use_lead_to_their_place(name: str, place_id: str) -> None:
    bearers = defaultdict(set)
    for row in rows():
        for spelling in names_of(row):
            bearers[spelling].add(row["id"])
    assert place_id in bearers[name]


def test_common_words_need_a_place_word() -> None:
    needy = {row["id"] for row in rows() if row["needs_place_word"] == "yes"}
    assert {"sy-al-bab", "iq-balad", "iq-haditha", "sy-omar-oil-field", "iq-hit", "ye-hajjah", "ye-al-bayda-governorate"} <= needy
    assert "sy-homs" not in needy


def test_no_machine_s_paths_or_addresses() -> None:
    text = "".join((FOLDER / name).read_text(encoding="utf-8") for name in FILES)
    assert "://" not in text
    assert "/work/" not in text
