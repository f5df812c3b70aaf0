"""The library through a view and one step of time: what every part of the Places page draws from. Pure but for what is remembered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from dashboard.analysis.frames import mapped, numbered
from dashboard.analysis.memo import remembered
from dashboard.analysis.place_inside import inside_counts, within_place
from dashboard.analysis.place_steps import Steps, counts_at, largest_of_a_step, split, steps_of
from dashboard.analysis.roles import rows_of_kind
from dashboard.analysis.totals import Figure, figure, figure_of
from dashboard.ui.atlas import Atlas
from dashboard.ui.derived import Key, key_of
from dashboard.ui.drawn import A_NUMBER, drawn
from dashboard.ui.slice import Slice
from dashboard.views.map_layers import SIZES
from dashboard.views.shades import Shade

Mask = npt.NDArray[np.bool_]
KINDS = ("attack", "killed", "wounded")


@dataclass(frozen=True, eq=False)
class Scene:
    """One slice in one step of time, or in all time. Numbers of the map and the list have the roles that the whole slice gives, so that
    places and steps add up; a profile answers as the filter on its place would."""

    slice_: Slice

    @property
    def atlas(self) -> Atlas:
        """The page's own choices."""
        return self.slice_.view.atlas

    @property
    def place(self) -> str | None:
        """Whose profile is open: the place that was pressed, else the only one that the filter asks for."""
        asked = self.slice_.view.filters.places
        return self.atlas.place or (asked[0] if len(asked) == 1 else None)

    @property
    def step(self) -> str:
        """What the step is known by beside the slice; "" for all time, whatever the unit."""
        return f"{self.atlas.unit}:{self.atlas.at}" if self.atlas.at else ""

    @property
    def measure(self) -> str:
        """What is counted: mentions, attack, killed or wounded."""
        return SIZES[str(self.slice_.view.size)]

    @cached_property
    def steps(self) -> Steps:
        """The steps of the whole slice."""
        return _steps(key_of(self.slice_), str(self.atlas.unit), self.slice_)

    @cached_property
    def here(self) -> Mask:
        """Which claims of the slice are in the step."""
        at = self.atlas.at
        return np.ones(len(self.slice_.claims), dtype=bool) if at is None else self.steps.claims == self.steps.number(at)

    @cached_property
    def named(self) -> Mask:
        """Which names are."""
        at = self.atlas.at
        return np.ones(len(self.slice_.mentions), dtype=bool) if at is None else self.steps.mentions == self.steps.number(at)

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The claims of the step."""
        return self.slice_.claims if self.here.all() else self.slice_.claims[self.here]

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """The names of the step."""
        return self.slice_.mentions if self.named.all() else self.slice_.mentions[self.named]

    @cached_property
    def table(self) -> pd.DataFrame:
        """The numbers of each place, as of `place_counts`."""
        return _table(key_of(self.slice_), self.step, self)

    @cached_property
    def inside(self) -> pd.DataFrame:
        """The same with all that lies in each place, as of `inside_counts`."""
        return _inside(key_of(self.slice_), self.step, self)

    @cached_property
    def largest(self) -> float:
        """What the scale of the steps must hold; 0 for all time, which has a scale of its own."""
        if self.atlas.at is None:
            return 0.0
        column = ("admin1" if self.measure == "mentions" else "governorate") if self.atlas.shaded else "place"
        return _largest(key_of(self.slice_), str(self.atlas.unit), self.measure, column, self)

    def figure(self, kind: str) -> Figure:
        """The figure of a kind in the step, with the roles of the whole slice."""
        claims = self.slice_.claims
        if self.atlas.at is None:
            return figure(claims, kind)
        rows = rows_of_kind(claims, kind)
        rows = rows[self.here[rows]]
        return figure_of(claims, rows, self.steps.roles[rows])

    @cached_property
    def _told(self) -> dict[str, pd.DataFrame]:
        return {}

    def place_claims(self, place: str) -> pd.DataFrame:
        """The claims of the step about a place or what lies in it."""
        if place not in self._told:
            self._told[place] = self.claims[within_place(self.claims, place)]
        return self._told[place]

    def place_figure(self, place: str, kind: str) -> Figure:
        """The figure that the filter on a place gives in the step."""
        return figure(self.place_claims(place), kind)

    def names_of(self, place: str) -> pd.DataFrame:
        """The names of a place in the step."""
        found: pd.DataFrame = self.slice_.mentions[self.named & self._names(place)]
        return found

    def _names(self, place: str) -> Mask:
        """Which names of the slice are the place's."""
        numbers, places = numbered(self.slice_.mentions, "place")
        at = int(places.get_indexer(pd.Index([place], dtype=object))[0])
        return numbers == at if at >= 0 else np.zeros(len(numbers), dtype=bool)

    @property
    def several(self) -> Mask:
        """Which names of the slice are in the step and have several candidates."""
        own = self.slice_.mentions
        return self.named & remembered(own, "several", lambda: _several(own))

    def several_of(self, place: str = "") -> pd.DataFrame:
        """The names of a place in the step, or of all places, that have several candidates."""
        found: pd.DataFrame = self.slice_.mentions[self.several & self._names(place) if place else self.several]
        return found

    @property
    def admin1_of(self) -> dict[str, str]:
        """The governorate of each place that lies in one or is one."""
        own = self.slice_.loaded.places
        return remembered(own, "admin1 of", lambda: _governorates(own))

    @cached_property
    def shades(self) -> dict[str, Shade]:
        """What is told of each governorate in the step; under "" what is in no single one."""
        return _shades(key_of(self.slice_), self.step, self.measure, self)

    def at(self, step: str | None) -> Scene:
        """The same slice in another step."""
        return Scene(replace(self.slice_, view=replace(self.slice_.view, atlas=replace(self.atlas, at=step))))


