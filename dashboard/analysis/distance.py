"""How far two points lie apart."""

from __future__ import annotations

import math

EARTH_KM = 6371.0


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points in WGS84 degrees, along the great circle."""
    north, east = math.radians(other_lat - lat), math.radians(other_lon - lon)
    bow = math.sin(north / 2) ** 2 + math.cos(math.radians(lat)) * math.cos(math.radians(other_lat)) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(bow)))
