"""Degrees to pixels: a plain map whose scale is right in the middle of its frame, and only what lies in the frame."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 680, 250
MARGIN, LEAST = 0.16, 2.2  # of the places' extent on each side; degrees of latitude that are shown at least
KM_A_DEGREE = 111.195
Ring = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Frame:
    """`west` and `north` are the upper left corner in degrees; `x`, `y` pixels a degree."""

    west: float
    north: float
    x: float
    y: float

    @property
    def pixels_a_km(self) -> float:
        """The scale, in the middle of the map."""
        return self.y / KM_A_DEGREE

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixels from the left and the top."""
        return (lon - self.west) * self.x, (self.north - lat) * self.y

    def holds(self, x: float, y: float, margin: float) -> bool:
        """Whether a point lies in the frame, at least so many pixels from its edge."""
        return margin <= x <= WIDTH - margin and margin <= y <= HEIGHT - margin

    def path(self, geometry: Mapping[str, Any]) -> str:
        """An SVG path of the lines or rings that touch the frame; "" for none."""
        closed = "Polygon" in geometry["type"]
        return "".join(self._line(line, closed) for line in _lines(geometry) if self._touches(line))

    def _touches(self, line: Ring) -> bool:
        lons, lats = [point[0] for point in line], [point[1] for point in line]
        right, bottom = self.west + WIDTH / self.x, self.north - HEIGHT / self.y
        return max(lons) >= self.west and min(lons) <= right and max(lats) >= bottom and min(lats) <= self.north

    def _line(self, line: Ring, closed: bool) -> str:
        points = dict.fromkeys(f"{x:.1f} {y:.1f}" for x, y in (self.point(point[0], point[1]) for point in line)) if not closed else None
        shown = list(points) if points else _without_repeats([f"{x:.1f} {y:.1f}" for x, y in (self.point(p[0], p[1]) for p in line)])
        return f"M{'L'.join(shown)}{'Z' if closed else ''}" if len(shown) > 1 else ""


def _without_repeats(points: list[str]) -> list[str]:
    return [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]


def _lines(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    nested, kind = geometry["coordinates"], geometry["type"]
    if kind == "LineString":
        yield nested
    elif kind in ("Polygon", "MultiLineString"):
        yield from nested
    else:
        for polygon in nested:
            yield from polygon


def frame_of(items: Sequence[Mapping[str, Any]]) -> Frame:
    """The frame round places (with lat and lon), wide enough that one sees where they lie."""
    lats, lons = [float(item["lat"]) for item in items], [float(item["lon"]) for item in items]
    middle, centre = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    squeeze = math.cos(math.radians(middle))
    tall = max((max(lats) - min(lats)) * (1 + 2 * MARGIN), LEAST)
    wide = (max(lons) - min(lons)) * (1 + 2 * MARGIN) * squeeze
    tall = max(tall, wide * HEIGHT / WIDTH)
    y = HEIGHT / tall
    x = y * squeeze
    return Frame(centre - WIDTH / x / 2, middle + tall / 2, x, y)
