"""Names of places as the Places page shows them: in both languages, with what they lie in, also of places that no report names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import streamlit as st

from dashboard.analysis.frames import records
from dashboard.pipeline import gazetteer_places
from dashboard.strings import strings
from dashboard.ui.loads import Loaded
from dashboard.views.map_places import AREAS
from dashboard.views.names import bare_name, place_name
from dashboard.views.numbers import given, number
from dashboard.vocabulary import vocabulary


@st.cache_resource(show_spinner=False, max_entries=2)
def _rows(version: int, _loaded: Loaded) -> Mapping[str, Mapping[str, Any]]:
    """Every place of the store by id; looking one up in the frame costs more than all else that a row of a list does."""
    return {str(row["id"]): row for row in records(_loaded.places)}


class PlaceNames:
    """Looks places up in the store, then in the gazetteer; an id that neither knows is its own name."""

    def __init__(self, loaded: Loaded, language: str) -> None:
        self.language, self._loaded = language, loaded

    @cached_property
    def _known(self) -> Mapping[str, Mapping[str, Any]]:
        return _rows(self._loaded.version, self._loaded)

    def row(self, place: str) -> Mapping[str, Any]:
        """A place's columns; only its id and name where nothing more is known."""
        own = self._known.get(place)
        if own is not None:
            return own
        found = gazetteer_places().get(place)
        if found is None:
            return {"id": place, "name_en": place.removeprefix("unlisted:"), "kind": ""}
        return {name: getattr(found, name) for name in ("id", "name_en", "name_ar", "country", "admin1", "lat", "lon", "precision_km")} | {
            "kind": str(found.kind),
            "source": found.source,
            "variants": "|".join(found.variants),
        }

    def name(self, place: str) -> str:
        """The name as in a list."""
        return self.name_of(self.row(place))

    def name_of(self, row: Mapping[str, Any]) -> str:
        """The same of a row."""
        name = place_name(given(row.get("name_en")), given(row.get("name_ar")), given(row.get("kind")), self.language)
        return name or str(row["id"]).removeprefix("unlisted:")

    def other_of(self, row: Mapping[str, Any]) -> str:
        """The name in the other language; "" where it has none of its own."""
        names = given(row.get("name_en")), given(row.get("name_ar"))
        own, other = (bare_name(*names, language) for language in (self.language, "en" if self.language == "ar" else "ar"))
        return other if other != own else ""

    def kind_of(self, row: Mapping[str, Any]) -> str:
        """town, governorate ...; "" where nobody knows."""
        kind = given(row.get("kind"))
        return vocabulary().label("place_kinds", str(kind), self.language) if kind else ""

    def area_of(self, row: Mapping[str, Any]) -> str:
        """The governorate (or governorates) that it lies in; "" for none."""
        areas = [area for area in str(given(row.get("admin1")) or "").split("|") if area and area != row["id"]]
        return " / ".join(self.name(area) for area in areas)

    def country_of(self, row: Mapping[str, Any]) -> str:
        """The country; "" for none, and for a country itself."""
        code = str(given(row.get("country")) or "")
        return self.name(code.lower()) if code and row.get("kind") != "country" else ""

    def line(self, row: Mapping[str, Any]) -> str:
        """town · Deir ez-Zor gov. · Syria."""
        return " · ".join(part for part in (self.kind_of(row), self.area_of(row), self.country_of(row)) if part)

    def precision_of(self, row: Mapping[str, Any]) -> str:
        """± 1 km; area, 92 km; no coordinates."""
        say = strings(self.language)
        if given(row.get("lat")) is None:
            return say("places.no_coordinates")
        km = given(row.get("precision_km"))
        key = "places.around_km" if row.get("kind") in AREAS | {"country"} else "places.within_km"
        return say(key, km=number(km)) if km is not None else ""
