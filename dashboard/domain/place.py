"""Place: one entry of the gazetteer, or a name that the text calls a place and the gazetteer does not know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """What sort of place (labels in data/vocabulary.yaml); seas and mountains are regions."""

    COUNTRY = "country"
    REGION = "region"
    GOVERNORATE = "governorate"
    DISTRICT = "district"
    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    NEIGHBOURHOOD = "neighbourhood"
    CAMP = "camp"
    SITE = "site"
    RIVER = "river"
    DESERT = "desert"


AREA_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.GOVERNORATE, PlaceKind.DISTRICT, PlaceKind.RIVER, PlaceKind.DESERT})


@dataclass(frozen=True, slots=True)
class Place:
    """`lat`, `lon` in WGS84 degrees, None where unknown; `precision_km` how far the point may be off (for an area: its radius).

    `admin1` is the id of the governorate that it lies in; `country` ISO 3166-1 alpha-2.
    """

    id: str
    name_en: str
    name_ar: str
    kind: PlaceKind
    country: str = ""
    admin1: str = ""
    lat: float | None = None
    lon: float | None = None
    precision_km: float = 1.0
    population: int = 0
    needs_place_word: bool = False
    variants: tuple[str, ...] = ()
    source: str = ""

    @property
    def is_area(self) -> bool:
        """Whether it is drawn as an area or a label, never as a pin."""
        return self.kind in AREA_KINDS

    @property
    def is_placed(self) -> bool:
        """Whether it has coordinates."""
        return self.lat is not None and self.lon is not None


RE_OWN = re.compile(r"own:(?P<name>[^|@]{1,100})@(?P<lat>-?\d{1,2}\.\d{1,5}),(?P<lon>-?\d{1,3}\.\d{1,5})\Z")


def own_id(name: str, lat: float, lon: float) -> str:
    """The id of a point that a person put on the map under a name of the text; it says all there is to know of it, in every log."""
    plain = re.sub(r"[|@\s]+", " ", name).strip()[:100] or "?"
    return f"own:{plain}@{lat:.4f},{lon:.4f}"


def own_place(place_id: str) -> Place | None:
    """The point that an `own_id` stands for; None for any other id."""
    match = RE_OWN.match(place_id)
    if match is None:
        return None
    lat, lon = float(match["lat"]), float(match["lon"])
    if abs(lat) > 90 or abs(lon) > 180:
        return None
    return Place(place_id, match["name"], match["name"], PlaceKind.SITE, lat=lat, lon=lon, source="reviewer")
