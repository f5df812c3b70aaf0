"""How far places lie apart, and points beside them."""

from __future__ import annotations

import math

from dashboard.domain.place import Place

KM_PER_DEGREE = 111.2
FAR_AWAY = 20_000.0


def distance_km(a: Place, b: Place) -> float:
    """Kilometres between two places, on the flat near them; FAR_AWAY where one has no coordinates. Within 1 % up to 1,000 km."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return FAR_AWAY
    east = abs(a.lon - b.lon)
    east = min(east, 360 - east) * math.cos(math.radians((a.lat + b.lat) / 2))
    return KM_PER_DEGREE * math.hypot(a.lat - b.lat, east)


def moved(lat: float, lon: float, north_km: float, east_km: float) -> tuple[float, float]:
    """The point that lies so far to the north and to the east, kept on the globe."""
    new_lat = max(-89.0, min(89.0, lat + north_km / KM_PER_DEGREE))
    new_lon = lon + east_km / (KM_PER_DEGREE * math.cos(math.radians(new_lat)))
    return round(new_lat, 3), round((new_lon + 180) % 360 - 180, 3)
