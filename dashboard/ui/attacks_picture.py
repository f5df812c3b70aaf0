"""What Attacks & casualties draws from a slice, worked out once for filters, kind, step and language; small values, never a frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import streamlit as st

from dashboard.analysis.columns import Columns, Step, columns_of
from dashboard.analysis.totals import figure
from dashboard.ui.derived import Key, key_of
from dashboard.ui.places_names import PlaceNames
from dashboard.ui.slice import Slice
from dashboard.views.lanes import Lane, extent_of, lanes, total_rows
from dashboard.views.multiples import MultipleRow, fields_of, multiple_rows
from dashboard.views.names import bare_name
from dashboard.views.recipe_lines import RecipeLine, recipe_lines

MOST_LANES, MOST_TOTALS, MOST_TABLE = 6, 40, 300


Steady: TypeAlias = tuple[list[Lane], int, tuple[float, float] | None, dict[str, tuple[list[MultipleRow], int]], list[RecipeLine]]


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """`claims` is how many claims of the kind the slice has, `lanes` its newest totals, `n_lanes` how many there are, `extent` from when to
    when they reach; `fields` has for each field its largest rows, and how many there are."""

    kind: str
    step: Step
    low: float
    best: float
    high: float
    open_high: bool
    incidents: int
    claims: int
    columns: Columns
    lanes: list[Lane]
    n_lanes: int
    extent: tuple[float, float] | None
    fields: dict[str, tuple[list[MultipleRow], int]]
    lines: list[RecipeLine]

    @property
    def undated(self) -> int:
        """How many incidents have no date."""
        return int(self.columns.incidents[self.columns.dated :].sum())


def governorate_names(slice_: Slice, language: str) -> Callable[[str], str]:
    """Names governorates by their ids, without the word for governorate: the chart's title says what they are."""
    names = PlaceNames(slice_.loaded, language)

    def name(place: str) -> str:
        row = names.row(place)
        return bare_name(row.get("name_en"), row.get("name_ar"), language) or place

    return name


def picture_of(slice_: Slice) -> Picture:
    """The picture of a slice as its view counts it."""
    own = slice_.view.counting
    return _picture(key_of(slice_), own.kind, str(own.step), slice_.view.language, slice_)


@st.cache_resource(show_spinner=False, max_entries=128, hash_funcs={Key: hash})
def _picture(key: Key, kind: str, step: str, language: str, _slice: Slice) -> Picture:
    fig, steady = figure(_slice.claims, kind), _steady(key, kind, language, _slice)
    return Picture(
        kind, Step(step), fig.low, fig.best, fig.high, fig.open_high, fig.n_counted, len(fig.rows),
        columns_of(_slice.claims, kind, Step(step)), *steady,
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=128, hash_funcs={Key: hash})
def _steady(key: Key, kind: str, language: str, _slice: Slice) -> Steady:
    """What stays as it is whatever the step of time: lanes, how many there are, extent, multiples, lines."""
    claims, place = _slice.claims, governorate_names(_slice, language)
    fig = figure(claims, kind)
    rows = total_rows(fig)
    fields = {field: multiple_rows(claims, kind, field, language, place) for field in fields_of(kind)}
    return lanes(fig, rows[-MOST_LANES:], language), len(rows), extent_of(fig), fields, recipe_lines(fig, language)


def rows_of(slice_: Slice) -> dict[str, tuple[list[MultipleRow], int]]:
    """The rows of each field as far as a table has them."""
    return _rows(key_of(slice_), slice_.view.counting.kind, slice_.view.language, slice_)


@st.cache_resource(show_spinner=False, max_entries=32, hash_funcs={Key: hash})
def _rows(key: Key, kind: str, language: str, _slice: Slice) -> dict[str, tuple[list[MultipleRow], int]]:
    place = governorate_names(_slice, language)
    return {field: multiple_rows(_slice.claims, kind, field, language, place, MOST_TABLE) for field in fields_of(kind)}


def totals_of(slice_: Slice) -> list[Lane]:
    """The newest MOST_TOTALS period totals, for the table."""
    return _totals(key_of(slice_), slice_.view.counting.kind, slice_.view.language, slice_)


@st.cache_resource(show_spinner=False, max_entries=32, hash_funcs={Key: hash})
def _totals(key: Key, kind: str, language: str, _slice: Slice) -> list[Lane]:
    fig = figure(_slice.claims, kind)
    return lanes(fig, total_rows(fig)[-MOST_TOTALS:], language)
