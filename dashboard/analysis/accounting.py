"""How much of a reported total the single incidents account for: "our incidents account for N of the M reported"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.filters import COLUMN_OF, NOT_STATED, Filters, mask_of
from dashboard.analysis.frames import records_at, values_of
from dashboard.analysis.memo import remembered
from dashboard.analysis.totals import Figure, figure
from dashboard.domain.period import last_day

Mask = npt.NDArray[np.bool_]
UNKNOWN = "unknown"
ANYBODY = frozenset({"mixed", UNKNOWN, "all"})  # groups that a total may give without narrowing whom it counts
A_ROW, CLOSED = 12, 16  # bytes of a row among single claims of its kind, and of its closed period
DECIDING = [*COLUMN_OF["kinds"], *COLUMN_OF["groups"], *COLUMN_OF["perpetrators"], "within", "subtype", "start", "end"]


@dataclass(frozen=True, slots=True, eq=False)
class Accounted:
    """`total` is the row of the total, a mapping from the frame's columns; `found` the figure of the incidents inside its scope."""

    total: dict[str, Any]
    found: Figure


def accounted(claims: pd.DataFrame, claim_id: str) -> Accounted:
    """What the incidents among the enriched claims account for of a total (an aggregate claim) among them.

    Inside its scope are incidents of its kind and unit whose period lies in its own (an open end reaches to the day of its report's
    publication, an open start as far back as one likes), at one of its places or inside them, of its group and its kind of attack where it
    names one (then parts answer), and by its perpetrator or by nobody named. Raises KeyError where there is no such claim.
    """
    at = np.flatnonzero((claims["id"] == claim_id).to_numpy())
    if not len(at):
        raise KeyError(claim_id)
    (total,) = records_at(claims, at[:1], [str(name) for name in claims.columns])
    kind = str(total["kind"])
    rows, single = remembered(claims, ("single claims", kind), lambda: _single(claims, kind), len(claims) * A_ROW)
    inside = _alike(single, total) & _inside_period(single, total)
    return Accounted(total, figure(claims.iloc[rows[inside]], kind, str(total["unit"])))


def _single(claims: pd.DataFrame, kind: str) -> tuple[npt.NDArray[np.int64], pd.DataFrame]:
    """The positions of the claims of a kind that are no totals, and what decides whether they lie in a scope: of a million claims, all
    columns would be kept a second time."""
    rows = np.flatnonzero((claims["kind"] == kind).to_numpy() & ~values_of(claims, "aggregate"))
    return rows, claims[DECIDING].iloc[rows]


def _alike(claims: pd.DataFrame, total: dict[str, Any]) -> Mask:
    """Claims of the total's kind at its places, of its group, by its perpetrator."""
    group, perpetrator, subtype = total["group"], total["perpetrator"], total["subtype"]
    asked = Filters(
        kinds=(total["kind"],),
        groups=(group,) if group and group not in ANYBODY else (),
        perpetrators=(perpetrator, UNKNOWN, NOT_STATED) if perpetrator and perpetrator != UNKNOWN else (),
        places=tuple(place for place in (total["places"] or "").split("|") if place),
    )
    mask = mask_of(asked, claims)
    return mask & (claims["subtype"] == subtype).to_numpy() if subtype else mask


def _inside_period(claims: pd.DataFrame, total: dict[str, Any]) -> Mask:
    """Claims whose whole period lies in the total's."""
    start, end = remembered(claims, "closed periods", lambda: _closed(claims), len(claims) * CLOSED)
    inside = start.notna().to_numpy()
    until = total["end"]
    if pd.isna(until) and total["published"]:
        until = pd.Timestamp(last_day(total["published"]))
    if pd.notna(total["start"]):
        inside = inside & (start >= total["start"]).to_numpy()
    if pd.notna(until):
        inside = inside & (end <= until).to_numpy()
    return inside


def _closed(claims: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """First and last days, an open end taken from the other."""
    start, end = claims["start"], claims["end"]
    return start.fillna(end), end.fillna(start)
