"""The charts pane: over time, by victim group, and places by mentions, each a door to the claims behind its marks."""

from __future__ import annotations

import html
from collections.abc import Callable, Collection
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.analysis.memo import remembered
from dashboard.domain.claim import Origin
from dashboard.strings import Strings
from dashboard.ui.derived import scale_of
from dashboard.ui.labels import Labels, plain_label
from dashboard.ui.map_pane import chosen_places
from dashboard.ui.session import send, set_filters
from dashboard.ui.slice import Slice
from dashboard.ui.style import theme_name
from dashboard.ui.text_payload import lit_claims
from dashboard.views.charts import PICK, Drawing, group_chart, over_time, places_bars
from dashboard.views.theme import theme

TIME_HEIGHT, GROUP_HEIGHT, BARS_HEIGHT = 334, 214, 104


def picked(before: Collection[str], after: Collection[str]) -> str | None:
    """The id that a click put into the selection or took out of it: the one that stands in only one of the two lists."""
    changed = sorted(set(before) ^ set(after))
    return changed[0] if len(changed) == 1 else None


def on_pick(key: str, send_id: Callable[[str], None]) -> None:
    """Callback of a chart. Vega toggles ids in a list of its own, which knows nothing of other panes: only its change counts."""
    selection = st.session_state[key].get("selection", {}).get(PICK, [])
    after = [str(item["id"]) for item in selection if "id" in item]
    wanted = picked(st.session_state.get(f"{key}_before", []), after)
    st.session_state[f"{key}_before"] = after
    if wanted:
        send_id(wanted)


def _send_claims(wanted: str) -> None:
    """A mark stands for one claim, or for many: then a figure opens their list."""
    sort, _, rest = wanted.partition(":")
    if sort == "group":
        send("figure", f"killed|groups={rest}")
    elif sort == "period":
        set_filters(start=rest, end=rest)
    else:
        send("claim", wanted)


def _draw(drawing: Drawing, key: str, send_id: Callable[[str], None]) -> None:
    st.vega_lite_chart(
        spec=drawing.chart, theme=None, width="stretch", key=key, on_select=lambda: on_pick(key, send_id), selection_mode=PICK
    )


def _heading(title: str, sub: str = "", end: str = "") -> None:
    tail = f'<span class="end">{html.escape(end)}</span>' if end else ""
    st.html(f'<div class="d-head"><b>{html.escape(title)}</b><span>{html.escape(sub)}</span>{tail}</div>')


def _nothing(bold: str, why: str) -> None:
    st.html(f'<div class="d-nothing"><b>{html.escape(bold)}</b> {html.escape(why)}</div>')


def _where(slice_: Slice, s: Strings, labels: Labels) -> str:
    places = slice_.view.filters.places
    return s("ui.at_place", place=labels.values("places", places)) if places else s("ui.here")


def _time_key(slice_: Slice, s: Strings) -> str:
    """What the marks of the time chart are."""
    sub = s("ui.over_time_sub")
    return s("ui.over_time_coded", sub=sub) if (slice_.claims["origin"] == Origin.CODED).any() else sub


def draw_time(slice_: Slice, s: Strings, labels: Labels) -> None:
    """Attacks and casualties over time."""
    _heading(s("ui.over_time"), _time_key(slice_, s))
    look, chosen = theme(theme_name()), set(lit_claims(slice_))
    drawing = over_time(slice_.claims, scale_of(slice_), s.language, look, chosen, height=TIME_HEIGHT)
    if drawing.empty:
        _nothing(s("ui.nothing_time"), s("ui.nothing_time_why", where=_where(slice_, s, labels)))
        _wider(slice_, s, labels)
    else:
        _draw(drawing, "chart_time", _send_claims)
        _caption(drawing.caption)


def draw_groups(slice_: Slice, s: Strings, labels: Labels) -> None:
    """Killed by victim group."""
    st.html('<hr class="d-rule">')
    look, chosen = theme(theme_name()), set(lit_claims(slice_))
    drawing = group_chart(slice_.claims, slice_.loaded.claims, s.language, look, chosen, height=GROUP_HEIGHT)
    _heading(s("ui.by_group"), s("ui.by_group_inside" if drawing.caption else "ui.by_group_sub"))
    if drawing.empty:
        _nothing(s("ui.nothing_group"), s("ui.nothing_group_why", where=_where(slice_, s, labels)))
    else:
        _draw(drawing, "chart_group", _send_claims)


def _caption(words: str) -> None:
    if words:
        st.html(f'<p class="d-caption">{html.escape(words)}</p>')


def _wider(slice_: Slice, s: Strings, labels: Labels) -> None:
    """Where a place has no claims: one link to the governorate that it lies in, or out of the filters."""
    target = wider_place(slice_)
    if target:
        place, n = target
        words = plain_label(s("ui.show_wider", n=n, place=labels.place(place)))
        st.button(words, type="tertiary", key="wider", on_click=send, args=("place", place))
    else:
        st.button(s("ui.clear_filters"), type="tertiary", key="wider", on_click=send, args=("clear_all",))


def wider_place(slice_: Slice) -> tuple[str, int] | None:
    """(governorate, number of its claims) for the one place that is filtered for; None where that leads nowhere."""
    places = slice_.view.filters.places
    rows: Any = slice_.loaded.places[slice_.loaded.places["id"].isin(places)]
    if len(places) != 1 or rows.empty:
        return None
    admin1 = rows.iloc[0]["admin1"]
    n = remembered(slice_.loaded.claims, ("within", admin1), lambda: _claims_within(slice_.loaded.claims["within"], str(admin1)))
    return (str(admin1), n) if admin1 and n and admin1 in set(slice_.loaded.places["id"]) else None


def _claims_within(within: pd.Series, area: str) -> int:
    """How many claims are about a place that lies in an area: asked once for each way in which the areas of a place are joined."""
    inside = np.array([area in joined.split("|") for joined in within.cat.categories.tolist()] + [False], dtype=bool)
    return int(inside[within.cat.codes.to_numpy()].sum())  # code -1, no place, takes the last


def draw_places(slice_: Slice, s: Strings, labels: Labels) -> None:
    """Places by mentions, under the map."""
    chosen, mentions = chosen_places(slice_), slice_.mentions
    n = remembered(mentions, "places named", lambda: mentions["place"].nunique())
    drawing = places_bars(slice_.claims, slice_.mentions, slice_.loaded.places, s.language, theme(theme_name()), chosen, height=BARS_HEIGHT)
    _heading(s("ui.places_bars"), drawing.caption or s("ui.places_bars_sub"), end=s("ui.all_places", n=n))
    if not drawing.empty:
        _draw(drawing, "chart_places", lambda place: send("place", place))
