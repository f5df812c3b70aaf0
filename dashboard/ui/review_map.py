"""The map from which a reviewer picks a place: what the name could mean, other places of its name, what lies around, or any point."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from dashboard.domain.place import AREA_KINDS, Place, own_place
from dashboard.pipeline import gazetteer_places
from dashboard.strings import Strings
from dashboard.ui.components.map_base import draw_base, ground_rows, leaflet_css
from dashboard.ui.components.register import mount
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Row
from dashboard.ui.review_claim import place_choice

HEIGHT, MOST_AROUND, REACH = 380, 250, 1.2  # REACH in degrees to each side of what is offered


def _around(places: Iterable[Place], named: list[Place]) -> list[Place]:
    """Places of the gazetteer near those that are offered, the largest first."""
    south, north = min(p.lat or 0 for p in named) - REACH, max(p.lat or 0 for p in named) + REACH
    west, east = min(p.lon or 0 for p in named) - REACH, max(p.lon or 0 for p in named) + REACH
    near = [p for p in places if p.lat is not None and p.lon is not None and south < p.lat < north and west < p.lon < east]
    return sorted((p for p in near if p.kind not in AREA_KINDS), key=lambda p: (-p.population, p.id))[:MOST_AROUND]


def picking_payload(claim: Row, found: list[str], near: list[str], s: Strings, labels: Labels) -> dict[str, Any]:
    """Everything that the map component draws: places as small circles, those offered filled, the claim's own chosen. found: ids of what
    was searched for; near: of what the report names, where the claim has no point."""
    places = gazetteer_places()
    own = [place for place in str(claim["places"] or "").split("|") if place]
    offered = _points([*own, *found]) or _points(near) or sorted(_points(places), key=lambda place: -place.population)[:6]
    named = {p.id for p in offered}
    around = [place for place in _around(places.values(), offered) if place.id not in named]
    points = [_point(place, place.id in named, place.id in own, labels) for place in [*offered, *around]]
    lats, lons = [p.lat for p in offered], [p.lon for p in offered]
    bounds = [[min(lats) - 0.3, min(lons) - 0.3], [max(lats) + 0.3, max(lons) + 0.3]]  # type: ignore[operator, type-var]
    title = s("review.pick_title")
    words = {"title": title, "alt": title, "size": "", "sources": s("ui.map_sources"), "km": s.entries["ui.km"]}
    key = "|".join([str(claim["id"]), labels.language, *sorted(named)])
    return {
        "dir": "rtl" if s.language == "ar" else "ltr", "lang": s.language, "key": key, "points": points, "areas": [],
        "ground": ground_rows(s.language), "bounds": bounds, "fit_key": key, "sizes": [],
        "legend": [["filled", s("review.pick_offered")], ["hollow", s("review.pick_around")]], "pick": True,
        "words": words | {name: s(f"ui.{name}") for name in ("zoom_in", "zoom_out", "credit")},
    }  # fmt: skip


def _points(ids: Iterable[str]) -> list[Place]:
    known = (gazetteer_places().get(place) or own_place(place) for place in dict.fromkeys(ids))
    return [place for place in known if place and place.is_placed and not place.is_area]


def _point(place: Place, offered: bool, chosen: bool, labels: Labels) -> dict[str, Any]:
    told = place_choice(place, labels, gazetteer_places())
    return {
        "id": place.id, "name": told["name"], "other": "", "lat": place.lat, "lon": place.lon, "r": 6 if offered else 3.5,
        "count": int(offered), "filled": offered, "approx": False, "chosen": chosen, "bold": offered, "tip": [told["detail"]],
        "spoken": told["name"],
    }  # fmt: skip


def draw_picking(claim: Row, found: list[str], near: list[str], s: Strings, labels: Labels, on_map: Callable[[], None]) -> None:
    """The map under the page."""
    draw_base()
    with st.container(key="review_pick"):
        mount("map", picking_payload(claim, found, near, s, labels), "review_map", on_map, HEIGHT, leaflet_css())
