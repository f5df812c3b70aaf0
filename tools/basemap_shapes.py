"""Geometry for tools/build_basemap.py: clipping, dissolving, simplifying so that neighbours keep one border, label points.

A ring is a list of (lon, lat) in degrees without its first point repeated; outer rings turn anticlockwise, holes clockwise.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]  # the outer ring, then its holes
Frame = tuple[float, float, float, float]  # west, south, east, north
Tolerance = Callable[[Point], float]
STRETCH = 1.15  # a degree of latitude counts for more than one of longitude, and names lie flat


def signed_area(ring: Sequence[Point]) -> float:
    """The ring's area in square degrees, above 0 where it turns anticlockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _edges(ring)) / 2


def _edges(ring: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def contains(rings: Iterable[Sequence[Point]], point: Point) -> bool:
    """Whether the point lies inside the rings, counted by the even-odd rule."""
    x, y = point
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in _edges(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def clip(ring: Ring, frame: Frame) -> Ring:
    """The part of a ring inside the frame (Sutherland and Hodgman); it may run along the frame's edge. Empty where nothing is left."""
    west, south, east, north = frame
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: Ring = []
        for one, two in _edges(ring):
            inside_one, inside_two = (one[axis] - limit) * sign >= 0, (two[axis] - limit) * sign >= 0
            if inside_one:
                kept.append(one)
            if inside_one != inside_two:
                kept.append(_crossing(one, two, axis, limit))
        ring = kept
        if not ring:
            break
    return ring


def _crossing(one: Point, two: Point, axis: int, limit: float) -> Point:
    one, two = sorted((one, two))  # both neighbours must find the same point
    other = 1 - axis
    at = one[other] + (two[other] - one[other]) * (limit - one[axis]) / (two[axis] - one[axis])
    return (limit, at) if axis == 0 else (at, limit)


def snap(ring: Iterable[Point], digits: int) -> Ring:
    """The ring on a grid of so many decimals, without points that follow themselves."""
    found: Ring = []
    for x, y in ring:
        point = (round(x, digits), round(y, digits))
        if not found or point != found[-1]:
            found.append(point)
    while len(found) > 1 and found[0] == found[-1]:
        found.pop()
    return found


def dissolve(rings: Iterable[Sequence[Point]]) -> list[Ring]:
    """The outline of the rings together: edges that two of them share, in opposite directions, are gone."""
    ahead: dict[Point, list[Point]] = defaultdict(list)
    for ring in rings:
        for one, two in _edges(ring):
            if one in ahead.get(two, ()):
                ahead[two].remove(one)
            elif one != two:
                ahead[one].append(two)
    found: list[Ring] = []
    for start in list(ahead):
        while ahead[start]:
            ring = [start]
            while (following := ahead[ring[-1]].pop()) != start:
                ring.append(following)
            if len(ring) > 2:
                found.append(ring)
    return found


def cut(ring: Ring, line: Sequence[Point]) -> tuple[Ring, Ring]:
    """The two parts of an anticlockwise ring on the right and on the left of a line; its ends move to the ring's nearest points."""
    first, last = (min(range(len(ring)), key=lambda i: math.dist(ring[i], end)) for end in (line[0], line[-1]))
    turned = ring[first:] + ring[:first]
    split = (last - first) % len(ring)
    middle = list(line[1:-1])
    return turned[: split + 1] + middle[::-1], [turned[0], *middle, *turned[split:]]


def polygons(rings: Iterable[Ring]) -> list[Polygon]:
    """Rings as polygons, every hole with the smallest outer ring around it; holes without one are left out."""
    rings = list(rings)
    found = sorted(([ring] for ring in rings if signed_area(ring) > 0), key=lambda p: signed_area(p[0]))
    for hole in (ring for ring in rings if signed_area(ring) < 0):
        inner = ((hole[0][0] + hole[1][0]) / 2, (hole[0][1] + hole[1][1]) / 2)
        home = next((p for p in found if contains(p[:1], inner) and signed_area(p[0]) > -signed_area(hole)), None)
        if home:
            home.append(hole)
    return found[::-1]


class Simplifier:
    """Simplifies rings that share borders: each stretch between two junctions is simplified once, whoever it belongs to."""

    def __init__(self, rings: Iterable[Ring], tolerance: Tolerance) -> None:
        """rings: all that will be asked for. tolerance: how far, in degrees, a line may move at a point."""
        beside: dict[Point, set[Point]] = defaultdict(set)
        for ring in rings:
            for one, two in _edges(ring):
                beside[one].add(two)
                beside[two].add(one)
        self._junctions = {point for point, others in beside.items() if len(others) != 2}
        self._tolerance = tolerance

    def ring(self, ring: Ring) -> Ring:
        """The ring simplified; may have fewer than three points left."""
        places = [i for i, point in enumerate(ring) if point in self._junctions] or [ring.index(min(ring))]
        turned = ring[places[0] :] + ring[: places[0]]
        ends = [i - places[0] for i in places] + [len(ring)]
        closed = [*turned, turned[0]]
        found: Ring = []
        for one, two in pairwise(ends):
            found += self._arc(closed[one : two + 1])[:-1]
        return found

    def _arc(self, arc: Ring) -> Ring:
        return simplify(arc, self._tolerance) if arc <= arc[::-1] else simplify(arc[::-1], self._tolerance)[::-1]


def simplify(line: Sequence[Point], tolerance: Tolerance) -> Ring:
    """The line without points that lie nearer than the tolerance there (Douglas and Peucker); its ends stay."""
    keep = {0, len(line) - 1}
    open_parts = [(0, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        off = {i: _distance(line[i], line[first], line[last]) / tolerance(line[i]) for i in range(first + 1, last)}
        if off and max(off.values()) > 1:
            farthest = max(off, key=lambda i: off[i])
            keep.add(farthest)
            open_parts += [(first, farthest), (farthest, last)]
    return [line[i] for i in sorted(keep)]


def _distance(point: Point, one: Point, two: Point) -> float:
    """From a point to a stretch, in degrees of latitude."""
    flat = math.cos(math.radians(point[1]))
    x, y = (point[0] - one[0]) * flat, point[1] - one[1]
    dx, dy = (two[0] - one[0]) * flat, two[1] - one[1]
    length = dx * dx + dy * dy
    along = min(1.0, max(0.0, (x * dx + y * dy) / length)) if length else 0.0
    return math.hypot(x - along * dx, y - along * dy)


def label_point(polygon: Polygon, steps: int = 28) -> Point:
    """The point of a polygon that is farthest from its edge, of a grid of steps x steps."""
    lons, lats = zip(*polygon[0], strict=True)
    west, south, width, height = min(lons), min(lats), max(lons) - min(lons), max(lats) - min(lats)
    grid = [(west + width * (i + 0.5) / steps, south + height * (j + 0.5) / steps) for i in range(steps) for j in range(steps)]
    inside = [point for point in grid if contains(polygon, point)] or [polygon[0][0]]
    edges = [edge for ring in polygon for edge in _edges(ring)]

    def room(point: Point) -> float:
        lon, lat = point
        return min(_distance((lon, lat * STRETCH), (x1, y1 * STRETCH), (x2, y2 * STRETCH)) for (x1, y1), (x2, y2) in edges)

    return max(inside, key=room)


def along(lines: Iterable[Sequence[Point]], near: Point, window: float) -> tuple[Point, float]:
    """(the point on the lines nearest to a place, the degrees by which text along the line there is turned clockwise on a Mercator map).

    window: how far, in degrees, the stretch reaches to both sides of which the direction is taken.
    """
    line = min((dense(line, window / 10) for line in lines), key=lambda line: min(math.dist(point, near) for point in line))
    middle = min(range(len(line)), key=lambda i: math.dist(line[i], near))
    first = next((i for i in range(middle, -1, -1) if math.dist(line[i], line[middle]) > window), 0)
    last = next((i for i in range(middle, len(line)) if math.dist(line[i], line[middle]) > window), len(line) - 1)
    (x1, y1), (x2, y2) = sorted((line[first], line[last]))
    turn = -math.degrees(math.atan2((y2 - y1) / math.cos(math.radians(line[middle][1])), x2 - x1))
    return line[middle], turn


def dense(line: Sequence[Point], step: float) -> Ring:
    """The line with points added, so that none is further than the step from the next."""
    found = [line[0]]
    for (x1, y1), (x2, y2) in pairwise(line):
        parts = max(1, math.ceil(math.dist((x1, y1), (x2, y2)) / step))
        found += [(x1 + (x2 - x1) * i / parts, y1 + (y2 - y1) * i / parts) for i in range(1, parts + 1)]
    return found


def smooth(points: Sequence[Point], steps: int = 5) -> Ring:
    """A curve through the points (Catmull and Rom), for lines drawn by hand."""
    ends = [points[0], *points, points[-1]]
    found: Ring = []
    for four in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for t in (i / steps for i in range(steps)):
            weights = (-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2)
            found.append((_mixed(weights, [p[0] for p in four]), _mixed(weights, [p[1] for p in four])))
    return [*found, points[-1]]


def _mixed(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True)) / 2
