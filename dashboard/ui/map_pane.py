"""The map pane: the base map sent once, the data layer with each view, and the tray of what could not be drawn."""

from __future__ import annotations

import html
from dataclasses import asdict
from typing import Any

import streamlit as st

from dashboard.strings import Strings
from dashboard.ui.components.map_base import draw_base, ground, leaflet_css
from dashboard.ui.components.register import mount
from dashboard.ui.derived import layers
from dashboard.ui.labels import Labels
from dashboard.ui.session import on_event
from dashboard.ui.slice import Slice
from dashboard.ui.state import CircleSize, FocusKind
from dashboard.views.map_layers import MapLayers, alternative_text

MAX_NAMED = 8


def chosen_places(slice_: Slice) -> frozenset[str]:
    """The places of the filter and of the claim in focus."""
    focus = slice_.focus
    claim = slice_.claim(focus.id) if focus and focus.kind is FocusKind.CLAIM else None
    named = str((claim or {}).get("places") or "").split("|")
    return frozenset(slice_.view.filters.places) | frozenset(place for place in named if place)


def layers_of(slice_: Slice) -> MapLayers:
    """The data layer of a view, with the chosen places marked."""
    return layers(slice_, chosen_places(slice_))


def map_payload(slice_: Slice, shown: MapLayers, s: Strings) -> dict[str, Any]:
    """Everything that the map component draws."""
    alt = s("ui.map_alt", points=len(shown.points), areas=len(shown.areas), claims=len(slice_.claims))
    words = {"title": "map", "size": "circle_size", "zoom_in": "zoom_in", "zoom_out": "zoom_out", "credit": "credit"}
    return {
        "dir": "rtl" if s.language == "ar" else "ltr",
        "lang": s.language,
        "key": shown.key,
        "points": shown.points,
        "areas": shown.areas,
        "ground": [asdict(label) for label in ground(s.language)],
        "bounds": shown.bounds,
        "fit_key": f"{slice_.loaded.version}|{slice_.view.filters.reports}",
        "sizes": [{"id": str(size), "label": s(f"ui.size.{size}"), "on": size is slice_.view.size} for size in CircleSize],
        "legend": [[name, s(f"ui.legend.{name}")] for name in ("filled", "hollow", "approx", "area")],
        "words": {
            **{name: s(f"ui.{key}") for name, key in words.items()},
            "km": s.entries["ui.km"],
            "alt": f"{alt}. {alternative_text(shown, s.language)}",
        },
    }


def draw_map(slice_: Slice, shown: MapLayers, s: Strings, height: int) -> None:
    """The map itself."""
    draw_base()
    mount("map", map_payload(slice_, shown, s), "map", lambda: on_event("map"), height, leaflet_css())


def tray_lines(slice_: Slice, shown: MapLayers, s: Strings, labels: Labels) -> list[tuple[str, str]]:
    """(bold, rest) of each line under the map: unplaced claims, then what is not drawn and why. Plain text."""
    claims = len(slice_.claims)
    unplaced = shown.tray["unplaced"]
    if unplaced:
        names = "; ".join(item["line"] for item in unplaced[:3]) + (" …" if len(unplaced) > 3 else "")
        first = (s("ui.unplaced", n=len(unplaced)), names)
    else:
        first = (s("ui.unplaced_none"), s("ui.unplaced_all_placed", n=claims) if claims else s("ui.unplaced_no_claims"))
    rest = []
    for key, name in (("countries", "whole_countries"), ("outside", "outside"), ("unlisted", "unlisted")):
        items = sorted(shown.tray[key], key=lambda item: (-item["count"], item["name"]))
        if items:
            told = " · ".join(f"{item['name']} {item['count']}" for item in items[:MAX_NAMED]) + (" …" if len(items) > MAX_NAMED else "")
            rest.append(s(f"ui.{name}", list=told))
    return [first, (s("ui.not_drawn"), "; ".join(rest))] if rest else [first]


def draw_tray(lines: list[tuple[str, str]]) -> None:
    """The tray; all of it is text."""
    rows = "".join(f"<p><b>{html.escape(bold)}</b> {html.escape(rest)}</p>" for bold, rest in lines)
    st.html(f'<div class="d-tray">{rows}</div>')
