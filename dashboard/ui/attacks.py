"""Attacks & casualties: one number, how it came about, when, to whom, by whom, where and who says so; each mark opens its claims."""

from __future__ import annotations

import html

import streamlit as st

from dashboard.domain.claim import CORE_KINDS
from dashboard.strings import Strings, strings
from dashboard.ui import deciding
from dashboard.ui.attacks_chosen import Chosen
from dashboard.ui.attacks_claims import claims_payload
from dashboard.ui.attacks_payloads import SIDE, bar_payload, kind_title, lanes_payload, multiples_payload, notes_of, recipe_payload
from dashboard.ui.attacks_picture import Picture, picture_of, rows_of, totals_of
from dashboard.ui.attacks_twin import twin_payload
from dashboard.ui.body import draw_around
from dashboard.ui.charts_pane import on_pick
from dashboard.ui.components.register import mount
from dashboard.ui.desk import slice_now
from dashboard.ui.faults import draw_error
from dashboard.ui.frame import Page
from dashboard.ui.labels import Labels
from dashboard.ui.loads import load, text_of
from dashboard.ui.session import on_event, send, view
from dashboard.ui.slice import Slice
from dashboard.ui.style import theme_name
from dashboard.ui.turning import ask_turn
from dashboard.views.charts import PICK
from dashboard.views.charts.series import series_chart
from dashboard.views.charts.series_columns import series_columns
from dashboard.views.charts.window import Window, window_of
from dashboard.views.theme import Theme, theme

AXIS_WIDTH = 560  # pixels of the time axis that there are at least


@st.fragment
def draw_body() -> None:
    """Everything that a click changes."""
    draw_around(_draw_body)


def _draw_body() -> None:
    current, loaded = view(), load()
    s, labels, look = strings(current.language), Labels(loaded, current.language), theme(theme_name())
    slice_ = slice_now(loaded, current)
    picture = picture_of(slice_)
    chosen = Chosen(slice_, picture)
    mount("attacks_bar", bar_payload(slice_, s, labels), "attacks_bar", lambda: on_event("attacks_bar"))
    if not picture.claims:
        _draw_nothing(slice_, s, labels)
        return
    with st.container(key="attacks_top"):
        over_time, recipe = st.columns([762, 370])
        with over_time, st.container(key="attacks_time"):
            if current.counting.table:
                tables = twin_payload(picture, totals_of(slice_), rows_of(slice_), chosen, s, labels)
                mount("twin", tables, "twin", lambda: on_event("twin"))
            else:
                _draw_time(picture, chosen, look, s, labels)
        with recipe, st.container(key="attacks_recipe"):
            mount("recipe", recipe_payload(picture, chosen, s, labels), "recipe", lambda: on_event("recipe"))
    if not current.counting.table:
        mount("multiples", multiples_payload(picture, chosen, look, s), "multiples", lambda: on_event("multiples"))
    _draw_claims(chosen, look, s, labels)


def _draw_nothing(slice_: Slice, s: Strings, labels: Labels) -> None:
    """Nothing of this kind is left: why, and one link that leads on."""
    kind = slice_.view.counting.kind
    hidden = bool(slice_.view.filters.kinds) and kind not in slice_.view.filters.kinds
    why = s("attacks.nothing.kinds_why" if hidden else "attacks.nothing.none_why", kind=labels.kind(kind))
    _block(s("attacks.nothing.none", kind=kind_title(kind, labels)), why)
    for other in [code for code in slice_.view.filters.kinds if code in CORE_KINDS][:3] if hidden else []:
        words = s("attacks.count_instead", kind=labels.kind(other))
        st.button(words, type="tertiary", key=f"count_{other}", on_click=send, args=("count", other))
    if hidden:
        st.button(s("attacks.clear_kinds"), type="tertiary", key="wider", on_click=send, args=("clear_filter", "kinds"))
    elif slice_.view.filters.active:
        st.button(s("ui.clear_filters"), type="tertiary", key="wider", on_click=send, args=("clear_all",))


def _block(bold: str, why: str) -> None:
    st.html(f'<div class="d-nothing"><b>{html.escape(bold)}</b> {html.escape(why)}</div>')


def axis_of(picture: Picture, chosen: Chosen) -> Window | None:
    """The window that the view asks for; where it leaves out the chosen column, the one that begins with it."""
    asked = chosen.slice_.view.counting.window
    window = window_of(picture.columns, picture.extent, asked, AXIS_WIDTH)
    key = (chosen.mark or "").removeprefix("bin:")
    if window is None or window.whole or key not in picture.columns.keys[: picture.columns.dated] or asked:
        return window
    inside = window.shown[0] <= picture.columns.keys.index(key) < window.shown[1]
    return window if inside else window_of(picture.columns, picture.extent, key, AXIS_WIDTH)


def _draw_time(picture: Picture, chosen: Chosen, look: Theme, s: Strings, labels: Labels) -> None:
    """The lanes, and the columns on the same axis under them."""
    window = axis_of(picture, chosen)
    bars = series_columns(picture.columns, picture.kind, s.language, window.shown) if window else []
    mount("lanes", lanes_payload(picture, window, bars, chosen, look, s, labels), "lanes", lambda: on_event("lanes"))
    if not picture.incidents:
        _block(s("attacks.nothing.only_totals"), s("attacks.nothing.only_totals_why", n=picture.n_lanes))
    elif window is None or not picture.columns.dated:
        _block(s("attacks.nothing.only_undated"), s("attacks.nothing.only_undated_why", n=picture.undated))
    else:
        drawing = series_chart(
            bars, window, picture.kind, s.language, look, chosen.framed, notes_of(chosen, s), SIDE, AXIS_WIDTH + SIDE
        )
        st.vega_lite_chart(
            spec=drawing.chart, theme=None, width="stretch", key="chart_series", on_select=lambda: on_pick("chart_series", _send_mark),
            selection_mode=PICK,
        )  # fmt: skip
        _caption(drawing.caption, picture, s)


def _send_mark(mark: str) -> None:
    send("count_mark", mark)


def _caption(words: str, picture: Picture, s: Strings) -> None:
    """What the drawing leaves out or bends; the undated are a door of their own."""
    if words:
        st.html(f'<p class="d-caption">{html.escape(words)}</p>')


def _draw_claims(chosen: Chosen, look: Theme, s: Strings, labels: Labels) -> None:
    if refused := deciding.fault():
        draw_error(refused)
    version = chosen.slice_.loaded.version
    payload = claims_payload(chosen, lambda report: text_of(version, report), look, s, labels)
    mount("behind", payload, "behind", _on_claims)


def _on_claims() -> None:
    """Callback of the table: a claim may be opened on the desk, an incident be split or joined; all else is an event like any other."""
    state = st.session_state.get("behind")
    event = state.get("event") if state else None
    kind, value = (event.get("type"), event.get("value")) if isinstance(event, dict) else (None, None)
    if kind == "open":
        ask_turn("open", f"claim:{value}")
    elif kind in deciding.EVENTS:
        deciding.decide(kind, value)
    else:
        on_event("behind")


def draw_attacks(page: Page) -> None:
    """The page below the header."""
    draw_body()
