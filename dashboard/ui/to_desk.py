"""From another page to a claim or a dispute on the desk: as an address for a new tab, and as a turn of the page in place."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from dashboard.ui.address import to_query
from dashboard.ui.session import VIEW, on_event, view
from dashboard.ui.state import Focus, FocusKind, View

DESK, TURN = "../pages/desk.py", "turn_to_desk"


def on_desk(current: View, kind: FocusKind, wanted: str) -> View:
    """The view that shows a claim or a dispute on the desk, under the same filters."""
    return replace(current, focus=Focus(kind, wanted), report=None)


def desk_address(current: View, kind: FocusKind, wanted: str) -> str:
    """The same as an address beside that of the present page."""
    return f"./?{urlencode(to_query(on_desk(current, kind, wanted)))}"


def on_event_or_desk(key: str) -> None:
    """Callback of a component that may open something on the desk: its event `open` has "claim:<id>" or "dispute:<id>" as its value."""
    state = st.session_state.get(key)
    event = state.get("event") if state else None
    if not isinstance(event, dict) or event.get("type") != "open":
        on_event(key)
        return
    kind, _, wanted = str(event.get("value") or "")[:200].partition(":")
    if kind in (FocusKind.CLAIM, FocusKind.DISPUTE) and wanted:
        st.session_state[VIEW] = on_desk(view(), FocusKind(kind), wanted)
        st.session_state[TURN] = True


def turn_page() -> None:
    """Turn to the desk where a callback asked for it; to be called at a fragment's start."""
    if st.session_state.pop(TURN, False):
        st.switch_page(DESK)
