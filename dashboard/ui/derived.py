"""What the panes draw from a slice, remembered by the filters: a click changes the focus and seldom the filters.

Small values are kept (cells, layers, lists), and the last filtered frames up to a number of rows; they are shared between sessions and
must not be changed.
The slice itself is not part of a key (its argument begins with an underscore): version, filters and found reports stand for it.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from typing import NamedTuple

import streamlit as st

from dashboard.analysis.disputes import Dispute
from dashboard.analysis.filters import Filters
from dashboard.strings import strings
from dashboard.ui.behind import dispute_title
from dashboard.ui.components.map_base import frame, outlines
from dashboard.ui.drawn import A_CLAIM, A_PLACE, drawn
from dashboard.ui.loads import text_of
from dashboard.ui.slice import Left, Slice
from dashboard.views.cases import Case, find_cases
from dashboard.views.charts import TimeScale, time_scale
from dashboard.views.figure_words import Cell, figure_cells, figure_facts
from dashboard.views.map_layers import BareMap, MapLayers, map_layers
from dashboard.views.map_wire import packed, packed_bare


class Key(NamedTuple):
    """What a slice of the library is known by."""

    version: int
    filters: Filters
    found_in: frozenset[str] | None


def key_of(slice_: Slice) -> Key:
    """The key of a slice."""
    return Key(slice_.loaded.version, slice_.view.filters, slice_.found_in)


MOST_KEPT, MOST_FRAMES = 500_000, 64  # rows in all the filtered frames that are kept, filters; the fewest rows still take half a MB


class _Kept:
    """What the filters left the last times, for all sessions: MOST_FRAMES of them at most, and as many as hold MOST_KEPT rows, those that
    were asked for last."""

    def __init__(self) -> None:
        self._left: OrderedDict[Key, Left] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Key, slice_: Slice) -> Left:
        """What a slice's filters leave."""
        with self._lock:
            if key in self._left:
                self._left.move_to_end(key)
                return self._left[key]
        found = slice_.find_left()
        if found.claims is not slice_.loaded.claims and _own_rows(found, slice_) <= MOST_KEPT:
            with self._lock:
                self._left[key] = found
                while len(self._left) > MOST_FRAMES or sum(_own_rows(left, slice_) for left in self._left.values()) > MOST_KEPT:
                    self._left.popitem(last=False)
        return found


def _own_rows(left: Left, slice_: Slice) -> int:
    """The rows of what was left that are not the library's own frames."""
    whole = slice_.loaded
    own = ((left.claims, whole.claims), (left.reports, whole.reports), (left.mentions, whole.mentions))
    return sum(len(frame) for frame, shared in own if frame is not shared)


@st.cache_resource(show_spinner=False, max_entries=1)
def _kept(version: int) -> _Kept:
    return _Kept()


def left_of(slice_: Slice) -> Left:
    """What the filters of a slice leave; shared, and not to be changed."""
    return _kept(slice_.loaded.version).of(key_of(slice_), slice_)


@st.cache_resource(show_spinner=False, max_entries=256, hash_funcs={Key: hash})
def cells(key: Key, language: str, _slice: Slice) -> list[Cell]:
    """The row of figures."""
    loaded = _slice.loaded
    facts = figure_facts(_slice.claims, _slice.reports, _slice.mentions, loaded.places, len(loaded.reports), key.filters, frame())
    first = _slice.disputes[:1]
    titles = [dispute_title(dispute, _slice, lambda report: text_of(loaded.version, report), strings(language)) for dispute in first]
    return figure_cells(facts, language, "".join(titles))


def _layers(slice_: Slice) -> MapLayers:
    key, language, size, places = key_of(slice_), slice_.view.language, str(slice_.view.size), slice_.loaded.places

    def make() -> MapLayers:
        return map_layers(slice_.claims, slice_.mentions, places, language, size, frame(), outlines())

    return drawn(key.version, ("layers", key, language, size), len(places) * A_PLACE, make)


def layers(slice_: Slice, chosen: frozenset[str]) -> MapLayers:
    """The map's data layer with the chosen places marked."""
    plain = _layers(slice_)
    return replace(plain, chosen=chosen and chosen & {item["id"] for item in [*plain.points, *plain.areas]})


@st.cache_resource(show_spinner=False, max_entries=64)
def marks_of(key: str, _layers: MapLayers) -> bytes:
    """Circles and areas as the browser gets them; key: the layers' own."""
    return packed(_layers)


@st.cache_resource(show_spinner=False, max_entries=8)
def bare_of(key: str, _bare: BareMap) -> bytes:
    """What lies below them; key: its own."""
    return packed_bare(_bare)


def disputes(key: Key, slice_: Slice) -> list[Dispute]:
    """Contradictions and broken sums among the claims in the filter."""
    return drawn(key.version, ("disputes", key), len(slice_.claims) * A_CLAIM, slice_.find_disputes)


def cases(key: Key, slice_: Slice) -> list[Case]:
    """What the Disputes page lists: the same disputes with their weight, and the sums that were checked."""
    return drawn(key.version, ("cases", key), len(slice_.claims) * A_CLAIM, lambda: find_cases(slice_.claims, slice_.disputes))


@st.cache_resource(show_spinner=False, max_entries=4)
def _scale(version: int, _slice: Slice) -> TimeScale:
    return time_scale(_slice.loaded.claims)


def scale_of(slice_: Slice) -> TimeScale:
    """The time axis and panel scales of all claims, which stay while filters change."""
    return _scale(slice_.loaded.version, slice_)