def _governorates(places: pd.DataFrame) -> dict[str, str]:
    inside = places["admin1"].where(places["kind"] != "governorate", places["id"])
    return {str(place): str(area) for place, area in zip(places["id"], inside, strict=True) if isinstance(area, str) and area}


def _several(mentions: pd.DataFrame) -> Mask:
    """Whether each name has several candidates, worked out once for each list of them."""
    numbers, joined = numbered(mentions, "candidates")
    return np.array([*("|" in places for places in joined.tolist()), False], dtype=bool)[numbers]  # number -1, none, takes the last


def _steps(key: Key, unit: str, slice_: Slice) -> Steps:
    size = len(slice_.claims) * (A_NUMBER + 1) + len(slice_.mentions) * A_NUMBER
    return drawn(key.version, ("steps", key, unit), size, lambda: steps_of(slice_.claims, slice_.mentions, slice_.loaded.reports, unit))


@st.cache_resource(show_spinner=False, max_entries=64, hash_funcs={Key: hash})
def _table(key: Key, step: str, _scene: Scene) -> pd.DataFrame:
    slice_ = _scene.slice_
    return counts_at(slice_.claims, slice_.mentions, _scene.here, _scene.named, _scene.steps.roles)


@st.cache_resource(show_spinner=False, max_entries=64, hash_funcs={Key: hash})
def _inside(key: Key, step: str, _scene: Scene) -> pd.DataFrame:
    return inside_counts(_scene.slice_.claims, _scene.here, _scene.steps.roles)


@st.cache_resource(show_spinner=False, max_entries=64, hash_funcs={Key: hash})
def _largest(key: Key, unit: str, measure: str, column: str, _scene: Scene) -> float:
    mentions = _scene.slice_.mentions
    if column == "admin1":
        mentions = mentions.assign(admin1=mapped(mentions["place"], _scene.admin1_of).where(lambda area: area != ""))
    return largest_of_a_step(_scene.steps, _scene.slice_.claims, mentions, measure, column)


@st.cache_resource(show_spinner=False, max_entries=64, hash_funcs={Key: hash})
def _shades(key: Key, step: str, measure: str, _scene: Scene) -> dict[str, Shade]:
    named = mapped(_scene.mentions["place"], _scene.admin1_of).value_counts()
    told = _scene.claims["governorate"].astype(object).fillna("").value_counts()
    figures = {} if measure == "mentions" else {part.key or "": part.figure for part in split(_scene.figure(measure), "governorate")}
    found = {}
    for place in sorted({*named.index, *told.index, *figures}):
        mentions, claims = int(named.get(place, 0)), int(told.get(place, 0))
        found[place] = _shade(mentions, claims, figures.get(place), measure)
    return found


def _shade(mentions: int, claims: int, fig: Figure | None, measure: str) -> Shade:
    if measure == "mentions":
        return Shade(mentions, mentions, mentions, False, 0, claims, mentions)
    if fig is None:
        return Shade(0, 0, 0, False, 0, claims, mentions)
    totals = sum(n for reason, n in fig.reasons.items() if reason in ("vague", "campaign", "period_total"))
    return Shade(fig.best, fig.low, fig.high, fig.open_high, totals, claims, mentions)
