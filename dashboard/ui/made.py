"""What is made once of the product's own files, kept for all sessions: the base map, the names on it, the structure of the charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import making
from dashboard.settings import settings
from dashboard.views.charts import template
from dashboard.views.map_places import Bounds


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """script, variable: the base map's JavaScript and what it calls the map; frame: what it covers in degrees; outlines: ids of the places
    that have one; ground: the names on it by language, as mappings; charts: structures, unpainted, by their keys. Not to be changed."""

    script: str
    variable: str
    frame: Bounds
    outlines: frozenset[str]
    ground: Mapping[str, list[dict[str, Any]]]
    charts: Mapping[str, dict[str, Any]]


@st.cache_resource(show_spinner=False)
def made() -> Made:
    """All of it, once a process. Raises DataError where the basemap is missing or broken."""
    found = making.finished()
    if found is None:
        from dashboard.views.made import make  # loads folium and altair

        found = make(settings())
    south, west, north, east = found.pop("frame")
    return Made(frame=(south, west, north, east), outlines=frozenset(found.pop("outlines")), **found)


template.take_from(lambda: made().charts)
