"""Place: one entry of the gazetteer, or a name that the text calls a place and the gazetteer does not know."""

from __future__ import annotations

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
