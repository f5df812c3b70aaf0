"""Assemble the map's ground: Leaflet from its installed package, the base map's script from folium, one component for both."""

from __future__ import annotations

import importlib.resources
import re
from dataclasses import asdict
from functools import cache
from typing import Any

from dashboard.settings import settings
from dashboard.ui.components.register import component, read_asset
from dashboard.views.base_map import GeoJson, Ground, base_map, base_script, bounds_of, ground_labels, outlined, read_basemap
from dashboard.views.map_layers import Bounds
from dashboard.views.theme import LIGHT

RE_URL = re.compile(r"url\([^)]*\)")
RE_LOOSE = re.compile(r"(?<=[\d\]]), (?=[\d\[-])")  # spaces between coordinates: a fifth of the script


def basemap() -> GeoJson:
    """The product's basemap."""
    return read_basemap(settings().data / "basemap" / "middle-east.geojson")


@cache
def frame() -> Bounds:
    """What the basemap covers: south, west, north, east in degrees."""
    return bounds_of(basemap())


@cache
def outlines() -> frozenset[str]:
    """Ids of the places whose outline the basemap has."""
    return outlined(basemap())


@cache
def ground(language: str) -> list[Ground]:
    """The names on the ground in a language."""
    return ground_labels(basemap(), language)


@cache
def ground_rows(language: str) -> list[dict[str, Any]]:
    """The same as mappings, for the browser. Shared: not to be changed."""
    return [asdict(label) for label in ground(language)]


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
    # Colours follow the theme by the sheet's classes; the light ones stand in the script as a fallback.
    script, name = base_script(base_map(basemap(), LIGHT, settings().tiles))
    parts = {"{{LEAFLET}}": leaflet("leaflet.js"), "{{FOLIUM}}": RE_LOOSE.sub(",", script), "{{MAP}}": name}
    module = read_asset("map_base.js")
    for mark, text in parts.items():
        module = module.replace(mark, text)
    return module


def draw_base() -> None:
    """Put the ground into the page. Its message never changes, so the browser gets it once."""
    component("map_base", base_module())(key="map_base", data={}, height=1)
