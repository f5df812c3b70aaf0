"""The charts pane (stand-in until the builders land)."""

from __future__ import annotations

import streamlit as st

from dashboard.strings import Strings
from dashboard.ui.labels import Labels
from dashboard.ui.slice import Slice


def draw_charts(slice_: Slice, s: Strings, labels: Labels) -> None:
    """Over time and by group."""
    st.text("charts")


def draw_places(slice_: Slice, s: Strings, labels: Labels) -> None:
    """Places by mentions."""
    st.text("places")
