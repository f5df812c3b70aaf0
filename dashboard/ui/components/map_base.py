"""Assemble the map's ground: Leaflet from its installed package, the base map's script from folium, one component for both."""

from __future__ import annotations

import importlib.resources
import re
from functools import cache
from typing import Any

from dashboard.ui.components.register import component, read_asset
from dashboard.ui.made import made
from dashboard.views.map_places import Bounds

RE_URL = re.compile(r"url\([^)]*\)")


def frame() -> Bounds:
    """What the basemap covers: south, west, north, east in degrees."""
    return made().frame


def outlines() -> frozenset[str]:
    """Ids of the places whose outline the basemap has."""
    return made().outlines


def ground_rows(language: str) -> list[dict[str, Any]]:
    """The names on the ground in a language, for the browser. Shared: not to be changed."""
    return made().ground[language]


def leaflet(name: str) -> str:
    """A file of the installed Leaflet package: "leaflet.js" or "leaflet.css"."""
    return (importlib.resources.files("xstatic.pkg.leaflet") / "data" / name).read_text(encoding="utf-8")


@cache
def leaflet_css() -> str:
    """Leaflet's style sheet without its pictures, which nothing here uses and which would be asked for."""
    return RE_URL.sub("none", leaflet("leaflet.css"))


@cache
def base_module() -> str:
    """The component's script: Leaflet and the base map, inline."""
    parts = {"{{LEAFLET}}": leaflet("leaflet.js"), "{{FOLIUM}}": made().script, "{{MAP}}": made().variable}
    module = read_asset("map_base.js")
    for mark, text in parts.items():
        module = module.replace(mark, text)
    return module


def draw_base() -> None:
    """Put the ground into the page. Its message never changes, so the browser gets it once."""
    component("map_base", base_module())(key="map_base", data={}, height=1)
