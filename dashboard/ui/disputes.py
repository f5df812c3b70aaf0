"""Disputes: which numbers stand against each other, in whose words, and what do the figures do with them?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.strings import Strings, strings
from dashboard.ui import derived
from dashboard.ui.body import draw_around
from dashboard.ui.chips import chips_payload, ways_from
from dashboard.ui.components.register import mount
from dashboard.ui.desk import slice_now
from dashboard.ui.disputes_case import case_payload
from dashboard.ui.disputes_list import list_payload
from dashboard.ui.frame import Page
from dashboard.ui.labels import Labels
from dashboard.ui.loads import load, text_of
from dashboard.ui.session import VIEW, on_event, view
from dashboard.ui.slice import Slice
from dashboard.ui.state import Focus, FocusKind, View
from dashboard.ui.turning import on_event_or_turn
from dashboard.views.cases import Case, chosen_case, of_kind


def listed(slice_: Slice) -> list[Case]:
    """The cases that the page lists: of the kind that is asked for, else all."""
    return of_kind(derived.cases(derived.key_of(slice_), slice_), slice_.view.cases)


def step_to(slice_: Slice, by: int) -> View:
    """The view one case on (by=1) or back (by=-1); stops at both ends."""
    cases = listed(slice_)
    chosen = chosen_case(cases, _wanted(slice_.view))
    if chosen is None:
        return slice_.view
    at = max(0, min(cases.index(chosen) + by, len(cases) - 1))
    return replace(slice_.view, focus=Focus(FocusKind.DISPUTE, cases[at].id))


def _wanted(current: View) -> str | None:
    return current.focus.id if current.focus else None


def _on_chips() -> None:
    """Callback of the chips: a step goes through the cases, everything else is an event like any other."""
    state = st.session_state.get("disputes_chips")
    event = state.get("event") if state else None
    if isinstance(event, dict) and event.get("type") == "step":
        st.session_state[VIEW] = step_to(slice_now(load(), view()), 1 if event.get("value") == 1 else -1)
    else:
        on_event("disputes_chips")


@st.fragment
def draw_body() -> None:
    """Everything that a click changes."""
    draw_around(_draw_body)


def _draw_body() -> None:
    current, loaded = view(), load()
    s, labels = strings(current.language), Labels(loaded, current.language)
    slice_ = slice_now(loaded, current)
    cases = listed(slice_)
    chosen = chosen_case(cases, _wanted(current))
    mount("chips", _chips(slice_, cases, chosen, s, labels), "disputes_chips", _on_chips)
    every = derived.cases(derived.key_of(slice_), slice_)

    def read(report: str) -> str:
        return text_of(loaded.version, report)

    case = case_payload(chosen, slice_, read, s, labels) if chosen else None
    shown = list_payload(every, cases, chosen, slice_, read, s)
    mount("disputes", shown | {"case": case}, "disputes", lambda: on_event_or_turn("disputes"))


def _chips(slice_: Slice, cases: list[Case], chosen: Case | None, s: Strings, labels: Labels) -> dict[str, object]:
    """The page's head: its title, the chips, and the steps through the cases; what is chosen is marked in the list and needs no chip."""
    direction = "rtl" if s.language == "ar" else "ltr"
    where = _where(cases, chosen, s)
    ways = ways_from(cases.index(chosen) if chosen else None, len(cases))
    return chips_payload(slice_, s, labels, direction, steps=(where, ways)) | {"title": s("disputes.title")}


def _where(cases: list[Case], chosen: Case | None, s: Strings) -> str:
    if chosen is None:
        return ""
    return s("disputes.position", i=f"{cases.index(chosen) + 1:,}", n=len(cases))


def draw_disputes(page: Page) -> None:
    """The page below the header."""
    draw_body()
