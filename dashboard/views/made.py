"""All that is drawn from the product's own files alone, and made once: the base map's script, the names on it, the structure of charts.

Making it takes folium and altair, which nothing needs afterwards: whoever can, has it made by a process of its own (dashboard.making).
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict
from typing import Any

from dashboard.settings import Settings, settings
from dashboard.views.base_map import bounds_of, ground_labels, outlined, read_basemap
from dashboard.views.base_script import base_map, base_script
from dashboard.views.charts.structures import build
from dashboard.views.charts.template import NAMES, UNPAINTED, key_of
from dashboard.views.theme import LIGHT

LANGUAGES = ("en", "ar")
RE_LOOSE = re.compile(r"(?<=[\d\]]), (?=[\d\[-])")  # spaces between coordinates: a fifth of the script


def make(chosen: Settings) -> dict[str, Any]:
    """Everything, JSON-able. Raises DataError where the basemap is missing or broken.

    script: the base map's JavaScript, variable: what it calls the map; frame: south, west, north, east in degrees; outlines: ids of the
    places that have one; ground: the names on it by language; charts: structures, unpainted, by key (see charts/template.py).
    """
    basemap = read_basemap(chosen.data / "basemap" / "middle-east.geojson")
    # Colours follow the theme by the sheet's classes; the light ones stand in the script as a fallback.
    script, variable = base_script(base_map(basemap, LIGHT, chosen.tiles))
    charts = {key_of(name, mirrored): build(name, UNPAINTED, mirrored) for name in NAMES for mirrored in (False, True)}
    return {
        "script": RE_LOOSE.sub(",", script),
        "variable": variable,
        "frame": list(bounds_of(basemap)),
        "outlines": sorted(outlined(basemap)),
        "ground": {language: [asdict(label) for label in ground_labels(basemap, language)] for language in LANGUAGES},
        "charts": charts,
    }


def tell() -> None:
    """The same for the process's settings, as JSON on standard output."""
    json.dump(make(settings()), sys.stdout)
