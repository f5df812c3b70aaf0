"""Regions that a compass word makes of a country: eastern Syria, جنوب ليبيا."""

from __future__ import annotations

from dashboard.domain.place import Place, PlaceKind
from dashboard.gazetteer.distance import moved

_NORTH = {"north": 1.0, "south": -1.0, "northeast": 0.7, "northwest": 0.7, "southeast": -0.7, "southwest": -0.7}
_EAST = {"east": 1.0, "west": -1.0, "northeast": 0.7, "southeast": 0.7, "northwest": -0.7, "southwest": -0.7}
# How far from the country's label point, and how wide, a side of it is, in parts of the country's radius.
SHIFT, WIDTH = 0.55, 0.6


def joined(first: str, second: str) -> str:
    """Two compass words as one: north and east are northeast; two that make no corner give the second."""
    for corner in (first + second, second + first):
        if corner in _NORTH and corner in _EAST:
            return corner
    return second


def point_beside(lat: float, lon: float, side: str, km: float) -> tuple[float, float]:
    """The point so many kilometres from another on this side of it."""
    return moved(lat, lon, _NORTH.get(side, 0.0) * km, _EAST.get(side, 0.0) * km)


def lies_on(lat: float, lon: float, side: str) -> bool:
    """Whether a point so far to the north and east of another lies on this side of it."""
    return lat * _NORTH.get(side, 0.0) + lon * _EAST.get(side, 0.0) > 0


def region(country: Place, side: str, name_en: str, name_ar: str) -> Place:
    """The side (north, southeast, central ...) of a country as a place with an estimated label point."""
    lat = lon = None
    if country.lat is not None and country.lon is not None:
        reach = country.precision_km * SHIFT
        lat, lon = moved(country.lat, country.lon, _NORTH.get(side, 0.0) * reach, _EAST.get(side, 0.0) * reach)
    return Place(
        id=f"region:{country.country.lower()}-{side}",
        name_en=name_en,
        name_ar=name_ar,
        kind=PlaceKind.REGION,
        country=country.country,
        lat=lat,
        lon=lon,
        precision_km=country.precision_km * WIDTH,
        source="composed",
    )
