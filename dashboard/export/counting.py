"""What each claim of a slice does in the figures, counted or left out and why; and the counted incidents with all their tellings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.memo import remembered
from dashboard.analysis.roles import Role
from dashboard.analysis.totals import IN_FIGURE, figure

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
NAMES = np.array([None if role is Role.COUNTED else role.word for role in Role], dtype=object)


@dataclass(frozen=True, slots=True, eq=False)
class Incidents:
    """One entry a counted incident, in the frame's order: `row` the position of its preferred telling, `tellings` the positions of all
    that widen or repeat it, that one first; low, high over them; `open_high` where nothing bounds it above."""

    row: Ints
    tellings: list[Ints]
    low: Floats
    high: Floats
    open_high: npt.NDArray[np.bool_]


def roles(claims: pd.DataFrame) -> npt.NDArray[np.int8]:
    """For each row its Role in the figure of its kind over this frame."""

    def compute() -> npt.NDArray[np.int8]:
        found = np.zeros(len(claims), dtype=np.int8)
        for kind in claims["kind"].astype(object).unique():
            fig = figure(claims, str(kind))
            found[fig.rows] = fig.roles
        return found

    return remembered(claims, "export roles", compute)


def reasons(claims: pd.DataFrame) -> npt.NDArray[np.object_]:
    """For each row why it is left out, None where it is counted."""
    return np.asarray(NAMES[roles(claims)], dtype=object)


def incidents(claims: pd.DataFrame) -> Incidents:
    """The counted incidents of a slice of enriched claims, of all kinds."""
    role, aggregate = roles(claims), claims["aggregate"].to_numpy()
    inside = np.flatnonzero(np.isin(role, IN_FIGURE) & ~aggregate)
    number, rank = (claims[name].to_numpy()[inside] for name in ("incident", "rank"))
    order = np.lexsort((rank, number))
    starts = np.flatnonzero(np.r_[True, np.diff(number[order]) != 0][: len(order)])
    rows = inside[order]
    tellings = [part[np.argsort(role[part] != Role.COUNTED, kind="stable")] for part in np.split(rows, starts[1:])] if len(rows) else []
    low, high, opened = (claims[name].to_numpy()[rows] for name in ("lo", "hi", "open_high"))
    first = np.array([part[0] for part in tellings], dtype=np.int64)
    found = Incidents(
        first, tellings, _over(np.minimum, low, starts), _over(np.maximum, high, starts), _over(np.logical_or, opened, starts).astype(bool)
    )
    return _in_order(found)


def _over(reduce: np.ufunc, values: Floats, starts: Ints) -> Floats:
    return np.asarray(reduce.reduceat(values, starts)) if len(starts) else values


def _in_order(found: Incidents) -> Incidents:
    order = np.argsort(found.row, kind="stable")
    return Incidents(found.row[order], [found.tellings[i] for i in order], found.low[order], found.high[order], found.open_high[order])


def incident_names(claims: pd.DataFrame) -> npt.NDArray[np.object_]:
    """For each row the id of its incident, that of the incident's preferred telling in this frame; None where it tells none."""
    number, rank, ids = (claims[name].to_numpy() for name in ("incident", "rank", "id"))
    order = np.lexsort((rank, number))
    first = np.r_[True, np.diff(number[order]) != 0][: len(order)]
    names = np.empty(len(claims), dtype=object)
    names[order] = ids[order][first][np.cumsum(first) - 1] if len(order) else names
    names[number < 0] = None
    return names
