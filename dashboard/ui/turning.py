"""From page to page with something chosen: as an address for a new tab, and as a turn of the page in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from dashboard.ui.address import to_query
from dashboard.ui.session import VIEW, on_event, view
from dashboard.ui.shelf import opened
from dashboard.ui.state import Focus, FocusKind, View

TURN = "turn_to"
# What an event's type opens where: the page, the kinds of things that it can show, and its address beside that of any other page.
OPENS: Mapping[str, tuple[str, tuple[FocusKind, ...], str]] = {
    "open": ("../pages/desk.py", (FocusKind.CLAIM, FocusKind.DISPUTE), "./"),
    "open_review": ("../pages/review.py", (FocusKind.CLAIM,), "./review"),
    "open_disputes": ("../pages/disputes.py", (FocusKind.DISPUTE,), "./disputes"),
}

REPORT_PAGE, REPORTS = "open_report", "../pages/reports.py"


def report_view(current: View, report: str) -> View:
    """The view with a report's own page open, under the same filters."""
    return replace(current, focus=None, report=report, cases=None, shelf=opened(current.shelf))


def report_address(current: View, report: str) -> dict[str, str]:
    """The way to a report's own page: its address, for a window of its own."""
    return {"href": f"./reports?{urlencode(to_query(report_view(current, report)))}"}


def choosing(current: View, kind: FocusKind, wanted: str) -> View:
    """The view with something chosen, under the same filters, as another page is to show it."""
    return replace(current, focus=Focus(kind, wanted), report=None, cases=None)


def address_of(current: View, kind: FocusKind, wanted: str, event: str = "open") -> str:
    """The address of the page that the event opens, with something chosen there."""
    return f"{OPENS[event][2]}?{urlencode(to_query(choosing(current, kind, wanted)))}"


def on_event_or_turn(key: str) -> None:
    """Callback of a component that may open something on another page: such an event has "claim:<id>" or "dispute:<id>" as its value,
    the one that opens a report's own page the report's id."""
    state = st.session_state.get(key)
    event = state.get("event") if state else None
    if isinstance(event, dict) and event.get("type") == REPORT_PAGE:
        if isinstance(report := event.get("value"), str) and report:
            st.session_state[VIEW], st.session_state[TURN] = report_view(view(), report[:200]), REPORTS
    elif isinstance(event, dict) and event.get("type") in OPENS:
        ask_turn(event["type"], str(event.get("value") or ""))
    else:
        on_event(key)


def ask_turn(event: str, value: str) -> None:
    """Have the page turned that the event opens, with "claim:<id>" or "dispute:<id>" chosen there; anything else is ignored."""
    page, kinds, _ = OPENS[event]
    kind, _, wanted = value[:200].partition(":")
    if kind in kinds and wanted:
        st.session_state[VIEW] = choosing(view(), FocusKind(kind), wanted)
        st.session_state[TURN] = page


def turn_page() -> None:
    """Turn to the page that a callback asked for; to be called at a fragment's start."""
    page = st.session_state.pop(TURN, None)
    if page:
        # With its parameters at once: a bare address first would be a step of its own for Back.
        st.switch_page(page, query_params=to_query(view()))
