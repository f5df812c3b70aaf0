"""The desk: figures, chips and three linked panes in one fragment, so that a click redraws them without the rest of the page."""

from __future__ import annotations

from dataclasses import asdict

import streamlit as st

from dashboard.strings import strings
from dashboard.ui import derived
from dashboard.ui.body import draw_around
from dashboard.ui.charts_pane import draw_groups, draw_places, draw_time
from dashboard.ui.chips import chips_payload
from dashboard.ui.components.register import mount
from dashboard.ui.frame import Page
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Loaded, found_in, load, text_and_notes, text_of
from dashboard.ui.map_pane import draw_map, draw_tray, layers_of
from dashboard.ui.session import FOR_THE_PAGE, VIEW, on_event, view
from dashboard.ui.slice import Slice
from dashboard.ui.state import FocusKind, View
from dashboard.ui.text_payload import text_payload
from dashboard.ui.turning import on_event_or_turn

# Heights in pixels at 1440 x 900: the panes fill what header, figures and chips leave.
MAP_HEIGHT, TRAY_HEIGHT, TEXT_HEIGHT = 460, 78, 680


def slice_now(loaded: Loaded, current: View) -> Slice:
    """The library through the visitor's view."""
    found = found_in(loaded.version, current.filters.text)
    return Slice(loaded, current, found, lambda slice_: derived.disputes(derived.key_of(slice_), slice_), derived.left_of)


def on_chips() -> None:
    """Callback of the chips: a step needs the present slice, everything else is an event like any other."""
    state = st.session_state.get("chips")
    event = state.get("event") if state else None
    if isinstance(event, dict) and event.get("type") == "step":
        by = 1 if event.get("value") == 1 else -1
        st.session_state[VIEW] = slice_now(load(), view()).step(by)
    else:
        on_event("chips")


def draw_figures(slice_: Slice) -> None:
    """The row of figures; each opens the claims behind it."""
    language = slice_.view.language
    s = strings(language)
    focus = slice_.focus
    opened = focus.id if focus and focus.kind is FocusKind.FIGURE else None
    cells = [asdict(cell) | {"open": cell.id == opened} for cell in derived.cells(derived.key_of(slice_), language, slice_)]
    direction = "rtl" if language == "ar" else "ltr"
    payload = {"dir": direction, "label": s("ui.figures_label"), "cells": cells, "comma": s("wording.comma")}
    mount("figures", payload, "figures", lambda: on_event("figures"))


@st.fragment
def draw_panes() -> None:
    """Everything that a click changes."""
    draw_around(_draw_panes)


def _draw_panes() -> None:
    current, loaded = view(), load()
    s, labels = strings(current.language), Labels(loaded, current.language)
    slice_ = slice_now(loaded, current)
    direction = "rtl" if current.language == "ar" else "ltr"
    draw_figures(slice_)
    mount("chips", chips_payload(slice_, s, labels, direction) | {"page_hears": FOR_THE_PAGE}, "chips", on_chips)
    layers = layers_of(slice_)
    with st.container(key="panes"):
        where, when, words = st.columns([368, 308, 444])
        with where, st.container(key="pane_map"):
            with st.container(key="map_side"):
                draw_map(slice_, layers, s, MAP_HEIGHT)
            with st.container(key="map_more"):
                draw_places(slice_, s, labels)
                draw_tray(slice_, layers, s, TRAY_HEIGHT)
        with when, st.container(key="pane_charts"):
            with st.container(key="chart_when"):
                draw_time(slice_, s, labels)
            with st.container(key="chart_who"):
                draw_groups(slice_, s, labels)
        with words, st.container(key="pane_text"):
            draw_text(slice_, labels)


def draw_text(slice_: Slice, labels: Labels) -> None:
    """The report in its own words."""
    version = slice_.loaded.version
    notes = text_and_notes(version, slice_.report_id)[1] if slice_.report_id else None
    payload = text_payload(slice_, notes, lambda report: text_of(version, report), strings(slice_.view.language), labels)
    mount("text", payload | {"page_hears": FOR_THE_PAGE}, "text", lambda: on_event_or_turn("text"), TEXT_HEIGHT)


def draw_desk(page: Page) -> None:
    """The page below the header."""
    draw_panes()
