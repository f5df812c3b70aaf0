"""The Places page: the map large, time under it, one place's profile beside it, and lists of everything below, in one fragment."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.strings import Strings, strings
from dashboard.ui.body import draw_around
from dashboard.ui.chips import claims_left, filter_chips
from dashboard.ui.components.map_base import draw_base, frame, leaflet_css
from dashboard.ui.components.register import mount
from dashboard.ui.desk import slice_now
from dashboard.ui.frame import Page
from dashboard.ui.labels import Labels
from dashboard.ui.loads import load, text_of
from dashboard.ui.map_pane import draw_marks
from dashboard.ui.places_map import layers_of, places_map_payload
from dashboard.ui.places_names import PlaceNames
from dashboard.ui.places_panel import Panel
from dashboard.ui.places_profile import profile_payload
from dashboard.ui.places_rows import on_desk
from dashboard.ui.places_scene import Scene
from dashboard.ui.places_steps import stepper_payload
from dashboard.ui.session import VIEW, on_event, send, view
from dashboard.ui.slice import Slice
from dashboard.ui.style import theme_name
from dashboard.ui.turning import OPENS, TURN
from dashboard.views.theme import theme

DESK = OPENS["open"][0]
MAP_HEIGHT, PROFILE_HEIGHT = 430, 560
# What the table of claims reports, in this page's own events: another page of it, and back to the list.
OF_CLAIMS = {"count_page": "atlas_page", "count_mark": "atlas_panel"}


def on_places(key: str) -> None:
    """Callback of the page's components: a link may lead to the desk, a place opens its profile; all else is an event like any other."""
    state = st.session_state.get(key)
    event = state.get("event") if state else None
    kind, value = (event.get("type"), event.get("value")) if isinstance(event, dict) else (None, None)
    kind = OF_CLAIMS.get(str(kind), kind)
    if kind == "open" and isinstance(value, str):
        shown = on_desk(view(), value if key != "places_behind" else f"claim|{value}")
        if shown:
            st.session_state[VIEW], st.session_state[TURN] = shown, DESK
    elif kind == "place":
        send("atlas_place", value)
    elif kind in OF_CLAIMS.values():
        send(str(kind), value)
    else:
        on_event(key)


@st.fragment
def draw_body() -> None:
    """Everything that a click changes."""
    draw_around(_draw_body)


def _draw_body() -> None:
    current, loaded = view(), load()
    s, labels = strings(current.language), Labels(loaded, current.language)
    names = PlaceNames(loaded, current.language)
    slice_ = slice_now(loaded, current)
    scene = Scene(slice_)
    mount("places_bar", bar_payload(slice_, s, labels), "places_bar", lambda: on_event("places_bar"))

    def read(report: str) -> str:
        return text_of(loaded.version, report)

    shown = layers_of(scene)
    with st.container(key="places_top"):
        where, what = st.columns([712, 420])
        with where, st.container(key="places_where"):
            draw_base()
            draw_marks(shown)
            mount("map", places_map_payload(scene, shown, s), "places_map", lambda: on_places("places_map"), MAP_HEIGHT, leaflet_css())
            mount("stepper", stepper_payload(scene, s), "stepper", lambda: on_places("stepper"))
        with what, st.container(key="places_what"):
            profile = profile_payload(scene, read, s, labels, names)
            mount("profile", profile, "profile", lambda: on_places("profile"), PROFILE_HEIGHT)
    panel = Panel(scene, read, s, labels, names, frame())
    mount("panel", panel.payload(), "panel", lambda: on_places("panel"))
    claims = panel.claims_table(theme(theme_name()))
    if claims:
        mount("behind", claims, "places_behind", lambda: on_places("places_behind"))


def bar_payload(slice_: Slice, s: Strings, labels: Labels) -> dict[str, Any]:
    """The line of controls: circles or shades, and the filters that are on."""
    chips = filter_chips(slice_, s, labels)
    shaded = slice_.view.atlas.shaded
    modes = [("place", s("places.by_place"), not shaded), ("governorate", s("places.by_governorate"), shaded)]
    return {
        "dir": "rtl" if s.language == "ar" else "ltr",
        "title": s("places.title"),
        "modes": [{"id": mode, "label": label, "on": on} for mode, label, on in modes],
        "chips": chips,
        "count": claims_left(slice_, s),
        "clear": s("ui.clear_all") if chips else "",
        "words": {"modes": s("places.modes"), "chips": s("ui.chips_label")},
    }


def draw_places_page(page: Page) -> None:
    """The page below the header."""
    draw_body()
